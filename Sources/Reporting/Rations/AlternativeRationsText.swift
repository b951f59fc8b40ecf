import DairyTerms
import Foundation
import Rations

/// Several rations beside each other.
enum AlternativeRationsText {
  /// The best ration and others that cost almost as little.
  static func text(_ rations: [RationResult], units: FeedUnits, withinPercent: Double) -> String {
    guard let best = rations.first, rations.count > 1 else {
      return String(format: "no other ration differs much within %g %% of the cost", withinPercent)
    }
    let titles = rations.indices.map { $0 == 0 ? "best" : "\($0)" }
    let names = best.feeds.map(\.name).filter { name in
      rations.contains { $0.kgDM(of: name) > 0 }
    }
    var table = TextTable(
      [("feed, \(units.name) DM a cow and day", .left)] + titles.map { ($0, .right) })
    for name in names.sorted(by: { (best.kgDM(of: $1), $0) < (best.kgDM(of: $0), $1) }) {
      table.add(
        [VisibleText.escaped(name)]
          + rations.map { ration in
            let amount = ration.kgDM(of: name)
            return amount > 0 ? String(format: "%.3f", units.mass(amount)) : ""
          })
    }
    table.add(
      ["\(best.currency) a cow and day"]
        + rations.map { String(format: "%.3f", $0.feedCostPerDay) })
    return String(format: "other rations within %g %% of the cost:\n", withinPercent) + table.text
  }
}
