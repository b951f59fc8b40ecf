import Answers
import ArgumentParser
import DairyTerms
import Reporting

/// Which lactations a command works on: those of a file, or the farm's current ones.
struct LactationChoice: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "A file of test days, id,dim,milk_kg[,fat_pct,protein_pct,scc_k,parity,"
        + "milkings_per_day], or days of 'herd days', instead of the farm.",
      valueName: "file"))
  var csv: String?

  @OptionGroup var farm: FarmChoice
  @OptionGroup var records: RecordChoice

  @Option(help: "The herd's code, where the farm has several.")
  var herd: String?

  @Option(
    help: "The lactations as known on this day, YYYY-MM-DD (default: the last test day).",
    transform: HerdAndDay.day)
  var asOf: HerdDay?

  /// The file's table, where one is given.
  func table() throws -> RecordTable? { try csv.map(records.table) }

  /// Units of what is printed: the farm's own; of a file's lactations kilograms, as its columns say.
  var units: FeedUnits {
    get throws { csv == nil ? try farm.units(nil) : .metric }
  }

  /// The herd and day of the farm's own lactations.
  var scope: HerdScope { HerdScope(herd: herd, asOf: asOf) }
}
