import DairyTerms
import FarmFormats
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
    if fact.code == .dry { try checkDrying(index, day, fact) }
    let animal = animals[index].id
    guard let last = try lastSequence(of: fact, animal: animal) else {
      outcome.unchanged += 1
      return
    }
    insertEvent.bind(1, animal)
    insertEvent.bind(2, day)
    insertEvent.bind(3, fact.code.rawValue)
    insertEvent.bind(4, last + 1)
    // Coming is into a herd; other events are the animal's, wherever she is.
    let herd =
      try fact.code == .arrived ? herdID(fact.herdCode) : fact.herdCode.map { try herdID($0) }
    insertEvent.bind(5, herd)
    insertEvent.bind(6, fact.rawCode)
    insertEvent.bind(7, fact.detail)
    insertEvent.bind(8, batch)
    try insertEvent.run()
    outcome.inserted += 1
    if fact.code == .died { animals[index].deathDay = day }
  }

  /// The number of the last event of that kind on that day, 0 where there is none; `nil` where this
  /// very event is stored.
  private func lastSequence(of fact: EventFact, animal: Int64) throws -> Int64? {
    let select = selectEvents
    select.bind(1, fact.rawCode)
    select.bind(2, fact.detail)
    select.bind(3, animal)
    select.bind(4, fact.day.daysSince1970)
    select.bind(5, fact.code.rawValue)
    defer { select.reset() }
    var last: Int64 = 0
    while try select.step() {
      if select.integer(1) != 0 { return nil }
      last = select.integer(0)
    }
    return last
  }

  /// A cow is dried off in a lactation, if any of hers are known.
  private func checkDrying(_ index: Int, _ day: Int, _ fact: EventFact) throws {
    let lactations = animals[index].lactations
    guard let first = lactations.map(\.calvingDay).min(), day < first else { return }
    throw fault(
      "dry-before-calving",
      "dried off on \(fact.day), before her first known calving on \(HerdDay(daysSince1970: first))",
      field: "date", value: fact.day.iso, fix: "correct one of the dates")
  }

  private func refuseFuture(_ day: HerdDay, field: String) throws {
    guard day.daysSince1970 > today.daysSince1970 + 1 else { return }
    throw fault(
      "future-date", "\(day) lies in the future", field: field, value: day.iso,
      fix: "correct the date")
  }

  /// Stores a stay in a herd; closing one that is open is no correction but what happens next.
  func take(_ fact: HerdStayFact) throws {
    let animal = animals[try animalIndex(fact.key)].id
    let herd = try herdID(fact.herdCode)
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
    if to == nil,
      let open = try Int.fetchOne(
        db, sql: "SELECT from_day FROM herd_stay WHERE animal_id = ? AND to_day IS NULL",
        arguments: [animal])
    {
      throw fault(
        "two-open-stays",
        "animal \(VisibleText.shortened(fact.key.id)) comes on \(fact.fromDay) though she has not "
          + "left the herd she came to on \(HerdDay(daysSince1970: open))",
        field: "date_in", fix: "give the day she left")
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
    if sameHerd && storedTo == to && row[4] as String? == fact.departure?.rawValue {
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
