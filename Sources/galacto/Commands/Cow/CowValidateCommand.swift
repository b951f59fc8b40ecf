import ArgumentParser
import CowEvidence
import DairyTerms
import FarmText
import Foundation
import Homeorhesis

/// `galacto cow validate`: published facts, and real lactations, against the model.
struct CowValidateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "validate",
    abstract: "Compare the model with published facts, one scenario a fact.",
    discussion: """
      Examples:
        galacto cow validate targets.csv
        galacto cow validate targets.csv --json
        galacto cow validate targets.csv --scenarios my-scenarios
        galacto cow validate targets.csv --write facts.md
        galacto cow validate --lactations HerdData/herds      first five tests shown, rest foretold
        galacto cow validate targets.csv further_facts.csv --lactations HerdData/herds --write p.md

      TARGETS.csv has a heading line with id, low and high (and, for the report, phenomenon,
      condition, measured quantity, unit and value). An id is answered by the measure whose
      'target' is that id, in any .yaml or .json scenario of HerdData/validation (folders in it
      too), or of the folder given with --scenarios. An id that no scenario answers is printed as
      'none' (null in JSON) and does not pass.
      """)

  @Argument(help: "Targets, CSV; several files are several sections of the page.")
  var targets: [String] = []
  @Option(help: "Folder of scenario files.") var scenarios: String?
  @Option(
    name: [.customLong("write"), .customLong("report")],
    help: "Write the comparison as Markdown to this file.") var write: String?

  @OptionGroup var output: OutputChoice
  @Option(
    help: "Folder with dairyherddata_rec.csv and dairyherddata_anim.csv: foretell 200 lactations.")
  var lactations: String?
  @Option(help: "A JSON object of changed parameters.") var parameters: String?
  @Option(help: "Change a parameter, name=value.") var set: [String] = []
  @Option(help: "Longest integration step, minutes.") var step = 30.0
  @Flag(help: "Print an array of {id, model, value, low, high, pass}.") var json = false

  func validate() throws {
    guard !targets.isEmpty || lactations != nil else {
      throw ValidationError("Give a file of targets, or --lactations with a folder.")
    }
    guard !json || targets.isEmpty || lactations == nil else {
      throw ValidationError("With --json give either targets or --lactations, not both.")
    }
  }

  func run() throws {
    var sections: [String] = []
    if !targets.isEmpty { sections += try compare() }
    if let lactations { sections.append(try predict(lactations)) }
    guard let write else { return }
    let command = (["galacto", "cow", "validate"] + targets).joined(separator: " ")
    let herds = lactations.map { " --lactations \($0)" } ?? ""
    let head = "# The cow against what was seen\n\nWritten by `\(command)\(herds) --write`.\n\n"
    try output.write([(write, head + sections.joined(separator: "\n"))])
  }

  /// Compares, prints, and returns the sections of the page.
  private func compare() throws -> [String] {
    let folder =
      try scenarios.map { URL(fileURLWithPath: $0) } ?? DataFolder.file("validation")
    let validation = Validation(scenarios: try CowFiles.scenarios(in: folder))
    let simulation = CowSimulation(
      parameters: try CowFiles.parameters(set, file: parameters), stepMinutes: step)
    var sections: [String] = []
    var all: [Validation.Outcome] = []
    for file in targets {
      let facts = try Target.read(csv: TextFile.text(of: file), file: file)
      let outcomes = try validation.outcomes(for: facts, simulation: simulation)
      all += outcomes
      let name = URL(fileURLWithPath: file).lastPathComponent
      sections.append(
        ValidationReport(targets: facts, outcomes: outcomes, validation: validation)
          .section("Published facts: \(name)"))
      if !json { try Console.standard.answer(ValidationReport.table(facts, outcomes)) }
    }
    if json { try Console.standard.answer(json: all) }
    return sections
  }

  private func predict(_ folder: String) throws -> String {
    let trial = try LactationTrial(folder: folder)
    let outcomes = try trial.outcomes(fit: ShippedData.cowFit())
    let said =
      "\(trial.sizes.test) lactations, the first \(LactationTrial.shown) tests of each shown; "
      + "\(trial.sizes.training) lactations of other herds teach the priors."
    let table = LactationTrial.table(outcomes)
    if json {
      try Console.standard.answer(json: outcomes)
    } else {
      try Console.standard.answer(said + "\n\n" + table)
    }
    return "## Lactations of real herds\n\n\(said)\n\n\(table)\n"
  }
}
