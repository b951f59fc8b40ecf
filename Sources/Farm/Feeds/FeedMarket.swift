import DairyTerms
public import FarmFormats
import FarmText
import Foundation
public import Nutrition
public import Rations

/// The feeds a farm can use with what they cost and how much of each may be fed.
public struct FeedMarket: Sendable {
  /// Feeds on offer, in the price list's order, with the bounds that count for every pen;
  /// ``offer(to:stage:pen:rules:)`` gives those of a pen.
  public var feeds: [OfferedFeed]
  /// Currency of the prices.
  public var currency: String
  /// What should be looked at: feeds left out, prices out of date.
  public var warnings: [String]
  /// The feeds among them that a laboratory analysed, with the origin of every value.
  public var analysed: [ResolvedFeed] = []
  /// Prices and analyses that are hardly right: every answer that uses them must say so. They stand
  /// among the ``warnings`` too.
  public private(set) var doubts: [MarketDoubt] = []
  /// The library feed each of the farm's own is laid over, by name.
  public internal(set) var knownAs: [String: String] = [:]

  /// Days after which a price is called out of date, d.
  public static let staleAfterDays = 60

  /// The feeds of a price list.
  ///
  /// - Parameters:
  ///   - prices: The farm's prices.
  ///   - library: Where the analyses come from: the farm's own feeds before the shipped ones.
  ///   - rules: What the farm says of single feeds; see ``FeedRules``. A feed named there must have
  ///     a price.
  ///   - farmFeeds: The farm's own feeds, whose analyses may be doubted; `nil` for none.
  ///   - file: The price list's name, for messages.
  /// - Throws: ``Complaint`` for a feed the library does not know, a feed without dry matter,
  ///   rules on a feed without a price, or prices in several currencies.
  public init(
    prices: PriceList, library: FeedLibrary, rules: FeedRules = FeedRules(),
    farmFeeds: FarmFeeds? = nil, file: String = "prices.csv"
  ) throws {
    guard let currency = prices.rows.first?.currency else {
      throw Self.empty(file)
    }
    self.currency = currency
    feeds = try prices.rows.map {
      try Self.offered($0, currency: currency, library: library, file: file)
    }
    let priced = Set(feeds.map { $0.name.lowercased() })
    if let stray = rules.namedFeeds.first(where: { !priced.contains($0.feed.lowercased()) }) {
      let near = Spelling.nearest(to: stray.feed, among: feeds.map(\.name))
      throw Complaint(
        .unknownFeed, at: stray.place, "'\(stray.feed)' has a limit but no price",
        fix: near.first.map { "did you mean '\($0)'?" } ?? "add it to \(file)")
    }
    for rule in rules.forEveryPen {
      guard
        let index = feeds.firstIndex(where: { $0.name.lowercased() == rule.feed.lowercased() })
      else { continue }
      try Self.lay(rule, on: &feeds[index], head: nil)
    }
    warnings = prices.warnings
    if let farmFeeds {
      for own in farmFeeds.table.feeds { knownAs[own.name] = own.libraryFeed }
    }
    doubts = MarketDoubt.prices(of: feeds, knownAs: knownAs, currency: currency)
    if let farmFeeds { doubts += MarketDoubt.analyses(of: feeds, farmFeeds: farmFeeds) }
    warnings += doubts.map(\.sentence)
  }

  /// Every row of a price list that cannot be offered, as ``init(prices:library:rules:farmFeeds:file:)``
  /// says of the first.
  static func faults(
    in prices: PriceList, library: FeedLibrary, file: String = "prices.csv"
  ) -> [Complaint] {
    guard let currency = prices.rows.first?.currency else { return [empty(file)] }
    var faults: [Complaint] = []
    for row in prices.rows {
      do throws(Complaint) {
        _ = try offered(row, currency: currency, library: library, file: file)
      } catch {
        faults.append(error)
      }
    }
    return faults
  }

  private static func empty(_ file: String) -> Complaint {
    Complaint(
      .noPrices, at: file, "the price list is empty",
      fix: "add a row for each feed the farm can buy or grows")
  }

  /// The feed of one row, with its price a kg of dry matter.
  private static func offered(
    _ row: PriceList.Row, currency: String, library: FeedLibrary, file: String
  ) throws(Complaint) -> OfferedFeed {
    let place = "\(file):\(row.line)"
    guard row.currency == currency else {
      throw Complaint(
        .twoCurrencies, at: "\(place) currency",
        "'\(row.feed)' is priced in \(row.currency), the first feed in \(currency)",
        fix: "give every price in one currency")
    }
    guard let feed = library.feed(named: row.feed) else {
      throw Complaint(
        .unknownFeed, at: "\(place) feed", "no feed is called '\(row.feed)'",
        fix: unknownFix(row.feed, library))
    }
    guard let dryMatter = feed.dryMatterPercent, dryMatter > 0 else {
      throw Complaint(
        .noDryMatter, at: "\(place) feed", "'\(row.feed)' has no dry matter analysis",
        fix: "give it in feeds/")
    }
    let perKgDryMatter =
      row.basis == .dryMatter ? row.pricePerKg : row.pricePerKg / (dryMatter / 100)
    return OfferedFeed(feed: feed, pricePerKgDM: perKgDryMatter, place: place)
  }

  /// What to do about a name that is no feed's: a feed of the kind it tells, never one that only sounds
  /// like it; or its own analysis.
  private static func unknownFix(_ name: String, _ library: FeedLibrary) -> String {
    let own = "read its analysis: galacto herd import lab SHEET"
    switch LikelyFeeds.of(name, dryMatterPercent: nil, in: library) {
    case .feeds(let likely):
      return "\(own); or price a feed of its kind, such as "
        + likely.prefix(2).map { "'\($0)'" }.joined(separator: " or ")
    case .mix: return "\(own); or price what is mixed"
    case .unknown:
      if let slip = Spelling.nearest(to: name, among: library.feeds.map(\.name)).first {
        return "did you mean '\(slip)'? Or \(own)"
      }
      return "\(own); 'galacto feeds find WORD' finds the library's"
    }
  }
}
