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
  /// First day with a test.
  public var firstTestDay: HerdDay?
  /// The last day on which the herd was tested, the natural "as of" day of its lists: a late row of
  /// one cow is no test of the herd. See ``HerdStore/testDaySummary(herd:)``.
  public var lastTestDay: HerdDay?
  /// The last day with any test.
  public var lastRecordDay: HerdDay?
}

/// A day on which a herd was recorded.
public struct HerdRecording: Sendable, Hashable {
  /// The day.
  public var day: HerdDay
  /// Cows with a test on it.
  public var cows: Int
}

/// The herd's last test, and what lies after it.
public struct HerdTestDaySummary: Sendable, Hashable {
  /// The last day on which the herd was tested; `nil` of a herd without a test.
  public var lastTestDay: HerdDay?
  /// Cows recorded on it.
  public var cows: Int
  /// Rows of single cows after it: they do not move the herd.
  public var laterRows: Int
  /// The day of the last of them.
  public var lastRecordDay: HerdDay?
}

extension HerdStore {
  /// The herds with what is stored of them, by code. A herd that is only named by a movement has
  /// no test day and is left out unless `all` is set.
  public func herds(all: Bool = false) throws -> [HerdSummary] {
    try read { db in
      // Each number down an index of its own: through the tests themselves, a herd of ten million
      // would be read whole before any question of it is answered.
      let rows = try Row.fetchAll(
        db,
        sql: """
          SELECT h.code, h.name,
            (SELECT count(*) FROM test_day t WHERE t.herd_id = h.id) AS tests,
            (SELECT min(test_day) FROM test_day t WHERE t.herd_id = h.id),
            (SELECT max(test_day) FROM test_day t WHERE t.herd_id = h.id), h.id
          FROM herd h \(all ? "" : """
            WHERE tests > 0 OR EXISTS(SELECT 1 FROM pen p WHERE p.herd_id = h.id)
              OR EXISTS(SELECT 1 FROM animal_alias n WHERE n.herd_id = h.id)
            """)
          ORDER BY h.code
          """)
      let tested = rows.count { ($0[2] as Int) > 0 }
      return try rows.map { row in
        HerdSummary(
          code: row[0], name: row[1],
          recordedCows: row[2] == 0
            ? 0 : try Self.recordedCows(herdID: row[5], isOnly: tested == 1, db),
          testDays: row[2], firstTestDay: (row[3] as Int?).map(HerdDay.init(daysSince1970:)),
          lastTestDay: try Self.lastTestDay(herdID: row[5], code: row[0], db)
            .map(HerdDay.init(daysSince1970:)),
          lastRecordDay: (row[4] as Int?).map(HerdDay.init(daysSince1970:)))
      }
    }
  }

  /// Cows with a test day in a herd.
  private static func recordedCows(herdID: Int64, isOnly: Bool, _ db: Database) throws -> Int {
    try Int.fetchOne(
      db,
      sql: isOnly
        ? """
        SELECT count(*) FROM animal a
        WHERE EXISTS(SELECT 1 FROM test_day t WHERE t.animal_id = a.id)
        """ : "SELECT count(DISTINCT animal_id) FROM test_day WHERE herd_id = \(herdID)") ?? 0
  }

  /// The last day on which a herd was tested, and what lies after it.
  ///
  /// A day counts as a test of the herd where the cows whose milk was recorded on it and on the six
  /// days before are at least a quarter of what the herd's recordings of the last 400 days hold, or
  /// of the cows that can be in milk.
  ///
  /// - Throws: ``Complaint`` with code `unknown-herd`.
  public func testDaySummary(herd: String) throws -> HerdTestDaySummary {
    try read { db in
      let herdID = try self.herdID(herd, db)
      let last = try Self.lastTestDay(herdID: herdID, code: herd, db)
      let row = try Row.fetchOne(
        db,
        sql: """
          SELECT count(*) FILTER (WHERE test_day = ?2), count(*) FILTER (WHERE test_day > ?2),
            max(test_day)
          FROM test_day WHERE herd_id = ?1 AND test_day >= ?2
          """, arguments: [herdID, last ?? 0])
      let later: Int = row?[1] ?? 0
      return HerdTestDaySummary(
        lastTestDay: last.map(HerdDay.init(daysSince1970:)), cows: row?[0] ?? 0, laterRows: later,
        lastRecordDay: (row?[2] as Int?).map(HerdDay.init(daysSince1970:)))
    }
  }

  /// Days of the past that are looked at for the last test of a herd: whoever was not tested within
  /// three years is no herd in milk.
  private static let daysLookedAt = 1100
  /// Days that tell it of a herd recorded to the end without a gap, whatever lies before them.
  private static let daysMostlyEnough = 520
  /// The newest days among them: what is usual before one of these lies within them as well, unless
  /// the ``gapDays`` before are without a recording.
  private static let daysSurelyTold = 30
  private static let gapDays = 60

  private static func lastTestDay(herdID: Int64, code: String, _ db: Database) throws -> Int? {
    let newest = try Int.fetchOne(
      db, sql: "SELECT max(test_day) FROM test_day WHERE herd_id = ?", arguments: [herdID])
    guard let newest else { return nil }
    func last(ofDays days: Int) throws -> (day: Int?, isSure: Bool) {
      let rows = try Row.fetchAll(
        db,
        sql: """
          SELECT test_day, count(*), count(milk_kg) FROM test_day
          WHERE herd_id = ? AND test_day > ? GROUP BY test_day ORDER BY test_day
          """, arguments: [herdID, newest - days])
      // A herd of which no milk is recorded at all is tested where anything is.
      let hasMilk = rows.contains { ($0[2] as Int) > 0 }
      let recorded = rows.map { HerdTestDays.Day(day: $0[0], cows: $0[hasMilk ? 2 : 1]) }
      let day = try HerdTestDays(recorded).last {
        try cowsInMilkAtMost(herdID: herdID, code: code, on: HerdDay(daysSince1970: newest), db)
      }
      let before = newest - daysSurelyTold - HerdTestDays.windowDays
      let isUnbroken = recorded.contains { $0.day <= before && $0.day > before - gapDays }
      return (day, hasMilk && isUnbroken && day.map { $0 > newest - daysSurelyTold } ?? false)
    }
    let told = try last(ofDays: daysMostlyEnough)
    return told.isSure ? told.day : try last(ofDays: daysLookedAt).day
  }

  private static func cowsInMilkAtMost(
    herdID: Int64, code: String, on day: HerdDay, _ db: Database
  ) throws -> Int {
    let builder = SnapshotBuilder(db: db, herdID: herdID, herdCode: code, day: day, penDay: day)
    var atMost = 0
    try builder.eachGroupWithGone { group in
      atMost += group.count {
        $0.calvingDay != nil && ($0.status == .inMilk || $0.dryDayIsEstimated)
      }
    }
    return atMost
  }

  /// The days on which a herd was recorded, oldest first.
  ///
  /// - Throws: ``Complaint`` with code `unknown-herd`.
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

  /// Whether all test days of the farm are of one herd: two steps down an index.
  static func isOnlyHerd(_ herdID: Int64, _ db: Database) throws -> Bool {
    try Bool.fetchOne(
      db,
      sql: """
        SELECT NOT EXISTS(SELECT 1 FROM test_day WHERE herd_id < :herd)
          AND NOT EXISTS(SELECT 1 FROM test_day WHERE herd_id > :herd)
        """, arguments: ["herd": herdID]) ?? false
  }
}
