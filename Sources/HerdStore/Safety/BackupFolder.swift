import DairyTerms
import FarmText
public import Foundation
import GRDB

/// The farm's copies of its database: made before every import and migration, the newest ten kept.
public struct BackupFolder: Sendable {
  /// How many copies are kept.
  public static let kept = 10
  /// The folder.
  public let url: URL
  let databaseURL: URL

  /// The copies of the database at `url`, in the folder `backups` beside it.
  public init(database url: URL) {
    databaseURL = url
    self.url = url.deletingLastPathComponent().appendingPathComponent("backups", isDirectory: true)
  }

  /// The copies, oldest first. Their names begin with a number that counts up, so that a clock set
  /// back does not change their order.
  public var copies: [URL] {
    let found =
      (try? FileManager.default.contentsOfDirectory(at: url, includingPropertiesForKeys: nil)) ?? []
    return found.filter { $0.pathExtension == "galacto" && Self.number(of: $0) != nil }
      .sorted { (Self.number(of: $0) ?? 0) < (Self.number(of: $1) ?? 0) }
  }

  /// Makes a copy, proves it whole, puts it in place, and removes those beyond ``kept``.
  ///
  /// The copy is written under another name, checked (`integrity_check`, `foreign_key_check`),
  /// forced to the disk and then renamed: a file in the folder is a good copy.
  ///
  /// - Returns: the copy.
  /// - Throws: ``Complaint`` with code `backup-failed` or `disk-full`.
  @discardableResult
  func keepCopy(of reader: any DatabaseReader, reason: String) throws -> URL {
    do {
      try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    } catch {
      throw Complaint(
        .notWritten, at: url.path, "the folder of copies cannot be made",
        fix: "check who may write there")
    }
    removeUnfinished()
    let number = (copies.last.flatMap(Self.number(of:)) ?? 0) + 1
    let digits = String(number)
    let padded = String(repeating: "0", count: max(0, 6 - digits.count)) + digits
    let target = url.appendingPathComponent("\(padded)-\(reason).galacto")
    let unfinished = UnfinishedFiles.file(for: url.appendingPathComponent(padded))
    try write(reader, to: unfinished)
    try DurableFile.rename(unfinished, to: target)
    for old in copies.dropLast(Self.kept) { DatabaseFiles.remove(old) }
    return target
  }

  /// Removes every copy, and what stands beside one: the log of a copy that was opened.
  ///
  /// - Throws: ``Complaint`` of kind `not-written`.
  func removeAll() throws {
    removeUnfinished()
    let names = (try? FileManager.default.contentsOfDirectory(atPath: url.path)) ?? []
    for name in names {
      let file = url.appendingPathComponent(name)
      guard Self.number(of: file) != nil, name.contains(".galacto") else { continue }
      guard unlink(file.path) == 0 || errno == ENOENT else {
        throw Complaint(
          .notWritten, at: file.path,
          "the copy cannot be removed: \(String(cString: strerror(errno)))",
          fix: "check who may write there")
      }
    }
  }

  /// Removes what a program that was killed while it made a copy has left.
  private func removeUnfinished() {
    UnfinishedFiles.removeAbandoned(in: url, databases: true)
  }

  /// Writes a checked copy of the database to a file.
  func write(_ reader: any DatabaseReader, to target: URL) throws {
    DatabaseFiles.remove(target)
    do {
      var configuration = Configuration()
      configuration.foreignKeysEnabled = false
      let copy = try DatabaseQueue(path: target.path, configuration: configuration)
      try reader.backup(to: copy)
      let fault = try copy.writeWithoutTransaction { db -> String? in
        // A copy is one file: no log beside it.
        _ = try String.fetchOne(db, sql: "PRAGMA journal_mode = DELETE")
        return try DatabaseHealth.firstFault(db)
      }
      try copy.close()
      if let fault {
        throw Complaint(.backupFailed, at: target.path, "the copy is not whole: \(fault)")
      }
      try DurableFile.synchronise(target)
    } catch {
      DatabaseFiles.remove(target)
      if let error = error as? DatabaseError {
        throw DatabaseFault.explained(error, url: target)
      }
      throw error
    }
  }

  private static func number(of file: URL) -> Int? {
    file.lastPathComponent.split(separator: "-").first.flatMap { Int($0) }
  }
}

/// Whether a database is whole.
enum DatabaseHealth {
  /// The first thing wrong, or `nil`.
  static func firstFault(_ db: Database) throws -> String? {
    let integrity = try String.fetchOne(db, sql: "PRAGMA integrity_check(1)") ?? "no answer"
    if integrity != "ok" { return integrity }
    if let row = try Row.fetchOne(db, sql: "PRAGMA foreign_key_check") {
      let table: String = row[0]
      return "a row of table \(table) points to one that is not there"
    }
    return nil
  }
}

/// A database and what SQLite keeps beside it.
enum DatabaseFiles {
  static let endings = ["", "-wal", "-shm", "-journal"]

  /// Removes the database and its log, index of the log and journal, as far as they are there.
  static func remove(_ database: URL) {
    for ending in endings { unlink(database.path + ending) }
  }

  /// The unfinished database beside a place; ``WriterLock`` removes what killed programs left.
  static func unfinished(for place: URL, _ word: String) -> URL {
    place.deletingLastPathComponent()
      .appendingPathComponent(".\(place.lastPathComponent)-\(word)-unfinished")
  }
}

/// File operations that are on the disk when they return.
enum DurableFile {
  static func synchronise(_ file: URL) throws {
    let descriptor = open(file.path, O_RDONLY)
    guard descriptor >= 0 else { throw failure(file) }
    defer { close(descriptor) }
    guard fsync(descriptor) == 0 else { throw failure(file) }
  }

  static func rename(_ source: URL, to target: URL) throws {
    guard Foundation.rename(source.path, target.path) == 0 else { throw failure(target) }
    try synchronise(target.deletingLastPathComponent())
  }

  private static func failure(_ file: URL) -> Complaint {
    Complaint(
      .diskError, at: file.path, "the file cannot be written: \(String(cString: strerror(errno)))",
      fix: "check the disk")
  }
}
