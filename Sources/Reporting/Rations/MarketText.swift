public import Answers
import DairyTerms
import Foundation
import Rations

extension MarketAnswer {
  /// The best bargain first, then the prices of the nutrients, then every feed.
  public func text(_ units: FeedUnits) -> String {
    func perTrade(_ perKg: Double?) -> String {
      perKg.map { String(format: "%.2f", $0 * units.trade.kilograms) } ?? ""
    }
    let unit = "\(currency)/\(units.trade.name)"
    let feeds = valuation.worths.sorted {
      ($0.marketPercentOfWorth ?? .infinity, $0.name)
        < ($1.marketPercentOfWorth ?? .infinity, $1.name)
    }
    var lines: [String] = []
    if let best = feeds.first, let percent = best.marketPercentOfWorth {
      lines.append(
        String(
          format:
            "The best buy is %@: it sells for %.0f %% of what the market pays for what it holds.",
          VisibleText.escaped(best.name), percent))
    }
    var prices = TextTable([("nutrient", .left), ("price", .right), ("", .left)])
    for (nutrient, price) in zip(valuation.nutrients, valuation.nutrientPrices) {
      let isShare = nutrient.hasSuffix("_percent_dm")
      prices.add([
        VisibleText.escaped(nutrient.replacing("_percent_dm", with: "")),
        isShare ? perTrade(price) : String(format: "%.4f", price),
        isShare ? "\(unit) of it" : "\(currency) a unit of \(VisibleText.escaped(nutrient))",
      ])
    }
    lines.append(prices.text)
    var table = TextTable([
      ("feed", .left), ("sells at", .right), ("is worth", .right), ("% of worth", .right),
    ])
    for feed in feeds {
      table.add([
        VisibleText.escaped(feed.name), perTrade(feed.marketPricePerKgAsFed),
        perTrade(feed.worthPerKgAsFed),
        feed.marketPercentOfWorth.map { String(format: "%.0f", $0) } ?? "",
      ])
    }
    lines.append(table.text)
    lines.append(
      "\(unit) as fed; \(valuation.pricedFeeds) feeds with a price set the nutrient prices, "
        + "off by \(perTrade(valuation.rootMeanSquareErrorPerKgDM)) \(unit) DM (root mean square)")
    return lines.joined(separator: "\n\n")
  }
}
