import DairyTerms
import FarmFormats
import GRDB

extension HerdStore {
  /// All test days as Galacto's own CSV, which reads back the same; text cells are safe against
  /// formulas.
  ///
  /// - Parameters:
  ///   - herd: one herd's code, or `nil` for all.
  ///   - write: called with pieces of the text in order.
  /// - Throws: ``HerdStoreError`` with code `unknown-herd`, and what `write` throws.
  public func exportTestDays(herd: String? = nil, to write: (String) throws -> Void) throws {
    let header = [
      "animal_scheme", "animal_id", "herd", "birth_date", "calving_date", "parity", "test_date",
      "milk_kg", "fat_pct", "protein_pct", "lactose_pct", "scc_k", "mun_mg_dl", "bhb_mmol",
      "milkings_per_day",
    ]
    try write(CSVText.line(header.map { .text($0) }))
    try read { db in
      let herdID = try herd.map { try self.herdID($0, db) }
      let rows = try Row.fetchCursor(
        db,
        sql: """
          SELECT a.official_scheme, a.official_id, h.code, a.birth_day, l.calving_day, l.parity,
            t.test_day, t.milk_kg, t.fat_pct, t.protein_pct, t.lactose_pct, t.scc_k, t.mun_mg_dl,
            t.bhb_mmol, t.milkings_per_day
          FROM test_day t JOIN animal a ON a.id = t.animal_id JOIN lactation l
            ON l.id = t.lactation_id JOIN herd h ON h.id = t.herd_id
          WHERE ?1 IS NULL OR t.herd_id = ?1
          ORDER BY a.official_scheme, a.official_id, t.test_day
          """, arguments: [herdID])
      var piece = ""
      while let row = try rows.next() {
        piece += CSVText.line([
          .text(row[0]), .text(row[1]), .text(row[2]), .day(row[3]), .day(row[4]),
          .integer(row[5]), .day(row[6]), .number(row[7]), .number(row[8]), .number(row[9]),
          .number(row[10]), .integer(row[11]), .number(row[12]), .number(row[13]),
          .number(row[14]),
        ])
        if piece.utf8.count > 1 << 16 {
          try write(piece)
          piece = ""
        }
      }
      try write(piece)
    }
  }

  /// All events as Galacto's own CSV, which reads back the same.
  ///
  /// - Throws: as ``exportTestDays(herd:to:)``.
  public func exportEvents(herd: String? = nil, to write: (String) throws -> Void) throws {
    let header = ["animal_scheme", "animal_id", "herd", "birth_date", "date", "event", "detail"]
    try write(CSVText.line(header.map { .text($0) }))
    try read { db in
      let herdID = try herd.map { try self.herdID($0, db) }
      let rows = try Row.fetchCursor(
        db,
        sql: """
          SELECT a.official_scheme, a.official_id, h.code, a.birth_day, e.event_day,
            CASE e.code WHEN 'OTHER' THEN e.raw_code ELSE e.code END, e.detail
          FROM event e JOIN animal a ON a.id = e.animal_id LEFT JOIN herd h ON h.id = e.herd_id
          WHERE ?1 IS NULL OR e.herd_id = ?1 OR e.animal_id IN (
            SELECT animal_id FROM test_day WHERE herd_id = ?1)
          ORDER BY a.official_scheme, a.official_id, e.event_day, e.code, e.seq
          """, arguments: [herdID])
      var piece = ""
      while let row = try rows.next() {
        piece += CSVText.line([
          .text(row[0]), .text(row[1]), .text(row[2] ?? ""), .day(row[3]), .day(row[4]),
          .text(row[5]), .text(row[6]),
        ])
        if piece.utf8.count > 1 << 16 {
          try write(piece)
          piece = ""
        }
      }
      try write(piece)
    }
  }
}

extension CSVText.Cell {
  /// A day from its stored number.
  static func day(_ number: Int?) -> CSVText.Cell {
    number.map { .text(HerdDay(daysSince1970: $0).iso) } ?? .empty
  }
}
