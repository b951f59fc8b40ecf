import DairyTerms
import Farm
import Homeorhesis
import Nutrition
import Rations

/// Formulates the rations of one pen and reads from them what the plan needs.
///
/// The problem is the pen's own (``PenProblem``), the same that the ration commands solve; only the
/// animal changes.
struct PenFeeding: Sendable {
  /// A ration and what the mean cow eats of it.
  struct Fed: Sendable {
    var result: RationResult
    /// Dry matter the pen's mean cow eats of the mix made for the lead cow, kg/d.
    var meanIntakeKg: Double
    /// What every answer must tell of the feeds' bounds.
    var notes: [String] = []

    /// Whether it meets every limit by the full model.
    var isRation: Bool { result.status == .optimal && result.brokenRows.isEmpty }
    /// Cost of a kg of the mix's dry matter.
    var costPerKgDM: Double { result.feedCostPerDay / max(result.intakeKgDM, 1e-9) }
  }

  let problem: PenProblem

  init(_ problem: PenProblem) { self.problem = problem }

  /// The best ration for a lead cow, and what the mean cow eats of it.
  ///
  /// - Throws: `Complaint` when the data of the problem are wrong, `Complaint` when the
  ///   model refuses the mean cow.
  func feed(
    lead: Animal, mean: Animal, milkPricePerKg: Double, from start: WarmStart?
  ) throws -> Fed {
    let made = try problem.for(lead, milkPricePerKg: milkPricePerKg)
    let result = try Formulation.solve(made.problem.withoutUnpricedFeeds().problem, from: start)
    return Fed(
      result: result, meanIntakeKg: try meanIntakeKg(of: result, mean: mean),
      notes: problem.notes + made.notes)
  }

  /// Dry matter a cow eats of a mix made for another, kg/d.
  ///
  /// - Throws: `Complaint` when the model refuses the animal.
  func meanIntakeKg(of result: RationResult, mean: Animal) throws -> Double {
    try intakeKg(of: mean) { result.kgDM(of: $0) }
  }

  private func intakeKg(of animal: Animal, kgDM: (String) -> Double) throws -> Double {
    let feeds = problem.problem.feeds
    let model = try DietModel(
      feeds: feeds.map(\.feed), animal: animal, options: problem.problem.model,
      library: problem.problem.library)
    return model.evaluate(kgDM: feeds.map { kgDM($0.name) })[.predictedIntake]
  }

  /// What the pen is fed today, judged for a cow; `nil` where it is not on file.
  ///
  /// - Throws: `Complaint` where the stored ration names what cannot be fed.
  func today(for animal: Animal) throws -> TodayRation? {
    guard let stored = problem.stored else { return nil }
    let fed = problem.problem.todayKgDM
    let total = fed.sorted { $0.key < $1.key }.reduce(0) { $0 + $1.value }
    guard total > 0 else { return nil }
    var cost: Double? = 0
    for (name, amount) in fed.sorted(by: { $0.key < $1.key }) where amount > 0 {
      let price = problem.problem.feeds.first { $0.name == name }?.pricePerKgDM
      cost = price.flatMap { price in cost.map { $0 + price * amount } }
    }
    let judged = try Formulation.evaluate(problem.for(animal).problem, kgDM: fed)
    return TodayRation(
      file: stored.file, fileKgDMPerDay: total, costPerKgDM: cost.map { $0 / total },
      limitsOff: judged.brokenRows.map(\.limit.measure.title))
  }
}

extension RationPlan {
  /// The plan's form of a formulated ration.
  ///
  /// - Parameter stage: the stage it is for, whose standard limits it is held against.
  init(_ fed: PenFeeding.Fed, stage: FeedingStage) {
    let result = fed.result
    let why = result.infeasibility
    self.init(
      dmiKgPerDay: result.intakeKgDM, meanDMIKgPerDay: fed.meanIntakeKg,
      costPerKgDM: fed.costPerKgDM,
      feeds: result.feeds.filter(\.isFed)
        .sorted { ($1.kgDM, $0.name) < ($0.kgDM, $1.name) }
        .map {
          FeedAmount(
            feed: $0.name, kgDMPerDay: $0.kgDM, kgAsFedPerDay: $0.kgAsFed,
            costPerDay: $0.costPerDay)
        },
      rows: result.rows.map {
        RationRow(
          name: $0.limit.measure.title, unit: $0.limit.measure.unit, value: $0.value,
          minimum: $0.limit.minimum, maximum: $0.limit.maximum, holds: $0.holds,
          mustHold: $0.limit.hold == .always)
      },
      rounds: result.search.linearPrograms, worstViolation: result.search.worstViolation,
      conflicts: why?.conflicts.map { $0.map(\.words).joined(separator: "; ") } ?? [],
      missingSources: why?.missingSources ?? [],
      cheapestFix: why?.fixes.first?.words, changedAmounts: why?.amounts.map(\.words) ?? [],
      limitsNotSet: StandardLimits.missing(from: result.rows.map(\.limit), stage: stage)
        .map(\.measure.title), warnings: result.warnings, notes: result.notes + fed.notes)
  }
}
