import Answers
import ArgumentParser
import Farm
import HerdStore
import Reporting

/// Lists cows by a question in the list language.
struct HerdListCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list",
    abstract: "List cows: galacto herd list \"FOR PEN=3 DIM<60 BY MILK DOWN\".",
    discussion: """
      Examples:
        galacto herd list "FOR STATUS=in_milk DIM<60 BY MILK DOWN"
        galacto herd list "ID LACT DIM MILK FPR FOR FPR>1.4 DIM=5-40" --as-of 2010-10-01
        galacto herd list --items                 the items and what they mean
        galacto herd list --herds                 the herds in the farm

      [ITEM ...] [FOR CONDITION ...] [BY ITEM [DOWN] ...]; conditions hold together:
      PEN=3,4  DIM<60  LACT>=2  DIM=1-60  STATUS<>dry  FDAT>2010-01-01
      MILK>80 is in the units printed: kilograms, or pounds in a farm of pounds; JSON is metric.
      """)

  @OptionGroup var choice: FarmChoice
  @OptionGroup var scope: HerdAndDay

  @Argument(help: "The question; none lists all cows.")
  var question: [String] = []

  @Option(
    help: "Units of what is printed and of conditions: metric or us (default: the farm's own).")
  var units: FeedUnits?

  @Flag(help: "Print the items of the list language.")
  var items = false

  @Flag(help: "Print the herds in the farm.")
  var herds = false

  @Flag(help: "Print as JSON.")
  var json = false

  @Flag(help: "Print as CSV.")
  var csv = false

  func run() async throws {
    if items {
      try Console.standard.answer(
        ListText.text(of: ListItem.all, in: units ?? ((try? choice.units(nil)) ?? .metric)))
      return
    }
    if herds {
      let reply = try await answer(HerdsQuestion(), of: try choice.source())
      try Console.standard.show(reply, json: json) { HerdsText.text(of: reply) }
      return
    }
    let reply = try await answer(
      ListQuestion(
        question: question.joined(separator: " "), scope: scope.scope,
        units: choice.units(units) == .us ? .us : nil),
      of: try choice.source())
    try Console.standard.show(reply, json: json) {
      csv ? ListText.csv(of: reply) : ListText.text(of: reply)
    }
    guard !json, !csv else { return }
    Console.standard.talk(
      ListText.count(reply.values.count, of: reply.herd, on: reply.asOf))
  }
}
