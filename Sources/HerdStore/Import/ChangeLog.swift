import FarmText
import Foundation
import GRDB

/// The append-only record of corrections: what was there, what replaced it, by which import.
struct ChangeLog {
  let db: Database
  let batch: Int64

  /// What stands for the new values of a row that was deleted.
  static let deleted = "null"

  /// Deletes a row and keeps it in the record, so that an undo brings it back.
  ///
  /// - Parameters:
  ///   - table: its table.
  ///   - key: the columns that name it, with their values.
  /// - Returns: whether there was such a row.
  func delete(table: String, key: [String: DatabaseValue]) throws -> Bool {
    let columns = key.keys.sorted()
    let condition = columns.map { "\($0.quotedDatabaseIdentifier) = ?" }.joined(separator: " AND ")
    let arguments = StatementArguments(columns.map { key[$0] })
    guard
      let row = try Row.fetchOne(
        db, sql: "SELECT * FROM \(table) WHERE \(condition)", arguments: arguments)
    else { return false }
    var old: [String: Any] = [:]
    for (column, value) in row {
      old[column] = Self.plain(value)
    }
    try insert(table, try Self.json(key.mapValues(Self.plain)), try Self.json(old), Self.deleted)
    try db.execute(sql: "DELETE FROM \(table) WHERE \(condition)", arguments: arguments)
    return true
  }

  func write(table: String, key: [String: Any], old: [String: Any], new: [String: Any]) throws {
    try insert(table, try Self.json(key), try Self.json(old), try Self.json(new))
  }

  private func insert(_ table: String, _ key: String, _ old: String, _ new: String) throws {
    let insert = try db.cachedStatement(
      sql: """
        INSERT INTO change_log(batch_id, at_ms, table_name, key_json, old_json, new_json)
        VALUES (?, ?, ?, ?, ?, ?)
        """)
    try insert.execute(arguments: [batch, SystemClock.nowMs, table, key, old, new])
  }

  /// A stored value as the record has it.
  static func plain(_ value: DatabaseValue) -> Any {
    switch value.storage {
    case .null, .blob: NSNull()
    case .int64(let number): number
    case .double(let number): number
    case .string(let text): text
    }
  }

  private static func json(_ values: [String: Any]) throws -> String {
    String(
      decoding: try JSONSerialization.data(withJSONObject: values, options: [.sortedKeys]),
      as: UTF8.self)
  }
}
