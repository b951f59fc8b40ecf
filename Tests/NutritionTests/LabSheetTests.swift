import DairyTerms
import Nutrition
import Testing

@Suite("Sheets of laboratories")
struct LabSheetTests {
  private func row(_ cells: [(String, String)], line: Int = 2) -> [LabCell] {
    cells.map { LabCell(column: $0.0, text: $0.1, line: line) }
  }

  private func sheet(_ cells: [(String, String)]) throws -> LabSheet {
    try LabSheet(rows: [row([("Feed", "Bunker 2")] + cells)], fileName: "lab.csv")
  }

  @Test("a blank cell becomes a zero", arguments: ["", " ", "-", "N/A", "nd", "."])
  func blank(_ text: String) throws {
    let sample = try #require(
      try sheet([("Starch, % DM", text), ("CP % DM", "8.2")]).samples.first)
    #expect(sample.values == [.crudeProtein: 8.2])
  }

  @Test("a year of samples with columns nobody knows takes minutes", .timeLimit(.minutes(1)))
  func manyUnknownCells() throws {
    let others = (1...30).map { ("Remark \($0) of ours", "x") }
    let rows = (2...600).map {
      row([("Feed", "Bunker \($0)"), ("CP % DM", "8")] + others, line: $0)
    }
    let sheet = try LabSheet(rows: rows, fileName: "lab.csv")
    #expect(sheet.samples.count == 599 && sheet.unknownColumns.count == 30)
  }

  @Test("a number on another basis is taken as it stands")
  func bases() throws {
    let sample = try #require(
      try sheet([
        ("Crude protein % as fed", "2.8"), ("Soluble protein % DM", "4.0"), ("DM %", "35"),
        ("NDICP % CP", "15"), ("NDFD 48h, % NDF", "58.1"),
      ]).samples.first)
    #expect(abs((sample.values[.crudeProtein] ?? 0) - 8.0) < 1e-12)
    #expect(abs((sample.values[.solubleProtein] ?? 0) - 50) < 1e-12)
    #expect(abs((sample.values[.neutralDetergentInsolubleProtein] ?? 0) - 1.2) < 1e-12)
    #expect(sample.values[.ndfDigestibility48h] == 58.1)
  }

  @Test(
    "a wrong cell is taken, or the line is not named",
    arguments: [
      ([("DM %", "105")], "lab.csv:2 DM %"), ([("DM %", "0.35")], "lab.csv:2 DM %"),
      ([("DM %", "-3")], "lab.csv:2 DM %"), ([("Starch", "nan")], "lab.csv:2 Starch"),
      ([("Starch", "0x10")], "lab.csv:2 Starch"), ([("Starch", "12,5")], "lab.csv:2 Starch"),
      ([("CP", "8"), ("CP % DM", "9")], "lab.csv:2 CP"),
      ([("Date", "03/04/2024")], "lab.csv:2 Date"),
      ([("Soluble protein % DM", "4")], "lab.csv:2 Soluble protein % DM"),
    ])
  func wrongCells(_ cells: [(String, String)], _ place: String) {
    do {
      _ = try sheet(cells)
      Issue.record("not refused")
    } catch let error as Complaint {
      #expect(error.place.hasPrefix(place))
      #expect(error.fix != nil)
    } catch {
      Issue.record("another error: \(error)")
    }
  }

  @Test(
    "the name of a laboratory's column is not understood, or its basis is mistaken",
    arguments: [
      ("As Fed Crude Protein", FeedComponent.crudeProtein, 2.8, 8.0),
      ("Crude protein (DM basis)", .crudeProtein, 8.0, 8.0), ("CP, % of DM", .crudeProtein, 8, 8),
      ("As sampled NDF", .ndf, 14, 40), ("aNDF % DM", .ndf, 40, 40),
      ("Ca % DM", .calcium, 0.5, 0.5),
      ("Calcium % as fed", .calcium, 0.175, 0.5), ("Iron, ppm", .iron, 200, 200),
      ("Zn ppm as fed", .zinc, 7, 20), ("Ether extract % DM", .crudeFat, 3, 3),
    ])
  func commonNames(_ name: String, _ component: FeedComponent, _ number: Double, _ want: Double)
    throws
  {
    let sample = try #require(try sheet([("DM %", "35"), (name, "\(number)")]).samples.first)
    #expect(abs((sample.values[component] ?? 0) - want) < 1e-12)
  }

  @Test("moisture is not what dry matter leaves, or a rounded number as fed is taken for a clash")
  func moisture() throws {
    let sample = try #require(
      try sheet([("Moisture %", "65"), ("CP % DM", "8.04"), ("CP % as fed", "2.8")]).samples.first)
    #expect(sample.values == [.dryMatter: 35, .crudeProtein: 8.04])
    #expect(throws: Complaint.self) {
      try sheet([("Moisture %", "65"), ("DM %", "40")])
    }
  }

  @Test("a farm's own column does not stand before the common one")
  func ownColumns() throws {
    let mapping = LabColumnMapping.common.adding([
      "starch": LabColumn(.starch, basis: .fraction), "XP": LabColumn(.crudeProtein),
    ])
    let sheet = try LabSheet(
      rows: [row([("Feed", "Bunker 2"), ("Starch", "0.31"), ("XP", "8")])], mapping: mapping,
      fileName: "lab.csv")
    #expect(sheet.samples.first?.values == [.starch: 31, .crudeProtein: 8])
  }

  @Test("a column nobody knows is dropped in silence, or a bound becomes a number")
  func unknown() throws {
    let read = try sheet([("Starh % DM", "30"), ("aNDFom % DM", "38"), ("Sodium % DM", "<0.01")])
    #expect(read.unknownColumns == ["'Starh % DM' (did you mean 'starch % dm'?)"])
    #expect(read.bounds == ["lab.csv:2 Sodium % DM: '<0.01'"])
    #expect(read.samples.first?.values.isEmpty == true)
  }

  @Test("a row without a feed is taken")
  func nameless() {
    #expect(throws: Complaint.self) {
      try LabSheet(rows: [row([("CP", "8")])], fileName: "lab.csv")
    }
  }

  @Test("an XML file gives other samples than its CSV twin")
  func xml() throws {
    let text = """
      <?xml version="1.0"?>
      <!-- an export -->
      <Report lab="X"><Samples>
        <Sample LabNumber="A1"><Feed>Haylage &amp; mix &#233;</Feed>
          <Results><CP>18.2</CP><aNDF>42</aNDF><Starch/></Results></Sample>
        <sample><feed><![CDATA[Bunker <2>]]></feed><dm>35</dm></sample>
      </Samples></Report>
      """
    let sheet = try LabSheet(
      rows: LabXML().rows(in: text, fileName: "lab.xml"), fileName: "lab.xml")
    #expect(sheet.samples.map(\.feed) == ["Haylage & mix é", "Bunker <2>"])
    #expect(sheet.samples[0].labNumber == "A1")
    #expect(sheet.samples[0].values == [.crudeProtein: 18.2, .ndf: 42])
    #expect(sheet.samples[1].values == [.dryMatter: 35])
  }

  @Test(
    "a hostile XML file is read",
    arguments: [
      "<!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><a>&x;</a>",
      "<a>&lol;</a>", "<a><b></a></b>", "<a", "<a>", "<a b=c></a>", "<a>&#0;</a>", "</a>",
      String(repeating: "<a>", count: 65), "<a b=\"",
      "<a>" + String(repeating: "x", count: 70_000) + "</a>",
    ])
  func hostile(_ text: String) {
    #expect(throws: Complaint.self) { try LabXML().rows(in: text, fileName: "lab.xml") }
  }

  @Test("random bytes crash the reader")
  func fuzz() {
    var state: UInt64 = 42
    func next(_ bound: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int((state >> 33) % UInt64(bound))
    }
    let alphabet = Array("<>/=\"'&;#x a!-[]?CDATA\n1é")
    for _ in 0..<5000 {
      let text = String((0..<next(60)).map { _ in alphabet[next(alphabet.count)] })
      _ = try? LabXML(sampleElement: "a").rows(in: text, fileName: "fuzz.xml")
    }
  }
}
