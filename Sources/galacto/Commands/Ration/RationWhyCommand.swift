import Answers
import ArgumentParser
import Reporting

/// Why a feed is in or out, or what a limit costs.
struct RationWhyCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "why",
    abstract: "Why a feed is in the ration or out of it, or what one unit of a limit costs.",
    discussion: """
      Examples:
        galacto ration why "Canola meal" --pen HIGH
        galacto ration why starch --pen HIGH
        galacto ration why ndf_percent_dm --problem high.yaml
        galacto ration why "Canola meal"                   every pen, a line each
      """
  )

  @Argument(help: "A feed on offer, or a limit: its key or how the key begins.")
  var subject: String
  @OptionGroup var selection: PenSelection
  @OptionGroup var choice: RationChoice

  func run() async throws {
    let answer = try await answer(
      WhyQuestion(subject: subject, scope: selection.scope(choice)),
      of: choice.scope.choice.source())
    try Console.standard.show(answer, json: choice.json) {
      WhyText.text(answer, units: try choice.units)
    }
  }
}
