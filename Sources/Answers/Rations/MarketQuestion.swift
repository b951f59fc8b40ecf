import DairyTerms
import Farm
import Nutrition
public import Rations

/// What the market pays for nutrients, and which feeds are bargains by that.
public struct MarketQuestion: FarmQuestion {
  /// The name in a request.
  public static let name = "ration-market"
  /// What it asks.
  public static let about = "What the market pays for nutrients, and which feeds are bargains."
  /// Asked of the demo farm.
  public static var example: Self {
    Self()
  }

  /// A market file instead of the farm's prices.
  public var file: GivenText?
  /// Nutrients to price of the farm's feeds, such as `rup`; `nil` for rdp, rup, starch and ndf.
  public var nutrients: [String]?

  /// Asks of the farm's prices, or of a market file.
  public init(file: GivenText? = nil, nutrients: [String]? = nil) {
    self.file = file
    self.nutrients = nutrients
  }

  /// The answer.
  ///
  /// - Throws: ``Complaint`` where the question or the farm's data are wrong.
  public func answer(of farm: FarmSource) throws -> MarketAnswer {
    let market =
      try file.map { try MarketFile.read($0.text, file: $0.name) } ?? farmMarket(farm.workspace())
    return MarketAnswer(
      valuation: try FeedValuation(nutrients: market.nutrients, offers: market.offers),
      currency: market.currency)
  }

  /// The farm's priced feeds with their contents.
  private func farmMarket(_ workspace: FarmWorkspace) throws -> MarketFile.Market {
    let contents = try (nutrients ?? ["rdp", "rup", "starch", "ndf"]).map { name in
      guard let content = RationContent(rawValue: name), content.scale == .mass else {
        let known = RationContent.allCases.filter { $0.scale == .mass }.map(\.rawValue)
        let near = Spelling.nearest(to: name, among: known).first
        throw Complaint(
          .unknownName, at: "nutrients", "no nutrient is called '\(name)'",
          fix: near.map { "did you mean '\($0)'?" } ?? "take of \(known.joined(separator: ", "))",
          fault: .usage)
      }
      return content
    }
    return MarketFile.Market(
      currency: workspace.market.currency, nutrients: contents.map { "\($0.rawValue)_percent_dm" },
      offers: try MarketFile.offers(
        of: workspace.market.feeds, contents: contents, library: workspace.library))
  }
}

/// Nutrient prices and the worth of feeds.
public struct MarketAnswer: Answer {
  /// Name and version of the document's form.
  public static let schema = "galacto.market/2"

  /// The valuation.
  public let valuation: FeedValuation
  /// Currency of the amounts.
  public let currency: String

  /// The answer as it travels.
  public var document: Document {
    Document(
      currency: currency, pricedFeeds: valuation.pricedFeeds,
      rmsErrorPerKgDM: valuation.rootMeanSquareErrorPerKgDM,
      nutrients: zip(valuation.nutrients, valuation.nutrientPrices).map {
        Nutrient(nutrient: $0, pricePerUnitOfContent: $1)
      },
      feeds: valuation.worths.map {
        Worth(
          feed: $0.name, worthPerKgAsFed: $0.worthPerKgAsFed,
          marketPricePerKgAsFed: $0.marketPricePerKgAsFed,
          marketPercentOfWorth: $0.marketPercentOfWorth)
      })
  }

  /// The document.
  public struct Document: Codable, Sendable {
    /// Currency of the amounts.
    public let currency: String
    /// Feeds whose prices set the nutrients'.
    public let pricedFeeds: Int
    /// Root mean square of what the prices leave unexplained, a kg dry matter.
    public let rmsErrorPerKgDM: Double
    /// Prices of the nutrients.
    public let nutrients: [Nutrient]
    /// Worth of every feed.
    public let feeds: [Worth]
  }

  /// The price of a nutrient.
  public struct Nutrient: Codable, Sendable {
    /// Name with its unit.
    public let nutrient: String
    /// Price a kg dry matter for each unit of content.
    public let pricePerUnitOfContent: Double
  }

  /// What a feed is worth by its contents.
  public struct Worth: Codable, Sendable {
    /// The feed.
    public let feed: String
    /// Worth a kg as fed.
    public let worthPerKgAsFed: Double
    /// What it sells at.
    public let marketPricePerKgAsFed: Double?
    /// Price as a share of the worth, %.
    public let marketPercentOfWorth: Double?
  }
}
