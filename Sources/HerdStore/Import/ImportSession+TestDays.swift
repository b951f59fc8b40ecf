import DairyTerms
import FarmFormats
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
    let lactation = try lactationID(
      animal: index, parity: fact.parity, calvingDay: fact.calvingDay?.daysSince1970, day: day,
      id: fact.key.id)
    let herd = try herdID(fact.herdCode)
    let entry = TestDayBatch.Entry(
      fact, animal: animals[index].id, lactation: lactation, herd: herd)
    if day > animals[index].lastTestDay && fact.isWithinRanges {
      // Later than all of hers that are stored: there is nothing to compare it with.
      try testDays.add(entry)
    } else {
      switch try stored(entry, namesHerd: fact.herdCode != nil) {
      case .none: try testDays.storeNow(entry)
      case .same:
        outcome.unchanged += 1
        return
      case .different:
        // A recording and its analyses stand beside a day's milk from single milkings.
        if fact.isFromMilkings { return try fillStored(fact, entry) }
        return try compareStored(fact, entry)
      }
    }
    animals[index].lastTestDay = max(animals[index].lastTestDay, day)
    outcome.inserted += 1
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
      && agrees(entry.milkingsPerDay, 7) && select.integer(8) == entry.lactation
      && (!namesHerd || select.integer(9) == entry.herd)
    return same ? .same : .different
  }

  /// An error for a fact after the animal's death.
  func afterDeath(_ key: AnimalKey, _ death: Int) -> FarmFormatError {
    fault(
      "after-death",
      "animal \(VisibleText.shortened(key.id)) died on \(HerdDay(daysSince1970: death))",
      fix: "if her number was given to another animal, use another number for that one")
  }

  private static let valueColumns = [
    "milk_kg", "fat_pct", "protein_pct", "lactose_pct", "scc_k", "mun_mg_dl", "bhb_mmol",
    "milkings_per_day",
  ]

  /// The stored test day's values against the new ones. A value the new file does not have is left
  /// as it is: a second laboratory's file adds to the first.
  private func compareStored(_ fact: TestDayFact, _ entry: TestDayBatch.Entry) throws {
    let select = try db.cachedStatement(
      sql: """
        SELECT milk_kg, fat_pct, protein_pct, lactose_pct, scc_k, mun_mg_dl, bhb_mmol,
          milkings_per_day, id, lactation_id, herd_id
        FROM test_day WHERE animal_id = ? AND test_day = ?
        """)
    guard let row = try Row.fetchOne(select, arguments: [entry.animal, entry.day]) else { return }
    let fresh: [Double?] = [
      fact.milkKg, fact.fatPercent, fact.proteinPercent, fact.lactosePercent,
      fact.cellsThousandPerMl.map(Double.init), fact.ureaNitrogenMgPerDl, fact.bhbMmolPerL,
      fact.milkingsPerDay,
    ]
    var old: [String: Any] = [:]
    var new: [String: Any] = [:]
    var differing: [String] = []
    for (position, column) in Self.valueColumns.enumerated() {
      guard let value = fresh[position] else { continue }
      let stored = row[position] as Double?
      if stored == value { continue }
      if let stored {
        differing.append(
          "\(column) \(FarmNumber.shown(stored)) > \(FarmNumber.shown(value))")
      }
      old[column] = stored.map { $0 as Any } ?? NSNull()
      new[column] = value
    }
    if entry.lactation != row[9] as Int64 {
      old["lactation_id"] = row[9] as Int64
      new["lactation_id"] = entry.lactation
      differing.append("lactation")
    }
    if fact.herdCode != nil, entry.herd != row[10] as Int64 {
      old["herd_id"] = row[10] as Int64
      new["herd_id"] = entry.herd
      differing.append("herd")
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
