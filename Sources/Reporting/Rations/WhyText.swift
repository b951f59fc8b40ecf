public import Answers
import DairyTerms
import Foundation
import Rations

/// Why a feed is in or out, or what a limit costs, in words.
public struct WhyText {
  private let answer: WhyAnswer.One
  private let units: FeedUnits

  /// Of one ration the answer with its reasons, of several a line each.
  public static func text(_ answer: WhyAnswer, units: FeedUnits) -> String {
    let texts = answer.rations.map { WhyText(answer: $0, units: units) }
    return texts.count == 1 ? texts[0].details : texts.map(\.line).joined(separator: "\n")
  }

  private var name: String { VisibleText.escaped(answer.name) }
  private var currency: String { answer.currency }

  /// The answer in one line.
  private var line: String {
    switch answer.reason {
    case .feed(let reason):
      let feed = VisibleText.escaped(reason.feed)
      let price = "\(perTrade(reason.pricePerKgDM)) \(currency)/\(units.trade.name) DM"
      let worth = perTrade(reason.worthPerKgDM)
      guard reason.kgDM > FedFeed.leastKgDM else {
        return "\(name): \(feed) is out: it costs \(price) and would be worth "
          + "\(worth) here."
      }
      return String(
        format: "%@: %@ is in, %.2f %@ DM a cow and day: it costs %@ and is worth %@ here.",
        name, feed, units.mass(reason.kgDM), units.name, price, worth)
    case .limit(let cost):
      let unit = cost.limit.measure.unit
      let price = units.priceShown(cost.shadowPrice, unit)
      let value = cost.value.map { RationWords.figure(units.shown($0, unit).value) } ?? "-"
      let head =
        "\(name): \(VisibleText.escaped(cost.limit.measure.title)) is \(value) "
        + units.unitName(unit)
      guard abs(price) >= 5e-5 else { return "\(head) and costs nothing: the limit does not bind." }
      return String(
        format: "%@; one unit tighter costs %.4f %@ a cow and day, one looser saves as much.",
        head, price, currency)
    }
  }

  /// The answer with its reasons.
  private var details: String {
    switch answer.reason {
    case .feed(let reason):
      var table = TextTable([
        ("\(currency)/\(units.trade.name) DM", .right),
        (
          reason.kgDM > FedFeed.leastKgDM
            ? "it is paid (or charged) by the limit on" : "the limit on", .left
        ),
        ("", .left),
      ])
      for part in reason.contributions.prefix(12) {
        table.add([
          (part.perKgDM > 0 ? "+" : "") + perTrade(part.perKgDM),
          VisibleText.escaped(part.limit.measure.title), units.unitName(part.limit.measure.unit),
        ])
      }
      return line + "\n\n" + table.text
    case .limit(let cost):
      func money(_ value: Double?) -> String {
        value.map { String(format: "%+.4f %@ a cow and day", $0, currency) }
          ?? "no ration is left"
      }
      let unit = cost.limit.measure.unit
      let step = String(format: "%.3g", units.shown(cost.step, unit).value)
      return [
        line,
        "solved again, \(step) \(units.unitName(unit)) tighter: \(money(cost.costTightened))",
        "solved again, \(step) \(units.unitName(unit)) looser:  \(money(cost.costLoosened))",
      ].joined(separator: "\n")
    }
  }

  private func perTrade(_ perKg: Double) -> String {
    String(format: "%.2f", perKg * units.trade.kilograms)
  }
}
