import DairyTerms
import FarmFormats
import FarmText
import Rations

extension PlanSettings {
  /// Milk price, wage and parlour costs outside any usual range: told wherever they are used.
  ///
  /// The ranges are our own and wide, in euros and dollars: milk of 4.0 % fat and 3.2 % true protein
  /// 0.12 to 1.50 a kg; fat and true protein up to 25 a kg each; a wage of 2 to 90 an hour;
  /// supplies up to 1.5 a cow and milking; a further session up to 400 a day. In another currency
  /// the milk price is held
  /// against the feeds: a kg of milk buys 0.25 to 12 kg of the list's median grain or by-product
  /// (0.8 to 3 in most years of Europe and North America).
  ///
  /// - Parameter market: the feeds the milk price is held against.
  public func doubts(market: FeedMarket) -> [MarketDoubt] {
    let milk = milkPrice.valuePerKg(MilkComposition(fatPercent: 4, trueProteinPercent: 3.2))
    let isKnown = ["EUR", "USD"].contains(currency.uppercased())
    var found: [MarketDoubt] = []
    func check(
      _ value: Double, _ range: ClosedRange<Double>, _ key: String, _ what: String, _ hint: String
    ) {
      guard isKnown, !range.contains(value) else { return }
      found.append(
        doubt(
          key,
          "\(what) is \(FarmNumber.shown(value, decimals: 3)) \(currency), usual are "
            + "\(FarmNumber.shown(range.lowerBound, decimals: 2)) to "
            + "\(FarmNumber.shown(range.upperBound, decimals: 2)): \(hint)"))
    }
    check(
      milk, 0.12...1.5, "milk_price", "a kg of milk of 4.0 % fat and 3.2 % true protein",
      milk > 1.5 ? "is it the price of 100 kg?" : "is a decimal point off?")
    check(
      milkPrice.perKgFat, 0...25, "milk_price.per_kg_fat", "a kg of fat",
      "per kg of fat, not of milk")
    check(
      milkPrice.perKgTrueProtein, 0...25, "milk_price.per_kg_true_protein",
      "a kg of true protein", "per kg of protein, not of milk")
    check(
      parlour.wagePerHour, 2...90, "labour.wage_per_hour", "the wage an hour", "an hour, not a day")
    check(
      parlour.suppliesPerCowMilking, 0...1.5, "parlour.supplies_per_cow_milking",
      "supplies a cow and milking", "a cow and milking, not a day of the herd")
    check(
      parlour.extraSessionCostPerDay, 0...400, "parlour.extra_session_cost_per_day",
      "a further session a day", "a day, not a month")
    if found.isEmpty, let bought = Self.medianBulkPrice(market), milk > 0,
      market.currency.uppercased() == currency.uppercased(), !(0.25...12).contains(milk / bought)
    {
      found.append(
        doubt(
          "milk_price",
          "a kg of milk is worth \(FarmNumber.shown(milk / bought, decimals: 2)) kg of the "
            + "median grain or by-product of the price list, usual are 0.8 to 3: one of the two is "
            + "in another unit"))
    }
    return found
  }

  private func doubt(_ key: String, _ explanation: String) -> MarketDoubt {
    MarketDoubt(
      subject: .setting, name: "limits/plan.yaml \(key)", place: nil, explanation: explanation)
  }

  /// The median price of grains and by-products on offer, a kg of dry matter.
  private static func medianBulkPrice(_ market: FeedMarket) -> Double? {
    let kinds: Set<FeedKind> = [
      .slowGrain, .fastGrain, .barley, .oats, .pulp, .distillers, .brewers, .glutenFeed,
      .middlings, .soyHulls, .compound,
    ]
    let prices = market.feeds.filter {
      kinds.contains(FeedKind(of: $0.feed, knownAs: market.knownAs[$0.name]))
    }.compactMap(\.pricePerKgDM).filter { $0 > 0 }.sorted()
    return prices.isEmpty ? nil : prices[prices.count / 2]
  }
}
