public import DairyTerms
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
  /// With ``RationProblem/confidencePercent`` the answer is the safe ration, with
  /// ``RationProblem/alternatives`` other rations stand beside the best.
  ///
  /// - Parameters:
  ///   - problem: the problem.
  ///   - start: where to begin, from a like problem's result; only the speed depends on it.
  /// - Returns: the best ration, or, where none can hold every limit, the nearest one with the
  ///   reasons.
  /// - Throws: ``Complaint`` where the problem's data are wrong or incomplete; the first of
  ///   ``RationProblem/faults()``.
  public static func solve(
    _ problem: RationProblem, from start: WarmStart? = nil
  ) throws(Complaint) -> RationResult {
    var model: DietModel?
    return try solve(problem, from: start, preparedAs: &model)
  }

  /// The same for one of many animals on the same feeds, whose model is prepared but once.
  static func solve(
    _ problem: RationProblem, from start: WarmStart?, preparedAs model: inout DietModel?
  ) throws(Complaint) -> RationResult {
    if let fault = problem.faults().first { throw fault }
    if let percent = problem.confidencePercent {
      return try safe(problem, confidencePercent: percent)
    }
    if let rule = problem.alternatives { return try withAlternatives(problem, rule, from: start) }
    guard problem.hasReachableLimits else {
      return try firm(problem, from: start, preparedAs: &model)
    }
    let reachable: RationProblem
    switch try reaching(problem, from: start, preparedAs: &model) {
    case .answered(let result): return result
    case .toSolve(let moved): reachable = moved
    }
    let answer = try firm(reachable, from: start, preparedAs: &model)
    guard answer.status == .infeasible, reachable.hasReachableLimits else { return answer }
    // Whole steps and counts may leave no room for them: the ration comes first.
    return try firm(watching(problem), from: start, preparedAs: &model)
  }

  /// Solves with every limit held, save those that are watched.
  private static func firm(
    _ problem: RationProblem, from start: WarmStart?, preparedAs model: inout DietModel?
  ) throws(Complaint) -> RationResult {
    let capped = try withCostCeiling(problem, from: start)
    let system = try RationSystem(capped, preparedAs: model)
    model = system.model
    if system.hasIntegerMatters { return try IntegerFormulation(system: system).solve() }
    return try result(of: search(system, from: start), in: system)
  }

  /// What a search found, with its reasons.
  static func result(
    of answer: SmoothAnswer, in system: RationSystem
  ) throws(Complaint) -> RationResult {
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
  ) throws(Complaint) -> RationProblem {
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

  /// The best point of a system over several starts, or its least-violating one.
  static func search(
    _ system: RationSystem, from start: WarmStart? = nil, at point: [Double]? = nil
  ) throws(Complaint) -> SmoothAnswer {
    var search = try RationSearch(system, from: start)
    return try search.best(at: point)
  }

  /// The end of one descent.
  static func descend(
    _ system: RationSystem, at point: [Double]? = nil
  ) throws(Complaint) -> SmoothAnswer {
    var search = try RationSearch(system)
    return try search.descend(at: point)
  }

  /// The point of least scaled violation, costs aside.
  static func leastViolation(
    _ system: RationSystem, at point: [Double]?, rowWeights: [Int: Double] = [:]
  ) throws(Complaint) -> SmoothAnswer {
    var search = try RationSearch(system)
    return try search.leastViolation(at: point, rowWeights: rowWeights)
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
