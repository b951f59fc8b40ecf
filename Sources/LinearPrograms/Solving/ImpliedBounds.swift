/// Bounds of columns that the rows of a problem imply: wider than the truth by more than rounding,
/// never narrower.
///
/// A row limits each of its terms by what the others leave at most (Brearley, Mitra and Williams
/// 1975). Passes over all rows are repeated while they tell something new.
struct ImpliedBounds {
  private(set) var lower: [Double]
  private(set) var upper: [Double]

  private static let passes = 8
  /// Bounds from here on are worth nothing.
  private static let useless = 1e12

  init(_ problem: SolverProblem) {
    lower = problem.columnLower
    upper = problem.columnUpper
    for _ in 0..<Self.passes where sweep(problem) == false { return }
  }

  /// The least and the largest sum of some terms, infinite ends counted apart.
  struct Activity {
    var least = 0.0
    var largest = 0.0
    var endlessBelow = 0
    var endlessAbove = 0
    /// The sum of the sizes of all finite ends: what rounding is measured by.
    var size = 0.0

    mutating func add(_ value: Double, _ lower: Double, _ upper: Double) {
      let (low, high) = value > 0 ? (value * lower, value * upper) : (value * upper, value * lower)
      if low.isFinite {
        least += low
        size += abs(low)
      } else {
        endlessBelow += 1
      }
      if high.isFinite {
        largest += high
        size += abs(high)
      } else {
        endlessAbove += 1
      }
    }

    /// The least sum without one of the terms; `-infinity` where there is none.
    func least(without value: Double, _ lower: Double, _ upper: Double) -> Double {
      let own = value > 0 ? value * lower : value * upper
      if endlessBelow == 0 { return least - own }
      return endlessBelow == 1 && !own.isFinite ? least : -.infinity
    }

    /// The largest sum without one of the terms; `infinity` where there is none.
    func largest(without value: Double, _ lower: Double, _ upper: Double) -> Double {
      let own = value > 0 ? value * upper : value * lower
      if endlessAbove == 0 { return largest - own }
      return endlessAbove == 1 && !own.isFinite ? largest : .infinity
    }
  }

  func activity(ofRow row: Int, _ problem: SolverProblem) -> Activity {
    var activity = Activity()
    problem.matrix.forEach(inRow: row) { column, value in
      activity.add(value, lower[column], upper[column])
    }
    return activity
  }

  /// One pass over the rows; whether any bound moved.
  private mutating func sweep(_ problem: SolverProblem) -> Bool {
    var hasMoved = false
    for row in 0..<problem.rowCount {
      let (rowLower, rowUpper) = (problem.rowLower[row], problem.rowUpper[row])
      guard rowLower.isFinite || rowUpper.isFinite else { continue }
      let activity = activity(ofRow: row, problem)
      // Two unbounded terms on a side leave nothing to say about any.
      if (!rowUpper.isFinite || activity.endlessBelow > 1)
        && (!rowLower.isFinite || activity.endlessAbove > 1)
      {
        continue
      }
      let size =
        activity.size + (rowLower.isFinite ? abs(rowLower) : 0)
        + (rowUpper.isFinite ? abs(rowUpper) : 0)
      for position in problem.matrix.range(ofRow: row) {
        let column = Int(problem.matrix.columns[position])
        let value = problem.matrix.values[position]
        let most =
          rowUpper - activity.least(without: value, lower[column], upper[column])
        let least =
          rowLower - activity.largest(without: value, lower[column], upper[column])
        // What tolerances of the solver leave open is left open here.
        let margin = 1e-9 * size / abs(value)
        let high = value > 0 ? most / value : least / value
        let low = value > 0 ? least / value : most / value
        if high.isFinite, lowerTo(high + margin, column, problem.isInteger[column]) {
          hasMoved = true
        }
        if low.isFinite, raiseTo(low - margin, column, problem.isInteger[column]) {
          hasMoved = true
        }
      }
    }
    return hasMoved
  }

  private mutating func lowerTo(_ wish: Double, _ column: Int, _ isInteger: Bool) -> Bool {
    let bound = isInteger ? (wish + 1e-6).rounded(.down) : wish
    guard abs(bound) < Self.useless, bound >= lower[column],
      Self.isWorth(upper[column] - bound, upper[column], lower[column])
    else { return false }
    upper[column] = bound
    return true
  }

  private mutating func raiseTo(_ wish: Double, _ column: Int, _ isInteger: Bool) -> Bool {
    let bound = isInteger ? (wish - 1e-6).rounded(.up) : wish
    guard abs(bound) < Self.useless, bound <= upper[column],
      Self.isWorth(bound - lower[column], lower[column], upper[column])
    else { return false }
    lower[column] = bound
    return true
  }

  /// Only a bound that takes a good piece of the range is worth another pass.
  private static func isWorth(_ gain: Double, _ bound: Double, _ other: Double) -> Bool {
    if !bound.isFinite { return true }
    if !other.isFinite { return gain > 1e-3 * max(1, abs(bound)) }
    return gain > 0.05 * abs(bound - other) && gain > 1e-6
  }
}
