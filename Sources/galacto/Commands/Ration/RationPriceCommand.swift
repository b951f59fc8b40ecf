import Answers
import ArgumentParser
import Reporting

/// What may be paid for a feed today.
struct RationPriceCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "price",
    abstract:
      "What you may pay for a feed today, per pen: the price at which it comes in or leaves.",
    discussion: """
      Examples:
        galacto ration price "Canola meal"                 every pen of the farm
        galacto ration price "Canola meal" --pen HIGH
        galacto ration price "DDGS, high fat" --problem high.yaml --load 2

      The feed may be one on offer or any of the feed library. Every answer is a new solve.
      """
  )

  @Argument(help: "The feed.")
  var feed: String
  @OptionGroup var selection: PenSelection
  @OptionGroup var choice: RationChoice
  @Option(
    help: ArgumentHelp(
      "Worth of this much of it, as fed a cow a day (kg, or lb with --units us).",
      valueName: "amount"))
  var load: Double?

  func run() async throws {
    let answer = try await answer(
      PriceQuestion(
        feed: feed, scope: selection.scope(choice),
        loadKgAsFedPerDay: try load.map { try choice.units.kilograms($0) }),
      of: choice.scope.choice.source())
    try Console.standard.show(answer, json: choice.json) {
      PriceText.text(answer, units: try choice.units)
    }
  }
}
