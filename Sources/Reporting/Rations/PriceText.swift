public import Answers
import DairyTerms
import Foundation
import Rations

/// What may be paid for a feed, in words.
public struct PriceText {
  private let answer: PriceAnswer.One
  private let units: FeedUnits

  private init(_ answer: PriceAnswer.One, units: FeedUnits) {
    self.answer = answer
    self.units = units
  }

  /// Of one ration the answer and what it rests on, of several a line each.
  public static func text(_ answer: PriceAnswer, units: FeedUnits) -> String {
    answer.rations.count == 1
      ? PriceText(answer.rations[0], units: units).details : table(answer.rations, units: units)
  }

  private var unit: String { "\(answer.currency)/\(units.trade.name)" }

  private var details: String {
    let worth = answer.worth
    let feed = VisibleText.escaped(worth.feed)
    var lines: [String] = []
    if worth.entryPricePerKgDM != nil {
      lines.append(
        "\(VisibleText.escaped(answer.name)): pay up to \(asFed(worth.entryPricePerKgDM)) \(unit) as "
          + "fed for \(feed) (\(money(worth.entryPricePerKgDM)) DM); above that the ration does "
          + "without.")
    } else if worth.costWithout == nil {
      lines.append(
        "\(VisibleText.escaped(answer.name)): no ration holds every limit without \(feed).")
    } else {
      lines.append("\(VisibleText.escaped(answer.name)): \(feed) is used at any price tried.")
    }
    if worth.pricePerKgDM != nil, let now = worth.kgDMNow {
      lines.append(
        "It costs \(asFed(worth.pricePerKgDM)) \(unit) as fed now; "
          + String(format: "%.3f %@ DM a cow and day are fed.", units.mass(now), units.name))
    }
    if let saving = worth.savingPerDay, saving > 5e-5 {
      lines.append(
        String(format: "Having it saves %.3f %@ a cow and day.", saving, answer.currency))
    }
    if let load = worth.loadKgDM {
      let amount = String(format: "%.2f %@ DM", units.mass(load), units.name)
      lines.append(
        worth.loadWorthPerKgDM == nil
          ? "No ration holds every limit with \(amount) of it."
          : "A load of \(amount) a cow and day is worth \(asFed(worth.loadWorthPerKgDM)) \(unit) "
            + "as fed.")
    }
    return lines.joined(separator: "\n")
  }

  /// Several pens, a line each.
  private static func table(_ answers: [PriceAnswer.One], units: FeedUnits) -> String {
    guard let first = answers.first else { return "" }
    let best = answers.compactMap { answer in
      answer.worth.entryPricePerKgDM.map { (name: answer.name, price: $0) }
    }
    .max { $0.price < $1.price }
    let shown = PriceText(first, units: units)
    let feed = VisibleText.escaped(first.worth.feed)
    let head =
      best.map {
        "\(feed): pay up to \(shown.asFed($0.price)) \(shown.unit) as fed, in pen "
          + "\(VisibleText.escaped($0.name)); a price below its pen's figure brings it in there."
      } ?? "\(feed): no pen can do without it, or none has a ration."
    var table = TextTable([
      ("pen", .left), ("pay up to, as fed", .right), ("price now", .right),
      ("\(units.name) DM fed now", .right), ("saves a cow and day", .right), ("", .left),
    ])
    for answer in answers {
      let text = PriceText(answer, units: units)
      let worth = answer.worth
      table.add([
        VisibleText.escaped(answer.name), text.asFed(worth.entryPricePerKgDM),
        text.asFed(worth.pricePerKgDM),
        worth.kgDMNow.map { String(format: "%.2f", units.mass($0)) } ?? "",
        worth.savingPerDay.map { String(format: "%.3f", $0) } ?? "",
        worth.costWithout == nil ? "no ration without it" : "",
      ])
    }
    return head + "\n\n" + table.text
  }

  private func asFed(_ perKgDM: Double?) -> String {
    money(perKgDM.map { $0 * answer.worth.dryMatterPercent / 100 })
  }

  private func money(_ perKg: Double?) -> String {
    perKg.map { String(format: "%.2f", $0 * units.trade.kilograms) } ?? ""
  }
}
