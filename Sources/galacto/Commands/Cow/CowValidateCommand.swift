import Answers
import ArgumentParser
import CowEvidence
import Foundation
import Homeorhesis
import Reporting

/// `galacto cow validate`: published facts, and real lactations, against the model.
struct CowValidateCommand: AsyncParsableCommand {
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
        galacto cow validate --half shown                     the unseen facts the cow may be fitted to
        galacto cow validate --cases HerdData/validation/cases/milking_frequency.csv
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
    help: "shown or put-away: that half of the facts gathered for a test of the unseen.")
  var half: String?
  @Option(
    help: ArgumentHelp(
      "Figures of published cases of milking frequency, CSV: ranges of trials, and what is only said.",
      valueName: "file")) var cases: String?
  @Option(
    name: [.customLong("write"), .customLong("report")],
    help: "Write the comparison as Markdown to this file.") var write: String?

  @OptionGroup var output: OutputChoice
  @Option(
    help: "Folder with dairyherddata_rec.csv and dairyherddata_anim.csv: foretell 200 lactations.")
  var lactations: String?
  @Option(help: "A JSON object of changed parameters.") var parameters: String?
  @Option(help: "Change a parameter, name=value.") var set: [String] = []
  @Option(help: "Longest integration step, minutes.") var step = CowSimulation.usualStepMinutes
  @Flag(help: "Print JSON: facts of {id, model, value, low, high, pass}, and lactations.")
  var json = false

  func validate() throws {
    guard !targets.isEmpty || lactations != nil || half != nil || cases != nil else {
      throw ValidationError(
        "Give a file of targets, --half, --cases with a file, or --lactations with a folder.")
    }
    guard half == nil || chosenHalf != nil else {
      throw ValidationError("--half is shown or put-away.")
    }
  }

  private var chosenHalf: FactsHalf? { half.flatMap(FactsHalf.init) }

  private func words() -> [String] {
    ["galacto", "cow", "validate"] + targets + (half.map { ["--half", $0] } ?? [])
      + (cases.map { ["--cases", $0] } ?? [])
      + (lactations.map { ["--lactations", $0] } ?? []) + ["--write"]
  }

  func run() async throws {
    let reply = try await answer(
      CowValidationQuestion(
        targets: targets.isEmpty ? nil : try targets.map(CowFiles.text),
        scenarios: try scenarios.map {
          try CowValidationQuestion.scenarios(in: URL(fileURLWithPath: $0))
        }, half: chosenHalf, cases: try cases.map(CowFiles.text), herdsFolder: lactations,
        parameters: try CowFiles.changes(set, file: parameters),
        stepMinutes: step), of: FarmChoice.noFarm())
    try Console.standard.show(reply, json: json) { CowValidationText.text(of: reply) }
    guard let write else { return }
    let page = CowValidationText.page(of: reply, command: words().joined(separator: " "))
    try output.write([(write, page)])
  }
}
