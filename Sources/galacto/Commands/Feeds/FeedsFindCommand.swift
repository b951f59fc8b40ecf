import Answers
import ArgumentParser
import Reporting

/// Finds feeds by what people call them.
struct FeedsFindCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "find",
    abstract: "Find a feed by any of its names, in five languages.",
    discussion: """
      Examples:
        galacto feeds find DDGS
        galacto feeds find kuilgras
        galacto feeds find ensilage de maïs
        galacto feeds find hay --most 20

      Accents, letter case and hyphens do not matter, and typing errors are forgiven. The best
      match stands first, with what it holds and why it was found. Nothing found ends with exit 3
      and the nearest words.
      """)

  @OptionGroup var choice: FarmChoice

  @Argument(help: "The word, or several.")
  var words: [String]

  @Option(help: "The most feeds that are named (8).")
  var most: Int?

  @Flag(help: "Print JSON.")
  var json = false

  func run() async throws {
    let answer = try await answer(
      FeedFindQuestion(word: words.joined(separator: " "), most: most), of: choice.source())
    try Console.standard.show(answer, json: json) { FeedFindText.text(answer) }
  }
}
