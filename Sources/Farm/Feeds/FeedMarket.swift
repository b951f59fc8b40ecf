import DairyTerms
public import FarmFormats
import Foundation
public import Nutrition
public import Rations

/// The feeds a farm can use with what they cost and how much of each may be fed.
public struct FeedMarket: Sendable {
  /// Feeds on offer, in the price list's order.
  public var feeds: [OfferedFeed]
  /// Currency of the prices.
  public var currency: String
  /// What should be looked at: feeds left out, prices out of date.
  public var warnings: [String]
  /// The feeds among them that a laboratory analysed, with the origin of every value.
  public var analysed: [ResolvedFeed] = []

  /// Days after which a price is called out of date, d.
  public static let staleAfterDays = 60

  /// The feeds of a price list.
  ///
  /// - Parameters:
  ///   - prices: The farm's prices.
  ///   - library: Where the analyses come from: the farm's own feeds before the shipped ones.
  ///   - bounds: Least and most of a feed; see ``FeedBounds``.
  ///   - file: The price list's name, for messages.
  /// - Throws: ``PlanError`` for a feed the library does not know, a feed without dry matter,
  ///   bounds of a feed without a price, or prices in several currencies.
  public init(
    prices: PriceList, library: FeedLibrary, bounds: FeedBounds, file: String = "prices.csv"
  ) throws {
    guard let currency = prices.rows.first?.currency else {
      throw PlanError(
        code: "no-prices", place: file, explanation: "the price list is empty",
        fix: "add a row for each feed the farm can buy or grows")
    }
    self.currency = currency
    feeds = try prices.rows.map { row in
      let place = "\(file):\(row.line)"
      guard row.currency == currency else {
        throw PlanError(
          code: "two-currencies", place: "\(place) currency",
          explanation: "'\(row.feed)' is priced in \(row.currency), the first feed in \(currency)",
          fix: "give every price in one currency")
      }
      guard let feed = library.feed(named: row.feed) else {
        let near = library.nearestNames(to: row.feed)
        throw PlanError(
          code: "unknown-feed", place: "\(place) feed",
          explanation: "no feed is called '\(row.feed)'",
          fix: near.isEmpty
            ? "add its analysis to feeds/" : "did you mean '\(near.joined(separator: "' or '"))'?")
      }
      guard let dryMatter = feed.dryMatterPercent, dryMatter > 0 else {
        throw PlanError(
          code: "no-dry-matter", place: "\(place) feed",
          explanation: "'\(row.feed)' has no dry matter analysis", fix: "give it in feeds/")
      }
      let perKgDryMatter =
        row.basis == .dryMatter ? row.pricePerKg : row.pricePerKg / (dryMatter / 100)
      return OfferedFeed(
        feed: feed, pricePerKgDM: perKgDryMatter, minimumKgDM: bounds.minimumKgDM[row.feed],
        maximumKgDM: bounds.maximumKgDM[row.feed], place: place,
        minimumPlace: bounds.places["min \(row.feed)"],
        maximumPlace: bounds.places["max \(row.feed)"])
    }
    let priced = Set(prices.rows.map(\.feed))
    if let stray = bounds.feedNames.first(where: { !priced.contains($0) }) {
      let near = Spelling.nearest(to: stray, among: prices.rows.map(\.feed))
      throw PlanError(
        code: "unknown-feed", place: bounds.places["max \(stray)"] ?? bounds.file,
        explanation: "'\(stray)' has a limit but no price",
        fix: near.first.map { "did you mean '\($0)'?" } ?? "add it to \(file)")
    }
    warnings = prices.warnings
  }
}

/// Least and most of single feeds, kg dry matter a cow and day: the farm's `limits/feeds.yaml`.
public struct FeedBounds: Sendable {
  /// Least of a feed, by name.
  public var minimumKgDM: [String: Double] = [:]
  /// Most of a feed, by name.
  public var maximumKgDM: [String: Double] = [:]
  /// The file's name.
  public var file: String
  /// Where each bound stands, by `min NAME` or `max NAME`.
  var places: [String: String] = [:]

  /// No bounds.
  public init() { file = "limits/feeds.yaml" }

  /// Reads the text of a `feeds.yaml`.
  ///
  /// - Throws: ``PlanError`` naming file, line and feed; also where a feed's least is above its
  ///   most.
  public init(yaml text: String, file: String) throws {
    self.file = file
    let reader = try SettingsReader(text: text, file: file)
    try reader.refuseUnknownKeys(["": ["min_kg_dm", "max_kg_dm"]])
    for bound in try reader.numbers("min_kg_dm", in: 0...40) {
      minimumKgDM[bound.name] = bound.value
      places["min \(bound.name)"] = bound.place
    }
    for bound in try reader.numbers("max_kg_dm", in: 0...40) {
      maximumKgDM[bound.name] = bound.value
      places["max \(bound.name)"] = bound.place
    }
    for (feed, least) in minimumKgDM.sorted(by: { $0.key < $1.key }) {
      if let most = maximumKgDM[feed], least > most {
        throw PlanError(
          code: "min-above-max", place: places["min \(feed)"] ?? file,
          explanation: "'\(feed)' must be at least \(least) and at most \(most) kg DM",
          fix: "the most stands at \(places["max \(feed)"] ?? file): change one of them")
      }
    }
  }

  /// Names of the feeds with a bound, in alphabetical order.
  var feedNames: [String] {
    Set(minimumKgDM.keys).union(maximumKgDM.keys).sorted()
  }
}
