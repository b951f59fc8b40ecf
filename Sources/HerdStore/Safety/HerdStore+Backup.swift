import DairyTerms
public import FarmText
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
    UnfinishedFiles.removeAbandoned(in: target.deletingLastPathComponent(), databases: false)
    let unfinished = UnfinishedFiles.file(for: target)
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
  /// that cannot be opened stays beside it under a name ending in `.damaged-1`, `-2`, ….
  ///
  /// - Parameters:
  ///   - copy: a copy made by ``backup(to:)``.
  ///   - url: the farm's database.
  /// - Throws: ``Complaint`` with codes `not-a-herd-database`, `damaged`, `locked`,
  ///   `disk-full`, `not-written`.
  public static func restore(_ copy: URL, to url: URL) throws {
    try DatabaseFileCheck.examine(copy)
    let lock = try WriterLock(database: url, command: "herd restore")
    defer { withExtendedLifetime(lock) {} }
    try putBack(copy, to: url)
  }

  /// Puts the farm of an archive in place of the farm's database, as ``restore(_:to:)`` does a copy.
  ///
  /// - Throws: as ``restore(_:to:)`` and ``create(at:fromArchive:)``.
  public static func restore(archive: FarmFile, to url: URL) throws {
    let lock = try WriterLock(database: url, command: "herd restore")
    defer { withExtendedLifetime(lock) {} }
    let made = DatabaseFiles.unfinished(for: url, "archive")
    // Opened for reading, a database leaves a log beside it that holds its rows.
    defer { DatabaseFiles.remove(made) }
    try make(at: made, fromArchive: archive)
    try putBack(made, to: url)
  }

  /// Replaces the database by a copy; the writer's lock is held.
  private static func putBack(_ copy: URL, to url: URL) throws {
    let source = try HerdStore(opening: copy, readOnly: true)
    defer { try? source.close() }
    if let fault = try source.firstFault() {
      throw Complaint(
        .damaged, at: copy.path, "this copy is not whole: \(fault)", fix: "take an older one")
    }
    if let store = try usable(url), let pool = store.database as? DatabasePool {
      try store.backups.keepCopy(of: store.database, reason: "before-restore")
      do {
        try source.database.backup(to: pool)
      } catch let error as DatabaseError {
        throw DatabaseFault.explained(error, url: url)
      }
      emptyLog(of: pool)
      return
    }
    let unfinished = DatabaseFiles.unfinished(for: url, "restored")
    defer { DatabaseFiles.remove(unfinished) }
    try BackupFolder(database: url).write(source.database, to: unfinished)
    try keepAside(url)
    try DurableFile.rename(unfinished, to: url)
  }

  /// The farm's database where it can be opened and is whole, `nil` where it is damaged.
  ///
  /// - Throws: ``Complaint`` where it may well be whole and only cannot be used now.
  private static func usable(_ url: URL) throws -> HerdStore? {
    do {
      let store = try HerdStore(opening: url)
      return try store.firstFault() == nil ? store : nil
    } catch let refusal as Complaint {
      let passing: [Complaint.Kind] = [.locked, .notWritten, .diskFull]
      if passing.contains(refusal.kind) { throw refusal }
      return nil
    }
  }

  /// Gives a damaged database a second name, so that it is kept when another takes its place. At no
  /// moment is there no database: a folder without one is no farm.
  private static func keepAside(_ url: URL) throws {
    guard FileManager.default.fileExists(atPath: url.path) else {
      // A log without its database holds nothing anybody can read, and is not the copy's.
      DatabaseFiles.remove(url)
      return
    }
    var number = 1
    while FileManager.default.fileExists(atPath: url.path + ".damaged-\(number)") { number += 1 }
    let aside = url.path + ".damaged-\(number)"
    if link(url.path, aside) != 0 {
      // Not every file system lets a file have two names.
      do {
        try FileManager.default.copyItem(atPath: url.path, toPath: aside)
      } catch {
        throw Complaint(
          .notWritten, at: aside,
          "the damaged database cannot be kept: \(DiskFault.reason(of: error))",
          fix: "check who may write there, or make room on the disk")
      }
    }
    // Its log must not be taken for that of the copy.
    for ending in DatabaseFiles.endings.dropFirst()
    where FileManager.default.fileExists(atPath: url.path + ending) {
      try DurableFile.rename(
        URL(fileURLWithPath: url.path + ending), to: URL(fileURLWithPath: aside + ending))
    }
  }
}
