import Answers
import ArgumentParser
import DairyTerms
import Farm
import FarmText
import Foundation

/// Takes a table of the farm's own feeds.
struct HerdImportFeedsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "feeds",
    abstract: "Read a table of the farm's own feeds, in the columns of the feed library.",
    discussion: """
      Examples:
        galacto herd import feeds our_feeds.csv --dry-run
        galacto herd import feeds our_feeds.csv

      The table has the feed library's columns (Fd_Name, Fd_Category, Fd_Conc, Fd_DM and as many
      others as were analysed), a line of units, and one feed a line; an empty cell was not
      analysed. It is kept in the farm's feeds/ under its own name. A feed named as one of the
      library takes its place on this farm. Laboratory sheets: 'galacto herd import lab'.
      """)

  @OptionGroup var choice: FarmChoice

  @Argument(help: "The table, a CSV file.")
  var file: String

  @Flag(help: "Take the place of a table of this name that differs.")
  var update = false

  @Flag(help: "Say what would be stored, and store nothing.")
  var dryRun = false

  func run() throws {
    let farm = try choice.farm()
    let table = try OwnFeedFile(
      FarmFile(path: file), for: farm, library: ShippedData.files().feedLibrary())
    for doubt in table.doubts { Console.standard.warn(doubt.line) }
    let count = "\(table.feeds.count) \(table.feeds.count == 1 ? "feed" : "feeds")"
    if table.standing == .same {
      try Console.standard.answer(
        "nothing to do: \(count) on file already in feeds/\(table.name)")
      return
    }
    guard table.standing == .new || update else {
      throw Complaint(
        .tableDiffers, at: .init(file: "feeds/\(table.name)"),
        "the farm has another table of this name",
        fix: "say --update to put this one in its place")
    }
    if !dryRun { try OutputFile.write([(table.target, Data(table.text.utf8))], rules: .farms) }
    try Console.standard.answer(
      "\(dryRun ? "would be stored" : "stored"): \(count) in feeds/\(table.name)")
  }
}
