public import DairyTerms
public import Farm
public import FarmText
public import Foundation
public import HerdStore
import Homeorhesis
public import MilkRecords
public import Nutrition
import Synchronization

/// The files that come with the program: feed library, cow tables, tables of best prediction.
public struct ShippedFiles: Sendable {
  /// The folder they lie in.
  public let folder: URL
  /// Version of the program that asks, for what is printed.
  public let programVersion: String

  // Read once a process: they are the same for every farm a worker answers for.
  private static let libraries = ReadOnce<FeedLibrary>()
  private static let tables = ReadOnce<BestPredictionTables>()

  /// The files of a folder.
  public init(folder: URL, programVersion: String) {
    self.folder = folder
    self.programVersion = programVersion
  }

  /// The NASEM (2021) feed library.
  ///
  /// - Throws: ``Complaint`` where the file cannot be read.
  public func feedLibrary() throws -> FeedLibrary {
    try Self.libraries.value(of: folder.appendingPathComponent("feeds/nasem2021_feed_library.csv"))
    {
      try FeedLibrary(contentsOf: $0)
    }
  }

  /// The feeds that are common in each part of the world, for a new farm's price list.
  ///
  /// - Throws: ``Complaint`` where the file cannot be read.
  public func commonFeeds() throws -> FarmFile {
    try FarmFile(path: folder.appendingPathComponent("feeds/common_feeds.csv").path)
  }

  /// What feeds are called in five languages.
  ///
  /// - Throws: ``Complaint`` where the file or the feed library cannot be read.
  public func feedNames() throws -> FeedNames {
    try FeedNames(
      reading: FarmFile(path: folder.appendingPathComponent("feeds/feed_names.csv").path),
      library: feedLibrary())
  }

  /// The folder of the cow's tables.
  public var cowTables: URL { folder.appendingPathComponent("cow") }

  /// The tables of best prediction.
  ///
  /// - Throws: ``Complaint`` where a table is missing or damaged.
  public func predictionTables() throws -> BestPredictionTables {
    try Self.tables.value(of: folder.appendingPathComponent("best_prediction")) {
      try BestPredictionTables(folder: $0)
    }
  }
}

/// Shipped files that were read, kept for the process.
private final class ReadOnce<Value: Sendable>: Sendable {
  private let known = Mutex<[URL: Value]>([:])

  func value(of place: URL, read: (URL) throws -> Value) throws -> Value {
    if let value = known.withLock({ $0[place] }) { return value }
    let value = try read(place)
    known.withLock { $0[place] = value }
    return value
  }
}

/// The farm that is asked: a folder on disk, opened as far as a question needs it.
public struct FarmSource: Sendable {
  /// Where the farm is looked for: its folder, or a folder in it.
  public let start: URL
  /// The files that come with the program.
  public let shipped: ShippedFiles
  /// The farm as it was named, where it was: commands in answers name it alike.
  public let named: String?

  /// A farm.
  ///
  /// - Parameters:
  ///   - start: Its folder, or a folder in it.
  ///   - named: What the person called it, so that the commands in an answer work as printed; `nil`
  ///     where it is the folder they stand in.
  ///   - shipped: The data the program ships.
  public init(at start: URL, named: String? = nil, shipped: ShippedFiles) {
    self.start = start
    self.named = named
    self.shipped = shipped
  }

  /// The farm's folder.
  ///
  /// - Throws: ``Complaint`` of kind `no-farm` where there is none.
  public func folder() throws -> FarmFolder { try FarmFolder.locate(from: start) }

  /// The farm's files read over the shipped feed library.
  ///
  /// - Throws: ``Complaint`` naming the file and line at fault.
  public func workspace() throws -> FarmWorkspace {
    try FarmWorkspace(
      farm: folder(), shipped: shipped.feedLibrary(), cowTables: shipped.cowTables)
  }

  /// The farm's records, for reading.
  ///
  /// - Throws: ``Complaint`` where the database cannot be used.
  public func store() throws -> HerdStore {
    try HerdStore(opening: folder().database, readOnly: true)
  }

  /// What a printed command needs to speak of this farm, a blank before it: ` -C demo`, or nothing.
  public var commandWords: String { named.map { " -C \(ShellWord.quoted($0))" } ?? "" }
}

/// The herd and day a question is about.
public struct HerdScope: Codable, Sendable, Hashable {
  /// The herd's code; `nil` for the only one.
  public var herd: String?
  /// The day the records are read as of; `nil` for the last test day.
  public var asOf: HerdDay?

  /// A scope.
  public init(herd: String? = nil, asOf: HerdDay? = nil) {
    self.herd = herd
    self.asOf = asOf
  }
}
