import DairyTerms
import FarmFormats
import Foundation
import GRDB

/// Animals and their lactations.
extension ImportSession {
  /// Finds or makes the animal; her index among those known to this import.
  @inline(__always)
  func animalIndex(_ key: AnimalKey) throws -> Int {
    if key.scheme != lastScheme || lastSchemeIndex < 0 {
      lastScheme = key.scheme
      if let known = schemes[key.scheme] {
        lastSchemeIndex = known
      } else {
        lastSchemeIndex = numbers.count
        schemes[key.scheme] = lastSchemeIndex
        numbers.append([:])
      }
    }
    if let known = numbers[lastSchemeIndex][key.id] { return known }
    return try loadOrMakeAnimal(key)
  }

  private func loadOrMakeAnimal(_ key: AnimalKey) throws -> Int {
    let index = animals.count
    if !startedEmpty, let stored = try storedAnimal(key) {
      animals.append(stored)
    } else if let known = try animalByBarnName(key) {
      numbers[lastSchemeIndex][key.id] = known
      return known
    } else {
      let insert = try db.cachedStatement(
        sql: """
          INSERT INTO animal(official_scheme, official_id, sex, batch_id) VALUES (?, ?, 'F', ?)
          """)
      try insert.execute(arguments: [key.scheme, key.id, batch])
      animals.append(AnimalEntry(id: db.lastInsertedRowID, isBare: true))
    }
    numbers[lastSchemeIndex][key.id] = index
    return index
  }

  /// The one animal known by this number in the barn, where the file gives barn numbers only.
  private func animalByBarnName(_ key: AnimalKey) throws -> Int? {
    guard ["farm", "adis"].contains(key.scheme) else { return nil }
    let select = try db.cachedStatement(
      sql: """
        SELECT DISTINCT a.official_scheme, a.official_id
        FROM animal_alias n JOIN animal a ON a.id = n.animal_id
        WHERE n.value = ? AND n.to_day IS NULL LIMIT 2
        """)
    let rows = try Row.fetchAll(select, arguments: [key.id])
    guard rows.count == 1, let row = rows.first else { return nil }
    let scheme = lastScheme
    let schemeIndex = lastSchemeIndex
    defer { (lastScheme, lastSchemeIndex) = (scheme, schemeIndex) }
    return try animalIndex(AnimalKey(scheme: row[0], id: row[1]))
  }

  private func storedAnimal(_ key: AnimalKey) throws -> AnimalEntry? {
    let select = try db.cachedStatement(
      sql: """
        SELECT id, birth_day,
          (SELECT min(event_day) FROM event e WHERE e.animal_id = a.id AND e.code = 'DIED')
        FROM animal a WHERE official_scheme = ? AND official_id = ?
        """)
    guard let row = try Row.fetchOne(select, arguments: [key.scheme, key.id]) else { return nil }
    var entry = AnimalEntry(id: row[0], birthDay: row[1], isBare: false)
    entry.deathDay = row[2]
    let lactations = try db.cachedStatement(
      sql: "SELECT id, parity, calving_day FROM lactation WHERE animal_id = ? ORDER BY parity")
    entry.lactations = try Row.fetchAll(lactations, arguments: [entry.id]).map {
      LactationEntry(id: $0[0], parity: $0[1], calvingDay: $0[2])
    }
    return entry
  }

  /// Stores who an animal is; what is missing is filled in, what differs is an error or, with
  /// `update`, a correction.
  func take(_ fact: AnimalFact) throws {
    let isNew = try isUnknown(fact.key)
    let index = try animalIndex(fact.key)
    let id = animals[index].id
    if let birth = fact.birthDay { try checkBirth(birth, of: fact, index: index) }
    let dam = try fact.dam.map { try damID($0, of: fact, index: index) }
    if let breed = fact.breedCode { try keepBreed(breed) }
    if isNew || animals[index].isBare {
      let fill = try db.cachedStatement(
        sql: """
          UPDATE animal SET sex = ?, breed_code = ?, birth_day = ?, dam_id = ?, sire_ref = ?
          WHERE id = ?
          """)
      try fill.execute(arguments: [
        fact.sex.rawValue, fact.breedCode, fact.birthDay?.daysSince1970, dam, fact.sire, id,
      ])
      animals[index].isBare = false
      outcome.inserted += 1
    } else {
      try fillOrCorrect(fact, id: id, dam: dam)
    }
    if let birth = fact.birthDay {
      animals[index].birthDay = birth.daysSince1970
      if animals[index].birthPlace == nil { animals[index].birthPlace = (fileName, line) }
    }
    if let name = fact.barnName { try keepAlias(name, animal: id, fact: fact) }
  }

  private func isUnknown(_ key: AnimalKey) throws -> Bool {
    guard let scheme = schemes[key.scheme], numbers[scheme][key.id] != nil else {
      if startedEmpty { return true }
      let select = try db.cachedStatement(
        sql: "SELECT 1 FROM animal WHERE official_scheme = ? AND official_id = ?")
      return try Int.fetchOne(select, arguments: [key.scheme, key.id]) == nil
    }
    return false
  }

  private func checkBirth(_ birth: HerdDay, of fact: AnimalFact, index: Int) throws {
    let entry = animals[index]
    if birth > today.advanced(byDays: 1) {
      throw fault(
        "future-date", "the day of birth \(birth) lies in the future", field: "birth_date",
        value: birth.iso, fix: "correct the date")
    }
    if let known = entry.birthDay, known != birth.daysSince1970, !options.update {
      let before = HerdDay(daysSince1970: known)
      let place = entry.birthPlace.map { "line \($0.line) of \($0.file) says" } ?? "the farm has"
      throw fault(
        "two-birth-dates",
        "animal \(VisibleText.shortened(fact.key.id)) is born on \(birth), but \(place) \(before)",
        field: "birth_date", value: birth.iso,
        fix: "correct one of them; if the number was given to another animal, use another number")
    }
    if let first = entry.lactations.min(by: { $0.calvingDay < $1.calvingDay }) {
      try checkAge(atCalving: first.calvingDay, birth: birth.daysSince1970, id: fact.key.id)
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
    guard
      let row = try Row.fetchOne(
        db, sql: "SELECT breed_code, birth_day, dam_id, sire_ref FROM animal WHERE id = ?",
        arguments: [id])
    else { return }
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
    try compare("breed_code", fact.breedCode, row[0] as String?)
    try compare("birth_day", fact.birthDay?.daysSince1970, row[1] as Int?)
    try compare("dam_id", dam, row[2] as Int64?)
    try compare("sire_ref", fact.sire, row[3] as String?)
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

  /// Keeps the barn number as a dated name of the animal.
  private func keepAlias(_ name: String, animal: Int64, fact: AnimalFact) throws {
    let herd = try herdID(fact.herdCode)
    let from = fact.birthDay?.daysSince1970 ?? 0
    try db.cachedStatement(
      sql: """
        INSERT INTO animal_alias(animal_id, herd_id, scheme, value, from_day, batch_id)
        VALUES (?, ?, 'barn', ?, ?, ?) ON CONFLICT DO NOTHING
        """
    ).execute(arguments: [animal, herd, name, from, batch])
  }

  // MARK: - Lactations

  /// Stores that a lactation began, and when it ended in drying off.
  func take(_ fact: LactationFact) throws {
    let index = try animalIndex(fact.key)
    let before = animals[index].lactations.count
    _ = try lactationID(
      animal: index, parity: fact.parity, calvingDay: fact.calvingDay.daysSince1970,
      day: fact.calvingDay.daysSince1970, id: fact.key.id)
    if animals[index].lactations.count == before { outcome.unchanged += 1 }
    if let dry = fact.dryDay {
      guard dry >= fact.calvingDay else {
        throw fault(
          "dry-before-calving", "dried off on \(dry), before she calved on \(fact.calvingDay)",
          field: "dry_date", value: dry.iso, fix: "correct one of the dates")
      }
      try take(
        EventFact(
          key: fact.key, herdCode: fact.herdCode, day: dry, code: .dry, rawCode: "DRY"))
    }
  }

  /// The lactation a test day belongs to, made where its calving is new.
  @inline(__always)
  func lactationID(animal index: Int, parity: Int?, calvingDay: Int?, day: Int, id: String) throws
    -> Int64
  {
    for lactation in animals[index].lactations.reversed() {
      if lactation.parity == parity && lactation.calvingDay == calvingDay { return lactation.id }
    }
    return try findOrMakeLactation(
      animal: index, parity: parity, calvingDay: calvingDay, day: day, id: id)
  }

  private func findOrMakeLactation(
    animal index: Int, parity: Int?, calvingDay: Int?, day: Int, id: String
  ) throws -> Int64 {
    let known = animals[index].lactations
    let shown = VisibleText.shortened(id)
    guard let calvingDay else {
      let current = known.filter { $0.calvingDay <= day && (parity == nil || $0.parity == parity) }
        .max { $0.calvingDay < $1.calvingDay }
      guard let current else {
        throw fault(
          "no-calving", "no calving of animal \(shown) is known before this day",
          field: "calving_date", fix: "give calving_date and parity, or import the calvings first")
      }
      return current.id
    }
    if let same = known.first(where: { $0.calvingDay == calvingDay }) {
      guard let parity, parity != same.parity else { return same.id }
      throw fault(
        "two-parities",
        "the calving of \(HerdDay(daysSince1970: calvingDay)) is parity \(parity) here, "
          + "\(same.parity) before", field: "parity", value: "\(parity)", fix: "correct the parity")
    }
    let newParity = try parity ?? inferredParity(known, calvingDay: calvingDay, shown: shown)
    if let same = known.first(where: { $0.parity == newParity }) {
      return try moveCalving(same, to: calvingDay, animal: index, shown: shown)
    }
    try checkCalving(calvingDay, parity: newParity, animal: index, shown: shown)
    let insert = try db.cachedStatement(
      sql: """
        INSERT INTO lactation(animal_id, parity, calving_day, batch_id) VALUES (?, ?, ?, ?)
        """)
    try insert.execute(arguments: [animals[index].id, newParity, calvingDay, batch])
    let made = LactationEntry(
      id: db.lastInsertedRowID, parity: newParity, calvingDay: calvingDay)
    animals[index].lactations.append(made)
    outcome.inserted += 1
    return made.id
  }

  private func inferredParity(
    _ known: [LactationEntry], calvingDay: Int, shown: String
  ) throws -> Int {
    guard let latest = known.max(by: { $0.calvingDay < $1.calvingDay }),
      calvingDay > latest.calvingDay
    else {
      throw fault(
        "no-parity", "the parity of animal \(shown) is not known", field: "parity",
        fix: "give the parity")
    }
    return latest.parity + 1
  }

  /// A calving whose day differs from the stored one: an error, or with `update` a correction.
  private func moveCalving(
    _ stored: LactationEntry, to calvingDay: Int, animal index: Int, shown: String
  ) throws -> Int64 {
    let (before, now) = (
      HerdDay(daysSince1970: stored.calvingDay), HerdDay(daysSince1970: calvingDay)
    )
    guard options.update else {
      throw fault(
        "changed-calving",
        "calving \(stored.parity) of animal \(shown) is \(now) here, the farm has \(before)",
        field: "calving_date", value: now.iso,
        fix: "correct it, or say --update to replace the stored day")
    }
    animals[index].lactations.removeAll { $0.id == stored.id }
    try checkCalving(calvingDay, parity: stored.parity, animal: index, shown: shown)
    try db.execute(
      sql: "UPDATE lactation SET calving_day = ? WHERE id = ?", arguments: [calvingDay, stored.id])
    animals[index].lactations.append(
      LactationEntry(id: stored.id, parity: stored.parity, calvingDay: calvingDay))
    try logChange(
      table: "lactation", key: ["id": stored.id], old: ["calving_day": stored.calvingDay],
      new: ["calving_day": calvingDay])
    return stored.id
  }

  /// The rules of a calving against the cow's other calvings and her birth.
  private func checkCalving(_ day: Int, parity: Int, animal index: Int, shown: String) throws {
    let calving = HerdDay(daysSince1970: day)
    guard (1...25).contains(parity) else {
      throw fault(
        "parity-range", "parity \(parity) of animal \(shown) is not between 1 and 25",
        field: "parity", value: "\(parity)", fix: "correct the parity")
    }
    if calving > today.advanced(byDays: 1) {
      throw fault(
        "future-date", "the calving on \(calving) lies in the future", field: "calving_date",
        value: calving.iso, fix: "correct the date")
    }
    if let birth = animals[index].birthDay { try checkAge(atCalving: day, birth: birth, id: shown) }
    for other in animals[index].lactations {
      let otherDay = HerdDay(daysSince1970: other.calvingDay)
      if abs(other.calvingDay - day) < HerdRules.shortestCalvingIntervalDays {
        throw fault(
          "calving-interval",
          "calvings on \(otherDay) and \(calving) are \(abs(other.calvingDay - day)) days apart; "
            + "at least \(HerdRules.shortestCalvingIntervalDays) are possible",
          field: "calving_date", value: calving.iso, fix: "correct one of the dates")
      }
      if (other.parity < parity) != (other.calvingDay < day) {
        throw fault(
          "parity-order",
          "parity \(parity) on \(calving) and parity \(other.parity) on \(otherDay) are in the "
            + "wrong order", field: "parity", value: "\(parity)",
          fix: "correct a parity or a date")
      }
    }
  }

  private func checkAge(atCalving day: Int, birth: Int, id: String) throws {
    let shown = VisibleText.shortened(id)
    let (calving, born) = (HerdDay(daysSince1970: day), HerdDay(daysSince1970: birth))
    if day <= birth {
      throw fault(
        "calving-before-birth",
        "animal \(shown) calves on \(calving), before she is born on \(born)",
        field: "calving_date", value: calving.iso, fix: "correct one of the two dates")
    }
    if day - birth < HerdRules.youngestCalvingDays {
      throw fault(
        "calving-too-young",
        "animal \(shown) calves on \(calving), \(day - birth) days old", field: "calving_date",
        value: calving.iso, fix: "correct the birth or calving date")
    }
    if day - birth < HerdRules.earlyCalvingDays {
      warn(
        "early-calving", "animal \(shown) calves at \((day - birth) / 30) months of age")
    }
  }
}

/// Limits of what happens in a cow's life.
public enum HerdRules {
  /// Fewest days between two calvings: 180 (a gestation is about 280; the shortest interval in
  /// 16,499 French ones is 209, after abortions).
  public static let shortestCalvingIntervalDays = 180
  /// Youngest age at calving, days: 12 months.
  public static let youngestCalvingDays = 365
  /// A calving younger than 18 months is taken with a warning.
  public static let earlyCalvingDays = 548
}
