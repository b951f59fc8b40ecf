/// Ordinary least squares by Householder reflections.
enum LeastSquares {
  /// The coefficients that minimise the sum of squared residuals of `rows · x = values`.
  ///
  /// Columns are scaled to unit length first, so that Mcal and grams may stand side by side.
  /// Returns `nil` when the columns are dependent (to 1e-10 of their length) or rows are too few.
  static func solve(rows: [[Double]], values: [Double]) -> [Double]? {
    guard let columns = rows.first?.count, columns > 0, rows.count >= columns else { return nil }
    let scales = (0..<columns).map { column in
      rows.reduce(0) { $0 + $1[column] * $1[column] }.squareRoot()
    }
    guard scales.allSatisfy({ $0 > 0 && $0.isFinite }) else { return nil }
    var matrix = rows.map { row in zip(row, scales).map { $0 / $1 } }
    var right = values
    for pivot in 0..<columns {
      var norm = (pivot..<rows.count).reduce(0) { $0 + matrix[$1][pivot] * matrix[$1][pivot] }
        .squareRoot()
      guard norm > 1e-10 else { return nil }
      if matrix[pivot][pivot] > 0 { norm = -norm }
      var reflector = (pivot..<rows.count).map { matrix[$0][pivot] }
      reflector[0] -= norm
      let length = reflector.reduce(0) { $0 + $1 * $1 }
      for column in pivot..<columns {
        let dot = reflector.indices.reduce(0) { $0 + reflector[$1] * matrix[pivot + $1][column] }
        let factor = 2 * dot / length
        for index in reflector.indices {
          matrix[pivot + index][column] -= factor * reflector[index]
        }
      }
      let dot = reflector.indices.reduce(0) { $0 + reflector[$1] * right[pivot + $1] }
      for index in reflector.indices { right[pivot + index] -= 2 * dot / length * reflector[index] }
    }
    var solution = [Double](repeating: 0, count: columns)
    for row in stride(from: columns - 1, through: 0, by: -1) {
      let known = (row + 1..<columns).reduce(0) { $0 + matrix[row][$1] * solution[$1] }
      solution[row] = (right[row] - known) / matrix[row][row]
    }
    return zip(solution, scales).map { $0 / $1 }
  }
}
