import Foundation
import Rations
import Testing

@Suite("Market worth of feeds")
struct FeedValuationTests {
  static let months = ["april_2016", "august_2015", "december_2014"]

  private struct Market {
    var offers: [FeedValuation.Offer]
    var publishedPerLb: [String: Double]
    var nutrientPrices: [String: Double]
  }

  /// The published tables in pounds: contents per lb DM, prices per lb as fed.
  private func markets() throws -> [String: Market] {
    let root = try Fixtures.json("fv01_feedval_visible.json")
    let feeds = try #require(root["composition"] as? [String: [String: Double]])
    let months = try #require(root["months"] as? [String: [String: Any]])
    var result: [String: Market] = [:]
    for (name, month) in months {
      let market = try #require(month["market_usd_per_lb_asfed"] as? [String: Double])
      let published = try #require(
        month["published_predicted_usd_per_lb_asfed"] as? [String: Double])
      let offers = try feeds.keys.sorted().map { feed in
        let row = try #require(feeds[feed])
        return FeedValuation.Offer(
          name: feed, dryMatterPercent: try #require(row["DM_pct"]),
          contentsPerKgDM: [
            try #require(row["RUP_pctDM"]) / 100, try #require(row["RDP_pctDM"]) / 100,
            try #require(row["NEL_McalPerKgDM"]) / 2.2046,
            try #require(row["peNDF_pctDM"]) / 100,
          ], marketPricePerKgAsFed: market[feed])
      }
      result[name] = Market(offers: offers, publishedPerLb: published, nutrientPrices: [:])
    }
    return result
  }

  @Test("A feed's worth by the market differs from the published valuation")
  func publishedMonths() throws {
    let markets = try markets()
    #expect(markets.count >= 3)
    for (month, market) in markets {
      let valuation = try FeedValuation(
        nutrients: ["RUP", "RDP", "NEL", "peNDF"], offers: market.offers)
      for worth in valuation.worths {
        guard let published = market.publishedPerLb[worth.name] else { continue }
        let errorPerTon = abs(worth.worthPerKgAsFed - published) * 2000
        #expect(errorPerTon <= 0.06, "\(month) \(worth.name): \(errorPerTon) $/ton off")
      }
    }
  }

  @Test("Nutrient prices are given although the market cannot tell them apart")
  func undetermined() {
    let offers = (1...5).map { index in
      FeedValuation.Offer(
        name: "f\(index)", dryMatterPercent: 90,
        contentsPerKgDM: [Double(index), 2 * Double(index)], marketPricePerKgAsFed: 0.2)
    }
    #expect(throws: Complaint.self) {
      try FeedValuation(nutrients: ["a", "b"], offers: offers)
    }
    #expect(throws: Complaint.self) {
      try FeedValuation(nutrients: ["a", "b"], offers: Array(offers.prefix(1)))
    }
  }
}
