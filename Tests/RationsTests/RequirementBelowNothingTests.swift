import DairyTerms
import Nutrition
import Rations
import Testing

@Suite("Requirements below nothing")
struct RequirementBelowNothingTests {
  @Test("A fresh cow whose own body brings her iron is told that no ration holds")
  func ironOfAFreshCow() throws {
    func feed(_ name: String) throws -> OfferedFeed {
      OfferedFeed(feed: try Fixtures.library.requiredFeed(named: name), pricePerKgDM: 0.2)
    }
    var problem = RationProblem(
      animal: Animal(
        state: .lactating, bodyWeightKg: 630, daysInMilk: 14, milkKgPerDay: 30,
        milkComposition: MilkComposition(fatPercent: 4.5, trueProteinPercent: 3.3),
        reserveGainKgPerDay: -1.6),
      model: ModelOptions(intake: .lactating),
      feeds: [
        try feed("Cool season grass hay, mid-mtr"), try feed("Wheat grain"),
        try feed("Soybean meal, solvent 48CP"),
      ],
      limits: [
        RationLimit(.requirement(.iron, .percentOfRequirement), minimum: 100),
        RationLimit(.content(.ndf, .concentration), minimum: 28),
      ], refusesMissingAnalyses: false)
    let result = try Formulation.solve(problem)
    #expect(result.evaluation[.ironRequirement] < 0)
    #expect(result.status == .optimal)
    for row in result.rows { #expect(row.holds, "\(row.limit.measure.key)") }
    let iron = try #require(result.rows.first { $0.limit.measure.key.hasPrefix("iron") })
    #expect(iron.value == nil, "a share of less than nothing")
    // A cow that puts reserves on needs it, and a limit that is missed is still told.
    problem.animal.reserveGainKgPerDay = 0.3
    problem.limits[0].minimum = 5_000
    let missed = try Formulation.evaluate(
      problem, kgDM: ["Cool season grass hay, mid-mtr": 10, "Wheat grain": 10])
    #expect(missed.rows.contains { $0.limit.measure.key.hasPrefix("iron") && !$0.holds })
  }
}
