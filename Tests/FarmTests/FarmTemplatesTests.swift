import DairyTerms
import FarmFormats
import FarmText
import Foundation
import Nutrition
import Testing

@testable import Farm

/// A new farm's files must be read by the program that wrote them, ask for what they lack, and hold no
/// number that could be taken for the farm's own.
@Suite("Templates of a new farm")
struct FarmTemplatesTests {
  private static let data = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .appendingPathComponent("HerdData/feeds")

  private static func templates(_ country: String, pens: [String] = []) throws -> FarmTemplates {
    try FarmTemplates(
      customs: FarmCustoms(country: country),
      commonFeeds: FarmFile(path: data.appendingPathComponent("common_feeds.csv").path), pens: pens)
  }

  private static func text(_ name: String, in templates: FarmTemplates) throws -> String {
    try #require(templates.files.first { $0.name == name }).text
  }

  @Test(
    "What a country says of units, money and dates is read back",
    arguments: FarmCountry.all.map(\.code))
  func customs(_ country: String) throws {
    let templates = try Self.templates(country)
    let text = try Self.text("farm.yaml", in: templates)
    let read = try FarmCustoms(yaml: text, file: "farm.yaml")
    #expect(read == FarmCustoms(country: country).completed)
    #expect(read.yaml == text)
  }

  @Test(
    "Every common feed is one of the library's, waits for a price, and takes one in its unit",
    arguments: ["US", "CA", "DE", "GB", "NZ"])
  func prices(_ country: String) throws {
    let library = try FeedLibrary(
      contentsOf: Self.data.appendingPathComponent("nasem2021_feed_library.csv"))
    let text = try Self.text("prices.csv", in: Self.templates(country))
    let empty = #expect(throws: Complaint.self) {
      try PriceList(reading: FarmFile(name: "prices.csv", text: text))
    }
    #expect(empty?.kind == .noPrices)
    let cut = text.contains(";") ? ";" : ","
    let money = try #require(FarmCountry.named(country)).currency
    let filled = text.replacing("\(cut)\(cut)\(money)", with: "\(cut)50\(cut)\(money)")
      .replacing("as_fed\(cut)\(cut)", with: "as_fed\(cut)2026-11-01\(cut)")
    let list = try PriceList(reading: FarmFile(name: "prices.csv", text: filled))
    #expect(list.rows.count > 20 && list.unpriced.isEmpty)
    // One price for a ton and a pound alike is doubted; nothing else is.
    #expect(list.warnings.allSatisfy { $0.contains("times the median feed") })
    for row in list.rows { #expect(library.feed(named: row.feed) != nil, "\(row.feed)") }
  }

  @Test("An empty plan names all it lacks at once; filled in the farm's units it is the same")
  func plan() throws {
    let text = try Self.text("limits/plan.yaml", in: Self.templates("US"))
    let error = #expect(throws: Complaint.self) {
      try PlanSettings(yaml: text, file: "limits/plan.yaml")
    }
    #expect(error?.kind == .missingKey)
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent(
      "galacto-plan-\(ProcessInfo.processInfo.processIdentifier).yaml")
    defer { try? FileManager.default.removeItem(at: folder) }
    // For rations a template is as good as none; one price written and it counts.
    try Data(text.utf8).write(to: folder)
    #expect(try PlanSettings.isUnfilled(folder))
    try Data(text.replacing("wage_per_hour:", with: "wage_per_hour: 18").utf8).write(to: folder)
    #expect(try !PlanSettings.isUnfilled(folder))
    for key in ["prices_date", "present", "milk_price.per_cwt_milk", "labour.wage_per_hour"] {
      #expect(error?.explanation.contains(key) == true, "\(key)")
    }
    func filled(_ text: String, _ values: [String: String]) throws -> PlanSettings {
      var text = text
      let others = [
        "prices_date": "2026-11-01", "present": "3x", "wage_per_hour": "18", "people": "2",
        "cows_per_hour": "100", "set_up_minutes_per_session": "30", "change_minutes_per_pen": "3",
        "hours_per_day_limit": "20", "supplies_per_cow_milking": "0.05",
        "extra_session_cost_per_day": "6",
      ]
      for (key, value) in others.merging(values, uniquingKeysWith: { _, new in new }) {
        text = text.replacing("\(key):", with: "\(key): \(value)")
      }
      return try PlanSettings(yaml: text, file: "limits/plan.yaml")
    }
    let american = try filled(
      text, ["per_cwt_milk": "4.5359237", "per_lb_fat": "2", "per_lb_true_protein": "3"])
    #expect(abs(american.milkPrice.perKgMilk - 0.1) < 1e-12)
    #expect(abs(american.milkPrice.perKgFat - 2 / 0.453_592_37) < 1e-12)
    let european = try filled(
      Self.text("limits/plan.yaml", in: Self.templates("NL")),
      ["per_kg_milk": "0.1", "per_kg_fat": "4", "per_kg_true_protein": "6"])
    #expect(european.present.name == "3x" && european.currency == "EUR")
    #expect(american.currency == "USD" && american.horizonDays == european.horizonDays)
  }

  @Test(
    "Milk is priced as the dairy pays, one way at a time",
    arguments: [
      ("per_cwt_milk", 20.0, 20 / 45.359_237), ("per_100_kg_milk", 42.0, 0.42),
      ("per_litre_milk", 0.412, 0.4), ("per_1000_litres_milk", 412.0, 0.4),
      ("per_kg_milk", 0.4, 0.4),
    ])
  func milkPrices(_ key: String, _ value: Double, _ perKg: Double) throws {
    let demo = try String(
      contentsOf: Self.data.deletingLastPathComponent().appendingPathComponent(
        "demo/limits/plan.yaml"), encoding: .utf8)
    let text = demo.replacing("per_kg_milk: 0.046", with: "\(key): \(value)")
    let read = try PlanSettings(yaml: text, file: "plan.yaml")
    #expect(abs(read.milkPrice.perKgMilk - perKg) < 1e-12)
    guard key != "per_kg_milk" else { return }
    let twice = demo.replacing("per_kg_milk: 0.046", with: "per_kg_milk: 0.1\n  \(key): \(value)")
    let error = #expect(throws: Complaint.self) { try PlanSettings(yaml: twice, file: "plan.yaml") }
    #expect(error?.kind == .duplicateName)
  }

  @Test("A ration nobody has filled in yet counts as none; one amount makes it a ration")
  func ration() throws {
    let text = try Self.text("rations/Pen 1.yaml", in: Self.templates("US", pens: ["Pen 1"]))
    #expect(try StoredRation(filledIn: text, file: "rations/Pen 1.yaml") == nil)
    let filled = text.replacing("\"Wheat straw\":", with: "\"Wheat straw\": 2")
    let read = try #require(try StoredRation(filledIn: filled, file: "rations/Pen 1.yaml"))
    #expect(read.pen == "Pen 1" && abs((read.kgAsFed["Wheat straw"] ?? 0) - 0.907_184_74) < 1e-9)
    #expect(throws: Complaint.self) {
      try StoredRation(
        filledIn: "pen: 1\nkg_as_fed:\n  Urea: 0\n", file: "rations/1.yaml")
    }
  }

  @Test("Dates and weights left open are read as the farm writes them, and what is said counts")
  func answering() throws {
    let customs = FarmCustoms(country: "US").completed
    var options = ReadingOptions()
    var said: [String] = []
    let value = try customs.answering(&options, said: { said.append($0) }) { reading in
      if reading.massUnit == nil { throw Complaint(.noUnit, at: "t.csv", "kg or lb?") }
      if reading.dateOrder == nil { throw Complaint(.ambiguousDate, at: "t.csv", "which?") }
      return (reading.massUnit, reading.dateOrder)
    }
    #expect(value.0 == .lb && value.1 == .mdy && said.count == 2)
    options = ReadingOptions()
    options.massUnit = .kg
    let stated = try customs.answering(&options, said: { said.append($0) }) { $0.massUnit }
    #expect(stated == .kg && said.count == 2)
    #expect(throws: Complaint.self) {
      try FarmCustoms().answering(&options, said: { _ in }) { _ in
        throw Complaint(.ambiguousDate, at: "t.csv", "which?")
      }
    }
  }
}
