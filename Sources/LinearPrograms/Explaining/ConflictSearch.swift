import DairyTerms

/// Finds a minimal conflict by leaving bounds out one by one: what can be left out while the rest
/// stays infeasible is not part of it (deletion filter; Chinneck and Dravnieks 1991).
struct ConflictSearch: ~Copyable {
  private let original: SolverProblem
  private let limits: TrialLimits
  private var trial: GLPKProblem
  /// Where a row of the model stands in the trial, which holds only the rows it needs.
  private let place: [Int: Int]
  /// The model's row behind each row of the trial.
  private let kept: [Int]
  private(set) var ranOut = false

  /// - Parameter rows: The row bounds to begin with; other rows of the model are left out.
  init(_ original: SolverProblem, rows: Set<ModelBound>, _ limits: TrialLimits) throws(Complaint) {
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
    self.limits = limits
    self.kept = kept
    place = Dictionary(uniqueKeysWithValues: kept.enumerated().map { ($0.element, $0.offset) })
    trial = made
  }

  /// Whether the bounds still in can all hold; `nil` when the limits ended the question.
  mutating func isFeasible() throws(Complaint) -> Bool? {
    guard let options = limits.next else { return nil }
    switch try trial.solve(options).termination.reason {
    case .infeasible: return false
    case .optimal, .unbounded: return true
    case .limit, .undefined: return nil
    }
  }

  /// Leaves out, in the order given, every bound that the conflict does not need.
  mutating func reduce(_ candidates: [ModelBound]) throws(Complaint) -> [ModelBound] {
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

  /// A proof that the bounds still in clash, or `nil` where none is to be had.
  ///
  /// Of the rows still in, stretched by one common amount, the prices of the least stretch are its
  /// weights. The prices of a basic solution are a vertex, and the support of a vertex is a minimal
  /// conflict (Gleeson and Ryan 1990), unless rounding has it otherwise: see
  /// ``ConflictProof/isMinimal(_:)``.
  mutating func proof() throws(Complaint) -> (members: [ModelBound], isMinimal: Bool)? {
    let clashing = trial.problem
    guard !clashing.hasIntegers, let options = limits.next else { return nil }
    var stretched = clashing
    stretched.sense = .minimize
    let ends = stretched.addStretch(
      scales: (0..<clashing.modelRowCount).map { ElasticProblem.scale(of: $0, clashing) })
    var solver = try GLPKProblem(stretched)
    let solution = try solver.solve(options)
    guard solution.isOptimal, let stretch = solution.objective, stretch > 1e-9 else { return nil }
    var weights = [Double](repeating: 0, count: clashing.rowCount)
    for (row, price) in zip(ends, solution.shadowPrices) { weights[row] += price }
    guard let proof = ConflictProof(clashing, weights: weights),
      proof.rows.allSatisfy({ $0.row < clashing.modelRowCount }),
      proof.columns.allSatisfy({ $0.column < clashing.modelColumnCount })
    else { return nil }
    let members =
      proof.rows.map { ModelBound(.row(Row(index: kept[$0.row])), $0.side) }
      + proof.columns.map { ModelBound(.variable(Variable(index: $0.column)), $0.side) }
    return (members, proof.isMinimal(clashing))
  }

  /// Leaves out many bounds at once where that keeps the conflict.
  mutating func leaveOut(all bounds: [ModelBound]) throws(Complaint) -> Bool {
    for bound in bounds { try set(bound, isIn: false) }
    if try isFeasible() == false { return true }
    for bound in bounds { try set(bound, isIn: true) }
    return false
  }

  mutating func set(_ bound: ModelBound, isIn: Bool) throws(Complaint) {
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
  ///
  /// - Returns: The row behind each of the new rows.
  fileprivate mutating func addStretch(scales: [Double]) -> [Int] {
    var ends: [Int] = []
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
        ends.append(row)
      }
    }
    matrix = stretched
    rowLower = lower
    rowUpper = upper
    modelRowCount = ends.count
    return ends
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
