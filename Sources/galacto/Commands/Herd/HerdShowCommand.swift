import ArgumentParser
import DairyTerms
import FarmFormats
import FarmText
import Foundation
import HerdStore
import Reporting

/// Shows one animal's history.
struct HerdShowCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show",
    abstract: "Show animals: their lactations, tests, events and stays.",
    discussion: """
      Examples:
        galacto herd show 4711
        galacto herd show 4711 4712 4713
        galacto herd show FR006012 --as-of 2009-06-30 --json
      """)

  @OptionGroup var choice: FarmChoice

  @Argument(help: "Her number in the barn or official number; several numbers show several.")
  var animals: [String]

  @Option(help: "As of this day, YYYY-MM-DD (default: everything).")
  var asOf: String?

  @Flag(help: "Print as JSON.")
  var json = false

  func run() throws {
    let store = try choice.store(readOnly: true)
    let day = try asOf.map { text in
      guard let day = HerdDay(iso: text) else {
        throw ValidationError("--as-of is a day written YYYY-MM-DD, not '\(text)'")
      }
      return day
    }
    let histories = try animals.map { try store.history(of: $0, asOf: day) }
    if json {
      let answers = histories.map(HistoryAnswer.init)
      if answers.count == 1 {
        try Console.standard.answer(json: answers[0])
      } else {
        try Console.standard.answer(json: answers)
      }
    } else {
      try Console.standard.answer(histories.map(text).joined(separator: "\n\n"))
    }
  }

  private func text(_ history: AnimalHistory) -> String {
    var lines = ["\(VisibleText.escaped(history.key.description))"]
    if let name = history.barnName { lines.append("barn number  \(VisibleText.escaped(name))") }
    if let birth = history.birthDay { lines.append("born         \(birth)") }
    if let breed = history.breedCode {
      lines.append("breed        \(VisibleText.escaped(breed))\(name(of: history))")
    }
    if let dam = history.dam { lines.append("dam          \(VisibleText.escaped(dam.id))") }
    if let sire = history.sire { lines.append("sire         \(VisibleText.escaped(sire))") }
    for stay in history.stays {
      let end = stay.toDay.map { " to \($0) (\(stay.departure ?? ""))" } ?? ""
      lines.append(
        "stay         \(VisibleText.escaped(stay.herdCode)) from \(stay.fromDay) (\(stay.arrival))\(end)"
      )
    }
    for lactation in history.lactations {
      let counted = lactation.parityIsSaid ? "" : " (number counted, no file says it)"
      lines.append("lactation \(lactation.parity), calved \(lactation.calvingDay)\(counted)")
      lines += table(lactation.testDays)
    }
    if !history.testDaysWithoutCalving.isEmpty {
      lines.append("before any calving that is known")
      lines += table(history.testDaysWithoutCalving, hasCalving: false)
    }
    for event in history.events {
      let detail = event.detail.isEmpty ? "" : "  \(VisibleText.escaped(event.detail))"
      lines.append("\(event.day)  \(VisibleText.escaped(event.code))\(detail)")
    }
    return lines.joined(separator: "\n")
  }

  /// The breed's name, where it says more than the code.
  private func name(of history: AnimalHistory) -> String {
    guard let name = history.breedName, name != history.breedCode else { return "" }
    return " (\(VisibleText.escaped(name)))"
  }

  private func table(_ tests: [TestDayRecord], hasCalving: Bool = true) -> [String] {
    let rows = tests.map { test in
      [
        "  \(test.day.iso)", hasCalving ? "\(test.daysInMilk)" : "",
        test.milkKg.map { FarmNumberText.fixed($0, decimals: 1) } ?? "",
        test.fatPercent.map { FarmNumberText.fixed($0, decimals: 2) } ?? "",
        test.proteinPercent.map { FarmNumberText.fixed($0, decimals: 2) } ?? "",
        test.cellsThousandPerMl.map(String.init) ?? "",
      ]
    }
    guard !rows.isEmpty else { return [] }
    return [
      TextTable(
        heads: ["  day", "dim", "milk kg", "fat %", "prot %", "cells k"], rows: rows,
        rightAligned: [false, true, true, true, true, true]
      ).text
    ]
  }
}

/// An animal's history as JSON.
struct HistoryAnswer: Encodable {
  struct Test: Encodable {
    let day: HerdDay
    let daysInMilk: Int
    let milkKg: Double?
    let fatPct: Double?
    let proteinPct: Double?
    let lactosePct: Double?
    let sccK: Int?
    let munMgDl: Double?
    let bhbMmol: Double?
    let milkingsPerDay: Double?

    init(_ test: TestDayRecord) {
      day = test.day
      daysInMilk = test.daysInMilk
      milkKg = test.milkKg
      fatPct = test.fatPercent
      proteinPct = test.proteinPercent
      lactosePct = test.lactosePercent
      sccK = test.cellsThousandPerMl
      munMgDl = test.ureaNitrogenMgPerDl
      bhbMmol = test.bhbMmolPerL
      milkingsPerDay = test.milkingsPerDay
    }

    private enum CodingKeys: String, CodingKey {
      case day
      case daysInMilk = "days_in_milk"
      case milkKg = "milk_kg"
      case fatPct = "fat_pct"
      case proteinPct = "protein_pct"
      case lactosePct = "lactose_pct"
      case sccK = "scc_k"
      case munMgDl = "mun_mg_dl"
      case bhbMmol = "bhb_mmol"
      case milkingsPerDay = "milkings_per_day"
    }
  }
  struct Lactation: Encodable {
    let parity: Int
    let parityIsSaid: Bool
    let calvingDay: HerdDay
    let tests: [Test]

    private enum CodingKeys: String, CodingKey {
      case parity, tests
      case parityIsSaid = "parity_is_said"
      case calvingDay = "calving_day"
    }
  }
  struct Event: Encodable {
    let day: HerdDay
    let event: String
    let farmWord: String
    let detail: String

    private enum CodingKeys: String, CodingKey {
      case day, event, detail
      case farmWord = "farm_word"
    }
  }
  struct Stay: Encodable {
    let herd: String
    let from: HerdDay
    let arrival: String
    let to: HerdDay?
    let departure: String?
  }
  let schema = "galacto.herd.show/1"
  let scheme: String
  let id: String
  let barnNumber: String?
  let breed: String?
  let breedName: String?
  let birthDay: HerdDay?
  let dam: String?
  let sire: String?
  let lactations: [Lactation]
  let testsWithoutCalving: [Test]
  let events: [Event]
  let stays: [Stay]

  private enum CodingKeys: String, CodingKey {
    case schema, scheme, id, breed, dam, sire, lactations, events, stays
    case barnNumber = "barn_number"
    case birthDay = "birth_day"
    case breedName = "breed_name"
    case testsWithoutCalving = "tests_without_calving"
  }

  init(_ history: AnimalHistory) {
    scheme = history.key.scheme
    id = history.key.id
    barnNumber = history.barnName
    breed = history.breedCode
    breedName = history.breedName
    testsWithoutCalving = history.testDaysWithoutCalving.map(Test.init)
    birthDay = history.birthDay
    dam = history.dam?.id
    sire = history.sire
    lactations = history.lactations.map { lactation in
      Lactation(
        parity: lactation.parity, parityIsSaid: lactation.parityIsSaid,
        calvingDay: lactation.calvingDay,
        tests: lactation.testDays.map(Test.init))
    }
    events = history.events.map {
      Event(day: $0.day, event: $0.code, farmWord: $0.rawCode, detail: $0.detail)
    }
    stays = history.stays.map {
      Stay(
        herd: $0.herdCode, from: $0.fromDay, arrival: $0.arrival, to: $0.toDay,
        departure: $0.departure)
    }
  }
}
