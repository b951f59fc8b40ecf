import ArgumentParser
import Rations

/// Judges today's ration.
struct RationEvaluateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "evaluate",
    abstract: "Judge today's ration: nutrients against their limits, marked only where off; cost.",
    discussion: """
      Examples:
        galacto ration evaluate --problem high.yaml
        galacto ration evaluate --problem high.yaml --units us --json

      The ration is the file's today_kg_dm or today_kg_as_fed.
      """
  )

  @OptionGroup var choice: ProblemChoice

  func run() throws {
    let problem = try choice.read()
    for feed in problem.feeds where feed.pricePerKgDM == nil {
      Console.standard.warn("'\(feed.name)' has no price: it is counted as free")
    }
    let result = try Formulation.evaluate(problem, kgDM: problem.todayKgDM)
    if choice.json {
      try Console.standard.answer(json: RationJSON(result))
    } else {
      Console.standard.answer(RationText(result, units: choice.units).text)
    }
  }
}
