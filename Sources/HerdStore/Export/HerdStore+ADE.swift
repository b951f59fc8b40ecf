import DairyTerms
import FarmFormats
public import Foundation
import GRDB

extension HerdStore {
  /// Test days of a herd as an ICAR ADE 1.3 collection of `icarTestDayResultEventResource`.
  ///
  /// Milk in kg (`KGM`), contents as text as the standard has it, urea in mg/L. A value that was not
  /// measured is left out, not written as 0.
  ///
  /// - Throws: ``HerdStoreError`` with code `unknown-herd`.
  public func exportADE(herd: String) throws -> Data {
    try read { db in
      let herdID = try self.herdID(herd, db)
      let rows = try Row.fetchAll(
        db,
        sql: """
          SELECT t.id, a.official_scheme, a.official_id, t.test_day, t.milk_kg, t.fat_pct,
            t.protein_pct, t.lactose_pct, t.scc_k, t.mun_mg_dl, t.bhb_mmol, b.at_ms
          FROM test_day t JOIN animal a ON a.id = t.animal_id
            JOIN import_batch b ON b.id = t.batch_id
          WHERE t.herd_id = ? ORDER BY a.official_scheme, a.official_id, t.test_day
          """, arguments: [herdID])
      let members = rows.map { Self.resource($0, herd: herd) }
      let collection: [String: Any] = [
        "view": ["totalItems": members.count, "totalPages": 1, "currentPage": 1],
        "member": members,
      ]
      return try JSONSerialization.data(
        withJSONObject: collection, options: [.sortedKeys, .withoutEscapingSlashes])
    }
  }

  private static func resource(_ row: Row, herd: String) -> [String: Any] {
    let day = HerdDay(daysSince1970: row[3]).iso
    let id = "td-\(row[0] as Int64)"
    var resource: [String: Any] = [
      "resourceType": "icarTestDayResultEventResource",
      "@self": "urn:galacto:testday:\(row[0] as Int64)",
      "meta": ["source": "galacto.farm", "modified": UTCText.of(ms: row[11])],
      "location": ["scheme": "galacto.herd", "id": herd],
      "id": id, "eventDateTime": "\(day)T00:00:00Z",
      "animal": ["scheme": row[1] as String, "id": row[2] as String],
    ]
    if let milk = row[4] as Double? {
      resource["milkWeight24Hours"] = ["unitCode": "KGM", "value": milk] as [String: Any]
    }
    var contents: [[String: String]] = []
    func add(_ name: String, _ value: Double?, _ unit: String) {
      guard let value else { return }
      contents.append([
        "characteristic": name, "value": FarmNumber.shown(value, decimals: 3), "unit": unit,
      ])
    }
    add("FAT", row[5], "VP")
    add("PROTEIN", row[6], "VP")
    add("LAC", row[7], "VP")
    add("SCC", (row[8] as Int?).map(Double.init), "NCL")
    add("UREA", (row[9] as Double?).map { $0 / AdeReader.nitrogenOfUrea * 10 }, "M1")
    add("BHB", row[10], "M33")
    if !contents.isEmpty { resource["milkCharacteristics"] = contents }
    return resource
  }
}
