import DairyTerms
import FarmFormats
import FarmText
public import Foundation
import GRDB

extension HerdStore {
  /// A herd as an ICAR ADE 1.3 collection: its animals, calvings, what happened to them, weights and
  /// test days, so that it reads back into an empty farm.
  ///
  /// Milk in kg (`KGM`), contents as text as the standard has it, urea in mg/L. A value that was not
  /// measured is left out, not written as 0. What ADE 1.3 has no resource for, or none that is read,
  /// stays out: diseases and treatments, pens, scores, parents. A departure told by a stay is written
  /// as the event ADE has for it.
  ///
  /// - Throws: ``Complaint`` with code `unknown-herd`.
  public func exportADE(herd: String) throws -> Data {
    try read { db in
      let herdID = try self.herdID(herd, db)
      let members = try ADEExport(db: db, herdID: herdID, herd: herd).resources()
      let collection: [String: Any] = [
        "view": ["totalItems": members.count, "totalPages": 1, "currentPage": 1],
        "member": members,
      ]
      return try JSONSerialization.data(
        withJSONObject: collection, options: [.sortedKeys, .withoutEscapingSlashes])
    }
  }
}

/// The resources of a herd, who comes first being who she is.
private struct ADEExport {
  let db: Database
  let herdID: Int64
  let herd: String

  /// The animals of the herd.
  private static let wanted = """
    a.id IN (SELECT animal_id FROM test_day WHERE herd_id = :herd
      UNION SELECT animal_id FROM event WHERE herd_id = :herd
      UNION SELECT animal_id FROM herd_stay WHERE herd_id = :herd
      UNION SELECT animal_id FROM animal_alias WHERE herd_id = :herd)
    """

  func resources() throws -> [[String: Any]] {
    try animals() + lactations() + events() + departures() + weights() + tests()
  }

  private func rows(_ sql: String) throws -> [Row] {
    try Row.fetchAll(db, sql: sql, arguments: ["herd": herdID])
  }

  /// What every resource has: its type, where it comes from, its id, the animal, the day.
  private func resource(
    _ type: String, _ word: String, _ id: Int64, of row: Row, atMs: Int64, day: Int?
  ) -> [String: Any] {
    var resource: [String: Any] = [
      "resourceType": type, "@self": "urn:galacto:\(word):\(id)",
      "meta": ["source": "galacto.farm", "modified": UTCText.of(ms: atMs)],
      "location": ["scheme": "galacto.herd", "id": herd], "id": "\(word)-\(id)",
      "animal": ["scheme": row["scheme"] as String, "id": row["official_id"] as String],
    ]
    if let day { resource["eventDateTime"] = "\(HerdDay(daysSince1970: day).iso)T00:00:00Z" }
    return resource
  }

  private func animals() throws -> [[String: Any]] {
    try rows(
      """
      SELECT a.id, a.official_scheme AS scheme, a.official_id, a.sex, a.birth_day, a.breed_code,
        b.at_ms, (SELECT value FROM animal_alias n WHERE n.animal_id = a.id AND n.scheme = 'barn'
          AND n.herd_id = :herd ORDER BY n.from_day DESC, n.value LIMIT 1) AS barn
      FROM animal a JOIN import_batch b ON b.id = a.batch_id WHERE \(Self.wanted)
      ORDER BY a.official_scheme, a.official_id
      """
    ).map { row in
      var resource = resource(
        "icarAnimalCoreResource", "animal", row["id"], of: row, atMs: row["at_ms"], day: nil)
      resource["identifier"] = resource.removeValue(forKey: "animal")
      resource["specie"] = "Cattle"
      resource["gender"] = row["sex"] as String == "M" ? "Male" : "Female"
      if let birth = row["birth_day"] as Int? {
        resource["birthDate"] = "\(HerdDay(daysSince1970: birth).iso)T00:00:00Z"
      }
      if let breed = row["breed_code"] as String?, breed.hasPrefix("icar.") {
        resource["primaryBreed"] = ["scheme": "org.icar.breed", "id": String(breed.dropFirst(5))]
      }
      if let barn = row["barn"] as String? { resource["managementTag"] = barn }
      return resource
    }
  }

  /// Lactations that no event of calving tells of.
  private func lactations() throws -> [[String: Any]] {
    try rows(
      """
      SELECT l.id, a.official_scheme AS scheme, a.official_id, l.calving_day, l.parity, b.at_ms
      FROM lactation l JOIN animal a ON a.id = l.animal_id JOIN import_batch b ON b.id = l.batch_id
      WHERE \(Self.wanted) AND NOT EXISTS(SELECT 1 FROM event e WHERE e.animal_id = l.animal_id
        AND e.event_day = l.calving_day AND e.code = 'FRESH')
      ORDER BY a.official_scheme, a.official_id, l.calving_day
      """
    ).map { row in
      let day = HerdDay(daysSince1970: row["calving_day"]).iso
      guard let parity = row["parity"] as Int? else {
        return resource(
          "icarReproParturitionEventResource", "calving", row["id"], of: row, atMs: row["at_ms"],
          day: row["calving_day"])
      }
      var resource = resource(
        "icarLactationResource", "lactation", row["id"], of: row, atMs: row["at_ms"], day: nil)
      resource["beginDate"] = "\(day)T00:00:00Z"
      resource["parity"] = parity
      return resource
    }
  }

  private func events() throws -> [[String: Any]] {
    try rows(
      """
      SELECT e.id, a.official_scheme AS scheme, a.official_id, e.event_day, e.code, e.detail, b.at_ms,
        h.code AS herd_code,
        (SELECT l.parity FROM lactation l WHERE l.animal_id = e.animal_id
          AND l.calving_day = e.event_day) AS parity
      FROM event e JOIN animal a ON a.id = e.animal_id JOIN import_batch b ON b.id = e.batch_id
        LEFT JOIN herd h ON h.id = e.herd_id
      WHERE \(Self.wanted)
      ORDER BY a.official_scheme, a.official_id, e.event_day, e.code, e.detail
      """
    ).compactMap { row in
      guard let code = EventCode(rawValue: row["code"]), let type = Self.type(of: code) else {
        return nil
      }
      var resource = resource(
        type, "event", row["id"], of: row, atMs: row["at_ms"], day: row["event_day"])
      // What happened elsewhere, such as a service after she was sold, did not happen here.
      if let place = row["herd_code"] as String? {
        resource["location"] = ["scheme": "galacto.herd", "id": place]
      }
      let detail: String = row["detail"]
      switch code {
      case .fresh:
        if let parity = row["parity"] as Int? { resource["damParity"] = parity }
      case .bred:
        resource["inseminationType"] = "Insemination"
        if !detail.isEmpty {
          resource["sireIdentifiers"] = [["scheme": "galacto.sire", "id": detail]]
        }
      case .pregnant: resource["result"] = "Pregnant"
      case .open: resource["result"] = "Empty"
      case .doNotBreed: resource["doNotBreed"] = true
      case .sold: resource["departureKind"] = "Sale"
      default: break
      }
      return resource
    }
  }

  /// The resource of an event, or `nil` where there is none that is read back as it.
  private static func type(of code: EventCode) -> String? {
    switch code {
    case .fresh: "icarReproParturitionEventResource"
    case .bred: "icarReproInseminationEventResource"
    case .pregnant, .open: "icarReproPregnancyCheckEventResource"
    case .heat: "icarReproHeatEventResource"
    case .aborted: "icarReproAbortionEventResource"
    case .doNotBreed: "icarReproDoNotBreedEventResource"
    case .dry: "icarMilkingDryOffEventResource"
    case .died: "icarMovementDeathEventResource"
    case .sold: "icarMovementDepartureEventResource"
    default: nil
    }
  }

  /// Departures for good that a stay tells and no event.
  private func departures() throws -> [[String: Any]] {
    try rows(
      """
      SELECT s.id, a.official_scheme AS scheme, a.official_id, s.to_day, s.out_reason, b.at_ms
      FROM herd_stay s JOIN animal a ON a.id = s.animal_id JOIN import_batch b ON b.id = s.batch_id
      WHERE s.herd_id = :herd AND \(Self.wanted)
        AND s.out_reason IN ('slaughtered', 'sold', 'died', 'home_use')
        AND NOT EXISTS(SELECT 1 FROM event e WHERE e.animal_id = s.animal_id
          AND e.code IN ('SOLD', 'DIED') AND e.event_day = s.to_day)
        AND NOT EXISTS(SELECT 1 FROM herd_stay n WHERE n.animal_id = s.animal_id
          AND n.herd_id = s.herd_id AND n.from_day >= s.to_day)
      ORDER BY a.official_scheme, a.official_id, s.to_day
      """
    ).map { row in
      let reason: String = row["out_reason"]
      if reason == "died" {
        return resource(
          "icarMovementDeathEventResource", "departure", row["id"], of: row, atMs: row["at_ms"],
          day: row["to_day"])
      }
      var resource = resource(
        "icarMovementDepartureEventResource", "departure", row["id"], of: row, atMs: row["at_ms"],
        day: row["to_day"])
      resource["departureKind"] = reason == "sold" ? "Sale" : "Slaughter"
      return resource
    }
  }

  private func weights() throws -> [[String: Any]] {
    try rows(
      """
      SELECT m.animal_id AS id, a.official_scheme AS scheme, a.official_id, m.day, m.value, b.at_ms
      FROM body_measure m JOIN animal a ON a.id = m.animal_id
        JOIN import_batch b ON b.id = m.batch_id
      WHERE m.kind = 'weight_kg' AND \(Self.wanted)
      ORDER BY a.official_scheme, a.official_id, m.day
      """
    ).map { row in
      var resource = resource(
        "icarWeightEventResource", "weight", row["id"], of: row, atMs: row["at_ms"], day: row["day"]
      )
      resource["id"] = "weight-\(row["id"] as Int64)-\(row["day"] as Int)"
      resource["weight"] = ["units": "KGM", "measurement": row["value"] as Double] as [String: Any]
      return resource
    }
  }

  private func tests() throws -> [[String: Any]] {
    try rows(
      """
      SELECT t.id, a.official_scheme AS scheme, a.official_id, t.test_day, t.milk_kg, t.fat_pct,
        t.protein_pct, t.lactose_pct, t.scc_k, t.mun_mg_dl, t.bhb_mmol, b.at_ms
      FROM test_day t JOIN animal a ON a.id = t.animal_id JOIN import_batch b ON b.id = t.batch_id
      WHERE t.herd_id = :herd ORDER BY a.official_scheme, a.official_id, t.test_day
      """
    ).map { row in
      var resource = resource(
        "icarTestDayResultEventResource", "testday", row["id"], of: row, atMs: row["at_ms"],
        day: row["test_day"])
      resource["id"] = "td-\(row["id"] as Int64)"
      if let milk = row["milk_kg"] as Double? {
        resource["milkWeight24Hours"] = ["unitCode": "KGM", "value": milk] as [String: Any]
      }
      let contents = Self.contents(row)
      if !contents.isEmpty { resource["milkCharacteristics"] = contents }
      return resource
    }
  }

  private static func contents(_ row: Row) -> [[String: String]] {
    var contents: [[String: String]] = []
    func add(_ name: String, _ value: Double?, _ unit: String) {
      guard let value else { return }
      contents.append([
        "characteristic": name, "value": FarmNumber.shown(value, decimals: 3), "unit": unit,
      ])
    }
    add("FAT", row["fat_pct"], "VP")
    add("PROTEIN", row["protein_pct"], "VP")
    add("LAC", row["lactose_pct"], "VP")
    add("SCC", (row["scc_k"] as Int?).map(Double.init), "NCL")
    add("UREA", (row["mun_mg_dl"] as Double?).map { $0 / AdeReader.nitrogenOfUrea * 10 }, "M1")
    add("BHB", row["bhb_mmol"], "M33")
    return contents
  }
}
