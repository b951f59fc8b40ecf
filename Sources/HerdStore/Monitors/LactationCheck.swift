import DairyTerms
import FarmFormats
import FarmText
import GRDB

/// The rules of the herd check about tests and states within a lactation: which one that is, dates
/// say, so the animals are walked through one by one.
struct LactationCheck {
  let db: Database
  let herdID: Int64?

  /// Longest time between the tests around a test that is compared with them, days.
  private static let neighbourDays = 70
  /// A test outside this share of the mean of its neighbours is odd: the range the US milk recording
  /// edits used (Wiggans, 2002); flagged here, never changed.
  private static let likelyMilk = 0.6...1.5
  /// Days in milk beyond which a calving is likely missing.
  private static let longestLactationDays = 700

  private struct Test {
    let day: Int
    let milkKg: Double?
  }

  /// What is odd.
  func findings() throws -> [HerdFinding] {
    let calvings = try Calvings(db)
    var found: [HerdFinding] = []
    let rows = try Row.fetchCursor(
      db,
      sql: """
        SELECT t.animal_id, a.official_id, t.test_day, t.milk_kg
        FROM test_day t JOIN animal a ON a.id = t.animal_id
        WHERE ?1 IS NULL OR t.herd_id = ?1 ORDER BY t.animal_id, t.test_day
        """, arguments: [herdID])
    var animal: (id: Int64, name: String)?
    var tests: [Test] = []
    func settle() {
      guard let animal else { return }
      found += Self.findings(animal.name, tests, calvings.of(animal.id))
      tests.removeAll(keepingCapacity: true)
    }
    while let row = try rows.next() {
      let id: Int64 = row[0]
      if id != animal?.id {
        settle()
        animal = (id, row[1])
      }
      tests.append(Test(day: row[2], milkKg: row[3]))
    }
    settle()
    return found + (try skippedNumbers(calvings)) + (try driedBeforeCalving(calvings))
      + (try milkAfterDrying(calvings))
  }

  private static func findings(
    _ name: String, _ tests: [Test], _ calvings: [Calvings.Calving]
  ) -> [HerdFinding] {
    var found: [HerdFinding] = []
    let early = tests.filter { $0.day < calvings.first?.day ?? Int.max }
    if let first = early.first {
      found.append(
        finding(
          "no-calving", name, first.day,
          "\(early.count) test day\(early.count == 1 ? "" : "s") before any calving that is known: "
            + "in no lactation until it is imported"))
    }
    for (place, calving) in calvings.enumerated() {
      let next = place + 1 < calvings.count ? calvings[place + 1].day : Int.max
      let own = tests.filter { (calving.day..<next).contains($0.day) }
      if let last = own.last, last.day - calving.day > longestLactationDays {
        found.append(
          finding(
            "endless-lactation", name, last.day,
            "tested at \(last.day - calving.day) days in milk: is a calving missing?"))
      }
      for middle in own.indices.dropFirst().dropLast() {
        let (before, test, after) = (own[middle - 1], own[middle], own[middle + 1])
        guard after.day - before.day <= neighbourDays, let milk = test.milkKg,
          let left = before.milkKg, let right = after.milkKg, left > 0, right > 0
        else { continue }
        let expected = (left + right) / 2
        guard !likelyMilk.contains(milk / expected) else { continue }
        found.append(
          finding(
            "milk-jump", name, test.day,
            "milk \(FarmNumber.shown(milk)) kg between tests that let expect "
              + "\(FarmNumber.shown(expected, decimals: 1)) kg"))
      }
    }
    return found
  }

  /// Lactation numbers between two of which there is no calving.
  private func skippedNumbers(_ calvings: Calvings) throws -> [HerdFinding] {
    let animals = try Row.fetchAll(
      db,
      sql: """
        SELECT id, official_id FROM animal WHERE ?1 IS NULL OR EXISTS(
          SELECT 1 FROM test_day h WHERE h.animal_id = animal.id AND h.herd_id = ?1)
        """, arguments: [herdID])
    return animals.flatMap { row -> [HerdFinding] in
      let numbered = calvings.of(row[0]).enumerated().filter(\.element.isNumbered)
      return zip(numbered, numbered.dropFirst()).compactMap { before, after in
        guard after.element.parity - before.element.parity > after.offset - before.offset else {
          return nil
        }
        return Self.finding(
          "parity-skipped", row[1], after.element.day,
          "lactation \(after.element.parity) follows lactation \(before.element.parity)")
      }
    }
  }

  /// Dried off before any calving that is known.
  private func driedBeforeCalving(_ calvings: Calvings) throws -> [HerdFinding] {
    try dryings().compactMap { drying in
      guard calvings.current(of: drying.animal, on: drying.day) == nil else { return nil }
      return Self.finding(
        "dry-before-calving", drying.name, drying.day,
        "dried off before any calving that is known: is a calving missing?")
    }
  }

  /// Milk recorded after drying off, in the same lactation.
  private func milkAfterDrying(_ calvings: Calvings) throws -> [HerdFinding] {
    let select = try db.makeStatement(
      sql: """
        SELECT min(test_day) FROM test_day
        WHERE animal_id = ? AND test_day > ? AND test_day < ? AND milk_kg > 0
        """)
    return try dryings().compactMap { drying in
      let next = calvings.of(drying.animal).first { $0.day > drying.day }?.day ?? Int(Int32.max)
      guard
        let day = try Int.fetchOne(select, arguments: [drying.animal, drying.day, next])
      else { return nil }
      return Self.finding(
        "milk-after-drying", drying.name, day,
        "milk recorded though she was dried off on \(HerdDay(daysSince1970: drying.day)): she counts "
          + "as in milk")
    }
  }

  private func dryings() throws -> [(animal: Int64, name: String, day: Int)] {
    try Row.fetchAll(
      db,
      sql: """
        SELECT e.animal_id, a.official_id, e.event_day FROM event e JOIN animal a ON a.id = e.animal_id
        WHERE e.code = 'DRY' AND (?1 IS NULL OR EXISTS(
          SELECT 1 FROM test_day h WHERE h.animal_id = e.animal_id AND h.herd_id = ?1))
        ORDER BY e.animal_id, e.event_day
        """, arguments: [herdID]
    ).map { ($0[0], $0[1], $0[2]) }
  }

  private static func finding(
    _ rule: String, _ animal: String, _ day: Int, _ text: String
  ) -> HerdFinding {
    HerdFinding(
      severity: .odd, rule: rule, animal: animal, day: HerdDay(daysSince1970: day), finding: text)
  }
}
