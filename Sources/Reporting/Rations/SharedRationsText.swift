import DairyTerms
import Foundation
public import Rations

/// The shared stocks as text.
public enum SharedRationsText {
  /// What the pens use of the stocks, and what one more would be worth.
  public static func text(_ herd: HerdRationResult, units: FeedUnits) -> String {
    let currency = herd.rations.first?.currency ?? ""
    let head =
      herd.status == .optimal
      ? String(format: "all pens together: feed %.0f %@ over the days", herd.feedCost, currency)
      : "error: no rations meet all limits of all pens and the shared stock"
    var lines = [head] + herd.clashes.map { "  \(VisibleText.escaped(units.sentence($0)))" }
    for shares in herd.premixShares where !shares.isEmpty {
      let parts = shares.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
        .map { String(format: "%@ %.1f %%", VisibleText.escaped($0.key), 100 * $0.value) }
      lines.append("premix, of its dry matter: \(parts.joined(separator: ", "))")
    }
    guard !herd.stocks.isEmpty else { return lines.joined(separator: "\n") }
    var table = TextTable([
      ("", .left), ("shared stock", .left), ("used, \(units.name) as fed", .right),
      ("at least", .right), ("at most", .right), ("one \(units.trade.name) more is worth", .left),
    ])
    for report in herd.stocks {
      func mass(_ kilograms: Double?) -> String {
        kilograms.map { String(format: "%.0f", units.mass($0)) } ?? ""
      }
      let worth = report.worthPerKgAsFed * units.trade.kilograms
      table.add([
        report.holds ? "" : "!", VisibleText.escaped(report.stock.feed), mass(report.usedKgAsFed),
        mass(report.stock.minimumKgAsFed), mass(report.stock.maximumKgAsFed),
        abs(worth) < 0.005 ? "" : String(format: "%.2f %@", worth, currency),
      ])
    }
    lines.append(table.text)
    return lines.joined(separator: "\n")
  }
}
