import GRDB

extension HerdStore {
  /// What is damaged in the file: the findings of SQLite's integrity and foreign-key checks, empty
  /// where it is sound.
  public func damage() throws -> [String] {
    try read { db in
      let pages = try String.fetchAll(db, sql: "PRAGMA integrity_check").filter { $0 != "ok" }
      let orphans = try Row.fetchAll(db, sql: "PRAGMA foreign_key_check").map { row in
        let table: String = row[0]
        return "a row of \(table) refers to nothing"
      }
      return pages + orphans
    }
  }

  /// Version of the SQLite library in use, such as `3.40.1`.
  public static func libraryVersion() throws -> String {
    try DatabaseQueue().read { try String.fetchOne($0, sql: "SELECT sqlite_version()") } ?? ""
  }
}
