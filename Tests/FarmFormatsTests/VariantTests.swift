import DairyTerms
import FarmFormats
import FarmText
import Foundation
import Testing

/// Reads a text as the kind it is found to be.
private func read(
  _ text: String, named name: String = "t.csv", _ options: ReadingOptions = .init(),
  mapping: FarmMapping = .init()
) throws -> (found: Collector, notes: ReadingNotes, kind: FarmFileKind) {
  let file = FarmFile(name: name, text: text)
  let options = options.filled(from: mapping.reading)
  let kind = try FarmFileKind.recognise(file, options: options, mapping: mapping)
  let collector = Collector()
  let notes = try kind.reader(of: file, options: options, mapping: mapping).read(into: collector)
  return (collector, notes, kind)
}

private func code(_ error: any Error) -> String? { (error as? Complaint)?.code }

@Suite("The same files as other farms and programs write them")
struct VariantTests {
  private var pounds: ReadingOptions {
    var options = ReadingOptions()
    options.massUnit = .lb
    return options
  }

  @Test("A DairyComp list of more items than it has names for loses no cow")
  func dairyCompUnnamed() throws {
    let named = ["ID", "BDAT", "LACT", "FDAT", "TDAT", "MILK"] + (7...33).map { "X\($0)" }
    let row = ["3004", "03/14/22", "2", "09/02/24", "10/20/24", "98.4"]
    let text =
      named.joined(separator: ",") + "\n"
      + (row + [String](repeating: "1", count: 30)).joined(separator: ",") + "\n"
    let (found, notes, _) = try read(text, pounds)
    #expect(found.tests.count == 1 && found.rejects.isEmpty)
    #expect(notes.warnings.contains { $0.contains("33rd name") })
    // With fewer names than that, more cells are a fault of the row.
    let short = "ID,BDAT,LACT,FDAT,TDAT,MILK\n" + row.joined(separator: ",") + ",1,2\n"
    #expect(try read(short, pounds).found.rejects.map(\.code) == ["ragged-row"])
  }

  @Test(
    "Footers, blank lines and lines of delimiters under a list are no cows",
    arguments: ["Total: 1", "Total: 1,,,,,", "Total,1,,,,", ",,,,,", "   ", ""])
  func dairyCompFooter(footer: String) throws {
    let text = "ID,BDAT,LACT,FDAT,TDAT,MILK\n4,03/14/22,2,09/02/24,10/20/24,98.4\n\(footer)\n"
    let (found, _, _) = try read(text, pounds)
    #expect(found.tests.count == 1 && found.rejects.isEmpty)
  }

  @Test("A comma at the end of the names or of the rows alone is no further cell")
  func trailingDelimiter() throws {
    for text in [
      "ID,BDAT,LACT,FDAT,TDAT,MILK,\n4,03/14/22,2,09/02/24,10/20/24,98.4\n",
      "ID,BDAT,LACT,FDAT,TDAT,MILK\n4,03/14/22,2,09/02/24,10/20/24,98.4,\n",
    ] {
      #expect(try read(text, pounds).found.tests.count == 1)
    }
  }

  @Test("EZfeed in kilograms, with semicolons and decimal commas")
  func ezfeedMetric() throws {
    let text = """
      ;;;Actual;Target;Actual;%
      Pen;Ingredient;Date;IU(kg/hd);IU(kg/hd);IU(€/hd);IU
      21;Maissilage;20/10/2024;24,6;24,5;€1,63;100,4%
      21;Raps;21/10/2024;1.002,5;2,7;(1,20);
      Total;;;27,3;;;
      """
    let (found, notes, kind) = try read(text)
    #expect(kind == .ezfeed && found.rejects.isEmpty)
    #expect(found.feeds.map(\.deliveredKgPerHead) == [24.6, 1002.5])
    #expect(found.feeds.map(\.costPerHead) == [1.63, -1.2])
    #expect(notes.statements.contains("amounts in kg per head"))
    #expect(notes.statements.contains("decimal comma") && notes.statements.contains("dates dmy"))
  }

  /// A shipped layout, a table as that program writes it, and the milk it holds in kg.
  static let layouts: [(String, String, [Double])] = [
    (
      "lely", "Animal;Date;Lactation Days;Lactation;Day Production\n12;20-10-2024;56;2;41,3\n",
      [41.3]
    ),
    (
      "uniform",
      "Animal,Birth date,Calving date,Lact. no.,Test date,Milk,Fat%,Prot%,SCC\n"
        + "12,2020-01-02,2024-09-02,2,2024-10-20,41.3,4.1,3.4,88\n", [41.3]
    ),
    (
      "pcdart",
      "Index,Birth Date,Fresh Date,Lact,Test Date,Milk,Fat%,Prot%,SCC,MUN\n"
        + "12,01/02/20,09/02/24,2,10/12/24,100,4.1,3.4,88,11.2\n", [45.359_237]
    ),
    (
      "hmmast", "rec_date,cow_id,calv_date,parity,milk,scc\n2021-10-09,1,2020-12-31,5,13,171\n",
      [13]
    ),
    (
      "bovi",
      "BirthDate,DaysInMilk,Parity,MilkingYield,TestDate,TestId\n2-8-2017,27,1,23.6,2-8-2019,3781\n",
      [23.6]
    ),
  ]

  @Test("Every shipped layout reads its program's table", arguments: layouts.map(\.0))
  func shippedLayout(name: String) throws {
    let (_, text, milk) = try #require(Self.layouts.first { $0.0 == name })
    var options = ReadingOptions()
    options.massUnit = .kg
    let (found, notes, kind) = try read(text, options, mapping: try shippedMapping(name))
    #expect(kind == .mapped && found.rejects.isEmpty)
    #expect(found.tests.compactMap(\.milkKg) == milk)
    #expect(found.tests.allSatisfy { $0.calvingDay != nil && $0.parity != nil })
    #expect(notes.statements.contains { $0.contains("animal_id from") })
  }

  @Test("A mapping leaves files of other layouts in the same command alone")
  func mappingBesideOwn() throws {
    let own = "animal_id,calving_date,parity,test_date,milk_kg\n7,2024-01-05,2,2024-03-01,31.5\n"
    #expect(try read(own, mapping: try shippedMapping("delpro")).kind == .ownTestDays)
  }

  @Test("A milking that stands in two exports is not milked twice")
  func milkingTwice() throws {
    let text = """
      Animal Number,Group Number,Days In Milk,Lactation Number,Date,Begin Time,Yield
      4711,3,56,2,2024-10-20,05:10,14.2
      4711,3,56,2,2024-10-20,05:10,14.2
      4711,3,56,2,2024-10-20,13:02,12.9
      """
    var options = ReadingOptions()
    options.massUnit = .kg
    let (found, _, _) = try read(text, options, mapping: try shippedMapping("delpro"))
    #expect(found.rejects.map(\.code) == ["same-milking-twice"])
    #expect(found.tests.map(\.milkKg) == [14.2 + 12.9])
  }

  @Test("A mapping file says how files are written; what it cannot say is named")
  func mappingReading() throws {
    let mapping = try FarmMapping(
      reading: FarmFile(
        name: "m.yaml", text: "units: lb\ndates: dmy\ndecimal: comma\ndecimals: {protein_pct: 1}\n")
    )
    #expect(mapping.reading.massUnit == .lb && mapping.reading.dateOrder == .dmy)
    #expect(mapping.reading.decimalComma == true && mapping.decimals == ["protein_pct": 1])
    for text in [
      "units: stone\n", "dates: ydm\n", "decimals: {protein_pct: -1}\n", "collumns: {}\n",
      "columns: 5\n", "events: [a]\n", "- a\n", "{", "columns: {animal_id: *x}\n",
    ] {
      #expect { try FarmMapping(reading: FarmFile(name: "m.yaml", text: text)) } throws: {
        code($0) == "mapping"
      }
    }
  }

  // MARK: - Fixed widths

  private static let adisHead =
    "DN000000"
    + ["00900070150", "00900054080", "00800044031", "00900077032", "00800046032", "00900047050"]
    .joined()
  private static let adisValues =
    "VN000000" + "000000000003004" + "20241020" + "446" + "370" + "290" + "00042"

  @Test("ADIS with comments, other entities and old line ends", arguments: ["\n", "\r", "\r\n"])
  func adisVariants(lineEnd: String) throws {
    let lines = [
      "CNfarm of Müller", "DH0000000000800020168", "VH000000DD",
      "DN800100" + "00800002080", "VN800100" + "12345678", Self.adisHead, Self.adisValues,
      "VN000000" + "000000000003011" + "20241020" + "472" + "???" + "   " + "|||||", "TN", "ZN",
    ]
    let (found, notes, kind) = try read(lines.joined(separator: lineEnd), named: "a.ads")
    #expect(kind == .adis && found.rejects.isEmpty)
    #expect(found.tests.map(\.milkKg) == [44.6, 47.2])
    #expect(found.tests.map(\.fatPercent) == [3.7, nil])
    #expect(found.tests.map(\.cellsThousandPerMl) == [42, nil])
    #expect(notes.warnings.contains { $0.contains("1 value lines of other entities") })
  }

  @Test("ADIS decimals declared wrongly are set right by a mapping")
  func adisDecimals() throws {
    let file = try FarmFile(path: casePath("adis_milkrecording.ads"))
    let mapping = FarmMapping(decimals: ["protein_pct": 1])
    let collector = Collector()
    let notes = try FarmFileKind.adis.reader(of: file, mapping: mapping).read(into: collector)
    #expect(collector.tests.map(\.proteinPercent) == [2.9, 3])
    #expect(collector.tests.map(\.fatPercent) == [3.7, 3.5])
    #expect(notes.statements.contains { $0.contains("as the mapping says") })
  }

  @Test("ADIS values before their definition are no guess")
  func adisWithoutDefinition() {
    #expect { try read("DH000000\n\(Self.adisValues)\n", named: "a.ads") } throws: {
      code($0) == "adis"
    }
  }

  private func format4() throws -> String {
    String(
      decoding: try FarmFile(path: casePath("usda_format4_example.dat")).wholeBytes(),
      as: UTF8.self
    ).trimmingSuffix(while: \.isNewline)
  }

  /// The record with one byte of one test day's segment changed.
  private func changed(_ record: String, segment: Int, position: Int, to byte: String) -> String {
    var bytes = Array(record.utf8)
    bytes.replaceSubrange(
      (249 + segment * 23 + position)..<(249 + segment * 23 + position + byte.utf8.count),
      with: byte.utf8)
    return String(decoding: bytes, as: UTF8.self)
  }

  @Test("Format 4: sick days are said, a bad day does not lose the others, old line ends are read")
  func format4Variants() throws {
    let record = try format4()
    let (sick, notes, _) = try read(
      changed(record, segment: 0, position: 5, to: "4") + "\r" + record + "\r", named: "f.dat")
    #expect(sick.tests.count == 13 && sick.rejects.isEmpty)
    #expect(notes.warnings.contains { $0.contains("1 test days are marked as sick") })
    let (bad, _, _) = try read(changed(record, segment: 2, position: 1, to: "x7 "), named: "f.dat")
    #expect(bad.tests.count == 6 && bad.rejects.map(\.code) == ["days-in-milk"])
    let cut = String(record.prefix(300))
    #expect(try read(cut, named: "f.dat").found.rejects.map(\.code) == ["truncated-record"])
  }

  // MARK: - ICAR ADE

  private func resource(_ type: String, _ rest: String) -> String {
    """
    {"resourceType": "icar\(type)Resource", "animal": {"scheme": "us.ain", "id": "8400"},
     "eventDateTime": "2024-10-20T06:00:00Z"\(rest.isEmpty ? "" : ", " + rest)}
    """
  }

  @Test("ADE events under the names of the standard's schemas")
  func adeEvents() throws {
    let text =
      "["
      + [
        resource("Lactation", "\"beginDate\": \"2023-09-02T00:00:00Z\", \"parity\": 2"),
        resource("ReproParturitionEvent", "\"damParity\": 3"),
        resource("ReproPregnancyCheckEvent", "\"result\": \"Multiple\""),
        resource("ReproPregnancyCheckEvent", "\"result\": \"Empty\""),
        resource("ReproHeatEvent", ""), resource("ReproAbortionEvent", ""),
        resource("ReproDoNotBreedEvent", ""),
        resource("ReproDoNotBreedEvent", "\"doNotBreed\": false"),
        resource("MilkingDryOffEvent", ""), resource("StatisticsEvent", ""),
      ].joined(separator: ",\n") + "]"
    let (found, notes, kind) = try read(text, named: "a.json")
    #expect(kind == .ade && found.rejects.isEmpty)
    #expect(found.lactations.map(\.parity) == [2, 3])
    #expect(found.lactations.first?.calvingDay == HerdDay(iso: "2023-09-02"))
    #expect(
      found.events.map(\.code) == [.fresh, .pregnant, .open, .heat, .aborted, .doNotBreed, .dry])
    #expect(notes.warnings.count == 2)
  }

  /// What stands in a test day, and the error it must give.
  static let adeFaults: [(String, String)] = [
    (#""milkWeight24Hours": {"unitCode": "LTR", "value": 44.6}"#, "unit"),
    (#""milkWeight24Hours": {"unitCode": "KGM", "value": true}"#, "number"),
    (#""milkWeight24Hours": {"unitCode": "KGM", "value": "0x10"}"#, "number"),
    (#""milkWeight24Hours": {"unitCode": "KGM", "value": 446}"#, "range-milk"),
    (#""milkCharacteristics": [{"characteristic": "FAT", "value": "3,7"}]"#, "number"),
    (#""milkCharacteristics": [{"characteristic": "FAT", "value": "3.7", "unit": "GL"}]"#, "unit"),
    (#""milkCharacteristics": [{"characteristic": "FAT", "value": "37"}]"#, "range-fat"),
    (#""milkCharacteristics": ["FAT"]"#, "characteristic"),
  ]

  @Test("An ADE value that cannot be is refused with the line of its resource")
  func adeRefusals() throws {
    let good = resource(
      "TestDayResultEvent", #""milkWeight24Hours": {"unitCode": "KGM", "value": 1}"#)
    for (content, wanted) in Self.adeFaults {
      let text = "{\"member\":\n[\(good),\n\(resource("TestDayResultEvent", content))]}"
      let (found, _, _) = try read(text, named: "a.json")
      #expect(found.tests.map(\.milkKg) == [1], "\(content)")
      #expect(found.rejects.map(\.code) == [wanted], "\(content)")
      #expect(found.rejects.first?.whereabouts.line == 4, "\(content)")
    }
  }

  @Test("ADE with missing values, a byte order mark, or of a shape that is none")
  func adeShapes() throws {
    let content = """
      "milkWeight24Hours": null, "milkCharacteristics": [{"characteristic": "FAT", "value": "-"},
      {"characteristic": "SCC", "value": "0"}, {"characteristic": "PRO", "value": "3"}]
      """
    let (found, _, _) = try read(
      "\u{FEFF}[\(resource("TestDayResultEvent", content))]", named: "a.json")
    let test = try #require(found.tests.first)
    #expect(test.milkKg == nil && test.fatPercent == nil && test.cellsThousandPerMl == nil)
    // Progesterone is no protein.
    #expect(test.proteinPercent == nil)
    for text in ["{}", "[]", "[1, 2]", #"{"member": {}}"#] {
      #expect { try read(text, named: "a.json") } throws: { code($0) == "no-rows" }
    }
    for text in ["{", "[{]", #"{"member": [}"#, String(repeating: "[", count: 100_000)] {
      #expect { try read(text, named: "a.json") } throws: { code($0) == "json" }
    }
  }

  // MARK: - Moments

  /// A moment as a robot writes it, and hours since 1970 in UTC.
  static let clockReadings: [(String, Double)] = [
    ("2026-03-29T01:40+01:00", midnight + 40.0 / 60),
    ("2026-03-29 03:10:00+02:00", midnight + 1 + 10.0 / 60),
    ("2026-03-28T24:00Z", midnight),
    ("2026-03-29T00:00:00.000Z", midnight),
    ("2026-03-29T00:00-0330", midnight + 3.5),
  ]
  /// The start of 29 March 2026.
  private static let midnight: Double = 24 * 20_541

  @Test(
    "A robot's clock: zones, midnight as 24:00, seconds, and what is no time",
    arguments: clockReadings)
  func moments(text: String, hours: Double) throws {
    #expect(abs(try #require(FarmMoment(text)).hours - hours) < 1e-9)
  }

  @Test(
    "What is no moment is not taken for one",
    arguments: [
      "2026-03-29", "2026-03-29T24:01Z", "2026-02-29T10:00Z", "2026-03-29T25:00", "2026-03-29T1:40",
      "2026-03-29T01:60", "2026-03-29T01:40+1", "2026-03-29T01:40+15:00", "2026-03-29T01:40Zx", "",
      "29/03/2026 01:40",
    ])
  func noMoments(text: String) {
    #expect(FarmMoment(text) == nil)
  }
}
