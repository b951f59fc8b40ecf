import ArgumentParser
import DairyTerms
import FarmFormats
import FarmText
import MilkRecords

/// Makes days of milk from milkings.
struct HerdDaysCommand: ParsableCommand {
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

  func run() throws {
    let mapping = try records.mapping()
    let milkings = try MilkingFile(
      path: csv, options: try records.options(mapping), mapping: mapping)
    let rows = try milkings.days()
    for warning in milkings.warnings { Console.standard.warn(warning) }
    if json {
      try Console.standard.answer(json: rows)
    } else {
      try Console.standard.answer(DayRow.csv(rows))
    }
  }
}

/// One cow's day of milk as it is printed; only what its kind of milkings tells is there.
struct DayRow: Encodable {
  /// How the day's milk came about.
  enum Basis: String, Encodable {
    /// Every milking was weighed.
    case weighed
    /// One milking of two, by the file's own factors.
    case partDay = "part-day"
    /// From milkings with known intervals.
    case intervals
    /// From the visits of the last hours.
    case visits
    /// Milkings of the day added up.
    case sum
  }

  let id: String
  var dim: Int?
  var date: HerdDay?
  let milkKg: Double
  var fatPercent: Double?
  let basis: Basis
  let milkings: Int
  var hours: Double?
  var interrupted: Int?

  private enum CodingKeys: String, CodingKey {
    case id, dim, date, basis, milkings, hours
    case milkKg = "milk_kg"
    case fatPercent = "fat_pct"
    case interrupted = "interrupted_milkings"
  }

  /// The days as a table with commas, the columns of their kind.
  static func csv(_ rows: [DayRow]) -> String {
    let byDate = rows.contains { $0.date != nil }
    let hasHours = rows.contains { $0.hours != nil }
    let names =
      byDate
      ? ["id", "date", "milk_kg", "basis", "milkings", "hours", "interrupted_milkings"]
      : ["id", "dim", "milk_kg", "fat_pct", "basis", "milkings"] + (hasHours ? ["hours"] : [])
    var text = CSVText.line(names.map { .text($0) })
    for row in rows {
      let milk = CSVText.Cell.text(FarmNumber.shown(row.milkKg, decimals: 2))
      let hours = CSVText.Cell.text(row.hours.map { FarmNumber.shown($0, decimals: 2) } ?? "")
      var rest: [CSVText.Cell]
      if byDate {
        rest = [
          .text(row.date?.iso ?? ""), milk, .text(row.basis.rawValue), .integer(row.milkings),
          hours, .integer(row.interrupted),
        ]
      } else {
        rest = [
          .integer(row.dim), milk,
          .text(row.fatPercent.map { FarmNumber.shown($0, decimals: 2) } ?? ""),
          .text(row.basis.rawValue), .integer(row.milkings),
        ]
        if hasHours { rest.append(hours) }
      }
      text += CSVText.line([.text(row.id)] + rest)
    }
    return text
  }
}
