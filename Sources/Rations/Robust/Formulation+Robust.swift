import CMathematics
public import DairyTerms

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
  /// The safe ration of a problem that asks for one.
  static func safe(
    _ problem: RationProblem, confidencePercent: Double
  ) throws(Complaint) -> RationResult {
    var plain = problem
    plain.confidencePercent = nil
    plain.alternatives = nil
    let spreads = problem.feeds.filter { !$0.standardDeviations.isEmpty }.map {
      FeedSpread(feed: $0.name, standardDeviations: $0.standardDeviations)
    }
    let robust = try robust(plain, spreads: spreads, confidencePercent: confidencePercent)
    // Where not even the mean analyses allow a ration, that is what must be explained.
    guard robust.plain.status == .optimal else { return robust.plain }
    var ration = robust.ration
    guard robust.isSafe else {
      ration.notes.append(
        "no ration holds every limit at \(PlainNumber.text(confidencePercent)) % confidence; the "
          + "limits can be held at the mean analyses for "
          + "\(PlainNumber.text((robust.plain.feedCostPerDay * 1000).rounded() / 1000)) "
          + "\(problem.currency) a cow a day")
      return ration
    }
    ration.priceOfSafetyPerDay = robust.price
    ration.notes.append(
      "each limit holds in \(PlainNumber.text(confidencePercent)) % of loads; that safety costs "
        + "\(PlainNumber.text((robust.price * 1000).rounded() / 1000)) \(problem.currency) a cow a day"
    )
    return ration
  }

  /// The cheapest ration in which each limit holds at a chosen confidence.
  ///
  /// Each limit by itself holds in that share of loads (one-sided, normal scatter, feeds and
  /// components independent). Weiss and St-Pierre (2009) is where the idea is argued for rations.
  ///
  /// - Parameters:
  ///   - problem: the problem.
  ///   - spreads: how the feeds scatter.
  ///   - confidencePercent: 50 (no safety) to below 100.
  /// - Throws: ``Complaint`` where the data are wrong, or a confidence outside its range.
  public static func robust(
    _ problem: RationProblem, spreads: [FeedSpread], confidencePercent: Double
  ) throws(Complaint) -> RobustRation {
    guard confidencePercent >= 50, confidencePercent < 100 else {
      throw Complaint(
        .badValue, at: "confidence", "\(PlainNumber.text(confidencePercent)) % is no confidence",
        fix: "give 50 to 99.9")
    }
    let names = problem.feeds.map { $0.name }
    for spread in spreads where !names.contains(spread.feed) {
      throw Complaint(
        .unknownName, at: "spread", "'\(spread.feed)' is not among the feeds on offer",
        fix: Spelling.hint(for: spread.feed, among: names))
    }
    let reachable = try reaching(problem)
    let plain = try solve(reachable)
    let system = try RobustSystem(
      reachable, spreads: spreads, z: NormalDistribution.quantile(confidencePercent / 100))
    var settings = SuccessiveProgram<RobustSystem>.Settings()
    settings.costScale = costScale(of: system.base)
    var point = system.base.point(of: plain.warmStart)
    var answer: SmoothAnswer?
    var program = try SuccessiveProgram(system)
    for penalty in [3.0, 100.0, 3000.0] {
      settings.penalty = penalty
      let found = try program.solve(settings, from: point)
      point = found.point
      answer = found
      if found.isFeasible { break }
    }
    guard let answer else {
      throw Complaint(.solverFailed, at: "search", "no linear program was solved")
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
