public import DairyTerms

/// What the market pays for nutrients, and what each feed is worth by that.
///
/// The FeedVal form: the market price of a kilogram of dry matter is regressed on the contents of
/// the chosen nutrients by least squares **without an intercept**; a feed is worth the sum of its
/// contents times the implied prices, so a feed that sells for less than it is worth is a
/// bargain. Valued on one farm's own ration a feed may be worth something quite different: see
/// ``Formulation``.
///
/// Source: the method of FeedVal (University of Wisconsin: Cabrera, Hoffman and Shaver).
public struct FeedValuation: Sendable {
  /// A feed on the market.
  public struct Offer: Sendable, Hashable {
    /// The feed.
    public var name: String
    /// Dry matter, % as fed, above 0 to 100.
    public var dryMatterPercent: Double
    /// Content of each nutrient per kg of dry matter, in the order of ``nutrients``.
    public var contentsPerKgDM: [Double]
    /// Market price of a kilogram as fed, or `nil` where only the worth is asked for.
    public var marketPricePerKgAsFed: Double?

    /// A feed with its contents.
    public init(
      name: String, dryMatterPercent: Double, contentsPerKgDM: [Double],
      marketPricePerKgAsFed: Double?
    ) {
      self.name = name
      self.dryMatterPercent = dryMatterPercent
      self.contentsPerKgDM = contentsPerKgDM
      self.marketPricePerKgAsFed = marketPricePerKgAsFed
    }
  }

  /// What a feed is worth beside what it costs.
  public struct Worth: Sendable, Hashable {
    /// The feed.
    public let name: String
    /// Worth of a kilogram as fed by the nutrient prices.
    public let worthPerKgAsFed: Double
    /// Market price of a kilogram as fed, or `nil` where there is none.
    public let marketPricePerKgAsFed: Double?
    /// Market price as per cent of the worth (below 100: a bargain); `nil` without a price or
    /// where the worth is not above zero.
    public var marketPercentOfWorth: Double? {
      guard let market = marketPricePerKgAsFed, worthPerKgAsFed > 0 else { return nil }
      return 100 * market / worthPerKgAsFed
    }
  }

  /// Names of the nutrients, as given.
  public let nutrients: [String]
  /// Price of one unit of each nutrient, in the market's currency.
  public let nutrientPrices: [Double]
  /// The feeds in the order given.
  public let worths: [Worth]
  /// How many feeds had a price and so set the nutrient prices.
  public let pricedFeeds: Int
  /// Root mean square of price less worth over the priced feeds, per kg DM.
  public let rootMeanSquareErrorPerKgDM: Double

  /// Values the offers.
  ///
  /// - Parameters:
  ///   - nutrients: names, one for each entry of the offers' contents.
  ///   - offers: feeds; those with a market price set the nutrient prices.
  /// - Throws: ``Complaint`` `undetermined-valuation` with fewer priced feeds than nutrients, or
  ///   nutrients whose contents are proportional over the priced feeds.
  public init(nutrients: [String], offers: [Offer]) throws(Complaint) {
    for offer in offers {
      guard offer.contentsPerKgDM.count == nutrients.count, offer.dryMatterPercent > 0,
        offer.dryMatterPercent <= 100, offer.contentsPerKgDM.allSatisfy({ $0.isFinite }),
        offer.marketPricePerKgAsFed?.isFinite ?? true
      else {
        throw Complaint(
          .badValue, at: "feed '\(offer.name)'",
          "needs a dry matter of 0 to 100 % and one finite content a nutrient")
      }
    }
    var rows: [[Double]] = []
    var prices: [Double] = []
    for offer in offers {
      guard let price = offer.marketPricePerKgAsFed else { continue }
      rows.append(offer.contentsPerKgDM)
      prices.append(price / (offer.dryMatterPercent / 100))
    }
    guard let solution = LeastSquares.solve(rows: rows, values: prices) else {
      throw Complaint(
        .undeterminedValuation, at: "nutrient prices",
        "\(rows.count) priced feeds do not determine \(nutrients.count) nutrient prices",
        fix: "give more feeds a price, or drop a nutrient that always comes with another")
    }
    self.nutrients = nutrients
    nutrientPrices = solution
    worths = offers.map { offer in
      let perKgDM = zip(offer.contentsPerKgDM, solution).reduce(0) { $0 + $1.0 * $1.1 }
      return Worth(
        name: offer.name, worthPerKgAsFed: perKgDM * offer.dryMatterPercent / 100,
        marketPricePerKgAsFed: offer.marketPricePerKgAsFed)
    }
    pricedFeeds = rows.count
    let squares = zip(rows, prices).map { row, price in
      let error = price - zip(row, solution).reduce(0) { $0 + $1.0 * $1.1 }
      return error * error
    }
    rootMeanSquareErrorPerKgDM =
      (squares.reduce(0, +) / Double(max(1, squares.count))).squareRoot()
  }
}
