import ArgumentParser
import Foundation
import Rations

/// Why a feed is in or out, or what a limit costs.
struct RationWhyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "why",
    abstract: "Why a feed is in the ration or out of it, or what one unit of a limit costs.",
    discussion: """
      Examples:
        galacto ration why "Canola meal" --problem high.yaml
        galacto ration why ndf_percent_dm --problem high.yaml
      """
  )

  @Argument(help: "A feed on offer, or a limit by its key.")
  var subject: String
  @OptionGroup var choice: ProblemChoice

  func run() throws {
    let problem = try choice.read()
    if let measure = RationMeasure.named(subject) {
      let cost = try Formulation.cost(of: measure, in: problem)
      if choice.json {
        try Console.standard.answer(json: LimitCostRow(cost, currency: problem.currency))
      } else {
        Console.standard.answer(text(cost, currency: problem.currency))
      }
      return
    }
    let name = problem.feeds.first { $0.name.lowercased() == subject.lowercased() }?.name
    let reason = try Formulation.reason(for: name ?? subject, in: problem)
    if choice.json {
      try Console.standard.answer(json: ReasonRow(reason, currency: problem.currency))
    } else {
      Console.standard.answer(text(reason, currency: problem.currency))
    }
  }

  private func text(_ reason: FeedReason, currency: String) -> String {
    let name = RationText.clean(reason.feed)
    let worth = String(format: "%.4f", reason.worthPerKgDM)
    let price = String(format: "%.4f", reason.pricePerKgDM)
    var lines: [String] = []
    if reason.kgDM > 1e-7 {
      lines.append(
        "\(name) is in: \(String(format: "%.3f", reason.kgDM)) kg DM a cow a day. A kg DM costs "
          + "\(price) and is worth \(worth) \(currency) here.")
    } else {
      lines.append(
        "\(name) is out: a kg DM costs \(price) and would be worth \(worth) \(currency) here, "
          + String(format: "%.4f", reason.pricePerKgDM - reason.worthPerKgDM) + " less.")
    }
    let rows = reason.contributions.prefix(12).map {
      [
        String(format: "%+.4f", $0.perKgDM), RationText.clean($0.limit.measure.title),
        $0.limit.measure.unit,
      ]
    }
    lines.append(
      TextColumns.text(
        head: ["\(currency)/kg DM", "it is paid (or charged) by the limit on", ""], rows: rows,
        toTheRight: [0]))
    return lines.joined(separator: "\n\n")
  }

  private func text(_ cost: LimitCost, currency: String) -> String {
    func money(_ value: Double?) -> String {
      value.map { String(format: "%+.4f \(currency)/cow/d", $0) } ?? "no ration is left"
    }
    let unit = cost.limit.measure.unit
    return """
      \(RationText.clean(cost.limit.measure.title)) is \
      \(cost.value.map { String(format: "%.3f", $0) } ?? "-") \(unit)
      one unit tighter costs \(String(format: "%.4f", cost.shadowPrice)) \(currency)/cow/d, \
      to first order
      solved again, tighter by \(String(format: "%.3g", cost.step)) \(unit): \
      \(money(cost.costTightened))
      solved again, looser by \(String(format: "%.3g", cost.step)) \(unit): \
      \(money(cost.costLoosened))
      """
  }

  private struct ReasonRow: Encodable {
    let feed: String
    let currency: String
    let kgDM: Double
    let price: Double
    let worth: Double
    let contributions: [Part]

    struct Part: Encodable {
      let limit: String
      let perKgDM: Double
      enum CodingKeys: String, CodingKey {
        case limit
        case perKgDM = "worth_per_kg_dm"
      }
    }

    enum CodingKeys: String, CodingKey {
      case feed, currency, contributions
      case kgDM = "kg_dm_per_d"
      case price = "price_per_kg_dm"
      case worth = "worth_per_kg_dm"
    }

    init(_ reason: FeedReason, currency: String) {
      feed = reason.feed
      self.currency = currency
      kgDM = reason.kgDM
      price = reason.pricePerKgDM
      worth = reason.worthPerKgDM
      contributions = reason.contributions.map {
        Part(limit: $0.limit.measure.key, perKgDM: $0.perKgDM)
      }
    }
  }

  private struct LimitCostRow: Encodable {
    let limit: String
    let unit: String
    let currency: String
    let value: Double?
    let shadowPrice: Double
    let step: Double
    let tightened: Double?
    let loosened: Double?

    enum CodingKeys: String, CodingKey {
      case limit, unit, currency, value, step
      case shadowPrice = "shadow_price_per_unit"
      case tightened = "cost_per_d_tightened_by_step"
      case loosened = "cost_per_d_loosened_by_step"
    }

    init(_ cost: LimitCost, currency: String) {
      limit = cost.limit.measure.key
      unit = cost.limit.measure.unit
      self.currency = currency
      value = cost.value
      shadowPrice = cost.shadowPrice
      step = cost.step
      tightened = cost.costTightened
      loosened = cost.costLoosened
    }
  }
}
