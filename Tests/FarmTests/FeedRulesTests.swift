import DairyTerms
import FarmFormats
import FarmText
import Foundation
import Nutrition
import Rations
import Testing

@testable import Farm

/// A farm of files alone, taken away when the test is done.
final class ScratchFarm {
  let farm: FarmFolder

  init(_ files: [String: String], demo names: [String] = ["prices.csv", "limits/plan.yaml"]) throws
  {
    let url = FileManager.default.temporaryDirectory
      .appendingPathComponent("galacto-\(UUID().uuidString)")
    farm = try FarmFolder.create(at: url)
    for name in names {
      try FileManager.default.copyItem(
        at: Self.shipped.appendingPathComponent("demo/\(name)"),
        to: url.appendingPathComponent(name))
    }
    for (name, text) in files {
      try WholeFile.write(text, to: url.appendingPathComponent(name))
    }
  }

  deinit { try? FileManager.default.removeItem(at: farm.url) }

  func workspace() throws -> FarmWorkspace {
    try FarmWorkspace(
      farm: farm,
      shipped: FeedLibrary(
        contentsOf: Self.shipped.appendingPathComponent("feeds/nasem2021_feed_library.csv")))
  }

  static let shipped = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .appendingPathComponent("HerdData")
}

@Suite("Rules on feeds by pen and stage")
struct FeedRulesTests {
  private func bounds(
    _ files: [String: String], pen: String, stage: FeedingStage, feed: String = "Canola meal"
  ) throws -> OfferedFeed {
    let scratch = try ScratchFarm(files)
    let workspace = try scratch.workspace()
    let offered = try workspace.market.offered(
      for: stage, pen: pen, rules: workspace.feedRules, head: 40)
    return try #require(offered.first { $0.name == feed })
  }

  @Test(
    "A nearer file does not win over a farther one",
    arguments: [
      (["limits/feeds.yaml": "max_kg_dm: {Canola meal: 1}"], 1.0),
      (["limits/feeds.yaml": "feeds: {canola MEAL: {max_kg_dm: 2}}"], 2),
      (
        ["limits/feeds.yaml": "max_kg_dm: {Canola meal: 1}\nfeeds: {Canola meal: {max_kg_dm: 2}}"],
        2
      ),
      (
        [
          "limits/feeds.yaml":
            "max_kg_dm: {Canola meal: 1}\nfeeds: {Canola meal: {max_kg_dm: 3, stages: [high]}}"
        ], 3
      ),
      (
        [
          "limits/feeds.yaml":
            "max_kg_dm: {Canola meal: 1}\nfeeds: {Canola meal: {max_kg_dm: 3, stages: [low]}}"
        ], 1
      ),
      (
        [
          "limits/feeds.yaml":
            "max_kg_dm: {Canola meal: 1}\nstages: {high: {feeds: {Canola meal: {max_kg_dm: 4}}}}"
        ], 4
      ),
      (
        [
          "limits/feeds.yaml": "stages: {high: {feeds: {Canola meal: {max_kg_dm: 4}}}}",
          "limits/high.yaml": "stage: high\nfeeds: {Canola meal: {max_kg_dm: 5}}",
        ], 5
      ),
      (
        [
          "limits/feeds.yaml": "pens: {barn 7: {feeds: {Canola meal: {max_kg_dm: 6}}}}",
          "limits/high.yaml": "stage: high\nfeeds: {Canola meal: {max_kg_dm: 5}}",
        ], 6
      ),
      (
        [
          "limits/feeds.yaml": "pens: {barn 7: {feeds: {Canola meal: {max_kg_dm: 6}}}}",
          "limits/Barn 7.yaml": "feeds: {Canola meal: {max_kg_dm: 7}}",
        ], 7
      ),
    ] as [([String: String], Double)])
  func precedence(files: [String: String], maximum: Double) throws {
    #expect(try bounds(files, pen: "Barn 7", stage: .high).maximumKgDM == maximum)
  }

  @Test("A least for the milkers binds the close-ups")
  func milkersOnly() throws {
    let files = [
      "limits/feeds.yaml":
        "feeds: {Cool season grass silage: {min_kg_dm: 2.5, stages: [fresh, high, mid, low]}}"
    ]
    let silage = "Cool season grass silage"
    #expect(try bounds(files, pen: "HIGH", stage: .high, feed: silage).minimumKgDM == 2.5)
    #expect(try bounds(files, pen: "CLOSE-UP", stage: .closeUp, feed: silage).minimumKgDM == nil)
  }

  @Test("Weighing rules and counts do not reach the problem")
  func weighing() throws {
    let scratch = try ScratchFarm([
      "limits/feeds.yaml": """
      feeds:
        "Cool season grass hay, mid-mtr": {smallest_kg_as_fed: 0.5, step_kg_as_fed_per_pen: 20}
      most_feeds: 14
      pens: {HIGH: {most_feeds: 9}}
      """
    ])
    let workspace = try scratch.workspace()
    var problem = Self.problem(workspace)
    _ = try workspace.market.offer(
      to: &problem, stage: .high, pen: "HIGH", rules: workspace.feedRules)
    let hay = try #require(problem.feeds.first { $0.name.hasPrefix("Cool season grass hay") })
    let dryMatter = try #require(hay.feed.dryMatterPercent) / 100
    #expect(abs((hay.weighing.smallestKgDM ?? 0) - 0.5 * dryMatter) < 1e-12)
    #expect(abs((hay.weighing.stepKgDM ?? 0) - 0.5 * dryMatter) < 1e-12)
    #expect(problem.mostFeeds == 9)
    #expect(!problem.feeds.filter { $0.ceiling != nil }.isEmpty)
  }

  private static func problem(_ workspace: FarmWorkspace) -> RationProblem {
    RationProblem(
      name: "HIGH",
      animal: Animal(
        state: .lactating, parity: 1.6, bodyWeightKg: 650, daysInMilk: 90, milkKgPerDay: 40),
      model: ModelOptions(intake: .lactating), feeds: [], limits: StandardLimits.limits(for: .high),
      currency: "EUR", head: 40, refusesMissingAnalyses: false, library: workspace.library)
  }

  @Test("A farm cannot take a ceiling off, or all of them")
  func ceilingsOff() throws {
    for (yaml, feed) in [
      ("feeds: {Wheat grain: {ceiling: off}}", "Wheat grain"),
      ("standard_ceilings: off", "Barley grain, dry, ground"),
    ] {
      let scratch = try ScratchFarm(["limits/feeds.yaml": yaml])
      let workspace = try scratch.workspace()
      var problem = Self.problem(workspace)
      let notes = try workspace.market.offer(
        to: &problem, stage: .high, pen: "HIGH", rules: workspace.feedRules)
      #expect(problem.feeds.first { $0.name == feed }?.maximumKgDM == nil)
      if yaml.hasPrefix("standard") {
        #expect(problem.feeds.allSatisfy { $0.ceiling == nil })
        #expect(notes.contains { $0.contains("standard_ceilings: off") })
      } else {
        #expect(problem.feeds.contains { $0.ceiling != nil })
      }
    }
  }

  @Test(
    "A slip in a rule is not refused with its place",
    arguments: [
      ("max_kg_dm: {Canola mal: 2}", "Canola meal"),
      ("pens: {HIGH: {feeds: {Canola mal: {max_kg_dm: 2}}}}", "Canola meal"),
    ])
  func slips(yaml: String, hint: String) throws {
    let scratch = try ScratchFarm(["limits/feeds.yaml": yaml])
    let error = try #require(throws: Complaint.self) { _ = try scratch.workspace() }
    #expect(error.place.hasPrefix("limits/feeds.yaml:1"))
    #expect(error.fix?.contains(hint) == true)
  }

  @Test("A least above a most, set in two files, is not refused naming both")
  func crossed() throws {
    let scratch = try ScratchFarm([
      "limits/feeds.yaml": "min_kg_dm: {Canola meal: 3}",
      "limits/HIGH.yaml": "feeds: {Canola meal: {max_kg_dm: 2}}",
    ])
    let workspace = try scratch.workspace()
    let error = try #require(throws: Complaint.self) {
      try workspace.market.offered(for: .high, pen: "HIGH", rules: workspace.feedRules)
    }
    #expect(error.place.hasPrefix("limits/feeds.yaml:1"))
    #expect(error.fix?.contains("limits/HIGH.yaml:1") == true)
  }
}
