import ArgumentParser
import CowEvidence
import FarmText
import Foundation
import Homeorhesis

/// `galacto cow simulate`: a scenario file.
struct CowSimulateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "simulate",
    abstract: "Run a scenario file: a cow, her rations, timetables and what is done to her.",
    discussion: """
      Examples:
        galacto cow simulate heat.yaml
        galacto cow simulate heat.yaml --json
        galacto cow simulate heat.yaml --chart heat.svg
      """)

  @Argument(help: "Scenario, YAML or JSON.") var scenario: String
  @Flag(help: "Print days, milkings, measures and ledger closure as JSON.") var json = false
  @Option(help: "Print every so many days.") var every = 10
  @Option(help: "Draw milk, energy balance and blood values as SVG to this file.")
  var chart: String?

  @OptionGroup var output: OutputChoice
  @Option(help: "Change a parameter, name=value.") var set: [String] = []
  @Option(help: "Longest integration step, minutes.") var step = 30.0

  private struct Answer: Encodable {
    struct Run: Encodable {
      let name: String
      let days: [DailyOutput]
      let milkings: [MilkingOutput]
      let ledgerClosure: LedgerClosure

      enum CodingKeys: String, CodingKey {
        case name, days, milkings
        case ledgerClosure = "ledger_closure"
      }
    }
    let about: String
    let runs: [Run]
    let measures: [ScenarioResult.Value]
  }

  func run() throws {
    let read = try Scenario(text: TextFile.text(of: scenario), file: scenario)
    let simulation = CowSimulation(
      parameters: try CowFiles.parameters(set, file: nil), stepMinutes: step)
    let result = try read.finish(with: simulation)
    let named = zip(result.runNames, result.runs)
    if let chart {
      let svg = CowChart(runs: named.map { ($0, $1) }, title: read.about).svg
      try output.write([(chart, svg)], reading: [scenario])
    }
    if json {
      try Console.standard.answer(
        json: Answer(
          about: read.about,
          runs: named.map {
            Answer.Run(
              name: $0, days: $1.days, milkings: $1.milkings, ledgerClosure: $1.closure)
          }, measures: result.values))
      return
    }
    try Console.standard.answer(
      CowRunTable(result: result, record: read.record, every: max(1, every)).text)
  }
}
