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
    let capped = try withCostCeiling(problem, from: start)
    let system = try RationSystem(capped)
    if system.hasIntegerMatters { return try IntegerFormulation(system: system).solve() }
    let answer = try search(system, from: start)
    if !answer.isFeasible {
      let why = try InfeasibilityExplainer(system: system, nearest: answer).explain()
      return ResultBuilder(system: system, answer: answer).result(infeasibility: why)
    }
    let settled = try TieBreaker.settle(answer, of: system)
    return ResultBuilder(system: system, answer: settled.answer, prices: answer)
      .result(equallyCheap: settled.equallyCheap)
  }

  /// The problem with ``RationProblem/costWithinPercent`` made a limit on feed cost.
  private static func withCostCeiling(
    _ problem: RationProblem, from start: WarmStart?
  ) throws(RationError) -> RationProblem {
    guard let percent = problem.costWithinPercent else { return problem }
    var cheapest = problem
    cheapest.objective = .leastCost
    cheapest.costWithinPercent = nil
    let best = try search(try RationSystem(cheapest), from: start)
    // Without any ration the ceiling is left out: the answer will say why there is none.
    guard best.isFeasible else { return problem }
    var capped = problem
    capped.limits.append(
      RationLimit(.feedCost, maximum: best.cost * (1 + percent / 100) + 1e-9 * abs(best.cost)))
    return capped
  }

  /// A scaled violation up to this counts as none: 5e-9 of the limit's size.
  static let feasibilityTolerance = 1e-7

  /// Prices of a violation of 5 % of a limit, as multiples of the ration's daily cost: the first
  /// that gives a ration without violation is exact.
  private static let penalties = [3.0, 100.0, 3000.0]

  /// The best point of a system over several starts, or its least-violating one.
  ///
  /// The model is not convex: the heifer's protein floor, intake that follows the ration's fibre
  /// and the minimum in microbial protein can each leave a second optimum. So the search starts
  /// from the cheapest ration of the linear rows (or the point given), from the one richest and
  /// the one poorest in fibre, and from a mix of everything; the cheapest end is the answer, the
  /// earlier start where two agree.
  static func search(
    _ system: RationSystem, from start: WarmStart? = nil, at point: [Double]? = nil
  ) throws(RationError) -> SmoothAnswer {
    var best = try descend(system, from: start, at: point)
    for other in try Starts(system: system).points() {
      var answer = try descend(system, at: other)
      let spent = (rounds: best.rounds + answer.rounds, steps: best.iterations + answer.iterations)
      let isBetter =
        answer.isFeasible
        ? !best.isFeasible || answer.cost < best.cost - 1e-9 * (1 + abs(best.cost))
        : !best.isFeasible && answer.worstShortfall < best.worstShortfall * (1 - 1e-6)
      if isBetter { swap(&best, &answer) }
      (best.rounds, best.iterations) = spent
    }
    return best
  }

  /// The end of one descent.
  static func descend(
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
    if let size = system.targetSize { return size }
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
    if let targetSize { point.append(targetSize) }
    return point
  }
}
