import Answers
import ArgumentParser
import Farm
import FarmText
import Foundation
import Nutrition
import Reporting

/// Lays laboratory sheets over library feeds, for the farm's rations.
struct HerdImportLabCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "lab",
    abstract: "Read laboratory sheets: what was measured replaces the library's value.",
    discussion: """
      Examples:
        galacto herd import lab sheet.csv --dry-run
        galacto herd import lab sheet.csv --like "Bunker 2=Corn silage, typical"
        galacto herd import lab july.xml august.xml --replace
        galacto herd import lab sheet.csv --dates dmy --save-map our_lab.yaml
        galacto herd import lab next.csv --map our_lab.yaml     no question is asked again

      A sheet has one row (CSV) or one element (XML) a sample. Each feed is laid over a library
      feed: what the laboratory did not measure comes from there and is shown as such. Kind and
      composition tell which where they leave no doubt; else it is asked (--like, once). A blank cell is "not measured", never zero. Several samples of a feed are averaged.
      The samples are kept in the farm's feeds/lab_samples.csv, which may be edited.
      """)

  @OptionGroup var choice: FarmChoice
  @OptionGroup var reading: ReadingChoice

  @Argument(help: "The sheets, CSV or XML; '-' is standard input.")
  var files: [String]

  @Option(
    help: ArgumentHelp(
      "The library feed a feed is laid over; may be given several times.",
      valueName: "FEED=LIBRARY FEED"))
  var like: [String] = []

  @Option(name: .customLong("map"), help: "A YAML file of the laboratory's own column names.")
  var mapFile: String?

  @Option(
    help: ArgumentHelp(
      "Write what was understood (columns, units, dates, likenesses) as a file for --map.",
      valueName: "file.yaml"))
  var saveMap: String?

  @Option(help: "How columns are written whose heading names no unit: percent or g_per_kg.")
  var written: String?

  @Flag(help: "Let the sheets' samples take the place of a feed's earlier ones.")
  var replace = false

  @Flag(help: "Correct samples that are on file with other values.")
  var update = false

  @Flag(help: "Say what would be stored, and store nothing.")
  var dryRun = false

  @OptionGroup var output: OutputChoice

  @Flag(help: "Print what was done as JSON.")
  var json = false

  func run() throws {
    let farm = try choice.farm()
    let shipped = try ShippedData.files()
    let library = try shipped.feedLibrary()
    let farmFeeds = try FarmFeeds(farm: farm, shipped: library)
    var map = try mapFile.map { try LabMap(reading: FarmFile(path: $0)) } ?? LabMap()
    if let written {
      guard LabMap.bareWords.contains(written) else {
        throw ValidationError("--written is percent or g_per_kg")
      }
      map.mapping.bareWritten = written
    }
    var options = LabImport.Options()
    options.libraryFeeds = map.libraryFeeds.merging(try likes()) { _, said in said }
    options.replacesEarlier = replace
    options.updates = update
    options.names = try shipped.feedNames(of: library)
    let saved = try saveMap.map {
      try SavedMap(at: $0, rules: output.rules(reading: files + [mapFile]))
    }
    var said = try reading.options().filled(from: map.reading)
    let sheets = try files.map { try FarmFile(path: $0) }
    let (samples, remarks, understood) = try FarmCustoms(of: farm).completed.answering(
      &said, said: Console.standard.talk
    ) { reading in try LabSheetReader(map: map, options: reading).samples(of: sheets) }
    let outcome = try LabImport(samples: samples, into: farmFeeds, options: options)
    if !dryRun, !outcome.changesNothing {
      try OutputFile.write(
        [(FarmFeedTable.url(in: farm), Data(outcome.table.text.utf8))], rules: .farms)
    }
    try saved?.write(
      understood.text(said: said, feeds: outcome.changes.map { ($0.feed.name, $0.base.name) }))
    let reply = LabImportAnswer(outcome: outcome, isDryRun: dryRun, remarks: remarks)
    try Console.standard.show(reply, json: json) { LabImportText.text(of: reply) }
  }

  private func likes() throws -> [String: String] {
    var pairs: [String: String] = [:]
    for text in like {
      let parts = text.split(separator: "=", maxSplits: 1).map {
        $0.trimmingCharacters(in: .whitespaces)
      }
      guard parts.count == 2, !parts[0].isEmpty, !parts[1].isEmpty else {
        throw ValidationError("--like is written 'FEED=LIBRARY FEED', not '\(text)'")
      }
      pairs[parts[0]] = parts[1]
    }
    return pairs
  }
}
