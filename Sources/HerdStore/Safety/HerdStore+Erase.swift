import DairyTerms
import FarmText
public import Foundation
import GRDB

/// What an erasure removes, or removed, beside what stands in the database itself.
public struct Erasure: Sendable {
  /// Copies of the database in the farm's folder of copies.
  public var copies: [URL]
  /// Other files the program made in the farm's folder: pages, exports, archives, rows left out,
  /// databases that were moved aside.
  public var answers: [URL]
  /// Files in the farm's folder that are the user's own and hold what was undone: files that were
  /// imported from here. They stay.
  public var sources: [URL]
  /// Answers that were changed since they were written: the user's own now. They stay.
  public var changed: [URL]
}

extension HerdStore {
  /// What ``erase()`` would remove.
  ///
  /// - Throws: ``Complaint`` where the database cannot be read.
  public func erasure() throws -> Erasure {
    let traces = FarmTraces(of: FarmFolder(url: url.deletingLastPathComponent()))
    return Erasure(
      copies: backups.copies, answers: traces.made, sources: try undoneSources(in: traces.others),
      changed: traces.changed)
  }

  /// Removes for good what is no longer part of the farm: copies in the farm's folder, answers the
  /// program wrote there, the text of rows that were left out, old values of changes that were undone
  /// and the names of their files, and the places in the database where deleted rows lay. The farm's
  /// records stay as they are; what was undone cannot be brought back any more.
  ///
  /// - Returns: what was removed, and what is the user's own to remove.
  /// - Throws: ``Complaint`` with codes `locked`, `read-only`, `disk-full`, `not-written`.
  @discardableResult
  public func erase() throws -> Erasure {
    let lock = try WriterLock(database: url, command: "herd erase")
    defer { withExtendedLifetime(lock) {} }
    let found = try erasure()
    try write { db in
      try db.execute(
        sql: """
          DELETE FROM import_reject;
          DELETE FROM change_log WHERE batch_id IN (
            SELECT id FROM import_batch WHERE undone_ms IS NOT NULL);
          UPDATE import_file SET name = '(erased)', options_key = '{}' WHERE batch_id IN (
            SELECT id FROM import_batch WHERE undone_ms IS NOT NULL);
          UPDATE import_batch SET options_json = '{}' WHERE undone_ms IS NOT NULL
          """)
    }
    guard let pool = database as? DatabasePool else { return found }
    do {
      // The file is written anew without its empty places; then nothing is left in the log either.
      try pool.vacuum()
      try pool.writeWithoutTransaction { _ = try $0.checkpoint(.truncate) }
    } catch let error as DatabaseError {
      throw DatabaseFault.explained(error, url: url)
    }
    try backups.removeAll()
    for file in found.answers { try Self.remove(file) }
    let list = FarmTraces(of: FarmFolder(url: url.deletingLastPathComponent())).list
    if FileManager.default.fileExists(atPath: list.path) { try Self.remove(list) }
    return found
  }

  /// Those of the files that were imported into the farm, and undone.
  private func undoneSources(in files: [URL]) throws -> [URL] {
    let undone = try read { db in
      try Row.fetchAll(
        db,
        sql: """
          SELECT f.sha256, f.bytes FROM import_file f JOIN import_batch b ON b.id = f.batch_id
          WHERE b.undone_ms IS NOT NULL
          """)
    }
    let digests = Set(undone.map { $0[0] as String })
    guard !digests.isEmpty else { return [] }
    return files.filter { file in
      // Digests are of what a file holds when it is read: a compressed one is read through.
      guard let opened = try? FarmFile(path: file.path),
        let digest = try? FileDigest.sha256(of: opened)
      else { return false }
      return digests.contains(digest.hex)
    }
  }

  private static func remove(_ file: URL) throws {
    guard unlink(file.path) == 0 || errno == ENOENT else {
      throw Complaint(
        .notWritten, at: file.path,
        "the file cannot be removed: \(String(cString: strerror(errno)))",
        fix: "check who may write there, and erase again")
    }
  }
}
