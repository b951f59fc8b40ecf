import DairyTerms
import FarmText
import Foundation
import GRDB

/// One change of the farm's record: an import, or pens assigned.
public struct BatchRecord: Sendable, Codable, Hashable {
  /// Its number; later changes have higher ones, whatever the clock said.
  public var batch: Int64
  /// When, in UTC, as the clock said it: `2026-11-23T21:57:12Z`.
  public var atUTC: String
  /// The command.
  public var command: String
  /// The files it read, with their kinds and digests.
  public var files: [File]
  /// Facts read.
  public var rowsRead: Int
  /// Facts stored anew.
  public var inserted: Int
  /// Facts replaced.
  public var updated: Int
  /// Facts that were there already.
  public var unchanged: Int
  /// Rows left out.
  public var rejected: Int
  /// When it was undone, or `nil`.
  public var undoneUTC: String?
  /// How the files were to be read (encoding, decimal sign, order of dates, units, map), as JSON text.
  public var readingOptions: String
  /// The rows left out, as far as they are not forgotten (`erase`).
  public var leftOut: [LeftOutRow]

  /// A row that was left out.
  public struct LeftOutRow: Sendable, Codable, Hashable {
    /// Its file.
    public var file: String
    /// Its line there, from 1; `nil` where the format has no lines.
    public var line: Int?
    /// The field at fault.
    public var field: String?
    /// A short stable word.
    public var code: String
    /// Why.
    public var reason: String
    /// The row as it stood.
    public var row: String
  }

  /// A file a change read.
  public struct File: Sendable, Codable, Hashable {
    /// Its name.
    public var name: String
    /// What kind it was.
    public var kind: String
    /// Its digest.
    public var sha256: String
    /// Its size, bytes.
    public var bytes: Int
    /// Facts read from it.
    public var rowsRead: Int
  }
}

extension HerdStore {
  /// Tables whose rows an undo removes, those that point to others first.
  private static let undoneTables = [
    "pen_feed_day", "body_measure", "pen_stay", "pen", "event", "test_day", "lactation",
    "herd_stay", "animal_alias", "animal", "herd",
  ]

  /// Takes back the last change that is not taken back yet: what it stored goes, what it replaced
  /// comes back. One transaction; the record keeps the change and that it was undone. Imports after
  /// it that changed nothing are marked with it: what they found stored is no longer there.
  ///
  /// - Returns: the change, or `nil` where there is none left.
  /// - Throws: ``Complaint`` with codes `locked`, `read-only`, `disk-full`.
  @discardableResult
  public func undoLast() throws -> BatchRecord? {
    let lock = try WriterLock(database: url, command: "herd undo")
    defer { withExtendedLifetime(lock) {} }
    return try write { db in
      let last = try Int64.fetchOne(
        db,
        sql: """
          SELECT max(id) FROM import_batch b WHERE undone_ms IS NULL AND (inserted + updated > 0
            OR NOT EXISTS(SELECT 1 FROM import_file f WHERE f.batch_id = b.id))
          """)
      guard let last else { return nil }
      try db.execute(sql: "PRAGMA defer_foreign_keys = ON")
      for table in Self.undoneTables {
        try db.execute(sql: "DELETE FROM \(table) WHERE batch_id = ?", arguments: [last])
      }
      // Only now is there room again for what was replaced, such as a pen stay that was cut short.
      try Self.restoreOldValues(of: last, db)
      try db.execute(
        sql: "UPDATE import_batch SET undone_ms = ? WHERE id >= ? AND undone_ms IS NULL",
        arguments: [SystemClock.nowMs, last])
      return try Self.records(db, only: last).first
    }
  }

  /// Puts back what was replaced, newest first. Columns that a newer schema has no more are left
  /// out; where nothing stands in a change for what came after, the row was deleted and is put back
  /// whole.
  private static func restoreOldValues(of batch: Int64, _ db: Database) throws {
    let changes = try Row.fetchAll(
      db,
      sql: """
        SELECT table_name, key_json, old_json, new_json FROM change_log WHERE batch_id = ?
        ORDER BY id DESC
        """, arguments: [batch])
    var columns: [String: Set<String>] = [:]
    for change in changes {
      let table: String = change[0]
      let known =
        try columns[table] ?? Set(db.columns(in: table).map(\.name.quotedDatabaseIdentifier))
      columns[table] = known
      let key = try values(change[1])
      let old = try values(change[2]).filter { known.contains($0.column) }
      guard !old.isEmpty else { continue }
      if change[3] as String == ChangeLog.deleted {
        let names = old.map(\.column).joined(separator: ", ")
        let marks = old.map { _ in "?" }.joined(separator: ", ")
        try db.execute(
          sql: "INSERT INTO \(table)(\(names)) VALUES (\(marks))",
          arguments: StatementArguments(old.map(\.value)))
        continue
      }
      let assignments = old.map { "\($0.column) = ?" }.joined(separator: ", ")
      let conditions = key.map { "\($0.column) = ?" }.joined(separator: " AND ")
      try db.execute(
        sql: "UPDATE \(table) SET \(assignments) WHERE \(conditions)",
        arguments: StatementArguments(old.map(\.value) + key.map(\.value)))
    }
  }

  /// The columns of a change's JSON with values SQLite takes, in a fixed order.
  private static func values(_ json: String) throws -> [(column: String, value: DatabaseValue)] {
    let object = try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any] ?? [:]
    return object.sorted { $0.key < $1.key }.map { column, value in
      let stored: DatabaseValue =
        switch value {
        case let text as String: text.databaseValue
        case let number as NSNumber:
          Int64(exactly: number.doubleValue).map(\.databaseValue)
            ?? number.doubleValue.databaseValue
        default: .null
        }
      return (column.quotedDatabaseIdentifier, stored)
    }
  }

  /// The farm's record of changes, newest first.
  public func audit() throws -> [BatchRecord] { try read { try Self.records($0, only: nil) } }

  private static func records(_ db: Database, only batch: Int64?) throws -> [BatchRecord] {
    let rows = try Row.fetchAll(
      db,
      sql: """
        SELECT id, at_ms, command, rows_read, inserted, updated, unchanged, rejected, undone_ms,
          options_json
        FROM import_batch WHERE ?1 IS NULL OR id = ?1 ORDER BY id DESC
        """, arguments: [batch])
    return try rows.map { row in
      let id: Int64 = row[0]
      let files = try Row.fetchAll(
        db,
        sql: """
          SELECT name, kind, sha256, bytes, rows_read FROM import_file WHERE batch_id = ? ORDER BY id
          """, arguments: [id])
      let leftOut = try Row.fetchAll(
        db,
        sql: """
          SELECT file, line_no, field, code, reason, raw FROM import_reject WHERE batch_id = ?
          ORDER BY id
          """, arguments: [id])
      return BatchRecord(
        batch: id, atUTC: UTCText.of(ms: row[1]), command: row[2],
        files: files.map {
          BatchRecord.File(name: $0[0], kind: $0[1], sha256: $0[2], bytes: $0[3], rowsRead: $0[4])
        },
        rowsRead: row[3], inserted: row[4], updated: row[5], unchanged: row[6], rejected: row[7],
        undoneUTC: (row[8] as Int64?).map(UTCText.of(ms:)), readingOptions: row[9],
        leftOut: leftOut.map {
          BatchRecord.LeftOutRow(
            file: $0[0], line: $0[1], field: $0[2], code: $0[3], reason: $0[4], row: $0[5])
        })
    }
  }
}

/// Instants as text, whatever the computer's language and time zone are.
enum UTCText {
  /// `2026-11-23T21:57:12Z`.
  static func of(ms: Int64) -> String {
    let seconds = Int((Double(ms) / 1000).rounded(.down))
    let days = Int((Double(seconds) / 86_400).rounded(.down))
    let rest = seconds - days * 86_400
    func two(_ value: Int) -> String { value < 10 ? "0\(value)" : "\(value)" }
    let day = HerdDay(daysSince1970: days).iso
    return "\(day)T\(two(rest / 3600)):\(two(rest / 60 % 60)):\(two(rest % 60))Z"
  }
}
