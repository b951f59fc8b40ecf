import Answers
import ArgumentParser
import Reporting

/// Looks through the records.
struct HerdCheckCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Look through the records: what cannot be, and what is odd.",
    discussion: """
      Examples:
        galacto herd check
        galacto herd check --herd FR000051 --json

      Exit code 3 where something is impossible. Nothing is changed.
      """)

  @OptionGroup var choice: FarmChoice

  @Option(help: "One herd (default: all).")
  var herd: String?

  @Option(help: "Units of what is printed: metric or us (default: the farm's own).")
  var units: FeedUnits?

  @Flag(help: "Print as JSON.")
  var json = false

  func run() async throws {
    let reply = try await answer(CheckQuestion(herd: herd), of: try choice.source())
    try Console.standard.show(reply, json: json) {
      CheckText.text(of: reply, in: try choice.units(units))
    }
  }
}
