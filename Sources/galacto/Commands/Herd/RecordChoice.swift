import Answers
public import ArgumentParser
import DairyTerms
import FarmFormats
public import FarmText
import Foundation

/// What the user says about files of milk records that do not say it themselves, beside how they
/// are written.
struct RecordChoice: ParsableArguments {
  @OptionGroup var reading: ReadingChoice

  @Option(
    help: ArgumentHelp(
      "A YAML file of the farm's own column and event names, or a shipped layout: "
        + ShippedMappings.names.joined(separator: ", ") + ".", valueName: "file or layout"))
  var map: String?

  @Option(
    help: ArgumentHelp(
      "Which column holds what, such as milk=Yield; may be given several times.",
      valueName: "HOUSE=NAME"))
  var column: [String] = []

  @Option(help: "What cells are counted in: thousand or per_ml.")
  var cells: ReadingOptions.CellUnit?

  @Option(help: "Unit of fat, protein and lactose: percent, g_per_kg, g_per_l or fraction.")
  var contents: ReadingOptions.ContentUnit?

  @Option(help: "Unit of urea: mun_mg_dl, urea_mg_dl, urea_mg_l or urea_mmol_l.")
  var urea: ReadingOptions.UreaUnit?

  @Option(help: "What a row of milk is: per_row (one milking, added up to days) or day.")
  var milkings: ReadingOptions.MilkingRows?

  @Option(
    help: ArgumentHelp(
      "The day of the tests in a file that does not say it.", valueName: "YYYY-MM-DD"),
    transform: Self.day)
  var testDay: HerdDay?

  @Option(
    help: ArgumentHelp(
      "The farm's time zone, for moments written in another: Europe/Amsterdam, +01:00.",
      valueName: "zone"), transform: Self.zone)
  var timeZone: FarmZone?

  @Option(
    help: ArgumentHelp(
      "The type of the resources of an ICAR ADE file that do not say theirs.", valueName: "type"))
  var resourceType: String?

  /// The mapping, with the columns said one by one laid over it.
  func mapping() throws -> FarmMapping {
    var mapping = try map.map { try ShippedMappings.mapping($0) } ?? FarmMapping()
    for text in column {
      let parts = text.split(separator: "=", maxSplits: 1).map {
        $0.trimmingCharacters(in: .whitespaces)
      }
      guard parts.count == 2, !parts[1].isEmpty else {
        throw ValidationError("--column is written HOUSE=NAME, such as milk=Yield, not '\(text)'")
      }
      guard FarmMapping.houseColumns.contains(parts[0]) else {
        let near = Spelling.nearest(to: parts[0], among: FarmMapping.houseColumns).first
        throw ValidationError(
          "--column: there is no house column '\(parts[0])'"
            + (near.map { "; did you mean '\($0)'?" } ?? ""))
      }
      mapping.columns[parts[0]] = parts[1]
    }
    return mapping
  }

  /// What was said, with what is left open taken from the mapping.
  func options(_ mapping: FarmMapping) throws -> ReadingOptions {
    var options = try reading.options()
    options.cellUnit = cells
    options.contentUnit = contents
    options.ureaUnit = urea
    options.milkingRows = milkings
    options.testDay = testDay
    options.zone = timeZone
    options.resourceType = resourceType
    return options.filled(from: mapping.reading)
  }

  /// A file's table with what was said of it.
  func table(_ path: String) throws -> RecordTable {
    let mapping = try mapping()
    return try RecordTable(
      FarmFile(path: path), options: try options(mapping), mapping: mapping)
  }

  private static func day(_ text: String) throws -> HerdDay {
    guard let day = HerdDay(iso: text) else {
      throw ValidationError("--test-day '\(text)' is no day written YYYY-MM-DD")
    }
    return day
  }

  private static func zone(_ text: String) throws -> FarmZone {
    guard let zone = FarmZone(text) else {
      throw ValidationError(
        "--time-zone '\(text)' is no zone: write a region and a place such as Europe/Amsterdam, or "
          + "+01:00")
    }
    return zone
  }
}

extension ReadingOptions.CellUnit: ExpressibleByArgument {}
extension ReadingOptions.ContentUnit: ExpressibleByArgument {}
extension ReadingOptions.UreaUnit: ExpressibleByArgument {}
extension ReadingOptions.MilkingRows: ExpressibleByArgument {}
