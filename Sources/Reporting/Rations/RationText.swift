public import Answers
import DairyTerms
import Foundation
import Nutrition
public import Rations

/// A ration result as a person reads it in a terminal: the answer first.
public struct RationText {
  let result: RationResult
  let units: FeedUnits
  let context: RationContext
  let showsAll: Bool

  /// A result to be read.
  ///
  /// - Parameters:
  ///   - showsAll: every limit, not only the main ones and those that are off or bind.
  public init(
    _ result: RationResult, units: FeedUnits, context: RationContext = RationContext(),
    showsAll: Bool = false
  ) {
    self.result = result
    self.units = units
    self.context = context
    self.showsAll = showsAll
  }

  /// The text.
  public var text: String {
    var parts = [headline]
    if let why = result.infeasibility {
      parts.append(clash(why))
      parts.append("the ration that comes nearest:")
    }
    parts += [about, intake, feedTable, limitTable, besides]
    if result.status == .optimal, let costs = bindingTable { parts.append(costs) }
    if !result.equallyCheap.isEmpty {
      parts.append(
        "equally cheap: \(result.equallyCheap.map(VisibleText.escaped).joined(separator: ", ")) "
          + "could stand in")
    }
    parts += (context.warnings + result.warnings).map {
      "warning: \(VisibleText.escaped(units.sentence($0)))"
    }
    parts += result.notes.map { "note: \(VisibleText.escaped(units.sentence($0)))" }
    if result.status == .optimal { parts.append(searchLine) }
    return parts.filter { !$0.isEmpty }.joined(separator: "\n\n")
  }

  /// The answer in one line.
  public var headline: String {
    let name = VisibleText.escaped(result.name)
    let cost = "\(money(result.feedCostPerDay)) a cow and day"
    switch result.status {
    case .evaluated:
      let off = RationWords.off(result, units: units)
      let verdict =
        off.isEmpty
        ? result.limitsSentence(missing: context.missingLimits)
        : "\(off.count) of \(result.rows.filter { $0.limit.hold != .watched }.count) limits \(off.count == 1 ? "is" : "are") off: "
          + off.prefix(3).joined(separator: "; ") + (off.count > 3 ? "; ..." : "")
      return "\(name): today's ration costs \(cost); \(verdict)."
    case .infeasible:
      let clashing = result.infeasibility?.conflicts.reduce(0) { $0 + $1.count } ?? 0
      let why =
        switch clashing {
        // The pen's own limits can be held: it is what the pens share that leaves it no ration.
        case 0: "with its part of what the pens share"
        case 1: "1 limit cannot be held"
        default: "\(clashing) limits clash"
        }
      return "error: no ration meets all limits (\(name), \(why))"
    case .optimal:
      return "\(name): \(answer(cost))\(saving); "
        + "\(result.limitsSentence(missing: context.missingLimits))."
    }
  }

  private func answer(_ cost: String) -> String {
    switch result.objective {
    case .leastCost: return "the cheapest ration costs \(cost)"
    case .greatestMargin:
      let margin = result.incomeOverFeedCostPerDay ?? -result.feedCostPerDay
      return "the greatest margin is \(money(margin)) over feed a cow and day, with "
        + "\(Numbers.fixed(units.mass(result.milkKgPerDay), 1)) \(units.name) of milk and feed at "
        + "\(cost)"
    default: return "the ration of \(RationWords.goal(result.objective)) costs \(cost)"
    }
  }

  private var saving: String {
    guard let today = context.todayCostPerDay, case .leastCost = result.objective else { return "" }
    let saved = today - result.feedCostPerDay
    guard abs(saved) >= 0.005 else { return ", as much as today's" }
    var text =
      ", \(Numbers.fixed(abs(saved), 2)) \(saved > 0 ? "less" : "more") than today's \(money(today))"
    if let head = context.head {
      text += " (\(Numbers.fixed(abs(saved) * Double(head), 0)) a day for \(head) cows)"
    }
    if let off = context.todayOff, off > 0 {
      text += ", which misses \(off) limit\(off == 1 ? "" : "s")"
    }
    return text
  }

  /// Who it is for, intake, milk and money, in a line.
  private var about: String {
    var parts: [String] = []
    if let aim = context.aim { parts.append(aim.sentence(in: units)) }
    parts.append(
      "DMI \(Numbers.fixed(units.mass(result.intakeKgDM), 1)) \(units.name), as fed "
        + "\(Numbers.fixed(units.mass(result.intakeKgAsFed), 1))")
    if result.milkKgPerDay > 0, context.aim == nil {
      parts.append("milk \(Numbers.fixed(units.mass(result.milkKgPerDay), 1)) \(units.name)")
    }
    let whose =
      result.meanCow.map {
        " of the pen's \(Numbers.fixed(units.mass($0.milkKgPerDay), 1)) \(units.name)"
      } ?? ""
    if let cost = result.feedCostPer100KgMilk {
      parts.append(
        "feed \(Numbers.fixed(cost / units.mass(1), 2)) \(result.currency)/\(units.milkUnit)\(whose)"
      )
    }
    if let margin = result.incomeOverFeedCostPerDay {
      parts.append("IOFC \(money(margin))\(whose)")
    }
    return parts.joined(separator: " · ")
  }

  /// The measured intake beside the predicted, and what the difference is made of; empty where nothing
  /// was measured.
  private var intake: String {
    context.intake?.lines(in: units).map { "intake: \(VisibleText.escaped($0))" }
      .joined(separator: "\n") ?? ""
  }

  /// What the ration is like beyond its limits.
  private var besides: String {
    let value = result.evaluation
    let density = units.shown(value[.netEnergyDensity], "Mcal/kg DM")
    var parts = [
      "CP \(Numbers.fixed(value[.crudeProteinPercent], 1)) % DM",
      "NEL \(Numbers.fixed(density.value, 2)) \(density.unit)",
      "DM of the mix \(Numbers.fixed(value[.dryMatterPercent], 1)) %",
      "DCAD \(Numbers.fixed(value[.cationAnionDifference], 0)) mEq/kg DM",
    ]
    if result.milkKgPerDay > 0 {
      parts.append("milk urea nitrogen \(Numbers.fixed(value[.milkUreaNitrogen], 1)) mg/dL")
      parts.append(
        "milk allowed by energy \(milk(value[.milkAllowedByEnergy])), by protein "
          + "\(milk(value[.milkAllowedByProtein])) \(units.name)")
    }
    parts.append(
      "N in manure \(Numbers.fixed(value[.manureNitrogen], 0)) g, methane "
        + "\(Numbers.fixed(value[.methane], 0)) g")
    return "besides: \(parts.joined(separator: ", "))"
  }

  private func milk(_ kilograms: Double) -> String { Numbers.fixed(units.mass(kilograms), 1) }

  private var searchLine: String {
    let search = result.search
    let cut = search.converged ? "" : "; the search was cut short: it may not be the best"
    return "\(RationWords.goal(result.objective)), \(search.linearPrograms) linear programs, "
      + "largest unexplained reduced cost "
      + String(format: "%.0e", search.stationarityResidual) + cut
  }

  func money(_ amount: Double) -> String { "\(Numbers.fixed(amount, 2)) \(result.currency)" }
}
