public import Foundation

/// A folder of kept tables.
///
/// Nothing that goes wrong with it is an error: a folder that is not there, may not be read or
/// written, or holds damaged, foreign or old files costs the time of making the tables, and no more.
public struct CowTableShelf: Sendable, Hashable {
  let folder: URL
  /// Whether tables made here are put there.
  let keeps: Bool

  /// Tables that are only read, such as those the program ships.
  public static func reading(_ folder: URL) -> CowTableShelf {
    CowTableShelf(folder: folder, keeps: false)
  }

  /// Tables that are read, and kept for the next time where they were made: a cache. The folder is
  /// made when the first table is.
  public static func keeping(_ folder: URL) -> CowTableShelf {
    CowTableShelf(folder: folder, keeps: true)
  }

  /// Tables beyond so many are removed, the oldest first: at most 26 MB.
  static let mostKept = 64
  /// A file being written is left behind only where a program was ended; after a day it is removed.
  private static let unfinishedEnding = "unfinished"
  private static let unfinishedForSeconds = 86_400.0

  func file(of ask: TableAsk) -> URL {
    folder.appendingPathComponent("\(ask.fileStem).\(CowTableFile.ending)")
  }

  /// The numbers of a table, where the folder holds it whole.
  func numbers(_ ask: TableAsk, identity: String) -> [Double]? {
    let file = file(of: ask)
    let length = CowTableFile.length(identity: identity.utf8.count, numbers: ask.numberCount)
    // The length is looked at first: neither a pipe nor a file of gigabytes is ever read.
    guard let found = try? FileManager.default.attributesOfItem(atPath: file.path),
      found[.type] as? FileAttributeType == .typeRegular,
      (found[.size] as? NSNumber)?.intValue == length, let data = try? Data(contentsOf: file)
    else { return nil }
    return CowTableFile.numbers(in: Array(data), identity: identity, count: ask.numberCount)
  }

  /// Keeps a table: written whole under another name, then renamed, so that whoever reads at the
  /// same time, and another program that keeps the same table, find a whole file.
  ///
  /// - Returns: whether it is kept.
  @discardableResult
  func keep(_ numbers: [Double], _ ask: TableAsk, identity: String) -> Bool {
    guard keeps else { return false }
    let target = file(of: ask)
    let unfinished = folder.appendingPathComponent(
      ".\(ask.fileStem)-\(UUID().uuidString).\(Self.unfinishedEnding)")
    do {
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      try Data(CowTableFile.bytes(identity: identity, numbers: numbers))
        .write(to: unfinished, options: .withoutOverwriting)
    } catch {
      try? FileManager.default.removeItem(at: unfinished)
      return false
    }
    guard rename(unfinished.path, target.path) == 0 else {
      try? FileManager.default.removeItem(at: unfinished)
      return false
    }
    tidy()
    return true
  }

  /// Removes the oldest tables beyond ``mostKept`` and what ended programs left; no other file.
  private func tidy() {
    let found =
      (try? FileManager.default.contentsOfDirectory(
        at: folder, includingPropertiesForKeys: [.contentModificationDateKey])) ?? []
    func changed(_ file: URL) -> Date {
      (try? file.resourceValues(forKeys: [.contentModificationDateKey]))?.contentModificationDate
        ?? .distantPast
    }
    let tables = found.filter { $0.pathExtension == CowTableFile.ending }
    if tables.count > Self.mostKept {
      let dated: [(changed: Date, file: URL)] = tables.map { (changed($0), $0) }
      let byAge = dated.sorted { left, right in
        if left.changed != right.changed { return left.changed < right.changed }
        return left.file.lastPathComponent < right.file.lastPathComponent
      }
      for table in byAge.prefix(tables.count - Self.mostKept) {
        try? FileManager.default.removeItem(at: table.file)
      }
    }
    let longAgo = Date(timeIntervalSinceNow: -Self.unfinishedForSeconds)
    for file in found
    where file.pathExtension == Self.unfinishedEnding && changed(file) < longAgo {
      try? FileManager.default.removeItem(at: file)
    }
  }
}
