import DairyTerms
import FarmFormats
import FarmText
import Foundation
import Rations
import Testing

@testable import Farm

/// The chapter on a farm's files is made of what the readers take: an example that would be refused, or
/// a key that is gone, cannot stand in it.
@Suite("docs/farm-settings.md is what the readers take")
struct FarmSettingsPageTests {
  private static let checkout = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  /// One file of the farm: what it is, and an example its reader has taken.
  private struct Part {
    var name: String
    var about: String
    var example: String
    var language = "yaml"
    var read: (String) throws -> Void
  }

  private static func part(
    _ name: String, _ about: String, _ example: String, language: String = "yaml",
    _ read: @escaping (String) throws -> Void
  ) -> Part {
    Part(name: name, about: about, example: example, language: language, read: read)
  }

  private static var parts: [Part] {
    [
      part(
        "farm.yaml",
        "How the farm writes and reads. What it says is not asked again: weights without a unit, dates "
          + "that could be read two ways, the units of every page, the language and numbers of printed ones. A "
          + "file that says otherwise is taken "
          + "at its word. Countries: \(FarmCountry.codes).",
        FarmCustoms(name: "Miller Farm", country: "US").completed.yaml
      ) { _ = try FarmCustoms(yaml: $0, file: "farm.yaml") },
      part(
        "prices.csv",
        "What feeds cost, a row a feed. A row without a price waits for one: the feed is not on offer. "
          + "`per_unit`: kg, t, lb, cwt, ton (2,000 lb), bushel_corn and its like; `basis`: as_fed or "
          + "dm. Semicolons and decimal commas are understood.",
        """
        feed,price,currency,per_unit,basis,date,note
        "Corn silage, typical",52,USD,ton,as_fed,2026-11-01,home-grown
        "Soybean meal, solvent 48CP",385,USD,ton,as_fed,2026-11-01,
        Wheat straw,,USD,ton,as_fed,,none bought yet

        """, language: "csv"
      ) { text in
        let list = try PriceList(reading: FarmFile(name: "prices.csv", text: text))
        try #require(list.rows.count == 2 && list.unpriced == ["Wheat straw"])
      },
      part(
        "limits/plan.yaml",
        "What the plan counts with; docs/planning.md has every key, its unit and its range. Milk is "
          + "priced as the dairy pays.",
        """
        currency: USD
        prices_date: 2026-11-01
        milk_price: {per_cwt_milk: 1.2, per_lb_fat: 2.6, per_lb_true_protein: 2.9}
        labour: {wage_per_hour: 18, people: 2}
        parlour:
          cows_per_hour: 120
          set_up_minutes_per_session: 30
          change_minutes_per_pen: 5
          hours_per_day_limit: 20
          supplies_per_cow_milking: 0.05
          extra_session_cost_per_day: 20
        timetables: {2x: "05:00,17:00", 3x: "05:00,13:00,21:00"}
        present: 2x
        horizon_days: 60
        lead_factor: 0.5

        """
      ) { _ = try PlanSettings(yaml: $0, file: "limits/plan.yaml") },
      part(
        "limits/high.yaml",
        "Limits of a stage (fresh, high, mid, low, far-off, close-up) or, named by its code, of a pen. "
          + "What is not said stays at the standard limits of the stage; `galacto ration limits` lists "
          + "the names.",
        """
        stage: high
        limits:
          starch_percent_dm: {min: 20, max: 28}
          forage_ndf_percent_dm: {min: 20}

        """
      ) { _ = try LimitsFile.read($0, file: "limits/high.yaml", fedAs: .high) },
      part(
        "limits/feeds.yaml", "Most, least and steps of single feeds; docs/rations.md has all keys.",
        """
        max_kg_dm: {Urea: 0.12}
        feeds:
          Wheat straw: {max_lb_as_fed: 2, stages: [high]}
          "DDGS, low fat": {max_lb_as_fed: 6}

        """
      ) { _ = try FeedRuleFile(yaml: $0, file: FeedRules.fileName) },
      part(
        "limits/stock.yaml", "What all pens share: what is in the bunker, contracts, mixtures.",
        """
        days: 30
        max_kg_as_fed: {"Corn silage, typical": 60000}
        one_mix: {milkers: [HIGH, MID]}

        """
      ) { _ = try SharedStock(yaml: $0, file: "limits/stock.yaml") },
      part(
        "limits/spread.yaml",
        "How analyses scatter from load to load, for rations that hold in most of them: standard "
          + "deviations in each analysis's unit.",
        """
        "Corn silage, typical": {dm_percent_as_fed: 2.5, ndf_percent_dm: 2.0}

        """
      ) {
        _ = try SpreadFile.read($0, file: "limits/spread.yaml", feeds: ["Corn silage, typical"])
      },
      part(
        "rations/HIGH.yaml",
        "What a cow of a pen is fed a day: `kg_as_fed`, `lb_as_fed`, `kg_dm` or `lb_dm`. A file in "
          + "which no amount is written yet counts as none. `measured_dmi_kg` or `measured_dmi_lb` is the dry "
          + "matter a cow really eats a day (fed less refused): every ration of the pen is made for it.",
        """
        pen: HIGH
        day: 2026-11-20
        measured_dmi_lb: 53
        measured_day: 2026-11-18
        lb_as_fed:
          "Corn silage, typical": 58
          "Soybean meal, solvent 48CP": 4.5

        """
      ) { _ = try StoredRation(yaml: $0, file: "rations/HIGH.yaml") },
      part(
        "feeds/mixer.yaml",
        "What the mixer's program calls the feeds, where it calls them otherwise than prices.csv and feeds/: "
          + "with it the feed a mixer's file says was fed (`galacto herd import ezfeed.csv`) becomes the pen's "
          + "measured intake.",
        """
        CornSil: "Corn silage, typical"
        SBM 48: "Soybean meal, solvent 48CP"

        """
      ) { try #require(MixerNames(yaml: $0).feed("cornsil") == "Corn silage, typical") },
    ]
  }

  private static func page() throws -> String {
    var text = """
      # The files of a farm

      `galacto herd init NAME --country US` makes a farm's folder with its files ready to fill in; `galacto
      herd templates` adds those that are missing later, a ration file for every pen among them. No template
      holds a price. `galacto doctor` reads every file and says what is wrong with each. This page is made
      by a test that has each example read by its reader.

      """
    for part in parts {
      try part.read(part.example)
      text += "\n## `\(part.name)`\n\n\(part.about)\n\n```\(part.language)\n\(part.example)```\n"
    }
    return text
  }

  @Test("The page is as the examples and the tables are now, and every example is read")
  func page() throws {
    let text = try Self.page()
    let file = Self.checkout.appendingPathComponent("docs/farm-settings.md")
    if ProcessInfo.processInfo.environment["GALACTO_RECORD"] == "1" {
      try Data(text.utf8).write(to: file)
      Issue.record("recorded docs/farm-settings.md; look at it, then run without GALACTO_RECORD")
      return
    }
    #expect(text == (try? String(contentsOf: file, encoding: .utf8)), "record it anew")
  }
}
