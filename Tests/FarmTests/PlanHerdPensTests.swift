import DairyTerms
import FarmFormats
import FarmText
import Foundation
import HerdStore
import Testing

@testable import Farm

@Suite("Cows in the farm's own pens")
struct PlanHerdPensTests {
  /// A cow of a made-up farm: days in milk on the day, milk (`nil` is dry), pen (`nil` has none).
  struct Cow {
    var id: String
    var daysInMilk: Int
    var milk: Double?
    var pen: String?
    var isDry: Bool { milk == nil }
  }

  /// The day the records end.
  static let day = HerdDay(iso: "2026-03-01") ?? HerdDay(daysSince1970: 0)

  /// A farm on disk with these cows.
  final class Farm {
    let folder: PenFolder
    let store: HerdStore

    init(_ cows: [Cow], heifers: [(id: String, pen: String)] = []) throws {
      folder = try PenFolder()
      store = try HerdStore(creating: folder.farm.database)
      var tests = "animal_id,calving_date,parity,test_date,milk_kg,fat_pct,protein_pct\n"
      var events = "animal_id,date,event,parity,detail\n"
      let day = PlanHerdPensTests.day
      for cow in cows {
        let calving = day.advanced(byDays: -cow.daysInMilk)
        if let milk = cow.milk {
          tests += "\(cow.id),\(calving),2,\(day),\(milk),4,3.3\n"
        } else {
          tests += "\(cow.id),\(calving),2,\(calving.advanced(byDays: 150)),22,4,3.3\n"
          events += "\(cow.id),\(day.advanced(byDays: -20)),DRY,,\n"
        }
      }
      for animal in cows.map({ ($0.id, $0.pen) }) + heifers.map({ ($0.id, $0.pen) }) {
        guard let pen = animal.1 else { continue }
        let quoted = pen.replacing("\"", with: "\"\"")
        events += "\(animal.0),\(day.advanced(byDays: -1)),MOVE,,\"\(quoted)\"\n"
      }
      var options = ImportOptions()
      options.today = day.advanced(byDays: 100)
      _ = try store.import(
        [FarmFile(name: "t.csv", text: tests), FarmFile(name: "e.csv", text: events)],
        options: options)
    }

    func herd() throws -> PlanHerd { try PlanHerd(store: store) }

    func set(_ pens: [String: String]) throws {
      let known = try FarmPens.of(store: store, herd: "FARM", asOf: PlanHerdPensTests.day).pens
      try store.describePens(
        pens.sorted { $0.key < $1.key }.compactMap { code, word in
          known[code].flatMap { PenStageWord(word)?.description(of: $0) }
        }, herd: "FARM", setBy: .hand)
    }
  }

  /// Heads of the pens a ration would be made for.
  private func heads(_ herd: PlanHerd) -> [String: Int] {
    Dictionary(
      herd.recordedPens().map { ("\($0.group.code):\($0.group.stage.rawValue)", $0.head) },
      uniquingKeysWith: +)
  }

  /// Cows that fill a pen: `count` of them with a number from `from` on.
  private func cows(
    _ count: Int, from: Int, daysInMilk: Int, milk: Double?, pen: String?
  ) -> [Cow] {
    (0..<count).map {
      Cow(
        id: "\(from + $0)", daysInMilk: daysInMilk + $0, milk: milk.map { $0 + 1 }, pen: pen)
    }
  }

  @Test("A farm without pens is grouped by the rule, and nothing is said of pens")
  func noPens() throws {
    let farm = try Farm(
      cows(9, from: 1, daysInMilk: 60, milk: 30, pen: nil)
        + cows(2, from: 50, daysInMilk: 320, milk: nil, pen: nil))
    let herd = try farm.herd()
    #expect(!herd.keepsPenList)
    #expect(heads(herd) == ["HIGH:HIGH": 3, "MID:MID": 3, "LOW:LOW": 3, "FAR-OFF:FAR-OFF": 2])
    #expect(herd.penWarnings.isEmpty)
  }

  @Test("Pens without any stage are not used, and the command that gives the stages is printed")
  func noStages() throws {
    let farm = try Farm(
      cows(6, from: 1, daysInMilk: 60, milk: 40, pen: "2")
        + cows(6, from: 11, daysInMilk: 200, milk: 25, pen: "Pen 1"))
    let herd = try farm.herd()
    #expect(!herd.keepsPenList)
    let said = herd.penWarnings.joined(separator: "; ")
    #expect(said.contains("pens 2, Pen 1 have no stage"))
    #expect(said.contains("herd pens set"))
    #expect(said.contains("2=high 'Pen 1=low'"))
    let error = herd.unknownPen("pen 1", among: herd.recordedPens().map(\.group.code))
    #expect(error.code == "pen-without-stage")
    #expect(error.fix?.contains("'Pen 1=low'") == true)
  }

  @Test("Without a day asked for, cows stand where they were last put")
  func laterMoves() throws {
    let farm = try Farm(
      cows(6, from: 1, daysInMilk: 60, milk: 40, pen: "2")
        + cows(6, from: 11, daysInMilk: 200, milk: 25, pen: "3.1")
        + cows(2, from: 21, daysInMilk: 300, milk: nil, pen: "8"))
    try farm.set(["2": "high", "3.1": "low", "8": "far-off"])
    let day = Self.day
    // After the test day: two cows change pens, one of them twice; one dry cow calves into the
    // fresh pen, one cow is dried off and goes to the dry ones: these stay in their old state.
    let moves = """
      animal_id,date,event,parity,detail
      1,\(day.advanced(byDays: 3)),MOVE,,3.1
      12,\(day.advanced(byDays: 2)),MOVE,,8
      12,\(day.advanced(byDays: 5)),MOVE,,2
      21,\(day.advanced(byDays: 4)),FRESH,3,
      21,\(day.advanced(byDays: 4)),MOVE,,2
      13,\(day.advanced(byDays: 6)),DRY,,
      13,\(day.advanced(byDays: 7)),MOVE,,8
      """
    var options = ImportOptions()
    options.today = day.advanced(byDays: 100)
    _ = try farm.store.import([FarmFile(name: "m.csv", text: moves)], options: options)
    func pens(_ herd: PlanHerd) -> [String: String?] {
      Dictionary(uniqueKeysWithValues: herd.cows.map { ($0.animal, $0.recordedPenCode) })
    }
    let now = try farm.herd()
    #expect(now.asOf == day)
    #expect(pens(now)["1"] == "3.1")
    #expect(pens(now)["12"] == "2")
    #expect(pens(now)["21"] == "8")
    #expect(pens(now)["13"] == "3.1")
    #expect(pens(now)["2"] == "2")
    #expect(heads(now) == ["2:HIGH": 6, "3.1:LOW": 6, "8:FAR-OFF": 2])
    #expect(now.penWarnings.isEmpty, "\(now.penWarnings)")
    // As of a day the pens are those of the day.
    let then = try PlanHerd(store: farm.store, asOf: day)
    #expect(pens(then)["1"] == "2")
    #expect(pens(then)["12"] == "3.1")
    // What --by-rule stores moves cows out of the pens they are in now.
    try farm.store.assignPens(now.penAssignments(), herd: "FARM", asOf: day)
    let ruled = pens(try farm.herd())
    #expect(
      try ruled["1"] == now.penAssignments().first { $0.animalID == now.cows[0].animalID }?.penCode)
    #expect(ruled["12"] != "2")
  }

  @Test("A pen a farm plans for a day to come counts once something is stored near that day")
  func plannedMove() throws {
    let farm = try Farm(cows(6, from: 1, daysInMilk: 60, milk: 40, pen: "2"))
    let herd = try farm.herd()
    let cow = try #require(herd.cows.first)
    let far = HerdDay(daysSince1970: Int(Date().timeIntervalSince1970 / 86_400) + 400)
    try farm.store.assignPens(
      [PenAssignment(animalID: cow.animalID, penCode: "9", role: .other)], herd: "FARM", asOf: far)
    func pen(_ day: HerdDay?) throws -> String? {
      try PlanHerd(store: farm.store, asOf: day).cows.first { $0.animalID == cow.animalID }?
        .recordedPenCode
    }
    #expect(try pen(nil) == "2")
    #expect(
      try farm.store.cows(herd: "FARM", asOf: far).first { $0.animalID == cow.animalID }?
        .penCode == "9")
  }

  @Test("A stage by hand wins over the limits file, that over the name, that over nothing")
  func precedence() throws {
    let farm = try Farm(
      cows(4, from: 1, daysInMilk: 90, milk: 40, pen: "HIGH")
        + cows(4, from: 11, daysInMilk: 200, milk: 20, pen: "3"))
    func stage(_ code: String) throws -> (String?, String?) {
      let pen = try farm.herd().farmPens[code]
      return (pen?.word, pen?.source.text)
    }
    #expect(try stage("HIGH") == ("high", "its name 'HIGH'"))
    #expect(try stage("3") == (nil, ""))
    let limits = farm.folder.farm.limits
    try Data("stage: mid\n".utf8).write(to: limits.appendingPathComponent("HIGH~.yaml"))
    try Data("# own\nstage: low\nlimits: {}\n".utf8).write(
      to: limits.appendingPathComponent("3.yaml"))
    #expect(try stage("HIGH") == ("mid", "limits/HIGH~.yaml"))
    #expect(try stage("3") == ("low", "limits/3.yaml"))
    try farm.set(["HIGH": "fresh", "3": "hoch"])
    #expect(try stage("HIGH") == ("fresh", "by hand"))
    #expect(try stage("3") == ("high", "by hand"))
    try farm.store.undoLast()
    #expect(try stage("3") == ("low", "limits/3.yaml"))
    try Data("stage: hgih\n".utf8).write(to: limits.appendingPathComponent("3.yaml"))
    let error = try #require(throws: Complaint.self) { try farm.herd() }
    #expect(error.place.hasPrefix("limits/3.yaml:1"))
    #expect(error.fix?.contains("high") == true)
  }

  @Test("One cow without a fitting pen does not throw the whole herd out of its pens")
  func misfits() throws {
    let farm = try Farm(
      cows(8, from: 1, daysInMilk: 60, milk: 45, pen: "A1")
        + cows(8, from: 21, daysInMilk: 220, milk: 24, pen: "B 2")
        + cows(3, from: 41, daysInMilk: 330, milk: nil, pen: "D")
        + [
          Cow(id: "901", daysInMilk: 70, milk: 50, pen: nil),
          Cow(id: "902", daysInMilk: 240, milk: 20, pen: "D"),
          Cow(id: "903", daysInMilk: 330, milk: nil, pen: "B 2"),
          Cow(id: "904", daysInMilk: 5, milk: 30, pen: nil),
        ])
    try farm.set(["A1": "high", "B 2": "low", "D": "dry"])
    let herd = try farm.herd()
    #expect(herd.keepsPenList)
    #expect(heads(herd) == ["A1:HIGH": 10, "B 2:LOW": 9, "D:FAR-OFF": 4])
    let said = herd.penWarnings.joined(separator: "\n")
    #expect(said.contains("2 cows without a pen: counted by their stage in A1 (2: 901, 904)"))
    #expect(said.contains("1 cow in milk in a pen of dry cows: counted by their stage in B 2"))
    #expect(said.contains("1 dry cow in a pen of cows in milk: counted by their stage in D"))
    #expect(herd.assumptions.contains { $0.what == "2 cows without a pen" })
  }

  @Test(
    "A farm that keeps pens for dry cows alone: its milked cows go to the rule's, by name apart")
  func dryPensOnly() throws {
    let farm = try Farm(
      cows(6, from: 1, daysInMilk: 60, milk: 45, pen: nil)
        + cows(3, from: 41, daysInMilk: 330, milk: nil, pen: "HIGH"))
    try farm.set(["HIGH": "far-off"])
    #expect(
      try heads(farm.herd())
        == ["HIGH:FAR-OFF": 3, "HIGH (rule):HIGH": 2, "MID:MID": 2, "LOW:LOW": 2])
  }

  @Test("Sick pens and heifers' are left out of plan and ration, and it is said")
  func leftOut() throws {
    let farm = try Farm(
      cows(6, from: 1, daysInMilk: 60, milk: 45, pen: "High")
        + cows(2, from: 41, daysInMilk: 30, milk: 20, pen: "Hospital")
        + cows(2, from: 61, daysInMilk: 130, milk: 33, pen: "7"),
      heifers: [("H1", "Heifers"), ("H2", "High")])
    try farm.set(["7": "left-out"])
    let herd = try farm.herd()
    #expect(heads(herd) == ["High:HIGH": 6])
    #expect(herd.leftOut.map(\.code) == ["7", "Hospital"])
    #expect(herd.leftOut.map(\.reason) == [.said, .hospital])
    #expect(herd.cows.count == 6)
    let said = herd.assumptions.map { "\($0.what): \($0.value)" }
    #expect(said.contains("pen Hospital (hospital): left out of plan and ration: 2 in milk"))
    #expect(said.contains("pen 7 (left-out): left out of plan and ration: 2 in milk"))
    #expect(said.contains("animals that have not calved: not counted in High (1)"))
    let error = herd.unknownPen("hospital", among: ["High"])
    #expect(error.code == "left-out-pen")
    #expect(error.fix?.contains("herd pens set") == true)
    #expect(herd.farmPens["Heifers"]?.word == "heifer")
    // Counted in again.
    try farm.set(["7": "low", "Hospital": "fresh"])
    #expect(try heads(farm.herd()) == ["High:HIGH": 6, "Hospital:FRESH": 2, "7:LOW": 2])
  }

  @Test(
    "A pen without a stage beside others keeps its cows, under what they speak for, and is said")
  func partly() throws {
    let farm = try Farm(
      cows(9, from: 1, daysInMilk: 60, milk: 45, pen: "1")
        + cows(9, from: 21, daysInMilk: 220, milk: 24, pen: "2"))
    try farm.set(["1": "high"])
    let herd = try farm.herd()
    #expect(heads(herd) == ["1:HIGH": 9, "2:LOW": 9])
    #expect(herd.penWarnings.first?.contains("pen 2 has no stage; taken as most") == true)
    #expect(herd.penWarnings.contains { $0.contains(" 2=low") })
  }

  @Test("A name the cows speak against gives no stage: cows in milk are never taken for heifers")
  func doubts() throws {
    let farm = try Farm(
      cows(5, from: 1, daysInMilk: 60, milk: 35, pen: "Heifers")
        + cows(5, from: 21, daysInMilk: 220, milk: 24, pen: "Dry")
        + cows(5, from: 41, daysInMilk: 100, milk: 30, pen: "Low"))
    let herd = try farm.herd()
    #expect(herd.leftOut.isEmpty)
    #expect(herd.farmPens["Heifers"]?.purpose == .unknown)
    #expect(herd.farmPens["Dry"]?.purpose == .unknown)
    let said = herd.penWarnings.joined(separator: "\n")
    #expect(said.contains("'Heifers' says heifers, but 5 cows in milk stand there"))
    #expect(said.contains("'Dry' says dry, but 5 of its 5 cows are in milk"))
  }

  @Test("A dry pen with cows near calving is warned of: they would get the far-off ration")
  func closeUpInFarOff() throws {
    var dry = cows(4, from: 41, daysInMilk: 330, milk: nil, pen: "D")
    dry[0].daysInMilk = 331
    let farm = try Farm(cows(4, from: 1, daysInMilk: 60, milk: 45, pen: "H") + dry)
    var options = ImportOptions()
    options.today = Self.day.advanced(byDays: 100)
    let served = Self.day.advanced(byDays: -270)
    _ = try farm.store.import(
      [
        FarmFile(
          name: "b.csv", text: "animal_id,date,event,parity,detail\n41,\(served),BRED,,\n")
      ], options: options)
    try farm.set(["H": "high", "D": "far-off"])
    #expect(
      try farm.herd().penWarnings == [
        "pen D is fed as far-off; within 21 days of calving: 1 of its 4 dry cows"
      ])
  }

  @Test("Pens by the rule do not overwrite a pen that is for something else")
  func ruleTaken() throws {
    let farm = try Farm(
      cows(6, from: 1, daysInMilk: 60, milk: 45, pen: "High")
        + cows(6, from: 21, daysInMilk: 220, milk: 24, pen: "2"))
    #expect(try Set(farm.herd().penAssignments().map(\.penCode)) == ["High", "MID", "LOW"])
    try farm.set(["High": "low"])
    let error = try #require(throws: Complaint.self) { try farm.herd().penAssignments() }
    #expect(error.code == "rule-pen-taken")
    #expect(error.fix?.contains("High=unknown") == true)
  }

  @Test("Whatever pens and stages: every cow is counted once, and stays in a pen that fits her")
  func everyCowOnce() throws {
    var random = PenFileTests.SplitMix(state: 5)
    func pick(_ count: Int) -> Int { Int(random.next() % UInt64(count)) }
    for trial in 0..<12 {
      let codes = Array(PenFileTests.drawn(3000).shuffledBy(&random).prefix(6))
      let herd = (0..<30).map { number in
        let isDry = pick(5) == 0
        return Cow(
          id: "\(1000 + number)", daysInMilk: isDry ? 320 + pick(40) : 5 + pick(280),
          milk: isDry ? nil : Double(15 + pick(35)), pen: pick(6) == 0 ? nil : codes[pick(6)])
      }
      guard herd.contains(where: { !$0.isDry }) else { continue }
      let farm = try Farm(herd)
      let stages = PenStageWord.known
      let known = try FarmPens.of(store: farm.store, herd: "FARM", asOf: Self.day).pens
      try farm.set(
        Dictionary(
          known.pens.map { ($0.code, stages[pick(stages.count)]) },
          uniquingKeysWith: { first, _ in first }))
      guard let plan = try? farm.herd() else { continue }
      let counted = plan.recordedPens().reduce(0) { $0 + $1.head }
      let away = plan.leftOut.reduce(0) { $0 + $1.cowsInMilk + $1.dryCows }
      #expect(counted + away == herd.count, "trial \(trial)")
      for (cow, place) in zip(plan.cows, plan.penPlaces()) {
        #expect(place.pen.stage.isInMilk == (cow.status == .inMilk) || plan.standsAlone(place))
        if cow.misfit == nil { #expect(place.pen.code == cow.recordedPenCode) }
      }
      #expect(try farm.herd().penWarnings == plan.penWarnings)
      #expect(try heads(farm.herd()) == heads(plan))
      // Each pen that is planned can be asked for by its code.
      let planned = plan.recordedPens().map(\.group.code)
      for code in planned { #expect(PenCode.find(code, among: planned) == code) }
    }
  }
}

extension PlanHerd {
  /// Whether nothing of the cow's own kind is there to count her in.
  fileprivate func standsAlone(_ place: PenPlace) -> Bool { !keepsPenList }
}

extension Array {
  /// The elements in an order a small generator gives.
  fileprivate func shuffledBy(_ random: inout PenFileTests.SplitMix) -> [Element] {
    var left = self
    var mixed: [Element] = []
    while !left.isEmpty { mixed.append(left.remove(at: Int(random.next() % UInt64(left.count)))) }
    return mixed
  }
}
