import GLPKShim

/// A problem in which every row may be overstepped at a price: its optimum is the nearest point,
/// its prices prove infeasibility and point at the rows in conflict.
struct ElasticProblem {
  /// What one elastic column stretches.
  struct Stretch {
    var bound: ModelBound
    var limit: Double
    var scale: Double
    var column: Int
  }

  var problem: SolverProblem
  var stretches: [Stretch] = []
  /// For rows added to carry crossed bounds: the bound they stand for.
  var carried: [Int: ModelBound] = [:]

  /// - Parameter original: Crossed bounds are welcome; rows that only spell out kinds stay hard.
  init(_ original: SolverProblem) {
    problem = original
    problem.sense = .minimize
    problem.offset = 0
    problem.costs = [Double](repeating: 0, count: original.columnCount)
    for row in 0..<original.modelRowCount { stretchRow(row, original) }
    for column in 0..<original.modelColumnCount
    where SolverProblem.areCrossed(original.columnLower[column], original.columnUpper[column]) {
      stretchColumn(column, original)
    }
    rebuildMatrix()
  }

  private var extraTerms: [(row: Int, column: Int, sign: Double)] = []
  private var extraRows: [(columns: [Int32], values: [Double])] = []

  private mutating func stretchRow(_ row: Int, _ original: SolverProblem) {
    let (lower, upper) = (original.rowLower[row], original.rowUpper[row])
    let scale = Self.scale(of: row, original)
    if lower.isFinite {
      addStretch(ModelBound(.row(Row(index: row)), .lower), lower, scale, row, 1)
    }
    guard upper.isFinite else { return }
    var carrier = row
    if SolverProblem.areCrossed(lower, upper) {
      // One row cannot carry two ends that pass each other.
      let range = original.matrix.range(ofRow: row)
      carrier = addRow(
        Array(original.matrix.columns[range]), Array(original.matrix.values[range]))
      problem.rowUpper[row] = .infinity
      problem.rowUpper[carrier] = upper
      carried[carrier] = ModelBound(.row(Row(index: row)), .upper)
    }
    addStretch(ModelBound(.row(Row(index: row)), .upper), upper, scale, carrier, -1)
  }

  private mutating func stretchColumn(_ column: Int, _ original: SolverProblem) {
    let (lower, upper) = (original.columnLower[column], original.columnUpper[column])
    problem.columnLower[column] = -.infinity
    problem.columnUpper[column] = .infinity
    let variable = ModelBound.Item.variable(Variable(index: column))
    for (side, limit, sign) in [(BoundSide.lower, lower, 1.0), (.upper, upper, -1.0)] {
      let row = addRow([Int32(column)], [1])
      if side == .lower { problem.rowLower[row] = limit } else { problem.rowUpper[row] = limit }
      carried[row] = ModelBound(variable, side)
      addStretch(ModelBound(variable, side), limit, max(abs(limit), 1e-6), row, sign)
    }
  }

  private mutating func addRow(_ columns: [Int32], _ values: [Double]) -> Int {
    extraRows.append((columns, values))
    problem.rowLower.append(-.infinity)
    problem.rowUpper.append(.infinity)
    return problem.rowLower.count - 1
  }

  private mutating func addStretch(
    _ bound: ModelBound, _ limit: Double, _ scale: Double, _ row: Int, _ sign: Double
  ) {
    let column = problem.costs.count
    problem.columnLower.append(0)
    problem.columnUpper.append(.infinity)
    problem.costs.append(1 / scale)
    problem.isInteger.append(false)
    extraTerms.append((row, column, sign))
    stretches.append(Stretch(bound: bound, limit: limit, scale: scale, column: column))
  }

  private mutating func rebuildMatrix() {
    var added = [[(Int32, Double)]](repeating: [], count: problem.rowCount)
    for term in extraTerms { added[term.row].append((Int32(term.column), term.sign)) }
    var matrix = SparseRows()
    matrix.columns.reserveCapacity(problem.matrix.columns.count + extraTerms.count)
    matrix.values.reserveCapacity(problem.matrix.columns.count + extraTerms.count)
    let before = problem.matrix.rowCount
    for row in 0..<problem.rowCount {
      if row < before {
        let range = problem.matrix.range(ofRow: row)
        matrix.columns.append(contentsOf: problem.matrix.columns[range])
        matrix.values.append(contentsOf: problem.matrix.values[range])
      } else {
        matrix.columns.append(contentsOf: extraRows[row - before].columns)
        matrix.values.append(contentsOf: extraRows[row - before].values)
      }
      matrix.columns.append(contentsOf: added[row].map { $0.0 })
      matrix.values.append(contentsOf: added[row].map { $0.1 })
      matrix.starts.append(Int32(matrix.columns.count))
    }
    problem.matrix = matrix
  }

  /// A row's scale: the size of its larger bound, else of its largest coefficient.
  static func scale(of row: Int, _ problem: SolverProblem) -> Double {
    let ends = [problem.rowLower[row], problem.rowUpper[row]].filter { $0.isFinite && $0 != 0 }
    if let size = ends.map(abs).max() { return size }
    var largest = 0.0
    problem.matrix.forEach(inRow: row) { _, value in largest = max(largest, abs(value)) }
    return largest > 0 ? largest : 1
  }
}
