public import DairyTerms
public import FarmText
public import Nutrition

/// A market of feeds as a file: contents and prices, from which ``FeedValuation`` reads what the
/// market pays for nutrients.
///
/// ```yaml
/// currency: USD
/// nutrients: [rup_percent_dm, rdp_percent_dm, nel_mcal_per_kg_dm]
/// feeds:
///   - name: Shelled corn
///     dm_percent_as_fed: 86
///     rup_percent_dm: 4.5
///     rdp_percent_dm: 4.5
///     nel_mcal_per_kg_dm: 2.0
///     price_per_short_ton_as_fed: 150     # none: only its worth is asked for
/// ```
public enum MarketFile {
  /// A market that was read.
  public struct Market: Sendable {
    /// Currency of the prices.
    public var currency: String
    /// The nutrients that are priced.
    public var nutrients: [String]
    /// The feeds.
    public var offers: [FeedValuation.Offer]

    /// A market.
    public init(currency: String, nutrients: [String], offers: [FeedValuation.Offer]) {
      self.currency = currency
      self.nutrients = nutrients
      self.offers = offers
    }
  }

  /// Reads what a market file says.
  ///
  /// A nutrient that ends in `_percent_dm` is counted in kg per kg of dry matter, so that its price
  /// is that of a kilogram of it; any other is counted as it is written, per kg of dry matter.
  ///
  /// - Throws: ``Complaint`` naming file, line and key.
  public static func read(_ root: YAMLNode) throws(Complaint) -> Market {
    let fields = try root.fields(["currency", "nutrients", "feeds"]).values
    guard let names = fields["nutrients"], let items = fields["feeds"] else {
      throw Complaint(
        .missingKey, at: root.place, "a market needs 'nutrients' and 'feeds'",
        fix: "see 'The market file' in docs/rations.md")
    }
    var nutrients: [String] = []
    for node in try names.items() {
      let name = try node.text()
      guard !nutrients.contains(name) else {
        throw Complaint(.duplicateName, at: node.place, "'\(name)' is named twice")
      }
      nutrients.append(name)
    }
    var offers: [FeedValuation.Offer] = []
    for item in try items.items() {
      offers.append(try offer(from: item, nutrients: nutrients))
    }
    return Market(
      currency: try fields["currency"]?.text().uppercased() ?? "USD", nutrients: nutrients,
      offers: offers)
  }

  private static func offer(
    from node: YAMLNode, nutrients: [String]
  ) throws(Complaint) -> FeedValuation.Offer {
    let prices = PriceUnit.all.map { "price_per_\($0.name)" }
    let fields = try node.fields(["name", "dm_percent_as_fed"] + nutrients + prices)
    guard let name = try fields.values["name"]?.text(),
      let dryMatter = try fields.number("dm_percent_as_fed", 0.1...100)
    else {
      throw Complaint(
        .missingKey, at: node.place, "a feed of a market needs 'name' and 'dm_percent_as_fed'")
    }
    var contents: [Double] = []
    for nutrient in nutrients {
      guard let content = try fields.number(nutrient, 0...1e6) else {
        throw Complaint(.missingAnalysis, at: node.place, "'\(name)' has no \(nutrient)")
      }
      contents.append(nutrient.hasSuffix("_percent_dm") ? content / 100 : content)
    }
    var price: Double?
    for (key, unit) in zip(prices, PriceUnit.all) {
      guard let amount = try fields.number(key, -1e9...1e9) else { continue }
      guard price == nil else {
        throw Complaint(.duplicateName, at: node.place, "'\(name)' has two prices", fix: "keep one")
      }
      price = unit.perKgDM(amount, dryMatterPercent: dryMatter) * dryMatter / 100
    }
    return FeedValuation.Offer(
      name: name, dryMatterPercent: dryMatter, contentsPerKgDM: contents,
      marketPricePerKgAsFed: price)
  }

  /// Feeds on offer as a market, their contents as the nutrition model counts them; what was not
  /// analysed is filled as the model fills it. Minerals, vitamins and additives are left out: they
  /// are no market of these nutrients.
  ///
  /// - Throws: ``Complaint`` where a feed cannot be.
  public static func offers(
    of feeds: [OfferedFeed], contents: [RationContent], library: FeedLibrary
  ) throws(Complaint) -> [FeedValuation.Offer] {
    var offers: [FeedValuation.Offer] = []
    for offered in feeds where !offered.feed.category.isByTheGram {
      // A kilogram of the feed alone: what it holds is what such a ration holds.
      let problem = RationProblem(
        name: offered.name, animal: Animal(state: .lactating, milkKgPerDay: 30),
        model: ModelOptions(intake: .lactating), feeds: [offered],
        limits: contents.map { RationLimit(.content($0, .concentration), minimum: 0) },
        refusesMissingAnalyses: false, library: library)
      let look = try Formulation.evaluate(problem, kgDM: [offered.name: 1])
      let dryMatter = offered.feed.dryMatterPercent ?? 100
      offers.append(
        FeedValuation.Offer(
          name: offered.name, dryMatterPercent: dryMatter,
          contentsPerKgDM: contents.map { content in
            let row = look.rows.first { $0.limit.measure == .content(content, .concentration) }
            return (row?.value ?? 0) / 100
          }, marketPricePerKgAsFed: offered.pricePerKgDM.map { $0 * dryMatter / 100 }))
    }
    return offers
  }
}
