public import Answers
import DairyTerms
import FarmPlanning
import Foundation
import Rations

extension WhatIfFeedAnswer {
  /// What following brings and what doing nothing does, ration by ration; pens without a ration first,
  /// and never in a sum.
  public func text(in style: PageStyle) -> String {
    ([headline, table(style.units)] + ledgers(style)).joined(separator: "\n\n")
  }

  /// What doing nothing and following move, line by line; none where no pen can be compared.
  private func ledgers(_ style: PageStyle) -> [String] {
    guard let currency = rations.first(where: \.isComparable)?.currency else { return [] }
    let cows = rations.filter(\.isComparable)
    let table = LedgerTable(currency: currency, style: style)
    let whose = cows.allSatisfy { $0.head != nil } ? "" : " of one cow"
    func part(_ ledger: ChangeLedger?, _ title: String) -> [String] {
      guard let ledger else { return [] }
      return [
        "\(title.capitalisedFirst), \(currency) a day\(whose):\n"
          + table.text(table.rows(ledger, sumTitle: "changes the margin by"))
      ]
    }
    return part(ledgerDoingNothing, change.doingNothing) + part(ledger, change.following)
  }

  private var headline: String {
    var sentences: [String] = []
    let unfed = rations.filter { $0.before.status == .infeasible || $0.after.status == .infeasible }
    if !unfed.isEmpty {
      let now = unfed.filter { $0.before.status == .infeasible }
      let then = unfed.filter { $0.before.status != .infeasible }
      if !then.isEmpty {
        sentences.append("No ration holds every limit of \(names(then)) \(change.following).")
      }
      if !now.isEmpty {
        sentences.append("No ration holds every limit of \(names(now)) as it is.")
      }
    }
    let fed = rations.filter { one in !unfed.contains { $0.name == one.name } }
    if let currency = fed.first?.currency {
      let follow = money(fed) { $0.feedCosts.after - $0.feedCosts.before }
      let others = unfed.isEmpty ? "" : "Of the other pens: "
      if change.feedsAsMuch {
        let nothing = money(fed) { $0.feedCosts.kept - $0.feedCosts.before }
        sentences.append(
          "\(others)\(unfed.isEmpty ? "D" : "d")oing nothing (\(change.doingNothing)) moves feed "
            + "cost by \(nothing) \(currency) a day; \(change.following) by \(follow).")
      } else {
        let following = unfed.isEmpty ? change.following.capitalisedFirst : change.following
        sentences.append("\(others)\(following), feed cost moves by \(follow) \(currency) a day.")
      }
    }
    let newly = rations.filter { $0.kept.limitsOff > $0.before.limitsOff }
    if !newly.isEmpty {
      sentences.append(
        change.feedsAsMuch
          ? "Limits go off in \(names(newly)) if nothing is done."
          : "\(change.doingNothing.capitalisedFirst), limits go off in \(names(newly)).")
    }
    return sentences.joined(separator: " ")
  }

  private func names(_ rations: [One]) -> String {
    rations.map { VisibleText.escaped($0.name) }.joined(separator: ", ")
  }

  /// The cows' change of cost together, a day, without cents.
  private func money(_ rations: [One], _ cost: (One) -> Double) -> String {
    // 0 added to a rounded number: a saving of half a cent is no "-0".
    let together: Double = rations.reduce(0) { sum, one in sum + cost(one) * Double(one.head ?? 1) }
    return String(format: "%+.0f", together.rounded() + 0)
  }

  private func table(_ units: FeedUnits) -> String {
    var table = TextTable([
      ("pen", .left), ("cows", .right), ("cost now", .right),
      (change.feedsAsMuch ? "doing nothing" : "\(units.name) DM short", .right),
      ("limits off", .right), (change.following, .right),
      ("what moves, \(units.name) as fed a cow", .left),
    ])
    for row in rations {
      let nothing =
        change.feedsAsMuch
        ? row.feedCosts.kept : units.mass(row.before.intakeKgDM - row.kept.intakeKgDM)
      table.add([
        VisibleText.escaped(row.name), row.head.map(String.init) ?? "",
        cost(row.before, row.feedCosts.before),
        String(format: "%.2f", nothing),
        "\(row.kept.limitsOff)", cost(row.after, row.feedCosts.after),
        row.after.status == .infeasible ? "" : moves(row, units),
      ])
    }
    if let sums { table.add(sums) }
    return table.text
  }

  /// What the cows of the pens with a ration come to, a day: each line times its cows.
  private var sums: [String]? {
    let fed = rations.filter { $0.before.status != .infeasible && $0.after.status != .infeasible }
    guard fed.count > 1, fed.allSatisfy({ $0.head != nil }) else { return nil }
    func sum(_ cost: (One) -> Double) -> String {
      String(format: "%.0f", fed.reduce(0) { $0 + cost($1) * Double($1.head ?? 0) })
    }
    return [
      "all of them, \(fed[0].currency) a day", "\(fed.reduce(0) { $0 + ($1.head ?? 0) })",
      sum { $0.feedCosts.before }, change.feedsAsMuch ? sum { $0.feedCosts.kept } : "",
      "", sum { $0.feedCosts.after }, "",
    ]
  }

  /// The cost of a ration; none of one that there is not.
  private func cost(_ ration: RationResult, _ perDay: Double) -> String {
    ration.status == .infeasible ? "no ration" : String(format: "%.2f", perDay)
  }

  /// The three largest moves of what is mixed.
  private func moves(_ row: One, _ units: FeedUnits) -> String {
    let before = Dictionary(
      row.before.feeds.map { ($0.name, $0.kgAsFed) }, uniquingKeysWith: { first, _ in first })
    return row.after.feeds.map { (name: $0.name, kg: $0.kgAsFed - (before[$0.name] ?? 0)) }
      .filter { abs($0.kg) > 0.005 }
      .sorted { (abs($1.kg), $0.name) < (abs($0.kg), $1.name) }.prefix(3)
      .map { String(format: "%@ %+.2f", VisibleText.escaped($0.name), units.mass($0.kg)) }
      .joined(separator: ", ")
  }
}

extension String {
  /// With a capital at its head, as a sentence begins.
  fileprivate var capitalisedFirst: String { prefix(1).uppercased() + dropFirst() }
}
