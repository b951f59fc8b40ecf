import DairyTerms
import GLPKShim

extension GLPKProblem {
  /// Branch and cut, each point it calls best being tried in the model itself with its integers at
  /// whole numbers: only where that is as good as the tree said is the part settled. A tree takes
  /// numbers near whole ones for whole, which joined to a large coefficient can be a point that is
  /// none; the part is then searched again on either side of such a number.
  mutating func solveInteger(
    _ options: SolveOptions, _ budget: inout SolveBudget
  ) throws(Complaint) -> Solution {
    var relaxation = options
    relaxation.ranges = false
    let before = budget.millisecondsLeft
    let relaxed = try solveLinear(relaxation, &budget)
    let relaxationTime = before - budget.millisecondsLeft
    if relaxed.termination.reason == .unbounded {
      return try solveIntegerWithoutDual(options, &budget)
    }
    guard relaxed.isOptimal else { return relaxed.withoutPoint }
    var record = IntegerRecord(problem.sense)
    record.log = relaxed.fallbacks
    record.relaxationMilliseconds = relaxationTime
    record.open = [IntegerPart(bound: relaxed.objective)]
    var isRoot = true
    while var part = record.takePart() {
      if record.rulesOut(part) { continue }
      if !isRoot, budget.isSpent || record.nodes >= options.nodeLimit {
        record.open.append(part)
        return stopped(by: budget.isSpent ? .time : .nodes, record)
      }
      record.begin(part)
      let outcome = try search(part, isRoot: isRoot, options, &record, &budget)
      isRoot = false
      switch outcome {
      case .none: continue
      case .endless: return try solveIntegerWithoutDual(options, &budget)
      case .trouble: record.leaveUnsettled(record.partBound)
      case .stopped(let limit): return stopped(by: limit, record)
      case .best(let values, let exact, let objective):
        if try isSettled(values, objective, options, &record, &budget) {
          // A search that may stop at a gap has proved no more than its bound.
          if options.relativeGap > 0 { record.leaveAtGap() }
          continue
        }
        part.bound = objective
        if exact == nil && !part.isPlainOnly {
          // How near to whole the columns were is told without presolve only.
          part.isPlainOnly = true
          record.open.append(part)
        } else {
          split(part, exact ?? values, objective, &record)
        }
      }
    }
    return answer(record, options, budget)
  }

  /// Tries the tree's best point of a part in the model; whether the part holds none better than
  /// what is then known.
  private func isSettled(
    _ values: [Double], _ objective: Double, _ options: SolveOptions,
    _ record: inout IntegerRecord, _ budget: inout SolveBudget
  ) throws(Complaint) -> Bool {
    if let point = try polished(values, options, &budget), let reached = point.objective {
      record.note(point)
      if !record.isBetter(objective, reached, by: 1e-7) { return true }
    }
    guard let best = record.best?.objective else { return false }
    return !record.isBetter(objective, best, by: 1e-9)
  }

  /// Puts the two sides of a column that passed for whole back among the parts to be searched.
  private func split(
    _ part: IntegerPart, _ values: [Double], _ objective: Double, _ record: inout IntegerRecord
  ) {
    if let (column, least) = openSemiToSplit(part, values) {
      let parts = part.split(at: column, up: 0, from: least, bound: objective)
      record.open += parts.filter { !record.rulesOut($0) }
      return
    }
    guard let column = columnToSplit(part, values) else {
      record.leaveUnsettled(objective)
      return
    }
    if record.log.count < 20 {
      record.log.append(
        "branch and cut: the best point took \(problem.name(of: column)) = \(values[column]) for "
          + "whole, and is none with whole numbers; searched again on either side")
    }
    let own = part.problem(of: problem)
    let below = min(
      max(values[column].rounded(.down), own.columnLower[column]), own.columnUpper[column] - 1)
    let parts = part.split(at: column, up: below, from: below + 1, bound: objective)
    record.open += parts.filter { !record.rulesOut($0) }
  }

  /// The column that is 0 or at least so much and lies farthest from both.
  private func openSemiToSplit(
    _ part: IntegerPart, _ values: [Double]
  ) -> (column: Int, least: Double)? {
    if problem.openSemis.isEmpty { return nil }
    let own = part.problem(of: problem)
    var found: (column: Int, least: Double, distance: Double)?
    for (column, least) in problem.openSemis
    where own.columnLower[column] < least && own.columnUpper[column] >= least {
      let distance = min(abs(values[column]), least - values[column]) / least
      if distance > found?.distance ?? 1e-9 { found = (column, least, distance) }
    }
    return found.map { ($0.column, $0.least) }
  }

  /// The integer column farthest from a whole number by what its largest coefficient makes of it;
  /// where all are whole, the one that is still open and has the largest.
  private func columnToSplit(_ part: IntegerPart, _ values: [Double]) -> Int? {
    var size = [Double](repeating: 0, count: problem.columnCount)
    for position in problem.matrix.columns.indices {
      let column = Int(problem.matrix.columns[position])
      size[column] = max(size[column], abs(problem.matrix.values[position]))
    }
    let own = part.problem(of: problem)
    var found: (column: Int, weight: Double, isFraction: Bool)?
    for column in values.indices where problem.isInteger[column] {
      guard own.columnUpper[column] - own.columnLower[column] >= 1 else { continue }
      let distance = abs(values[column] - values[column].rounded())
      let isFraction = distance > 1e-14 * max(1, abs(values[column]))
      let weight = isFraction ? distance * size[column] : size[column]
      if found.map({
        isFraction == $0.isFraction ? weight > $0.weight : isFraction
      }) ?? true {
        found = (column, weight, isFraction)
      }
    }
    return found?.column
  }

  // MARK: - Endings

  /// What to say when every part is settled, or left for trouble.
  private func answer(
    _ record: IntegerRecord, _ options: SolveOptions, _ budget: SolveBudget
  ) -> Solution {
    if !record.unsettled.isEmpty && budget.isSpent { return stopped(by: .time, record) }
    let bound = record.provedBound(includingPart: false)
    let detail = "branch and cut, \(record.nodes) nodes"
    guard var solution = record.best else {
      var nothing = Solution(
        record.unsettled.isEmpty
          ? Termination(.infeasible, detail: detail)
          : Termination(.undefined, detail: "numerical trouble in branch and cut"))
      nothing.nodes = record.nodes
      nothing.fallbacks = record.log
      nothing.bestBound = record.unsettled.isEmpty ? nil : bound
      return nothing
    }
    solution.nodes = record.nodes
    solution.fallbacks = record.log
    solution.bestBound = bound
    let gap = max(1e-6, options.relativeGap)
    if let bound, let objective = solution.objective, !record.isBetter(bound, objective, by: gap) {
      let suffix = solution.shadowPrices.isEmpty ? ", integers as the tree left them" : ""
      solution.termination = Termination(.optimal, detail: detail + suffix)
    } else {
      solution.termination = Termination(
        .undefined, detail: detail + ", numerical trouble: a whole point, not proved the best")
    }
    return solution
  }

  /// The best point so far, or word that there is none yet.
  private func stopped(by limit: Termination.Limit, _ record: IntegerRecord) -> Solution {
    var solution =
      record.best
      ?? Solution(Termination(.limit, limit: limit, detail: "no integer point found yet"))
    if record.best != nil {
      solution.termination = Termination(
        .limit, limit: limit, detail: "branch and cut, \(record.nodes) nodes, best so far")
    }
    solution.nodes = record.nodes
    solution.fallbacks = record.log
    solution.bestBound = record.provedBound(includingPart: true)
    return solution
  }

  // MARK: - Parts

  /// Searches a part: the root in the problem at hand where nothing had to be tightened.
  private mutating func search(
    _ part: IntegerPart, isRoot: Bool, _ options: SolveOptions, _ record: inout IntegerRecord,
    _ budget: inout SolveBudget
  ) throws(Complaint) -> PartOutcome {
    let own = isRoot ? problem : part.problem(of: problem)
    let tight = own.tightened()
    let original = problem
    if isRoot && tight == nil {
      return try searchTree(part, original, options, &record, &budget)
    }
    var sub = try GLPKProblem(tight ?? own)
    if sub.problem.firstCrossing() != nil { return .none }
    var relaxation = options
    relaxation.ranges = false
    let relaxed = try sub.solveLinear(relaxation, &budget)
    switch relaxed.termination.reason {
    case .infeasible: return .none
    case .unbounded: return .endless
    case .limit: return .stopped(relaxed.termination.limit ?? .time)
    case .undefined: return .trouble
    case .optimal: break
    }
    if let bound = relaxed.objective { record.note(bound: bound) }
    if record.rulesOut(IntegerPart(bound: record.partBound)) { return .none }
    return try sub.searchTree(part, original, options, &record, &budget)
  }

  /// Branch and cut in turns over the problem at hand, whose relaxation is solved.
  ///
  /// - Parameter original: The program in which points are tried.
  private mutating func searchTree(
    _ part: IntegerPart, _ original: SolverProblem, _ options: SolveOptions,
    _ record: inout IntegerRecord,
    _ budget: inout SolveBudget
  ) throws(Complaint) -> PartOutcome {
    var turns = TreeTurns(
      size: problem.rowCount + problem.columnCount,
      nodeLimit: max(1, options.nodeLimit - record.nodes), isPlainOnly: part.isPlainOnly)
    var exact = [Double](repeating: 0, count: problem.columnCount)
    var relaxation = options
    relaxation.ranges = false
    var isShortOfTime = false
    while let turn = turns.turn() {
      if budget.isSpent { return .stopped(.time) }
      // GLPK looks at no clock while it solves the relaxation that presolve leaves.
      if !turn.isPlain, budget.millisecondsLeft / 2 < record.relaxationMilliseconds {
        record.log.append(
          "branch and cut with presolve: left out, its first relaxation may outlast the limit")
        isShortOfTime = true
        turns.giveUp()
        continue
      }
      if !handle.isAlive {
        // Branch and cut without presolve starts from an optimal relaxation in the solver.
        try rebuild()
        guard try solveLinear(relaxation, &budget).isOptimal else { break }
      }
      guard let run = try runTree(turn, options, record.best?.allValues, &exact, &budget) else {
        record.log.append("branch and cut: GLPK gave up (\(faultWords))")
        turns.giveUp()
        continue
      }
      record.nodes += Int(run.nodes)
      if run.has_best_bound != 0 { record.note(bound: run.best_bound) }
      switch Int(run.ended) {
      case GX_RUN_NO_PRIMAL: return .none
      case GX_RUN_NO_DUAL: return .endless
      case GX_RUN_TROUBLE:
        record.log.append("branch and cut: numerical trouble (GLPK's code \(run.code))")
        turns.giveUp()
        continue
      default: break
      }
      let (status, objective, values) = try readTree()
      let limit = limit(of: run)
      let hasPoint = status == GX_OPTIMAL || status == GX_FEASIBLE
      if hasPoint && limit == nil {
        return .best(
          values: values,
          exact: run.has_best_values != 0 ? exact : turn.isPlain ? values : nil,
          objective: objective)
      }
      if hasPoint {
        let whole = try GLPKProblem(original)
        if let point = try whole.polished(values, options, &budget) { record.note(point) }
      }
      if status == GX_NO_FEASIBLE && limit == nil { return .none }
      turns.finish(nodes: Int(run.nodes))
      if let limit, limit != .nodes || !turns.hasNodes { return .stopped(limit) }
    }
    return budget.isSpent || isShortOfTime ? .stopped(.time) : .trouble
  }

  private func readTree() throws(Complaint) -> (status: Int, objective: Double, values: [Double]) {
    var status: Int32 = 0
    var objective = 0.0
    var values = [Double](repeating: 0, count: problem.columnCount)
    try GLPKHandle.check(
      gx_get_integer_solution(handle.pointer, &status, &objective, &values),
      "reading the integer solution")
    return (Int(status), objective, values)
  }

  private mutating func runTree(
    _ turn: TreeTurns.Turn, _ options: SolveOptions, _ known: [Double]?, _ exact: inout [Double],
    _ budget: inout SolveBudget
  ) throws(Complaint) -> gx_run? {
    var settings = gx_integer_settings()
    settings.presolve = turn.isPlain ? 0 : 1
    settings.cuts = options.cuts && !turn.isPlain ? 1 : 0
    settings.heuristics = options.pumpsFeasibility && !turn.isPlain ? 1 : 0
    settings.pseudo_costs = options.learnsBranching || turn.isPlain ? 1 : 0
    settings.integer_tolerance =
      problem.hasFarIntegerCoefficient
      ? min(options.integerTolerance, 1e-9) : options.integerTolerance
    settings.relative_gap = options.relativeGap
    settings.time_limit_ms = max(1, budget.millisecondsLeft)
    settings.node_limit = Int64(turn.nodeLimit)
    var run = gx_run()
    let code = (known ?? []).withUnsafeBufferPointer { point in
      settings.known_point = known == nil ? nil : point.baseAddress
      return gx_integer(handle.pointer, &settings, options.cancellation?.flag, &exact, &run)
    }
    if code == GX_FAULT || code == GX_STALE {
      faultWords = GLPKHandle.lastWords
      return nil
    }
    try GLPKHandle.check(code, "branch and cut")
    return run
  }

  /// The relaxation improves for ever: unbounded if any integer point exists, else infeasible.
  private mutating func solveIntegerWithoutDual(
    _ options: SolveOptions, _ budget: inout SolveBudget
  ) throws(Complaint) -> Solution {
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

  // MARK: - Whole points

  /// The best point with the integers at the whole numbers nearest to the given ones, and its
  /// prices; `nil` when there is none.
  private func polished(
    _ treeValues: [Double], _ options: SolveOptions, _ budget: inout SolveBudget
  ) throws(Complaint) -> Solution? {
    var rest = problem
    rest.hasIntegers = false
    var rounded = treeValues
    for column in treeValues.indices where problem.isInteger[column] {
      let whole = treeValues[column].rounded()
      rounded[column] = whole
      guard whole >= problem.columnLower[column], whole <= problem.columnUpper[column] else {
        return nil
      }
      rest.columnLower[column] = whole
      rest.columnUpper[column] = whole
    }
    for (column, least) in problem.openSemis {
      if treeValues[column] < least / 2 {
        rest.columnLower[column] = 0
        rest.columnUpper[column] = 0
        rounded[column] = 0
      } else if rest.columnLower[column] < least {
        let whole = problem.isInteger[column]
        rest.columnLower[column] = whole ? least.rounded(.up) : least
        if whole { rest.columnUpper[column] = least.rounded(.up) }
        rounded[column] = max(rounded[column], rest.columnLower[column])
      }
    }
    rest.isInteger = [Bool](repeating: false, count: problem.columnCount)
    var fixed = try GLPKProblem(rest)
    var linear = options
    linear.cancellation = nil
    linear.ranges = false
    // The point is found; holding on to it may not be starved by the tree's own time.
    linear.timeLimitSeconds = max(0.5, Double(budget.millisecondsLeft) / 1000)
    var restBudget = SolveBudget(linear)
    var solution = try fixed.solveLinear(linear, &restBudget)
    if solution.isOptimal {
      solution.residuals?.integrality = 0
    } else {
      if solution.termination.reason == .infeasible || solution.termination.reason == .unbounded {
        return nil
      }
      solution = Solution(Termination(.optimal))
      solution.fill(from: problem, values: rounded, prices: [], reducedCosts: [])
      // GLPK's presolver lets rows be overstepped by up to 1e-3: such a point is none.
      guard solution.residualsAreTolerable else { return nil }
    }
    solution.ranges = nil
    solution.basis = nil
    return solution
  }
}

extension Solution {
  /// The same ending without the relaxation's point, which is no point of the integer program.
  var withoutPoint: Solution {
    var bare = Solution(termination, iterations: iterations)
    bare.nodes = nodes
    bare.fallbacks = fallbacks
    return bare
  }
}
