import GRDB

/// Takes a table's indices away while its first rows come in, and builds them again in one go:
/// sorting a million keys once is much quicker than finding the place of each.
///
/// All of it is part of the transaction that is open, so that a failed import leaves the indices
/// as they were. Indices that carry a constraint stay.
struct DeferredIndexes {
  private let statements: [String]

  /// Takes the indices of the table away.
  init(of table: String, in db: Database) throws {
    let rows = try Row.fetchAll(
      db,
      sql: """
        SELECT name, sql FROM sqlite_master
        WHERE type = 'index' AND tbl_name = ? AND sql IS NOT NULL ORDER BY rowid
        """, arguments: [table])
    for row in rows {
      try db.execute(sql: "DROP INDEX \((row[0] as String).quotedDatabaseIdentifier)")
    }
    statements = rows.map { $0[1] }
  }

  /// Builds them again.
  func build(in db: Database) throws {
    for statement in statements { try db.execute(sql: statement) }
  }
}
