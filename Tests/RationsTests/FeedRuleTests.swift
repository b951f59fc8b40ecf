import Testing

@testable import Rations

@Suite("Rules on single feeds")
struct FeedRuleTests {
  private func file(_ yaml: String) throws -> FeedRuleFile {
    try FeedRuleFile(yaml: yaml, file: "limits/feeds.yaml")
  }

  @Test(
    "An amount is read in another unit than it was written in",
    arguments: [
      ("max_kg_dm: 2", 2.0), ("max_kg_as_fed: 5", 2.0), ("max_lb_dm: 2.2046226218487757", 1.0),
      ("max_lb_as_fed: 2.2046226218487757", 0.4), ("max_kg_as_fed_per_pen: 500", 2.0),
      ("max_lb_as_fed_per_pen: 2.2046226218487757", 0.004),
    ])
  func units(key: String, kgDM: Double) throws {
    let rules = try file("feeds: {Hay: {\(key)}}").general.rules
    let amount = try #require(rules.first?.maximum)
    #expect(abs(try amount.kgDM(dryMatterPercent: 40, head: 100) - kgDM) < 1e-12)
    if amount.isOfPen {
      #expect(throws: Complaint.self) {
        try amount.kgDM(dryMatterPercent: 40, head: nil)
      }
    }
  }

  @Test("The short form that farms have today is no longer read")
  func shortForm() throws {
    let read = try file("max_kg_dm: {Urea: 0.12, Hay: 6}\nmin_kg_dm:\n  Hay: 1.5\n")
    #expect(read.general.rules.count == 3)
    let hay = read.general.rules.filter { $0.feed == "Hay" }
    #expect(hay.compactMap(\.minimum?.kilograms) == [1.5])
    #expect(hay.compactMap(\.maximum?.kilograms) == [6])
    #expect(hay.compactMap(\.minimum?.place).first?.hasPrefix("limits/feeds.yaml:3") == true)
  }

  @Test("Stages, pens, counts and ceilings are not read")
  func sections() throws {
    let read = try file(
      """
      feeds:
        Haylage: {min_kg_dm: 2.5, stages: [fresh, high]}
        Hay: {smallest_kg_as_fed: 0.5, step_kg_as_fed: 0.25, pens: [HIGH]}
        Canola meal: {ceiling: off}
      most_feeds: 12
      stages:
        close-up: {feeds: {Haylage: {max_kg_dm: 0}}, most_feeds: 8}
      pens:
        High: {standard_ceilings: off}
      """)
    #expect(read.general.mostFeeds == 12)
    #expect(read.general.rules[0].counts(forPen: "x", stage: .high))
    #expect(!read.general.rules[0].counts(forPen: "x", stage: .closeUp))
    #expect(read.general.rules[1].counts(forPen: "high", stage: .low))
    #expect(!read.general.rules[1].counts(forPen: "low", stage: .low))
    #expect(read.general.rules[2].isCeilingOff)
    #expect(read.byStage[.closeUp]?.mostFeeds == 8)
    #expect(read.byPen["high"]?.areCeilingsOff == true)
  }

  @Test(
    "A slip in the file is passed over",
    arguments: [
      ("feeds: {Hay: {max_kg: 3}}", "max_kg_dm"), ("feeds: {Hay: {max_kg_dm: x}}", "number"),
      ("feeds: {Hay: {max_kg_dm: 3, max_lb_dm: 2}}", "two units"),
      ("feeds: {Hay: {max_kg_dm: 3, stages: [hihg]}}", "high"),
      ("stages: {hihg: {most_feeds: 3}}", "high"), ("most_feeds: 0", "outside"),
      ("max_kg_dm: {Hay: -1}", "outside"), ("feeds: {Hay: {smallest_kg_dm: 0}}", "outside"),
      ("standard_ceilings: maybe", "nobody knows"), ("max_kg_dm: {Hay: 1}\nmx: 2", "nobody knows"),
    ])
  func slips(yaml: String, says: String) throws {
    let error = try #require(throws: Complaint.self) { try file(yaml) }
    #expect(error.place.hasPrefix("limits/feeds.yaml:"), "\(error.place)")
    let text = error.explanation + (error.fix ?? "")
    #expect(text.contains(says), "\(text)")
  }

  @Test("A limits file that speaks of feeds alone loses the limits of its stage")
  func limitsFileWithFeeds() throws {
    let text = "feeds: {Hay: {max_kg_dm: 3}}\nmost_feeds: 9\n"
    let content = try LimitsFile.content(text, file: "limits/HIGH.yaml", fedAs: .high)
    #expect(content.limits?.count == StandardLimits.limits(for: .high).count)
    #expect(content.feeds.mostFeeds == 9)
    #expect(content.feeds.rules.first?.maximum?.kilograms == 3)
    #expect(throws: Complaint.self) { try LimitsFile.read(text, file: "limits/HIGH.yaml") }
    let own = try LimitsFile.content(
      "stage: mid\nlimits: {starch_percent_dm: {max: 21}}\nfeeds: {Hay: {min_kg_dm: 1}}",
      file: "l.yaml")
    #expect(own.stage == .mid)
    #expect(own.limits?.first { $0.measure == .content(.starch, .concentration) }?.maximum == 21)
  }
}
