import ArgumentParser
import Rations

/// Finds the best ration of a problem.
struct RationOptimiseCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "optimise",
    abstract: "Find the best ration: feeds, limits that bind, what one unit more is worth.",
    discussion: """
      Examples:
        galacto ration optimise --problem high.yaml
        galacto ration optimise --problem high.yaml --units us
        galacto ration optimise --problem high.yaml --json

      Exit 4 when no ration holds every limit; the clash, the nearest ration and the cheapest
      single change are printed all the same.
      """,
    aliases: ["optimize"]
  )

  @OptionGroup var choice: ProblemChoice

  func run() throws {
    let problem = try choice.read()
    try reportAll(problem.faults())
    let result = try Formulation.solve(problem)
    if choice.json {
      try Console.standard.answer(json: RationJSON(result))
    } else {
      Console.standard.answer(RationText(result, units: choice.units).text)
    }
    if result.status == .infeasible { throw QuietExit(status: .noSolution) }
  }

  /// Says everything that is wrong with the data, not only the first thing.
  private func reportAll(_ faults: [RationError]) throws {
    guard let last = faults.last else { return }
    for fault in faults.dropLast() { Console.standard.report(fault) }
    throw last
  }
}
