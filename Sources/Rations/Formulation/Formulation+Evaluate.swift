public import DairyTerms

extension Formulation {
  /// Judges a given ration by the full model and the problem's limits.
  ///
  /// What cows really eat need not be the prediction to the gram: a ration that is given may stray
  /// from it, where one that is sought may not.
  ///
  /// - Parameters:
  ///   - problem: the cow, feeds and limits; a missing price counts as nothing and is noted.
  ///   - kgDM: the ration, kg DM a cow a day by feed name; feeds that are not named are not fed.
  ///   - intakePercent: how far the intake may lie from what is predicted, %.
  /// - Throws: ``Complaint`` for a feed that is not on offer, an amount below zero, an empty
  ///   ration, or data that are wrong in themselves.
  public static func evaluate(
    _ problem: RationProblem, kgDM: [String: Double],
    intakeWithinPercent intakePercent: Double = RationProblem.measuredIntakePercent
  ) throws(Complaint) -> RationResult {
    let names = problem.feeds.map { $0.name }
    for (name, amount) in kgDM.sorted(by: { $0.key < $1.key }) {
      guard names.contains(name) else {
        throw Complaint(
          .unknownName, at: "ration", "'\(name)' is not among the feeds on offer",
          fix: Spelling.hint(for: name, among: names))
      }
      guard amount >= 0, amount.isFinite else {
        throw Complaint(.badValue, at: "ration", "'\(name)' has the amount \(amount) kg DM")
      }
    }
    guard kgDM.values.contains(where: { $0 > 0 }) else {
      throw Complaint(
        .missingKey, at: problem.name, "there is no ration to evaluate",
        fix: "give today_kg_dm or today_kg_as_fed")
    }
    if let fault = problem.faults().first(where: { $0.kind.concernsEvaluation }) { throw fault }
    var fixed = problem.withMeasuredIntake(withinPercent: intakePercent)
    if case .greatestMargin = problem.objective { fixed.objective = .leastCost }
    let system = try RationSystem(fixed)
    let point = system.feeds.map { kgDM[$0.name] ?? 0 }
    let answer = SmoothAnswer(
      converged: true, point: point, cost: 0, rowValues: [], shortfalls: [], multipliers: [],
      reducedCosts: [], stationarityResidual: 0, complementarityResidual: 0, rounds: 0,
      iterations: 0, basis: nil)
    return ResultBuilder(system: system, answer: answer).result(status: .evaluated)
  }
}

extension Complaint.Kind {
  /// Whether the fault spoils the evaluation of a given ration, too.
  fileprivate var concernsEvaluation: Bool {
    switch self {
    case .missingPrice, .intakeOutOfReach, .minAboveMax: false
    default: true
    }
  }
}
