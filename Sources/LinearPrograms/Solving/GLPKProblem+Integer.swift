import GLPKShim

extension GLPKProblem {
  /// Branch and cut in turns, then the linear rest with the integers held at their whole values:
  /// that gives clean values and the prices.
  mutating func solveInteger(
    _ options: SolveOptions, _ budget: inout SolveBudget
  ) throws -> Solution {
    var relaxation = options
    relaxation.ranges = false
    let relaxed = try solveLinear(relaxation, &budget)
    if relaxed.termination.reason == .unbounded {
      return try solveIntegerWithoutDual(options, &budget)
    }
    guard relaxed.isOptimal else { return relaxed.withoutPoint }
    var turns = TreeTurns(
      size: problem.rowCount + problem.columnCount, nodeLimit: options.nodeLimit)
    var record = TreeRecord(problem.sense)
    while let turn = turns.turn() {
      if !handle.isAlive {
        // Branch and cut without presolve starts from an optimal relaxation in the solver.
        try rebuild()
        guard try solveLinear(relaxation, &budget).isOptimal else { break }
      }
      guard let run = try runTree(turn, options, record.point, &budget) else {
        turns.giveUp()
        continue
      }
      record.note(run)
      switch Int(run.ended) {
      case GX_RUN_NO_PRIMAL:
        return Solution(Termination(.infeasible, detail: "branch and cut, presolver"))
      case GX_RUN_NO_DUAL:
        return try solveIntegerWithoutDual(options, &budget)
      case GX_RUN_TROUBLE:
        turns.giveUp()
        continue
      default: break
      }
      let (status, objective, values) = try readTree()
      let limit = limit(of: run)
      let hasPoint = status == GX_OPTIMAL || status == GX_FEASIBLE
      if hasPoint && limit == nil {
        if let solution = try polish(values, record, nil, options, &budget) { return solution }
        turns.giveUp()
        continue
      }
      if hasPoint { record.note(values, objective) }
      if status == GX_NO_FEASIBLE && limit == nil {
        var solution = Solution(
          Termination(.infeasible, detail: "branch and cut, \(record.nodes) nodes"))
        solution.nodes = record.nodes
        return solution
      }
      turns.finish(nodes: Int(run.nodes))
      if let limit, limit != .nodes || !turns.hasNodes {
        return try stopped(by: limit, record, options, &budget)
      }
    }
    if budget.isSpent { return try stopped(by: .time, record, options, &budget) }
    return Solution(Termination(.undefined, detail: "numerical trouble in branch and cut"))
  }

  /// The best point so far, or word that there is none yet.
  private mutating func stopped(
    by limit: Termination.Limit, _ record: TreeRecord, _ options: SolveOptions,
    _ budget: inout SolveBudget
  ) throws -> Solution {
    if let point = record.point,
      let solution = try polish(point, record, limit, options, &budget)
    {
      return solution
    }
    var solution = Solution(
      Termination(.limit, limit: limit, detail: "no integer point found yet"))
    solution.nodes = record.nodes
    solution.bestBound = record.bestBound
    return solution
  }

  private func readTree() throws -> (status: Int, objective: Double, values: [Double]) {
    var status: Int32 = 0
    var objective = 0.0
    var values = [Double](repeating: 0, count: problem.columnCount)
    try GLPKHandle.check(
      gx_get_integer_solution(handle.pointer, &status, &objective, &values),
      "reading the integer solution")
    return (Int(status), objective, values)
  }

  private mutating func runTree(
    _ turn: TreeTurns.Turn, _ options: SolveOptions, _ known: [Double]?,
    _ budget: inout SolveBudget
  ) throws -> gx_run? {
    var settings = gx_integer_settings()
    settings.presolve = turn.isPlain ? 0 : 1
    settings.cuts = options.cuts && !turn.isPlain ? 1 : 0
    settings.heuristics = options.pumpsFeasibility && !turn.isPlain ? 1 : 0
    settings.pseudo_costs = options.learnsBranching || turn.isPlain ? 1 : 0
    settings.integer_tolerance = options.integerTolerance
    settings.relative_gap = options.relativeGap
    settings.time_limit_ms = max(1, budget.millisecondsLeft)
    settings.node_limit = Int64(turn.nodeLimit)
    var run = gx_run()
    let code = (known ?? []).withUnsafeBufferPointer { point in
      settings.known_point = known == nil ? nil : point.baseAddress
      return gx_integer(handle.pointer, &settings, options.cancellation?.flag, &run)
    }
    if code == GX_FAULT || code == GX_STALE { return nil }
    try GLPKHandle.check(code, "branch and cut")
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
      return Solution(
        Termination(.unbounded, detail: "relaxation unbounded, an integer point exists"))
    default: return found.withoutPoint
    }
  }

  /// The point with its prices; `nil` when it does not meet the model.
  private mutating func polish(
    _ treeValues: [Double], _ record: TreeRecord, _ limit: Termination.Limit?,
    _ options: SolveOptions, _ budget: inout SolveBudget
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
    let detail = "branch and cut, \(record.nodes) nodes"
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
    solution.nodes = record.nodes
    solution.bestBound = record.bestBound
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
