import DairyTerms
import FarmFormats
import FarmText
import Foundation
import GRDB
import HerdStore
import Testing

@Suite("What is stored counts: every column has a reader, and the chapter names it")
struct StoredColumnsTests {
  private static let chapter = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().appendingPathComponent("docs/herd.md")

  @Test("The table of readers in the chapter lists every column of the schema, and no other")
  func listed() throws {
    let scratch = try Scratch()
    let store = try emptyFarm(scratch)
    try store.close()
    let text = try String(contentsOf: Self.chapter, encoding: .utf8)
    var listed: [String: Set<String>] = [:]
    for line in text.split(separator: "\n") where line.hasPrefix("| `") {
      let cells = line.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) }
      guard cells.count == 3, !cells[2].isEmpty else { continue }
      let table = cells[0].replacingOccurrences(of: "`", with: "")
      let names = cells[1].split(separator: ",").map {
        $0.trimmingCharacters(in: CharacterSet(charactersIn: "` "))
      }
      listed[table] = Set(names)
    }
    try DatabaseQueue(path: store.url.path).read { db in
      let tables = try String.fetchAll(
        db,
        sql: "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")
      for table in tables {
        let stored = Set(try db.columns(in: table).map(\.name)).subtracting(["id", "batch_id"])
        let named = try #require(listed[table], "\(table) is not in the table").subtracting([
          "batch_id"
        ])
        #expect(named == stored, "\(table): \(named.symmetricDifference(stored).sorted())")
      }
    }
  }

  @Test("What pens were fed is averaged over the last days with feed, as far as every row says it")
  func penFeeding() throws {
    let scratch = try Scratch()
    let store = try emptyFarm(scratch)
    _ = try store.import(
      [
        FarmFile(
          name: "pens.csv",
          text: """
            herd,pen,role,date,ingredient,delivered_kg_per_head,called_kg_per_head,cost_per_head
            H,1,high,2024-02-01,hay,4,5,1
            H,1,high,2024-02-01,corn silage,20,20,2
            H,1,high,2024-02-03,hay,6,5,
            H,1,high,2024-01-01,hay,99,99,99
            H,2,other,,,,,

            """)
      ], options: options())
    let day = try #require(HerdDay(iso: "2024-02-05"))
    let fed = try store.penFeeding(herd: "H", asOf: day)
    #expect(Array(fed.keys) == ["1"])
    #expect(fed["1"]?.days == 2 && fed["1"]?.deliveredKgPerHead == 15)
    #expect(fed["1"]?.calledKgPerHead == 15 && fed["1"]?.costPerHead == nil)
    #expect(try store.pens(herd: "H", asOf: day).map(\.role) == [.high, .other])
  }

  @Test(
    "What was weighed back is no feed: it is told apart, also where a program writes it below 0")
  func refusals() throws {
    let scratch = try Scratch()
    let store = try emptyFarm(scratch)
    _ = try store.import(
      [
        FarmFile(
          name: "ez.csv",
          text: """
            ,,,Actual
            Pen,Ingredient,Date,IU(kg/hd)
            HIGH,Corn silage,02/13/2024,30
            HIGH,Hay,02/13/2024,4
            HIGH,Weighback,02/13/2024,(1.5)
            HIGH,Corn silage,02/14/2024,32
            HIGH,Hay,02/14/2024,4
            HIGH,Weighback,02/14/2024,(0.5)

            """)
      ],
      options: options { $0.herdCode = "H" })
    let day = try #require(HerdDay(iso: "2024-02-16"))
    let record = try #require(store.penFeedRecords(herd: "H", asOf: day)["HIGH"])
    #expect(record.kgAsFed == ["Corn silage": 31, "Hay": 4])
    #expect(record.refusedKg == 1 && record.days == 2)
    #expect(record.lastDay == HerdDay(iso: "2024-02-14"))
    #expect(try store.penFeedRecords(herd: "H", asOf: day.advanced(byDays: 30)).isEmpty)
  }
}
