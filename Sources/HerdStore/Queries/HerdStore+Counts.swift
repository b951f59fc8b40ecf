import GRDB

extension HerdStore {
  /// Rows of each table, by name: what a user sees in the database's summary.
  public func counts() throws -> [String: Int] {
    try read { db in
      let tables = try String.fetchAll(
        db,
        sql: "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")
      var counts: [String: Int] = [:]
      for table in tables {
        counts[table] = try Int.fetchOne(
          db, sql: "SELECT count(*) FROM \(table.quotedDatabaseIdentifier)")
      }
      return counts
    }
  }
}
