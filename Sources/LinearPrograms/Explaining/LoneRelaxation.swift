import DairyTerms

/// Asks how far one bound alone must give way, every other of the model holding.
struct LoneRelaxation: ~Copyable {
  private let original: SolverProblem
  private let limits: TrialLimits
  private var solver: GLPKProblem

  init(_ original: SolverProblem, _ limits: TrialLimits) throws(Complaint) {
    self.original = original
    self.limits = limits
    var start = original
    start.sense = .minimize
    start.offset = 0
    start.costs = [Double](repeating: 0, count: original.columnCount)
    solver = try GLPKProblem(start)
  }

  /// The least amount, or `nil` when this bound alone does not help.
  mutating func amount(of bound: ModelBound) throws(Complaint) -> Double? {
    guard let options = limits.next else { return nil }
    let limit = original.limit(of: bound)
    let sign = bound.side == .upper ? 1.0 : -1.0
    // Only what lies beyond the bound is left to take; the least of it is wanted.
    let beyond: Bounds = bound.side == .upper ? .atLeast(limit) : .atMost(limit)
    let solution: Solution
    switch bound.item {
    case .variable(let variable):
      let column = variable.index
      // Its bound stands in rows of its own too (semi-continuous, ordered set), which stay: moved
      // alone it opens nothing.
      if original.spelledOut.contains(column) { return nil }
      try solver.setCost(of: variable, sign)
      try solver.setBounds(of: variable, beyond)
      solution = try solver.solve(options)
      try solver.setCost(of: variable, 0)
      try solver.setBounds(
        of: variable,
        Bounds(lower: original.columnLower[column], upper: original.columnUpper[column]))
    case .row(let row):
      for position in original.matrix.range(ofRow: row.index) {
        try solver.setCost(column: position, of: original, times: sign)
      }
      try solver.setBounds(of: row, beyond)
      solution = try solver.solve(options)
      for position in original.matrix.range(ofRow: row.index) {
        try solver.setCost(column: position, of: original, times: 0)
      }
      try solver.setBounds(
        of: row,
        Bounds(lower: original.rowLower[row.index], upper: original.rowUpper[row.index]))
    }
    guard solution.isOptimal, let objective = solution.objective else { return nil }
    return max(0, sign * (sign * objective - limit))
  }
}

extension GLPKProblem {
  /// Makes one matrix entry, times a factor, the cost of its column.
  fileprivate mutating func setCost(
    column position: Int, of problem: SolverProblem, times factor: Double
  ) throws(Complaint) {
    try setCost(
      of: Variable(index: Int(problem.matrix.columns[position])),
      factor * problem.matrix.values[position])
  }
}
