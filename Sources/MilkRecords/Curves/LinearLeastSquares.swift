/// Linear least squares by Householder reflections with column pivoting.
///
/// Source: Golub and Van Loan (2013), Matrix Computations, algorithms 5.2.1 and 5.4.1. A column
/// whose remaining length falls below `1e-12` of the longest counts as dependent: the solution
/// leaves it at zero and ``rank`` says so.
struct LinearLeastSquares {
  /// The solution, in the order of the columns given.
  let solution: [Double]
  /// Sum of squared residuals.
  let sumOfSquares: Double
  /// How many columns are independent.
  let rank: Int
  /// The diagonal of `(XᵀX)⁻¹` by column; `nil` where the rank is not full.
  let inverseDiagonal: [Double]?

  private static let leastPivot = 1e-12

  /// Solves `min |X b - y|`.
  ///
  /// - Parameters:
  ///   - columns: the columns of `X`, each as long as `right`.
  ///   - right: `y`.
  init(columns: [[Double]], right: [Double]) {
    var matrix = columns
    var rest = right
    let width = matrix.count
    let height = right.count
    var order = Array(0..<width)
    var lengths = matrix.map { column in column.reduce(0) { $0 + $1 * $1 } }
    // Columns of very different size are compared by what is left of themselves.
    let original = lengths
    var rank = 0
    var diagonal = [Double](repeating: 0, count: width)

    for step in 0..<min(width, height) {
      let share: (Int) -> Double = {
        original[order[$0]] > 0 ? lengths[$0] / original[order[$0]] : 0
      }
      guard let pivot = (step..<width).max(by: { share($0) < share($1) }),
        share(pivot) > Self.leastPivot * Self.leastPivot
      else { break }
      if pivot != step {
        matrix.swapAt(pivot, step)
        order.swapAt(pivot, step)
        lengths.swapAt(pivot, step)
      }
      var norm = 0.0
      for row in step..<height { norm += matrix[step][row] * matrix[step][row] }
      norm = norm.squareRoot()
      guard norm > 0 else { break }
      let head = matrix[step][step]
      let alpha = head > 0 ? -norm : norm
      matrix[step][step] = head - alpha
      let half = norm * (norm + abs(head))
      diagonal[step] = alpha
      for column in (step + 1)..<max(width, step + 1) {
        var dot = 0.0
        for row in step..<height { dot += matrix[step][row] * matrix[column][row] }
        for row in step..<height { matrix[column][row] -= dot / half * matrix[step][row] }
        var left = 0.0
        for row in (step + 1)..<max(height, step + 1) {
          left += matrix[column][row] * matrix[column][row]
        }
        lengths[column] = left
      }
      var dot = 0.0
      for row in step..<height { dot += matrix[step][row] * rest[row] }
      for row in step..<height { rest[row] -= dot / half * matrix[step][row] }
      rank += 1
    }

    var ordered = [Double](repeating: 0, count: width)
    for row in stride(from: rank - 1, through: 0, by: -1) {
      var sum = rest[row]
      for column in (row + 1)..<max(rank, row + 1) { sum -= matrix[column][row] * ordered[column] }
      ordered[row] = sum / diagonal[row]
    }
    var solution = [Double](repeating: 0, count: width)
    for (place, column) in order.enumerated() { solution[column] = ordered[place] }
    self.solution = solution
    self.rank = rank
    sumOfSquares = rest[min(rank, height)..<height].reduce(0) { $0 + $1 * $1 }
    inverseDiagonal =
      rank == width
      ? Self.inverseDiagonal(matrix: matrix, diagonal: diagonal, order: order) : nil
  }

  /// Row sums of squares of `R⁻¹`, put back in the order of the columns given.
  private static func inverseDiagonal(
    matrix: [[Double]], diagonal: [Double], order: [Int]
  ) -> [Double] {
    let width = diagonal.count
    var result = [Double](repeating: 0, count: width)
    for unit in 0..<width {
      var column = [Double](repeating: 0, count: width)
      for row in stride(from: unit, through: 0, by: -1) {
        var sum = row == unit ? 1.0 : 0.0
        for inner in (row + 1)..<max(unit + 1, row + 1) {
          sum -= matrix[inner][row] * column[inner]
        }
        column[row] = sum / diagonal[row]
        result[order[row]] += column[row] * column[row]
      }
    }
    return result
  }
}
