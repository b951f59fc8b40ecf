import Answers
import ArgumentParser
import DairyTerms
import Farm
import FarmFormats
import FarmPlanning
import FarmText
import Foundation
import Nutrition

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
    let shipped = try ShippedData.files().feedLibrary()
    let source = try FarmFile(path: file)
    let name = source.path == "-" ? "feeds.csv" : source.name
    guard name.lowercased().hasSuffix(".csv"), name != FarmFeedTable.fileName else {
      throw ValidationError("name the table something.csv, other than \(FarmFeedTable.fileName)")
    }
    guard let text = String(validating: try source.wholeBytes(), as: UTF8.self) else {
      throw Complaint(
        .encoding, at: .init(file: source.name), "the table is not UTF-8 text",
        fix: "save it as UTF-8")
    }
    let feeds = try FeedLibrary(csv: text, fileName: VisibleText.escaped(source.name)).feeds
    guard !feeds.isEmpty else {
      throw Complaint(
        .noRows, at: .init(file: source.name), "there is no feed in the table",
        fix: "after the names and units, give one feed a line")
    }
    try check(feeds, farm: farm, own: name, library: shipped)
    let target = farm.feeds.appendingPathComponent(name)
    let earlier = try? String(contentsOf: target, encoding: .utf8)
    let count = "\(feeds.count) \(feeds.count == 1 ? "feed" : "feeds")"
    if earlier == text {
      try Console.standard.answer("nothing to do: \(count) on file already in feeds/\(name)")
      return
    }
    guard earlier == nil || update else {
      throw Complaint(
        .tableDiffers, at: .init(file: "feeds/\(name)"), "the farm has another table of this name",
        fix: "say --update to put this one in its place")
    }
    if !dryRun { try OutputFile.write([(target, Data(text.utf8))], rules: .farms) }
    try Console.standard.answer(
      "\(dryRun ? "would be stored" : "stored"): \(count) in feeds/\(name)")
  }

  /// Refuses what cannot be, and feeds that another of the farm's tables has; says what is odd.
  private func check(
    _ feeds: [Feed], farm: FarmFolder, own name: String, library: FeedLibrary
  ) throws {
    for feed in feeds {
      for doubt in feed.plausibilityWarnings(library: library) {
        guard !doubt.isImpossible else {
          throw Complaint(
            .valueOutOfRange, at: "\(VisibleText.escaped(name)) feed '\(feed.name)'",
            doubt.explanation, fix: "correct it, or leave the cell empty")
        }
        Console.standard.warn(LabImportText.line(doubt))
      }
    }
    let ours = Set(feeds.map { $0.name.lowercased() })
    for table in farm.feedFiles
    where ![name, FarmFeedTable.fileName].contains(table.lastPathComponent) {
      let clash = try FeedLibrary(contentsOf: table).feeds.first {
        ours.contains($0.name.lowercased())
      }
      if let clash {
        throw Complaint(
          .duplicateFeed, at: "\(VisibleText.escaped(name)) feed '\(clash.name)'",
          "feeds/\(table.lastPathComponent) has a feed of this name too", fix: "rename one of them")
      }
    }
  }
}
