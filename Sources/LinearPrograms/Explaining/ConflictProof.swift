/// A proof that some ends of rows and columns cannot all hold: rows weighted and added up give a
/// row that the columns' bounds rule out (Farkas 1902). It stands on sums of the model's own
/// numbers, so no solver needs to be believed.
struct ConflictProof {
  /// Row ends with a weight, in order.
  private(set) var rows: [(row: Int, side: BoundSide)] = []
  /// Column ends that the weighted sum runs against, in order.
  private(set) var columns: [(column: Int, side: BoundSide)] = []

  /// Terms that cancel to less than this share of their size are zero.
  private static let cancelled = 1e-9
  /// Dense elimination is not tried beyond this many steps.
  private static let mostSteps = 2e9

  /// - Parameter weights: One a row; above 0 for its lower end, below 0 for its upper end. `nil`
  ///   when they prove nothing.
  init?(_ problem: SolverProblem, weights: [Double]) {
    var sums = [Double](repeating: 0, count: problem.columnCount)
    var sizes = sums
    var margin = 0.0
    var size = 0.0
    let largest = weights.indices.reduce(0) {
      max($0, abs(weights[$1]) * ElasticProblem.scale(of: $1, problem))
    }
    for (row, weight) in weights.enumerated()
    where abs(weight) * ElasticProblem.scale(of: row, problem) > Self.cancelled * largest {
      let side = weight > 0 ? BoundSide.lower : .upper
      let limit = weight > 0 ? problem.rowLower[row] : problem.rowUpper[row]
      guard limit.isFinite else { return nil }
      rows.append((row, side))
      margin += weight * limit
      size += abs(weight * limit)
      problem.matrix.forEach(inRow: row) { column, value in
        sums[column] += weight * value
        sizes[column] += abs(weight * value)
      }
    }
    for column in sums.indices where abs(sums[column]) > Self.cancelled * sizes[column] {
      let side = sums[column] > 0 ? BoundSide.upper : .lower
      let limit = sums[column] > 0 ? problem.columnUpper[column] : problem.columnLower[column]
      guard limit.isFinite else { return nil }
      columns.append((column, side))
      margin -= sums[column] * limit
      size += abs(sums[column] * limit)
    }
    guard margin > 1e-7 * size else { return nil }
  }

  /// Whether without any one end the others can hold.
  ///
  /// They can when the ends have one linear dependency only, the proof's own: then any part of
  /// them is independent, and independent ends always have a common point. Ends of columns are
  /// unit vectors, so what counts is the rows over the columns that have no end in the proof.
  func isMinimal(_ problem: SolverProblem) -> Bool {
    var place = [Int](repeating: 0, count: problem.columnCount)
    for column in columns { place[column.column] = -1 }
    var width = 0
    for (row, _) in rows {
      problem.matrix.forEach(inRow: row) { column, _ in
        guard place[column] == 0 else { return }
        width += 1
        place[column] = width
      }
    }
    let height = rows.count
    guard Double(height) * Double(height) * Double(width) <= Self.mostSteps else { return false }
    var matrix = [Double](repeating: 0, count: height * width)
    for (line, row) in rows.enumerated() {
      var largest = 0.0
      problem.matrix.forEach(inRow: row.row) { _, value in largest = max(largest, abs(value)) }
      problem.matrix.forEach(inRow: row.row) { column, value in
        if place[column] > 0 { matrix[line * width + place[column] - 1] = value / largest }
      }
    }
    return Self.rank(&matrix, height, width) == height - 1
  }

  /// Elimination with the largest pivot of each column; what is left of rounding is no pivot.
  private static func rank(_ matrix: inout [Double], _ height: Int, _ width: Int) -> Int {
    matrix.withUnsafeMutableBufferPointer { entries in
      var rank = 0
      for column in 0..<width where rank < height {
        let pivotRow =
          (rank..<height).max {
            abs(entries[$0 * width + column]) < abs(entries[$1 * width + column])
          } ?? rank
        let pivot = entries[pivotRow * width + column]
        guard abs(pivot) > 1e-7 else { continue }
        if pivotRow != rank {
          for place in column..<width {
            entries.swapAt(pivotRow * width + place, rank * width + place)
          }
        }
        for row in (rank + 1)..<max(height, rank + 1) {
          let factor = entries[row * width + column] / pivot
          if factor == 0 { continue }
          for place in column..<width {
            entries[row * width + place] -= factor * entries[rank * width + place]
          }
        }
        rank += 1
      }
      return rank
    }
  }
}
