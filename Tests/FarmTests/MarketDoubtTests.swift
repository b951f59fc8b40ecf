import DairyTerms
import FarmFormats
import FarmText
import Foundation
import Nutrition
import Rations
import Testing

@testable import Farm

@Suite("Prices, analyses and settings that are hardly right")
struct MarketDoubtTests {
  /// The demo's price list with one field of one feed's row changed.
  private static func prices(
    _ feed: String, to price: String? = nil, unit: String? = nil, times factor: Double? = nil
  ) throws -> String {
    let text = try String(
      contentsOf: ScratchFarm.shipped.appendingPathComponent("demo/prices.csv"), encoding: .utf8)
    return text.split(separator: "\n").map { line in
      guard line.contains("\(feed)") else { return String(line) }
      let start = line.range(of: ",EUR,")?.lowerBound ?? line.endIndex
      let comma = line[..<start].lastIndex(of: ",") ?? line.startIndex
      var shown = String(line[line.index(after: comma)..<start])
      if let price { shown = price }
      if let factor { shown = "\((Double(shown) ?? 0) * factor)" }
      var changed = "\(line[...comma])\(shown)\(line[start...])"
      if let unit { changed = changed.replacing(",EUR,t,", with: ",EUR,\(unit),") }
      return changed
    }.joined(separator: "\n") + "\n"
  }

  @Test("An honest price list is doubted")
  func honest() throws {
    let scratch = try ScratchFarm([:])
    #expect(try scratch.workspace().market.doubts.map(\.sentence) == [])
  }

  @Test(
    "A slipped price is used without a word",
    arguments: [
      ("Canola meal", "0.29", nil, "a tonne"), ("Canola meal", "29", nil, "decimal point"),
      ("Canola meal", "2900", nil, "decimal point"), ("Canola meal", "290", "kg", "a kg"),
      ("Corn silage", "0.058", nil, "a tonne"), ("Corn silage", "58", "kg", "a kg"),
      ("Wheat grain", "2150", nil, "decimal point"), ("Soybean hulls", "23000", nil, "in cents"),
      ("Calcium soaps", "14.5", nil, "in cents"), ("VitTM Premix", "1.9", nil, "a tonne"),
      ("Limestone", "0.09", nil, "0.00009 EUR"), ("Urea", "0.56", nil, "a tonne"),
    ] as [(String, String, String?, String)])
  func slipped(feed: String, price: String, unit: String?, says: String) throws {
    let scratch = try ScratchFarm(
      ["prices.csv": Self.prices(feed, to: price, unit: unit)], demo: ["limits/plan.yaml"])
    let workspace = try scratch.workspace()
    let doubt = try #require(
      workspace.market.doubts.first { $0.name.contains(feed) }, "\(workspace.market.doubts)")
    #expect(doubt.place?.hasPrefix("prices.csv:") == true)
    #expect(doubt.explanation.contains(says), "\(doubt.explanation)")
    #expect(workspace.market.warnings.contains(doubt.sentence))
  }

  @Test("A price twice or half the demo's is doubted", arguments: [0.5, 2.0])
  func bargains(factor: Double) throws {
    for feed in ["Canola meal", "Corn silage", "Wheat grain", "Calcium soaps", "Limestone"] {
      let scratch = try ScratchFarm(
        ["prices.csv": Self.prices(feed, times: factor)], demo: ["limits/plan.yaml"])
      #expect(try scratch.workspace().market.doubts.isEmpty, "\(feed)")
    }
  }

  @Test("In a currency nobody here knows a slipped price goes unseen, or every price is doubted")
  func anyCurrency() throws {
    func list(_ text: String) -> String {
      text.replacing(",EUR,", with: ",SEK,")
    }
    // Eleven crowns to the euro: every price elevenfold.
    var text = "feed,price,currency,per_unit,basis,date,note\n"
    for line in try Self.prices("-").split(separator: "\n").dropFirst() {
      let start = line.range(of: ",EUR,")?.lowerBound ?? line.endIndex
      let comma = line[..<start].lastIndex(of: ",") ?? line.startIndex
      let price = Double(line[line.index(after: comma)..<start]) ?? 0
      text += "\(line[...comma])\(price * 11)\(line[start...])\n"
    }
    let honest = try ScratchFarm(["prices.csv": list(text)], demo: [])
    #expect(try honest.workspace().market.doubts.map(\.sentence) == [])
    let slipped = try ScratchFarm(
      ["prices.csv": list(text.replacing("Canola meal,3190.0", with: "Canola meal,3.19"))], demo: []
    )
    #expect(
      try slipped.workspace().market.doubts.contains { $0.name.contains("Canola meal") })
  }

  @Test(
    "Money of the plan that cannot be is used without a word",
    arguments: [
      ("per_kg_milk: 0.046", "per_kg_milk: 8", "milk_price"),
      ("per_kg_fat: 4.00", "per_kg_fat: 40", "per_kg_fat"),
      ("per_kg_true_protein: 7.00", "per_kg_true_protein: 70", "per_kg_true_protein"),
      ("wage_per_hour: 18.00", "wage_per_hour: 180", "wage_per_hour"),
      ("wage_per_hour: 18.00", "wage_per_hour: 0.18", "wage_per_hour"),
      ("supplies_per_cow_milking: 0.05", "supplies_per_cow_milking: 5", "supplies"),
      ("extra_session_cost_per_day: 6.00", "extra_session_cost_per_day: 6000", "session"),
    ])
  func settings(old: String, new: String, key: String) throws {
    let text = try String(
      contentsOf: ScratchFarm.shipped.appendingPathComponent("demo/limits/plan.yaml"),
      encoding: .utf8)
    let scratch = try ScratchFarm(
      ["limits/plan.yaml": text.replacing(old, with: new)], demo: ["prices.csv"])
    let workspace = try scratch.workspace()
    let doubts = try workspace.settings().doubts(market: workspace.market)
    #expect(doubts.contains { $0.name.contains(key) }, "\(doubts.map(\.sentence))")
    let honest = try ScratchFarm([:])
    let known = try honest.workspace()
    #expect(try known.settings().doubts(market: known.market).isEmpty)
  }

  @Test("In another currency a milk price in another unit than the feeds goes unseen")
  func milkAgainstFeeds() throws {
    let text = try String(
      contentsOf: ScratchFarm.shipped.appendingPathComponent("demo/limits/plan.yaml"),
      encoding: .utf8
    ).replacing("EUR", with: "CHF")
    let prices = try Self.prices("-").replacing(",EUR,", with: ",CHF,")
    let wrong = text.replacing("per_kg_milk: 0.046", with: "per_kg_milk: 9.9")
    for (settings, isDoubted) in [(text, false), (wrong, true)] {
      let scratch = try ScratchFarm(
        ["limits/plan.yaml": settings, "prices.csv": prices], demo: [])
      let workspace = try scratch.workspace()
      #expect(try workspace.settings().doubts(market: workspace.market).isEmpty != isDoubted)
    }
  }

  @Test("An odd analysis of the farm's own silage is used without a word")
  func analyses() throws {
    let scratch = try ScratchFarm([
      "feeds/lab_samples.csv": """
      feed,library_feed,lab_number,date,dry_matter_percent_as_fed,starch_percent_dm,ndf_percent_dm
      "Corn silage, typical","Corn silage, typical",A1,2026-03-02,33,78,70

      """
    ])
    let doubts = try scratch.workspace().market.doubts
    #expect(doubts.contains { $0.subject == .analysis && $0.name.contains("Corn silage") })
  }
}
