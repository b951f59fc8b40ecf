import Answers
import ArgumentParser
import Reporting

/// Judges today's ration.
struct RationEvaluateCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "evaluate",
    abstract: "Judge today's ration: nutrients against their limits, marked only where off; cost.",
    discussion: """
      Examples:
        galacto ration evaluate HIGH                     the ration in rations/HIGH.yaml
        galacto ration evaluate all
        galacto ration evaluate --problem high.yaml --units us

      The ration of a problem file is its today_kg_dm or today_kg_as_fed.
      """
  )

  @Argument(help: "Pens, or 'all'.")
  var pens: [String] = []
  @OptionGroup var choice: RationChoice
  @Flag(help: "Show every limit.")
  var all = false

  func run() async throws {
    let answer = try await answer(
      EvaluateQuestion(scope: choice.scope(pens: pens)), of: choice.scope.choice.source())
    try Console.standard.show(answer, json: choice.json) {
      try RationsText.text(answer, units: try choice.units, showsAll: all)
    }
  }
}
