import Answers
import ArgumentParser
import DairyTerms
import Farm
import FarmText
import Reporting

/// Says what pens are for.
struct HerdPensSetCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "set",
    abstract: "Say what pens are for, give them names, leave them out.",
    discussion: """
      Examples:
        galacto herd pens set 1=fresh 2=high 3=low 8=dry
        galacto herd pens set "Pen 1" --stage high --name "north barn"
        galacto herd pens set Hospital=left-out
        galacto herd pens set --leave-out Hospital --take-in 4
        galacto herd pens set 2=unknown                take back what was said

      Stages: \(PenStageWord.known.joined(separator: ", ")); also in German, Dutch, French and
      Spanish. 'dry' is close-up where at least half of the pen's dry cows are, else far-off.
      """)

  @OptionGroup var choice: FarmChoice
  @OptionGroup var scope: HerdAndDay

  @Argument(help: ArgumentHelp("Pens with their stages; with --stage or --name, pens alone."))
  var pens: [String] = []

  @Option(help: "The stage of all pens named.")
  var stage: String?

  @Option(help: "A name for the pen beside its code; \"\" takes it away.")
  var name: String?

  @Option(help: ArgumentHelp("Leave this pen out of plan and ration.", valueName: "pen"))
  var leaveOut: [String] = []

  @Option(help: ArgumentHelp("Count this pen in again.", valueName: "pen"))
  var takeIn: [String] = []

  @Flag(help: "Print the pens as JSON.")
  var json = false

  func validate() throws {
    if pens.isEmpty, leaveOut.isEmpty, takeIn.isEmpty {
      throw ValidationError("name pens with their stages, such as 2=high")
    }
    if name != nil, pens.count != 1 { throw ValidationError("--name is for one pen") }
  }

  func run() throws {
    let reply = try PenOrder(
      stages: try pens.map(asked), name: name, leaveOut: leaveOut, takeIn: takeIn
    ).carryOut(in: choice.store(), scope: scope.scope, today: SystemClock.today)
    try Console.standard.show(reply, json: json) { PenOrderText.text(of: reply) }
    if !json, let command = reply.document.command {
      Console.standard.talk("still without a stage; as the cows speak:\n  \(command)")
    }
  }

  /// A pen and its stage as they are typed: `2=high`, or the pen alone beside --stage and --name.
  private func asked(_ text: String) throws -> PenOrder.Stage {
    if stage != nil || name != nil { return PenOrder.Stage(pen: text, stage: stage) }
    guard let sign = text.lastIndex(of: "="), sign != text.startIndex else {
      throw ValidationError(
        "'\(VisibleText.shortened(text))' has no stage: write "
          + "\(PenCommand.quoted(text + "=high")), or --stage high")
    }
    return PenOrder.Stage(
      pen: String(text[..<sign]), stage: String(text[text.index(after: sign)...]))
  }
}

/// Shows what the cows of pens without a stage speak for.
struct HerdPensProposeCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "propose",
    abstract: "What the cows of each pen without a stage speak for; stored only with --yes.",
    discussion: """
      Examples:
        galacto herd pens propose
        galacto herd pens propose --all        also pens that have a stage
        galacto herd pens propose --yes        store what is shown and clear

      A pen is proposed the stage most of its cows have by Galacto's rule: days in milk, energy-
      corrected milk against the herd, dry and how far from calving.
      """)

  @OptionGroup var choice: FarmChoice
  @OptionGroup var scope: HerdAndDay

  @Flag(help: "Also pens that have a stage; what they have is not changed.")
  var all = false

  @Flag(
    name: [.customLong("yes"), .customLong("save")], help: "Store the stages shown that are clear.")
  var yes = false

  @Flag(help: "Print the pens as JSON.")
  var json = false

  func run() async throws {
    let farm = try choice.source()
    let question = PensQuestion(scope: scope.scope, today: SystemClock.today)
    let reply = try await answer(question, of: farm)
    let lacking = reply.proposed
    if yes, lacking.contains(where: { $0.proposal?.isClear == true }) {
      try reply.storeProposals(in: choice.store(), command: "herd pens propose")
    }
    if json {
      let now = yes ? try await answer(question, of: farm) : reply
      try Console.standard.show(now, json: true) { PensText.text(of: now.document) }
      return
    }
    let shown = all ? reply.pens.pens.filter { $0.proposal != nil } : lacking
    try Console.standard.show(reply, json: false) { PensText.proposals(of: shown) }
    guard !shown.isEmpty else { return }
    let clear = lacking.filter { $0.proposal?.isClear == true }.count
    if yes, clear > 0 {
      Console.standard.talk("stored for \(clear) pens; 'galacto herd undo' takes it back")
    } else if let command = reply.document.command {
      Console.standard.talk(
        "nothing is stored. Store it with --yes, or say it pen by pen:\n  \(command)")
    } else {
      Console.standard.talk("nothing is stored: no stage is clear")
    }
    if let choice = reply.document.choice { Console.standard.talk(choice) }
  }
}
