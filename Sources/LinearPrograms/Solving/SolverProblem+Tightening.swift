extension SolverProblem {
  /// The same whole points with on/off coefficients no larger than they need to be; `nil` where
  /// none is ten times too large.
  ///
  /// In `amount <= 1000000 use` a `use` of 0.0000005 opens the row as far as anybody wants, and a
  /// search that takes such a number for whole finds points that are none. Where the row could not
  /// bind at `use` = 1 even with its other terms at their largest, the coefficient may come down
  /// until it just does not (Savelsbergh 1994, coefficient improvement; here for any integer
  /// column at the end of its range where the row binds).
  ///
  /// Bounds and coefficients keep a margin, so that no whole point is lost to rounding; the
  /// columns and rows keep their numbers.
  func tightened() -> SolverProblem? {
    guard hasIntegers, hasIntegerCoefficient(beyond: 10) else { return nil }
    let implied = ImpliedBounds(self)
    var tight = self
    var hasChanged = false
    for row in 0..<rowCount where tight.tighten(row, implied) { hasChanged = true }
    guard hasChanged else { return nil }
    for column in isInteger.indices where isInteger[column] {
      tight.columnLower[column] = max(columnLower[column], implied.lower[column])
      tight.columnUpper[column] = min(columnUpper[column], implied.upper[column])
    }
    return tight
  }

  /// Whether nearly whole numbers would open some row by more than rounding explains: then the
  /// search has to take them at their word.
  var hasFarIntegerCoefficient: Bool { hasIntegers && hasIntegerCoefficient(beyond: 1000) }

  /// Whether some integer column's coefficient is so many times that of another column of its row.
  private func hasIntegerCoefficient(beyond share: Double) -> Bool {
    for row in 0..<rowCount {
      var (largest, least) = (0.0, Double.infinity)
      for position in matrix.range(ofRow: row) {
        let size = abs(matrix.values[position])
        if isInteger[Int(matrix.columns[position])] {
          largest = max(largest, size)
        } else {
          least = min(least, size)
        }
      }
      if least < .infinity, largest > share * least { return true }
    }
    return false
  }

  /// Brings down what is too large in a row with one limit; whether anything was.
  private mutating func tighten(_ row: Int, _ implied: ImpliedBounds) -> Bool {
    guard rowLower[row].isFinite != rowUpper[row].isFinite else { return false }
    // As a row `sum <= limit`, a lower limit with all signs turned.
    let sign: Double = rowUpper[row].isFinite ? 1 : -1
    var limit = sign * (rowUpper[row].isFinite ? rowUpper[row] : rowLower[row])
    var activity = implied.activity(ofRow: row, self)
    var hasChanged = false
    for position in matrix.range(ofRow: row) {
      let column = Int(matrix.columns[position])
      guard isInteger[column] else { continue }
      let (lower, upper) = (implied.lower[column], implied.upper[column])
      guard lower.isFinite, upper.isFinite, upper - lower >= 1 else { continue }
      let value = sign * matrix.values[position]
      let others =
        sign > 0
        ? activity.largest(without: matrix.values[position], lower, upper)
        : -activity.least(without: matrix.values[position], lower, upper)
      guard others.isFinite else { continue }
      let margin =
        1e-9 * (max(0, activity.size - abs(value) * max(abs(lower), abs(upper))) + abs(limit))
      // How far the row is from binding one step away from where it binds most.
      let next = value < 0 ? lower + 1 : upper - 1
      let excess = limit - value * next - others - margin
      guard excess > 0.9 * abs(value), excess < abs(value) else { continue }
      let changed = value < 0 ? value + excess : value - excess
      // Where the other terms come to nothing the row says no more than a bound. What were left of
      // its coefficient would be rounding, and could leave the last whole number outside.
      guard abs(changed) > 10 * margin else { continue }
      let end = value < 0 ? lower : upper
      limit += (changed - value) * end + 4 * value.ulp * abs(end)
      activity = ImpliedBounds.Activity()
      matrix.values[position] = sign * changed
      matrix.forEach(inRow: row) { column, value in
        activity.add(value, implied.lower[column], implied.upper[column])
      }
      hasChanged = true
    }
    if sign > 0 { rowUpper[row] = limit } else { rowLower[row] = -limit }
    return hasChanged
  }
}
