import ArgumentParser
import Homeorhesis

/// `galacto cow parameters`: the documented table.
struct CowParametersCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "parameters",
    abstract: "List the model's parameters: value, unit, source, and whether fitted.",
    discussion: """
      Examples:
        galacto cow parameters
        galacto cow parameters --json
      """)

  @Flag(help: "Print JSON.") var json = false

  private struct Row: Encodable {
    let name, unit, source: String
    let value: Double
    let fittedLow, fittedHigh: Double?

    enum CodingKeys: String, CodingKey {
      case name, unit, source, value
      case fittedLow = "fitted_low"
      case fittedHigh = "fitted_high"
    }
  }

  func run() throws {
    let entries = CowParameters.table + CowParameters.modifierTable
    if json {
      try Console.standard.answer(
        json: entries.map {
          Row(
            name: $0.name, unit: $0.unit, source: $0.source, value: $0.value,
            fittedLow: $0.fittedWithin?.lowerBound, fittedHigh: $0.fittedWithin?.upperBound)
        })
      return
    }
    let lines = entries.map { entry in
      let mark = entry.fittedWithin == nil ? " " : "*"
      return "\(mark) \(entry.name) = \(entry.value) \(entry.unit): \(entry.source)"
    }
    try Console.standard.answer(
      (lines + ["", "* fitted to the published facts"]).joined(separator: "\n"))
  }
}
