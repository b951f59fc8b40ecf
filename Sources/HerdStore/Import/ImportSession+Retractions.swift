import DairyTerms
import FarmFormats
import FarmText
import GRDB

/// What a source has deleted is taken back when all files are read, whatever stood first in them.
extension ImportSession {
  /// A fact that its source has deleted, with the place it is said.
  struct Retraction {
    var fact: FarmFact
    var file: Int
    var line: Int
  }

  /// Takes back what is stored of the deleted facts. An undo brings it back.
  func settleRetractions() throws {
    guard !retractions.isEmpty else { return }
    var taken = 0
    for retraction in retractions where try takeBack(retraction.fact) { taken += 1 }
    outcome.updated += taken
    guard let first = retractions.first, taken > 0 else { return }
    notes.append(
      "\(fileNames[first.file]):\(first.line) \(taken) record\(taken == 1 ? "" : "s") that the "
        + "source has deleted \(taken == 1 ? "is" : "are") taken back")
  }

  private func takeBack(_ fact: FarmFact) throws -> Bool {
    switch fact {
    case .testDay(let test): try takeBack(test)
    case .event(let event): try takeBack(event)
    case .lactation(let lactation): try takeBack(lactation)
    case .measure(let measure): try takeBack(measure)
    case .animal, .calving, .herdStay, .penStay, .pen, .penFeed, .retracted: false
    }
  }

  private func takeBack(_ fact: TestDayFact) throws -> Bool {
    guard let animal = try storedID(fact.key),
      let row = try Row.fetchOne(
        db,
        sql: """
          SELECT id, milk_kg, fat_pct, protein_pct, lactose_pct, scc_k, mun_mg_dl, bhb_mmol
          FROM test_day WHERE animal_id = ? AND test_day = ?
          """, arguments: [animal, fact.day.daysSince1970])
    else { return false }
    let said: [Double?] = [
      fact.milkKg, fact.fatPercent, fact.proteinPercent, fact.lactosePercent,
      fact.cellsThousandPerMl.map(Double.init), fact.ureaNitrogenMgPerDl, fact.bhbMmolPerL,
    ]
    for (place, value) in said.enumerated() {
      guard let value else { continue }
      guard row[place + 1] as Double? == value else {
        warn(
          "deleted-differs",
          "the test day \(fact.day) of animal \(VisibleText.shortened(fact.key.id)) was deleted at the "
            + "source, but is stored with other values: left as it is")
        return false
      }
    }
    return try log.delete(table: "test_day", key: ["id": (row[0] as Int64).databaseValue])
  }

  private func takeBack(_ fact: EventFact) throws -> Bool {
    guard let animal = try storedID(fact.key) else { return false }
    let id = try Int64.fetchOne(
      db,
      sql: """
        SELECT id FROM event WHERE animal_id = ? AND event_day = ? AND code = ?
        ORDER BY detail = ? DESC, raw_code = ? DESC, detail, raw_code LIMIT 1
        """,
      arguments: [
        animal, fact.day.daysSince1970, fact.code.rawValue, fact.detail, fact.rawCode,
      ])
    guard let id else { return false }
    return try log.delete(table: "event", key: ["id": id.databaseValue])
  }

  private func takeBack(_ fact: LactationFact) throws -> Bool {
    guard let animal = try storedID(fact.key),
      let id = try Int64.fetchOne(
        db,
        sql: """
          SELECT id FROM lactation WHERE animal_id = ? AND calving_day = ?
            AND (parity IS NULL OR parity = ?)
          """, arguments: [animal, fact.calvingDay.daysSince1970, fact.parity])
    else { return false }
    return try log.delete(table: "lactation", key: ["id": id.databaseValue])
  }

  private func takeBack(_ fact: MeasureFact) throws -> Bool {
    guard let animal = try storedID(fact.key) else { return false }
    let id = try Int64.fetchOne(
      db,
      sql: "SELECT 1 FROM body_measure WHERE animal_id = ? AND kind = ? AND day = ? AND value = ?",
      arguments: [animal, fact.kind.rawValue, fact.day.daysSince1970, fact.value])
    guard id != nil else { return false }
    return try log.delete(
      table: "body_measure",
      key: [
        "animal_id": animal.databaseValue, "kind": fact.kind.rawValue.databaseValue,
        "day": fact.day.daysSince1970.databaseValue,
      ])
  }

  private var log: ChangeLog { ChangeLog(db: db, batch: batch) }
}
