import Answers
import ArgumentParser
import CowEvidence
import Homeorhesis
import Reporting

/// `galacto cow simulate`: a scenario file.
struct CowSimulateCommand: AsyncParsableCommand {
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
  @Option(help: "Longest integration step, minutes.") var step = CowSimulation.usualStepMinutes

  func run() async throws {
    let reply = try await answer(
      CowSimulationQuestion(
        scenario: CowFiles.text(of: scenario), parameters: CowFiles.changes(set, file: nil),
        stepMinutes: step), of: FarmChoice.noFarm())
    if let chart {
      let runs = zip(reply.result.runNames, reply.result.runs).map { ($0, $1) }
      try output.write(
        [(chart, CowChart(runs: runs, title: reply.about).svg)], reading: [scenario])
    }
    try Console.standard.show(reply, json: json) { CowRunText.text(of: reply, every: every) }
  }
}
