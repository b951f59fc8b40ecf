import DairyTerms
import FarmFormats
import FarmText
import Foundation
import HerdStore
import Testing

/// One bad file and what must be said of it.
struct BadFile: Sendable, CustomTestStringConvertible {
  let what: String
  let file: FarmFile
  let code: String
  var line: Int?
  var change: @Sendable (inout ImportOptions) -> Void = { _ in }
  var testDescription: String { what }
}

@Suite("Bad rows are named with file, line and rule, and the farm stays as it was")
struct BadInputTests {
  static let bad: [BadFile] = [
    BadFile(what: "empty file", file: FarmFile(name: "t.csv", text: ""), code: "no-rows"),
    BadFile(what: "names but no rows", file: testDays(), code: "no-rows"),
    BadFile(
      what: "ragged row", file: testDays("7,,2026-01-01,1,2026-02-01,30,4,3"), code: "ragged-row",
      line: 2),
    BadFile(
      what: "two columns of one name",
      file: FarmFile(
        name: "t.csv", text: "animal_id,test_date,test_date\n1,2026-01-01,2026-01-01\n"),
      code: "duplicate-column", line: 1),
    BadFile(
      what: "unknown columns", file: FarmFile(name: "t.csv", text: "cow,liters\n1,2\n"),
      code: "unknown-layout"),
    BadFile(
      what: "calving before birth",
      file: testDays("7,2026-05-01,2026-01-01,1,2026-02-01,30,4,3,50"),
      code: "calving-before-birth", line: 2),
    BadFile(
      what: "calving as a calf", file: testDays("7,2025-05-01,2026-01-01,1,2026-02-01,30,4,3,50"),
      code: "calving-too-young", line: 2),
    BadFile(
      what: "two calvings 100 days apart",
      file: testDays(
        "7,2020-01-01,2025-01-01,3,2025-02-01,30,4,3,50",
        "7,2020-01-01,2025-04-11,4,2025-05-01,30,4,3,50"), code: "calving-interval", line: 3),
    BadFile(
      what: "parities in the wrong order",
      file: testDays(
        "7,2018-01-01,2024-01-01,3,2024-02-01,30,4,3,50",
        "7,2018-01-01,2025-01-01,2,2025-02-01,30,4,3,50"), code: "parity-order", line: 3),
    BadFile(
      what: "one calving, two parities",
      file: testDays(
        "7,2018-01-01,2024-01-01,3,2024-02-01,30,4,3,50",
        "7,2018-01-01,2024-01-01,2,2024-03-01,30,4,3,50"), code: "two-parities", line: 3),
    BadFile(
      what: "parity 26", file: testDays("7,,2025-01-01,26,2025-02-01,30,4,3,50"),
      code: "parity-range", line: 2),
    BadFile(
      what: "test before calving", file: testDays("7,,2026-03-01,1,2026-02-01,30,4,3,50"),
      code: "test-before-calving", line: 2),
    BadFile(
      what: "test in the future", file: testDays("7,,2026-03-01,1,2026-12-24,30,4,3,50"),
      code: "future-date", line: 2),
    BadFile(
      what: "29 February 2023", file: testDays("7,,2023-01-01,1,2023-02-29,30,4,3,50"),
      code: "date", line: 2),
    BadFile(
      what: "spreadsheet's day number", file: testDays("7,,2023-01-01,1,45386,30,4,3,50"),
      code: "spreadsheet-date", line: 2),
    BadFile(
      what: "day and month that may be either",
      file: testDays("7,,01/02/2024,1,03/04/2024,30,4,3,50"), code: "ambiguous-date", line: 2),
    BadFile(
      what: "dates of two orders", file: testDays("7,,13/02/2024,1,04/25/2024,30,4,3,50"),
      code: "mixed-dates", line: 2),
    BadFile(
      what: "negative milk", file: testDays("7,,2026-01-01,1,2026-02-01,-5,4,3,50"),
      code: "negative-milk", line: 2),
    BadFile(
      what: "250 kg of milk", file: testDays("7,,2026-01-01,1,2026-02-01,250,4,3,50"),
      code: "range-milk", line: 2),
    BadFile(
      what: "45 % fat", file: testDays("7,,2026-01-01,1,2026-02-01,30,45,3,50"), code: "range-fat",
      line: 2),
    BadFile(
      what: "0.31 % protein", file: testDays("7,,2026-01-01,1,2026-02-01,30,4,0.31,50"),
      code: "range-protein", line: 2),
    BadFile(
      what: "spreadsheet error", file: testDays("7,,2026-01-01,1,2026-02-01,#DIV/0!,4,3,50"),
      code: "number", line: 2),
    BadFile(
      what: "infinity", file: testDays("7,,2026-01-01,1,2026-02-01,inf,4,3,50"), code: "number",
      line: 2),
    BadFile(
      what: "hexadecimal", file: testDays("7,,2026-01-01,1,2026-02-01,0x10,4,3,50"), code: "number",
      line: 2),
    BadFile(
      what: "grouped digits", file: testDays("7,,2026-01-01,1,2026-02-01,1_0,4,3,50"),
      code: "number", line: 2),
    BadFile(
      what: "1e308", file: testDays("7,,2026-01-01,1,2026-02-01,1e308,4,3,50"), code: "number",
      line: 2),
    BadFile(
      what: "gallons", file: testDays("7,,2026-01-01,1,2026-02-01,8 gal,4,3,50"), code: "unit",
      line: 2),
    BadFile(
      what: "point in a file of decimal commas",
      file: FarmFile(
        name: "t.csv",
        text: "animal_id;calving_date;parity;test_date;milk_kg\n7;2026-01-01;1;2026-02-01;31,5\n"
          + "7;2026-01-01;1;2026-03-01;1.234\n"), code: "ambiguous-number", line: 3),
    BadFile(
      what: "milk without unit",
      file: FarmFile(
        name: "t.csv",
        text: "animal_id,calving_date,parity,test_date,milk\n7,2026-01-01,1,2026-02-01,80\n"),
      code: "no-unit", line: 1),
    BadFile(
      what: "milk that looks like pounds",
      file: testDays(
        "11,,2026-01-01,1,2026-02-01,85,4,3,50", "12,,2026-01-01,1,2026-02-01,86,4,3,50",
        "13,,2026-01-01,1,2026-02-01,84,4,3,50", "14,,2026-01-01,1,2026-02-01,85,4,3,50",
        "15,,2026-01-01,1,2026-02-01,85,4,3,50"), code: "doubtful-units"),
    BadFile(
      what: "one number, two birth dates",
      file: testDays(
        "7,2020-01-01,2025-01-01,3,2025-02-01,30,4,3,50",
        "7,2021-01-01,2025-01-01,3,2025-03-01,30,4,3,50"), code: "two-birth-dates", line: 3),
    BadFile(
      what: "one test day, two milks",
      file: testDays(
        "7,,2025-01-01,3,2025-02-01,30,4,3,50", "7,,2025-01-01,3,2025-02-01,31,4,3,50"),
      code: "changed-test-day", line: 3),
    BadFile(
      what: "drying off before the first calving",
      file: events("7,2026-01-01,FRESH,1,", "7,2025-06-01,DRY,,"), code: "dry-before-calving",
      line: 3),
    BadFile(
      what: "a number used again after death",
      file: events("7,2024-01-01,FRESH,1,", "7,2024-02-01,DIED,,", "7,2025-01-01,FRESH,2,"),
      code: "after-death", line: 4),
    BadFile(
      what: "a number of 10,000 characters",
      file: testDays(
        "\(String(repeating: "x", count: 10_000)),,2026-01-01,1,2026-02-01,30,4,3,50"),
      code: "long-animal", line: 2),
    BadFile(
      what: "dam is herself",
      file: FarmFile(
        name: "anim.csv",
        text: "anim_id,birth_date,birth_herd,dam_id,bull_id,breed\nA,2020-01-01,H,A,B,66\n"),
      code: "dam-is-self", line: 2),
    BadFile(
      what: "two animals each other's dams",
      file: FarmFile(
        name: "anim.csv",
        text: "anim_id,birth_date,birth_herd,dam_id,bull_id,breed\nA,2020-01-01,H,B,X,66\n"
          + "B,2018-01-01,H,A,X,66\n"), code: "dam-cycle", line: 3),
  ]

  @Test("Each is refused by name", arguments: bad)
  func refused(_ bad: BadFile) throws {
    let scratch = try Scratch()
    let store = try emptyFarm(scratch)
    _ = try store.import([testDays("1,,2024-01-01,1,2024-02-01,30,4,3,50")], options: options())
    let before = try store.counts()
    let error = try #require(throws: Complaint.self) {
      try store.import([bad.file], options: options(bad.change))
    }
    #expect(error.code == bad.code, "\(error.explanation)")
    if let line = bad.line { #expect(error.whereabouts.line == line) }
    #expect(error.fix != nil || ["no-rows", "number", "range-milk"].contains(error.code))
    #expect([Fault.data, .usage].contains(error.fault))
    // All counts as before: also the record of imports.
    #expect(try store.counts() == before)
  }

  @Test("The cycle of dams is printed")
  func cycleNamed() throws {
    let scratch = try Scratch()
    let store = try emptyFarm(scratch)
    let file = FarmFile(
      name: "anim.csv",
      text: "anim_id,birth_date,birth_herd,dam_id,bull_id,breed\nA,2020-01-01,H,B,X,66\n"
        + "B,2018-01-01,H,C,X,66\nC,2016-01-01,H,A,X,66\n")
    let error = try #require(throws: Complaint.self) {
      try store.import([file], options: options())
    }
    #expect(error.explanation.contains("C > A > B > C"))
  }

  @Test("Names that are formulas, code or hidden text are stored as they are and shown safely")
  func hostileNames() throws {
    let scratch = try Scratch()
    let store = try emptyFarm(scratch)
    let names = [
      "<script>alert(1)</script>", "{{7*7}}", "'); DROP TABLE animal;--", "=HYPERLINK(1)", "@SUM",
      "-2+3", "\u{202E}evil", "🐄", "0012", "12", "А1",
    ]
    let rows = names.map { "\"\($0)\",,2026-01-01,1,2026-02-01,30,4,3,50\n" }.joined()
    let header =
      "animal_id,birth_date,calving_date,parity,test_date,milk_kg,fat_pct,protein_pct,scc_k\n"
    _ = try store.import([FarmFile(name: "t.csv", text: header + rows)], options: options())
    let day = try #require(HerdDay(iso: "2026-03-01"))
    let stored = try store.cows(herd: HerdStore.ownHerdCode, asOf: day).map(\.key.id)
    #expect(Set(stored) == Set(names))
    #expect(VisibleText.escaped("\u{202E}evil") == "\\u{202e}evil")
    var exported = ""
    try store.exportTestDays { exported += $0 }
    #expect(exported.contains("'=HYPERLINK(1)") && exported.contains("'@SUM"))
    #expect(exported.contains("'-2+3"))
    // Read back, the names are the same again.
    let other = try HerdStore(creating: scratch.path("other.galacto"))
    _ = try other.import([FarmFile(name: "e.csv", text: exported)], options: options())
    let again = try other.cows(herd: HerdStore.ownHerdCode, asOf: day).map(\.key.id)
    #expect(Set(again) == Set(names))
    // Numbers that people take for the same are pointed at.
    let odd = try store.check().filter { $0.rule == "look-alike-number" }
    #expect(odd.contains { ["0012", "12"].contains($0.animal) })
  }

  @Test("With keep-good the good rows are stored and the bad ones listed with line and reason")
  func keepGood() throws {
    let scratch = try Scratch()
    let store = try emptyFarm(scratch)
    let outcome = try store.import(
      [
        testDays(
          "1,,2026-01-01,1,2026-02-01,30,4,3,50", "2,,2026-01-01,1,2026-02-01,-1,4,3,50",
          "3,,2026-01-01,1,2026-02-30,30,4,3,50", "4,,2026-01-01,1,2026-02-01,32,4,3,50")
      ], options: options { $0.keepGood = true })
    #expect(outcome.rejects.map(\.line) == [3, 4])
    #expect(outcome.rejects.map(\.code) == ["negative-milk", "date"])
    #expect(outcome.rejects[0].raw == "2,,2026-01-01,1,2026-02-01,-1,4,3,50")
    #expect(try store.counts()["test_day"] == 2)
  }

  @Test("Missing stays missing: empty, n/a, - and NaN never become a number")
  func missing() throws {
    let scratch = try Scratch()
    let store = try emptyFarm(scratch)
    _ = try store.import(
      [
        testDays(
          "1,,2026-01-01,1,2026-02-01,,n/a,-,0", "2,,2026-01-01,1,2026-02-01,NaN,NA,.,null")
      ], options: options())
    let day = try #require(HerdDay(iso: "2026-02-01"))
    for cow in try store.cows(herd: "FARM", asOf: day) {
      let test = try #require(cow.lastTest)
      #expect(test.milkKg == nil && test.fatPercent == nil && test.proteinPercent == nil)
      #expect(test.cellsThousandPerMl == nil)
    }
  }

  @Test("Pounds become kilograms once, by column name, by cell or by the user's word")
  func pounds() throws {
    let expected = 80 * 0.453_592_37
    for (header, cell, units) in [
      ("milk_lb", "80", ReadingOptions.MassUnit?.none), ("milk_kg", "80 lb", nil),
      ("milk", "80", .lb),
    ] {
      let scratch = try Scratch()
      let store = try emptyFarm(scratch)
      let file = FarmFile(
        name: "t.csv",
        text:
          "animal_id,calving_date,parity,test_date,\(header)\n7,2026-01-01,1,2026-02-01,\(cell)\n")
      _ = try store.import([file], options: options { $0.reading.massUnit = units })
      let day = try #require(HerdDay(iso: "2026-02-01"))
      #expect(try store.cows(herd: "FARM", asOf: day).first?.lastTest?.milkKg == expected)
    }
  }

  @Test("A date above 12 anywhere in the file proves the order for all of it")
  func provenOrder() throws {
    let scratch = try Scratch()
    let store = try emptyFarm(scratch)
    _ = try store.import(
      [
        testDays(
          "1,,01/02/2024,1,03/03/2024,30,4,3,50", "2,,01/02/2024,1,25/03/2024,30,4,3,50")
      ], options: options())
    let day = try #require(HerdDay(iso: "2024-04-01"))
    let cows = try store.cows(herd: "FARM", asOf: day)
    #expect(cows.map(\.calvingDay) == [HerdDay(iso: "2024-02-01"), HerdDay(iso: "2024-02-01")])
  }
}
