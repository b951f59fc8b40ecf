import DairyTerms
import FarmFormats
import FarmText
import Testing

@Suite("What the fuzzer found in readers of herd files stays mended")
struct FuzzFindTests {
  private func format4(testDays: String, milkings: String? = nil, calving: String? = nil) throws
    -> String
  {
    var record = try FarmFile(path: casePath("usda_format4_example.dat")).wholeBytes()
    record.replaceSubrange(248..<250, with: testDays.utf8)
    if let milkings { record.replaceSubrange(255..<256, with: milkings.utf8) }
    if let calving { record.replaceSubrange(127..<135, with: calving.utf8) }
    return String(decoding: record, as: UTF8.self)
  }

  @Test("Format 4: a count of test days below 0 ends the program instead of the record")
  func negativeTestDays() throws {
    let (found, _, kind) = try readRecords(try format4(testDays: "-1"), named: "f.dat")
    #expect(kind == .format4 && found.rejects.map(\.code) == ["test-days"])
  }

  @Test("Format 4: nine milkings a day, or test days behind the calendar, are stored as they stand")
  func impossibleTestDays() throws {
    let (nine, notes, _) = try readRecords(
      try format4(testDays: "07", milkings: "9"), named: "f.dat")
    #expect(nine.tests.count == 7 && nine.tests[0].milkingsPerDay == nil)
    #expect(notes.warnings.contains { $0.hasPrefix("1 test days have fat, protein or milkings") })
    let (late, _, _) = try readRecords(
      try format4(testDays: "07", calving: "22001231"), named: "f.dat")
    #expect(late.tests.isEmpty && Set(late.rejects.map(\.code)) == ["date"])
  }

  @Test("Days in milk lead to a calving before the calendar begins")
  func calvingBeforeTheCalendar() throws {
    let table = "animal_id,test_date,days_in_milk,milk_kg\n7,1800-01-05,%,30\n"
    let early = try readRecords(table.replacing("%", with: "10")).found
    #expect(early.tests.isEmpty && early.rejects.map(\.code) == ["days-in-milk"])
    let first = try readRecords(table.replacing("%", with: "4")).found
    #expect(first.tests.map(\.calvingDay) == [HerdDay(iso: "1800-01-01")])
  }

  @Test("Moments at the calendar's end make days behind it")
  func lastMidnight() {
    #expect(FarmMoment("2200-12-31 24:00") == nil)
    let last = FarmMoment("2200-12-31T23:30:00Z")
    #expect(last != nil && last.flatMap { FarmZone("+02:00")?.local($0)?.day } == nil)
    let noon = FarmMoment("2200-12-31T12:00:00Z")
    #expect(noon.flatMap { FarmZone("+02:00")?.local($0)?.day.iso } == "2200-12-31")
  }

  private func weight(_ measurement: String, _ units: String) throws -> Collector {
    try readRecords(
      """
      {"resourceType": "icarWeightEventResource", "animal": {"scheme": "x", "id": "A1"},
       "eventDateTime": "2024-03-10T06:00:00Z",
       "weight": {"measurement": \(measurement), "units": "\(units)"}}
      """, named: "w.json"
    ).found
  }

  @Test(
    "ADE: a weight no animal has is stored, infinite or in the wrong unit",
    arguments: [("650", "TNE"), ("1e308", "TNE"), ("650", "GRM"), ("-650", "KGM"), ("0", "KGM")])
  func weights(_ measurement: String, _ units: String) throws {
    let found = try weight(measurement, units)
    #expect(found.facts.isEmpty && found.rejects.map(\.code) == ["range-measure"])
    #expect(try weight("650", "KGM").rejects.isEmpty)
  }

  @Test("ADIS: a cow has more milkings on a day than a day can hold")
  func tooManyMilkings() throws {
    let definition = "DN990003" + "00900070060" + "00900054080" + "00900042031"
    let milking = "VN990003   10120240312 39"
    func read(_ count: Int) throws -> Collector {
      let lines = [definition] + Array(repeating: milking, count: count)
      return try readRecords(lines.joined(separator: "\n") + "\n", named: "a.ads").found
    }
    let nine = try read(9)
    #expect(nine.rejects.map(\.code) == ["range-milkings"])
    #expect(nine.tests.map(\.milkingsPerDay) == [8])
    #expect(try read(8).rejects.isEmpty)
  }

  @Test("A long list of prices takes minutes", .timeLimit(.minutes(1)))
  func longPriceList() throws {
    var text = "feed,price,currency,per_unit,basis,date\n"
    for number in 1...40_000 { text += "Feed \(number),200,USD,t,as_fed,2026-01-05\n" }
    #expect(try PriceList(reading: FarmFile(name: "p.csv", text: text)).rows.count == 40_000)
    text += "feed 40000,200,USD,t,as_fed,2026-01-05\n"
    let error = #expect(throws: Complaint.self) {
      try PriceList(reading: FarmFile(name: "p.csv", text: text))
    }
    #expect(error?.code == "duplicate-feed" && error?.explanation.contains("line 40001") == true)
  }
}
