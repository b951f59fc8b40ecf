import LinearPrograms
import Nutrition

/// Finds the best ration of a problem: successive linear programs over the full model.
///
/// The answer is deterministic: feeds and limits are put in canonical order first, so that the
/// order they are given in changes nothing; of equally cheap rations the one that uses the feeds
/// earlier in the alphabet is given, and the feeds that could stand in are named.
public enum Formulation {
  /// Solves a problem.
  ///
  /// - Parameters:
  ///   - problem: the problem.
  ///   - start: where to begin, from a like problem's result; only the speed depends on it.
  /// - Returns: the best ration, or, where none can hold every limit, the nearest one with the
  ///   reasons.
  /// - Throws: ``RationError`` where the problem's data are wrong or incomplete; the first of
  ///   ``RationProblem/faults()``.
  public static func solve(
    _ problem: RationProblem, from start: WarmStart? = nil
  ) throws(RationError) -> RationResult {
    if let fault = problem.faults().first { throw fault }
    let system = try RationSystem(problem)
    let answer = try search(system, from: start)
    if answer.worstShortfall > feasibilityTolerance {
      let why = try InfeasibilityExplainer(system: system, nearest: answer).explain()
      return ResultBuilder(system: system, answer: answer).result(infeasibility: why)
    }
    let settled = try TieBreaker.settle(answer, of: system)
    return ResultBuilder(system: system, answer: settled.answer, prices: answer)
      .result(equallyCheap: settled.equallyCheap)
  }

  /// A scaled violation up to this counts as none: 5e-9 of the limit's size.
  static let feasibilityTolerance = 1e-7

  /// Prices of a violation of 5 % of a limit, as multiples of the ration's daily cost: the first
  /// that gives a ration without violation is exact.
  private static let penalties = [3.0, 100.0, 3000.0]

  /// The best point of a system, or its least-violating one.
  static func search(
    _ system: RationSystem, from start: WarmStart? = nil, at point: [Double]? = nil
  ) throws(RationError) -> SmoothAnswer {
    var settings = SuccessiveProgram<RationSystem>.Settings()
    settings.costScale = costScale(of: system)
    var from = point ?? start.map { system.point(of: $0) }
    var basis = start.flatMap { $0.rowCount == system.rows.count ? $0.basis : nil }
    var spent = (rounds: 0, iterations: 0)
    var best: SmoothAnswer?
    for (index, penalty) in penalties.enumerated() {
      settings.penalty = penalty
      var program = try SuccessiveProgram(system, settings: settings, basis: basis)
      var answer = try program.solve(from: from)
      spent.rounds += answer.rounds
      spent.iterations += answer.iterations
      answer.rounds = spent.rounds
      answer.iterations = spent.iterations
      best = answer
      if answer.worstShortfall <= feasibilityTolerance { return answer }
      from = answer.point
      basis = answer.basis
      guard index == 0 else { continue }
      // Whether any ration holds every limit is asked once, with the costs out of the way.
      let nearest = try leastViolation(system, at: answer.point)
      spent.rounds += nearest.rounds
      spent.iterations += nearest.iterations
      if nearest.worstShortfall <= feasibilityTolerance { from = nearest.point }
    }
    guard let best else {
      throw RationError(.solverFailed, at: "search", "no linear program was solved")
    }
    return best
  }

  /// The point of least scaled violation, costs aside.
  static func leastViolation(
    _ system: RationSystem, at point: [Double]?, rowWeights: [Int: Double] = [:]
  ) throws(RationError) -> SmoothAnswer {
    var settings = SuccessiveProgram<RationSystem>.Settings()
    settings.usesCosts = false
    settings.rowWeights = rowWeights
    settings.gainTolerance = 1e-9
    var program = try SuccessiveProgram(system, settings: settings)
    return try program.solve(from: point)
  }

  /// The size of a day's cost, whatever the currency.
  static func costScale(of system: RationSystem) -> Double {
    let sizes = system.costs.prefix(system.feeds.count).map(abs).filter { $0 > 0 }.sorted()
    guard !sizes.isEmpty else { return 1 }
    return sizes[sizes.count / 2] * system.expectedIntakeKgDM
  }
}

extension RationSystem {
  /// A warm start's point in this system's variables.
  func point(of start: WarmStart) -> [Double] {
    var point = feeds.map { start.kgDM[$0.name] ?? 0 }
    if milkColumn != nil { point.append(start.milkKg ?? problem.animal.milkKgPerDay) }
    return point
  }
}
