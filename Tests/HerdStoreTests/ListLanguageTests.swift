import DairyTerms
import FarmFormats
import FarmText
import HerdStore
import Testing

@Suite("Lists answer as the field asks, and a slip is pointed at with what was meant")
struct ListLanguageTests {
  /// A farm of six cows in two pens.
  private func farm(_ scratch: Scratch) throws -> HerdStore {
    let store = try emptyFarm(scratch)
    _ = try store.import(
      [
        testDays(
          "1,,2024-01-01,1,2024-02-01,30,4,3,50", "2,,2023-12-01,2,2024-02-01,42,4,3,50",
          "3,,2023-11-01,3,2024-02-01,38,4,3,400", "9,,2023-06-01,1,2024-02-01,22,4,3,90",
          "10,,2023-05-01,4,2024-02-01,,,,", "11,,2024-01-20,2,2024-02-01,35,5.1,3,40"),
        events(
          "1,2024-01-02,MOVE,,P3", "2,2024-01-02,MOVE,,P3", "3,2024-01-02,MOVE,,P4",
          "9,2024-01-02,MOVE,,P4", "11,2024-01-25,MOVE,,P3"),
      ], options: options())
    return store
  }

  private static let questions: [(String, [String])] = [
    ("FOR PEN=3 DIM<60 BY MILK", ["1", "11"]),
    ("for pen=3 dim<=62 by milk down", ["2", "11", "1"]),
    ("FOR PEN = 3 AND DIM < 60 BY MILK", ["1", "11"]),
    ("LIST ID MILK FOR PEN=3,4 DOWNBY MILK", ["2", "3", "11", "1", "9"]),
    ("BY MILK FOR PEN=4", ["9", "3"]),
    ("FOR MILK=30-40 BY ID", ["1", "3", "11"]),
    ("FOR MILK>0 BY ID DOWN", ["11", "9", "3", "2", "1"]),
    ("FOR PEN<>3 MILK>0 BY ID", ["3", "9"]),
    ("FOR PEN!=3 MILK>0 BY ID", ["3", "9"]),
    ("FOR FDAT>=2023-12-01 BY FDAT", ["2", "1", "11"]),
    ("FOR FDAT=2023-11-01..2024-01-01 BY ID", ["1", "2", "3"]),
    ("FOR FPR>1.4 DIM=5-40", ["11"]),
    ("FOR SCC>200", ["3"]),
    // Words people have for items whose names they do not know.
    ("FOR FAT>5 PARITY>=2", ["11"]),
    ("FOR STATUS=IN_MILK LACT>=3 BY ID", ["3", "10"]),
    // A cow without a value meets no condition on it and comes last, whichever way is up.
    ("BY MILK DOWN", ["2", "3", "11", "1", "9", "10"]),
    ("BY MILK", ["9", "1", "11", "3", "2", "10"]),
    ("", ["1", "2", "3", "9", "10", "11"]),
  ]

  @Test("Each question has its cows in its order", arguments: questions)
  func answers(question: String, cows: [String]) throws {
    let scratch = try Scratch()
    let store = try farm(scratch)
    let day = try #require(HerdDay(iso: "2024-02-01"))
    let chosen = try ListQuery(question).answer(try store.cows(herd: "FARM", asOf: day), asOf: day)
    #expect(chosen.map(\.key.id) == cows)
  }

  @Test(
    "A pen's name with blanks, commas or signs is asked for in quotes; cut at the blank it is none",
    arguments: ["Pen 1", "a,b", "x<3", "Müller's", "Barn A high", "BY MILK", "\"3\"", "=2"])
  func quoted(pen: String) throws {
    let scratch = try Scratch()
    let store = try emptyFarm(scratch)
    let written = "\"\(pen.replacing("\"", with: "\"\""))\""
    _ = try store.import(
      [
        testDays("1,,2024-01-01,1,2024-02-01,30,4,3,50", "2,,2024-01-01,1,2024-02-01,30,4,3,50"),
        events("1,2024-01-02,MOVE,,\(written)", "2,2024-01-02,MOVE,,Pen"),
      ], options: options())
    let quote = pen.contains("\"") ? "'" : "\""
    let question = "FOR PEN=\(quote)\(pen)\(quote) DIM<60"
    let day = try #require(HerdDay(iso: "2024-02-01"))
    let chosen = try ListQuery(question).answer(try store.cows(herd: "FARM", asOf: day), asOf: day)
    #expect(chosen.map(\.key.id) == ["1"])
  }

  private static let slips: [(String, String, String)] = [
    ("FOR PNE=3", "word 2 'PNE=3'", "did you mean PEN?"),
    ("ID MLIK", "word 2 'MLIK'", "did you mean MILK?"),
    ("FOR DIM<abc", "word 2 'DIM<abc'", "decimal number"),
    ("FOR DIM<0x10", "word 2 'DIM<0x10'", "decimal number"),
    ("FOR DIM<", "word 2 'DIM<'", "such as DIM<3"),
    ("FOR DIM=<60", "word 2 'DIM=<60'", "use = <>"),
    ("FOR DIM", "word 2 'DIM'", "such as DIM<60"),
    ("FOR", "word 2", "such as FOR DIM<60"),
    ("MILK BY", "word 3", "such as BY MILK"),
    ("BY DOWN", "word 2 'DOWN'", ""),
    ("FOR FDAT>1/1/26", "word 2 'FDAT>1/1/26'", "YYYY-MM-DD"),
    ("FOR STATUS=milking", "word 2 'STATUS=milking'", "in_milk"),
    ("FOR ROLE=hgih", "word 2 'ROLE=hgih'", "did you mean high?"),
    ("FOR PEN=3 AND", "word 3 'AND'", "such as DIM<60"),
  ]

  @Test("Each slip is pointed at", arguments: slips)
  func pointedAt(question: String, place: String, fix: String) throws {
    let error = try #require(throws: Complaint.self) { try ListQuery(question) }
    #expect(error.place == place)
    #expect(fix.isEmpty || error.fix?.contains(fix) == true, "\(error.fix ?? "")")
    #expect(error.fault == .usage)
  }

  @Test("A past day's pens are those of that day")
  func asOf() throws {
    let scratch = try Scratch()
    let store = try farm(scratch)
    let day = try #require(HerdDay(iso: "2024-01-10"))
    let query = try ListQuery("FOR PEN=3 BY ID")
    // Cow 11 calved and came to pen 3 only later.
    let chosen = query.answer(try store.cows(herd: "FARM", asOf: day), asOf: day)
    #expect(chosen.map(\.key.id) == ["1", "2"])
  }

  @Test("Conditions on weights are read in the units that are shown, and nothing else moves")
  func pounds() throws {
    let scratch = try Scratch()
    let day = try #require(HerdDay(iso: "2024-02-05"))
    let cows = try farm(scratch).cows(herd: "FARM", asOf: day)
    func ids(_ question: String, inPounds: Bool = false) throws -> [String] {
      try ListQuery(question, inPounds: inPounds).answer(cows, asOf: day).map {
        $0.barnName ?? $0.key.id
      }
    }
    #expect(try ids("FOR MILK>80 BY MILK", inPounds: true) == ["3", "2"])
    #expect(try ids("FOR MILK>\(80 * 0.453_592_37) BY MILK") == ["3", "2"])
    // Taken as kilograms no cow would be left; items that are no weight are as they were.
    #expect(try ids("FOR MILK>80").isEmpty)
    #expect(try ids("FOR DIM<60 PCTF>4.5", inPounds: true) == ids("FOR DIM<60 PCTF>4.5"))
    // A number as the list shows it finds its cow: 38 kg are 83.8 lb.
    #expect(try ids("FOR MILK=83.8", inPounds: true) == ["3"])
    #expect(try ids("FOR MILK=80-90", inPounds: true) == ["3"])
    let item = try #require(ListItem.named("MILK")?.inPounds)
    #expect(item.meaning == "milk of the last test, lb a day")
    #expect(ListItem.named("PCTF")?.inPounds.meaning == "fat, %")
  }
}
