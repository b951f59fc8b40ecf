import ArgumentParser
import Rations

/// The pens a question about a feed or a limit is asked of: all of the farm unless named.
struct PenSelection: ParsableArguments {
  @Option(
    help: ArgumentHelp("Ask this pen only; may be given often (default: all).", valueName: "pen"))
  var pen: [String] = []

  /// The subjects asked.
  func subjects(_ choice: RationChoice) throws -> [RationSubject] {
    guard choice.problem == nil else { return try choice.subjects(pens: pen) }
    return try choice.subjects(pens: pen.isEmpty ? ["all"] : pen)
  }
}
