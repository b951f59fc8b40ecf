public import DairyTerms
import GRDB

/// A herd in the database.
public struct HerdSummary: Sendable, Hashable {
  /// Its code.
  public var code: String
  /// Its name, where one is stored.
  public var name: String?
  /// Cows with a test day there.
  public var recordedCows: Int
  /// Test days stored.
  public var testDays: Int
  /// First test day.
  public var firstTestDay: HerdDay?
  /// Last test day: the natural "as of" day of its lists.
  public var lastTestDay: HerdDay?
}

/// A day on which a herd was recorded.
public struct HerdRecording: Sendable, Hashable {
  /// The day.
  public var day: HerdDay
  /// Cows with a test on it.
  public var cows: Int
}

extension HerdStore {
  /// The herds with what is stored of them, by code. A herd that is only named by a movement has
  /// no test day and is left out unless `all` is set.
  public func herds(all: Bool = false) throws -> [HerdSummary] {
    try read { db in
      try Row.fetchAll(
        db,
        sql: """
          SELECT h.code, h.name, count(DISTINCT t.animal_id), count(t.id), min(t.test_day),
            max(t.test_day)
          FROM herd h LEFT JOIN test_day t ON t.herd_id = h.id
          GROUP BY h.id \(all ? "" : """
            HAVING count(t.id) > 0 OR EXISTS(SELECT 1 FROM pen p WHERE p.herd_id = h.id)
              OR EXISTS(SELECT 1 FROM animal_alias n WHERE n.herd_id = h.id)
            """)
          ORDER BY h.code
          """
      ).map { row in
        HerdSummary(
          code: row[0], name: row[1], recordedCows: row[2], testDays: row[3],
          firstTestDay: (row[4] as Int?).map(HerdDay.init(daysSince1970:)),
          lastTestDay: (row[5] as Int?).map(HerdDay.init(daysSince1970:)))
      }
    }
  }

  /// The days on which a herd was recorded, oldest first.
  ///
  /// - Throws: ``HerdStoreError`` with code `unknown-herd`.
  public func recordings(herd: String) throws -> [HerdRecording] {
    try read { db in
      let herdID = try self.herdID(herd, db)
      return try Row.fetchAll(
        db,
        sql: """
          SELECT test_day, count(*) FROM test_day WHERE herd_id = ? GROUP BY test_day
          ORDER BY test_day
          """, arguments: [herdID]
      ).map { HerdRecording(day: HerdDay(daysSince1970: $0[0]), cows: $0[1]) }
    }
  }
}
