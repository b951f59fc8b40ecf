import Answers
import ArgumentParser
import FarmText
import Foundation
import Nutrition
import Reporting

/// Evaluates one animal on one diet.
struct NutritionEvaluateCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "evaluate",
    abstract: "Evaluate an animal on a diet: supply, requirement and balance of everything.",
    discussion: """
      Examples:
        galacto nutrition evaluate cow.json
        galacto nutrition evaluate cow.json --json --missing reference
        galacto nutrition evaluate lactating_cow_test.csv

      The file holds 'animal', 'equations' and 'feeds' with the names of the published model
      (An_BW, DMIn_eqn, kg_user …). A feed without a 'composition' is looked up in the feed
      library. The published software's own input files are read too: JSON with 'animal_input',
      'equation_selection' and 'user_diet', or its CSV (Location, Variable, Value). What is fed is the proportions of kg_user times the intake of DMIn_eqn.

      A missing analysis is filled from the library and said (impute), refused (strict), or
      counted as the published software does, that is as nothing at all (reference; also takes
      that software's other oddities).
      """
  )

  @Argument(help: "The scenario, a JSON file or the published CSV; '-' reads standard input.")
  var scenario: String

  @Option(
    help: ArgumentHelp(
      "What to do about a missing analysis.", valueName: "impute|strict|reference"),
    transform: Self.missingAnalyses(named:))
  var missing: MissingAnalyses = .impute

  @Flag(help: "Evaluate an animal outside the range the model was made for, and mark the result.")
  var force = false

  @Flag(help: "Print JSON: every output by its published name.")
  var json = false

  private static func missingAnalyses(named name: String) throws -> MissingAnalyses {
    guard let missing = MissingAnalyses(rawValue: name) else {
      throw ValidationError("'\(name)' is not one of impute, strict, reference")
    }
    return missing
  }

  func run() async throws {
    let name = scenario == "-" ? "standard input" : scenario
    let answer = try await answer(
      DietQuestion(
        scenario: GivenText(name: name, text: try TextFile.text(of: scenario)), missing: missing,
        extrapolates: force), of: FarmChoice.noFarm())
    try Console.standard.show(answer, json: json) { DietText(answer).text }
  }
}
