import Answers
import ArgumentParser

/// The pens a question about a feed or a limit is asked of: all of the farm unless named.
struct PenSelection: ParsableArguments {
  @Option(
    help: ArgumentHelp("Ask this pen only; may be given often (default: all).", valueName: "pen"))
  var pen: [String] = []

  /// What is asked of: the pens named, or all; or the problem file.
  func scope(_ choice: RationChoice) throws -> RationScope {
    try choice.scope(pens: pen.isEmpty && choice.problem == nil ? ["all"] : pen)
  }
}
