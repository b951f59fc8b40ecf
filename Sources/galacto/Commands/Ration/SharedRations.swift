import DairyTerms
import Farm
import FarmPlanning
import Foundation
import Rations
import Reporting

/// All pens of a farm at once, where they share stock or a mix.
struct SharedRations {
  let subjects: [RationSubject]
  let stock: SharedStock

  /// The best rations under the shared stock.
  ///
  /// - Throws: `Complaint` where the data are wrong.
  func solve() throws -> HerdRationResult {
    var known = Set<String>()
    let pens = subjects.map { subject in
      known.insert(subject.name)
      return HerdRationProblem.Pen(
        name: subject.name, problem: subject.problem.withoutUnpricedFeeds().problem,
        head: subject.problem.head ?? 1, days: stock.days, mix: stock.mixes[subject.name])
    }
    if let stranger = stock.mixes.keys.sorted().first(where: { !known.contains($0) }) {
      throw Complaint(
        .unknownName, at: "\(stock.file) one_mix", "there is no pen '\(stranger)'",
        fix: "the pens are \(subjects.map(\.name).joined(separator: ", "))")
    }
    return try HerdFormulation.solve(HerdRationProblem(pens: pens, stocks: stock.stocks))
  }
}

/// The shared stocks as text.
enum SharedRationsText {
  static func text(_ herd: HerdRationResult, units: FeedUnits) -> String {
    let currency = herd.rations.first?.currency ?? ""
    let head =
      herd.status == .optimal
      ? String(format: "all pens together: feed %.0f %@ over the days", herd.feedCost, currency)
      : "error: no rations meet all limits of all pens and the shared stock"
    var lines = [head] + herd.clashes.map { "  \(SafeText.visible($0))" }
    for shares in herd.premixShares where !shares.isEmpty {
      let parts = shares.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
        .map { String(format: "%@ %.1f %%", SafeText.visible($0.key), 100 * $0.value) }
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
        report.holds ? "" : "!", SafeText.visible(report.stock.feed), mass(report.usedKgAsFed),
        mass(report.stock.minimumKgAsFed), mass(report.stock.maximumKgAsFed),
        abs(worth) < 0.005 ? "" : String(format: "%.2f %@", worth, currency),
      ])
    }
    lines.append(table.text)
    return lines.joined(separator: "\n")
  }
}
