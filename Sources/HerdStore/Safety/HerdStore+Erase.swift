import Foundation
import GRDB

extension HerdStore {
  /// Removes for good what is no longer part of the farm: copies in the farm's folder, the text of
  /// rows that were left out, old values of changes that were undone, and the places in the file
  /// where deleted rows lay. The farm's records stay as they are; what was undone cannot be brought
  /// back any more.
  ///
  /// - Returns: how many copies were removed.
  /// - Throws: ``Complaint`` with codes `locked`, `read-only`, `disk-full`, `not-writable`.
  @discardableResult
  public func erase() throws -> Int {
    let lock = try WriterLock(database: url, command: "herd erase")
    defer { withExtendedLifetime(lock) {} }
    try write { db in
      try db.execute(
        sql: """
          DELETE FROM import_reject;
          DELETE FROM change_log WHERE batch_id IN (
            SELECT id FROM import_batch WHERE undone_ms IS NOT NULL)
          """)
    }
    guard let pool = database as? DatabasePool else { return 0 }
    do {
      // The file is written anew without its empty places; then nothing is left in the log either.
      try pool.vacuum()
      try pool.writeWithoutTransaction { _ = try $0.checkpoint(.truncate) }
    } catch let error as DatabaseError {
      throw DatabaseFault.explained(error, url: url)
    }
    return try backups.removeAll()
  }
}
