public import DairyTerms
import GRDB

/// What a pen was fed a day, over the last days.
public struct PenFeeding: Sendable, Codable, Hashable {
  /// Days with feed.
  public var days: Int
  /// As-fed kg delivered per head and day, mean of those days.
  public var deliveredKgPerHead: Double
  /// As-fed kg called for per head and day; `nil` where the file does not say it of every feed.
  public var calledKgPerHead: Double?
  /// Cost per head and day in the farm's currency; `nil` where the file does not say it of every feed.
  public var costPerHead: Double?
}

extension HerdStore {
  /// Days over which the feed of pens is averaged.
  public static let penFeedingDays = 7

  /// What the pens of a herd were fed in the ``penFeedingDays`` up to a day, by the pen's code; a pen
  /// without feed in that time is left out.
  ///
  /// - Parameters:
  ///   - herd: the herd's code.
  ///   - day: as of this day.
  ///   - records: ``PenRecords/latest`` takes the last days with feed, also after the day.
  /// - Throws: ``Complaint`` with code `unknown-herd`.
  public func penFeeding(
    herd: String, asOf day: HerdDay, records: PenRecords = .ofTheDay
  ) throws -> [String: PenFeeding] {
    try read { db in
      let herdID = try self.herdID(herd, db)
      let last = try records == .latest ? Self.lastFeedDay(herdID, asOf: day, db) : day
      let rows = try Row.fetchAll(
        db,
        sql: """
          SELECT p.code, count(DISTINCT f.day), sum(f.delivered_kg_per_head),
            CASE WHEN count(f.called_kg_per_head) = count(*) THEN sum(f.called_kg_per_head) END,
            CASE WHEN count(f.cost_per_head) = count(*) THEN sum(f.cost_per_head) END
          FROM pen_feed_day f JOIN pen p ON p.id = f.pen_id
          WHERE p.herd_id = ?1 AND f.day BETWEEN ?2 AND ?3 GROUP BY p.id
          """,
        arguments: [
          herdID, last.daysSince1970 - Self.penFeedingDays + 1, last.daysSince1970,
        ])
      return Dictionary(
        uniqueKeysWithValues: rows.map { row in
          let days = Double(row[1] as Int)
          return (
            row[0],
            PenFeeding(
              days: row[1], deliveredKgPerHead: (row[2] as Double) / days,
              calledKgPerHead: (row[3] as Double?).map { $0 / days },
              costPerHead: (row[4] as Double?).map { $0 / days })
          )
        })
    }
  }

  /// The last day with feed that counts, at least the day asked for.
  static func lastFeedDay(
    _ herdID: Int64, asOf day: HerdDay, _ db: Database
  ) throws -> HerdDay {
    let last = try Int.fetchOne(
      db,
      sql: """
        SELECT max(f.day) FROM pen_feed_day f JOIN pen p ON p.id = f.pen_id
        WHERE p.herd_id = ? AND f.day <= ?
        """, arguments: [herdID, try latestPenDay(asOf: day, db).daysSince1970])
    return max(day, last.map(HerdDay.init(daysSince1970:)) ?? day)
  }
}
