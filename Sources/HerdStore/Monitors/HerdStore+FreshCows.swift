public import DairyTerms
import GRDB

extension HerdStore {
  /// Fresh cows' tests, first-test milk and early departures against the herd's own past two years.
  ///
  /// - Parameters:
  ///   - herd: the herd's code.
  ///   - day: as of this day.
  /// - Throws: ``HerdStoreError`` with code `unknown-herd`.
  public func freshCowMonitor(herd: String, asOf day: HerdDay) throws -> FreshCowMonitor {
    let recentFrom = day.advanced(byDays: 1 - FreshCowMonitor.recentDays)
    let baselineFrom = recentFrom.advanced(byDays: -FreshCowMonitor.baselineDays)
    return try read { db in
      let herdID = try self.herdID(herd, db)
      let window = FreshWindow(
        db: db, herdID: herdID, from: baselineFrom.daysSince1970, split: recentFrom.daysSince1970,
        day: day.daysSince1970)
      let tests = try window.tests()
      let leavings = try window.earlyDepartures()
      func split(_ chosen: [FreshWindow.Test], _ value: (FreshWindow.Test) -> Bool) -> (
        (Int, of: Int), (Int, of: Int)
      ) {
        let recent = chosen.filter { $0.day >= window.split }
        let past = chosen.filter { $0.day < window.split }
        return (
          (recent.filter(value).count, of: recent.count), (past.filter(value).count, of: past.count)
        )
      }
      let ratios = split(tests.filter { $0.fatToProtein != nil }) {
        ($0.fatToProtein ?? 0) > FreshCowMonitor.highFatToProtein
      }
      let ketones = split(tests.filter { $0.bhb != nil }) {
        ($0.bhb ?? 0) >= FreshCowMonitor.highBhbMmolPerL
      }
      var indicators = [
        FreshCowMonitor.share(
          "tests at 5-40 DIM with fat:protein > 1.4, %", ratios.0, ratios.1),
        FreshCowMonitor.share("tests at 5-40 DIM with BHB >= 1.2 mmol/L, %", ketones.0, ketones.1),
        FreshCowMonitor.share(
          "cows gone within 60 days of calving, %", leavings.recent, leavings.past),
      ]
      for (name, parities) in [("1", 1...1), ("2", 2...2), ("3+", 3...25)] {
        let milk = tests.filter { parities.contains($0.parity) && $0.isFirst }
        indicators.append(
          FreshCowMonitor.mean(
            "first-test milk, lactation \(name), kg a day",
            milk.filter { $0.day >= window.split }.compactMap(\.milk),
            milk.filter { $0.day < window.split }.compactMap(\.milk)))
      }
      return FreshCowMonitor(
        recentFrom: recentFrom, asOf: day, baselineFrom: baselineFrom, indicators: indicators)
    }
  }
}

/// The fresh cows' rows of a time.
private struct FreshWindow {
  struct Test {
    let day: Int
    let parity: Int
    let milk: Double?
    let fatToProtein: Double?
    let bhb: Double?
    let isFirst: Bool
  }

  let db: Database
  let herdID: Int64
  let from: Int
  let split: Int
  let day: Int

  func tests() throws -> [Test] {
    try Row.fetchAll(
      db,
      sql: """
        SELECT t.test_day, l.parity, t.milk_kg, t.fat_pct / t.protein_pct, t.bhb_mmol,
          NOT EXISTS(SELECT 1 FROM test_day f WHERE f.lactation_id = t.lactation_id
            AND f.test_day < t.test_day)
        FROM test_day t JOIN lactation l ON l.id = t.lactation_id
        WHERE t.herd_id = ? AND t.test_day BETWEEN ? AND ?
          AND t.test_day - l.calving_day BETWEEN ? AND ?
        ORDER BY t.test_day
        """,
      arguments: [
        herdID, from, day, FreshCowMonitor.freshDaysInMilk.lowerBound,
        FreshCowMonitor.freshDaysInMilk.upperBound,
      ]
    ).map {
      Test(
        day: $0[0], parity: $0[1], milk: $0[2], fatToProtein: $0[3], bhb: $0[4], isFirst: $0[5])
    }
  }

  /// Cows that calved long enough ago to have had 60 days, and those that left within them.
  func earlyDepartures() throws -> (recent: (Int, of: Int), past: (Int, of: Int)) {
    let rows = try Row.fetchAll(
      db,
      sql: """
        SELECT l.calving_day,
          EXISTS(SELECT 1 FROM herd_stay s WHERE s.animal_id = l.animal_id
            AND s.out_reason IN ('slaughtered', 'died', 'home_use', 'sold')
            AND s.to_day BETWEEN l.calving_day AND l.calving_day + 60)
          OR EXISTS(SELECT 1 FROM event e WHERE e.animal_id = l.animal_id
            AND e.code IN ('SOLD', 'DIED')
            AND e.event_day BETWEEN l.calving_day AND l.calving_day + 60)
        FROM lactation l
        WHERE l.calving_day BETWEEN ?1 AND ?2 - 60 AND EXISTS(
          SELECT 1 FROM test_day t WHERE t.animal_id = l.animal_id AND t.herd_id = ?3)
        """, arguments: [from, day, herdID])
    let recent = rows.filter { ($0[0] as Int) >= split - 60 }
    let past = rows.filter { ($0[0] as Int) < split - 60 }
    return (
      (recent.filter { $0[1] }.count, of: recent.count),
      (past.filter { $0[1] }.count, of: past.count)
    )
  }
}
