import Answers
import ArgumentParser
import DairyTerms
import Reporting

/// Shows one animal's history.
struct HerdShowCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show",
    abstract: "Show animals: their lactations, tests, events and stays.",
    discussion: """
      Examples:
        galacto herd show 4711
        galacto herd show 4711 4712 4713
        galacto herd show FR006012 --as-of 2009-06-30 --json
      """)

  @OptionGroup var choice: FarmChoice

  @Argument(help: "Her number in the barn or official number; several numbers show several.")
  var animals: [String]

  @Option(
    help: "As of this day, YYYY-MM-DD (default: everything).", transform: HerdAndDay.day)
  var asOf: HerdDay?

  @Option(help: "Units of what is printed: metric or us (default: the farm's own).")
  var units: FeedUnits?

  @Flag(help: "Print as JSON.")
  var json = false

  func run() async throws {
    let reply = try await answer(
      ShowQuestion(animals: animals, asOf: asOf), of: try choice.source())
    try Console.standard.show(reply, json: json) {
      ShowText.text(of: reply, in: try choice.units(units))
    }
  }
}
