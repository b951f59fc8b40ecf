import ArgumentParser
import DairyTerms
import Farm
import FarmFormats
import FarmText
import Foundation
import HerdStore
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
    let store = try choice.store()
    let (herd, day) = try scope.resolveForPens(in: store)
    let known = try FarmPens.of(store: store, herd: herd, asOf: day).pens
    let descriptions = try descriptions(of: known)
    try store.describePens(descriptions, herd: herd, setBy: .hand)
    let overview = try PenOverview(store: store, herd: herd, asOf: day)
    if !json {
      let said = Set(descriptions.map(\.code))
      let isDry = Set(pens.compactMap { try? dryPen($0, in: known) })
      for pen in overview.pens where said.contains(pen.code) {
        let before = known[pen.code]?.word ?? "unknown"
        let name = pen.name.map { " '\(VisibleText.shortened($0))'" } ?? ""
        try Console.standard.answer(
          "pen \(VisibleText.shortened(pen.code))\(name): \(pen.stage ?? "unknown")"
            + (pen.isLeftOut ? ", left out of plan and ration" : "")
            + (before == pen.stage ?? "unknown" ? "" : " (was \(before))")
            + (isDry.contains(pen.code) ? "; 'dry' is what most of its dry cows are" : ""))
      }
    }
    // What the farm says is stored; what its cows say against it is told.
    let now = try FarmPens.of(store: store, herd: herd, asOf: day).pens
    for description in descriptions {
      guard let pen = now[description.code], let doubt = pen.doubt(of: pen.purpose) else {
        continue
      }
      Console.standard.warn(
        "pen \(VisibleText.shortened(pen.code)) is \(pen.word ?? ""), but \(doubt)")
    }
    if json {
      try Console.standard.answer(json: overview)
    } else if let command = overview.command {
      Console.standard.talk("still without a stage; as the cows speak:\n  \(command)")
    }
  }

  /// What is to be stored, one description a pen.
  private func descriptions(of known: FarmPens) throws -> [PenDescription] {
    var list: [PenDescription] = []
    func add(_ description: PenDescription) throws {
      guard !list.contains(where: { $0.code == description.code }) else {
        throw ValidationError("pen '\(VisibleText.shortened(description.code))' is named twice")
      }
      list.append(description)
    }
    for asked in pens {
      var code = asked
      var word = stage
      if stage == nil, name == nil {
        guard let sign = asked.lastIndex(of: "="), sign != asked.startIndex else {
          throw ValidationError(
            "'\(VisibleText.shortened(asked))' has no stage: write "
              + "\(PenCommand.quoted(asked + "=high")), or --stage high")
        }
        code = String(asked[..<sign])
        word = String(asked[asked.index(after: sign)...])
      }
      let pen = try known.named(code)
      var description = PenDescription(code: pen.code)
      if let word { description = try Self.stage(word).description(of: pen) }
      description.name = name
      try add(description)
    }
    for asked in leaveOut {
      try add(PenStageWord.leftOut.description(of: known.named(asked)))
    }
    for asked in takeIn {
      try add(PenDescription(code: known.named(asked).code, isLeftOut: false))
    }
    return list
  }

  /// The code of a pen that was said to be dry, early or late left open.
  private func dryPen(_ asked: String, in known: FarmPens) throws -> String? {
    let parts =
      stage.map { (asked[...], $0) }
      ?? asked.lastIndex(of: "=").map {
        (asked[..<$0], String(asked[asked.index(after: $0)...]))
      }
    guard let parts, PenStageWord(parts.1) == .dry else { return nil }
    return try known.named(String(parts.0)).code
  }

  private static func stage(_ word: String) throws -> PenStageWord {
    if let stage = PenStageWord(word) { return stage }
    let near = Spelling.nearest(to: word.lowercased(), among: PenStageWord.known).first
    throw ValidationError(
      "no stage is called '\(VisibleText.shortened(word))'"
        + (near.map { "; did you mean \($0)?" } ?? "")
        + "; take one of \(PenStageWord.known.joined(separator: ", "))")
  }
}

/// Shows what the cows of pens without a stage speak for.
struct HerdPensProposeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "propose",
    abstract: "What the cows of each pen without a stage speak for; stored only with --yes.",
    discussion: """
      Examples:
        galacto herd pens propose
        galacto herd pens propose --all        also pens that have a stage
        galacto herd pens propose --yes        store what is shown

      A pen is proposed the stage most of its cows have by Galacto's rule: days in milk, energy-
      corrected milk against the herd, dry and how far from calving.
      """)

  @OptionGroup var choice: FarmChoice
  @OptionGroup var scope: HerdAndDay

  @Flag(help: "Also pens that have a stage; what they have is not changed.")
  var all = false

  @Flag(name: [.customLong("yes"), .customLong("save")], help: "Store the stages shown.")
  var yes = false

  @Flag(help: "Print the pens as JSON.")
  var json = false

  func run() throws {
    let store = try choice.store(readOnly: !yes)
    let (herd, day) = try scope.resolveForPens(in: store)
    let pens = try FarmPens.of(store: store, herd: herd, asOf: day).pens.pens
    let lacking = pens.filter { $0.purpose == .unknown && $0.proposal != nil }
    if yes {
      try store.describePens(
        lacking.compactMap { pen in pen.proposal?.description(of: pen) }, herd: herd, setBy: .rule,
        command: "herd pens propose")
    }
    if json {
      try Console.standard.answer(json: PenOverview(store: store, herd: herd, asOf: day))
      return
    }
    let shown = all ? pens.filter { $0.proposal != nil } : lacking
    guard !shown.isEmpty else {
      try Console.standard.answer("every pen with animals in it has a stage")
      return
    }
    let rows = shown.map { pen in
      [
        pen.shownCode, pen.word ?? "?", pen.proposal?.word ?? "", pen.proposal?.rests ?? "",
        pen.proposal.map {
          FarmNumberText.fixed($0.share * 100, decimals: 0) + " %" + ($0.isClear ? "" : ", unsure")
        } ?? "",
      ]
    }
    try Console.standard.answer(
      TextTable(
        heads: ["pen", "stage", "proposed", "because", "of the cows"], rows: rows
      ).text)
    if yes {
      Console.standard.talk(
        "stored for \(lacking.count) pens; 'galacto herd undo' takes it back")
    } else if let command = try PenOverview(store: store, herd: herd, asOf: day).command {
      Console.standard.talk(
        "nothing is stored. Store it with --yes, or say it pen by pen:\n  \(command)")
    }
  }
}
