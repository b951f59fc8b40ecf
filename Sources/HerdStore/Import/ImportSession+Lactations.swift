import DairyTerms
import FarmFormats
import FarmText
import Foundation
import GRDB

/// Calvings, and their rules. What belongs to the lactation a calving begins is told by dates, not
/// stored: see ``Calvings``.
extension ImportSession {
  /// Stores that a lactation began, and when it ended in drying off.
  func take(_ fact: LactationFact) throws {
    let index = try animalIndex(fact.key)
    let before = (outcome.inserted, outcome.updated)
    try keepCalving(
      animal: index, parity: fact.parity, calvingDay: fact.calvingDay.daysSince1970,
      id: fact.key.id)
    if before == (outcome.inserted, outcome.updated) { outcome.unchanged += 1 }
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

  /// Stores a calving whose lactation number is not said.
  func take(_ fact: CalvingFact) throws {
    let index = try animalIndex(fact.key)
    let before = outcome.inserted
    try keepCalving(
      animal: index, parity: nil, calvingDay: fact.day.daysSince1970, id: fact.key.id)
    if before == outcome.inserted { outcome.unchanged += 1 }
  }

  /// Stores a calving that is not known yet, with its number where that is said.
  @inline(__always)
  func keepCalving(animal index: Int, parity: Int?, calvingDay: Int, id: String) throws {
    for lactation in animals[index].lactations.reversed() {
      if lactation.parity == parity && lactation.calvingDay == calvingDay { return }
    }
    try keepNewCalving(animal: index, parity: parity, calvingDay: calvingDay, id: id)
  }

  private func keepNewCalving(
    animal index: Int, parity: Int?, calvingDay: Int, id: String
  ) throws {
    let known = animals[index].lactations
    let shown = VisibleText.shortened(id)
    if let place = known.firstIndex(where: { $0.calvingDay == calvingDay }) {
      try nameCalving(place, parity: parity, animal: index, shown: shown)
      return
    }
    if let parity, let same = known.first(where: { $0.parity == parity }) {
      try moveCalving(same, parity, to: calvingDay, animal: index, shown: shown)
      return
    }
    // A calving without its number says no more than the event of that day.
    if parity == nil, try isTold(calvingDay, animal: animals[index].id) { return }
    try checkCalving(calvingDay, parity: parity, animal: index, shown: shown)
    insertLactation.bind(1, animals[index].id)
    insertLactation.bind(2, parity)
    insertLactation.bind(3, calvingDay)
    insertLactation.bind(4, batch)
    try insertLactation.run()
    add(
      LactationEntry(id: db.lastInsertedRowID, parity: parity, calvingDay: calvingDay), to: index)
    outcome.inserted += 1
  }

  /// Whether an event tells of the calving.
  private func isTold(_ day: Int, animal: Int64) throws -> Bool {
    let select = try db.cachedStatement(
      sql: "SELECT 1 FROM event WHERE animal_id = ? AND event_day = ? AND code = 'FRESH'")
    return try Int.fetchOne(select, arguments: [animal, day]) != nil
  }

  private func add(_ lactation: LactationEntry, to index: Int) {
    let place = animals[index].lactations.firstIndex { $0.calvingDay > lactation.calvingDay }
    animals[index].lactations.insert(lactation, at: place ?? animals[index].lactations.count)
  }

  /// A known calving is given its number.
  private func nameCalving(_ place: Int, parity: Int?, animal index: Int, shown: String) throws {
    var stored = animals[index].lactations[place]
    guard let parity, parity != stored.parity else { return }
    if let other = stored.parity {
      throw fault(
        "two-parities",
        "the calving of \(HerdDay(daysSince1970: stored.calvingDay)) is parity \(parity) here, "
          + "\(other) before", field: "parity", value: "\(parity)", fix: "correct the parity")
    }
    animals[index].lactations.remove(at: place)
    defer { add(stored, to: index) }
    if let same = animals[index].lactations.first(where: { $0.parity == parity }) {
      throw changedCalving(same, parity, to: stored.calvingDay, shown: shown)
    }
    try checkCalving(stored.calvingDay, parity: parity, animal: index, shown: shown)
    try db.execute(
      sql: "UPDATE lactation SET parity = ? WHERE id = ?", arguments: [parity, stored.id])
    try logChange(
      table: "lactation", key: ["id": stored.id], old: ["parity": NSNull()],
      new: ["parity": parity])
    stored.parity = parity
  }

  /// A calving whose day differs from the stored one: an error, or with `update` a correction.
  private func moveCalving(
    _ stored: LactationEntry, _ parity: Int, to calvingDay: Int, animal index: Int, shown: String
  ) throws {
    guard options.update else {
      throw changedCalving(stored, parity, to: calvingDay, shown: shown)
    }
    animals[index].lactations.removeAll { $0.id == stored.id }
    do {
      try checkCalving(calvingDay, parity: parity, animal: index, shown: shown)
    } catch {
      add(stored, to: index)
      throw error
    }
    try db.execute(
      sql: "UPDATE lactation SET calving_day = ? WHERE id = ?", arguments: [calvingDay, stored.id])
    add(LactationEntry(id: stored.id, parity: parity, calvingDay: calvingDay), to: index)
    try logChange(
      table: "lactation", key: ["id": stored.id], old: ["calving_day": stored.calvingDay],
      new: ["calving_day": calvingDay])
  }

  private func changedCalving(
    _ stored: LactationEntry, _ parity: Int, to calvingDay: Int, shown: String
  ) -> Complaint {
    let (before, now) = (
      HerdDay(daysSince1970: stored.calvingDay), HerdDay(daysSince1970: calvingDay)
    )
    return fault(
      "changed-calving",
      "calving \(parity) of animal \(shown) is \(now) here, the farm has \(before)",
      field: "calving_date", value: now.iso,
      fix: "correct it, or say --update to replace the stored day")
  }

  /// The rules of a calving against the cow's other calvings, her birth and her drying off.
  private func checkCalving(_ day: Int, parity: Int?, animal index: Int, shown: String) throws {
    let calving = HerdDay(daysSince1970: day)
    if let parity, !(1...25).contains(parity) {
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
    if parity == 1, animals[index].firstDryDay < day {
      throw driedBefore(calving: day, dry: animals[index].firstDryDay)
    }
    for other in animals[index].lactations {
      let otherDay = HerdDay(daysSince1970: other.calvingDay)
      if abs(other.calvingDay - day) < HerdRules.shortestCalvingIntervalDays {
        throw fault(
          "calving-interval",
          "calvings on \(otherDay) and \(calving) are \(abs(other.calvingDay - day)) days apart; "
            + "at least \(HerdRules.shortestCalvingIntervalDays) are possible",
          field: "calving_date", value: calving.iso, fix: "correct one of the dates")
      }
      guard let parity, let otherParity = other.parity else { continue }
      if (otherParity < parity) != (other.calvingDay < day) {
        throw fault(
          "parity-order",
          "parity \(parity) on \(calving) and parity \(otherParity) on \(otherDay) are in the "
            + "wrong order", field: "parity", value: "\(parity)",
          fix: "correct a parity or a date")
      }
    }
    try checkNumbers(with: day, parity, of: index, shown: shown)
  }

  /// There must be a number for every calving between two that have one.
  private func checkNumbers(with day: Int, _ parity: Int?, of index: Int, shown: String) throws {
    var all = animals[index].lactations.map { (day: $0.calvingDay, parity: $0.parity) }
    guard parity == nil || all.contains(where: { $0.parity == nil }) else { return }
    all.append((day, parity))
    all.sort { $0.day < $1.day }
    guard !Calvings.isNumberable(all) else { return }
    let list = all.map { calving in
      "\(HerdDay(daysSince1970: calving.day))" + (calving.parity.map { " (\($0))" } ?? "")
    }
    throw fault(
      "parity-order",
      "animal \(shown) calves on \(list.joined(separator: ", ")): that is more calvings than "
        + "their numbers leave room for", field: "parity",
      fix: "correct a lactation number or a date")
  }

  /// A cow is not dried off before her first calving.
  func driedBefore(calving: Int, dry: Int) -> Complaint {
    fault(
      "dry-before-calving",
      "dried off on \(HerdDay(daysSince1970: dry)), before her first calving on "
        + "\(HerdDay(daysSince1970: calving))", field: "date",
      value: HerdDay(daysSince1970: dry).iso, fix: "correct one of the dates")
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
