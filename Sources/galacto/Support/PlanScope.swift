import Answers
public import ArgumentParser
public import DairyTerms
import Foundation

/// The farm, herd and day that a command looks at.
struct PlanScope: ParsableArguments {
  @OptionGroup var choice: FarmChoice

  @Option(help: "The herd's code, where the farm holds several.")
  var herd: String?

  @Option(
    name: .customLong("as-of"),
    help: ArgumentHelp(
      "Plan for this day, YYYY-MM-DD (default: the last test day).", valueName: "day"))
  var day: HerdDay?

  /// The herd and day, as questions take them.
  var herdScope: HerdScope { HerdScope(herd: herd, asOf: day) }
}

extension HerdDay: ExpressibleByArgument {
  /// A day written `YYYY-MM-DD`.
  public init?(argument: String) {
    self.init(iso: argument)
  }
}
