/// Rows of non-zero coefficients, compressed: columns ascending within a row, none twice.
struct SparseRows: Sendable {
  /// Where each row starts; one longer than the rows.
  var starts: [Int32] = [0]
  var columns: [Int32] = []
  var values: [Double] = []

  var rowCount: Int { starts.count - 1 }

  func range(ofRow row: Int) -> Range<Int> { Int(starts[row])..<Int(starts[row + 1]) }

  func forEach(inRow row: Int, _ body: (Int, Double) -> Void) {
    for position in range(ofRow: row) { body(Int(columns[position]), values[position]) }
  }

  func coefficient(row: Int, column: Int) -> Double {
    let range = range(ofRow: row)
    let wanted = Int32(column)
    guard let position = columns[range].firstIndex(of: wanted) else { return 0 }
    return values[position]
  }

  /// Appends a row whose columns are ascending and unique, zeros already dropped.
  mutating func append(columns newColumns: [Int32], values newValues: [Double]) {
    columns.append(contentsOf: newColumns)
    values.append(contentsOf: newValues)
    starts.append(Int32(columns.count))
  }

  /// Appends such a row from slices.
  mutating func append(columns newColumns: ArraySlice<Int32>, values newValues: ArraySlice<Double>)
  {
    columns.append(contentsOf: newColumns)
    values.append(contentsOf: newValues)
    starts.append(Int32(columns.count))
  }

  /// Whether columns ascend without repetition and no coefficient is 0.
  static func isMerged(_ columns: ArraySlice<Int32>, _ values: ArraySlice<Double>) -> Bool {
    var last: Int32 = -1
    for column in columns {
      if column <= last { return false }
      last = column
    }
    for value in values where value == 0 { return false }
    return true
  }

  /// Replaces a row by one whose columns are ascending and unique.
  mutating func replace(row: Int, columns newColumns: [Int32], values newValues: [Double]) {
    let old = range(ofRow: row)
    columns.replaceSubrange(old, with: newColumns)
    values.replaceSubrange(old, with: newValues)
    let shift = Int32(newColumns.count - old.count)
    if shift != 0 { for later in (row + 1)..<starts.count { starts[later] += shift } }
  }

  /// Sorts columns, adds up duplicates and drops zeros.
  static func merged(_ columns: [Int32], _ values: [Double]) -> ([Int32], [Double]) {
    if isStrictlyAscending(columns), !values.contains(0) { return (columns, values) }
    let order = columns.indices.sorted { (columns[$0], $0) < (columns[$1], $1) }
    var mergedColumns: [Int32] = []
    var mergedValues: [Double] = []
    for position in order {
      if mergedColumns.last == columns[position] {
        mergedValues[mergedValues.count - 1] += values[position]
      } else {
        mergedColumns.append(columns[position])
        mergedValues.append(values[position])
      }
    }
    guard mergedValues.contains(0) else { return (mergedColumns, mergedValues) }
    let kept = mergedValues.indices.filter { mergedValues[$0] != 0 }
    return (kept.map { mergedColumns[$0] }, kept.map { mergedValues[$0] })
  }

  private static func isStrictlyAscending(_ columns: [Int32]) -> Bool {
    for position in columns.indices.dropFirst() where columns[position] <= columns[position - 1] {
      return false
    }
    return true
  }
}
