import Answers
import ArgumentParser
import Reporting

/// Shows every analysis of a feed.
struct FeedsShowCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show",
    abstract: "Every analysis of a feed: measured, of the library, or filled in.",
    discussion: """
      Examples:
        galacto feeds show "Soybean meal, solvent 48CP"
        galacto feeds show Sojaschrot
        galacto feeds show "Bunker 2" -C farm --json

      'laboratory' was measured on the farm's own samples, 'library' stands in the feed library,
      'farm' in a table of the farm's own, 'imputed' was analysed by nobody and filled by a stated
      rule.
      """)

  @OptionGroup var choice: FarmChoice

  @Argument(help: "The feed, by its name or a word for it.")
  var name: [String]

  @Flag(help: "Print JSON.")
  var json = false

  func run() async throws {
    let answer = try await answer(
      FeedShowQuestion(feed: name.joined(separator: " ")), of: choice.source())
    try Console.standard.show(answer, json: json) { FeedShowText.text(answer) }
  }
}
