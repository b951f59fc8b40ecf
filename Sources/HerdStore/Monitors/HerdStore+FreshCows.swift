public import DairyTerms
import GRDB

extension HerdStore {
  /// Fresh cows' tests, first-test milk and early departures against the herd's own past two years.
  ///
  /// - Parameters:
  ///   - herd: the herd's code.
  ///   - day: as of this day.
  /// - Throws: ``Complaint`` with code `unknown-herd`.
  public func freshCowMonitor(herd: String, asOf day: HerdDay) throws -> FreshCowMonitor {
    let recentFrom = day.advanced(byDays: 1 - FreshCowMonitor.recentDays)
    let baselineFrom = recentFrom.advanced(byDays: -FreshCowMonitor.baselineDays)
    return try read { db in
      let herdID = try self.herdID(herd, db)
      let window = FreshWindow(
        db: db, herdID: herdID, from: baselineFrom.daysSince1970, split: recentFrom.daysSince1970,
        day: day.daysSince1970)
      let (tests, leavings) = try window.testsAndDepartures()
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

  typealias Departures = (recent: (Int, of: Int), past: (Int, of: Int))

  let db: Database
  let herdID: Int64
  let from: Int
  let split: Int
  let day: Int

  /// Animals looked at together: what a herd of any size holds of its calvings at once.
  static let animalsAtOnce = 1000

  /// The tests of fresh cows by day, and the cows that calved long enough ago to have had 60 days with
  /// those that left within them. Animals are taken by number, some at a time: their rows lie near each
  /// other, and no question is asked of the whole herd.
  func testsAndDepartures() throws -> ([Test], Departures) {
    var tests: [Test] = []
    var departures: Departures = ((0, of: 0), (0, of: 0))
    try eachTestedGroup { group in
      let ids = "[" + group.map(String.init).joined(separator: ",") + "]"
      let calvings = try Calvings(db, where: Self.isAsked, ["ids": ids], until: day)
      tests += try self.tests(of: ids, calvings)
      try count(&departures, of: ids, calvings)
    }
    // In an order that does not hang on which animal came in first, so that sums do not either.
    func key(_ test: Test) -> (Int, Int, Double, Double) {
      (test.day, test.parity, test.milk ?? -1, test.fatToProtein ?? -1)
    }
    return (tests.sorted { key($0) < key($1) }, departures)
  }

  private static let isAsked = "animal_id IN (SELECT value FROM json_each(:ids))"

  /// Shows the animals ever tested in the herd by number, ``animalsAtOnce`` at a time. In a farm of one
  /// herd one step down the index of each animal's tests, whose pages are then still at hand; where there
  /// are others, the herd's tests once.
  private func eachTestedGroup(_ body: ([Int64]) throws -> Void) throws {
    guard try HerdStore.isOnlyHerd(herdID, db) else {
      let animals = try Int64.fetchAll(
        db, sql: "SELECT DISTINCT animal_id FROM test_day WHERE herd_id = ? ORDER BY animal_id",
        arguments: [herdID])
      for start in stride(from: 0, to: animals.count, by: Self.animalsAtOnce) {
        try body(Array(animals[start..<min(start + Self.animalsAtOnce, animals.count)]))
      }
      return
    }
    var last: Int64 = 0
    while true {
      let group = try Int64.fetchAll(
        db,
        sql: """
          SELECT id FROM animal
          WHERE id > ? AND EXISTS (SELECT 1 FROM test_day t WHERE t.animal_id = animal.id)
          ORDER BY id LIMIT ?
          """, arguments: [last, Self.animalsAtOnce])
      guard let final = group.last else { return }
      last = final
      try body(group)
    }
  }

  /// The tests of fresh cows among some animals: each belongs to the last calving before it.
  private func tests(of ids: String, _ calvings: Calvings) throws -> [Test] {
    let fresh = FreshCowMonitor.freshDaysInMilk
    let rows = try Row.fetchCursor(
      db,
      sql: """
        SELECT t.animal_id, t.test_day, t.herd_id, t.milk_kg, t.fat_pct / t.protein_pct, t.bhb_mmol
        FROM json_each(:ids) c CROSS JOIN test_day t ON t.animal_id = c.value
        WHERE t.test_day BETWEEN :from - \(fresh.upperBound) AND :day
        ORDER BY t.animal_id, t.test_day
        """, arguments: ["ids": ids, "from": from, "day": day])
    var found: [Test] = []
    var lastSeen: (animal: Int64, calving: Int)?
    while let row = try rows.next() {
      let animal: Int64 = row[0]
      let testDay: Int = row[1]
      guard let calving = calvings.current(of: animal, on: testDay) else { continue }
      let isFirst = lastSeen.map { $0.animal != animal || $0.calving != calving.day } ?? true
      lastSeen = (animal, calving.day)
      guard row[2] as Int64 == herdID, testDay >= from, fresh.contains(testDay - calving.day)
      else { continue }
      found.append(
        Test(
          day: testDay, parity: calving.parity, milk: row[3], fatToProtein: row[4], bhb: row[5],
          isFirst: isFirst))
    }
    return found
  }

  /// Counts the calvings of some animals, and those whose cow was gone within 60 days.
  private func count(_ departures: inout Departures, of ids: String, _ calvings: Calvings) throws {
    let leavings = try Row.fetchCursor(
      db,
      sql: """
        SELECT animal_id, to_day FROM herd_stay
        WHERE out_reason IN ('slaughtered', 'died', 'home_use', 'sold') AND to_day <= :day
          AND \(Self.isAsked)
        UNION ALL
        SELECT animal_id, event_day FROM event
        WHERE +code IN ('SOLD', 'DIED') AND event_day <= :day AND \(Self.isAsked)
        """, arguments: ["ids": ids, "day": day])
    var leftAfter: [Int64: Set<Int>] = [:]
    while let row = try leavings.next() {
      let animal: Int64 = row[0]
      let left: Int = row[1]
      guard let calving = calvings.of(animal).last(where: { $0.day <= left }),
        left <= calving.day + 60
      else { continue }
      leftAfter[animal, default: []].insert(calving.day)
    }
    for (animal, calving) in calvings.all where (from...(day - 60)).contains(calving.day) {
      let left = leftAfter[animal]?.contains(calving.day) == true ? 1 : 0
      if calving.day >= split - 60 {
        departures.recent = (departures.recent.0 + left, of: departures.recent.of + 1)
      } else {
        departures.past = (departures.past.0 + left, of: departures.past.of + 1)
      }
    }
  }
}
