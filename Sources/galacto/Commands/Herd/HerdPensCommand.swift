import Answers
import ArgumentParser
import Farm
import FarmText
import Reporting

/// The farm's pens: who is in them, what they are for.
struct HerdPensCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "pens",
    abstract: "The farm's pens: head, milk, days in milk, stage; give them stages and names.",
    discussion: """
      Examples:
        galacto herd pens                              the pens and what they are for
        galacto herd pens set 1=fresh 2=high 8=dry     say what pens are for
        galacto herd pens propose                      what the pens' cows speak for
        galacto herd pens --by-rule                    pens by Galacto's rule, shown; --yes stores
        galacto herd pens --leave-out Hospital         leave a pen out of plan and ration
      """,
    subcommands: [HerdPensListCommand.self, HerdPensSetCommand.self, HerdPensProposeCommand.self],
    defaultSubcommand: HerdPensListCommand.self)
}

/// Lists the pens, or groups the cows anew by the rule.
struct HerdPensListCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list",
    abstract: "List the pens: head, milk, days in milk, stage and who set it.",
    discussion: """
      Examples:
        galacto herd pens
        galacto herd pens --json
        galacto herd pens --by-rule            show the pens Galacto's rule would make
        galacto herd pens --by-rule --yes      put the cows into them

      Stages: \(PenStageWord.known.joined(separator: ", ")).
      """)

  @OptionGroup var choice: FarmChoice
  @OptionGroup var scope: HerdAndDay

  @Flag(help: "Group all cows by Galacto's rule: shown only, unless --yes is said.")
  var byRule = false

  @Flag(name: [.customLong("yes"), .customLong("save")], help: "Store what --by-rule shows.")
  var yes = false

  @Option(help: ArgumentHelp("Leave this pen out of plan and ration.", valueName: "pen"))
  var leaveOut: [String] = []

  @Option(help: "Units of what is printed: metric or us (default: the farm's own).")
  var units: FeedUnits?

  @Flag(help: "Print as JSON.")
  var json = false

  func validate() throws {
    if yes, !byRule { throw ValidationError("--yes stores what --by-rule shows: say both") }
    if byRule, !leaveOut.isEmpty {
      throw ValidationError("say --by-rule and --leave-out one after the other")
    }
  }

  func run() async throws {
    let farm = try choice.source()
    if byRule {
      try await groupByRule(farm)
      return
    }
    if !leaveOut.isEmpty {
      _ = try PenOrder(leaveOut: leaveOut).carryOut(
        in: choice.store(), scope: scope.scope, today: SystemClock.today)
    }
    let reply = try await answer(
      PensQuestion(scope: scope.scope, today: SystemClock.today), of: farm)
    try Console.standard.show(reply, json: json) {
      PensText.text(of: reply.document, in: try choice.units(units))
    }
    guard !json else { return }
    for note in PensText.notes(of: reply.document) { Console.standard.talk(note) }
  }

  /// Shows the cows grouped anew by the rule, and stores them where that is said.
  private func groupByRule(_ farm: FarmSource) async throws {
    var reply = try await answer(
      PensByRuleQuestion(scope: scope.scope, today: SystemClock.today), of: farm)
    if yes { try reply.store(in: choice.store(), command: "herd pens --by-rule") }
    try Console.standard.show(reply, json: json) { PensByRuleText.text(of: reply) }
    guard !json else { return }
    for note in PensByRuleText.notes(of: reply) { Console.standard.talk(note) }
  }
}
