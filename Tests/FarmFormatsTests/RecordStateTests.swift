import DairyTerms
import FarmFormats
import FarmText
import Testing

/// Reads a text as the kind it is found to be.
func readRecords(
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

/// The code of the error an expression throws, or `nil`.
func codeOf(_ body: () throws -> Void) -> String? {
  do {
    try body()
    return nil
  } catch {
    return (error as? Complaint)?.code ?? "\(error)"
  }
}

@Suite("ICAR ADE: words of state are heeded")
struct RecordStateTests {
  private func resource(
    _ type: String, _ content: String = "", day: String = "2024-03-10T06:00:00Z",
    meta: String = ""
  ) -> String {
    let kind = type.isEmpty ? "" : "\"resourceType\": \"\(type)\", "
    return "{\(kind)\"animal\": {\"scheme\": \"x\", \"id\": \"A1\"}, "
      + "\"eventDateTime\": \"\(day)\", \"meta\": {\"source\": \"o\"\(meta)}"
      + (content.isEmpty ? "" : ", \(content)") + "}"
  }

  private func read(_ members: [String], _ options: ReadingOptions = .init()) throws -> (
    found: Collector, notes: ReadingNotes, kind: FarmFileKind
  ) {
    try readRecords("{\"member\": [\(members.joined(separator: ",\n"))]}", named: "a.json", options)
  }

  private let deleted = ", \"isDeleted\": true"
  private let milk = "\"milkWeight24Hours\": {\"unitCode\": \"KGM\", \"value\": 35.5}"

  @Test("a deleted resource of any kind is stored as if it were real")
  func deletedResources() throws {
    let members = [
      resource("icarTestDayResultEventResource", milk, meta: deleted),
      resource("icarMovementDeathEventResource", meta: deleted),
      resource("icarMilkingDryOffEventResource", meta: ", \"isDeleted\": \"true\""),
      resource("icarReproParturitionEventResource", "\"damParity\": 3", meta: deleted),
      resource(
        "icarWeightEventResource", "\"weight\": {\"measurement\": 650, \"units\": \"KGM\"}",
        meta: deleted),
      // What cannot be read cannot have been stored: it is no fault of the file.
      resource(
        "icarTestDayResultEventResource", "\"milkWeight24Hours\": {\"value\": 900}", meta: deleted),
    ]
    let (found, notes, _) = try read(members)
    #expect(
      found.rejects.isEmpty && notes.warnings.contains { $0.hasPrefix("6 resources are deleted") })
    var kinds: [String] = []
    for fact in found.facts {
      guard case .retracted(let inner) = fact else {
        Issue.record("stored: \(fact)")
        continue
      }
      switch inner {
      case .testDay: kinds.append("test")
      case .event(let event): kinds.append(event.code.rawValue)
      case .lactation: kinds.append("lactation")
      case .measure: kinds.append("measure")
      default: Issue.record("taken back: \(inner)")
      }
    }
    // What rests on the calving goes before it.
    #expect(kinds == ["test", "DIED", "DRY", "FRESH", "lactation", "measure"])
  }

  @Test("a record entered anew falls with its deleted twin")
  func enteredAnew() throws {
    let live = resource("icarTestDayResultEventResource", milk)
    for gone in [
      resource("icarTestDayResultEventResource", milk, meta: deleted),
      resource("icarTestDayResultEventResource", meta: deleted),
    ] {
      let (found, _, _) = try read([live, gone])
      #expect(found.tests.count == 1 && found.facts.count == 1)
    }
    let corrected = resource(
      "icarTestDayResultEventResource", "\"milkWeight24Hours\": {\"value\": 55.5}", meta: deleted)
    #expect(try read([live, corrected]).found.facts.count == 2)
  }

  @Test(
    "a kind of departure decides wrongly whether she is gone",
    arguments: [
      ("Sale", true), ("Slaughter", true), ("Export", true), ("InternalTransfer", false),
      ("Newborn", false), ("StudService", false), ("StudServiceReturn", false),
      ("Agistment", false), ("AgistmentReturn", false), ("Show", false), ("ShowReturn", false),
      ("SaleReturn", false), ("Other", false),
    ] as [(String, Bool)])
  func departures(kind: String, isFinal: Bool) throws {
    let (found, _, _) = try read([
      resource(
        "icarMovementDepartureEventResource",
        "\"departureKind\": \"\(kind)\", \"departureReason\": \"Mastitis\"")
    ])
    #expect(found.events.map(\.code) == [isFinal ? .sold : .other])
    #expect(found.events.first?.detail == "\(kind), Mastitis")
  }

  @Test("an arrival is passed over, or who came is not known")
  func arrivals() throws {
    let (found, _, _) = try read([
      resource(
        "icarMovementArrivalEventResource",
        "\"arrivalReason\": \"Purchase\", \"animalDetail\": {\"specie\": \"Cattle\", "
          + "\"gender\": \"Female\", \"birthDate\": \"2020-05-01\", \"managementTag\": \"17\"}")
    ])
    #expect(found.events.map(\.code) == [.arrived])
    guard case .animal(let animal)? = found.facts.first else {
      Issue.record("no animal")
      return
    }
    #expect(animal.birthDay == HerdDay(iso: "2020-05-01") && animal.barnName == "17")
  }

  @Test("a test day's code is passed over")
  func testDayCodes() throws {
    func one(_ code: String, _ content: String) throws -> (Collector, ReadingNotes) {
      let (found, notes, _) = try read([
        resource("icarTestDayResultEventResource", "\"testDayCode\": \"\(code)\", \(content)"),
        resource("icarMilkingDryOffEventResource", day: "2024-09-10"),
      ])
      return (found, notes)
    }
    let dry = try one("Dry", "\"milkWeight24Hours\": {\"value\": 12}").0
    #expect(dry.tests.isEmpty && dry.events.map(\.code) == [.dry, .dry])
    let (sick, said) = try one("Sick", milk)
    #expect(sick.tests.isEmpty && said.warnings.contains { $0.contains("sick") })
    let contents =
      milk + ", \"milkCharacteristics\": [{\"characteristic\": \"FAT\", \"value\": \"3.9\"}]"
    let weighed = try one("SamplingImpossible", contents).0.tests
    #expect(weighed.map(\.milkKg) == [35.5] && weighed.map(\.fatPercent) == [nil])
    #expect(try one("SamplingImpossible", "\"milkWeight24Hours\": {\"value\": 0}").0.tests.isEmpty)
    let (new, notes) = try one("Colostrum", milk)
    #expect(new.tests.isEmpty && notes.warnings.contains { $0.contains("'Colostrum'") })
  }

  @Test(
    "a type written as the standard allows is not known",
    arguments: [
      "icarTestDayResultEventResource", "TestDayResult", "icar:TestDayResultEvent",
      "http://data.adewg.icar.org/core/TestDayResult",
      "https://example.org/resources/icarTestDayResultEventResource.json",
    ])
  func types(name: String) throws {
    #expect(try read([resource(name, milk)]).found.tests.count == 1)
  }

  @Test("nothing read passes for success")
  func nothingRead() {
    #expect(codeOf { _ = try read([resource("", milk)]) } == "no-resource-type")
    #expect(codeOf { _ = try read([resource("icarFeedResource")]) } == "nothing-read")
    var options = ReadingOptions()
    options.resourceType = "icarTestDayResultEventResource"
    #expect(codeOf { _ = try read([resource("", milk)], options) } == nil)
  }

  @Test("moments of another zone become the wrong day")
  func zones() throws {
    let late = resource("icarTestDayResultEventResource", milk, day: "2024-03-09T23:00:00Z")
    let summer = resource("icarTestDayResultEventResource", milk, day: "2024-07-09T22:00:00Z")
    let asWritten = try read([late, summer])
    #expect(asWritten.notes.doubts.map(\.code) == ["doubtful-zone"])
    for (zone, days) in [
      ("Europe/Amsterdam", ["2024-03-10", "2024-07-10"]), ("UTC", ["2024-03-09", "2024-07-09"]),
      ("America/Chicago", ["2024-03-09", "2024-07-09"]), ("+01:00", ["2024-03-10", "2024-07-09"]),
    ] {
      var options = ReadingOptions()
      options.zone = FarmZone(zone)
      let (found, notes, _) = try read([late, summer], options)
      #expect(found.tests.map(\.day.iso) == days && notes.doubts.isEmpty, "\(zone)")
    }
    #expect(
      FarmZone("CST") == nil && FarmZone("Europe/Nowhere") == nil && FarmZone("+25:00") == nil)
    // A moment that names the farm's own distance from UTC needs no zone; a date alone has none.
    let local = resource("icarTestDayResultEventResource", milk, day: "2024-03-10T00:30:00+01:00")
    #expect(try read([local]).found.tests.map(\.day.iso) == ["2024-03-10"])
  }

  @Test("a robot's visits are passed over, or one visit is a day")
  func visits() throws {
    func visit(_ time: String, _ kg: Double) -> String {
      resource(
        "icarMilkingVisitEventResource",
        "\"milkingStartingDateTime\": \"\(time)\", "
          + "\"milkingMilkWeight\": {\"unitCode\": \"KGM\", \"value\": \(kg)}")
    }
    let (found, notes, _) = try read([
      visit("2024-03-10T01:10:00Z", 11.2), visit("2024-03-10T09:30:00Z", 12),
      visit("2024-03-11T02:00:00Z", 10),
    ])
    #expect(found.tests.map(\.milkKg) == [23.2] && found.tests.allSatisfy(\.isFromMilkings))
    #expect(notes.warnings.contains { $0.contains("fewer than 2 milkings") })
    #expect(codeOf { _ = try read([visit("2024-03-10T01:10:00Z", 11.2)]) } == "one-session")
  }
}
