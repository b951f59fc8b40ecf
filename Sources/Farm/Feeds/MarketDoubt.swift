import CMathematics
import FarmFormats
import FarmText
import Foundation
import Nutrition
import Rations

/// A price or analysis that is hardly right, told wherever it is used.
public struct MarketDoubt: Sendable, Hashable {
  /// What is doubted.
  public enum Subject: String, Sendable, Hashable {
    /// What a feed costs.
    case price
    /// What is in it.
    case analysis
    /// Milk price, wage and other money of the plan's settings.
    case setting
  }

  /// What is doubted.
  public let subject: Subject
  /// The feed or setting.
  public let name: String
  /// File and line, where they are known.
  public let place: String?
  /// What is odd, with the figures, and what it may be.
  public let explanation: String

  /// The doubt as one sentence for any answer.
  public var sentence: String {
    "check \(name)\(place.map { " (\($0))" } ?? ""): \(explanation)"
  }
}

// MARK: - Prices

extension MarketDoubt {
  /// Plausible prices of a kind of feed, euros or dollars a kg of dry matter.
  ///
  /// Our own and wide on purpose: about a third of the cheapest and three times the dearest that
  /// European and North American farms paid in the last fifteen years, so that a slipped decimal
  /// point or a tonne read as a kilogram falls outside and no honest bargain does. Their middles
  /// (geometric means) are what the prices of a list are held against each other by.
  static func plausible(_ kind: FeedKind) -> ClosedRange<Double> {
    switch kind {
    case .forage, .straw: 0.03...0.90
    case .slowGrain, .fastGrain, .barley, .oats, .compound, .calfFeed: 0.07...1.20
    case .bakery, .sugar, .pulp, .distillers, .brewers, .glutenFeed, .middlings, .soyHulls,
      .almondHulls, .poorHulls, .peanutSkins, .otherByProduct, .unknown:
      0.05...1.20
    case .plantProtein, .cottonseed, .roastedSoybeans, .rawSoybeans, .oilseed: 0.10...1.80
    case .animalProtein: 0.20...6
    case .protectedAminoAcid: 1...60
    case .urea: 0.15...3
    case .inertFat, .freeFat: 0.40...6
    case .salt, .calcium: 0.02...1.5
    case .buffer, .magnesium, .phosphate, .anionicSalt: 0.10...4
    case .traceMineral, .vitamin: 0.30...120
    case .premix, .otherAdditive: 0.20...30
    }
  }

  /// Currencies the plausible prices are in.
  private static let knownCurrencies: Set<String> = ["EUR", "USD"]
  /// How far a feed may lie from the level of the rest of its list, for its kind, as a factor.
  private static let mostApart = 6.0

  /// Prices outside what feeds of the kind cost, and prices far from the rest of the list.
  ///
  /// In euros and dollars each price is held against its kind's plausible range. In any currency it
  /// is held against the rest of the list, and, by what feeds hold, per kg of crude protein and per
  /// Mcal of gross energy of its own sort, against the median of like feeds.
  static func prices(
    of feeds: [OfferedFeed], knownAs: [String: String], currency: String
  ) -> [MarketDoubt] {
    let priced = feeds.compactMap { feed -> Priced? in
      guard let price = feed.pricePerKgDM, price > 0 else { return nil }
      let kind = FeedKind(of: feed.feed, knownAs: knownAs[feed.name])
      return Priced(feed: feed, kind: kind, price: price)
    }
    let isKnown = knownCurrencies.contains(currency.uppercased())
    let level = median(priced.map(\.level))
    return priced.compactMap { item in
      let range = plausible(item.kind)
      let words = "\(shown(item.price)) \(currency) per kg DM"
      if isKnown, !range.contains(item.price) {
        let usual =
          "\(item.kind.rawValue) costs \(shown(range.lowerBound)) to "
          + "\(shown(range.upperBound))"
        return doubt(
          item, "\(words); \(usual): \(slip(item.price, range, dryMatter: item.dryMatter))")
      }
      // The level of a list says something from four prices on.
      guard priced.count >= 4, let level, level > 0 else { return nil }
      let apart = item.level / level
      guard apart > mostApart || apart < 1 / mostApart else { return nil }
      return doubt(
        item,
        "\(words), \(shown(apart > 1 ? apart : 1 / apart)) times \(apart > 1 ? "dearer" : "cheaper")"
          + " than \(item.kind.rawValue) is beside the other feeds of the list: check unit and "
          + "decimal point")
    } + valueDoubts(priced, currency: currency)
  }

  /// A priced feed and what it is.
  private struct Priced {
    let feed: OfferedFeed
    let kind: FeedKind
    let price: Double
    var dryMatter: Double { feed.feed.dryMatterPercent ?? 100 }
    /// The price over the middle of its kind: alike for all feeds of a list, in any currency.
    var level: Double {
      let range = plausible(kind)
      return price / (range.lowerBound * range.upperBound).squareRoot()
    }
    /// Whether the feed is bought for energy and protein.
    var isBulk: Bool {
      switch kind {
      case .forage, .straw, .slowGrain, .fastGrain, .barley, .oats, .bakery, .sugar, .pulp,
        .distillers, .brewers, .glutenFeed, .middlings, .soyHulls, .otherByProduct,
        .plantProtein, .cottonseed, .roastedSoybeans, .rawSoybeans, .oilseed, .compound:
        true
      default: false
      }
    }
  }

  /// Bulk feeds whose energy or protein costs far from that of the other bulk feeds on both counts.
  private static func valueDoubts(_ priced: [Priced], currency: String) -> [MarketDoubt] {
    let bulk = priced.filter(\.isBulk)
    guard bulk.count >= 5 else { return [] }
    let perEnergy = bulk.map { $0.price / energy($0.feed.feed) }
    let perProtein = bulk.map { $0.price / max(0.02, ($0.feed.feed[.crudeProtein] ?? 10) / 100) }
    guard let energyLevel = median(perEnergy), let proteinLevel = median(perProtein) else {
      return []
    }
    return zip(bulk, zip(perEnergy, perProtein)).compactMap { item, values in
      let (byEnergy, byProtein) = (values.0 / energyLevel, values.1 / proteinLevel)
      // A dear protein feed is dear by its energy alone; only both together are odd.
      let isDear = min(byEnergy, byProtein) > mostApart
      let isCheap = max(byEnergy, byProtein) < 1 / mostApart
      guard isDear || isCheap else { return nil }
      let least = isDear ? min(byEnergy, byProtein) : 1 / max(byEnergy, byProtein)
      return doubt(
        item,
        "its energy and its protein cost \(shown(least)) times \(isDear ? "more" : "less") than "
          + "those of the other feeds: check unit and decimal point")
    }
  }

  /// Gross energy less what fibre that is not digested holds, Mcal/kg DM: enough to compare prices.
  private static func energy(_ feed: Feed) -> Double {
    let fat = feed[.fattyAcids] ?? 2
    let ash = feed[.ash] ?? 6
    let ndf = feed[.ndf] ?? 30
    return max(1, (9.4 * fat + 4.2 * (100 - fat - ash) - 2.1 * ndf) / 100)
  }

  private static func doubt(_ item: Priced, _ explanation: String) -> MarketDoubt {
    MarketDoubt(
      subject: .price, name: "the price of \(item.feed.name)", place: item.feed.place,
      explanation: explanation)
  }

  /// What a price outside the plausible range may be.
  private static func slip(
    _ price: Double, _ range: ClosedRange<Double>, dryMatter: Double
  ) -> String {
    let slips: [(factor: Double, words: String)] = [
      (1000, "is it a price a kg, written as one a tonne?"),
      (1 / 1000.0, "is it a price a tonne, written as one a kg?"),
      (10, "has the decimal point slipped?"), (1 / 10.0, "has the decimal point slipped?"),
      (100, "is it in cents, or has the decimal point slipped?"),
      (1 / 100.0, "is it in cents, or has the decimal point slipped?"),
    ]
    let middle = (range.lowerBound * range.upperBound).squareRoot()
    let best = slips.min {
      abs(CMathematics.log(price * $0.factor / middle))
        < abs(CMathematics.log(price * $1.factor / middle))
    }
    return best?.words ?? "check the unit"
  }

  private static func median(_ values: [Double]) -> Double? {
    let sorted = values.sorted()
    guard !sorted.isEmpty else { return nil }
    let middle = sorted.count / 2
    return sorted.count % 2 == 1
      ? sorted[middle] : (sorted[middle - 1] * sorted[middle]).squareRoot()
  }

  private static func shown(_ value: Double) -> String {
    let magnitude = floor(log10(max(abs(value), 1e-9)))
    let text = String(format: "%.\(max(0, min(8, Int(1 - magnitude))))f", value)
    guard text.contains(".") else { return text }
    let digits = text.reversed().drop { $0 == "0" }
    return String((digits.first == "." ? digits.dropFirst() : digits).reversed())
  }
}

// MARK: - Analyses

extension MarketDoubt {
  /// What is odd about the analyses of the farm's own feeds on offer.
  static func analyses(of feeds: [OfferedFeed], farmFeeds: FarmFeeds) -> [MarketDoubt] {
    let own = Set(farmFeeds.table.feeds.map { $0.name.lowercased() })
    return feeds.filter { own.contains($0.name.lowercased()) }.flatMap { offered in
      offered.feed.plausibilityWarnings(library: farmFeeds.base).map { doubt in
        MarketDoubt(
          subject: .analysis, name: "the analysis of \(offered.name)",
          place: "feeds/\(FarmFeedTable.fileName)", explanation: doubt.explanation)
      }
    }
  }
}
