import GLPKShim

/// Finds a minimal conflict by leaving bounds out one by one: what can be left out while the rest
/// stays infeasible is not part of it (deletion filter; Chinneck and Dravnieks 1991).
struct ConflictSearch: ~Copyable {
  private let original: SolverProblem
  private let options: SolveOptions
  private var trial: GLPKProblem
  private(set) var ranOut = false

  /// - Parameter rows: The row bounds to begin with; other rows of the model are left out.
  init(_ original: SolverProblem, rows: Set<ModelBound>, _ options: SolveOptions) throws {
    self.original = original
    self.options = options
    var start = original
    // Without costs every basis is dual feasible, so each trial is a short dual simplex.
    start.costs = [Double](repeating: 0, count: original.columnCount)
    for row in 0..<original.modelRowCount {
      let item = ModelBound.Item.row(Row(index: row))
      if !rows.contains(ModelBound(item, .lower)) { start.rowLower[row] = -.infinity }
      if !rows.contains(ModelBound(item, .upper)) { start.rowUpper[row] = .infinity }
    }
    trial = try GLPKProblem(start)
  }

  /// Whether the bounds still in can all hold; `nil` when the limits ended the question.
  mutating func isFeasible() throws -> Bool? {
    switch try trial.solve(options).termination.reason {
    case .infeasible: return false
    case .optimal, .unbounded: return true
    case .limit, .undefined: return nil
    }
  }

  /// Leaves out, in the order given, every bound that the conflict does not need.
  mutating func reduce(_ candidates: [ModelBound]) throws -> [ModelBound] {
    var kept: [ModelBound] = []
    for candidate in candidates {
      try set(candidate, isIn: false)
      switch try isFeasible() {
      case false?: continue
      case true?: break
      case nil: ranOut = true
      }
      try set(candidate, isIn: true)
      kept.append(candidate)
    }
    return kept
  }

  /// Leaves out many bounds at once where that keeps the conflict.
  mutating func leaveOut(all bounds: [ModelBound]) throws -> Bool {
    for bound in bounds { try set(bound, isIn: false) }
    if try isFeasible() == false { return true }
    for bound in bounds { try set(bound, isIn: true) }
    return false
  }

  mutating func set(_ bound: ModelBound, isIn: Bool) throws {
    switch bound.item {
    case .row(let row):
      var range = Bounds(
        lower: trial.problem.rowLower[row.index], upper: trial.problem.rowUpper[row.index])
      range.set(
        bound.side,
        isIn
          ? (bound.side == .lower ? original.rowLower[row.index] : original.rowUpper[row.index])
          : nil)
      try trial.setBounds(of: row, range)
    case .variable(let variable):
      let column = variable.index
      var range = Bounds(
        lower: trial.problem.columnLower[column], upper: trial.problem.columnUpper[column])
      range.set(
        bound.side,
        isIn
          ? (bound.side == .lower ? original.columnLower[column] : original.columnUpper[column])
          : nil)
      try trial.setBounds(of: variable, range)
    }
  }
}

extension Bounds {
  /// Moves one end; `nil` takes it away.
  fileprivate mutating func set(_ side: BoundSide, _ value: Double?) {
    if side == .lower { lower = value ?? -.infinity } else { upper = value ?? .infinity }
  }
}

extension SolverProblem {
  func limit(of bound: ModelBound) -> Double {
    switch bound.item {
    case .row(let row): bound.side == .lower ? rowLower[row.index] : rowUpper[row.index]
    case .variable(let variable):
      bound.side == .lower ? columnLower[variable.index] : columnUpper[variable.index]
    }
  }

  /// Every finite bound of the model's rows.
  var rowBounds: [ModelBound] {
    (0..<modelRowCount).flatMap { row -> [ModelBound] in
      let item = ModelBound.Item.row(Row(index: row))
      return BoundSide.allCases.map { ModelBound(item, $0) }.filter { limit(of: $0).isFinite }
    }
  }

  /// Every finite bound of the model's variables that may be left out on its own.
  var variableBounds: [ModelBound] {
    (0..<modelColumnCount).filter { !spelledOut.contains($0) }.flatMap { column -> [ModelBound] in
      let item = ModelBound.Item.variable(Variable(index: column))
      return BoundSide.allCases.map { ModelBound(item, $0) }.filter { limit(of: $0).isFinite }
    }
  }
}
