import DairyTerms
import FarmFormats
import FarmText
import GRDB

extension HerdStore {
  /// All test days as Galacto's own CSV, which reads back the same; text cells are safe against
  /// formulas.
  ///
  /// A row names the calving its day belongs to, with the lactation number where a file said it.
  ///
  /// - Parameters:
  ///   - herd: one herd's code, or `nil` for all.
  ///   - write: called with pieces of the text in order.
  /// - Throws: ``Complaint`` with code `unknown-herd`, and what `write` throws.
  public func exportTestDays(herd: String? = nil, to write: (String) throws -> Void) throws {
    let header = [
      "animal_scheme", "animal_id", "herd", "birth_date", "calving_date", "parity", "test_date",
      "milk_kg", "fat_pct", "protein_pct", "lactose_pct", "scc_k", "mun_mg_dl", "bhb_mmol",
      "milkings_per_day", "from_milkings",
    ]
    var pieces = TextPieces()
    try pieces.add(CSVText.line(header.map { .text($0) }, exact: true), to: write)
    try read { db in
      let herdID = try herd.map { try self.herdID($0, db) }
      let calvings = try Calvings(db)
      let rows = try Row.fetchCursor(
        db,
        sql: """
          SELECT a.official_scheme, a.official_id, h.code, a.birth_day, t.animal_id,
            t.test_day, t.milk_kg, t.fat_pct, t.protein_pct, t.lactose_pct, t.scc_k, t.mun_mg_dl,
            t.bhb_mmol, t.milkings_per_day, \(schemaVersion < 2 ? "0" : "t.from_milkings")
          FROM test_day t JOIN animal a ON a.id = t.animal_id JOIN herd h ON h.id = t.herd_id
          WHERE ?1 IS NULL OR t.herd_id = ?1
          ORDER BY a.official_scheme, a.official_id, t.test_day
          """, arguments: [herdID])
      while let row = try rows.next() {
        let calving = calvings.current(of: row[4], on: row[5])
        let cells: [CSVText.Cell] = [
          .text(row[0]), .text(row[1]), .text(row[2]), .day(row[3]), .day(calving?.day),
          .integer(calving.flatMap { $0.isNumbered ? $0.parity : nil }), .day(row[5]),
        ]
        let milk: [CSVText.Cell] = [
          .number(row[6]), .number(row[7]), .number(row[8]), .number(row[9]), .integer(row[10]),
          .number(row[11]), .number(row[12]), .number(row[13]),
        ]
        let mark: CSVText.Cell = row[14] as Int == 0 ? .empty : .integer(1)
        try pieces.add(CSVText.line(cells + milk + [mark], exact: true), to: write)
      }
    }
    try pieces.finish(write)
  }

  /// Everything of the animals but their test days as Galacto's own CSV, which reads back the same:
  /// who they are, their numbers, stays, calvings, events, pens, weights and scores.
  ///
  /// Beside events in the house's words there are rows that tell a state: `ANIMAL` (who she is, no
  /// date), `NUMBER` (a number of hers), `STAY` (in a herd), `LACTATION` (a calving told without an
  /// event), `PEN`, `WEIGHT_KG`, `BCS_5` and `LOCOMOTION_5`. `until` is the day a state ends.
  ///
  /// - Throws: as ``exportTestDays(herd:to:)``.
  public func exportEvents(herd: String? = nil, to write: (String) throws -> Void) throws {
    var pieces = TextPieces()
    try pieces.add(CSVText.line(HerdRow.header.map { .text($0) }, exact: true), to: write)
    try read { db in
      let herdID = try herd.map { try self.herdID($0, db) }
      let cursor = try Row.fetchCursor(db, sql: HerdRow.question, arguments: ["herd": herdID])
      while let row = try cursor.next() { try pieces.add(HerdRow.line(row), to: write) }
    }
    try pieces.finish(write)
  }

  /// The pens, what they are for and what they were fed, as Galacto's own CSV, which reads back the
  /// same.
  ///
  /// - Throws: as ``exportTestDays(herd:to:)``.
  public func exportPens(herd: String? = nil, to write: (String) throws -> Void) throws {
    var pieces = TextPieces()
    try read { db in
      let herdID = try herd.map { try self.herdID($0, db) }
      let stored = Set(try db.columns(in: "pen").map(\.name))
      let more = ["name", "left_out", "role_set_by"].filter(stored.contains)
      let header =
        ["herd", "pen", "role"] + more + [
          "date", "ingredient", "delivered_kg_per_head", "called_kg_per_head", "cost_per_head",
        ]
      try pieces.add(CSVText.line(header.map { .text($0) }, exact: true), to: write)
      let rows = try Row.fetchCursor(
        db,
        sql: """
          SELECT h.code AS herd, p.*, f.day, f.ingredient, f.delivered_kg_per_head AS delivered,
            f.called_kg_per_head AS called, f.cost_per_head AS cost
          FROM pen p JOIN herd h ON h.id = p.herd_id LEFT JOIN pen_feed_day f ON f.pen_id = p.id
          WHERE ?1 IS NULL OR p.herd_id = ?1 ORDER BY h.code, p.code, f.day, f.ingredient
          """, arguments: [herdID])
      while let row = try rows.next() {
        var cells: [CSVText.Cell] = [
          .text(row["herd"]), .text(row["code"]), .text(row["role"]),
        ]
        for column in more {
          cells.append(
            column == "left_out" ? .integer(row[column]) : .text(row[column] as String? ?? ""))
        }
        cells += [.day(row["day"]), .text(row["ingredient"] as String? ?? "")]
        cells += [.number(row["delivered"]), .number(row["called"]), .number(row["cost"])]
        try pieces.add(CSVText.line(cells, exact: true), to: write)
      }
    }
    try pieces.finish(write)
  }
}

/// Rows of the own events file: what is known of animals beside their test days.
private enum HerdRow {
  static let header = [
    "animal_scheme", "animal_id", "herd", "birth_date", "date", "event", "parity", "detail",
    "farm_word", "until", "sex", "breed", "dam_scheme", "dam_id", "sire",
  ]

  /// Animals of the herd asked for, or all.
  private static let wanted = """
    (:herd IS NULL OR a.id IN (SELECT animal_id FROM test_day WHERE herd_id = :herd)
      OR a.id IN (SELECT animal_id FROM event WHERE herd_id = :herd)
      OR a.id IN (SELECT animal_id FROM herd_stay WHERE herd_id = :herd)
      OR a.id IN (SELECT animal_id FROM animal_alias WHERE herd_id = :herd)
      OR a.id IN (SELECT s.animal_id FROM pen_stay s JOIN pen p ON p.id = s.pen_id
        WHERE p.herd_id = :herd))
    """

  /// Gives the columns of ``header``, dates as day numbers, in a fixed order: by animal, who she is
  /// first, then by day.
  static let question = """
    WITH a AS (SELECT id, official_scheme, official_id, sex, breed_code, birth_day, dam_id, sire_ref
      FROM animal a WHERE \(wanted)),
    item(animal_id, kind, day, word, herd, parity, detail, farm_word, until) AS (
      SELECT id, 0, NULL, 'ANIMAL', NULL, NULL, '', '', NULL FROM a
      UNION ALL
      SELECT n.animal_id, 1, n.from_day, 'NUMBER', h.code, NULL, n.value,
        CASE n.scheme WHEN 'barn' THEN '' ELSE n.scheme END, n.to_day
      FROM animal_alias n JOIN herd h ON h.id = n.herd_id
      UNION ALL
      SELECT s.animal_id, 2, s.from_day, 'STAY', h.code, NULL, s.in_reason,
        coalesce(s.out_reason, ''), s.to_day
      FROM herd_stay s JOIN herd h ON h.id = s.herd_id
      UNION ALL
      SELECT l.animal_id, 3, l.calving_day, 'LACTATION', NULL, l.parity, '', '', NULL
      FROM lactation l WHERE NOT EXISTS(SELECT 1 FROM event e WHERE e.animal_id = l.animal_id
        AND e.event_day = l.calving_day AND e.code = 'FRESH')
      UNION ALL
      SELECT e.animal_id, 4, e.event_day, CASE e.code WHEN 'OTHER' THEN e.raw_code ELSE e.code END,
        h.code, CASE e.code WHEN 'FRESH' THEN (SELECT l.parity FROM lactation l
          WHERE l.animal_id = e.animal_id AND l.calving_day = e.event_day) END, e.detail,
        CASE WHEN e.code = 'OTHER' OR e.raw_code = e.code THEN '' ELSE e.raw_code END, NULL
      FROM event e LEFT JOIN herd h ON h.id = e.herd_id
      UNION ALL
      SELECT s.animal_id, 5, s.from_day, 'PEN', h.code, NULL, p.code, '', s.to_day
      FROM pen_stay s JOIN pen p ON p.id = s.pen_id JOIN herd h ON h.id = p.herd_id
      UNION ALL
      SELECT m.animal_id, 6, m.day, upper(m.kind), NULL, NULL, m.value, '', NULL FROM body_measure m)
    SELECT a.official_scheme, a.official_id, i.herd, a.birth_day, i.day, i.word, i.parity, i.detail,
      i.farm_word, i.until, a.sex, a.breed_code, d.official_scheme, d.official_id, a.sire_ref, i.kind
    FROM item i JOIN a ON a.id = i.animal_id LEFT JOIN animal d ON d.id = a.dam_id
    ORDER BY a.official_scheme, a.official_id, i.kind > 0, i.day, i.kind, i.word, i.detail, i.farm_word
    """

  static func line(_ row: Row) -> String {
    let isIdentity = row[15] as Int == 0
    let detail: CSVText.Cell =
      row[15] as Int == 6 ? .number(row[7]) : .text(row[7] ?? "")
    func identity(_ column: Int) -> CSVText.Cell { isIdentity ? .text(row[column] ?? "") : .empty }
    return CSVText.line(
      [
        .text(row[0]), .text(row[1]), .text(row[2] ?? ""), .day(row[3]), .day(row[4]),
        .text(row[5]),
        .integer(row[6]), detail, .text(row[8] ?? ""), .day(row[9]), identity(10), identity(11),
        identity(12), identity(13), identity(14),
      ], exact: true)
  }
}

/// Text gathered into pieces that are worth writing.
struct TextPieces {
  private var piece = ""

  mutating func add(_ text: String, to write: (String) throws -> Void) throws {
    piece += text
    guard piece.utf8.count > 1 << 16 else { return }
    try finish(write)
  }

  /// Writes what is left.
  mutating func finish(_ write: (String) throws -> Void) throws {
    guard !piece.isEmpty else { return }
    try write(piece)
    piece = ""
  }
}

extension CSVText.Cell {
  /// A day from its stored number.
  static func day(_ number: Int?) -> CSVText.Cell {
    number.map { .text(HerdDay(daysSince1970: $0).iso) } ?? .empty
  }
}
