import ArgumentParser
import DairyTerms
import Foundation
import Rations
import Reporting

/// Why a feed is in or out, or what a limit costs.
struct RationWhyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "why",
    abstract: "Why a feed is in the ration or out of it, or what one unit of a limit costs.",
    discussion: """
      Examples:
        galacto ration why "Canola meal" --pen HIGH
        galacto ration why starch --pen HIGH
        galacto ration why ndf_percent_dm --problem high.yaml
        galacto ration why "Canola meal"                   every pen, a line each
      """
  )

  @Argument(help: "A feed on offer, or a limit: its key or how the key begins.")
  var subject: String
  @OptionGroup var selection: PenSelection
  @OptionGroup var choice: RationChoice

  func run() throws {
    let asked = try selection.subjects(choice)
    let answers = try asked.map { try answer(of: $0) }
    if choice.json {
      let rows = answers.map(\.json)
      if rows.count == 1 {
        try Console.standard.answer(json: rows[0])
      } else {
        try Console.standard.answer(json: rows)
      }
      return
    }
    if answers.count == 1 {
      try Console.standard.answer(answers[0].details(choice.units))
    } else {
      try Console.standard.answer(answers.map { $0.line(choice.units) }.joined(separator: "\n"))
    }
  }

  private func answer(of asked: RationSubject) throws -> WhyAnswer {
    let problem = asked.problem.withoutUnpricedFeeds().problem
    let known = problem.feeds.first { $0.name.lowercased() == subject.lowercased() }
    if known == nil, let limit = try problem.limit(named: subject) {
      return .limit(
        asked.name, try Formulation.cost(of: limit.measure, in: problem), problem.currency)
    }
    guard let known else {
      let names = problem.feeds.map(\.name) + problem.limits.map(\.measure.key)
      let near = Spelling.nearest(to: subject, among: names, limit: 3)
      throw Complaint(
        .unknownName, at: asked.name,
        "'\(subject)' is neither a feed on offer nor a limit of this ration",
        fix: near.isEmpty
          ? "what may be paid for a feed of the library: galacto ration price"
          : "did you mean '\(near.joined(separator: "' or '"))'?")
    }
    return .feed(
      asked.name, try Formulation.reason(for: known.name, in: problem), problem.currency)
  }
}

/// An answer to "why", for one pen or problem.
enum WhyAnswer {
  case feed(String, FeedReason, String)
  case limit(String, LimitCost, String)

  /// The answer in one line.
  func line(_ units: FeedUnits) -> String {
    switch self {
    case .feed(let name, let reason, let currency):
      let feed = SafeText.visible(reason.feed)
      let price = "\(perTrade(reason.pricePerKgDM, units)) \(currency)/\(units.trade.name) DM"
      let worth = perTrade(reason.worthPerKgDM, units)
      guard reason.kgDM > 1e-7 else {
        return "\(SafeText.visible(name)): \(feed) is out: it costs \(price) and would be worth "
          + "\(worth) here."
      }
      return String(
        format: "%@: %@ is in, %.2f %@ DM a cow and day: it costs %@ and is worth %@ here.",
        SafeText.visible(name), feed, units.mass(reason.kgDM), units.name, price, worth)
    case .limit(let name, let cost, let currency):
      let unit = cost.limit.measure.unit
      let price = units.priceShown(cost.shadowPrice, unit)
      let value = cost.value.map { RationWords.figure(units.shown($0, unit).value) } ?? "-"
      let head =
        "\(SafeText.visible(name)): \(SafeText.visible(cost.limit.measure.title)) is \(value) "
        + units.unitName(unit)
      guard abs(price) >= 5e-5 else { return "\(head) and costs nothing: the limit does not bind." }
      return String(
        format: "%@; one unit tighter costs %.4f %@ a cow and day, one looser saves as much.",
        head, price, currency)
    }
  }

  /// The answer with its reasons.
  func details(_ units: FeedUnits) -> String {
    switch self {
    case .feed(_, let reason, let currency):
      var table = TextTable([
        ("\(currency)/\(units.trade.name) DM", .right),
        (reason.kgDM > 1e-7 ? "it is paid (or charged) by the limit on" : "the limit on", .left),
        ("", .left),
      ])
      for part in reason.contributions.prefix(12) {
        table.add([
          (part.perKgDM > 0 ? "+" : "") + perTrade(part.perKgDM, units),
          SafeText.visible(part.limit.measure.title), units.unitName(part.limit.measure.unit),
        ])
      }
      return line(units) + "\n\n" + table.text
    case .limit(_, let cost, let currency):
      func money(_ value: Double?) -> String {
        value.map { String(format: "%+.4f %@ a cow and day", $0, currency) }
          ?? "no ration is left"
      }
      let unit = cost.limit.measure.unit
      let step = String(format: "%.3g", units.shown(cost.step, unit).value)
      return [
        line(units),
        "solved again, \(step) \(units.unitName(unit)) tighter: \(money(cost.costTightened))",
        "solved again, \(step) \(units.unitName(unit)) looser:  \(money(cost.costLoosened))",
      ].joined(separator: "\n")
    }
  }

  private func perTrade(_ perKg: Double, _ units: FeedUnits) -> String {
    String(format: "%.2f", perKg * units.trade.kilograms)
  }

  /// The answer with units in its keys.
  var json: JSON { JSON(self) }

  struct JSON: Encodable {
    let answer: WhyAnswer

    init(_ answer: WhyAnswer) { self.answer = answer }

    private enum Keys: String, CodingKey {
      case ration, currency, feed, limit, unit, value, step, contributions
      case kgDM = "kg_dm_per_d"
      case price = "price_per_kg_dm"
      case worth = "worth_per_kg_dm"
      case shadowPrice = "shadow_price_per_unit"
      case tightened = "cost_per_d_tightened_by_step"
      case loosened = "cost_per_d_loosened_by_step"
    }

    private struct Part: Encodable {
      let limit: String
      let perKgDM: Double
      enum CodingKeys: String, CodingKey {
        case limit
        case perKgDM = "worth_per_kg_dm"
      }
    }

    func encode(to encoder: any Encoder) throws {
      var box = encoder.container(keyedBy: Keys.self)
      switch answer {
      case .feed(let name, let reason, let currency):
        try box.encode(name, forKey: .ration)
        try box.encode(currency, forKey: .currency)
        try box.encode(reason.feed, forKey: .feed)
        try box.encode(reason.kgDM, forKey: .kgDM)
        try box.encode(reason.pricePerKgDM, forKey: .price)
        try box.encode(reason.worthPerKgDM, forKey: .worth)
        try box.encode(
          reason.contributions.map {
            Part(limit: $0.limit.measure.key, perKgDM: $0.perKgDM)
          }, forKey: .contributions)
      case .limit(let name, let cost, let currency):
        try box.encode(name, forKey: .ration)
        try box.encode(currency, forKey: .currency)
        try box.encode(cost.limit.measure.key, forKey: .limit)
        try box.encode(cost.limit.measure.unit, forKey: .unit)
        try box.encodeIfPresent(cost.value, forKey: .value)
        try box.encode(cost.shadowPrice, forKey: .shadowPrice)
        try box.encode(cost.step, forKey: .step)
        try box.encodeIfPresent(cost.costTightened, forKey: .tightened)
        try box.encodeIfPresent(cost.costLoosened, forKey: .loosened)
      }
    }
  }
}
