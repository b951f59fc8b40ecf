import GLPKShim

/// What the solver is given: numbers only, semi-continuous variables and ordered sets spelled out
/// in binaries behind the model's own variables and rows.
struct SolverProblem: Sendable {
  var sense: Sense
  var offset: Double
  var columnLower: [Double]
  var columnUpper: [Double]
  var costs: [Double]
  var isInteger: [Bool]
  var rowLower: [Double]
  var rowUpper: [Double]
  var matrix: SparseRows
  /// How many columns and rows are the model's own.
  let modelColumnCount: Int
  var modelRowCount: Int
  var hasIntegers: Bool
  /// Names of the model's own columns, for what is said of a search.
  private let names: [String]
  /// The columns that are 0 or 1 whatever bounds are set.
  private var binaries: Set<Int> = []
  /// Columns that are 0 or at least so much, searched on either side.
  private(set) var openSemis: [(column: Int, least: Double)] = []
  /// The largest upper bound that is joined to a binary by a row.
  static let widestSwitch = 1e5
  /// The model's columns whose bounds also stand in rows of their own.
  var spelledOut: Set<Int> = []

  var columnCount: Int { costs.count }
  var rowCount: Int { rowLower.count }

  init(_ model: LinearModel) {
    sense = model.sense
    offset = model.objectiveOffset
    columnLower = model.variableLower
    columnUpper = model.variableUpper
    costs = model.costs
    isInteger = model.kinds.map { $0.isWhole }
    rowLower = model.rowLower
    rowUpper = model.rowUpper
    matrix = model.matrix
    modelColumnCount = model.variableCount
    modelRowCount = model.rowCount
    hasIntegers = model.needsBranching
    names = model.variableNames
    for column in isInteger.indices where isInteger[column] {
      if model.kinds[column] == .binary { binaries.insert(column) }
      setColumnBounds(column, model.variableLower[column], model.variableUpper[column])
    }
    for (column, kind) in model.kinds.enumerated() where kind.isSemi {
      spellOutSemicontinuous(column)
    }
    for set in model.orderedSets { spellOut(set) }
  }

  /// What to call a column.
  func name(of column: Int) -> String {
    column < names.count
      ? "'\(names[column])'" : "a switch of its own (\(column - names.count + 1))"
  }

  /// `lower * y <= x <= upper * y` with a binary y; where the upper bound is wide or none, such a
  /// row would be open to nearly whole numbers, and the two ranges are searched apart.
  private mutating func spellOutSemicontinuous(_ column: Int) {
    let (least, most) = (columnLower[column], columnUpper[column])
    // From 0 on: its 0 is no exception.
    if least <= 0 { return }
    spelledOut.insert(column)
    if most > Self.widestSwitch {
      openSemis.append((column, least))
      columnLower[column] = 0
      return
    }
    let binary = addBinary()
    columnLower[column] = 0
    addRow([Int32(column), binary], [1, -most], upper: 0)
    addRow([Int32(column), binary], [1, -least], lower: 0)
  }

  /// One binary a place that may be non-zero: each member for type 1, each neighbouring pair for
  /// type 2; a member may be non-zero only where a binary of its own is 1 (adjacency binaries).
  private mutating func spellOut(_ set: OrderedSet) {
    let count = set.variables.count
    guard count > set.type else { return }
    let places = (0..<(count - set.type + 1)).map { _ in addBinary() }
    addRow(places, places.map { _ in 1 }, lower: 1, upper: 1)
    for (position, variable) in set.variables.enumerated() {
      let first = max(0, position - set.type + 1)
      let own = places[first...min(position, places.count - 1)]
      let column = Int32(variable.index)
      spelledOut.insert(variable.index)
      let (least, most) = (columnLower[variable.index], columnUpper[variable.index])
      addRow([column] + own, [1] + own.map { _ in -most }, upper: 0)
      if least < 0 { addRow([column] + own, [1] + own.map { _ in -least }, lower: 0) }
    }
  }

  private mutating func addBinary() -> Int32 {
    columnLower.append(0)
    columnUpper.append(1)
    costs.append(0)
    isInteger.append(true)
    return Int32(costs.count - 1)
  }

  private mutating func addRow(
    _ columns: [Int32], _ values: [Double], lower: Double = -.infinity, upper: Double = .infinity
  ) {
    let (columns, values) = SparseRows.merged(columns, values)
    matrix.append(columns: columns, values: values)
    rowLower.append(lower)
    rowUpper.append(upper)
  }

  /// Sets bounds; those of an integer column move in to whole numbers, which GLPK insists on,
  /// those of a binary to 0 and 1.
  mutating func setColumnBounds(_ column: Int, _ newLower: Double, _ newUpper: Double) {
    let isBinary = binaries.contains(column)
    let (lower, upper) =
      isBinary ? (max(0, newLower), min(1, newUpper)) : (newLower, newUpper)
    // Adding 0 turns the -0 that rounding makes into 0.
    columnLower[column] = isInteger[column] ? (lower - 1e-9).rounded(.up) + 0 : lower
    columnUpper[column] = isInteger[column] ? (upper + 1e-9).rounded(.down) + 0 : upper
  }

  /// The problem of some of the model's rows only (and every row that spells out kinds).
  func keeping(rows: [Int]) -> SolverProblem {
    var part = self
    part.modelRowCount = rows.count
    let kept = rows + Array(modelRowCount..<rowCount)
    part.rowLower = kept.map { rowLower[$0] }
    part.rowUpper = kept.map { rowUpper[$0] }
    part.matrix = SparseRows()
    for row in kept {
      let range = matrix.range(ofRow: row)
      part.matrix.append(columns: Array(matrix.columns[range]), values: Array(matrix.values[range]))
    }
    return part
  }

  /// The first row or column whose bounds are crossed beyond rounding, or `nil`.
  func firstCrossing() -> CrossedBounds? {
    for row in rowLower.indices where Self.areCrossed(rowLower[row], rowUpper[row]) {
      return .row(row)
    }
    for column in columnLower.indices
    where Self.areCrossed(columnLower[column], columnUpper[column]) {
      return .column(column)
    }
    return nil
  }

  enum CrossedBounds { case row(Int), column(Int) }

  /// The first row of whole numbers only whose limits hold no multiple of the coefficients' common
  /// divisor, or `nil`. Branch and bound alone may look for such a point for ever.
  func firstUnreachableRow() -> Int? {
    guard hasIntegers else { return nil }
    return rowLower.indices.first { row in
      guard rowLower[row].isFinite, rowUpper[row].isFinite else { return false }
      var divisor = 0.0
      for position in matrix.range(ofRow: row) {
        let value = abs(matrix.values[position])
        // Above 2^53 doubles have no odd numbers.
        guard isInteger[Int(matrix.columns[position])], value == value.rounded(),
          value < 0x1p53
        else { return false }
        divisor = Self.commonDivisor(divisor, value)
      }
      guard divisor > 0 else { return false }
      let rounding = 1e-9 * max(1, abs(rowLower[row]), abs(rowUpper[row]))
      let least = ((rowLower[row] - rounding) / divisor).rounded(.up) * divisor
      return least > rowUpper[row] + rounding
    }
  }

  private static func commonDivisor(_ left: Double, _ right: Double) -> Double {
    var (larger, smaller) = (left, right)
    while smaller > 0 {
      (larger, smaller) = (smaller, larger.truncatingRemainder(dividingBy: smaller))
    }
    return larger
  }

  /// Whether bounds leave no room, beyond what rounding explains.
  static func areCrossed(_ lower: Double, _ upper: Double) -> Bool {
    lower > upper && lower - upper > 1e-9 * max(1, abs(lower), abs(upper))
  }
}
