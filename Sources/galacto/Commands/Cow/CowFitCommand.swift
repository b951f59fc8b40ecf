import Answers
import ArgumentParser
import DairyTerms
import Reporting

/// `galacto cow fit`: cows to their test days.
struct CowFitCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "fit",
    abstract: "Fit cows to their test days: potential and persistency with uncertainty.",
    discussion: """
      Examples:
        galacto cow fit tests.csv
        galacto cow fit tests.csv --timetable 05:00,13:00,21:00 --json
        galacto cow fit tests.csv --ask 06:00 --from-day 100
        galacto cow fit tests.csv --first 5            how well are later test days foreseen
        galacto cow fit tests.csv --teach past.csv     the herd's past teaches
        galacto cow fit tests.csv --herd -C demo       the farm's own records teach

      TESTS.csv has a heading line with cow, parity, days_in_milk and milk_kg, and where known
      fat_percent, protein_percent (true protein) and calving_date (YYYY-MM-DD: then season and
      the herd's days count). The cows of the file are one herd and teach each other; a cow's last
      lactation, in the file or in what teaches, tells most. Ranges hold with 90 %.
      """)

  @Argument(help: "Test days, CSV.") var tests: String
  @Option(help: "Breed: Holstein, Jersey or Other.") var breed = "Holstein"
  @Option(help: "Clock times the cows were milked at.") var timetable = "05:00,17:00"
  @Option(help: "Ask for the answer to these clock times instead.") var ask: String?
  @Option(help: "Day in milk at which the new times begin.") var fromDay = 100
  @Option(help: "Days the answer covers.") var horizon = 120
  @Option(help: "Fit on the first so many test days only and print the rest as predicted.")
  var first: Int?
  @Option(help: "More test days of the same herd, CSV of the same form: its past.")
  var teach: String?
  @Flag(name: .customLong("herd"), help: "Let the records of the farm's herd teach.")
  var teachesHerd = false
  @OptionGroup var farm: FarmChoice
  @Flag(help: "Print JSON.") var json = false

  func run() async throws {
    guard
      let breed = Breed.allCases.first(where: { $0.rawValue.lowercased() == breed.lowercased() })
    else {
      throw Complaint(
        .unknownBreed, at: "--breed \(breed)", "there is no such breed",
        fix: "write Holstein, Jersey or Other")
    }
    let reply = try await answer(
      CowFitQuestion(
        tests: CowFiles.text(of: tests), teach: try teach.map(CowFiles.text),
        teachHerd: teachesHerd ? HerdScope() : nil, breed: breed, timetable: timetable,
        newTimetable: ask,
        fromDay: fromDay, horizonDays: horizon, firstTests: first),
      of: teachesHerd || !farm.folders.isEmpty ? farm.source() : FarmChoice.noFarm())
    try Console.standard.show(reply, json: json) { CowFitText.text(of: reply) }
  }
}
