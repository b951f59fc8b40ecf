/// Scale factors by powers of two that bring the coefficients of a program near 1: geometric means
/// of the least and largest size in each row and column, in turns (Curtis and Reid 1972 give the
/// aim, Fourer 1982 this way), then columns to a largest size of 1.
///
/// GLPK can do the same by walking its linked lists some twenty times, which takes longer than
/// solving a ration; over compressed rows it is a few per cent of that.
struct Scaling {
  let rows: [Double]
  let columns: [Double]

  private static let passes = 4

  /// `nil` where every coefficient is between 0.1 and 10 already.
  init?(_ matrix: SparseRows, columnCount: Int) {
    var least = Double.infinity
    var largest = 0.0
    for value in matrix.values {
      least = min(least, abs(value))
      largest = max(largest, abs(value))
    }
    if matrix.values.isEmpty || (least >= 0.1 && largest <= 10) { return nil }
    var rows = [Double](repeating: 1, count: matrix.rowCount)
    var columns = [Double](repeating: 1, count: columnCount)
    for pass in 0...Self.passes {
      let isLast = pass == Self.passes
      var low = [Double](repeating: .infinity, count: columnCount)
      var high = [Double](repeating: 0, count: columnCount)
      for row in 0..<matrix.rowCount {
        let range = matrix.range(ofRow: row)
        if !isLast && !range.isEmpty {
          var (rowLow, rowHigh) = (Double.infinity, 0.0)
          for position in range {
            let size = abs(matrix.values[position]) * columns[Int(matrix.columns[position])]
            rowLow = min(rowLow, size)
            rowHigh = max(rowHigh, size)
          }
          rows[row] = 1 / (rowLow * rowHigh).squareRoot()
        }
        for position in range {
          let column = Int(matrix.columns[position])
          let size = abs(matrix.values[position]) * rows[row]
          low[column] = min(low[column], size)
          high[column] = max(high[column], size)
        }
      }
      for column in 0..<columnCount where high[column] > 0 {
        columns[column] = 1 / (isLast ? high[column] : (low[column] * high[column]).squareRoot())
      }
    }
    self.rows = rows.map(Self.powerOfTwo)
    self.columns = columns.map(Self.powerOfTwo)
  }

  /// The nearest power of two, so that scaling rounds nothing.
  private static func powerOfTwo(_ factor: Double) -> Double {
    guard factor.isNormal else { return 1 }
    let exponent = factor.significand > 2.0.squareRoot() ? factor.exponent + 1 : factor.exponent
    return Double(sign: .plus, exponent: min(max(exponent, -60), 60), significand: 1)
  }
}
