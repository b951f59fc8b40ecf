import DairyTerms
import FarmFormats
import FarmText
import Foundation
import GRDB
import HerdStore
import Testing

@Suite("A database of every released version opens, and its rules hold in the file itself")
struct SchemaTests {
  private static let cases = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .appendingPathComponent("Cases")

  /// Every released version whose file is kept. A new version adds one and leaves these.
  static let releasedVersions = [1]

  /// The farm the kept files hold.
  private static func fill(_ store: HerdStore) throws {
    _ = try store.import(
      [
        testDays(
          "1,2020-01-01,2024-01-01,2,2024-02-01,30.5,4.25,3.31,50",
          "2,,2024-01-01,1,2024-02-01,28,4.1,3.2,60"),
        events("1,2024-03-01,BRED,,bull 7", "2,2024-02-10,KETO,,", "1,2024-02-20,MOVE,,P3"),
      ], options: options())
    _ = try store.import(
      [testDays("1,2020-01-01,2024-01-01,2,2024-02-01,31.5,4.25,3.31,50")],
      options: options { $0.update = true })
  }

  @Test("The kept file of a released version", arguments: releasedVersions)
  func released(version: Int) throws {
    let kept = Self.cases.appendingPathComponent("farm-schema-\(version).galacto")
    let scratch = try Scratch()
    if ProcessInfo.processInfo.environment["GALACTO_RECORD"] == "1",
      !FileManager.default.fileExists(atPath: kept.path)
    {
      try FileManager.default.createDirectory(
        at: Self.cases, withIntermediateDirectories: true)
      let store = try emptyFarm(scratch)
      try Self.fill(store)
      try store.backup(to: kept)
      Issue.record("recorded \(kept.lastPathComponent): keep it, and never record it again")
      return
    }
    let url = scratch.path("old.galacto")
    try FileManager.default.copyItem(at: kept, to: url)
    let store = try HerdStore(opening: url)
    #expect(try store.firstFault() == nil)
    #expect(try store.durability() == 2)
    // It holds what was put in, and works on like one made today.
    let history = try store.history(of: "1")
    #expect(history.lactations.first?.testDays.first?.milkKg == 31.5)
    #expect(history.lactations.first?.parity == 2)
    #expect(history.events.map(\.code) == ["MOVE", "BRED"])
    #expect(try store.undoLast()?.updated == 1)
    #expect(try store.history(of: "1").lactations.first?.testDays.first?.milkKg == 30.5)
    _ = try store.import([testDays("3,,2024-01-01,1,2024-02-01,28,4,3,60")], options: options())
    #expect(try store.counts()["test_day"] == 3)
    // After the steps in between its tables are those of a new one.
    let new = try emptyFarm(scratch)
    try store.close()
    try new.close()
    #expect(try Self.tables(url) == Self.tables(new.url))
  }

  /// The statements that made the database's tables, indices, triggers and views, by name.
  private static func tables(_ url: URL) throws -> [String: String] {
    try DatabaseQueue(path: url.path).read { db in
      let rows = try Row.fetchAll(
        db, sql: "SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL")
      return Dictionary(uniqueKeysWithValues: rows.map { ($0["name"], $0["sql"]) })
    }
  }

  @Test("A big first import leaves the same tables and indices as a small one")
  func indexesAreBack() throws {
    let scratch = try Scratch()
    let small = try emptyFarm(scratch)
    let big = try HerdStore(creating: scratch.path("big.galacto"))
    _ = try big.import(ShippedHerds.all().prefix(1).map { $0 }, options: options())
    try small.close()
    try big.close()
    #expect(try Self.tables(big.url) == Self.tables(small.url))
  }

  /// Statements that put impossible values into a table.
  private static let impossible = [
    "UPDATE test_day SET milk_kg = 250", "UPDATE test_day SET milk_kg = -1",
    "UPDATE test_day SET fat_pct = 45", "UPDATE test_day SET protein_pct = 0.31",
    "UPDATE test_day SET scc_k = 0", "UPDATE test_day SET milk_kg = 'thirty'",
    "UPDATE lactation SET parity = 26",
    "INSERT INTO body_measure VALUES (1, 1, 'weight_kg', 5000, 1)",
    "INSERT INTO body_measure VALUES (1, 1, 'bcs_5', 7, 1)",
    "UPDATE animal SET dam_id = id", "UPDATE animal SET sex = 'X'",
    "UPDATE test_day SET animal_id = 999", "UPDATE change_log SET old_json = '{}'",
    "INSERT INTO pen_stay(animal_id, pen_id, from_day, batch_id) SELECT animal_id, pen_id, "
      + "from_day + 1, batch_id FROM pen_stay",
  ]

  @Test(
    "The file itself refuses values that cannot be, whatever program writes", arguments: impossible)
  func ranges(statement: String) throws {
    let scratch = try Scratch()
    let store = try emptyFarm(scratch)
    try Self.fill(store)
    try store.close()
    let queue = try DatabaseQueue(path: store.url.path)
    let error = try #require(throws: DatabaseError.self) {
      try queue.write { try $0.execute(sql: statement) }
    }
    #expect(error.resultCode == .SQLITE_CONSTRAINT)
  }

  @Test("With the clock set back the record keeps its order, and undo takes the last change")
  func clockSetBack() throws {
    let scratch = try Scratch()
    let store = try emptyFarm(scratch)
    _ = try store.import([testDays("1,,2024-01-01,1,2024-02-01,30,4,3,50")], options: options())
    try store.close()
    try DatabaseQueue(path: store.url.path).write {
      try $0.execute(sql: "UPDATE import_batch SET at_ms = at_ms + 1000000000000")
    }
    let later = try HerdStore(opening: store.url)
    _ = try later.import([testDays("2,,2024-01-01,1,2024-02-01,30,4,3,50")], options: options())
    #expect(try later.audit().map(\.batch) == [2, 1])
    #expect(try later.undoLast()?.batch == 2)
    #expect(try later.counts()["test_day"] == 1)
  }

  @Test("An import that changes nothing makes no copy, and undo passes it over")
  func nothingChanged() throws {
    let scratch = try Scratch()
    let store = try emptyFarm(scratch)
    let row = "1,,2024-01-01,1,2024-02-01,30,4,3,50"
    _ = try store.import([testDays(row)], options: options())
    let again = try store.import([testDays(row, "")], options: options())
    #expect(again.inserted + again.updated == 0 && again.unchanged == 1)
    #expect(store.backupCopies.isEmpty)
    #expect(try store.undoLast()?.batch == 1)
    #expect(try store.counts()["test_day"] == 0)
    // What was undone can be imported again, in either writing.
    #expect(try store.import([testDays(row, "")], options: options()).inserted > 0)
  }

  @Test("Rows in any order, and rows that fill gaps, are stored the same")
  func anyOrder() throws {
    let scratch = try Scratch()
    let rows = (0..<60).map { number in
      let day = try? #require(HerdDay(iso: "2024-01-05")).advanced(byDays: number % 20 * 7)
      return "\(number / 20),,2024-01-01,1,\(day?.iso ?? ""),\(20 + number % 20),4,3,50"
    }
    let header =
      "animal_id,birth_date,calving_date,parity,test_date,milk_kg,fat_pct,protein_pct,scc_k"
    func stored(_ name: String, _ parts: [[String]]) throws -> [[TestDayRecord]] {
      let store = try HerdStore(creating: scratch.path(name))
      for part in parts {
        let text = ([header] + part).map { $0 + "\n" }.joined()
        _ = try store.import([FarmFile(name: "t.csv", text: text)], options: options())
      }
      #expect(try store.counts()["test_day"] == 60)
      #expect(try store.firstFault() == nil)
      return try ["0", "1", "2"].map { try store.history(of: $0).lactations[0].testDays }
    }
    let straight = try stored("a.galacto", [rows])
    #expect(try stored("b.galacto", [rows.reversed()]) == straight)
    let odd = rows.indices.filter { $0 % 2 == 1 }.map { rows[$0] }
    let even = rows.indices.filter { $0 % 2 == 0 }.map { rows[$0] }
    #expect(try stored("c.galacto", [odd, even]) == straight)
    #expect(try stored("d.galacto", [odd, rows]) == straight)
  }
}
