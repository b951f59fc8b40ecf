import DairyTerms
import Foundation
import Rations
import Reporting

/// A ration result as a person reads it in a terminal.
struct RationText {
  private let result: RationResult
  private let units: PrintedUnits

  init(_ result: RationResult, units: PrintedUnits) {
    self.result = result
    self.units = units
  }

  var text: String {
    var parts = [headline, feedTable, money, limitTable]
    if let why = result.infeasibility { parts.append(clash(why)) }
    parts += result.notes.map { "note: \($0)" }
    if result.status == .optimal { parts.append(searchLine) }
    return parts.joined(separator: "\n\n")
  }

  private var headline: String {
    let subject = Self.clean(result.name)
    switch result.status {
    case .optimal: return "\(subject): the best ration (\(goal))"
    case .evaluated: return "\(subject): the ration as it is"
    case .infeasible: return "\(subject): no ration holds every limit; this one comes nearest"
    }
  }

  private var goal: String {
    switch result.objective {
    case .leastCost: "least cost"
    case .greatestMargin: "greatest milk income less feed cost"
    case .leastPurchased: "least bought feed"
    case .least(let measure): "least \(measure.title)"
    case .mostForage: "most forage"
    }
  }

  private var feedTable: String {
    let mass = units.massName
    let fed = result.feeds.filter { $0.kgDM > 0 }.sorted { ($1.kgDM, $0.name) < ($0.kgDM, $1.name) }
    var rows = fed.map { feed in
      [
        Self.clean(feed.name), amount(feed.kgAsFed), amount(feed.kgDM), number(feed.costPerDay, 3),
        feed.stand == .between ? "" : feed.stand.rawValue,
      ]
    }
    rows.append([
      "total", number(units.mass(result.intakeKgAsFed), 2),
      number(units.mass(result.intakeKgDM), 2),
      number(result.feedCostPerDay, 3), "",
    ])
    return TextColumns.text(
      head: ["feed, a cow a day", "\(mass) as fed", "\(mass) DM", result.currency, ""],
      rows: rows, toTheRight: [1, 2, 3])
  }

  private var money: String {
    var parts = ["feed cost \(number(result.feedCostPerDay, 2)) \(result.currency)/cow/d"]
    if result.milkKgPerDay > 0 {
      let milk = units.mass(result.milkKgPerDay)
      parts.insert("milk \(number(milk, 1)) \(units.massName)/d", at: 0)
      parts.append(
        "\(number(result.feedCostPerDay / milk * 100, 2)) \(result.currency)/\(units.milkUnit)")
    }
    if let margin = result.incomeOverFeedCostPerDay {
      parts.append("IOFC \(number(margin, 2)) \(result.currency)/cow/d")
    }
    return parts.joined(separator: " · ")
  }

  private var limitTable: String {
    let rows = result.rows.map { row in
      [
        row.holds ? (row.bindsAtMinimum || row.bindsAtMaximum ? "=" : "") : "!",
        Self.clean(row.limit.measure.title), row.limit.minimum.map { number($0, 2) } ?? "",
        row.value.map { number($0, 2) } ?? "-", row.limit.maximum.map { number($0, 2) } ?? "",
        row.limit.measure.unit, worth(row),
      ]
    }
    return TextColumns.text(
      head: ["", "limit", "min", "ration", "max", "unit", "one unit tighter costs"],
      rows: rows, toTheRight: [2, 3, 4])
      + "\n= the ration stands on this limit   ! the limit does not hold"
  }

  /// What tightening the limit by one unit costs, where that is known.
  private func worth(_ row: LimitReport) -> String {
    let price =
      row.pricePerUnitOfMinimum != 0 ? row.pricePerUnitOfMinimum : -row.pricePerUnitOfMaximum
    guard abs(price) >= 5e-5 else { return "" }
    return "\(number(price, 4)) \(result.currency)"
  }

  private func clash(_ why: Infeasibility) -> String {
    var lines: [String] = []
    for (index, conflict) in why.conflicts.enumerated() {
      lines.append(
        index == 0 ? "these limits cannot be met together:" : "and, apart from that, these:")
      for member in conflict {
        let place = member.place.map { "   (set at \(Self.clean($0)))" } ?? ""
        lines.append("  \(Self.clean(member.words))\(place)")
      }
    }
    lines += why.missingSources.map(Self.clean)
    if let best = why.fixes.first {
      lines.append("single changes that make a ration possible, the cheapest first:")
      for fix in why.fixes {
        let more = fix.feedCostPerDay - best.feedCostPerDay
        let extra = more > 0.0005 ? "   (+ \(number(more, 3)))" : ""
        lines.append(
          "  \(Self.clean(fix.words)): feed cost \(number(fix.feedCostPerDay, 3)) "
            + "\(result.currency)/cow/d\(extra)")
      }
    } else if why.conflicts.count > 1 {
      lines.append("no single change is enough: each of these sets needs one")
    }
    return lines.joined(separator: "\n")
  }

  private var searchLine: String {
    let search = result.search
    return "\(search.linearPrograms) linear programs; largest unexplained reduced cost "
      + String(format: "%.1e", search.stationarityResidual)
      + (search.converged ? "" : "; the search was cut short: the ration may not be the best")
  }

  /// A feed's weight with decimals enough to show that it is there.
  private func amount(_ kilograms: Double) -> String {
    let mass = units.mass(kilograms)
    let decimals = mass >= 0.01 ? 3 : min(7, max(3, 1 - Int(floor(log10(max(mass, 1e-9))))))
    return number(mass, decimals)
  }

  private func number(_ value: Double, _ decimals: Int) -> String {
    String(format: "%.\(decimals)f", abs(value) < 0.5 * pow(10, -Double(decimals)) ? 0 : value)
  }

  /// A name is shown, never obeyed: control characters are spelled out.
  static func clean(_ text: String) -> String { SafeText.visible(text) }
}
