import Foundation

/// A ration that holds its limits although feeds scatter, and what that safety costs.
public struct RobustRation: Sendable {
  /// The safe ration; its rows are judged at the mean analyses.
  public let ration: RationResult
  /// The best ration at the mean analyses.
  public let plain: RationResult
  /// The share of loads in which each limit holds by itself, %.
  public let confidencePercent: Double
  /// Whether every limit keeps its distance.
  public let isSafe: Bool
  /// What the safety costs a cow a day.
  public var price: Double { ration.feedCostPerDay - plain.feedCostPerDay }
}

extension Formulation {
  /// The cheapest ration in which each limit holds at a chosen confidence.
  ///
  /// Each limit by itself holds in that share of loads (one-sided, normal scatter, feeds and
  /// components independent). Weiss and St-Pierre (2009) is where the idea is argued for rations.
  ///
  /// - Parameters:
  ///   - problem: the problem.
  ///   - spreads: how the feeds scatter.
  ///   - confidencePercent: 50 (no safety) to below 100.
  /// - Throws: ``RationError`` where the data are wrong, or a confidence outside its range.
  public static func robust(
    _ problem: RationProblem, spreads: [FeedSpread], confidencePercent: Double
  ) throws(RationError) -> RobustRation {
    guard confidencePercent >= 50, confidencePercent < 100 else {
      throw RationError(
        .badValue, at: "confidence", "\(plainNumber(confidencePercent)) % is no confidence",
        fix: "give 50 to 99.9")
    }
    let names = problem.feeds.map(\.name)
    for spread in spreads where !names.contains(spread.feed) {
      throw RationError(
        .unknownName, at: "spread", "'\(spread.feed)' is not among the feeds on offer",
        fix: NearestName.hint(for: spread.feed, among: names))
    }
    let plain = try solve(problem)
    let system = try RobustSystem(
      problem, spreads: spreads, z: NormalDistribution.quantile(confidencePercent / 100))
    var settings = SuccessiveProgram<RobustSystem>.Settings()
    settings.costScale = costScale(of: system.base)
    var point = system.base.point(of: plain.warmStart)
    var answer: SmoothAnswer?
    for penalty in [3.0, 100.0, 3000.0] {
      settings.penalty = penalty
      var program = try SuccessiveProgram(system, settings: settings)
      let found = try program.solve(from: point)
      point = found.point
      answer = found
      if found.isFeasible { break }
    }
    guard let answer else {
      throw RationError(.solverFailed, at: "search", "no linear program was solved")
    }
    let ration = ResultBuilder(system: system.base, answer: answer)
      .result(status: answer.isFeasible ? .optimal : .infeasible)
    return RobustRation(
      ration: ration, plain: plain, confidencePercent: confidencePercent,
      isSafe: answer.isFeasible)
  }
}

/// The standard normal distribution.
enum NormalDistribution {
  /// The value below which the given share lies, by bisection on the error function.
  static func quantile(_ share: Double) -> Double {
    var low = -8.0
    var high = 8.0
    for _ in 0..<80 {
      let middle = (low + high) / 2
      if 0.5 * erfc(-middle / 2.0.squareRoot()) < share { low = middle } else { high = middle }
    }
    return (low + high) / 2
  }
}
