import Answers
import ArgumentParser
import Reporting

/// Makes days of milk from milkings.
struct HerdDaysCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "days",
    abstract:
      "Days of milk from single milkings: morning or evening, known intervals, robot visits.",
    discussion: """
      Examples:
        galacto herd days --csv am_pm.csv > tests.csv
        galacto herd curves --csv tests.csv
        galacto herd days --csv visits.csv --json

      The columns tell which milkings they are:
        id,dim,milking,milk_kg[,fat_pct]   milking is am or pm. Days with both are added up; a day
                                           with one is estimated by factors fitted to at least 30
                                           whole days of the same file, for its milking times.
        id,dim,hours,milk_kg               hours since the milking before: 24 x milk / hours.
        id,date,milk_kg                    milkings without their times: a day's are added up.
        id,time,milk_kg                    robot visits: the 96 hours before the day's last visit.
                                           Times such as 2026-03-29T01:40+01:00; with their zone
                                           intervals are right when the clocks change.

      Ordinary headings (cow, date, yield; Kuh, Datum, Milch) are understood; --column names others.

      Prints a table with commas that 'galacto herd curves' and 'lactations' read, or JSON.
      """)

  @Option(help: ArgumentHelp("The file of milkings; '-' is standard input.", valueName: "file"))
  var csv: String

  @OptionGroup var records: RecordChoice

  @Flag(help: "Print JSON.")
  var json = false

  func run() async throws {
    let reply = try await answer(
      DaysQuestion(table: try records.table(csv)), of: FarmChoice.noFarm())
    try Console.standard.show(reply, json: json) { DaysTable.csv(of: reply) }
  }
}
