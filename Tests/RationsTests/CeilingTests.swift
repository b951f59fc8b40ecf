import DairyTerms
import Foundation
import Nutrition
import Testing

@testable import Rations

/// The demo farm's feeds at its prices, without a bound of the farm's own.
enum DemoFeeds {
  static func offered(without left: Set<String> = []) throws -> [OfferedFeed] {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
    let text = try String(
      contentsOf: root.appendingPathComponent("HerdData/demo/prices.csv"), encoding: .utf8)
    return try text.split(separator: "\n").dropFirst().compactMap { line in
      let isQuoted = line.hasPrefix("\"")
      let parts = line.split(separator: isQuoted ? "\"" : ",", omittingEmptySubsequences: true)
      let name = String(parts[0])
      guard !left.contains(name) else { return nil }
      let rest = line.dropFirst(name.count + (isQuoted ? 3 : 1))
      let price = try #require(Double(rest.split(separator: ",")[0]))
      let feed = try #require(Fixtures.library.feed(named: name))
      let dryMatter = try #require(feed.dryMatterPercent)
      return OfferedFeed(feed: feed, pricePerKgDM: price / 1000 / (dryMatter / 100))
    }
  }

  /// A cow as a stage has her.
  static func cow(_ stage: FeedingStage) -> Animal {
    switch stage {
    case .fresh: milking(34, days: 14, weight: 640)
    case .high: milking(42, days: 90, weight: 650)
    case .mid: milking(33, days: 180, weight: 670)
    case .low: milking(24, days: 280, weight: 690)
    case .farOff: dry(pregnant: 235)
    case .closeUp: dry(pregnant: 268)
    case .heifer:
      Animal(
        state: .heifer, breed: .holstein, parity: 0, bodyWeightKg: 330, ageDays: 365,
        frameGainKgPerDay: 0.85)
    }
  }

  private static func milking(_ milk: Double, days: Double, weight: Double) -> Animal {
    Animal(
      state: .lactating, breed: .holstein, parity: 1.6, bodyWeightKg: weight, daysInMilk: days,
      milkKgPerDay: milk,
      milkComposition: MilkComposition(fatPercent: 3.9, trueProteinPercent: 3.15))
  }

  private static func dry(pregnant days: Double) -> Animal {
    Animal(
      state: .dry, breed: .holstein, parity: 2, bodyWeightKg: 720, gestationDay: days)
  }

  static func problem(
    _ stage: FeedingStage, feeds: [OfferedFeed]? = nil, limits: [RationLimit]? = nil
  ) throws -> RationProblem {
    let animal = cow(stage)
    return RationProblem(
      name: stage.rawValue, animal: animal,
      model: ModelOptions(intake: RationProblem.standardIntake(for: animal.state)),
      feeds: try feeds ?? offered(), limits: limits ?? StandardLimits.limits(for: stage),
      currency: "EUR", refusesMissingAnalyses: false, library: Fixtures.library)
  }
}

@Suite("Standard ceilings")
struct CeilingTests {
  @Test(
    "With the ceilings a stage has no ration on ordinary feeds, or one nobody would feed",
    arguments: FeedingStage.allCases)
  func everyStageHasARation(stage: FeedingStage) throws {
    var problem = try DemoFeeds.problem(stage)
    try problem.layStandardCeilings(for: stage)
    let result = try Formulation.solve(problem)
    #expect(result.status == .optimal, "\(result.infeasibility?.conflicts ?? [])")
    #expect(result.brokenRows.isEmpty)
    for report in result.standardCeilings {
      #expect(report.fedKgDM <= report.ceiling.maximumKgDM + 1e-6, "\(report.ceiling.sentence)")
      #expect(!report.ceiling.source.isEmpty)
    }
    let told = result.warnings.filter { $0.hasPrefix("standard ceiling") }.count
    #expect(told == result.standardCeilings.filter(\.binds).count)
    #expect(result.kgDM(of: "Vit E premix") < 0.2)
    #expect(result.kgDM(of: "VitTM Premix, generic") < 0.4)
    #expect(result.kgDM(of: "Urea") <= 0.12 + 1e-9)
  }

  @Test("Cheap distillers grains fill the ration: 24.7 lb of them")
  func distillers() throws {
    var feeds = try DemoFeeds.offered()
    let feed = try #require(Fixtures.library.feed(named: "DDGS, low fat"))
    feeds.append(OfferedFeed(feed: feed, pricePerKgDM: 0.12))
    var problem = try DemoFeeds.problem(.high, feeds: feeds)
    try problem.layStandardCeilings(for: .high)
    let result = try Formulation.solve(problem)
    let report = try #require(
      result.standardCeilings.first { $0.ceiling.subject == "DDGS, low fat" })
    #expect(report.binds)
    #expect(abs(report.ceiling.maximumKgDM - 0.2 * result.intakeKgDM) < 0.05)
    let word = try #require(result.warnings.first { $0.contains("DDGS, low fat") })
    #expect(word.contains("20 % of DM") && word.contains("Schingoethe"), "\(word)")
  }

  @Test("Two sorts of one kind get the ceiling twice over")
  func shared() throws {
    var feeds = try DemoFeeds.offered()
    for name in ["DDGS, low fat", "DDGS, high protein"] {
      let feed = try #require(Fixtures.library.feed(named: name))
      feeds.append(OfferedFeed(feed: feed, pricePerKgDM: 0.12))
    }
    var problem = try DemoFeeds.problem(.high, feeds: feeds)
    try problem.layStandardCeilings(for: .high)
    let result = try Formulation.solve(problem)
    let both = result.kgDM(of: "DDGS, low fat") + result.kgDM(of: "DDGS, high protein")
    #expect(both <= 0.2 * result.intakeKgDM + 0.05)
    let report = try #require(
      result.standardCeilings.first { $0.ceiling.kind == .distillers })
    #expect(report.ceiling.feeds == ["DDGS, high protein", "DDGS, low fat"])
  }

  @Test("The farm's own bound does not replace the ceiling, or a lifted one comes back")
  func ownBounds() throws {
    var feeds = try DemoFeeds.offered()
    let feed = try #require(Fixtures.library.feed(named: "DDGS, low fat"))
    feeds.append(OfferedFeed(feed: feed, pricePerKgDM: 0.12, maximumKgDM: 6))
    var own = try DemoFeeds.problem(.high, feeds: feeds)
    try own.layStandardCeilings(for: .high)
    #expect(own.feeds.last?.maximumKgDM == 6)
    #expect(own.feeds.last?.ceiling == nil)

    feeds[feeds.count - 1].maximumKgDM = nil
    var lifted = try DemoFeeds.problem(.high, feeds: feeds)
    try lifted.layStandardCeilings(for: .high, lifted: ["DDGS, low fat"])
    #expect(lifted.feeds.last?.maximumKgDM == nil)

    var allowed = try DemoFeeds.problem(.high, feeds: feeds)
    try allowed.layStandardCeilings(for: .high)
    try allowed.allow("DDGS, low fat", 6)
    #expect(allowed.feeds.last?.maximumKgDM == 6)
    #expect(!allowed.standingCeilings.contains { $0.feeds.contains("DDGS, low fat") })

    feeds[feeds.count - 1].minimumKgDM = 6
    var least = try DemoFeeds.problem(.high, feeds: feeds)
    let notes = try least.layStandardCeilings(for: .high)
    #expect(least.feeds.last?.maximumKgDM == nil)
    #expect(notes.contains { $0.contains("gives way") }, "\(notes)")
  }

  @Test("A concentrate nobody knows is capped in silence, or not at all")
  func unknown() throws {
    var feeds = try DemoFeeds.offered()
    feeds.append(
      OfferedFeed(
        feed: Feed(
          name: "Dairy mix", category: FeedCategory(rawValue: "Mixes"), concentratePercent: 100,
          composition: try #require(Fixtures.library.feed(named: "Wheat middlings")).composition),
        pricePerKgDM: 0.05))
    var problem = try DemoFeeds.problem(.mid, feeds: feeds)
    let notes = try problem.layStandardCeilings(for: .mid)
    #expect(notes.contains { $0.contains("Dairy mix") && $0.contains("10 % of DM") }, "\(notes)")
    #expect(problem.feeds.last?.maximumKgDM != nil)
  }

  @Test("A ration made impossible by a ceiling does not say which, by whom, or how to lift it")
  func infeasibleThroughACeiling() throws {
    // Urea is all the degraded protein there is.
    let names: Set<String> = [
      "Corn silage, typical", "Wheat straw", "Corn grain dry, fine grind", "Urea", "Limestone",
    ]
    let feeds = try DemoFeeds.offered().filter { names.contains($0.name) }
    var problem = try DemoFeeds.problem(
      .mid, feeds: feeds,
      limits: [RationLimit(.content(.rdp, .concentration), minimum: 9.5)])
    problem.animal.milkKgPerDay = 24
    #expect(try Formulation.solve(problem).status == .optimal)
    try problem.layStandardCeilings(for: .mid)
    let result = try Formulation.solve(problem)
    #expect(result.status == .infeasible)
    let why = try #require(result.infeasibility)
    let clash = try #require(why.conflicts.flatMap { $0 }.first { $0.words.contains("Urea") })
    #expect(clash.standard?.contains("J. Anim. Sci.") == true, "\(clash)")
    let fix = try #require(why.fixes.first { $0.subject == "Urea" })
    let lift = try #require(fix.lift)
    #expect(lift.hasPrefix("limits/feeds.yaml: feeds: {\"Urea\": {max_kg_dm: "), "\(lift)")
    // The line works as it is printed.
    let yaml = lift.dropFirst("limits/feeds.yaml: ".count)
    let file = try FeedRuleFile(yaml: String(yaml), file: "feeds.yaml")
    let rule = try #require(file.general.rules.first)
    var again = problem
    try again.allow("Urea", try #require(rule.maximum?.kilograms))
    #expect(try Formulation.solve(again).status == .optimal)
  }

  @Test("A problem file changes its answer through ceilings meant for farms")
  func problemFilesHaveNone() throws {
    let result = try Formulation.solve(try Fixtures.problem("problems/10-mid-31.json"))
    #expect(result.standardCeilings.isEmpty)
  }
}
