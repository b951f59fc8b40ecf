import ArgumentParser
import DairyTerms
import Farm
import FarmPlanning
import Foundation
import Nutrition
import Rations
import Reporting

/// Another price of a feed, in every pen.
struct WhatIfPriceCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "price",
    abstract: "What another feed price would do to the rations: pay it, or feed something else.",
    discussion: """
      Examples:
        galacto whatif price "Canola meal=+10%"
        galacto whatif price corn=-20% soybean=+5%         every feed whose name holds the word
        galacto whatif price "Canola meal=310"             a price a tonne as fed (a ton with us)
      """)

  @Argument(help: ArgumentHelp("Feed and change.", valueName: "feed=change"))
  var changes: [FeedChange]
  @OptionGroup var selection: PenSelection
  @OptionGroup var choice: RationChoice

  func validate() throws {
    guard !changes.isEmpty else { throw ValidationError("say what changes: \"Canola meal=+10%\"") }
  }

  func run() throws {
    let subjects = try selection.subjects(choice)
    let rows = try subjects.map { subject in
      let now = subject.problem.withoutUnpricedFeeds().problem
      let then = try changed(now)
      let best = try Formulation.solve(now)
      return WhatIfFeedRow(
        ration: subject.name, head: subject.problem.head, currency: now.currency, before: best,
        kept: try Formulation.evaluate(
          then.withMeasuredIntake(withinPercent: 5), kgDM: amounts(best)),
        after: try Formulation.solve(then, from: best.warmStart))
    }
    try WhatIfFeedAnswer(
      rows: rows, what: "at the new prices", doingNothing: "the same ration, dearer or cheaper"
    ).print(choice)
  }

  private func amounts(_ ration: RationResult) -> [String: Double] {
    Dictionary(
      ration.feeds.filter { $0.kgDM > 0 }.map { ($0.name, $0.kgDM) },
      uniquingKeysWith: { first, _ in first })
  }

  private func changed(_ problem: RationProblem) throws -> RationProblem {
    var then = problem
    for change in changes {
      for index in try change.places(in: problem.feeds) {
        guard let price = then.feeds[index].pricePerKgDM else { continue }
        let share = (then.feeds[index].feed.dryMatterPercent ?? 100) / 100
        then.feeds[index].pricePerKgDM =
          change.isShare
          ? price * (1 + change.amount / 100)
          : change.amount / choice.units.trade.kilograms / share
      }
    }
    return then
  }
}

/// Another dry matter of a feed: the re-mix alarm.
struct WhatIfDryMatterCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "drymatter",
    abstract:
      "What a wetter or drier feed does to the rations as they are mixed, and the new loads.",
    discussion: """
      Examples:
        galacto whatif drymatter "Corn silage, typical=29"
        galacto whatif drymatter "corn silage=29" --pen HIGH

      The rations are those on file (rations/PEN.yaml). The price per tonne as fed stays, so that
      a wetter feed is dearer a kg of dry matter.
      """)

  @Argument(help: ArgumentHelp("Feed and its dry matter, % as fed.", valueName: "feed=percent"))
  var changes: [FeedChange]
  @OptionGroup var selection: PenSelection
  @OptionGroup var choice: RationChoice

  func validate() throws {
    guard !changes.isEmpty else { throw ValidationError("say which: \"Corn silage, typical=29\"") }
    for change in changes where change.isShare || !(1...100).contains(change.amount) {
      throw ValidationError("dry matter is a percentage of 1 to 100: \"Corn silage, typical=29\"")
    }
  }

  func run() throws {
    let subjects = try selection.subjects(choice)
    let rows = try subjects.map { subject in
      let (then, wetted) = try changed(subject.problem)
      let before = try subject.today()
      return WhatIfFeedRow(
        ration: subject.name, head: subject.problem.head, currency: then.currency, before: before,
        kept: try Formulation.evaluate(then.withMeasuredIntake(withinPercent: 5), kgDM: wetted),
        after: try Formulation.evaluate(
          then.withMeasuredIntake(withinPercent: 5), kgDM: subject.problem.todayKgDM))
    }
    try WhatIfFeedAnswer(
      rows: rows, what: "mixed anew for the same dry matter",
      doingNothing: "the same weights as fed"
    ).print(choice)
  }

  /// The problem with the feed's new dry matter, and what the same weights as fed then hold.
  private func changed(
    _ problem: RationProblem
  ) throws -> (problem: RationProblem, wettedKgDM: [String: Double]) {
    var then = problem
    var wetted = problem.todayKgDM
    for change in changes {
      let places = try change.places(in: problem.feeds)
      guard places.count == 1, let index = places.first else {
        throw ValidationError(
          "several feeds are meant: \(places.map { problem.feeds[$0].name }.joined(separator: "; "))"
        )
      }
      let feed = problem.feeds[index]
      guard let old = feed.feed.dryMatterPercent, old > 0 else { continue }
      then.feeds[index].feed[.dryMatter] = change.amount
      then.feeds[index].pricePerKgDM = feed.pricePerKgDM.map { $0 * old / change.amount }
      wetted[feed.name] = wetted[feed.name].map { $0 * change.amount / old }
    }
    return (then, wetted)
  }
}

/// `FEED=+10%`, `FEED=310`, `FEED=29` on the command line.
struct FeedChange: ExpressibleByArgument {
  let name: String
  let amount: Double
  /// Whether the amount is a share of what it was, %.
  let isShare: Bool

  init?(argument: String) {
    guard let sign = argument.lastIndex(of: "="), sign != argument.startIndex else { return nil }
    let text = argument[argument.index(after: sign)...]
    isShare = text.hasSuffix("%")
    let digits = isShare ? text.dropLast() : text
    guard let amount = Double(digits), amount.isFinite, amount > (isShare ? -100 : 0) else {
      return nil
    }
    self.amount = amount
    name = String(argument[..<sign])
  }

  /// The feeds meant: the one of that name, else all whose names hold it.
  func places(in feeds: [OfferedFeed]) throws -> [Int] {
    let wanted = name.lowercased()
    if let exact = feeds.firstIndex(where: { $0.name.lowercased() == wanted }) { return [exact] }
    let alike = feeds.indices.filter { feeds[$0].name.lowercased().contains(wanted) }
    guard alike.isEmpty else { return alike }
    let near = Spelling.nearest(to: name, among: feeds.map(\.name), limit: 2)
    throw Complaint(
      .unknownName, at: "feed '\(name)'", "no feed on offer is called so",
      fix: near.isEmpty ? nil : "did you mean '\(near.joined(separator: "' or '"))'?")
  }
}

/// One pen before a change, with nothing done, and after the ration follows it.
struct WhatIfFeedRow {
  let ration: String
  let head: Int?
  let currency: String
  let before: RationResult
  let kept: RationResult
  let after: RationResult
}

/// What a change of a feed does to the pens.
struct WhatIfFeedAnswer {
  let rows: [WhatIfFeedRow]
  let what: String
  let doingNothing: String

  func print(_ choice: RationChoice) throws {
    if choice.json {
      try Console.standard.answer(json: rows.map(Row.init))
    } else {
      try Console.standard.answer(text(choice.units))
    }
    if rows.contains(where: { $0.after.status == .infeasible }) {
      throw QuietExit(status: .noSolution)
    }
  }

  private func text(_ units: FeedUnits) -> String {
    let currency = rows.first?.currency ?? ""
    func perDay(_ cost: (WhatIfFeedRow) -> Double) -> Double {
      // Nought added to a rounded number: a saving of half a cent is no "-0".
      rows.reduce(0) { $0 + cost($1) * Double($1.head ?? 1) }.rounded() + 0
    }
    let nothing = perDay { $0.kept.feedCostPerDay - $0.before.feedCostPerDay }
    let follow = perDay { $0.after.feedCostPerDay - $0.before.feedCostPerDay }
    let newly = rows.filter { off($0.kept) > off($0.before) }.map { SafeText.visible($0.ration) }
    var lines = [
      String(
        format: "Doing nothing (%@) moves feed cost by %+.0f %@ a day; %@ by %+.0f.", doingNothing,
        nothing, currency, what, follow)
        + (newly.isEmpty
          ? "" : " Limits go off in \(newly.joined(separator: ", ")) if nothing is done.")
    ]
    var table = TextTable([
      ("pen", .left), ("cost now", .right), ("doing nothing", .right), ("limits off", .right),
      (what, .right), ("what moves, \(units.name) as fed a cow", .left),
    ])
    for row in rows {
      table.add([
        SafeText.visible(row.ration), String(format: "%.2f", row.before.feedCostPerDay),
        String(format: "%.2f", row.kept.feedCostPerDay), "\(off(row.kept))",
        row.after.status == .infeasible
          ? "no ration" : String(format: "%.2f", row.after.feedCostPerDay), moves(row, units),
      ])
    }
    lines.append(table.text)
    return lines.joined(separator: "\n\n")
  }

  private func off(_ ration: RationResult) -> Int { ration.rows.filter { !$0.holds }.count }

  /// The three largest moves of what is mixed.
  private func moves(_ row: WhatIfFeedRow, _ units: FeedUnits) -> String {
    let before = Dictionary(
      row.before.feeds.map { ($0.name, $0.kgAsFed) }, uniquingKeysWith: { first, _ in first })
    return row.after.feeds.map { (name: $0.name, kg: $0.kgAsFed - (before[$0.name] ?? 0)) }
      .filter { abs($0.kg) > 0.005 }
      .sorted { (abs($1.kg), $0.name) < (abs($0.kg), $1.name) }.prefix(3)
      .map { String(format: "%@ %+.2f", SafeText.visible($0.name), units.mass($0.kg)) }
      .joined(separator: ", ")
  }

  private struct Row: Encodable {
    let ration: String
    let currency: String
    let head: Int?
    let now: Double
    let nothing: Double
    let offNow: Int
    let offNothing: Int
    let then: Double
    let status: String

    enum CodingKeys: String, CodingKey {
      case ration, currency, head, status
      case now = "feed_cost_per_d_now"
      case nothing = "feed_cost_per_d_doing_nothing"
      case offNow = "limits_off_now"
      case offNothing = "limits_off_doing_nothing"
      case then = "feed_cost_per_d_after"
    }

    init(_ row: WhatIfFeedRow) {
      ration = row.ration
      currency = row.currency
      head = row.head
      now = row.before.feedCostPerDay
      nothing = row.kept.feedCostPerDay
      offNow = row.before.rows.filter { !$0.holds }.count
      offNothing = row.kept.rows.filter { !$0.holds }.count
      then = row.after.feedCostPerDay
      status = row.after.status.rawValue
    }
  }
}
