public import DairyTerms
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

  /// SQLite's `synchronous` level of the writing connection: 2 (FULL) means that a commit is on the
  /// disk before it is acknowledged.
  public func durability() throws -> Int {
    guard let writer = database as? any DatabaseWriter else { return 0 }
    return try writer.writeWithoutTransaction { db in
      try Int.fetchOne(db, sql: "PRAGMA synchronous") ?? 0
    }
  }

  /// Turns off forcing commits to the disk, so that a test of power cuts can be shown to fail.
  package func dangerouslyTurnOffSynchronisation() throws {
    guard let writer = database as? any DatabaseWriter else { return }
    try writer.writeWithoutTransaction { try $0.execute(sql: "PRAGMA synchronous = OFF") }
  }
}

extension HerdStore {
  /// How many of the animals tested in a herd in the year before a day have which breed code; `nil`
  /// is none on file.
  ///
  /// - Throws: ``Complaint`` with code `unknown-herd`.
  public func breedCodes(herd: String, asOf day: HerdDay) throws -> [(code: String?, animals: Int)]
  {
    try read { db in
      try Row.fetchAll(
        db,
        sql: """
          SELECT breed_code, count(*) FROM animal WHERE id IN (
            SELECT animal_id FROM test_day WHERE herd_id = ? AND test_day BETWEEN ? AND ?)
          GROUP BY breed_code ORDER BY breed_code
          """, arguments: [self.herdID(herd, db), day.daysSince1970 - 365, day.daysSince1970]
      ).map { ($0[0], $0[1]) }
    }
  }
}
