import ArgumentParser
import DairyTerms
import FarmText
import Homeorhesis

/// `galacto cow fit`: cows to their test days.
struct CowFitCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "fit",
    abstract: "Fit cows to their test days: potential and persistency with uncertainty.",
    discussion: """
      Examples:
        galacto cow fit tests.csv
        galacto cow fit tests.csv --timetable 05:00,13:00,21:00 --json
        galacto cow fit tests.csv --ask 06:00 --from-day 100
        galacto cow fit tests.csv --first 5            how well are later test days foreseen

      TESTS.csv has a heading line with cow, parity, days_in_milk and milk_kg, and where known
      fat_percent and protein_percent (true protein). The cows of the file are one herd and teach
      each other's prior.
      """)

  @Argument(help: "Test days, CSV.") var tests: String
  @Option(help: "Breed: Holstein, Jersey or Other.") var breed = "Holstein"
  @Option(help: "Clock times the cows were milked at.") var timetable = "05:00,17:00"
  @Option(help: "Ask for the answer to these clock times instead.") var ask: String?
  @Option(help: "Day in milk at which the new times begin.") var fromDay = 100
  @Option(help: "Days the answer covers.") var horizon = 120
  @Option(help: "Fit on the first so many test days only and print the rest as predicted.")
  var first: Int?
  @Flag(help: "Print JSON.") var json = false

  private struct Answer: Encodable {
    let cow: String
    let parity: Int
    let testDays: Int
    let potential, persistency: PredictionInterval
    let milk305Kg: Double
    let response: PredictionInterval?

    enum CodingKeys: String, CodingKey {
      case cow, parity, potential, persistency
      case testDays = "test_days"
      case milk305Kg = "milk_305_kg"
      case response = "response_kg_per_d"
    }
  }

  func run() throws {
    guard
      let breed = Breed.allCases.first(where: { $0.rawValue.lowercased() == breed.lowercased() })
    else {
      throw Complaint(
        .unknownBreed, at: "--breed \(breed)", "there is no such breed",
        fix: "write Holstein, Jersey or Other")
    }
    let herd = try CowTestDayFile.read(csv: TextFile.text(of: tests), file: tests)
    let current = try MilkingTimetable(clockTimes: timetable)
    let new = try ask.map { try MilkingTimetable(clockTimes: $0) }
    let fit = ShippedData.cowFit()
    let fitted = fit.fit(
      herd: herd.map { (testDays: Self.used($0.testDays, first), parity: $0.parity) },
      breed: breed, timetable: current
    ).cows
    if let first {
      try answer(foreseen: Self.foreseen(herd, fitted, first: first))
      return
    }
    let answers = zip(herd, fitted).map { cow, result in
      Answer(
        cow: cow.name, parity: cow.parity, testDays: result.testDayCount,
        potential: result.potential, persistency: result.persistency,
        milk305Kg: (0..<305).reduce(0) { $0 + result.milkKg(daysInMilk: $1).value },
        response: new.map {
          result.response(to: $0, from: fromDay, horizonDays: horizon).meanDifferenceKg
        })
    }
    if json {
      try Console.standard.answer(json: answers)
      return
    }
    let lines = answers.map { answer in
      var line =
        "\(answer.cow) (lactation \(answer.parity), \(answer.testDays) test days): potential "
        + Self.range(answer.potential) + ", persistency " + Self.range(answer.persistency)
        + ", 305 days \(Int(answer.milk305Kg.rounded())) kg"
      if let response = answer.response { line += ", answer " + Self.range(response) + " kg/d" }
      return line
    }
    try Console.standard.answer(lines.joined(separator: "\n"))
  }

  private struct Foreseen: Encodable {
    let cow: String
    let parity, daysInMilk: Int
    let seenKg: Double
    let predicted: PredictionInterval

    enum CodingKeys: String, CodingKey {
      case cow, parity
      case daysInMilk = "days_in_milk"
      case seenKg = "seen_kg"
      case predicted = "predicted_kg"
    }
  }

  private static func used(_ days: [CowTestDay], _ first: Int?) -> [CowTestDay] {
    let ordered = days.sorted { $0.daysInMilk < $1.daysInMilk }
    return first.map { Array(ordered.prefix($0)) } ?? ordered
  }

  private static func foreseen(
    _ herd: [CowTestDayFile.Lactation], _ fitted: [FittedCow], first: Int
  ) -> [Foreseen] {
    zip(herd, fitted).flatMap { cow, result in
      used(cow.testDays, nil).dropFirst(first).map { test in
        Foreseen(
          cow: cow.name, parity: cow.parity, daysInMilk: test.daysInMilk, seenKg: test.milkKg,
          predicted: result.milkKg(daysInMilk: test.daysInMilk))
      }
    }
  }

  private func answer(foreseen days: [Foreseen]) throws {
    if json {
      try Console.standard.answer(json: days)
      return
    }
    let errors = days.map { $0.predicted.value - $0.seenKg }
    let count = Double(max(errors.count, 1))
    let square = (errors.reduce(0) { $0 + $1 * $1 } / count).squareRoot()
    let bias = errors.reduce(0, +) / count
    func short(_ value: Double) -> String { "\((value * 100).rounded() / 100)" }
    try Console.standard.answer(
      "\(errors.count) later test days: root mean square error \(short(square)) kg, "
        + "mean error \(short(bias)) kg")
  }

  private static func range(_ predicted: PredictionInterval) -> String {
    func short(_ value: Double) -> String { "\((value * 100).rounded() / 100)" }
    return "\(short(predicted.value)) (\(short(predicted.low)) to \(short(predicted.high)))"
  }
}
