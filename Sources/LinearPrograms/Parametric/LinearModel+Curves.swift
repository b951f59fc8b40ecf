extension LinearModel {
  /// The optimal objective over a range of one variable's cost: exact corners, each proved by a
  /// solve. Of a mixed-integer program no such curve is drawn.
  ///
  /// - Parameter range: Finite costs.
  /// - Returns: The curve, or `nil` when the program has no optimum at an end of the range.
  /// - Throws: ``LinearProgramError`` for a foreign handle, an endless range, integers, or no
  ///   memory.
  public func objectiveCurve(
    overCostOf variable: Variable, in range: ClosedRange<Double>,
    _ options: SolveOptions = SolveOptions()
  ) throws -> ObjectiveCurve? {
    try check(variable)
    try checkParametric(range)
    let problem = try WarmProblem(self)
    let search = TangentSearch { cost in
      try problem.inner.setCost(of: variable, cost)
      let solution = try problem.inner.solve(options)
      guard solution.isOptimal, let objective = solution.objective,
        let amount = solution.value(of: variable)
      else { return nil }
      return .init(parameter: cost, objective: objective, slope: amount)
    }
    guard let first = try search.sample(range.lowerBound),
      let last = try search.sample(range.upperBound)
    else { return nil }
    return try search.curve(from: first, to: last)
  }

  /// The optimal objective over a range of one end of a row: exact corners, each proved by a
  /// solve. The curve covers the part of the range where the program is feasible.
  ///
  /// - Parameters:
  ///   - side: Which end moves; of an equality both do.
  ///   - range: Finite limits.
  /// - Returns: The curve, or `nil` when no part of the range has an optimum.
  /// - Throws: ``LinearProgramError`` for a foreign handle, an endless range, integers, or no
  ///   memory.
  public func objectiveCurve(
    overBoundOf row: Row, _ side: BoundSide, in range: ClosedRange<Double>,
    _ options: SolveOptions = SolveOptions()
  ) throws -> ObjectiveCurve? {
    try check(row)
    try checkParametric(range)
    guard let feasible = try feasiblePart(row, side, range, options) else { return nil }
    let problem = try WarmProblem(self)
    let search = TangentSearch { limit in
      try problem.inner.setBounds(of: row, moved(row, side, to: limit))
      let solution = try problem.inner.solve(options)
      guard solution.isOptimal, let objective = solution.objective,
        let price = solution.shadowPrice(of: row)
      else { return nil }
      return .init(parameter: limit, objective: objective, slope: price)
    }
    guard var first = try search.sample(feasible.lowerBound),
      var last = try search.sample(feasible.upperBound)
    else { return nil }
    // With slack at an end the price belongs to the other bound of the row, or to none.
    if !isEquality(row) {
      let other = side == .lower ? bounds(of: row).upper : bounds(of: row).lower
      if other.isFinite {
        if sense.sign * first.slope * (side == .lower ? 1 : -1) < 0 { first.slope = 0 }
        if sense.sign * last.slope * (side == .lower ? 1 : -1) < 0 { last.slope = 0 }
      }
    }
    return try search.curve(from: first, to: last)
  }

  private func isEquality(_ row: Row) -> Bool {
    let range = bounds(of: row)
    return range.lower == range.upper
  }

  private func moved(_ row: Row, _ side: BoundSide, to limit: Double) -> Bounds {
    if isEquality(row) { return .exactly(limit) }
    let range = bounds(of: row)
    return side == .lower
      ? Bounds(lower: limit, upper: range.upper) : Bounds(lower: range.lower, upper: limit)
  }

  /// The part of a range of limits over which any point is feasible: the least and largest
  /// activity of the row that the rest of the model allows.
  private func feasiblePart(
    _ row: Row, _ side: BoundSide, _ range: ClosedRange<Double>, _ options: SolveOptions
  ) throws -> ClosedRange<Double>? {
    var others = self
    try others.setObjective(expression(of: row))
    let own = isEquality(row) ? Bounds.free : bounds(of: row)
    try others.setBounds(
      of: row,
      side == .lower
        ? Bounds(lower: -.infinity, upper: own.upper)
        : Bounds(lower: own.lower, upper: .infinity))
    var ends = (low: range.lowerBound, high: range.upperBound)
    for wanted in [Sense.minimize, .maximize] {
      // A lower limit may be as low as it likes, an upper one as high.
      if !isEquality(row) && (wanted == .minimize) == (side == .lower) { continue }
      others.sense = wanted
      let solution = try others.solve(options)
      switch solution.termination.reason {
      case .optimal:
        guard let end = solution.objective else { return nil }
        if wanted == .minimize { ends.low = max(ends.low, end) }
        if wanted == .maximize { ends.high = min(ends.high, end) }
      case .unbounded: continue
      case .infeasible, .limit, .undefined: return nil
      }
    }
    return ends.low <= ends.high ? ends.low...ends.high : nil
  }

  func checkParametric(_ range: ClosedRange<Double>) throws {
    guard range.lowerBound.isFinite, range.upperBound.isFinite else {
      throw LinearProgramError(
        .badOption, at: "range", "\(range) is endless", fix: "give finite ends")
    }
    guard !needsBranching else {
      throw LinearProgramError(
        .needsOptimum, at: "model", "a mixed-integer program has no prices to follow",
        fix: "fix the integers and ask about the rest")
    }
  }
}

/// A warm problem that a closure may change: one owner, one thread.
final class WarmProblem {
  var inner: GLPKProblem

  init(_ model: LinearModel) throws { inner = try GLPKProblem(model) }
}
