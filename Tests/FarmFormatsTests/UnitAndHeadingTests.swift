import DairyTerms
import FarmFormats
import FarmText
import Testing

@Suite("Units are said, proved or asked; ordinary headings are understood")
struct UnitAndHeadingTests {
  /// A table of one cow a row with the columns given.
  private func table(_ heading: String, _ values: [String], other: String = "Milk kg") -> String {
    "Cow;Date;\(other);\(heading)\n"
      + values.enumerated().map { "\($0.offset + 1);2024-03-13;30;\($0.element)\n" }.joined()
  }

  private func options(_ change: (inout ReadingOptions) -> Void) -> ReadingOptions {
    var options = ReadingOptions()
    change(&options)
    return options
  }

  @Test(
    "a heading's words in some language are not known",
    arguments: [
      "cow id,date,milk (lbs),fat %,prot %,scc", "Cow;Test date;Milk kg;Fat%;Protein%;SCC",
      "Kuh;Datum;Milch kg;Fett %;Eiweiß %;Zellzahl",
      "Kuhnummer;Prüfdatum;Milchmenge (kg);Fett-%;Eiweiss-%;Zellen",
      "koe;datum;kg melk;% vet;% eiwit;celgetal",
      "Diernr;Monsterdatum;Melk kg;Vet %;Eiwit %;Celgetal",
      "vache;date;lait (kg);TB;TP;cellules",
      "N° vache;Date contrôle;Lait kg;Matière grasse %;Protéines %;CCS",
      "vaca;fecha;leche kg;grasa %;proteína %;células",
      "Nº vaca;Fecha control;Leche (kg);Grasa %;Proteina %;RCS",
      "vacca;data;latte kg;grasso %;proteine %;cellule",
      "Bovina;Data controllo;Latte (kg);Grasso %;Proteine %;Cellule somatiche",
      "ko nr;dato;mælk kg;fedt %;protein %;celletal",
      "Dyrenr;Kontroldato;Ydelse kg;Fedt %;Protein %;Celler",
    ])
  func languages(header: String) throws {
    let sign: Character = header.contains(";") ? ";" : ","
    let isPerMille = header.contains("TB")
    let cells = [
      "7", "2024-03-13", "30", isPerMille ? "41" : "4.1", isPerMille ? "33" : "3.3", "120",
    ]
    let (found, notes, kind) = try readRecords(
      header + "\n" + cells.joined(separator: String(sign)) + "\n")
    #expect(kind == .headed && found.rejects.isEmpty)
    let test = try #require(found.tests.first)
    #expect(test.key.id == "7" && test.day.iso == "2024-03-13")
    #expect(test.milkKg == (header.contains("lbs") ? 30 * 0.453_592_37 : 30))
    #expect(test.fatPercent == 4.1 && test.proteinPercent == 3.3)
    #expect(test.cellsThousandPerMl == 120)
    #expect(notes.statements.contains { $0.contains("animal_id from") })
    #expect(!notes.warnings.contains { $0.contains("is not read") })
  }

  @Test(
    "calvings, lactations and days in milk in some language are not known",
    arguments: [
      ("Calving date", "Lactation"), ("Kalbedatum", "Laktation"), ("Kalfdatum", "Lactatienr"),
      ("Date de vêlage", "Rang"), ("Fecha parto", "Nº lactancia"), ("Data parto", "Lattazione"),
      ("Kælvningsdato", "Laktationsnr"), ("Kalbung", "Lakt."), ("Parto", "Lactancia"),
    ])
  func calvings(calving: String, parity: String) throws {
    let text = "Cow;Date;Milk kg;\(calving);\(parity)\n7;2024-03-13;30;2024-01-05;2\n"
    let test = try #require(try readRecords(text).found.tests.first)
    #expect(test.calvingDay?.iso == "2024-01-05" && test.parity == 2)
    let days = "Cow;Date;Milk kg;Lactation;Days in milk\n7;2024-03-13;30;2;68\n"
    #expect(try readRecords(days).found.tests.first?.calvingDay?.iso == "2024-01-05")
  }

  @Test("two columns that can be meant are not asked, or a choice is not heeded")
  func twoReadings() throws {
    let text = "Cow;Date;Test date;Milk kg\n7;2024-04-01;2024-03-13;30\n"
    #expect(codeOf { _ = try readRecords(text) } == "two-readings")
    let (found, _, _) = try readRecords(
      text, mapping: FarmMapping(columns: ["test_date": "Test date"]))
    #expect(found.tests.map(\.day.iso) == ["2024-03-13"])
  }

  @Test(
    "a unit in a heading is passed over",
    arguments: [
      ("Milk (litres)", 35.5 * 1.03), ("milk_l", 35.5 * 1.03), ("Milch l", 35.5 * 1.03),
      ("Milk Ltr", 35.5 * 1.03), ("milk lbs", 35.5 * 0.453_592_37),
      ("Milk (lb/d)", 35.5 * 0.453_592_37), ("Kg melk", 35.5), ("Latte kg/d", 35.5),
    ] as [(String, Double)])
  func milkUnits(heading: String, kg: Double) throws {
    let text = "Cow;Date;\(heading)\n7;2024-03-13;35.5\n"
    #expect(try readRecords(text).found.tests.map(\.milkKg) == [kg])
  }

  @Test("milk without a unit is guessed")
  func bareMilk() throws {
    let text = "Cow;Date;Milk\n7;2024-03-13;35.5\n"
    #expect(codeOf { _ = try readRecords(text) } == "no-unit")
    #expect(
      try readRecords(text, options { $0.massUnit = .litre }).found.tests.map(\.milkKg) == [
        35.5 * 1.03
      ])
    let inCell = "Cow;Date;Milk l\n7;2024-03-13;35.5 l\n8;2024-03-13;66 lbs\n"
    #expect(
      try readRecords(inCell).found.tests.map(\.milkKg) == [35.5 * 1.03, 66 * 0.453_592_37])
    // Litres in a column of kilograms contradict its name.
    let other = "Cow;Date;Milk kg\n7;2024-03-13;35.5 l\n"
    #expect(try readRecords(other).found.rejects.map(\.code) == ["unit"])
  }

  @Test(
    "cells are a thousand times too many or too few",
    arguments: [
      ("SCC", ["18000", "142000", "35000"], [18, 142, 35]),
      ("SCC", ["18", "142", "9000"], [18, 142, 9000]),
      ("Cells/ml", ["18000", "42000"], [18, 42]), ("Zellzahl (Tsd./ml)", ["18", "42"], [18, 42]),
      ("SCC x1000", ["18", "2500"], [18, 2500]), ("SCC (1000/ml)", ["18", "0"], [18, nil]),
      ("scc_per_ml", ["18499", "42000"], [18, 42]), ("Celgetal", ["18", "42"], [18, 42]),
      ("SCC ('000)", ["18", "42"], [18, 42]),
    ] as [(String, [String], [Int?])])
  func cells(heading: String, written: [String], thousands: [Int?]) throws {
    #expect(
      try readRecords(table(heading, written)).found.tests.map(\.cellsThousandPerMl) == thousands)
  }

  @Test("cells that can be either are guessed")
  func openCells() throws {
    for (heading, values) in [
      ("SCC", ["18000", "42000", "35000"]), ("SCC", ["2000"]), ("SCC", ["80", "142000"]),
    ] {
      #expect(codeOf { _ = try readRecords(table(heading, values)) } == "no-unit", "\(values)")
    }
    // A heading that says cells per mL over thousands.
    #expect(
      codeOf { _ = try readRecords(table("Cells/ml", ["120", "80"])) } == "unit-contradiction")
    // A name that says thousands over cells per mL is taken, and doubted as a whole.
    let doubted = try readRecords(table("scc_k", ["18000", "42000", "35000"]))
    #expect(doubted.notes.doubts.map(\.code) == ["doubtful-cells"])
    let said = options { $0.cellUnit = .perMl }
    #expect(
      try readRecords(table("scc_k", ["18000", "42000", "142000"]), said).found.tests
        .map(\.cellsThousandPerMl) == [18, 42, 142])
  }

  @Test(
    "contents are ten or a hundred times too high or too low",
    arguments: [
      ("Fat", ["41", "38.5"], [4.1, 3.85]), ("Fat", ["4.1", "3.85"], [4.1, 3.85]),
      ("Fat g/kg", ["41", "38.5"], [4.1, 3.85]), ("Fett ‰", ["41", "38.5"], [4.1, 3.85]),
      ("Fat", ["0.041", "0.0385"], [4.1, 3.85]), ("fat_g_per_kg", ["41"], [4.1]),
      ("Fat (g/l)", ["42.2"], [42.2 / 10.3]), ("% fat", ["4.1%"], [4.1]),
    ] as [(String, [String], [Double])])
  func contents(heading: String, written: [String], percent: [Double]) throws {
    let found = try readRecords(table(heading, written)).found.tests.compactMap(\.fatPercent)
    #expect(found.count == percent.count)
    for (value, wanted) in zip(found, percent) { #expect(abs(value - wanted) < 1e-12) }
  }

  @Test("contents that can be anything are guessed; amounts are taken for contents")
  func openContents() throws {
    #expect(codeOf { _ = try readRecords(table("Fat", ["1.2", "1.3"])) } == "no-unit")
    let (found, notes, _) = try readRecords(table("Fat kg", ["1.2", "1.3"]))
    #expect(found.tests.allSatisfy { $0.fatPercent == nil })
    #expect(notes.warnings.contains { $0.contains("'Fat kg' is not read") })
    let mapping = FarmMapping(columns: [
      "animal_id": "Cow", "test_date": "Date", "milk_kg": "Milk kg", "fat_pct": "Fat g/kg",
    ])
    #expect(
      try readRecords(table("Fat g/kg", ["41"]), mapping: mapping).found.tests.map(\.fatPercent)
        == [4.1])
  }

  @Test(
    "urea is taken for its nitrogen",
    arguments: [
      ("MUN", "11.2", 11.2), ("Urea mg/l", "240", 11.2), ("Harnstoff (mg/l)", "240", 11.2),
      ("Ureum", "24", 11.2), ("Harnstoff", "240", 11.2), ("urea_mg_dl", "24", 11.2),
      ("Urea mmol/l", "4", 11.2), ("Milk urea nitrogen mg/dl", "11.2", 11.2),
    ] as [(String, String, Double)])
  func urea(heading: String, written: String, nitrogen: Double) throws {
    #expect(
      try readRecords(table(heading, [written])).found.tests.map(\.ureaNitrogenMgPerDl)
        == [nitrogen])
  }

  @Test("urea that can be either is guessed")
  func openUrea() throws {
    #expect(codeOf { _ = try readRecords(table("Urea", ["12"])) } == "no-unit")
    let said = options { $0.ureaUnit = .nitrogenMgPerDl }
    #expect(
      try readRecords(table("Urea", ["12"]), said).found.tests.map(\.ureaNitrogenMgPerDl) == [12])
  }

  @Test("fat and protein swapped in a whole file are taken")
  func swapped() throws {
    func herd(_ cows: Int, inverted: Int) -> String {
      "Cow;Date;Milk kg;Fat %;Protein %\n"
        + (1...cows).map { "\($0);2024-03-13;30;\($0 <= inverted ? "3.1;4.2" : "4.2;3.1")\n" }
        .joined()
    }
    let doubts = try readRecords(herd(20, inverted: 20)).notes.doubts
    #expect(doubts.map(\.code) == ["doubtful-fat-protein"])
    #expect(doubts.first?.fix.contains("--column 'fat_pct=Protein %'") == true)
    // A herd in milk fat depression, as one of the open French herds had on one day (24 of 29).
    #expect(try readRecords(herd(29, inverted: 24)).notes.doubts.isEmpty)
    #expect(try readRecords(herd(4, inverted: 4)).notes.doubts.isEmpty)
  }

  @Test("a day's milk from milkings is told from a recording")
  func basis() throws {
    let text = "id,date,milk_kg,basis,milkings,hours\n7,2026-03-01,34.6,visits,1,8.3\n"
    let test = try #require(try readRecords(text).found.tests.first)
    #expect(test.isFromMilkings && test.milkKg == 34.6 && test.milkingsPerDay == nil)
  }

  @Test("a table without the day of its tests is dated by a guess")
  func testDay() throws {
    let text = "Cow;Milk kg\n7;30\n"
    #expect(codeOf { _ = try readRecords(text) } == "no-test-day")
    let said = options { $0.testDay = HerdDay(iso: "2024-03-13") }
    #expect(try readRecords(text, said).found.tests.map(\.day.iso) == ["2024-03-13"])
    let list = "ID,LACT,FDAT,DIM,MILK\n7,2,2024-01-05,68,88\n"
    let pounds = options { $0.massUnit = .lb }
    do {
      _ = try readRecords(list, pounds)
      Issue.record("not asked")
    } catch let error as Complaint {
      #expect(error.code == "no-test-day" && error.fix?.contains("--test-day 2024-03-13") == true)
    }
  }

  @Test("dates between dots are asked, or a list by months is read by days")
  func dottedDates() throws {
    let dotted = "Cow;Date;Milk kg\n7;01.03.2024;30\n"
    #expect(try readRecords(dotted).found.tests.map(\.day.iso) == ["2024-03-01"])
    let said = options { $0.dateOrder = .mdy }
    #expect(try readRecords(dotted, said).found.tests.map(\.day.iso) == ["2024-01-03"])
    #expect(
      codeOf { _ = try readRecords("Cow;Date;Milk kg\n7;01/03/2024;30\n") } == "ambiguous-date")
  }

  @Test("EID and REG of a DairyComp list are lost")
  func otherNumbers() throws {
    let text =
      "ID,REG,EID,BDAT,LACT,FDAT\n1011,HO840003200000001,840003200000001,3/14/19,3,9/17/23\n"
      + "1012,-,000000000000000,3/15/19,3,9/17/23\n"
    let (found, notes, kind) = try readRecords(text)
    #expect(kind == .dairyCompCows && notes.warnings.isEmpty)
    let numbers = found.facts.compactMap { fact -> [String]? in
      guard case .animal(let animal) = fact else { return nil }
      return animal.otherNumbers.map(\.description)
    }
    #expect(numbers == [["eid:840003200000001", "reg:HO840003200000001"], []])
  }
}
