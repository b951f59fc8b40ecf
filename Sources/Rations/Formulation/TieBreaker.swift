import DairyTerms

/// Settles ties between equally cheap rations by a stated rule.
///
/// The rule: of all rations that cost the same (to 1e-9), the one with the least sum of amount
/// times place in the alphabet; feeds earlier in the alphabet are used first.
enum TieBreaker {
  /// A reduced cost this small, as a share of the ration's mean price, is a tie.
  private static let tieShare = 1e-7

  static func settle(
    _ answer: SmoothAnswer, of system: RationSystem
  ) throws(Complaint) -> (answer: SmoothAnswer, equallyCheap: [String]) {
    guard case .leastCost = system.problem.objective else { return (answer, []) }
    let mean = Formulation.costScale(of: system) / system.expectedIntakeKgDM
    let tied = system.feeds.indices.filter { index in
      let isAtBound =
        answer.point[index] <= system.lower[index] + 1e-9
        || answer.point[index] >= system.upper[index] - 1e-9
      return isAtBound && system.upper[index] > system.lower[index]
        && abs(answer.reducedCosts[index]) <= tieShare * mean
    }
    guard !tied.isEmpty else { return (answer, []) }
    var problem = system.problem
    problem.limits.append(
      RationLimit(.feedCost, maximum: answer.cost + 1e-9 * max(1e-6, abs(answer.cost))))
    let capped = try RationSystem(problem)
    let places = capped.feeds.indices.map { Double($0 + 1) }
    let settled = try Formulation.descend(capped.with(costs: places), at: answer.point)
    guard settled.worstShortfall <= Formulation.feasibilityTolerance else {
      return (answer, tied.map { system.feeds[$0].name })
    }
    var own = answer
    own.point = settled.point
    own.rowValues = system.rowValues(from: settled.rowValues)
    own.rounds += settled.rounds
    own.iterations += settled.iterations
    let standIns = tied.filter { settled.point[$0] <= system.lower[$0] + 1e-9 }
    return (own, standIns.map { system.feeds[$0].name })
  }
}

extension RationSystem {
  /// The values of this system's rows out of those of a system with rows added at the end.
  fileprivate func rowValues(from longer: [Double]) -> [Double] {
    Array(longer.prefix(rows.count))
  }
}
