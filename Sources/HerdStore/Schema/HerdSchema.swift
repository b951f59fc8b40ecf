import GRDB

/// The database's tables, as a list of steps that lead from any released version to this one.
///
/// A step is frozen once released. Days are whole days since 1970-01-01; instants are Unix
/// milliseconds UTC; missing is NULL. Constraints are named, so that a refusal names its rule.
enum HerdSchema {
  /// Marks the file as a Galacto herd database: `GALA`.
  static let applicationID: Int32 = 0x4741_4C41

  /// One step.
  struct Step {
    /// What it does, as a refusal names it.
    let name: String
    /// The version the database has after it.
    let version: Int
    /// Its statements.
    let sql: String
  }

  /// All steps, in order.
  static let steps = [
    Step(name: "the tables of 0.1.0", version: 1, sql: version1),
    Step(name: "pens with stages", version: 2, sql: version2 + penStages),
  ]

  /// The version this program reads and writes.
  static var currentVersion: Int { steps.last?.version ?? 0 }

  /// Brings the database to the current version, all steps in one transaction.
  static func migrate(_ db: Database, from version: Int) throws {
    for step in steps where step.version > version {
      do {
        try db.execute(sql: step.sql)
      } catch let error as DatabaseError {
        throw DatabaseError(
          resultCode: error.extendedResultCode,
          message: "step '\(step.name)': \(error.message ?? "not taken")")
      }
      try db.execute(sql: "PRAGMA user_version = \(step.version)")
    }
    try db.execute(sql: "PRAGMA application_id = \(applicationID)")
  }
}
