import GLPKShim

extension GLPKProblem {
  /// Branch and cut with presolve, then the linear rest with the integers held at their whole
  /// values: that gives clean values and the prices.
  mutating func solveInteger(
    _ options: SolveOptions, _ budget: inout SolveBudget
  ) throws -> Solution {
    for presolves in [true, false] {
      if !handle.isAlive { try rebuild() }
      if !presolves {
        // Without presolve branch and cut starts from an optimal relaxation in the solver.
        let relaxed = try solveLinear(options, &budget)
        guard relaxed.isOptimal else { return relaxed.withoutPoint }
      }
      guard let run = try runTree(options, presolves, &budget) else { continue }
      switch Int(run.ended) {
      case GX_RUN_NO_PRIMAL:
        return Solution(Termination(.infeasible, detail: "branch and cut, presolver"))
      case GX_RUN_NO_DUAL:
        return try solveIntegerWithoutDual(options, &budget)
      case GX_RUN_TROUBLE:
        continue
      default: break
      }
      var status: Int32 = 0
      var objective = 0.0
      var values = [Double](repeating: 0, count: problem.columnCount)
      try GLPKHandle.check(
        gx_get_integer_solution(handle.pointer, &status, &objective, &values),
        "reading the integer solution")
      let limit = limit(of: run)
      switch Int(status) {
      case GX_OPTIMAL, GX_FEASIBLE:
        if let solution = try polish(values, run, limit, options, &budget) { return solution }
        continue
      case GX_NO_FEASIBLE where limit == nil:
        var solution = Solution(
          Termination(.infeasible, detail: "branch and cut, \(run.nodes) nodes"))
        solution.nodes = Int(run.nodes)
        return solution
      default:
        guard let limit else { continue }
        var solution = Solution(
          Termination(.limit, limit: limit, detail: "no integer point found yet"))
        solution.nodes = Int(run.nodes)
        solution.bestBound = run.has_best_bound != 0 ? run.best_bound : nil
        return solution
      }
    }
    return Solution(Termination(.undefined, detail: "numerical trouble in branch and cut"))
  }

  private mutating func runTree(
    _ options: SolveOptions, _ presolves: Bool, _ budget: inout SolveBudget
  ) throws -> gx_run? {
    var settings = gx_integer_settings()
    settings.presolve = presolves ? 1 : 0
    settings.cuts = options.cuts ? 1 : 0
    settings.heuristics = options.pumpsFeasibility ? 1 : 0
    settings.pseudo_costs = options.learnsBranching ? 1 : 0
    settings.integer_tolerance = options.integerTolerance
    settings.relative_gap = options.relativeGap
    settings.time_limit_ms = max(1, budget.millisecondsLeft)
    settings.node_limit = Int64(options.nodeLimit)
    var run = gx_run()
    let code = gx_integer(handle.pointer, &settings, options.cancellation?.flag, &run)
    if code == GX_FAULT || code == GX_STALE {
      try rebuild()
      return nil
    }
    try GLPKHandle.check(code, "branch and cut")
    budget.use(iterations: Int(run.iterations))
    return run
  }

  /// The relaxation improves for ever: unbounded if any integer point exists, else infeasible.
  private mutating func solveIntegerWithoutDual(
    _ options: SolveOptions, _ budget: inout SolveBudget
  ) throws -> Solution {
    var anyPoint = problem
    anyPoint.costs = [Double](repeating: 0, count: problem.columnCount)
    var search = try GLPKProblem(anyPoint)
    let found = try search.solveInteger(options, &budget)
    switch found.termination.reason {
    case .optimal:
      return Solution(Termination(.unbounded, detail: "branch and cut, presolver"))
    default: return found.withoutPoint
    }
  }

  /// The point with its prices; `nil` when it does not meet the model.
  private mutating func polish(
    _ treeValues: [Double], _ run: gx_run, _ limit: Termination.Limit?, _ options: SolveOptions,
    _ budget: inout SolveBudget
  ) throws -> Solution? {
    var rest = problem
    rest.hasIntegers = false
    for column in treeValues.indices where problem.isInteger[column] {
      let whole = treeValues[column].rounded()
      rest.columnLower[column] = whole
      rest.columnUpper[column] = whole
    }
    rest.isInteger = [Bool](repeating: false, count: problem.columnCount)
    var fixed = try GLPKProblem(rest)
    var linear = options
    linear.cancellation = nil
    // The point is found; holding on to it may not be starved by the tree's own time.
    linear.timeLimitSeconds = max(5, Double(budget.millisecondsLeft) / 1000)
    var restBudget = SolveBudget(linear)
    var solution = try fixed.solveLinear(linear, &restBudget)
    let detail = "branch and cut, \(run.nodes) nodes"
    if solution.isOptimal {
      solution.residuals?.integrality = 0
      solution.termination = Termination(.optimal, detail: detail)
    } else {
      solution = Solution(
        Termination(.optimal, detail: detail + ", integers as the tree left them"))
      solution.fill(
        from: problem, values: treeValues, prices: [], reducedCosts: [])
      // GLPK's presolver lets rows be overstepped by up to 1e-3: such a point is none.
      guard solution.residualsAreTolerable else { return nil }
    }
    solution.ranges = nil
    solution.basis = nil
    solution.nodes = Int(run.nodes)
    solution.bestBound = run.has_best_bound != 0 ? run.best_bound : nil
    if let limit {
      solution.termination = Termination(.limit, limit: limit, detail: detail + ", best so far")
    }
    return solution
  }
}

extension Solution {
  /// The same ending without the relaxation's point, which is no point of the integer program.
  var withoutPoint: Solution {
    var bare = Solution(termination, iterations: iterations)
    bare.nodes = nodes
    return bare
  }
}
