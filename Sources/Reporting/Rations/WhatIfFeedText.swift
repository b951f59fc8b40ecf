public import Answers
import DairyTerms
import Foundation
import Rations

extension WhatIfFeedAnswer {
  /// What doing nothing costs, what following brings, ration by ration.
  public func text(_ units: FeedUnits) -> String {
    let (what, doingNothing) = (change.following, change.doingNothing)
    let currency = rations.first?.currency ?? ""
    func perDay(_ cost: (One) -> Double) -> Double {
      // Nought added to a rounded number: a saving of half a cent is no "-0".
      rations.reduce(0) { $0 + cost($1) * Double($1.head ?? 1) }.rounded() + 0
    }
    let nothing = perDay { $0.kept.feedCostPerDay - $0.before.feedCostPerDay }
    let follow = perDay { $0.after.feedCostPerDay - $0.before.feedCostPerDay }
    let newly = rations.filter { $0.kept.limitsOff > $0.before.limitsOff }.map {
      VisibleText.escaped($0.name)
    }
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
    for row in rations {
      table.add([
        VisibleText.escaped(row.name), String(format: "%.2f", row.before.feedCostPerDay),
        String(format: "%.2f", row.kept.feedCostPerDay), "\(row.kept.limitsOff)",
        row.after.status == .infeasible
          ? "no ration" : String(format: "%.2f", row.after.feedCostPerDay), moves(row, units),
      ])
    }
    lines.append(table.text)
    return lines.joined(separator: "\n\n")
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
