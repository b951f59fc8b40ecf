import ArgumentParser
import DairyTerms
import FarmFormats
import FarmText
import Foundation
import HerdStore

/// Writes the farm's data out.
struct HerdExportCommand: ParsableCommand {
  /// What is written.
  enum Form: String, ExpressibleByArgument, CaseIterable {
    case tests
    case events
    case pens
    case ade
    case archive
  }

  static let configuration = CommandConfiguration(
    commandName: "export",
    abstract: "Write test days, events or pens as CSV, ICAR ADE JSON, or everything as an archive.",
    discussion: """
      Examples:
        galacto herd export tests --out tests.csv
        galacto herd export events --out events.csv       and all else of the animals
        galacto herd export pens --out pens.csv           pens and what they were fed
        galacto herd export ade --herd FR000051 --out tests.json
        galacto herd export archive --out farm.ndjson     every row of every table

      The three CSV files together hold everything and read back the same, into an empty farm and
      over the full one. ADE holds animals, calvings, breeding, drying off, departures, weights and
      test days. Text cells are safe against spreadsheet formulas.
      """)

  @OptionGroup var choice: FarmChoice

  @Argument(help: "tests, events, pens, ade or archive.")
  var form: Form

  @Option(help: "One herd (default: all; needed for ade where there are several).")
  var herd: String?

  @Option(help: "The file (default: standard output).")
  var out: String?

  @OptionGroup var output: OutputChoice

  func run() throws {
    let store = try choice.store(readOnly: true)
    let target =
      try out.map {
        try OutputFile(URL(fileURLWithPath: $0), rules: output.rules())
      } ?? .standardOutput()
    switch form {
    case .tests: try store.exportTestDays(herd: herd, to: target.write)
    case .events: try store.exportEvents(herd: herd, to: target.write)
    case .pens: try store.exportPens(herd: herd, to: target.write)
    case .archive: try store.exportArchive(to: target.write)
    case .ade:
      let code = try herd ?? HerdAndDay.onlyHerd(of: store)
      try target.write(String(decoding: try store.exportADE(herd: code), as: UTF8.self) + "\n")
    }
    try target.finish()
    try target.publish()
    if let out { Console.standard.talk("written: \(VisibleText.escaped(out))") }
  }
}

extension HerdAndDay {
  /// The code of the farm's only herd.
  static func onlyHerd(of store: HerdStore) throws -> String {
    let herds = try store.herds()
    guard herds.count == 1 else {
      throw Complaint(
        .manyHerds, at: store.url.path, "the farm has \(herds.count) herds", fix: "say --herd CODE")
    }
    return herds[0].code
  }
}
