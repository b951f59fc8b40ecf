import Answers
import ArgumentParser
import Reporting

/// Explains how each value of a feed comes about.
struct FeedsExplainCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain",
    abstract: "How each value of a feed comes about: equation, source, inputs, line by line.",
    discussion: """
      Examples:
        galacto feeds explain "Canola meal"
        galacto feeds explain Maissilage --json

      What the feed brings by itself (RUP, digestibility, absorbed minerals, DCAD, gross energy)
      has one line each. NEL and MP are no property of a feed alone in NASEM (2021): they are found
      by putting a little of it into a stated diet of a stated cow, and both diets are shown.
      """)

  @OptionGroup var choice: FarmChoice

  @Argument(help: "The feed, by its name or a word for it.")
  var name: [String]

  @Flag(help: "Print JSON.")
  var json = false

  func run() async throws {
    let answer = try await answer(
      FeedExplainQuestion(feed: name.joined(separator: " ")), of: choice.source())
    try Console.standard.show(answer, json: json) { FeedExplainText.text(answer) }
  }
}
