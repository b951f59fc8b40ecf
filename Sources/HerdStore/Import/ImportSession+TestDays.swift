import DairyTerms
import FarmFormats
import FarmText
import Foundation
import GRDB

/// Test days: the many.
extension ImportSession {
  /// Stores a test day; the same values again change nothing, others are an error or, with
  /// `update`, a correction.
  func take(_ fact: TestDayFact) throws {
    let day = fact.day.daysSince1970
    if day > today.daysSince1970 + 1 {
      throw fault(
        "future-date", "the test day \(fact.day) lies in the future", field: "test_date",
        value: fact.day.iso, fix: "correct the date")
    }
    if let calving = fact.calvingDay, calving > fact.day {
      throw fault(
        "test-before-calving", "the test day \(fact.day) lies before the calving on \(calving)",
        field: "test_date", value: fact.day.iso, fix: "correct one of the dates")
    }
    let index = try animalIndex(fact.key)
    if let death = animals[index].deathDay, day > death { throw afterDeath(fact.key, death) }
    if let calving = fact.calvingDay {
      try keepCalving(
        animal: index, parity: fact.parity, calvingDay: calving.daysSince1970, id: fact.key.id)
    }
    noteUnexplained(fact, animal: index, day: day)
    let herd = try herdID(fact.herdCode)
    let entry = TestDayBatch.Entry(fact, animal: animals[index].id, herd: herd)
    if day > animals[index].lastTestDay && fact.isWithinRanges {
      // Later than all of hers that are stored: there is nothing to compare it with.
      try testDays.add(entry)
    } else {
      switch try stored(entry, namesHerd: Self.names(herd: fact.herdCode)) {
      case .none: try testDays.storeNow(entry)
      case .same:
        outcome.unchanged += 1
        return
      case .different: return try compareStored(fact, entry)
      }
    }
    animals[index].lastTestDay = max(animals[index].lastTestDay, day)
    outcome.inserted += 1
  }

  /// Notes a test whose calving is not known yet, or whose row names another calving than its date
  /// does: what comes later may explain it.
  @inline(__always)
  private func noteUnexplained(_ fact: TestDayFact, animal index: Int, day: Int) {
    // The lactations are in the order of their calvings, and most tests are of the last one.
    if let last = animals[index].lactations.last, last.calvingDay <= day,
      fact.calvingDay.map({ $0.daysSince1970 == last.calvingDay }) ?? true,
      fact.parity == nil || fact.parity == last.parity
    {
      return
    }
    noteIfUnexplained(fact, animal: index, day: day)
  }

  /// Tests kept for a second look; of more than these it is enough to know that there are many.
  private static let mostOpenTests = 100_000

  private func noteIfUnexplained(_ fact: TestDayFact, animal index: Int, day: Int) {
    let current = animals[index].lactations.last { $0.calvingDay <= day }
    if let current, fact.calvingDay.map({ $0.daysSince1970 == current.calvingDay }) ?? true,
      fact.parity == nil || fact.parity == current.parity
    {
      return
    }
    guard openTests.count < Self.mostOpenTests else { return }
    openTests.append(
      OpenTest(
        animal: index, day: day, parity: fact.parity, calvingDay: fact.calvingDay?.daysSince1970,
        file: fileNumber, line: line))
  }

  private enum Stored { case none, same, different }

  /// Whether the test day is stored, and says the same in everything the new one says.
  private func stored(_ entry: TestDayBatch.Entry, namesHerd: Bool) throws -> Stored {
    try testDays.flush()
    let select = selectTestDay
    select.bind(1, entry.animal)
    select.bind(2, entry.day)
    defer { select.reset() }
    guard try select.step() else { return .none }
    @inline(__always)
    func agrees(_ value: Double?, _ column: Int32) -> Bool {
      guard let value else { return true }
      return select.real(column) == value
    }
    let same =
      agrees(entry.milkKg, 0) && agrees(entry.fatPercent, 1) && agrees(entry.proteinPercent, 2)
      && agrees(entry.lactosePercent, 3) && agrees(entry.cellsThousandPerMl.map(Double.init), 4)
      && agrees(entry.ureaNitrogenMgPerDl, 5) && agrees(entry.bhbMmolPerL, 6)
      && agrees(entry.milkingsPerDay, 7)
      && (!namesHerd || select.integer(8) == entry.herd)
    // A recording stands above a day put together from milkings, which only fills what is missing.
    let isWeak = select.integer(9) != 0
    return same && isWeak == entry.isFromMilkings ? .same : .different
  }

  /// An error for a fact after the animal's death.
  func afterDeath(_ key: AnimalKey, _ death: Int) -> Complaint {
    fault(
      "after-death",
      "animal \(VisibleText.shortened(key.id)) died on \(HerdDay(daysSince1970: death))",
      fix: "if her number was given to another animal, use another number for that one")
  }

  private static let valueColumns = [
    "milk_kg", "fat_pct", "protein_pct", "lactose_pct", "scc_k", "mun_mg_dl", "bhb_mmol",
    "milkings_per_day",
  ]

  /// Says that a recording stays beside milkings that add up to something else.
  private func warnOfMilkings(_ fact: TestDayFact, recorded: Double, milked: Double) {
    warn(
      "milkings-beside-recording",
      "\(fact.day) of animal \(VisibleText.shortened(fact.key.id)): the recording of "
        + "\(FarmNumber.shown(recorded, decimals: 1)) kg stays beside milkings of "
        + "\(FarmNumber.shown(milked, decimals: 1)) kg")
  }

  /// What a recording replaces of a day put together from milkings.
  private static let milkingColumns: Set<String> = ["milk_kg", "milkings_per_day"]

  /// The stored test day's values against the new ones. A value the new file does not have is left
  /// as it is: a second laboratory's file adds to the first.
  private func compareStored(_ fact: TestDayFact, _ entry: TestDayBatch.Entry) throws {
    let select = try db.cachedStatement(
      sql: """
        SELECT milk_kg, fat_pct, protein_pct, lactose_pct, scc_k, mun_mg_dl, bhb_mmol,
          milkings_per_day, id, herd_id, from_milkings
        FROM test_day WHERE animal_id = ? AND test_day = ?
        """)
    guard let row = try Row.fetchOne(select, arguments: [entry.animal, entry.day]) else { return }
    let fresh: [Double?] = [
      fact.milkKg, fact.fatPercent, fact.proteinPercent, fact.lactosePercent,
      fact.cellsThousandPerMl.map(Double.init), fact.ureaNitrogenMgPerDl, fact.bhbMmolPerL,
      fact.milkingsPerDay,
    ]
    let wasFromMilkings = row[10] as Int != 0
    var old: [String: Any] = [:]
    var new: [String: Any] = [:]
    var differing: [String] = []
    for (position, column) in Self.valueColumns.enumerated() {
      guard let value = fresh[position] else { continue }
      let stored = row[position] as Double?
      if stored == value { continue }
      if let stored, fact.isFromMilkings {
        if column == "milk_kg" { warnOfMilkings(fact, recorded: stored, milked: value) }
        continue
      }
      if let stored, !(wasFromMilkings && Self.milkingColumns.contains(column)) {
        differing.append(
          "\(column) \(FarmNumber.shown(stored)) > \(FarmNumber.shown(value))")
      }
      old[column] = stored.map { $0 as Any } ?? NSNull()
      new[column] = value
    }
    if Self.names(herd: fact.herdCode), entry.herd != row[9] as Int64 {
      old["herd_id"] = row[9] as Int64
      new["herd_id"] = entry.herd
      if !(try isUnnamed(herd: row[9])) { differing.append("herd") }
    }
    let isFromMilkings =
      fact.isFromMilkings
      ? wasFromMilkings || new["milk_kg"] != nil : fact.milkKg == nil && wasFromMilkings
    if isFromMilkings != wasFromMilkings {
      old["from_milkings"] = wasFromMilkings ? 1 : 0
      new["from_milkings"] = isFromMilkings ? 1 : 0
    }
    guard !new.isEmpty else {
      outcome.unchanged += 1
      return
    }
    guard differing.isEmpty || options.update else {
      throw fault(
        "changed-test-day",
        "the test day \(fact.day) of animal \(VisibleText.shortened(fact.key.id)) is stored "
          + "with other values: \(differing.joined(separator: ", "))",
        fix: "say --update to replace them; the old values stay in the record")
    }
    let id: Int64 = row[8]
    for (column, value) in new {
      guard let value = value as? any DatabaseValueConvertible else { continue }
      try db.execute(
        sql: "UPDATE test_day SET \(column) = ? WHERE id = ?", arguments: [value, id])
    }
    try logChange(table: "test_day", key: ["id": id], old: old, new: new)
  }
}
