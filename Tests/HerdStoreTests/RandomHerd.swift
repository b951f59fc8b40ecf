import DairyTerms
import FarmFormats
import FarmText
import Foundation
import HerdStore

/// Random numbers that are the same for the same seed.
struct SeededNumbers: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 | 1 }

  mutating func next() -> UInt64 {
    state ^= state << 13
    state ^= state >> 7
    state ^= state << 17
    return state &* 0x2545_F491_4F6C_DD1D
  }
}

/// A herd of a few cows as rows of own files: calvings told in every way there is, test days that
/// name their calving or do not, and what else happens to cows. No two rows contradict each other.
struct RandomHerd {
  /// Rows of test days, of events and states, and of pens, without their lines of names.
  private(set) var testRows: [String] = []
  private(set) var eventRows: [String] = []
  private(set) var penRows: [String] = []
  /// The last day of the records.
  let lastDay: HerdDay

  static let testNames =
    "animal_scheme,animal_id,herd,birth_date,calving_date,parity,test_date,milk_kg,fat_pct,"
    + "protein_pct,scc_k,mun_mg_dl,milkings_per_day"
  static let eventNames =
    "animal_scheme,animal_id,herd,birth_date,date,event,parity,detail,farm_word,until,sex,breed,"
    + "dam_scheme,dam_id,sire"
  static let penNames =
    "herd,pen,role,date,ingredient,delivered_kg_per_head,called_kg_per_head,cost_per_head"

  private var numbers: SeededNumbers
  private let herd: String

  init(seed: UInt64) {
    numbers = SeededNumbers(seed: seed)
    lastDay = HerdDay(daysSince1970: 20_000)
    herd = Bool.random(using: &numbers) ? "H1" : ""
    for number in 1...Int.random(in: 1...6, using: &numbers) { addCow(number) }
    addPens()
  }

  private mutating func chance(_ percent: Int) -> Bool {
    Int.random(in: 0..<100, using: &numbers) < percent
  }

  private mutating func pick(_ range: ClosedRange<Int>) -> Int {
    Int.random(in: range, using: &numbers)
  }

  /// The herd where the row names it; a herd named anywhere is the farm's only one.
  private mutating func named() -> String { chance(50) ? herd : "" }

  private mutating func addCow(_ number: Int) {
    let id = chance(20) ? "00\(number)" : "\(number)"
    let birth = HerdDay(daysSince1970: pick(15_000...17_000))
    let birthShown = chance(70) ? birth.iso : ""
    var calving = birth.advanced(byDays: pick(640...900))
    let firstParity = chance(80) ? 1 : pick(2...4)
    let isNumbered = chance(85)
    var left = false
    func event(
      _ day: HerdDay, _ word: String, parity: String = "", detail: String = "",
      farmWord: String = "", until: String = "", herd: String
    ) -> String {
      ",\(id),\(herd),\(birthShown),\(day.iso),\(word),\(parity),\(detail),\(farmWord),\(until),,,,,"
    }
    if chance(50) {
      eventRows.append(
        ",\(id),,\(birth.iso),,ANIMAL,,,,,F,\(chance(50) ? "icar.HOL" : ""),\(chance(30) ? "xx" : ""),"
          + "\(chance(30) ? "dam\(number)" : ""),\(chance(30) ? "bull 7" : "")")
    }
    if chance(30) {
      eventRows.append(event(birth, "NUMBER", detail: "B\(number)", herd: herd))
    }
    for step in 0..<pick(1...4) where !left && calving < lastDay {
      let parity = "\(firstParity + step)"
      let next = calving.advanced(byDays: pick(300...460))
      // A lactation is told by an event, by its tests, by both, or by an event without its number.
      let way = pick(0...4)
      let isSaid = isNumbered && way != 1
      if way != 2 || !isNumbered {
        eventRows.append(
          event(
            calving, way == 3 ? "LACTATION" : "FRESH", parity: isSaid ? parity : "", herd: named()))
      }
      var test = calving.advanced(byDays: pick(5...30))
      let dry = calving.advanced(byDays: pick(200...290))
      while test < min(dry, lastDay) {
        let names = way == 2 || chance(30)
        testRows.append(
          ",\(id),\(named()),\(birthShown),\(names ? calving.iso : ""),"
            + "\(names && isSaid ? parity : ""),\(test.iso),\(pick(15...45)).\(pick(0...9)),"
            + "\(chance(70) ? "4.\(pick(0...9))" : ""),\(chance(70) ? "3.\(pick(0...9))" : ""),"
            + "\(chance(50) ? "\(pick(20...900))" : ""),\(chance(20) ? "12.5" : ""),"
            + "\(chance(20) ? "3" : "")")
        test = test.advanced(byDays: pick(25...45))
      }
      for _ in 0..<pick(0...3) {
        let day = calving.advanced(byDays: pick(1...250))
        guard day < lastDay else { continue }
        let word = ["BRED", "PREG", "OPEN", "MAST", "KETO", "hoof"][pick(0...5)]
        eventRows.append(
          event(
            day, word, detail: chance(50) ? "bull \(pick(1...3))" : "",
            farmWord: word == "BRED" && chance(50) ? "AI" : "", herd: named()))
      }
      if chance(40) {
        eventRows.append(
          event(
            calving.advanced(byDays: pick(1...100)), "MOVE", detail: "P\(pick(1...3))", herd: herd))
      }
      if chance(30) {
        eventRows.append(
          event(
            calving.advanced(byDays: pick(1...9)), "BCS_5", detail: "3.\(pick(0...9))", herd: ""))
      }
      if dry < lastDay, chance(60) { eventRows.append(event(dry, "DRY", herd: named())) }
      let leaving = calving.advanced(byDays: 295)
      if leaving < lastDay, chance(10) {
        eventRows.append(event(leaving, chance(50) ? "SOLD" : "DIED", herd: named()))
        left = true
      }
      calving = next
    }
    if chance(30), !herd.isEmpty {
      eventRows.append(event(birth, "STAY", detail: "born", herd: herd))
    }
  }

  private mutating func addPens() {
    for pen in 1...3 where chance(30) {
      penRows.append("\(herd),\(pen),high,,,,,")
      if chance(50) { penRows.append("\(herd),\(pen),high,2024-01-0\(pen),hay,3.5,4,0.25") }
    }
  }

  /// The rows in the order in which they were made, or in another, in as many files and commands as
  /// it comes.
  mutating func commands(shuffled: Bool, split: Bool) -> [[FarmFile]] {
    let kinds = [
      (Self.testNames, testRows), (Self.eventNames, eventRows), (Self.penNames, penRows),
    ]
    var commands = [[FarmFile]](repeating: [], count: split ? pick(1...4) : 1)
    var files: [FarmFile] = []
    for (names, rows) in kinds {
      let rows = shuffled ? rows.shuffled(using: &numbers) : rows
      var parts = [[String]](repeating: [], count: split ? pick(1...3) : 1)
      for row in rows { parts[pick(0...parts.count - 1)].append(row) }
      for part in parts where !part.isEmpty {
        files.append(
          FarmFile(
            name: "f\(files.count).csv", text: ([names] + part).joined(separator: "\n") + "\n"))
      }
    }
    for file in shuffled ? files.shuffled(using: &numbers) : files {
      commands[pick(0...commands.count - 1)].append(file)
    }
    return commands.filter { !$0.isEmpty }
  }
}

/// All that a farm knows, in a fixed order: its exports, and the answers that rest on them.
func dump(_ store: HerdStore, on days: [HerdDay] = []) throws -> String {
  var text = ""
  try store.exportTestDays { text += $0 }
  try store.exportEvents { text += $0 }
  try store.exportPens { text += $0 }
  for herd in try store.herds() {
    text += "\(herd)\n"
    for day in days {
      text += "\(day)\n"
      for var cow in try store.cows(herd: herd.code, asOf: day) {
        cow.animalID = 0
        text += "\(cow)\n"
      }
      text += "\(try store.freshCowMonitor(herd: herd.code, asOf: day))\n"
    }
  }
  for finding in try store.check() { text += "\(finding)\n" }
  return text
}
