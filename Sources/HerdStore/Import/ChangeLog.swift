import Foundation
import GRDB

/// The append-only record of corrections: what was there, what replaced it, by which import.
struct ChangeLog {
  let db: Database
  let batch: Int64

  func write(table: String, key: [String: Any], old: [String: Any], new: [String: Any]) throws {
    let insert = try db.cachedStatement(
      sql: """
        INSERT INTO change_log(batch_id, at_ms, table_name, key_json, old_json, new_json)
        VALUES (?, ?, ?, ?, ?, ?)
        """)
    try insert.execute(arguments: [
      batch, SystemClock.nowMs, table, try Self.json(key), try Self.json(old), try Self.json(new),
    ])
  }

  private static func json(_ values: [String: Any]) throws -> String {
    String(
      decoding: try JSONSerialization.data(withJSONObject: values, options: [.sortedKeys]),
      as: UTF8.self)
  }
}
