extension LinearModel {
  /// The cost at which a variable begins to be used: below it when minimising, above it when
  /// maximising, some optimum takes more of it than its lower bound.
  ///
  /// Exact also where the optimum is degenerate and the reduced cost alone would mislead: the
  /// price is followed until the objective itself turns.
  ///
  /// - Returns: The price; `nil` when the variable is in use at its present cost, or no price
  ///   brings it in.
  /// - Throws: ``LinearProgramError`` for a foreign handle, a variable without a lower bound,
  ///   integers, or no memory.
  public func enteringPrice(
    of variable: Variable, _ options: SolveOptions = SolveOptions()
  ) throws -> Double? {
    try check(variable)
    try checkParametric(0...0)
    let least = bounds(of: variable).lower
    guard least.isFinite else {
      throw LinearProgramError(
        .badBounds, at: "variable \(name(of: variable))",
        "without a lower bound it is always in use")
    }
    var problem = try GLPKProblem(self)
    let start = try problem.solve(options)
    guard start.isOptimal, let amount = start.value(of: variable),
      let objective = start.objective, let reduced = start.reducedCost(of: variable)
    else { return nil }
    let rounding = 1e-9 * max(1, abs(least))
    if amount > least + rounding { return nil }
    let cost = cost(of: variable)
    // Everything in terms of a cost to be minimised; the idle line is the objective without it.
    let sign = sense.sign
    let turning = cost - reduced
    let scale = max(1, abs(cost), abs(turning))
    var step = max(abs(reduced), 1e-6 * scale)
    for _ in 0..<60 {
      var price = turning - sign * step
      try problem.setCost(of: variable, price)
      var solution = try problem.solve(options)
      guard solution.isOptimal, var used = solution.value(of: variable) else {
        // Unbounded: it would be used without end, so the price lies nearer.
        if solution.termination.reason == .unbounded {
          step /= 8
          if step < 1e-12 * scale { return turning }
          continue
        }
        return nil
      }
      if used <= least + rounding {
        step *= 8
        if step > 1e12 * scale { return nil }
        continue
      }
      // Where the tangent meets the idle line, until the line itself is reached.
      for _ in 0..<200 {
        guard let value = solution.objective else { return nil }
        let idle = objective + least * (price - cost)
        let rise = (idle - value) / (used - least)
        let next = price + rise
        if abs(next - price) <= 1e-12 * scale { return next }
        price = next
        try problem.setCost(of: variable, price)
        solution = try problem.solve(options)
        guard solution.isOptimal, let amount = solution.value(of: variable) else { return nil }
        used = amount
        if used <= least + rounding { return price }
      }
      return price
    }
    return nil
  }
}
