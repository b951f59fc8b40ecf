import Answers
import ArgumentParser
import Farm
import HerdStore
import Reporting

/// Sums cows up by groups.
struct HerdSumCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "sum",
    abstract: "Sum cows up: galacto herd sum \"BY PEN\", \"FOR STATUS=in_milk BY LACT\".",
    discussion: """
      Examples:
        galacto herd sum BY PEN
        galacto herd sum "FOR STATUS=in_milk BY LACT" --json

      Fat and protein are the group's milk's: each cow counts by her milk. Lead is mean milk plus
      one standard deviation. BY PEN shows what the pens were fed a head and day (as fed, mean of the
      last \(HerdStore.penFeedingDays) days with feed) and its cost, where that is stored.
      """)

  @OptionGroup var choice: FarmChoice
  @OptionGroup var scope: HerdAndDay

  @Argument(help: "Conditions and what to group by.")
  var question: [String] = []

  @Option(help: "Units of what is printed: metric or us (default: the farm's own).")
  var units: FeedUnits?

  @Flag(help: "Print as JSON.")
  var json = false

  func run() async throws {
    let reply = try await answer(
      SumQuestion(
        question: question.joined(separator: " "), scope: scope.scope,
        units: choice.units(units) == .us ? .us : nil),
      of: try choice.source())
    try Console.standard.show(reply, json: json) {
      SumText.text(of: reply, in: try choice.units(units))
    }
    guard !json else { return }
    Console.standard.talk(
      ListText.count(reply.animals, of: reply.document.herd, on: reply.document.asOf))
  }
}
