import ArgumentParser
import Foundation
import Homeorhesis

/// `galacto cow validate`: published facts against the model.
struct CowValidateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "validate",
    abstract: "Compare the model with published facts, one scenario a fact.",
    discussion: """
      Examples:
        galacto cow validate targets.csv
        galacto cow validate targets.csv --json
        galacto cow validate targets.csv --report docs/validation/homeorhesis.md

      TARGETS.csv has a heading line with id, low and high (and, for the report, phenomenon,
      condition, measured quantity, unit and value). The scenario of each id is looked for in
      HerdData/validation, or in the folder given with --scenarios.
      """)

  @Argument(help: "Targets, CSV.") var targets: String
  @Option(help: "Folder of scenario files.") var scenarios: String?
  @Option(help: "Write the comparison as Markdown to this file.") var report: String?
  @Option(help: "A JSON object of changed parameters.") var parameters: String?
  @Option(help: "Change a parameter, name=value.") var set: [String] = []
  @Option(help: "Longest integration step, minutes.") var step = 30.0
  @Flag(help: "Print an array of {id, model, value, low, high, pass}.") var json = false

  func run() throws {
    let facts = try Target.read(csv: CowFiles.text(targets), file: targets)
    let folder =
      try scenarios.map { URL(fileURLWithPath: $0) } ?? DataFolder.file("validation")
    let validation = Validation(scenarios: try CowFiles.scenarios(in: folder))
    let simulation = CowSimulation(
      parameters: try CowFiles.parameters(set, file: parameters), stepMinutes: step)
    let outcomes = try validation.outcomes(for: facts, simulation: simulation)
    if let report {
      let text = ValidationReport(targets: facts, outcomes: outcomes, validation: validation).text
      try Data(text.utf8).write(to: URL(fileURLWithPath: report))
    }
    if json {
      try Console.standard.answer(json: outcomes)
    } else {
      Console.standard.answer(ValidationReport.table(facts, outcomes))
    }
  }
}
