import Answers
import ArgumentParser
import Reporting

/// Fresh cows against the herd's own past.
struct HerdFreshCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "fresh",
    abstract: "Fresh cows now against the herd's own past two years.",
    discussion: """
      Examples:
        galacto herd fresh
        galacto herd fresh --as-of 2010-06-30 --json
      """)

  @OptionGroup var choice: FarmChoice
  @OptionGroup var scope: HerdAndDay

  @Option(help: "Units of what is printed: metric or us (default: the farm's own).")
  var units: FeedUnits?

  @Flag(help: "Print as JSON.")
  var json = false

  func run() async throws {
    let reply = try await answer(FreshQuestion(scope: scope.scope), of: try choice.source())
    try Console.standard.show(reply, json: json) {
      FreshText.text(of: reply, in: try choice.units(units))
    }
    if !json { Console.standard.talk(FreshText.note(of: reply)) }
  }
}

/// Dry cows at risk.
struct HerdTransitionCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "transition",
    abstract: "Dry cows with what speaks for trouble around calving.",
    discussion: """
      Examples:
        galacto herd transition
        galacto herd transition --as-of 2010-06-30 --json
      """)

  @OptionGroup var choice: FarmChoice
  @OptionGroup var scope: HerdAndDay

  @Flag(help: "Print as JSON.")
  var json = false

  func run() async throws {
    let reply = try await answer(TransitionQuestion(scope: scope.scope), of: try choice.source())
    try Console.standard.show(reply, json: json) { TransitionText.text(of: reply) }
  }
}
