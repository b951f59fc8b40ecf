import DairyTerms
public import Foundation
import GRDB

extension HerdStore {
  /// The copies of the database, oldest first.
  public var backupCopies: [URL] { backups.copies }

  /// Makes a checked copy of the database.
  ///
  /// - Parameter target: where to, or `nil` for the farm's folder of copies, which keeps ten.
  /// - Returns: the copy.
  /// - Throws: ``Complaint`` with codes `backup-failed`, `disk-full`, `not-writable`.
  @discardableResult
  public func backup(to target: URL? = nil) throws -> URL {
    guard let target else { return try backups.keepCopy(of: database, reason: "by-hand") }
    guard !FileManager.default.fileExists(atPath: target.path) else {
      throw Complaint(
        .alreadyThere, at: target.path, "there is a file of this name already",
        fix: "choose another name")
    }
    let unfinished = target.deletingLastPathComponent()
      .appendingPathComponent(".\(target.lastPathComponent)-unfinished")
    try backups.write(database, to: unfinished)
    try DurableFile.rename(unfinished, to: target)
    return target
  }

  /// What is wrong with the database as a file, or `nil` where it is whole.
  public func firstFault() throws -> String? { try read { try DatabaseHealth.firstFault($0) } }

  /// Puts a copy in place of the farm's database.
  ///
  /// The copy is checked first. A database that can still be opened is copied before (that copy is
  /// kept) and replaced as one transaction, so that other readers see the old state or the new. One
  /// that cannot be opened is moved aside under a name ending in `.damaged-1`, `-2`, ….
  ///
  /// - Parameters:
  ///   - copy: a copy made by ``backup(to:)``.
  ///   - url: the farm's database.
  /// - Throws: ``Complaint`` with codes `not-a-herd-database`, `damaged`, `locked`,
  ///   `disk-full`.
  public static func restore(_ copy: URL, to url: URL) throws {
    try DatabaseFileCheck.examine(copy)
    let lock = try WriterLock(database: url, command: "herd restore")
    defer { withExtendedLifetime(lock) {} }
    do {
      var configuration = Configuration()
      configuration.readonly = true
      let source = try DatabaseQueue(path: copy.path, configuration: configuration)
      if let fault = try source.read({ try DatabaseHealth.firstFault($0) }) {
        throw Complaint(
          .damaged, at: copy.path, "this copy is not whole: \(fault)", fix: "take an older one")
      }
      if let store = try? HerdStore(opening: url), (try? store.firstFault()) == .some(nil),
        let pool = store.database as? DatabasePool
      {
        try store.backups.keepCopy(of: store.database, reason: "before-restore")
        try source.backup(to: pool)
        emptyLog(of: pool)
        return
      }
      try moveAside(url)
      let folder = BackupFolder(database: url)
      let unfinished = url.deletingLastPathComponent().appendingPathComponent(".restoring")
      try folder.write(source, to: unfinished)
      try DurableFile.rename(unfinished, to: url)
    } catch let error as DatabaseError {
      throw DatabaseFault.explained(error, url: copy)
    }
  }

  private static func moveAside(_ url: URL) throws {
    guard FileManager.default.fileExists(atPath: url.path) else { return }
    var number = 1
    while FileManager.default.fileExists(atPath: url.path + ".damaged-\(number)") { number += 1 }
    for suffix in ["", "-wal", "-shm"]
    where FileManager.default.fileExists(atPath: url.path + suffix) {
      try DurableFile.rename(
        URL(fileURLWithPath: url.path + suffix),
        to: URL(fileURLWithPath: url.path + ".damaged-\(number)" + suffix))
    }
  }
}
