import DairyTerms
import FarmFormats
public import FarmText
public import Foundation
public import HerdStore

/// Files of records of one herd or many, read once into a farm of the batch's own.
public struct BatchRecords: Sendable {
  /// The folder's name in that of the batch; it goes when the batch is done.
  static let name = ".records"
  /// The farm's folder.
  public let farm: URL
  /// Rows that could not be taken.
  public let rejected: Int

  /// Reads the files, or finds them read by a run that was stopped.
  ///
  /// - Parameters:
  ///   - folder: the batch's folder.
  ///   - files: the files.
  ///   - options: how they are read; bad rows are left out where it says so.
  ///   - settings: a folder whose prices, limits, feeds and customs hold for every herd.
  /// - Throws: ``Complaint`` for a file or row that cannot be taken.
  public init(
    in folder: URL, files: [FarmFile], options: ImportOptions, settings: URL?
  ) throws {
    farm = folder.appendingPathComponent(Self.name, isDirectory: true)
    let mark = try Self.mark(of: files, options: options, settings: settings)
    let markFile = farm.appendingPathComponent("read.txt")
    let known = (try? TextFile.text(of: markFile.path))?.split(separator: " ").map(String.init)
    if let known, known.count == 2, known[0] == mark, let rejected = Int(known[1]) {
      self.rejected = rejected
      return
    }
    // Whole or not at all: it gets its name when everything is in it.
    let unfinished = folder.appendingPathComponent("\(Self.name)-unfinished", isDirectory: true)
    try? FileManager.default.removeItem(at: unfinished)
    try? FileManager.default.removeItem(at: farm)
    let made = try FarmFolder.create(at: unfinished)
    if let settings { try FarmSettingsCopy.copy(of: settings, to: made.url) }
    let store = try HerdStore(creating: made.database)
    let outcome = try store.import(files, options: options)
    try store.close()
    if let fault = outcome.unreadFile { throw fault }
    rejected = outcome.rejects.count
    try OutputFile.write(
      [(unfinished.appendingPathComponent("read.txt"), Data("\(mark) \(rejected)".utf8))],
      rules: .farms)
    guard rename(unfinished.path, farm.path) == 0 else {
      throw Complaint(
        .notWritten, at: farm.path,
        "the records cannot be kept: \(String(cString: strerror(errno)))",
        fix: "say another --out")
    }
  }

  /// What tells records, and how they are read, from others: a digest.
  ///
  /// - Throws: ``Complaint`` where a file cannot be read.
  public static func mark(
    of files: [FarmFile], options: ImportOptions, settings: URL?
  ) throws -> String {
    var digest = FileDigest()
    func add(_ words: String) { Array("\(words)\0".utf8).withUnsafeBytes { digest.add($0) } }
    for file in files {
      add(file.name)
      add(try FileDigest.sha256(of: file).hex)
    }
    add(settings?.path ?? "")
    add(options.herdCode ?? "")
    add("\(options.reading)")
    add("\(options.keepGood)")
    add(try HouseJSON.text(of: options.mapping, onOneLine: true))
    return digest.finish()
  }

  /// Removes them: the batch is done.
  public func remove() { try? FileManager.default.removeItem(at: farm) }
}
