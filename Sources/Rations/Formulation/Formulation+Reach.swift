import DairyTerms
import Nutrition

/// Limits that are held only where the feeds on offer reach them
/// (``RationLimit/Hold/whereReachable``).
extension Formulation {
  /// What came of asking whether every limit can be held.
  enum Reach {
    /// All can be: the search went on to the best ration.
    case answered(RationResult)
    /// The problem that is to be solved.
    case toSolve(RationProblem)
  }

  /// The best ration, where some ration holds every limit; else the problem with each such limit
  /// moved to what the feeds on offer reach.
  static func reaching(
    _ problem: RationProblem, from start: WarmStart?, preparedAs model: inout DietModel?
  ) throws(Complaint) -> Reach {
    guard problem.asksForReach else { return .toSolve(problem) }
    let system = try RationSystem(problem, preparedAs: model)
    model = system.model
    var search = try RationSearch(system, from: start)
    let first = try search.descend()
    guard first.isFeasible else { return .toSolve(try bent(system, after: first, by: &search)) }
    guard !system.hasIntegerMatters, problem.costWithinPercent == nil else {
      return .toSolve(problem)
    }
    return .answered(try result(of: search.best(after: first), in: system))
  }

  /// The problem with each such limit as it was asked for, where some ration holds all of them, or
  /// moved to what the feeds on offer reach.
  static func reaching(_ problem: RationProblem) throws(Complaint) -> RationProblem {
    guard problem.asksForReach else { return problem }
    let system = try RationSystem(problem)
    var search = try RationSearch(system)
    let first = try search.descend()
    return first.isFeasible ? problem : try bent(system, after: first, by: &search)
  }

  /// The problem with its reachable limits moved, where a descent ended short of them.
  ///
  /// The least violation is sought with these limits weighing a thousandth of the others: the
  /// others give way last. A limit that is still missed is moved to the value reached, and a tenth
  /// of the gap beyond it, so that price keeps a say. Where not even the others can be held, these
  /// are only watched: they must not stand in the explanation.
  private static func bent(
    _ system: RationSystem, after first: SmoothAnswer, by search: inout RationSearch
  ) throws(Complaint) -> RationProblem {
    var weights: [Int: Double] = [:]
    for (index, origin) in system.origins.enumerated()
    where origin.limit.hold == .whereReachable {
      weights[index] = 1e-3
    }
    for point in [first.point, system.safePoint] {
      let bent = try search.leastViolation(at: point, rowWeights: weights)
      let othersHold = bent.shortfalls.enumerated().allSatisfy { index, shortfall in
        weights[index] != nil || abs(shortfall) <= feasibilityTolerance
      }
      if othersHold { return moved(system.problem, to: bent, of: system) }
    }
    return watching(system.problem)
  }

  /// The problem whose reachable limits are only watched.
  static func watching(_ problem: RationProblem) -> RationProblem {
    var problem = problem
    for index in problem.limits.indices where problem.limits[index].hold == .whereReachable {
      problem.limits[index] = problem.limits[index].asAsked
      problem.limits[index].hold = .watched
    }
    return problem
  }

  private static func moved(
    _ problem: RationProblem, to answer: SmoothAnswer, of system: RationSystem
  ) -> RationProblem {
    let reached = ResultBuilder(system: system, answer: answer).result().rows
    var problem = problem
    for index in problem.limits.indices where problem.limits[index].hold == .whereReachable {
      var limit = problem.limits[index]
      guard let value = reached.first(where: { $0.limit == limit })?.value else { continue }
      let asked =
        limit.asked ?? RationLimit.Ends(minimum: limit.minimum, maximum: limit.maximum)
      if let low = limit.minimum, value < low {
        limit.minimum = value - 0.1 * (low - value) - 1e-6 * abs(low)
        limit.asked = asked
      }
      if let high = limit.maximum, value > high {
        limit.maximum = value + 0.1 * (value - high) + 1e-6 * abs(high)
        limit.asked = asked
      }
      problem.limits[index] = limit
    }
    return problem
  }
}

extension RationProblem {
  /// Whether some limit is held only where it can be reached.
  var hasReachableLimits: Bool { limits.contains { $0.hold == .whereReachable } }

  /// Whether some of them was not yet moved to what can be reached.
  fileprivate var asksForReach: Bool {
    limits.contains { $0.hold == .whereReachable && $0.asked == nil }
  }
}
