import Nutrition
import Testing

@testable import Rations

@Suite("Limits held where reachable, and limits watched")
struct ReachTests {
  private func dcad(_ result: RationResult) throws -> Double {
    try #require(result.rows.first { $0.limit.measure == .dcad }?.value)
  }

  @Test("Close-up cows get a DCAD of +150 although salts that lower it are on offer")
  func closeUpWithSalts() throws {
    var feeds = try DemoFeeds.offered()
    for (name, price) in [("Ammonium chloride", 0.9), ("Magnesium sulfate (7H2O)", 0.6)] {
      feeds.append(
        OfferedFeed(
          feed: try #require(Fixtures.library.feed(named: name)), pricePerKgDM: price))
    }
    var problem = try DemoFeeds.problem(.closeUp, feeds: feeds)
    try problem.layStandardCeilings(for: .closeUp)
    let result = try Formulation.solve(problem)
    #expect(result.status == .optimal)
    #expect(try dcad(result) <= -50 + 1e-6)
    #expect(try dcad(result) >= -150 - 1e-6)
  }

  @Test("Without such salts a close-up pen has no ration, or nobody hears that DCAD is missed")
  func closeUpWithout() throws {
    let feeds = try DemoFeeds.offered(without: ["Calcium chloride (2H2O)"])
    var problem = try DemoFeeds.problem(.closeUp, feeds: feeds)
    try problem.layStandardCeilings(for: .closeUp)
    let result = try Formulation.solve(problem)
    #expect(result.status == .optimal)
    let reached = try dcad(result)
    #expect(reached > -50)
    let word = try #require(result.warnings.first { $0.hasPrefix("DCAD ") })
    #expect(word.contains("reach no nearer") && word.contains("anionic"), "\(word)")
    #expect(!result.limitsSentence().hasPrefix("all "), "\(result.limitsSentence())")
    // As near as the feeds allow: not what the cheapest ration without the limit would have.
    var free = problem
    free.limits.removeAll {
      $0.measure == .dcad || $0.measure == .content(.potassium, .concentration)
    }
    #expect(reached < (try dcadOf(try Formulation.solve(free))) - 5)
  }

  private func dcadOf(_ result: RationResult) throws -> Double {
    result.evaluation[.cationAnionDifference]
  }

  @Test("Cows in milk are kept below a DCAD of 250 although a buffer is on offer")
  func lactating() throws {
    for stage in [FeedingStage.fresh, .high, .mid, .low] {
      var problem = try DemoFeeds.problem(stage)
      try problem.layStandardCeilings(for: stage)
      let result = try Formulation.solve(problem)
      #expect(result.status == .optimal, "\(stage)")
      let row = try #require(result.rows.first { $0.limit.measure == .dcad })
      #expect(row.holds || result.warnings.contains { $0.hasPrefix("DCAD ") }, "\(stage)")
    }
  }

  @Test("A watched limit changes the ration, or is kept quiet when it is missed")
  func watched() throws {
    var free = try DemoFeeds.problem(.mid)
    free.limits.removeAll { $0.hold == .watched }
    var watched = free
    watched.limits.append(
      RationLimit(.milkUreaNitrogen, minimum: 1, maximum: 2, hold: .watched, source: "a test"))
    let (without, with) = (try Formulation.solve(free), try Formulation.solve(watched))
    #expect(with.feedCostPerDay == without.feedCostPerDay)
    #expect(with.warnings.contains { $0.contains("milk urea nitrogen") && $0.contains("a test") })
    #expect(with.brokenRows.isEmpty)
    #expect(with.softMisses.count == without.softMisses.count + 1)
  }

  @Test("An impossible ration is blamed on a limit that would have given way")
  func explanations() throws {
    var problem = try DemoFeeds.problem(.mid)
    problem.limits.append(RationLimit(.content(.sugar, .concentration), minimum: 40))
    let result = try Formulation.solve(problem)
    #expect(result.status == .infeasible)
    let words = try #require(result.infeasibility).conflicts.flatMap { $0 }.map(\.words)
    #expect(!words.contains { $0.contains("DCAD") || $0.contains("milk urea") }, "\(words)")
  }

  @Test(
    "A set that lacks a standard limit passes for whole",
    arguments: [
      ("dcad_meq_per_kg_dm", RationMeasure.dcad),
      ("milk_urea_nitrogen_mg_per_dl", .milkUreaNitrogen),
      ("lysine_percent_of_requirement", .aminoAcid(.lysine, .percentOfRequirement)),
      ("cobalt_percent_of_requirement", .requirement(.cobalt, .percentOfRequirement)),
      ("forage_ndf_percent_dm", .content(.forageNDF, .concentration)),
    ] as [(String, RationMeasure)])
  func missing(key: String, measure: RationMeasure) {
    let whole = StandardLimits.limits(for: .high)
    #expect(StandardLimits.missing(from: whole, stage: .high).isEmpty)
    let less = whole.filter { $0.measure != measure }
    #expect(StandardLimits.missing(from: less, stage: .high).map(\.measure.key) == [key])
  }

  @Test("A limit on another basis does not stand for the standard one")
  func otherBasis() {
    var limits = StandardLimits.limits(for: .high).filter {
      $0.measure != .requirement(.mp, .percentOfRequirement)
        && $0.measure != .aminoAcid(.lysine, .percentOfRequirement)
    }
    limits.append(RationLimit(.requirement(.mp, .balance), minimum: 0))
    limits.append(RationLimit(.aminoAcid(.lysine, .percentOfMP), minimum: 6.6))
    #expect(StandardLimits.missing(from: limits, stage: .high).isEmpty)
  }

  @Test("Starch at its cap and forage fibre at its floor at once is not told")
  func bothEnds() throws {
    // Grain is cheap and forage dear; hulls fill what is left.
    let prices = [
      "Corn silage, typical": 0.5, "Corn grain dry, fine grind": 0.05, "Soybean hulls": 0.2,
    ]
    let feeds = try DemoFeeds.offered().compactMap { feed -> OfferedFeed? in
      guard let price = prices[feed.name] else { return nil }
      var priced = feed
      priced.pricePerKgDM = price
      return priced
    }
    var problem = try DemoFeeds.problem(
      .high, feeds: feeds,
      limits: [
        RationLimit(.dryMatterIntake(.percentOfPredicted), minimum: 100, maximum: 100),
        RationLimit(.content(.starch, .concentration), maximum: 28),
        RationLimit(.content(.forageNDF, .concentration), minimum: 19),
      ])
    let result = try Formulation.solve(problem)
    #expect(
      result.rows.filter { $0.limit.measure != .dryMatterIntake(.percentOfPredicted) }
        .allSatisfy { $0.bindsAtMaximum || $0.bindsAtMinimum })
    #expect(result.bothEndsWarnings.contains { $0.contains("starch at its most") })
    problem.limits.removeLast()
    #expect(try Formulation.solve(problem).bothEndsWarnings.isEmpty)
  }

  @Test("A limits file loses how firmly a limit is held")
  func holdRoundTrip() throws {
    for stage in FeedingStage.allCases {
      let limits = StandardLimits.limits(for: stage)
      let again = try LimitsFile.read(
        LimitsFile.write(limits, title: "t"), file: "limits.yaml")
      #expect(again.map(\.hold) == limits.map(\.hold))
    }
    let own = try LimitsFile.read(
      "stage: high\nlimits:\n  dcad_meq_per_kg_dm: {min: 300}\n", file: "l.yaml")
    #expect(own.first { $0.measure == .dcad }?.hold == .always)
  }
}
