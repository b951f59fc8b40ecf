import DairyTerms
import Farm
import Homeorhesis
import Nutrition
import Rations

/// Formulates the ration of one pen and reads from it what the cow model and the plan need.
struct PenRation: Sendable {
  let stage: PenRule.Stage
  let market: FeedMarket
  let limits: [RationLimit]

  /// The best ration for an animal.
  ///
  /// - Throws: `RationError` when the data of the problem are wrong.
  func formulate(
    _ animal: Animal, milkPricePerKg: Double, from start: WarmStart?
  ) throws -> RationResult {
    let problem = RationProblem(
      name: stage.rawValue, animal: animal,
      model: ModelOptions(intake: RationProblem.standardIntake(for: animal.state)),
      feeds: market.feeds, limits: limits, objective: .leastCost, milkPricePerKg: milkPricePerKg,
      currency: market.currency, refusesMissingAnalyses: false)
    return try Formulation.solve(problem, from: start)
  }

  /// Dry matter the pen's mean cow eats of a ration made for the lead cow, kg/d.
  ///
  /// - Throws: `NutritionError` when the model refuses the animal.
  func meanIntakeKg(of result: RationResult, eatenBy mean: Animal) throws -> Double {
    let model = try DietModel(
      feeds: market.feeds.map(\.feed), animal: mean,
      options: ModelOptions(intake: RationProblem.standardIntake(for: mean.state)))
    return model.evaluate(kgDM: amounts(of: result))[.predictedIntake]
  }

  /// What a kg of the ration's dry matter gives the cow model.
  func supply(of result: RationResult) -> RationSupply {
    let intake = max(result.intakeKgDM, 1e-9)
    let diet = result.evaluation
    func perKg(_ amountKg: Double) -> Double { 1000 * amountKg / intake }
    // Sugars are digested wholly, as NASEM's residual organic matter is (96 %).
    let sugarKg = intake * diet[.waterSolubleCarbohydratePercent] / 100 * 0.96
    let calciumKg = zip(market.feeds, amounts(of: result)).reduce(0) { sum, item in
      sum + item.1 * (item.0.feed[.calcium] ?? 0) / 100
    }
    return RationSupply(
      digestedStarchG: perKg(diet[.digestedStarch] + sugarKg),
      digestedNDFG: perKg(diet[.digestedNDF]),
      digestedFattyAcidsG: perKg(diet[.digestedFattyAcids]),
      metabolisableProteinG: diet[.metabolisableProteinIntake] / intake,
      nelMcal: diet[.netEnergyDensity], calciumPercent: 100 * calciumKg / intake,
      dcadMEqPerKg: diet[.cationAnionDifference])
  }

  /// Amounts in the order of the market's feeds, kg DM/d.
  private func amounts(of result: RationResult) -> [Double] {
    market.feeds.map { result.kgDM(of: $0.name) }
  }
}

extension RationPlan {
  /// The plan's form of a formulated ration.
  init(_ result: RationResult, meanIntakeKg: Double) {
    let intake = max(result.intakeKgDM, 1e-9)
    self.init(
      dryMatterIntakeKgPerDay: result.intakeKgDM, meanDryMatterIntakeKgPerDay: meanIntakeKg,
      costPerKgDryMatter: result.feedCostPerDay / intake,
      feeds: result.feeds.filter { $0.kgDM > 1e-6 }
        .sorted { ($1.kgDM, $0.name) < ($0.kgDM, $1.name) }
        .map {
          FeedAmount(
            feed: $0.name, dryMatterKgPerDay: $0.kgDM, asFedKgPerDay: $0.kgAsFed,
            costPerDay: $0.costPerDay)
        },
      // What is only watched, or out of reach of the feeds on offer, is told by the ration's warnings.
      rows: result.rows.filter { $0.holds || $0.limit.hold == .always }.map {
        RationRow(
          name: $0.limit.measure.title, unit: $0.limit.measure.unit, value: $0.value,
          minimum: $0.limit.minimum, maximum: $0.limit.maximum, holds: $0.holds)
      },
      rounds: result.search.linearPrograms, worstViolation: result.search.worstViolation,
      conflict: Self.words(of: result.infeasibility))
  }

  private static func words(of infeasibility: Infeasibility?) -> [String] {
    guard let infeasibility else { return [] }
    var lines = infeasibility.conflicts.map { clash in
      "These cannot all be met: \(clash.map(\.words).joined(separator: "; "))."
    }
    lines += infeasibility.missingSources.map { "No feed on offer brings it: \($0)." }
    if let fix = infeasibility.fixes.first { lines.append("Cheapest single change: \(fix.words).") }
    return lines
  }
}
