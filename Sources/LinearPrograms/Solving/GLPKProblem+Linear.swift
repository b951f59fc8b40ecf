import DairyTerms
import GLPKShim

/// The ways a linear program is tried, in this order, until one answer is beyond doubt.
private enum Attempt: CaseIterable {
  case asAsked
  case unscaledFromScratch
  case presolvedTheOtherWay
  case exact

  var detail: String {
    switch self {
    case .asAsked: "simplex"
    case .unscaledFromScratch: "simplex, unscaled"
    case .presolvedTheOtherWay: "simplex, presolve changed"
    case .exact: "exact simplex"
    }
  }
}

extension GLPKProblem {
  mutating func solveLinear(
    _ options: SolveOptions, _ budget: inout SolveBudget
  ) throws(Complaint) -> Solution {
    var log: [String] = []
    var solution = try solveLinear(options, &budget, &log)
    solution.fallbacks = log
    return solution
  }

  private mutating func solveLinear(
    _ options: SolveOptions, _ budget: inout SolveBudget, _ log: inout [String]
  ) throws(Complaint) -> Solution {
    var doubtful: Solution?
    var claims: [Termination.Reason: Int] = [:]
    var unconfirmed: String?
    for attempt in Attempt.allCases {
      if attempt != .asAsked && (!options.fallsBack || budget.isSpent) { break }
      if attempt == .exact, let reason = reasonAgainstExact(budget) {
        log.append("\(attempt.detail): left out, \(reason)")
        break
      }
      guard let run = try run(attempt, options, &budget) else {
        log.append("\(attempt.detail): GLPK gave up (\(faultWords))")
        continue
      }
      if let limit = limit(of: run) {
        var solution = Solution(
          Termination(.limit, limit: limit, detail: attempt.detail),
          iterations: budget.iterationsUsed)
        if attempt != .asAsked {
          log.append("\(attempt.detail): ended by the limit of \(limit.rawValue)")
        }
        // What an earlier way left in doubt is judged as if all ways had been tried.
        if doubtful != nil { return verdict(doubtful, claims, budget) }
        solution.basis = readBasis()
        return solution
      }
      guard let answer = try read(run, attempt.detail, options) else {
        log.append("\(attempt.detail): ended without an answer (GLPK's code \(run.code))")
        continue
      }
      var solution = answer
      solution.iterations = budget.iterationsUsed
      switch solution.termination.reason {
      case .optimal where !options.verifies || solution.residualsAreFine:
        if let unconfirmed { log.append(unconfirmed) }
        if options.ranges { solution.ranges = try readRanges() }
        return solution
      case .optimal:
        log.append("\(attempt.detail): \(solution.doubt)")
        if solution.isCloser(than: doubtful) { doubtful = solution }
      case .infeasible, .unbounded:
        // "No" is believed when two ways agree: GLPK can call feasible problems infeasible.
        let reason = solution.termination.reason
        claims[reason, default: 0] += 1
        if claims[reason, default: 0] > 1 || !options.fallsBack || !options.verifies {
          return solution
        }
        if let unconfirmed { log.append(unconfirmed) }
        unconfirmed = "\(attempt.detail): \(reason.rawValue), which the next way did not confirm"
      case .limit, .undefined: continue
      }
    }
    return verdict(doubtful, claims, budget)
  }

  /// Why exact arithmetic is not tried: GLPK looks at the clock between iterations only, and over
  /// a basis of many columns one iteration may take minutes.
  private func reasonAgainstExact(_ budget: SolveBudget) -> String? {
    guard handle.isAlive, let basis = readBasis() else { return "there is no basis to begin from" }
    let basic = basis.columns.count { $0 == UInt8(GX_BASIC) }
    if basic > Self.mostColumnsForExact {
      return "\(basic) columns are basic and more than \(Self.mostColumnsForExact) take too long"
    }
    return budget.millisecondsLeft < 500 ? "too little time is left" : nil
  }

  /// Measured: 27 columns with full digits take 0.35 s to factorise, 43 take 3 s.
  private static let mostColumnsForExact = 25

  /// What to say when no single answer was beyond doubt.
  private func verdict(
    _ doubtful: Solution?, _ claims: [Termination.Reason: Int], _ budget: SolveBudget
  ) -> Solution {
    if var solution = doubtful {
      solution.iterations = budget.iterationsUsed
      if solution.residualsAreTolerable {
        solution.termination.detail += ", least residual of all fallbacks"
      } else {
        solution.termination.reason = .undefined
        solution.termination.detail += ", residuals too large after every fallback"
      }
      return solution
    }
    if claims.count == 1, let (reason, _) = claims.first {
      return Solution(
        Termination(reason, detail: "one way of solving only"), iterations: budget.iterationsUsed)
    }
    return Solution(
      Termination(.undefined, detail: "numerical trouble in every fallback"),
      iterations: budget.iterationsUsed)
  }

  /// Runs one attempt; `nil` when GLPK gave up and the problem had to be rebuilt.
  private mutating func run(
    _ attempt: Attempt, _ options: SolveOptions, _ budget: inout SolveBudget
  ) throws(Complaint) -> gx_run? {
    if !handle.isAlive { try rebuild() }
    var settings = gx_simplex_settings()
    settings.method = Int32(
      options.method == .primal ? GX_METHOD_PRIMAL : GX_METHOD_DUAL_THEN_PRIMAL)
    settings.presolve = options.presolves ? 1 : 0
    settings.primal_tolerance = options.primalTolerance
    settings.dual_tolerance = options.dualTolerance
    settings.pivot_tolerance = 1e-9
    settings.iteration_limit = Int32(clamping: budget.iterationsLeft)
    settings.chunk = Int32(clamping: options.chunkIterations)
    var run = gx_run()
    var code: Int32
    switch attempt {
    case .asAsked:
      code = prepare(scales: options.scales)
    case .unscaledFromScratch:
      code = setScales(false)
      isPrepared = false
      if code == GX_OK { code = gx_advanced_basis(handle.pointer) }
      settings.method = Int32(GX_METHOD_PRIMAL)
    case .presolvedTheOtherWay:
      code = setScales(!options.scales)
      isPrepared = false
      settings.presolve = options.presolves ? 0 : 1
      // The looser standard tolerances: tight ones can stall where the model is ill-conditioned.
      settings.primal_tolerance = max(1e-7, options.primalTolerance)
      settings.dual_tolerance = max(1e-7, options.dualTolerance)
    case .exact:
      code = Int32(GX_OK)
    }
    settings.time_limit_ms = max(1, budget.millisecondsLeft)
    if code == GX_OK {
      code =
        attempt == .exact
        ? gx_exact(
          handle.pointer, settings.time_limit_ms, settings.iteration_limit, &run)
        : gx_simplex(handle.pointer, &settings, options.cancellation?.flag, &run)
    }
    guard code == GX_OK else {
      guard code == GX_FAULT || code == GX_STALE else {
        try GLPKHandle.check(code, "solving")
        return nil
      }
      faultWords = GLPKHandle.lastWords
      try rebuild()
      return nil
    }
    budget.use(iterations: Int(run.iterations))
    return run
  }

  private func setScales(_ isOn: Bool) -> Int32 {
    guard isOn, let scaling = Scaling(problem.matrix, columnCount: problem.columnCount) else {
      return gx_set_scales(handle.pointer, nil, nil)
    }
    return gx_set_scales(handle.pointer, scaling.rows, scaling.columns)
  }

  /// Scales once a load and hands over the basis the caller wants.
  private mutating func prepare(scales: Bool) -> Int32 {
    if !isPrepared {
      var code = setScales(scales)
      if code == GX_OK && wantedBasis == nil { code = gx_standard_basis(handle.pointer) }
      guard code == GX_OK else { return code }
      isPrepared = true
    }
    if let basis = wantedBasis {
      wantedBasis = nil
      return gx_set_basis(handle.pointer, basis.rows, basis.columns)
    }
    return Int32(GX_OK)
  }

  func limit(of run: gx_run) -> Termination.Limit? {
    switch Int(run.ended) {
    case GX_RUN_ITERATION_LIMIT: .iterations
    case GX_RUN_TIME_LIMIT: .time
    case GX_RUN_CANCELLED: .cancelled
    case GX_RUN_NODE_LIMIT: .nodes
    default: nil
    }
  }

  /// Turns a finished run into an answer; `nil` when it answered nothing.
  private mutating func read(
    _ run: gx_run, _ detail: String, _ options: SolveOptions
  ) throws(Complaint) -> Solution? {
    switch Int(run.ended) {
    case GX_RUN_NO_PRIMAL: return Solution(Termination(.infeasible, detail: "presolver"))
    case GX_RUN_FINISHED: break
    default: return nil
    }
    var state = gx_state()
    try GLPKHandle.check(gx_get_state(handle.pointer, &state), "reading the state")
    switch Int(state.status) {
    case GX_OPTIMAL: return try readPoint(detail, options)
    case GX_NO_FEASIBLE:
      var solution = Solution(Termination(.infeasible, detail: detail))
      solution.basis = readBasis()
      return solution
    case GX_UNBOUNDED:
      var solution = Solution(Termination(.unbounded, detail: detail))
      solution.basis = readBasis()
      return solution
    default: return nil
    }
  }

  func readBasis() -> Basis? {
    var rows = [UInt8](repeating: 0, count: problem.rowCount)
    var columns = [UInt8](repeating: 0, count: problem.columnCount)
    guard gx_get_basis(handle.pointer, &rows, &columns) == GX_OK else { return nil }
    return Basis(rows: rows, columns: columns)
  }

  private func readPoint(_ detail: String, _ options: SolveOptions) throws(Complaint) -> Solution {
    var values = [Double](repeating: 0, count: problem.columnCount)
    var reducedCosts = values
    var prices = [Double](repeating: 0, count: problem.rowCount)
    var activities = prices
    try GLPKHandle.check(
      gx_get_solution(handle.pointer, &values, &reducedCosts, &activities, &prices),
      "reading values")
    var solution = Solution(Termination(.optimal, detail: detail))
    solution.basis = readBasis()
    solution.fill(
      from: problem, values: values, prices: prices, reducedCosts: reducedCosts,
      activities: options.verifies ? nil : activities)
    return solution
  }
}
