import GLPKShim

/// Finds a minimal conflict by leaving bounds out one by one: what can be left out while the rest
/// stays infeasible is not part of it (deletion filter; Chinneck and Dravnieks 1991).
struct ConflictSearch: ~Copyable {
  private let original: SolverProblem
  private let options: SolveOptions
  private var trial: GLPKProblem
  /// Where a row of the model stands in the trial, which holds only the rows it needs.
  private let place: [Int: Int]
  private(set) var ranOut = false

  /// - Parameter rows: The row bounds to begin with; other rows of the model are left out.
  init(_ original: SolverProblem, rows: Set<ModelBound>, _ options: SolveOptions) throws {
    let kept = Set(rows.compactMap { $0.row?.index }).sorted()
    var start = original.keeping(rows: kept)
    // Without costs every basis is dual feasible, so each trial is a short dual simplex.
    start.costs = [Double](repeating: 0, count: original.columnCount)
    for (position, row) in kept.enumerated() {
      let item = ModelBound.Item.row(Row(index: row))
      if !rows.contains(ModelBound(item, .lower)) { start.rowLower[position] = -.infinity }
      if !rows.contains(ModelBound(item, .upper)) { start.rowUpper[position] = .infinity }
    }
    let made = try GLPKProblem(start)
    self.original = original
    self.options = options
    place = Dictionary(uniqueKeysWithValues: kept.enumerated().map { ($0.element, $0.offset) })
    trial = made
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

  /// The variable bounds that a proof of infeasibility leans on: of the rows still in, stretched
  /// by one common amount, the reduced costs of the least stretch. The prices of a basic solution
  /// are a vertex, and the support of a vertex is a minimal conflict (Gleeson and Ryan 1990).
  mutating func boundsOfProof() throws -> Set<ModelBound>? {
    var stretched = trial.problem
    guard !stretched.hasIntegers else { return nil }
    stretched.sense = .minimize
    let common = Int32(stretched.columnCount)
    stretched.addStretch(
      scales: (0..<stretched.modelRowCount).map {
        ElasticProblem.scale(of: $0, stretched)
      })
    var solver = try GLPKProblem(stretched)
    let solution = try solver.solve(options)
    guard solution.isOptimal, let stretch = solution.objective, stretch > 1e-9 else { return nil }
    let costs = solution.allReducedCosts
    let largest = costs.prefix(Int(common)).map(abs).max() ?? 0
    var bounds: Set<ModelBound> = []
    for column in 0..<original.modelColumnCount where abs(costs[column]) > 1e-10 * largest {
      bounds.insert(
        ModelBound(
          .variable(Variable(index: column)), costs[column] > 0 ? .lower : .upper))
    }
    return bounds
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
      guard let position = place[row.index] else { return }
      var range = Bounds(
        lower: trial.problem.rowLower[position], upper: trial.problem.rowUpper[position])
      range.set(
        bound.side,
        isIn
          ? (bound.side == .lower ? original.rowLower[row.index] : original.rowUpper[row.index])
          : nil)
      try trial.setBounds(of: Row(index: position), range)
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

extension SolverProblem {
  /// Lets every finite row bound give way by one common amount, which alone costs.
  ///
  /// A row with two ends needs two rows, for one column cannot move both.
  fileprivate mutating func addStretch(scales: [Double]) {
    let common = Int32(columnCount)
    costs.append(1)
    columnLower.append(0)
    columnUpper.append(.infinity)
    isInteger.append(false)
    var stretched = SparseRows()
    var lower: [Double] = []
    var upper: [Double] = []
    for row in 0..<rowCount {
      let range = matrix.range(ofRow: row)
      let columns = Array(matrix.columns[range])
      let values = Array(matrix.values[range])
      let scale = row < scales.count ? scales[row] : 0
      for (isLower, limit) in [(true, rowLower[row]), (false, rowUpper[row])]
      where limit.isFinite {
        stretched.append(
          columns: scale == 0 ? columns : columns + [common],
          values: scale == 0 ? values : values + [isLower ? scale : -scale])
        lower.append(isLower ? limit : -.infinity)
        upper.append(isLower ? .infinity : limit)
      }
    }
    matrix = stretched
    rowLower = lower
    rowUpper = upper
    modelRowCount = 0
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
