public import DairyTerms
import FarmFormats
import GRDB

/// What a feed mixer put before a pen, ingredient by ingredient, over its last days with feed.
public struct PenFeedRecord: Sendable, Hashable {
  /// Days with feed.
  public var days: Int
  /// The first of them.
  public var firstDay: HerdDay
  /// The last of them.
  public var lastDay: HerdDay
  /// kg as fed a head and day, mean of those days, by the mixer's names; refusals not among them.
  public var kgAsFed: [String: Double]
  /// kg as fed a head and day that were weighed back, mean of those days; `nil` where the records hold
  /// no refusals.
  public var refusedKg: Double?

  /// A record.
  public init(
    days: Int, firstDay: HerdDay, lastDay: HerdDay, kgAsFed: [String: Double],
    refusedKg: Double? = nil
  ) {
    self.days = days
    self.firstDay = firstDay
    self.lastDay = lastDay
    self.kgAsFed = kgAsFed
    self.refusedKg = refusedKg
  }
}

extension HerdStore {
  /// What the pens of a herd were fed in the ``penFeedingDays`` up to a day, ingredient by ingredient,
  /// by the pen's code; a pen without feed in that time is left out.
  ///
  /// - Parameters:
  ///   - herd: the herd's code.
  ///   - day: as of this day.
  ///   - records: ``PenRecords/latest`` takes the last days with feed, also after the day.
  /// - Throws: ``Complaint`` with code `unknown-herd`.
  public func penFeedRecords(
    herd: String, asOf day: HerdDay, records: PenRecords = .ofTheDay
  ) throws -> [String: PenFeedRecord] {
    try read { db in
      let herdID = try self.herdID(herd, db)
      let last = try records == .latest ? Self.lastFeedDay(herdID, asOf: day, db) : day
      let rows = try Row.fetchAll(
        db,
        sql: """
          SELECT p.code, f.day, f.ingredient, f.delivered_kg_per_head
          FROM pen_feed_day f JOIN pen p ON p.id = f.pen_id
          WHERE p.herd_id = ?1 AND f.day BETWEEN ?2 AND ?3 ORDER BY p.code, f.day, f.ingredient
          """,
        arguments: [
          herdID, last.daysSince1970 - Self.penFeedingDays + 1, last.daysSince1970,
        ])
      return Dictionary(grouping: rows) { $0[0] as String }.compactMapValues(Self.record)
    }
  }

  private static func record(_ rows: [Row]) -> PenFeedRecord? {
    let days = Set(rows.map { $0[1] as Int }).sorted()
    guard let first = days.first, let last = days.last else { return nil }
    var record = PenFeedRecord(
      days: days.count, firstDay: HerdDay(daysSince1970: first),
      lastDay: HerdDay(daysSince1970: last), kgAsFed: [:])
    for row in rows {
      let name: String = row[2]
      let share = (row[3] as Double) / Double(days.count)
      if RefusedFeed.isRefused(name) {
        record.refusedKg = (record.refusedKg ?? 0) + share
      } else {
        record.kgAsFed[name, default: 0] += share
      }
    }
    return record
  }
}
