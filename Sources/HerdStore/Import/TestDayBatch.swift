import DairyTerms
import FarmFormats
import FarmText
import GRDB

/// Stores test days, sixteen with one statement where it is sure that none of them is stored yet:
/// a statement opens the table, its indices and the tables it points to once, not once a row.
final class TestDayBatch {
  /// One test day with the numbers of what it points to.
  struct Entry {
    let animal: Int64
    let day: Int
    let herd: Int64
    let milkKg: Double?
    let fatPercent: Double?
    let proteinPercent: Double?
    let lactosePercent: Double?
    let cellsThousandPerMl: Int?
    let ureaNitrogenMgPerDl: Double?
    let bhbMmolPerL: Double?
    let milkingsPerDay: Double?
    let isFromMilkings: Bool

    init(_ fact: TestDayFact, animal: Int64, herd: Int64) {
      self.animal = animal
      day = fact.day.daysSince1970
      self.herd = herd
      milkKg = fact.milkKg
      fatPercent = fact.fatPercent
      proteinPercent = fact.proteinPercent
      lactosePercent = fact.lactosePercent
      cellsThousandPerMl = fact.cellsThousandPerMl
      ureaNitrogenMgPerDl = fact.ureaNitrogenMgPerDl
      bhbMmolPerL = fact.bhbMmolPerL
      milkingsPerDay = fact.milkingsPerDay
      isFromMilkings = fact.isFromMilkings && fact.milkKg != nil
    }
  }

  /// Rows of one statement: with more, SQLite's own work for them grows again.
  private static let rows = 16
  private static let columns: Int32 = 12

  private let many: RawStatement
  private let one: RawStatement
  @exclusivity(unchecked) private var waiting: [Entry] = []

  /// Prepares the statements for an import of this number.
  init(_ db: Database, batch: Int64) throws {
    many = try RawStatement(db, sql: Self.insert(rows: Self.rows))
    one = try RawStatement(db, sql: Self.insert(rows: 1))
    many.bind(1, batch)
    one.bind(1, batch)
    waiting.reserveCapacity(Self.rows)
  }

  /// Takes a test day that is not stored and not waiting; it is stored at the latest by
  /// ``flush()``.
  @inline(__always)
  func add(_ entry: Entry) throws {
    waiting.append(entry)
    guard waiting.count == Self.rows else { return }
    var first: Int32 = 2
    for entry in waiting {
      Self.bind(entry, to: many, from: first)
      first += Self.columns
    }
    waiting.removeAll(keepingCapacity: true)
    try Self.runSurely(many)
  }

  /// Stores a test day now, so that what the schema refuses is refused at its row.
  func storeNow(_ entry: Entry) throws {
    try flush()
    Self.bind(entry, to: one, from: 2)
    try one.run()
  }

  /// Stores what is waiting.
  func flush() throws {
    guard !waiting.isEmpty else { return }
    for entry in waiting {
      Self.bind(entry, to: one, from: 2)
      try Self.runSurely(one)
    }
    waiting.removeAll(keepingCapacity: true)
  }

  /// Rows that waited were found fit when they came. Should the schema refuse one all the same, that
  /// is a fault of ours and ends the import: it must not pass for a fault of the row being read now.
  private static func runSurely(_ statement: RawStatement) throws {
    do {
      try statement.run()
    } catch let error as DatabaseError where error.resultCode == .SQLITE_CONSTRAINT {
      throw Complaint(
        .constraint, at: "test_day",
        "test days that were found fit were refused: \(error.message ?? "no reason given")",
        fix: "report it with the file")
    }
  }

  private static func insert(rows: Int) -> String {
    let values = (0..<rows).map { row in
      let first = 2 + row * Int(columns)
      let marks = (first..<first + Int(columns)).map { "?\($0)" }
      return "(" + marks.joined(separator: ", ") + ", ?1)"
    }
    return """
      INSERT INTO test_day(animal_id, test_day, herd_id, milk_kg, fat_pct,
        protein_pct, lactose_pct, scc_k, mun_mg_dl, bhb_mmol, milkings_per_day, from_milkings,
        batch_id)
      VALUES \(values.joined(separator: ", "))
      """
  }

  @inline(__always)
  private static func bind(_ entry: Entry, to statement: RawStatement, from first: Int32) {
    statement.bind(first, entry.animal)
    statement.bind(first + 1, entry.day)
    statement.bind(first + 2, entry.herd)
    statement.bind(first + 3, entry.milkKg)
    statement.bind(first + 4, entry.fatPercent)
    statement.bind(first + 5, entry.proteinPercent)
    statement.bind(first + 6, entry.lactosePercent)
    statement.bind(first + 7, entry.cellsThousandPerMl)
    statement.bind(first + 8, entry.ureaNitrogenMgPerDl)
    statement.bind(first + 9, entry.bhbMmolPerL)
    statement.bind(first + 10, entry.milkingsPerDay)
    statement.bind(first + 11, entry.isFromMilkings ? 1 : 0)
  }
}
