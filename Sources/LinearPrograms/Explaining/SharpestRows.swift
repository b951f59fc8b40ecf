import DairyTerms

/// Gathers few rows that together rule out the most overstepped one, sharpest first: of the rows
/// in conflict the one that alone leaves least room for it, then the next.
///
/// Several minimal conflicts usually share the overstepped row; the sharpest is the one a person
/// would name.
struct SharpestRows: ~Copyable {
  private let original: SolverProblem
  private let overstepped: ModelBound
  private let limits: TrialLimits
  private var solver: GLPKProblem
  private let candidates: [ModelBound]
  private let place: [Int: Int]

  /// - Parameters:
  ///   - overstepped: The row bound that the nearest point oversteps most.
  ///   - candidates: The row bounds to gather from.
  init(
    _ original: SolverProblem, overstepped: ModelBound, from candidates: [ModelBound],
    _ limits: TrialLimits
  ) throws(Complaint) {
    let kept = Set(candidates.compactMap { $0.row?.index }).sorted()
    var start = original.keeping(rows: kept)
    for position in kept.indices {
      start.rowLower[position] = -.infinity
      start.rowUpper[position] = .infinity
    }
    // As much of the overstepped row as the rows gathered so far allow.
    start.offset = 0
    start.sense = overstepped.side == .lower ? .maximize : .minimize
    start.costs = [Double](repeating: 0, count: original.columnCount)
    if let row = overstepped.row {
      original.matrix.forEach(inRow: row.index) { column, value in start.costs[column] = value }
    }
    let made = try GLPKProblem(start)
    self.original = original
    self.overstepped = overstepped
    self.limits = limits
    self.candidates = candidates
    place = Dictionary(uniqueKeysWithValues: kept.enumerated().map { ($0.element, $0.offset) })
    solver = made
  }

  /// Rows that are in conflict together with the overstepped one, or `nil` when the candidates
  /// do not suffice or more than a handful would be needed.
  mutating func gather() throws(Complaint) -> [ModelBound]? {
    let limit = original.limit(of: overstepped)
    var gathered: [ModelBound] = []
    var open = candidates.filter { $0 != overstepped }
    while !open.isEmpty && gathered.count < 4 {
      var best: (place: Int, shortfall: Double)?
      for (place, candidate) in open.enumerated() {
        try set(candidate, isIn: true)
        let shortfall = try self.shortfall(limit)
        try set(candidate, isIn: false)
        guard let shortfall else { return nil }
        if best.map({ shortfall > $0.shortfall }) ?? true { best = (place, shortfall) }
      }
      guard let best else { return nil }
      let chosen = open.remove(at: best.place)
      try set(chosen, isIn: true)
      gathered.append(chosen)
      if best.shortfall > 1e-7 * max(1, abs(limit)) { return gathered + [overstepped] }
    }
    return nil
  }

  /// How much is missing to the limit; negative while there is room, `nil` when not known.
  private mutating func shortfall(_ limit: Double) throws(Complaint) -> Double? {
    guard let options = limits.next else { return nil }
    let solution = try solver.solve(options)
    switch solution.termination.reason {
    case .optimal:
      guard let objective = solution.objective else { return nil }
      return overstepped.side == .lower ? limit - objective : objective - limit
    case .unbounded: return -.infinity
    case .infeasible: return .infinity
    case .limit, .undefined: return nil
    }
  }

  private mutating func set(_ bound: ModelBound, isIn: Bool) throws(Complaint) {
    guard let row = bound.row, let position = place[row.index] else { return }
    var range = Bounds(
      lower: solver.problem.rowLower[position], upper: solver.problem.rowUpper[position])
    let limit = original.limit(of: bound)
    if bound.side == .lower {
      range.lower = isIn ? limit : -.infinity
    } else {
      range.upper = isIn ? limit : .infinity
    }
    try solver.setBounds(of: Row(index: position), range)
  }
}
