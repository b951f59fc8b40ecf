import ArgumentParser
import DairyTerms
import Farm
import FarmPlanning
import FarmText
import Foundation
import Nutrition
import Rations
import Reporting

/// What the market pays for nutrients, and which feeds are bargains by that.
struct RationMarketCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "market",
    abstract: "Prices of nutrients by least squares over a market, and which feeds are bargains.",
    discussion: """
      Examples:
        galacto ration market                             the farm's prices.csv
        galacto ration market --nutrients rdp,rup,starch,ndf
        galacto ration market --file market.yaml          a market of its own (docs/rations.md)

      A feed is worth the sum of its contents times their prices (no intercept, dry matter). What a
      feed is worth in a pen's own ration is another question: galacto ration price.
      """
  )

  @OptionGroup var farm: FarmChoice
  @Option(
    help: ArgumentHelp(
      "A market file, YAML or JSON, instead of the farm's prices ('-' for stdin).",
      valueName: "file"))
  var file: String?
  @Option(
    help: ArgumentHelp(
      "Nutrients to price, of the farm's feeds.", valueName: "names"))
  var nutrients: String = "rdp,rup,starch,ndf"
  @Option(help: "Units of what is printed: metric or us.")
  var units: FeedUnits = .metric
  @Flag(help: "Print JSON (always metric).")
  var json = false

  func run() throws {
    let market =
      try file.map { try MarketFile.read(TextFile.text(of: $0), file: $0) } ?? farmMarket()
    let valuation = try FeedValuation(nutrients: market.nutrients, offers: market.offers)
    let answer = MarketAnswer(valuation: valuation, currency: market.currency)
    if json {
      try Console.standard.answer(json: answer)
    } else {
      try Console.standard.answer(answer.text(units))
    }
  }

  /// The farm's priced feeds with their contents.
  private func farmMarket() throws -> MarketFile.Market {
    let workspace = try ShippedData.workspace(of: farm.farm())
    let contents = try nutrients.split(separator: ",").map { word in
      let name = word.trimmingCharacters(in: .whitespaces).lowercased()
      guard let content = RationContent(rawValue: name), content.scale == .mass else {
        let known = RationContent.allCases.filter { $0.scale == .mass }.map(\.rawValue)
        let near = Spelling.nearest(to: name, among: known).first
        throw ValidationError(
          "no nutrient is called '\(name)'; "
            + (near.map { "did you mean '\($0)'?" } ?? "take of \(known.joined(separator: ", "))"))
      }
      return content
    }
    return MarketFile.Market(
      currency: workspace.market.currency, nutrients: contents.map { "\($0.rawValue)_percent_dm" },
      offers: try MarketFile.offers(
        of: workspace.market.feeds, contents: contents, library: workspace.library))
  }
}

/// Nutrient prices and the worth of feeds, to be printed.
struct MarketAnswer: Encodable {
  let valuation: FeedValuation
  let currency: String

  private enum Keys: String, CodingKey {
    case schema, currency, nutrients, feeds
    case pricedFeeds = "priced_feeds"
    case error = "rms_error_per_kg_dm"
  }

  private struct NutrientRow: Encodable {
    let nutrient: String
    let pricePerUnit: Double
    enum CodingKeys: String, CodingKey {
      case nutrient
      case pricePerUnit = "price_per_unit_of_content"
    }
  }

  private struct FeedRow: Encodable {
    let feed: String
    let worth: Double
    let market: Double?
    let percent: Double?
    enum CodingKeys: String, CodingKey {
      case feed
      case worth = "worth_per_kg_as_fed"
      case market = "market_price_per_kg_as_fed"
      case percent = "market_percent_of_worth"
    }
  }

  func encode(to encoder: any Encoder) throws {
    var box = encoder.container(keyedBy: Keys.self)
    try box.encode("galacto.market/1", forKey: .schema)
    try box.encode(currency, forKey: .currency)
    try box.encode(valuation.pricedFeeds, forKey: .pricedFeeds)
    try box.encode(valuation.rootMeanSquareErrorPerKgDM, forKey: .error)
    try box.encode(
      zip(valuation.nutrients, valuation.nutrientPrices).map {
        NutrientRow(nutrient: $0, pricePerUnit: $1)
      }, forKey: .nutrients)
    try box.encode(
      valuation.worths.map {
        FeedRow(
          feed: $0.name, worth: $0.worthPerKgAsFed, market: $0.marketPricePerKgAsFed,
          percent: $0.marketPercentOfWorth)
      }, forKey: .feeds)
  }

  /// The best bargain first, then the prices of the nutrients, then every feed.
  func text(_ units: FeedUnits) -> String {
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
          SafeText.visible(best.name), percent))
    }
    var prices = TextTable([("nutrient", .left), ("price", .right), ("", .left)])
    for (nutrient, price) in zip(valuation.nutrients, valuation.nutrientPrices) {
      let isShare = nutrient.hasSuffix("_percent_dm")
      prices.add([
        SafeText.visible(nutrient.replacing("_percent_dm", with: "")),
        isShare ? perTrade(price) : String(format: "%.4f", price),
        isShare ? "\(unit) of it" : "\(currency) a unit of \(SafeText.visible(nutrient))",
      ])
    }
    lines.append(prices.text)
    var table = TextTable([
      ("feed", .left), ("sells at", .right), ("is worth", .right), ("% of worth", .right),
    ])
    for feed in feeds {
      table.add([
        SafeText.visible(feed.name), perTrade(feed.marketPricePerKgAsFed),
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
