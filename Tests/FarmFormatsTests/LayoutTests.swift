import DairyTerms
import FarmFormats
import FarmText
import Foundation
import Testing

/// Keeps what a reader finds.
final class Collector: FactSink {
  var facts: [FarmFact] = []
  var rejects: [Complaint] = []
  func take(_ fact: FarmFact, line: Int) throws { facts.append(fact) }
  func reject(_ error: Complaint, raw: String) throws { rejects.append(error) }

  var tests: [TestDayFact] {
    facts.compactMap { if case .testDay(let test) = $0 { test } else { nil } }
  }
  var events: [EventFact] {
    facts.compactMap { if case .event(let event) = $0 { event } else { nil } }
  }
  var lactations: [LactationFact] {
    facts.compactMap { if case .lactation(let lactation) = $0 { lactation } else { nil } }
  }
  var feeds: [PenFeedFact] {
    facts.compactMap { if case .penFeed(let feed) = $0 { feed } else { nil } }
  }
  var penStays: [PenStayFact] {
    facts.compactMap { if case .penStay(let stay) = $0 { stay } else { nil } }
  }
}

@Suite("The files farms hold are read for what they say")
struct LayoutTests {
  private func read(
    _ file: FarmFile, _ options: ReadingOptions = .init(), mapping: FarmMapping = .init()
  ) throws -> (Collector, ReadingNotes, FarmFileKind) {
    let kind = try FarmFileKind.recognise(file, options: options, mapping: mapping)
    let collector = Collector()
    let notes = try kind.reader(of: file, options: options, mapping: mapping).read(into: collector)
    return (collector, notes, kind)
  }

  private func example(_ name: String) throws -> FarmFile {
    try FarmFile(path: try casePath(name))
  }

  private var pounds: ReadingOptions {
    var options = ReadingOptions()
    options.massUnit = .lb
    return options
  }

  @Test("A DairyComp cow list: padded cells, trailing comma, dashes, footer, pounds")
  func dairyCompCows() throws {
    let (found, notes, kind) = try read(example("dairycomp_show_cows.csv"), pounds)
    #expect(kind == .dairyCompCows && found.rejects.isEmpty)
    #expect(found.tests.count == 3)
    let first = try #require(found.tests.first)
    #expect(first.key.id == "3004/2022-03-14" && first.day == HerdDay(iso: "2026-10-20"))
    #expect(first.milkKg == 98.4 * 0.453_592_37 && first.cellsThousandPerMl == 42)
    #expect(first.calvingDay == HerdDay(iso: "2026-09-02") && first.parity == 2)
    #expect(found.lactations.last?.dryDay == HerdDay(iso: "2026-10-01"))
    #expect(found.penStays.map(\.pen) == ["21", "21", "60", "8"])
    #expect(notes.statements.contains("dates mdy"))
    // Without the unit nothing is guessed.
    #expect { try read(example("dairycomp_show_cows.csv")) } throws: {
      ($0 as? Complaint)?.code == "no-unit"
    }
  }

  @Test("DairyComp events make the calvings known, moves name the pen")
  func dairyCompEvents() throws {
    let (found, _, kind) = try read(example("dairycomp_events.csv"))
    #expect(kind == .dairyCompEvents && found.rejects.isEmpty)
    #expect(found.events.map(\.code) == [.fresh, .ketosis, .moved, .bred, .dry])
    #expect(
      Set(found.lactations.map(\.calvingDay))
        == Set(
          [
            HerdDay(iso: "2026-09-02"), HerdDay(iso: "2025-11-12"),
          ].compactMap { $0 }))
    #expect(found.penStays.first?.pen == "21")
  }

  @Test("A farm's own event words are mapped, others are kept and said")
  func eventMapping() throws {
    let file = FarmFile(
      name: "e.csv",
      text:
        "ID,BDAT,LACT,Event,DIM,Date,Remark\n1,03/14/22,1,KTX,5,09/20/26,\n1,03/14/22,1,HOOF9,5,09/20/26,\n"
    )
    let mapping = FarmMapping(events: ["KTX": .ketosis])
    let (found, notes, _) = try read(file, mapping: mapping)
    #expect(found.events.map(\.code) == [.ketosis, .other])
    #expect(notes.warnings.contains { $0.contains("HOOF9") })
  }

  @Test("DairyComp's item list is recognised and tells the farm's own items")
  func dairyCompItems() throws {
    let (found, notes, kind) = try read(example("dairycomp_items_ALTER2.csv"))
    #expect(kind == .dairyCompItems && found.facts.isEmpty)
    #expect(notes.warnings.contains { $0.contains("MUN1") })
  }

  @Test("EZfeed's intake by pen: banner above the names, pounds per head, money")
  func ezfeed() throws {
    let (found, _, kind) = try read(example("ezfeed_intake_by_pen.csv"))
    #expect(kind == .ezfeed && found.rejects.isEmpty && found.feeds.count == 3)
    let first = try #require(found.feeds.first)
    #expect(first.deliveredKgPerHead == 54.2 * 0.453_592_37 && first.costPerHead == 1.63)
    #expect(first.pen == "21" && first.ingredient == "Corn Silage 26")
  }

  @Test("A real USDA Format 4 record: seven test days, pounds and scores converted")
  func format4() throws {
    let (found, notes, kind) = try read(example("usda_format4_example.dat"))
    #expect(kind == .format4 && found.rejects.isEmpty && found.tests.count == 7)
    let first = try #require(found.tests.first)
    #expect(first.day == HerdDay(iso: "1994-01-28") && first.parity == 1)
    #expect(first.milkKg == 60.5 * 0.453_592_37 && first.fatPercent == 4.9)
    // Score 3.1: 100 x 2^0.1 = 107 thousand cells.
    #expect(first.cellsThousandPerMl == 107)
    #expect(first.proteinPercent == nil)
    #expect(notes.warnings.contains { $0.contains("solids-not-fat") })
    guard case .animal(let animal)? = found.facts.first else {
      Issue.record("the first fact is no animal")
      return
    }
    #expect(animal.birthDay == HerdDay(iso: "1991-10-17") && animal.herdCode == "93390320")
  }

  @Test("ADIS: widths and decimals of the definition line decide")
  func adis() throws {
    // Six items: animal 15, date 8, milk 3.1, fat 3.2, protein 3.2, cells 5.
    let definition =
      "DN000000"
      + ["00900070150", "00900054080", "00800044031", "00900077032", "00800046032", "00900047050"]
      .joined()
    let values = "VN000000" + "000000000003004" + "20261020" + "446" + "370" + "290" + "00042"
    let file = FarmFile(name: "a.ads", text: "\(definition)\n\(values)\nTN\nZN\n")
    let (found, _, kind) = try read(file)
    #expect(kind == .adis && found.rejects.isEmpty)
    let test = try #require(found.tests.first)
    #expect(test.key.id == "3004" && test.day == HerdDay(iso: "2026-10-20"))
    #expect(test.milkKg == 44.6 && test.fatPercent == 3.7 && test.proteinPercent == 2.9)
    #expect(test.cellsThousandPerMl == 42)
  }

  @Test("An ADIS file whose protein cannot be is named by item and place, not taken")
  func adisOutOfRange() throws {
    let (found, _, kind) = try read(example("adis_milkrecording.ads"))
    #expect(kind == .adis && found.tests.isEmpty && found.rejects.count == 2)
    #expect(found.rejects.allSatisfy { $0.code == "range-protein" && $0.whereabouts?.line != nil })
  }

  @Test("ICAR ADE JSON: milk, contents as text, urea as nitrogen")
  func ade() throws {
    let (found, _, kind) = try read(example("icar_ade_testday.json"))
    #expect(kind == .ade && found.rejects.isEmpty)
    let test = try #require(found.tests.first)
    #expect(test.key == AnimalKey(scheme: "us.ain", id: "840003123456789"))
    #expect(test.milkKg == 44.6 && test.fatPercent == 3.7 && test.ureaNitrogenMgPerDl == 11.2)
    #expect(test.cellsThousandPerMl == 42)
  }

  @Test("Galacto's own files")
  func own() throws {
    let (tests, _, _) = try read(example("herdstore_testday.csv"))
    #expect(tests.tests.first?.bhbMmolPerL == 0.9 && tests.tests.first?.milkingsPerDay == 3)
    let (events, _, _) = try read(example("herdstore_events.csv"))
    #expect(events.events.map(\.code) == [.fresh, .ketosis])
  }

  @Test("A DelPro export of milkings becomes days of milk by the known layout")
  func delpro() throws {
    let header = String(
      decoding: try example("delaval_delpro_daily_milking_HEADER.txt").wholeBytes(), as: UTF8.self)
    let columns = header.split(separator: "\n")[0].split(
      separator: ",", omittingEmptySubsequences: false
    ).count
    func row(_ values: [String]) -> String {
      (values + [String](repeating: "", count: columns - values.count)).joined(separator: ",")
        + "\n"
    }
    let text =
      header.trimmingSuffix(while: \.isNewline) + "\n"
      + row(["4711", "3", "VMS1", "56", "2", "2026-10-20", "05:10", "05:18", "08:01", "14.2"])
      + row(["4711", "3", "VMS1", "56", "2", "2026-10-20", "13:02", "13:09", "07:20", "12.9"])
      + row(["4711", "3", "VMS1", "57", "2", "2026-10-21", "05:44", "05:50", "06:11", "13.1"])
    var kilograms = ReadingOptions()
    kilograms.massUnit = .kg
    let mapping = try shippedMapping("delpro")
    let (found, notes, kind) = try read(
      FarmFile(name: "d.csv", text: text), kilograms, mapping: mapping)
    #expect(kind == .mapped && found.rejects.isEmpty)
    // The last day ends after its first milking: no day's milk, left out and said.
    #expect(found.tests.map(\.milkKg) == [14.2 + 12.9])
    #expect(found.tests.map(\.milkingsPerDay) == [2] && found.tests[0].isFromMilkings)
    #expect(notes.warnings.contains { $0.contains("1 day has fewer than 2 milkings") })
    #expect(found.tests.first?.calvingDay == HerdDay(iso: "2026-08-25"))
  }

  @Test("A mapping file in YAML names columns; a misspelt house name is caught")
  func mappingFile() throws {
    let yaml = FarmFile(
      name: "map.yaml",
      text: "columns: {animal_id: Cow, test_date: Day, milk_kg: Litres}\nevents: {ktx: KETO}\n")
    let mapping = try FarmMapping(reading: yaml)
    #expect(mapping.columns["milk_kg"] == "Litres" && mapping.eventCode(for: "KTX") == .ketosis)
    let wrong = FarmFile(name: "map.yaml", text: "columns: {animal_idd: Cow}\n")
    #expect { try FarmMapping(reading: wrong) } throws: {
      ($0 as? Complaint)?.fix == "did you mean 'animal_id'?"
    }
  }

  @Test("Prices: negative, missing, undated and hundredfold ones are named")
  func prices() throws {
    let header = "feed,price,currency,per_unit,basis,date,note\n"
    let good = try PriceList(
      reading: FarmFile(
        name: "prices.csv", text: header + "Corn silage,62.5,usd,usd/t as-fed,as_fed,2026-11-01,\n")
    )
    #expect(good.rows.first?.pricePerKg == 0.0625 && good.rows.first?.currency == "USD")
    for (unit, kilograms) in [
      ("short_ton", 907.184_74), ("ton", 907.184_74), ("bushel_corn", 56 * 0.453_592_37),
      ("usd/bu_wheat", 60 * 0.453_592_37), ("cwt", 45.359_237),
    ] {
      let row = "Corn,10,usd,\(unit),as_fed,2026-11-01,\n"
      let list = try PriceList(reading: FarmFile(name: "prices.csv", text: header + row))
      #expect(list.rows.first?.pricePerKg == 10 / kilograms, "\(unit)")
    }
    do {
      let row = "Corn,5,usd,t,dm,01/11/2026,\n"
      _ = try PriceList(reading: FarmFile(name: "prices.csv", text: header + row))
      Issue.record("a date of two readings is taken")
    } catch let error as Complaint {
      #expect(error.code == "ambiguous-date" && error.fix == "write the dates YYYY-MM-DD")
    }
    for (row, code) in [
      ("Corn,-5,usd,t,dm,2026-11-01,", "negative-price"),
      ("Corn,5,,t,dm,2026-11-01,", "missing-price"),
      ("Corn,5,usd,t,dm,,", "missing-date"), ("Corn,5,usd,bushel,dm,2026-11-01,", "unknown-unit"),
      ("Corn,5,usd,t,wet,2026-11-01,", "unknown-basis"),
    ] {
      #expect {
        try PriceList(reading: FarmFile(name: "prices.csv", text: header + row + "\n"))
      } throws: {
        let error = $0 as? Complaint
        return error?.code == code && error?.whereabouts?.line == 2
      }
    }
    // A row of the template that waits for its price is no fault, and not on offer.
    let waiting = try PriceList(
      reading: FarmFile(
        name: "prices.csv", text: header + "Corn,,usd,t,dm,,\nHay,9,usd,t,dm,2026-11-01,\n"))
    #expect(waiting.rows.map(\.feed) == ["Hay"] && waiting.unpriced == ["Corn"])
    #expect(waiting.warnings == ["without a price, and not on offer: Corn"])
    let empty = #expect(throws: Complaint.self) {
      try PriceList(reading: FarmFile(name: "prices.csv", text: header + "Corn,,usd,t,dm,,\n"))
    }
    #expect(empty?.kind == .noPrices)
    let slipped = try PriceList(
      reading: FarmFile(
        name: "prices.csv",
        text: header
          + (1...5).map { "F\($0),\($0 == 3 ? 90_000 : 200),usd,t,dm,2026-11-01,\n" }.joined()))
    #expect(slipped.warnings.contains { $0.contains("F3") })
  }

  @Test("A farm is found from any folder inside it, and not where there is none")
  func farmFolder() throws {
    let root = FarmFolder(url: temporaryFolder())
    #expect(throws: Complaint.self) { try FarmFolder.locate(from: root.url) }
    let farm = try FarmFolder.create(at: root.url.appendingPathComponent("miller"))
    _ = temporaryFile(at: farm.database, [0])
    #expect(try FarmFolder.locate(from: farm.reports).url.path == farm.url.path)
    #expect { try FarmFolder.create(at: farm.url) } throws: {
      ($0 as? Complaint)?.code == "farm-exists"
    }
  }

  @Test("Random bytes never crash a reader: they end in facts or in a named error")
  func noise() throws {
    var random = SeededGenerator(seed: 7)
    let names = [
      "dairycomp_show_cows.csv", "dairycomp_events.csv", "ezfeed_intake_by_pen.csv",
      "usda_format4_example.dat", "icar_ade_testday.json", "adis_milkrecording.ads",
      "herdstore_testday.csv", "herdstore_events.csv",
    ]
    for name in names {
      let whole = try example(name).wholeBytes()
      for _ in 0..<150 {
        var bytes = whole
        for _ in 0..<Int.random(in: 1...8, using: &random) {
          let at = Int.random(in: 0..<bytes.count, using: &random)
          switch Int.random(in: 0..<3, using: &random) {
          case 0: bytes[at] = UInt8.random(in: 0...255, using: &random)
          case 1: bytes.remove(at: at)
          default: bytes.insert(UInt8.random(in: 0...255, using: &random), at: at)
          }
        }
        do {
          _ = try read(FarmFile(name: name, bytes: bytes), pounds)
        } catch is Complaint {
          continue
        }
      }
    }
  }
}
