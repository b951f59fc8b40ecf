import ArgumentParser
import DairyTerms
import Farm
import FarmFormats
import FarmText
import Foundation
import HerdStore
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
struct HerdPensListCommand: ParsableCommand {
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

  @Flag(help: "Print as JSON.")
  var json = false

  func validate() throws {
    if yes, !byRule { throw ValidationError("--yes stores what --by-rule shows: say both") }
    if byRule, !leaveOut.isEmpty {
      throw ValidationError("say --by-rule and --leave-out one after the other")
    }
  }

  func run() throws {
    let store = try choice.store(readOnly: !yes && leaveOut.isEmpty)
    let (herd, day) = try scope.resolveForPens(in: store)
    if byRule {
      try PensByRule(
        store: store, herd: herd, day: day, asOf: scope.asOf.map { _ in day }, stores: yes,
        json: json
      ).run()
      return
    }
    if !leaveOut.isEmpty {
      let pens = try FarmPens.of(store: store, herd: herd, asOf: day, records: scope.penRecords)
        .pens
      try store.describePens(
        leaveOut.map { PenStageWord.leftOut.description(of: try pens.named($0)) }, herd: herd,
        setBy: .hand)
    }
    try PenListText(
      PenOverview(store: store, herd: herd, asOf: day, records: scope.penRecords)
    ).print(json: json)
  }
}

extension HerdAndDay {
  /// The herd and the day; today where the herd was never tested, since pens need no test.
  func resolveForPens(in store: HerdStore) throws -> (herd: String, day: HerdDay) {
    do {
      return try resolve(in: store)
    } catch let error as Complaint where error.kind == .noDay {
      var dated = self
      dated.asOf = Today.day
      return try dated.resolve(in: store)
    }
  }
}

extension FarmPens {
  /// The pen a person means.
  ///
  /// - Throws: `Complaint` with code `unknown-pen`.
  func named(_ asked: String) throws -> FarmPen {
    let codes = pens.map(\.code)
    if let pen = PenCode.find(asked, among: codes).flatMap({ self[$0] }) { return pen }
    let shown = codes.map { VisibleText.shortened($0) }
    let alike = codes.filter { $0.lowercased() == PenCode.cleaned(asked).lowercased() }
    throw Complaint(
      .unknownPen, at: "pen \(VisibleText.shortened(asked))",
      alike.count > 1
        ? "\(alike.joined(separator: " and ")) are two pens" : "the herd has no pen of this code",
      fix: alike.count > 1
        ? "write it exactly as one of them"
        : Spelling.nearest(to: asked, among: shown).first.map { "did you mean '\($0)'?" }
          ?? (shown.isEmpty
            ? "import pens first, or group the cows: galacto herd pens --by-rule"
            : "the pens are \(shown.joined(separator: ", "))"))
  }
}

/// The list of pens as it is printed.
struct PenListText {
  let overview: PenOverview

  init(_ overview: PenOverview) { self.overview = overview }

  func print(json: Bool) throws {
    if json {
      try Console.standard.answer(json: overview)
      return
    }
    guard !overview.pens.isEmpty else {
      try Console.standard.answer(
        "no pen is on file: plan and rations group the cows by Galacto's rule")
      Console.standard.talk("store that grouping: galacto herd pens --by-rule")
      return
    }
    try Console.standard.answer(table)
    for pen in overview.pens {
      if let doubt = pen.doubt {
        Console.standard.warn("pen \(VisibleText.shortened(pen.code)): \(doubt)")
      }
    }
    let loose = overview.withoutPen
    Console.standard.talk(
      "\(VisibleText.escaped(overview.herd)) as of \(overview.asOf): without a pen \(loose.inMilk) "
        + "cows in milk, \(loose.dry) dry, \(loose.heifers) heifers")
    guard let command = overview.command else { return }
    if !overview.areInUse {
      Console.standard.talk("no pen has a stage yet: plan and rations group by Galacto's rule")
    }
    Console.standard.talk("give stages, here those the cows speak for:\n  \(command)")
  }

  private var table: String {
    func shown(_ value: Double?, _ decimals: Int = 1) -> String {
      value.map { FarmNumberText.fixed($0, decimals: decimals) } ?? ""
    }
    let hasFeed = overview.pens.contains { $0.feeding != nil }
    let rows = overview.pens.map { pen in
      [
        VisibleText.shortened(pen.code), pen.name.map { VisibleText.shortened($0) } ?? "",
        "\(pen.heads.total)", "\(pen.heads.inMilk)", "\(pen.heads.dry)", "\(pen.heads.heifers)",
        shown(pen.meanDaysInMilk, 0), shown(pen.meanMilkKg), shown(pen.meanEnergyCorrectedMilkKg),
      ]
        + (hasFeed
          ? [shown(pen.feeding?.deliveredKgPerHead), shown(pen.feeding?.costPerHead, 2)] : [])
        + [
          pen.stage ?? "?", pen.setBy.map(VisibleText.escaped) ?? "",
          pen.isLeftOut ? "left out" : "",
        ]
    }
    return TextTable(
      heads: [
        "pen", "name", "head", "in milk", "dry", "heifers", "dim", "milk kg", "ecm kg",
      ] + (hasFeed ? ["fed kg", "feed cost"] : []) + ["stage", "set by", ""], rows: rows,
      rightAligned: [false, false] + Array(repeating: true, count: hasFeed ? 9 : 7)
        + [false, false, false]
    ).text
  }
}

/// The cows grouped anew by the rule: shown, or stored.
struct PensByRule {
  let store: HerdStore
  let herd: String
  let day: HerdDay
  /// The day asked for; `nil` moves cows out of the pens they were last put into.
  let asOf: HerdDay?
  let stores: Bool
  let json: Bool

  /// What the command answers.
  struct Answer: Encodable {
    struct Cow: Encodable {
      let animal: String
      let from: String?
      let to: String
    }

    let schema = "galacto.herd-pens-by-rule/1"
    let herd: String
    let asOf: String
    let rule: String
    let stored: Bool
    let moved: Int
    let cows: [Cow]

    private enum CodingKeys: String, CodingKey {
      case schema, herd, rule, stored, moved, cows
      case asOf = "as_of"
    }
  }

  func run() throws {
    let plan = try PlanHerd(store: store, herd: herd, asOf: asOf)
    let assignments = try plan.penAssignments()
    let places = zip(plan.cows, assignments).map { cow, place in
      Answer.Cow(animal: cow.animal, from: cow.recordedPenCode, to: place.penCode)
    }
    let moves = places.filter { $0.from != $0.to }.count
    if stores {
      try store.assignPens(assignments, herd: herd, asOf: day, command: "herd pens --by-rule")
    }
    if json {
      try Console.standard.answer(
        json: Answer(
          herd: herd, asOf: day.iso, rule: PenRule.sentence, stored: stores, moved: moves,
          cows: places))
      return
    }
    let rows = plan.groupsByRule(assignments).map { code, cows in
      let from = Dictionary(grouping: cows) { $0.recordedPenCode }
        .map { (pen: $0.key.map { VisibleText.shortened($0) } ?? "no pen", count: $0.value.count) }
        .sorted { ($1.count, $0.pen) < ($0.count, $1.pen) }
        .map { "\($0.count) from \($0.pen)" }.joined(separator: ", ")
      return [VisibleText.shortened(code), "\(cows.count)", from]
    }
    try Console.standard.answer(
      TextTable(
        heads: ["pen", "cows", "of them"], rows: rows, rightAligned: [false, true, false]
      ).text)
    Console.standard.talk("rule: \(PenRule.sentence)")
    for pen in plan.leftOut {
      Console.standard.talk("pen \(VisibleText.shortened(pen.code)) is left out: its cows stay")
    }
    Console.standard.talk(
      stores
        ? "stored: \(moves) cows moved on \(day); 'galacto herd undo' takes it back"
        : "shown only, \(moves) cows would move; store it with --yes")
  }
}

extension PlanHerd {
  /// The cows of each pen of an assignment, in the order of the stages.
  fileprivate func groupsByRule(
    _ assignments: [PenAssignment]
  ) -> [(code: String, cows: [PlanCow])] {
    var groups: [(code: String, cows: [PlanCow])] = []
    for role in PenRole.allCases {
      let members = zip(cows, assignments).filter { $0.1.role == role }
      guard let code = members.first?.1.penCode else { continue }
      groups.append((code, members.map(\.0)))
    }
    return groups
  }
}
