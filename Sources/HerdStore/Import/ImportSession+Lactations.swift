import DairyTerms
import FarmFormats
import GRDB

/// Lactations, and the rules of a calving.
extension ImportSession {
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
    insertLactation.bind(1, animals[index].id)
    insertLactation.bind(2, newParity)
    insertLactation.bind(3, calvingDay)
    insertLactation.bind(4, batch)
    try insertLactation.run()
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

  func checkAge(atCalving day: Int, birth: Int, id: String) throws {
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
