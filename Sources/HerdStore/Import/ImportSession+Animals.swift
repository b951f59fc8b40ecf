import DairyTerms
import FarmFormats
import FarmText
import Foundation
import GRDB

/// Animals: who they are.
extension ImportSession {
  /// Finds or makes the animal; her index among those known to this import. One that is made is
  /// given the day of birth.
  @inline(__always)
  func animalIndex(_ key: AnimalKey, birthDay: HerdDay? = nil) throws -> Int {
    // Most rows are of the animal of the row before.
    if lastIndex >= 0 && key.id == lastKey.id && key.scheme == lastKey.scheme { return lastIndex }
    let index = try numbers[key.scheme]?[key.id] ?? loadOrMakeAnimal(key, birthDay)
    lastKey = key
    lastIndex = index
    return index
  }

  private func loadOrMakeAnimal(_ key: AnimalKey, _ birthDay: HerdDay?) throws -> Int {
    var index = animals.count
    if !startedEmpty, let stored = try storedAnimal(key) {
      animals.append(stored)
    } else if let known = try animalByBarnName(key) ?? animalByOtherNumber(key) {
      index = known
    } else {
      insertAnimal.bind(1, key.scheme)
      insertAnimal.bind(2, key.id)
      insertAnimal.bind(3, birthDay?.daysSince1970)
      insertAnimal.bind(4, batch)
      try insertAnimal.run()
      animals.append(
        AnimalEntry(
          id: db.lastInsertedRowID, birthDay: birthDay?.daysSince1970, isBare: true))
    }
    numbers[key.scheme, default: [:]][key.id] = index
    return index
  }

  private func storedAnimal(_ key: AnimalKey) throws -> AnimalEntry? {
    let select = try db.cachedStatement(
      sql: """
        SELECT id, birth_day,
          (SELECT min(event_day) FROM event e WHERE e.animal_id = a.id AND e.code = 'DIED'),
          (SELECT max(test_day) FROM test_day t WHERE t.animal_id = a.id),
          (SELECT min(event_day) FROM event e WHERE e.animal_id = a.id),
          (SELECT max(event_day) FROM event e WHERE e.animal_id = a.id),
          (SELECT min(event_day) FROM event e WHERE e.animal_id = a.id AND e.code = 'DRY')
        FROM animal a WHERE official_scheme = ? AND official_id = ?
        """)
    guard let row = try Row.fetchOne(select, arguments: [key.scheme, key.id]) else { return nil }
    var entry = AnimalEntry(id: row[0], birthDay: row[1], isBare: false)
    entry.deathDay = row[2]
    entry.lastTestDay = row[3] as Int? ?? .min
    entry.firstEventDay = row[4] as Int? ?? .max
    entry.lastEventDay = row[5] as Int? ?? .min
    entry.firstDryDay = row[6] as Int? ?? .max
    let lactations = try db.cachedStatement(
      sql: "SELECT id, parity, calving_day FROM lactation WHERE animal_id = ? ORDER BY calving_day")
    entry.lactations = try Row.fetchAll(lactations, arguments: [entry.id]).map {
      LactationEntry(id: $0[0], parity: $0[1], calvingDay: $0[2])
    }
    return entry
  }

  /// Stores who an animal is; what is missing is filled in, what differs is an error or, with
  /// `update`, a correction.
  func take(_ fact: AnimalFact) throws {
    if let birth = fact.birthDay { try refuseFutureBirth(birth) }
    try adopt(fact)
    let index = try animalIndex(fact.key, birthDay: fact.birthDay)
    if isKnown(fact, index) {
      outcome.unchanged += 1
      return
    }
    let id = animals[index].id
    if let birth = fact.birthDay { try checkBirth(birth, of: fact, index: index) }
    let dam = try fact.dam.map { try damID($0, of: fact, index: index) }
    if let breed = fact.breedCode { try keepBreed(breed) }
    if animals[index].isBare {
      // One that was made just now has her day of birth already.
      if !saysOnlyBirth(fact) || animals[index].birthDay != fact.birthDay?.daysSince1970 {
        try fillBare(fact, id: id, dam: dam)
      }
      animals[index].isBare = false
      outcome.inserted += 1
    } else {
      try fillOrCorrect(fact, id: id, dam: dam)
    }
    if let birth = fact.birthDay {
      animals[index].birthDay = birth.daysSince1970
      if animals[index].birthPlace == nil {
        animals[index].birthPlace = (Int32(clamping: fileNumber), Int32(clamping: line))
      }
    }
    try keepNames(fact, animal: id)
  }

  /// Whether the fact says no more than the animal's birth day, and that is known already: a file
  /// of test days repeats it in every row.
  @inline(__always)
  private func isKnown(_ fact: AnimalFact, _ index: Int) -> Bool {
    guard !animals[index].isBare, let birth = fact.birthDay?.daysSince1970 else { return false }
    return animals[index].birthDay == birth && saysOnlyBirth(fact)
  }

  @inline(__always)
  private func saysOnlyBirth(_ fact: AnimalFact) -> Bool {
    fact.breedCode == nil && fact.dam == nil && fact.sire == nil && fact.sex == .female
      && fact.barnName == nil && fact.otherNumbers.isEmpty
  }

  private func fillBare(_ fact: AnimalFact, id: Int64, dam: Int64?) throws {
    fillAnimal.bind(1, fact.sex.rawValue)
    fillAnimal.bind(2, fact.breedCode)
    fillAnimal.bind(3, fact.birthDay?.daysSince1970)
    fillAnimal.bind(4, dam)
    fillAnimal.bind(5, fact.sire)
    fillAnimal.bind(6, id)
    try fillAnimal.run()
  }

  private func refuseFutureBirth(_ birth: HerdDay) throws {
    guard birth > today.advanced(byDays: 1) else { return }
    throw fault(
      "future-date", "the day of birth \(birth) lies in the future", field: "birth_date",
      value: birth.iso, fix: "correct the date")
  }

  private func checkBirth(_ birth: HerdDay, of fact: AnimalFact, index: Int) throws {
    let entry = animals[index]
    if let known = entry.birthDay, known != birth.daysSince1970, !options.update {
      let before = HerdDay(daysSince1970: known)
      let place =
        entry.birthPlace.map { "line \($0.line) of \(fileNames[Int($0.file)]) says" }
        ?? "the farm has"
      throw fault(
        "two-birth-dates",
        "animal \(VisibleText.shortened(fact.key.id)) is born on \(birth), but \(place) \(before)",
        field: "birth_date", value: birth.iso,
        fix: "correct one of them; if the number was given to another animal, use another number")
    }
    if let first = entry.lactations.first {
      try checkAge(atCalving: first.calvingDay, birth: birth.daysSince1970, id: fact.key.id)
    }
    guard entry.firstEventDay >= birth.daysSince1970 else {
      throw fault(
        "event-before-birth",
        "animal \(VisibleText.shortened(fact.key.id)) is born on \(birth), but the farm has something "
          + "of her on \(HerdDay(daysSince1970: entry.firstEventDay))", field: "birth_date",
        value: birth.iso, fix: "correct one of the dates")
    }
  }

  private func damID(_ dam: AnimalKey, of fact: AnimalFact, index: Int) throws -> Int64 {
    guard dam != fact.key else {
      throw fault(
        "dam-is-self", "animal \(VisibleText.shortened(fact.key.id)) is named as her own dam",
        field: "dam", value: dam.id, fix: "correct the dam")
    }
    let damIndex = try animalIndex(dam)
    let id = animals[damIndex].id
    let own = animals[index].id
    // Walk up the dams: whoever meets herself is in a circle.
    let up = try db.cachedStatement(sql: "SELECT dam_id FROM animal WHERE id = ?")
    var path = [own, id]
    while let above = try Int64.fetchOne(up, arguments: [path[path.count - 1]]) {
      path.append(above)
      if above == own {
        let names = try path.map { try nameOf($0) }.joined(separator: " > ")
        throw fault(
          "dam-cycle", "these animals are each other's dams: \(names)", field: "dam",
          value: dam.id, fix: "correct one of the dams")
      }
    }
    return id
  }

  private func nameOf(_ id: Int64) throws -> String {
    VisibleText.shortened(
      try String.fetchOne(db, sql: "SELECT official_id FROM animal WHERE id = ?", arguments: [id])
        ?? "?")
  }

  private func keepBreed(_ code: String) throws {
    guard knownBreeds.insert(code).inserted else { return }
    try BreedTable.add(
      db, code: code, name: code, kind: BreedTable.breed(of: code) ?? .other)
  }

  /// Fills what was missing and corrects what differs.
  private func fillOrCorrect(_ fact: AnimalFact, id: Int64, dam: Int64?) throws {
    let select = try db.cachedStatement(
      sql: "SELECT breed_code, birth_day, dam_id, sire_ref, sex FROM animal WHERE id = ?")
    guard let row = try Row.fetchOne(select, arguments: [id]) else { return }
    var old: [String: Any] = [:]
    var new: [String: Any] = [:]
    func compare<Value: Equatable & DatabaseValueConvertible>(
      _ column: String, _ value: Value?, _ stored: Value?
    ) throws {
      guard let value, value != stored else { return }
      if let stored, !options.update {
        throw fault(
          "changed-animal",
          "\(column) of animal \(VisibleText.shortened(fact.key.id)) is \(value), "
            + "the farm has \(stored)",
          field: column, value: "\(value)", fix: "say --update to replace it")
      }
      old[column] = stored.map { $0 as Any } ?? NSNull()
      new[column] = value
    }
    let breed: String? = row[0]
    if !BreedTable.isSame(fact.breedCode, breed) {
      try compare("breed_code", fact.breedCode, breed)
    }
    try compare("birth_day", fact.birthDay?.daysSince1970, row[1] as Int?)
    try compare("dam_id", dam, row[2] as Int64?)
    try compare("sire_ref", fact.sire, row[3] as String?)
    // Female is what is taken where no file says it.
    if fact.sex == .male, row[4] as String != fact.sex.rawValue {
      old["sex"] = row[4] as String
      new["sex"] = fact.sex.rawValue
    }
    guard !new.isEmpty else {
      outcome.unchanged += 1
      return
    }
    for (column, value) in new {
      guard let value = value as? any DatabaseValueConvertible else { continue }
      try db.execute(
        sql: "UPDATE animal SET \(column) = ? WHERE id = ?", arguments: [value, id])
    }
    try logChange(table: "animal", key: ["id": id], old: old, new: new)
  }
}
