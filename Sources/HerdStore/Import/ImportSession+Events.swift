import DairyTerms
import FarmFormats
import FarmText
import Foundation
import GRDB

/// Events, stays in herds and pens, measures and feeding.
extension ImportSession {
  /// Stores an event; the same event again changes nothing, a second one of the day is kept beside
  /// the first.
  func take(_ fact: EventFact) throws {
    let day = fact.day.daysSince1970
    try refuseFuture(fact.day, field: "date")
    let index = try animalIndex(fact.key)
    if let birth = animals[index].birthDay, day < birth {
      throw fault(
        "event-before-birth",
        "\(fact.rawCode) on \(fact.day), before the animal is born on "
          + "\(HerdDay(daysSince1970: birth))", field: "date", value: fact.day.iso,
        fix: "correct one of the dates")
    }
    if let death = animals[index].deathDay, day > death { throw afterDeath(fact.key, death) }
    if fact.code == .died { try checkDeath(index, day, fact) }
    if fact.code == .dry { try checkDrying(index, day) }
    let animal = animals[index].id
    // Coming is into a herd; other events are the animal's, wherever she is.
    let herd =
      fact.code == .arrived
      ? try herdID(fact.herdCode)
      : Self.names(herd: fact.herdCode) ? try herdID(fact.herdCode, ofEvent: true) : nil
    insertEvent.bind(1, animal)
    insertEvent.bind(2, day)
    insertEvent.bind(3, fact.code.rawValue)
    insertEvent.bind(4, fact.rawCode)
    insertEvent.bind(5, Self.detail(of: fact))
    insertEvent.bind(6, herd)
    insertEvent.bind(7, batch)
    try insertEvent.run()
    animals[index].firstEventDay = min(animals[index].firstEventDay, day)
    animals[index].lastEventDay = max(animals[index].lastEventDay, day)
    if fact.code == .died { animals[index].deathDay = day }
    if fact.code == .dry { animals[index].firstDryDay = min(animals[index].firstDryDay, day) }
    if db.changesCount > 0 {
      outcome.inserted += 1
    } else {
      try complete(fact, herd: herd, animal: animal)
    }
  }

  /// What is said beside the event; a result that is the event itself is not said twice.
  private static func detail(of fact: EventFact) -> String {
    switch (fact.code, fact.detail) {
    case (.pregnant, "Pregnant"), (.open, "Empty"): ""
    default: fact.detail
    }
  }

  /// The same event again changes nothing, but may tell the herd it was in, and the farm's word for
  /// it: of several, the first of the alphabet is kept, so that it does not matter which came first.
  private func complete(_ fact: EventFact, herd: Int64?, animal: Int64) throws {
    let select = try db.cachedStatement(
      sql: """
        SELECT id, herd_id, raw_code FROM event WHERE animal_id = ? AND event_day = ? AND code = ?
          AND CASE code WHEN 'OTHER' THEN raw_code ELSE '' END = ? AND detail = ?
        """)
    let row = try Row.fetchOne(
      select,
      arguments: [
        animal, fact.day.daysSince1970, fact.code.rawValue,
        fact.code == .other ? fact.rawCode : "", Self.detail(of: fact),
      ])
    guard let row else { return }
    let id: Int64 = row[0]
    let word: String = row[2]
    var old: [String: Any] = [:]
    var new: [String: Any] = [:]
    if let herd, row[1] as Int64? == nil {
      old["herd_id"] = NSNull()
      new["herd_id"] = herd
    }
    let house = fact.code.rawValue
    if fact.rawCode != house, word == house || fact.rawCode < word {
      old["raw_code"] = word
      new["raw_code"] = fact.rawCode
    }
    guard !new.isEmpty else {
      outcome.unchanged += 1
      return
    }
    try db.execute(
      sql: "UPDATE event SET herd_id = coalesce(?, herd_id), raw_code = ? WHERE id = ?",
      arguments: [herd, new["raw_code"] as? String ?? word, id])
    try logChange(table: "event", key: ["id": id], old: old, new: new)
  }

  /// Nothing happens to an animal after her death, whichever of the two is told first.
  private func checkDeath(_ index: Int, _ day: Int, _ fact: EventFact) throws {
    let last = max(animals[index].lastEventDay, animals[index].lastTestDay)
    guard last > day else { return }
    throw fault(
      "after-death",
      "animal \(VisibleText.shortened(fact.key.id)) died on \(fact.day), but the farm has something "
        + "of her on \(HerdDay(daysSince1970: last))", field: "date", value: fact.day.iso,
      fix: "if her number was given to another animal, use another number for that one")
  }

  /// A cow is dried off in a lactation: not before her first calving, where that is known to be the
  /// first.
  private func checkDrying(_ index: Int, _ day: Int) throws {
    guard let first = animals[index].lactations.first, first.parity == 1, day < first.calvingDay
    else { return }
    throw driedBefore(calving: first.calvingDay, dry: day)
  }

  private func refuseFuture(_ day: HerdDay, field: String) throws {
    guard day.daysSince1970 > today.daysSince1970 + 1 else { return }
    throw fault(
      "future-date", "\(day) lies in the future", field: field, value: day.iso,
      fix: "correct the date")
  }

  /// Stores a stay in a herd; closing one that is open is no correction but what happens next. One
  /// that is never closed ends where her next one begins.
  func take(_ fact: HerdStayFact) throws {
    let animal = animals[try animalIndex(fact.key)].id
    let herd = try herdOfStay(fact.herdCode)
    let from = fact.fromDay.daysSince1970
    let to = fact.toDay?.daysSince1970
    let select = try db.cachedStatement(
      sql: """
        SELECT id, herd_id, in_reason, to_day, out_reason, batch_id FROM herd_stay
        WHERE animal_id = ? AND from_day = ?
        """)
    if let row = try Row.fetchOne(select, arguments: [animal, from]) {
      try compareStay(fact, row: row, herd: herd)
      return
    }
    let insert = try db.cachedStatement(
      sql: """
        INSERT INTO herd_stay(animal_id, herd_id, from_day, in_reason, to_day, out_reason, batch_id)
        VALUES (?, ?, ?, ?, ?, ?, ?)
        """)
    try insert.execute(arguments: [
      animal, herd, from, fact.arrival.rawValue, to, fact.departure?.rawValue, batch,
    ])
    outcome.inserted += 1
  }

  private func compareStay(_ fact: HerdStayFact, row: Row, herd: Int64) throws {
    let storedTo = row[3] as Int?
    let to = fact.toDay?.daysSince1970
    let sameHerd = row[1] as Int64 == herd
    // An arrival alone says less than a stay that has ended.
    if sameHerd && (to == nil || (storedTo == to && row[4] as String? == fact.departure?.rawValue))
    {
      outcome.unchanged += 1
      return
    }
    let closes = sameHerd && storedTo == nil && to != nil
    let corrects = sameHerd && options.update && row[5] as Int64 != batch
    guard closes || corrects else {
      throw fault(
        "two-arrivals",
        "animal \(VisibleText.shortened(fact.key.id)) comes twice on \(fact.fromDay)",
        field: "date_in", value: fact.fromDay.iso, fix: "remove or correct one of the two")
    }
    let id: Int64 = row[0]
    try db.execute(
      sql: "UPDATE herd_stay SET to_day = ?, out_reason = ? WHERE id = ?",
      arguments: [to, fact.departure?.rawValue, id])
    func jsonable(_ value: (any Sendable)?) -> Any { value.map { $0 as Any } ?? NSNull() }
    try logChange(
      table: "herd_stay", key: ["id": id],
      old: ["to_day": jsonable(storedTo), "out_reason": jsonable(row[4] as String?)],
      new: ["to_day": jsonable(to), "out_reason": jsonable(fact.departure?.rawValue)])
  }

  /// Stores that an animal is in a pen from a day on; her stay before ends that day.
  func take(_ fact: PenStayFact) throws {
    // A cell of nothing but unseen signs names no pen.
    guard !PenCode.cleaned(fact.pen).isEmpty else { return }
    try refuseFuture(fact.fromDay, field: "pen")
    let animal = animals[try animalIndex(fact.key)].id
    let pen = try penID(fact.pen, herd: try herdID(fact.herdCode), role: nil)
    switch try PenWriter(db: db, batch: batch).move(
      animal: animal, to: pen, on: fact.fromDay.daysSince1970)
    {
    case .moved: outcome.inserted += 1
    case .unchanged: outcome.unchanged += 1
    }
  }

  /// Stores what is known of a pen itself; what differs is an error or, with `update`, a correction.
  func take(_ fact: PenFact) throws {
    let role = try fact.role.map { word in
      guard let role = PenRole(rawValue: word) else {
        let words = PenRole.allCases.map(\.rawValue).joined(separator: ", ")
        throw fault(
          "pen-role", "what a pen is for is one of \(words)", field: "role", value: word)
      }
      return role
    }
    let herd = try herdID(fact.herdCode)
    let id = try penID(fact.pen, herd: herd, role: nil)
    let columns = Set(try db.columns(in: "pen").map(\.name))
    var said: [(column: String, value: any DatabaseValueConvertible)] = []
    if let role, role != .other { said.append(("role", role.rawValue)) }
    if let name = fact.name { said.append(("name", name)) }
    if fact.isLeftOut == true { said.append(("left_out", 1)) }
    if let setBy = fact.roleSetBy { said.append(("role_set_by", setBy)) }
    var old: [String: Any] = [:]
    var new: [String: Any] = [:]
    for (column, value) in said where columns.contains(column) {
      let stored = try DatabaseValue.fetchOne(
        db, sql: "SELECT \(column) FROM pen WHERE id = ?", arguments: [id])
      guard let stored, stored != value.databaseValue else { continue }
      let isUnsaid =
        stored.isNull || stored == 0.databaseValue
        || stored == PenRole.other.rawValue.databaseValue
      guard isUnsaid || options.update else {
        throw fault(
          "changed-pen",
          "\(column) of pen \(VisibleText.shortened(fact.pen)) is \(value), the farm has another",
          field: column, fix: "say --update to replace it")
      }
      old[column] = ChangeLog.plain(stored)
      new[column] = ChangeLog.plain(value.databaseValue)
      try db.execute(
        sql: "UPDATE pen SET \(column) = ? WHERE id = ?", arguments: [value, id])
    }
    guard !new.isEmpty else {
      outcome.unchanged += 1
      return
    }
    try logChange(table: "pen", key: ["id": id], old: old, new: new)
  }

  /// The pen of a code in a herd, made where it is new.
  func penID(_ code: String, herd: Int64, role: PenRole?) throws -> Int64 {
    let key = PenKey(herd: herd, code: code)
    if let id = pens[key] { return id }
    let id = try PenWriter(db: db, batch: batch).penID(code: code, herd: herd, role: role)
    pens[key] = id
    return id
  }

  /// Stores a weight or score.
  func take(_ fact: MeasureFact) throws {
    try refuseFuture(fact.day, field: "date")
    let animal = animals[try animalIndex(fact.key)].id
    let day = fact.day.daysSince1970
    let stored = try Double.fetchOne(
      db, sql: "SELECT value FROM body_measure WHERE animal_id = ? AND kind = ? AND day = ?",
      arguments: [animal, fact.kind.rawValue, day])
    if let stored, stored == fact.value {
      outcome.unchanged += 1
      return
    }
    if let stored {
      guard options.update else {
        throw fault(
          "changed-measure",
          "\(fact.kind.rawValue) on \(fact.day) is \(FarmNumber.shown(fact.value)), the farm has "
            + FarmNumber.shown(stored), field: fact.kind.rawValue, fix: "say --update to replace it"
        )
      }
      try db.execute(
        sql: "UPDATE body_measure SET value = ? WHERE animal_id = ? AND kind = ? AND day = ?",
        arguments: [fact.value, animal, fact.kind.rawValue, day])
      try logChange(
        table: "body_measure",
        key: ["animal_id": animal, "day": day, "kind": fact.kind.rawValue],
        old: ["value": stored], new: ["value": fact.value])
      return
    }
    try db.execute(
      sql: "INSERT INTO body_measure(animal_id, day, kind, value, batch_id) VALUES (?, ?, ?, ?, ?)",
      arguments: [animal, day, fact.kind.rawValue, fact.value, batch])
    outcome.inserted += 1
  }

  /// Stores what a pen was fed.
  func take(_ fact: PenFeedFact) throws {
    try refuseFuture(fact.day, field: "date")
    let pen = try penID(fact.pen, herd: try herdID(fact.herdCode), role: nil)
    let day = fact.day.daysSince1970
    let stored = try Row.fetchOne(
      db,
      sql: """
        SELECT delivered_kg_per_head, called_kg_per_head, cost_per_head FROM pen_feed_day
        WHERE pen_id = ? AND day = ? AND ingredient = ?
        """, arguments: [pen, day, fact.ingredient])
    if let stored {
      let same =
        stored[0] as Double == fact.deliveredKgPerHead
        && stored[1] as Double? == fact.calledKgPerHead && stored[2] as Double? == fact.costPerHead
      guard !same else {
        outcome.unchanged += 1
        return
      }
      throw fault(
        "changed-feeding",
        "pen \(VisibleText.shortened(fact.pen)) has another amount of "
          + "\(VisibleText.shortened(fact.ingredient)) on \(fact.day) already",
        fix: "undo the import it came with, then import this file")
    }
    try db.execute(
      sql: """
        INSERT INTO pen_feed_day(pen_id, day, ingredient, delivered_kg_per_head,
          called_kg_per_head, cost_per_head, batch_id) VALUES (?, ?, ?, ?, ?, ?, ?)
        """,
      arguments: [
        pen, day, fact.ingredient, fact.deliveredKgPerHead, fact.calledKgPerHead, fact.costPerHead,
        batch,
      ])
    outcome.inserted += 1
  }
}
