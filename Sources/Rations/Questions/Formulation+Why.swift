public import DairyTerms

/// Why a feed is in the ration or out of it: what each binding limit pays or charges for it.
public struct FeedReason: Sendable, Hashable {
  /// The feed.
  public let feed: String
  /// Amount fed, kg DM a cow a day.
  public let kgDM: Double
  /// Its price per kg DM.
  public let pricePerKgDM: Double
  /// What a kilogram of its dry matter is worth in this ration: the sum of the contributions.
  public let worthPerKgDM: Double
  /// What each binding limit adds to that worth, the largest first.
  public let contributions: [Contribution]

  /// The worth a feed owes to one limit.
  public struct Contribution: Sendable, Hashable {
    /// The limit.
    public let limit: RationLimit
    /// Money per kg DM: positive where the feed helps to hold it, negative where it hinders.
    public let perKgDM: Double
  }
}

/// What one unit of a limit costs, to first order and by solving again.
public struct LimitCost: Sendable, Hashable {
  /// The limit.
  public let limit: RationLimit
  /// The ration's value.
  public let value: Double?
  /// Cost of tightening the binding end by one unit, to first order; 0 where it does not bind.
  public let shadowPrice: Double
  /// The step the limit was moved by, in its unit.
  public let step: Double
  /// Change of cost a cow a day when the limit is tightened by the step; `nil` where no ration
  /// is left.
  public let costTightened: Double?
  /// Change of cost a cow a day when the limit is loosened by the step.
  public let costLoosened: Double?
}

extension Formulation {
  /// Why a feed is in the best ration, or out of it.
  ///
  /// - Throws: ``Complaint`` where the data are wrong or the feed is not on offer.
  public static func reason(
    for feed: String, in problem: RationProblem
  ) throws(Complaint) -> FeedReason {
    if let fault = problem.faults().first { throw fault }
    let system = try RationSystem(problem)
    guard let column = system.feeds.firstIndex(where: { $0.name == feed }) else {
      throw Complaint(
        .unknownName, at: problem.name, "'\(feed)' is not among the feeds on offer",
        fix: Spelling.hint(for: feed, among: system.feeds.map { $0.name }))
    }
    let answer = try search(system)
    guard answer.isFeasible else {
      throw Complaint(
        .badValue, at: problem.name, "no ration holds every limit, so no feed has a worth",
        fix: "see 'galacto ration optimise' for the clash")
    }
    var byLimit: [RationLimit: Double] = [:]
    for (row, slope) in system.slopes(of: column, at: answer.point).enumerated() {
      let pay = answer.multipliers[row] * slope
      if pay != 0 { byLimit[system.origins[row].limit, default: 0] += pay }
    }
    let contributions = byLimit.filter { abs($0.value) > 1e-9 }
      .map { FeedReason.Contribution(limit: $0.key, perKgDM: $0.value) }
      .sorted {
        (abs($1.perKgDM), $0.limit.measure.key) < (abs($0.perKgDM), $1.limit.measure.key)
      }
    return FeedReason(
      feed: feed, kgDM: answer.point[column],
      pricePerKgDM: system.feeds[column].pricePerKgDM ?? 0,
      worthPerKgDM: contributions.reduce(0) { $0 + $1.perKgDM }, contributions: contributions)
  }

  /// What a limit costs.
  ///
  /// - Parameters:
  ///   - measure: what is limited.
  ///   - problem: the ration's problem.
  ///   - step: how far to move it, in its unit; by default 1 % of the limit's size.
  /// - Throws: ``Complaint`` where the data are wrong or nothing limits the measure.
  public static func cost(
    of measure: RationMeasure, in problem: RationProblem, step: Double? = nil
  ) throws(Complaint) -> LimitCost {
    let result = try solve(problem)
    guard let report = result.rows.first(where: { $0.limit.measure == measure }) else {
      throw Complaint(
        .unknownName, at: problem.name, "nothing limits \(measure.title)",
        fix: Spelling.hint(for: measure.key, among: problem.limits.map { $0.measure.key }))
    }
    let limit = report.limit
    // The end that binds; where neither does, the one that is there.
    let isMaximum =
      report.bindsAtMaximum || (limit.minimum == nil && limit.maximum != nil)
      || (abs(report.pricePerUnitOfMaximum) > abs(report.pricePerUnitOfMinimum))
    let size = step ?? max(0.01, 0.01 * abs((isMaximum ? limit.maximum : limit.minimum) ?? 1))
    func moved(by amount: Double) throws(Complaint) -> Double? {
      var other = problem
      other.limits = RationSystem.allLimits(of: problem).map { own in
        guard own.measure == measure else { return own }
        var bent = own
        if own.minimum != nil, own.minimum == own.maximum {
          bent.minimum = own.minimum.map { $0 + amount }
          bent.maximum = bent.minimum
        } else if isMaximum {
          bent.maximum = own.maximum.map { $0 + amount }
        } else {
          bent.minimum = own.minimum.map { $0 + amount }
        }
        return bent
      }
      let again = try solve(other, from: result.warmStart)
      return again.status == .optimal ? again.goalCost - result.goalCost : nil
    }
    let tighter = isMaximum ? -size : size
    return LimitCost(
      limit: limit, value: report.value,
      shadowPrice: isMaximum ? -report.pricePerUnitOfMaximum : report.pricePerUnitOfMinimum,
      step: size, costTightened: try moved(by: tighter), costLoosened: try moved(by: -tighter))
  }
}

extension RationSystem {
  /// How each scaled row moves with one variable.
  func slopes(of column: Int, at point: [Double]) -> [Double] {
    let count = costs.count
    let smoothCount = rows.filter { $0.linear == nil }.count
    var values = [Double](repeating: 0, count: smoothCount)
    var slopes = [Double](repeating: 0, count: smoothCount * count)
    guard evaluate(at: point, values: &values, slopes: &slopes) else {
      return rows.map { _ in 0 }
    }
    var place = -1
    return rows.map { row in
      if let linear = row.linear { return linear.coefficients[column] }
      place += 1
      return slopes[place * count + column]
    }
  }
}
