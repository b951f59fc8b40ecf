import DairyTerms
import GLPKShim

extension GLPKProblem {
  /// The ranges of an optimum that is still in the solver. GLPK counts rows first, then columns.
  func readRanges() throws(Complaint) -> Ranges {
    let rows = problem.rowCount
    var costs: [ClosedRange<Double>] = []
    for column in 0..<problem.modelColumnCount {
      costs.append(try costRange(column: column, item: Int32(rows + column)))
    }
    var bounds: [ClosedRange<Double>] = []
    for row in 0..<problem.modelRowCount { bounds.append(try boundRange(row: row)) }
    return Ranges(costs: costs, rowBounds: bounds)
  }

  private func costRange(column: Int, item: Int32) throws(Complaint) -> ClosedRange<Double> {
    var low = 0.0
    var high = 0.0
    let code = gx_range_cost(handle.pointer, item, &low, &high)
    if code == GX_OK { return Self.ordered(low, high) }
    guard code == GX_NO_BASIS else {
      try GLPKHandle.check(code, "ranging a cost")
      return -.infinity ... .infinity
    }
    // Not in the basis: the cost may move by its own reduced cost, and freely the other way.
    var reducedCosts = [Double](repeating: 0, count: problem.columnCount)
    var states = [UInt8](repeating: 0, count: problem.columnCount)
    var rowStates = [UInt8](repeating: 0, count: problem.rowCount)
    try GLPKHandle.check(
      gx_get_solution(handle.pointer, nil, &reducedCosts, nil, nil), "reading reduced costs")
    try GLPKHandle.check(
      gx_get_basis(handle.pointer, &rowStates, &states), "reading the basis")
    let cost = problem.costs[column]
    let turning = cost - reducedCosts[column]
    if Int(states[column]) == GX_FIXED { return -.infinity ... .infinity }
    if Int(states[column]) == GX_FREE_ZERO { return Self.ordered(turning, turning) }
    let growsFromLower =
      (Int(states[column]) == GX_AT_LOWER) == (problem.sense == .minimize)
    return growsFromLower ? turning ... .infinity : -.infinity...turning
  }

  private func boundRange(row: Int) throws(Complaint) -> ClosedRange<Double> {
    var low = 0.0
    var high = 0.0
    let code = gx_range_bound(handle.pointer, Int32(row), &low, &high)
    if code == GX_OK { return Self.ordered(low, high) }
    guard code == GX_NO_BASIS else {
      try GLPKHandle.check(code, "ranging a bound")
      return -.infinity ... .infinity
    }
    // A row with slack: its lower end may rise, its upper end fall, as far as the activity.
    var activities = [Double](repeating: 0, count: problem.rowCount)
    try GLPKHandle.check(
      gx_get_solution(handle.pointer, nil, nil, &activities, nil), "reading activities")
    let hasLower = problem.rowLower[row].isFinite
    let hasUpper = problem.rowUpper[row].isFinite
    if hasLower && !hasUpper { return -.infinity...activities[row] }
    if hasUpper && !hasLower { return activities[row] ... .infinity }
    return -.infinity ... .infinity
  }

  /// GLPK marks "without end" by the largest double.
  private static func ordered(_ low: Double, _ high: Double) -> ClosedRange<Double> {
    let lower = low <= -Double.greatestFiniteMagnitude ? -.infinity : low
    let upper = high >= Double.greatestFiniteMagnitude ? .infinity : high
    return min(lower, upper)...max(lower, upper)
  }
}
