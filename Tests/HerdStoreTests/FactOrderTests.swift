import DairyTerms
import FarmFormats
import FarmText
import Foundation
import HerdStore
import Testing

@Suite("What is known later moves what is stored: the order of facts changes nothing")
struct FactOrderTests {
  /// How many random herds are tried: a handful, or as many as the environment says.
  static let herds =
    ProcessInfo.processInfo.environment["GALACTO_RANDOM_HERDS"].flatMap(Int.init) ?? 12

  @Test("A random herd in any order and any split into files and commands leaves the same farm")
  func anyOrder() throws {
    for seed in 1...Self.herds {
      let scratch = try Scratch()
      var herd = RandomHerd(seed: UInt64(seed))
      let days = [-900, -400, 0].map { herd.lastDay.advanced(byDays: $0) }
      func imported(_ name: String, _ commands: [[FarmFile]]) throws -> String {
        let store = try HerdStore(creating: scratch.path(name))
        for files in commands { _ = try store.import(files, options: options()) }
        #expect(try store.firstFault() == nil)
        return try dump(store, on: days)
      }
      let straight = try imported("a.galacto", herd.commands(shuffled: false, split: false))
      for turn in 1...3 {
        let other = try imported("b\(turn).galacto", herd.commands(shuffled: true, split: true))
        #expect(other == straight, "seed \(seed), turn \(turn)")
        if other != straight { return }
      }
    }
  }

  @Test("A test stored before its calving moves to the lactation of that calving")
  func calvingLater() throws {
    let scratch = try Scratch()
    let store = try emptyFarm(scratch)
    _ = try store.import(
      [
        testDays(
          "1,2020-01-01,2023-01-05,1,2023-06-10,25.5,,,",
          "2,2020-01-01,2023-11-05,1,2024-01-10,30.5,,,")
      ], options: options())
    _ = try store.import(
      [
        testDays("1,,,,2024-02-10,35.5,,,", "2,,,,2024-02-10,29,,,"),
        events("1,2024-01-05,FRESH,2,"),
      ],
      options: options())
    let history = try store.history(of: "1")
    #expect(history.lactations.map(\.parity) == [1, 2])
    #expect(history.lactations.map { $0.testDays.count } == [1, 1])
    #expect(history.lactations[1].testDays[0].daysInMilk == 36)
    var text = ""
    try store.exportTestDays { text += $0 }
    #expect(text.contains("farm,1,FARM,2020-01-01,2024-01-05,2,2024-02-10,35.5"))
    #expect(try store.check() == [])
    // The fresh-cow monitor counts it as the first test of the second lactation.
    let day = try #require(HerdDay(iso: "2024-02-10"))
    let monitor = try store.freshCowMonitor(herd: "FARM", asOf: day)
    #expect(monitor.indicators[4].recentCount == 1 && monitor.indicators[4].recent == 35.5)
    // The same test with its calving named is the same test.
    let again = try store.import(
      [testDays("1,,2024-01-05,2,2024-02-10,35.5,,,")], options: options())
    #expect(again.inserted == 0 && again.updated == 0 && again.unchanged > 0)
  }

  @Test(
    "A test before any known calving waits, is said and checked, and moves when the calving comes")
  func testWaits() throws {
    let scratch = try Scratch()
    let store = try emptyFarm(scratch)
    let outcome = try store.import(
      [testDays("7,,,,2025-02-01,30,4,3,50", "7,,,,2025-03-01,29,4,3,50")], options: options())
    #expect(outcome.inserted == 2)
    #expect(
      outcome.warnings.contains { $0.hasPrefix("tests.csv:2") && $0.contains("in no lactation") })
    #expect(try store.check().map(\.rule) == ["no-calving"])
    #expect(try store.history(of: "7").testDaysWithoutCalving.count == 2)
    _ = try store.import([events("7,2025-01-10,FRESH,3,")], options: options())
    let history = try store.history(of: "7")
    #expect(history.lactations.map(\.parity) == [3])
    #expect(history.lactations.first?.testDays.map(\.daysInMilk) == [22, 50])
    #expect(history.testDaysWithoutCalving.isEmpty)
    #expect(try store.check().isEmpty)
    // Taken back, the tests wait again.
    try store.undoLast()
    #expect(try store.history(of: "7").testDaysWithoutCalving.count == 2)
  }

  @Test("A calving without its number is counted from those that have one, whichever comes first")
  func numberLater() throws {
    let scratch = try Scratch()
    let calvings = [
      "1,2021-01-01,FRESH,,", "1,2022-01-10,FRESH,,", "1,2023-02-01,FRESH,4,",
      "1,2024-01-20,FRESH,,",
    ]
    for order in [[0, 1, 2, 3], [3, 2, 1, 0], [2, 0, 3, 1]] {
      let store = try HerdStore(creating: scratch.path("\(order).galacto"))
      for place in order { _ = try store.import([events(calvings[place])], options: options()) }
      let history = try store.history(of: "1")
      #expect(history.lactations.map(\.parity) == [2, 3, 4, 5])
      #expect(history.lactations.map(\.parityIsSaid) == [false, false, true, false])
    }
  }

  @Test("More calvings than their numbers leave room for are refused, whichever comes last")
  func noRoom() throws {
    let scratch = try Scratch()
    let rows = [
      "1,,2021-01-01,1,2021-02-01,30,,,", "1,,2022-01-10,,2022-02-01,30,,,",
      "1,,2023-01-10,2,2023-02-01,30,,,",
    ]
    for last in 0..<3 {
      let store = try HerdStore(creating: scratch.path("\(last).galacto"))
      for place in 0..<3 where place != last {
        _ = try store.import([testDays(rows[place])], options: options())
      }
      let error = try #require(throws: Complaint.self) {
        try store.import([testDays(rows[last])], options: options())
      }
      #expect(error.code == "parity-order" && error.whereabouts.line == 2)
    }
  }

  @Test("What contradicts a death, a birth or a first calving is refused, whichever is told first")
  func contradictions() throws {
    let scratch = try Scratch()
    let pairs: [(FarmFile, FarmFile, String)] = [
      (events("1,2024-02-01,DIED,,"), events("1,2024-03-01,BRED,,"), "after-death"),
      (events("1,2024-02-01,DIED,,"), testDays("1,,,,2024-03-01,30,,,"), "after-death"),
      (events("1,2024-02-01,FRESH,1,"), events("1,2023-12-01,DRY,,"), "dry-before-calving"),
      (
        testDays("1,2020-01-01,2024-01-01,1,2024-02-01,30,,,"), events("1,2019-12-01,MAST,,"),
        "event-before-birth"
      ),
    ]
    for (place, pair) in pairs.enumerated() {
      for (first, second) in [(pair.0, pair.1), (pair.1, pair.0)] {
        let store = try HerdStore(creating: scratch.path("\(place)-\(first.name).galacto"))
        _ = try store.import([first], options: options())
        let error = try #require(throws: Complaint.self) {
          try store.import([second], options: options())
        }
        #expect(error.code == pair.2)
        try store.close()
        try FileManager.default.removeItem(at: store.url)
      }
    }
  }

  @Test("ADE resources in any order in a file: a calving further down is known to the tests above")
  func adeOrder() throws {
    let scratch = try Scratch()
    func event(_ type: String, _ day: String, _ rest: String) -> String {
      """
      {"resourceType": "\(type)", "id": "\(type)-\(day)", "animal": {"scheme": "xx.animal", "id": "A1"},
       "eventDateTime": "\(day)T06:00:00Z", "meta": {"source": "org.example", "modified": \
      "2024-06-01T08:00:00Z"}, \(rest)}
      """
    }
    func milk(_ day: String, _ kg: Double) -> String {
      event(
        "icarTestDayResultEventResource", day,
        "\"milkWeight24Hours\": {\"unitCode\": \"KGM\", \"value\": \(kg)}")
    }
    let newestFirst = [
      milk("2024-03-10", 33.5), milk("2024-02-10", 35.5),
      event("icarReproParturitionEventResource", "2024-01-05", "\"damParity\": 2"),
      milk("2023-06-10", 25.5),
      event("icarReproParturitionEventResource", "2023-01-05", "\"damParity\": 1"),
    ]
    var dumps: Set<String> = []
    for (place, members) in [newestFirst, newestFirst.reversed()].enumerated() {
      let store = try HerdStore(creating: scratch.path("\(place).galacto"))
      let text = "{\"member\": [" + members.joined(separator: ",") + "]}"
      _ = try store.import([FarmFile(name: "a.json", text: text)], options: options())
      let history = try store.history(of: "A1")
      #expect(history.lactations.map { $0.testDays.count } == [1, 2])
      #expect(history.lactations[1].testDays[1].daysInMilk == 65)
      dumps.insert(try dump(store))
    }
    #expect(dumps.count == 1)
  }

  @Test("An animal recorded by her number in the barn gets her official number when it comes")
  func officialNumberLater() throws {
    let scratch = try Scratch()
    let tests = testDays("4711,,2024-01-01,2,2024-02-01,30,4,3,50")
    let who = FarmFile(
      name: "who.json",
      text: """
        {"resourceType": "icarAnimalCoreResource", "identifier": {"scheme": "de.lom", "id": "DE01"},
         "specie": "Cattle", "gender": "Female", "birthDate": "2020-01-01", "managementTag": "4711"}
        """)
    var dumps: Set<String> = []
    for files in [[tests, who], [who, tests]] {
      let store = try HerdStore(creating: scratch.path("\(files[0].name).galacto"))
      for file in files { _ = try store.import([file], options: options()) }
      #expect(try store.history(of: "4711").key.description == "de.lom:DE01")
      #expect(try store.history(of: "DE01").lactations.first?.testDays.count == 1)
      dumps.insert(try dump(store))
      if files[0].name == "tests.csv" {
        try store.undoLast()
        #expect(try store.history(of: "4711").key.description == "farm:4711")
      }
    }
    #expect(dumps.count == 1)
  }

  @Test("Milk recorded after a drying off stands above it; the first drying off of several counts")
  func dryings() throws {
    let scratch = try Scratch()
    let store = try emptyFarm(scratch)
    _ = try store.import(
      [
        testDays(
          "1,,2024-01-01,2,2024-08-01,20,,,", "2,,2024-01-01,2,2024-08-01,20,,,",
          "2,,2024-01-01,2,2024-10-01,18,,,", "3,,2024-01-01,2,2024-08-01,20,,,"),
        events(
          "1,2024-09-01,DRY,,", "1,2024-10-01,DRY,,", "2,2024-09-01,DRY,,",
          "3,2024-09-02,DRY,,\(HerdStore.foundDry)"),
      ], options: options())
    let day = try #require(HerdDay(iso: "2024-10-02"))
    let cows = try store.cows(herd: "FARM", asOf: day)
    #expect(cows.map(\.status) == [.dry, .inMilk, .dry])
    #expect(cows.map { $0.dryDay?.iso } == ["2024-09-01", nil, "2024-08-17"])
    #expect(cows.map(\.dryDayIsEstimated) == [false, false, true])
    #expect(try store.check().map(\.rule) == ["milk-after-drying"])
  }
}
