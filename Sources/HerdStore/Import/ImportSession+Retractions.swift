import DairyTerms
import FarmFormats
import Foundation
import GRDB

/// What a source has deleted is taken back, where it is stored and still says what the source said.
extension ImportSession {
  /// Takes back what is stored of a fact; nothing is done where nothing of it is stored.
  func takeBack(_ fact: FarmFact) throws {
    let removed: Bool
    switch fact {
    case .testDay(let test): removed = try takeBack(test)
    case .event(let event): removed = try takeBack(event)
    case .lactation(let lactation): removed = try takeBack(lactation)
    case .measure(let measure): removed = try takeBack(measure)
    default: removed = false
    }
    if !removed { outcome.unchanged += 1 }
  }

  /// The animal's index, where she is stored: one that was deleted is not made for it.
  private func storedIndex(_ key: AnimalKey) throws -> Int? {
    if let known = numbers[key.scheme]?[key.id] { return known }
    let stored = try Int.fetchOne(
      db, sql: "SELECT 1 FROM animal WHERE official_scheme = ? AND official_id = ?",
      arguments: [key.scheme, key.id])
    return stored == nil ? nil : try animalIndex(key)
  }

  private func takeBack(_ fact: TestDayFact) throws -> Bool {
    guard let index = try storedIndex(fact.key) else { return false }
    try testDays.flush()
    let row = try Row.fetchOne(
      db,
      sql: """
        SELECT id, animal_id, test_day, lactation_id, herd_id, milk_kg, fat_pct, protein_pct,
          lactose_pct, scc_k, mun_mg_dl, bhb_mmol, milkings_per_day, batch_id
        FROM test_day WHERE animal_id = ? AND test_day = ?
        """, arguments: [animals[index].id, fact.day.daysSince1970])
    guard let row else { return false }
    let deleted: [(column: String, value: Double?)] = [
      ("milk_kg", fact.milkKg), ("fat_pct", fact.fatPercent), ("protein_pct", fact.proteinPercent),
      ("lactose_pct", fact.lactosePercent),
      ("scc_k", fact.cellsThousandPerMl.map(Double.init)),
      ("mun_mg_dl", fact.ureaNitrogenMgPerDl), ("bhb_mmol", fact.bhbMmolPerL),
    ]
    let differs = deleted.contains { entry in
      guard let value = entry.value else { return false }
      return row[entry.column] as Double? != value
    }
    guard !differs else {
      warn(
        "deleted-differs",
        "the test day \(fact.day) of animal \(VisibleText.shortened(fact.key.id)) was deleted at the "
          + "source, but is stored with other values: left as it is")
      return false
    }
    try remove(row, from: "test_day")
    let last = try Int.fetchOne(
      db, sql: "SELECT max(test_day) FROM test_day WHERE animal_id = ?",
      arguments: [animals[index].id])
    animals[index].lastTestDay = last ?? .min
    return true
  }

  private func takeBack(_ fact: EventFact) throws -> Bool {
    guard let index = try storedIndex(fact.key) else { return false }
    let row = try Row.fetchOne(
      db,
      sql: """
        SELECT * FROM event WHERE animal_id = ? AND event_day = ? AND code = ? AND raw_code = ?
        ORDER BY detail = ? DESC, seq DESC LIMIT 1
        """,
      arguments: [
        animals[index].id, fact.day.daysSince1970, fact.code.rawValue, fact.rawCode, fact.detail,
      ])
    guard let row else { return false }
    try remove(row, from: "event")
    if fact.code == .died {
      animals[index].deathDay = try Int.fetchOne(
        db, sql: "SELECT min(event_day) FROM event WHERE animal_id = ? AND code = 'DIED'",
        arguments: [animals[index].id])
    }
    return true
  }

  private func takeBack(_ fact: MeasureFact) throws -> Bool {
    guard let index = try storedIndex(fact.key) else { return false }
    let row = try Row.fetchOne(
      db, sql: "SELECT * FROM body_measure WHERE animal_id = ? AND day = ? AND kind = ?",
      arguments: [animals[index].id, fact.day.daysSince1970, fact.kind.rawValue])
    guard let row, row["value"] as Double == fact.value else { return false }
    try remove(row, from: "body_measure")
    return true
  }

  /// A calving that never was: its test days belong to the lactation before, where there is one.
  private func takeBack(_ fact: LactationFact) throws -> Bool {
    guard let index = try storedIndex(fact.key),
      let entry = animals[index].lactations.first(where: {
        $0.calvingDay == fact.calvingDay.daysSince1970 && $0.parity == fact.parity
      })
    else { return false }
    try testDays.flush()
    let tests = try Int64.fetchAll(
      db, sql: "SELECT id FROM test_day WHERE lactation_id = ? ORDER BY id", arguments: [entry.id])
    let before = animals[index].lactations.filter { $0.calvingDay < entry.calvingDay }
      .max { $0.calvingDay < $1.calvingDay }
    guard tests.isEmpty || before != nil else {
      warn(
        "deleted-calving",
        "the calving \(fact.calvingDay) of animal \(VisibleText.shortened(fact.key.id)) was deleted "
          + "at the source, but \(tests.count) test days rest on it: left as it is")
      return false
    }
    if let before {
      for test in tests {
        try db.execute(
          sql: "UPDATE test_day SET lactation_id = ? WHERE id = ?", arguments: [before.id, test])
        try logChange(
          table: "test_day", key: ["id": test], old: ["lactation_id": entry.id],
          new: ["lactation_id": before.id])
      }
    }
    let row = try Row.fetchOne(
      db, sql: "SELECT * FROM lactation WHERE id = ?", arguments: [entry.id])
    guard let row else { return false }
    try remove(row, from: "lactation")
    animals[index].lactations.removeAll { $0.id == entry.id }
    return true
  }

  /// Removes a row, and keeps in the record what it held: an undo puts it back.
  private func remove(_ row: Row, from table: String) throws {
    var old: [String: Any] = [:]
    for (column, value) in row {
      switch value.storage {
      case .null: old[column] = nil
      case .int64(let number): old[column] = number
      case .double(let number): old[column] = number
      case .string(let text): old[column] = text
      case .blob: continue
      }
    }
    let hasID = row.hasColumn("id")
    let key: [String: Any] =
      hasID
      ? ["id": row["id"] as Int64]
      : [
        "animal_id": row["animal_id"] as Int64, "kind": row["kind"] as String,
        "day": row["day"] as Int,
      ]
    let condition = key.keys.sorted().map { "\($0) = ?" }.joined(separator: " AND ")
    let values = key.sorted { $0.key < $1.key }.compactMap {
      $0.value as? any DatabaseValueConvertible
    }
    try db.execute(
      sql: "DELETE FROM \(table) WHERE \(condition)",
      arguments: StatementArguments(values.map { $0.databaseValue }))
    try logChange(table: table, key: key, old: old, new: [:])
  }
}

/// Days of milk from single milkings beside recordings.
extension ImportSession {
  /// Fills in what the stored test day does not have; what it has stays, for a day's milk from single
  /// milkings is the weaker source beside a recording.
  func fillStored(_ fact: TestDayFact, _ entry: TestDayBatch.Entry) throws {
    let columns: [(name: String, value: Double?)] = [
      ("milk_kg", fact.milkKg), ("fat_pct", fact.fatPercent), ("protein_pct", fact.proteinPercent),
      ("lactose_pct", fact.lactosePercent),
      ("scc_k", fact.cellsThousandPerMl.map(Double.init)),
      ("mun_mg_dl", fact.ureaNitrogenMgPerDl), ("bhb_mmol", fact.bhbMmolPerL),
      ("milkings_per_day", fact.milkingsPerDay),
    ]
    let names = columns.map(\.name).joined(separator: ", ")
    let row = try Row.fetchOne(
      db, sql: "SELECT id, \(names) FROM test_day WHERE animal_id = ? AND test_day = ?",
      arguments: [entry.animal, entry.day])
    guard let row else { return }
    let id: Int64 = row["id"]
    var filled: [String: Any] = [:]
    for column in columns {
      guard let value = column.value else { continue }
      guard let stored = row[column.name] as Double? else {
        try db.execute(
          sql: "UPDATE test_day SET \(column.name) = ? WHERE id = ?", arguments: [value, id])
        filled[column.name] = value
        continue
      }
      if column.name == "milk_kg", stored != value {
        warn(
          "milkings-beside-recording",
          "\(fact.day) of animal \(VisibleText.shortened(fact.key.id)): the recording of "
            + "\(FarmNumber.shown(stored, decimals: 1)) kg stays beside milkings of "
            + "\(FarmNumber.shown(value, decimals: 1)) kg")
      }
    }
    guard !filled.isEmpty else {
      outcome.unchanged += 1
      return
    }
    try logChange(
      table: "test_day", key: ["id": id], old: filled.mapValues { _ in NSNull() }, new: filled)
  }
}
