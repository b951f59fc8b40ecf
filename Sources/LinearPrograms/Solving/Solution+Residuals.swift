extension Solution {
  /// Beyond doubt: what remains is rounding.
  var residualsAreFine: Bool { residualsAreWithin(Self.fine) }

  /// Good enough to show when no fallback did better.
  var residualsAreTolerable: Bool { residualsAreWithin(1e-5) }

  private func residualsAreWithin(_ tolerance: Double) -> Bool {
    guard let residuals else { return true }
    return residuals.relativePrimal <= tolerance
      && (residuals.relativeDual ?? 0) <= tolerance
      && (residuals.complementarity ?? 0) <= tolerance
  }

  /// What is wrong with residuals that are not fine, in words.
  var doubt: String {
    guard let residuals else { return "no residuals" }
    let sizes: [(String, Double)] = [
      ("limits overstepped by", residuals.relativePrimal),
      ("prices wrong by", residuals.relativeDual ?? 0),
      ("a gap between primal and dual of", residuals.complementarity ?? 0),
    ]
    let worst = sizes.filter { !($0.1 <= Self.fine) }.map { "\($0.0) \(Float($0.1)) relative" }
    return worst.joined(separator: ", ") + ", more than \(Float(Self.fine))"
  }

  private static let fine = 1e-7

  func isCloser(than other: Solution?) -> Bool {
    guard let mine = residuals, let theirs = other?.residuals else { return other == nil }
    return max(mine.relativePrimal, mine.relativeDual ?? 0)
      < max(theirs.relativePrimal, theirs.relativeDual ?? 0)
  }

  /// Fills in the point and its prices, recomputing activities, reduced costs and the objective
  /// from the original coefficients.
  ///
  /// - Parameters:
  ///   - prices: Row duals; empty where there are none.
  ///   - activities: Row activities to be taken as they are, nothing being verified.
  mutating func fill(
    from problem: SolverProblem, values: [Double], prices: [Double], reducedCosts: [Double],
    activities: [Double]? = nil
  ) {
    let check = PointCheck(problem, values: values, prices: prices, activities: activities)
    self.allValues = values
    self.allReducedCosts = reducedCosts
    self.values = Self.cut(values, problem.modelColumnCount)
    self.activities = Self.cut(check.activities, problem.modelRowCount)
    self.shadowPrices = Self.cut(prices, problem.modelRowCount)
    self.reducedCosts = Self.cut(reducedCosts, problem.modelColumnCount)
    self.objective = check.objective
    self.residuals = check.residuals
  }

  /// The model's own part; the whole array, uncopied, where there is nothing else.
  private static func cut(_ numbers: [Double], _ count: Int) -> [Double] {
    numbers.count <= count ? numbers : Array(numbers.prefix(count))
  }
}

/// A point and its prices, recomputed in original units.
struct PointCheck {
  var activities: [Double]
  var objective: Double
  var residuals: Residuals?

  init(
    _ problem: SolverProblem, values: [Double], prices: [Double], activities given: [Double]?
  ) {
    objective = problem.offset
    for column in values.indices { objective += problem.costs[column] * values[column] }
    if let given {
      activities = given
      return
    }
    activities = [Double](repeating: 0, count: problem.rowCount)
    // Errors are first held against the sums themselves; the largest term of each sum, which
    // costs as much again to find, is looked for only where that is not enough.
    residuals = measure(problem, values, prices, weighsTerms: false)
    if let found = residuals,
      max(found.relativePrimal, found.relativeDual ?? 0, found.complementarity ?? 0) > 1e-9
    {
      residuals = measure(problem, values, prices, weighsTerms: true)
    }
  }

  private mutating func measure(
    _ problem: SolverProblem, _ values: [Double], _ prices: [Double], weighsTerms: Bool
  ) -> Residuals {
    var sums = ColumnSums(problem)
    var primal = Worst()
    if weighsTerms {
      weigh(problem, values, prices, &sums, &primal)
    } else {
      sweep(problem, values, prices, &sums, &primal)
    }
    for column in values.indices {
      primal.note(
        overstep(values[column], problem.columnLower[column], problem.columnUpper[column]),
        max(1, abs(values[column])))
    }
    var found = Residuals(
      primal: primal.absolute, relativePrimal: primal.relative, dual: nil, relativeDual: nil,
      complementarity: nil, integrality: nil)
    if prices.count == problem.rowCount {
      let dual = DualCheck(problem, values, activities, prices, sums)
      found.dual = dual.worst.absolute
      found.relativeDual = dual.worst.relative
      found.complementarity = dual.gap / max(1, abs(objective), dual.gapScale * 1e-3)
    }
    if problem.hasIntegers {
      var farthest = 0.0
      for column in values.indices where problem.isInteger[column] {
        farthest = max(farthest, abs(values[column] - values[column].rounded()))
      }
      found.integrality = farthest
    }
    return found
  }

  /// One quick pass over the coefficients: activities, their overstepping, the price sums.
  private mutating func sweep(
    _ problem: SolverProblem, _ values: [Double], _ prices: [Double], _ sums: inout ColumnSums,
    _ primal: inout Worst
  ) {
    let priced = !prices.isEmpty
    problem.matrix.columns.withUnsafeBufferPointer { columns in
      problem.matrix.values.withUnsafeBufferPointer { coefficients in
        values.withUnsafeBufferPointer { values in
          sums.total.withUnsafeMutableBufferPointer { total in
            for row in 0..<problem.rowCount {
              let range = problem.matrix.range(ofRow: row)
              let price = priced ? prices[row] : 0
              var activity = 0.0
              for position in range {
                activity += coefficients[position] * values[Int(columns[position])]
              }
              if price != 0 {
                for position in range {
                  total[Int(columns[position])] -= coefficients[position] * price
                }
              }
              activities[row] = activity
              primal.note(
                overstep(activity, problem.rowLower[row], problem.rowUpper[row]),
                max(1, abs(activity)))
            }
          }
        }
      }
    }
  }

  /// The same pass, noting the largest term of every sum too.
  private mutating func weigh(
    _ problem: SolverProblem, _ values: [Double], _ prices: [Double], _ sums: inout ColumnSums,
    _ primal: inout Worst
  ) {
    let priced = !prices.isEmpty
    problem.matrix.columns.withUnsafeBufferPointer { columns in
      problem.matrix.values.withUnsafeBufferPointer { coefficients in
        values.withUnsafeBufferPointer { values in
          sums.total.withUnsafeMutableBufferPointer { total in
            sums.magnitude.withUnsafeMutableBufferPointer { magnitude in
              for row in 0..<problem.rowCount {
                var activity = 0.0
                var largest = 1.0
                let price = priced ? prices[row] : 0
                for position in problem.matrix.range(ofRow: row) {
                  let column = Int(columns[position])
                  let coefficient = coefficients[position]
                  let term = coefficient * values[column]
                  activity += term
                  largest = max(largest, abs(term))
                  if price != 0 {
                    let worth = coefficient * price
                    total[column] -= worth
                    magnitude[column] = max(magnitude[column], abs(worth))
                  }
                }
                activities[row] = activity
                primal.note(
                  overstep(activity, problem.rowLower[row], problem.rowUpper[row]), largest)
              }
            }
          }
        }
      }
    }
  }

  private func overstep(_ value: Double, _ lower: Double, _ upper: Double) -> Double {
    max(0, lower - value, value - upper)
  }
}

/// The largest error, absolute and relative.
struct Worst {
  var absolute = 0.0
  var relative = 0.0

  mutating func note(_ error: Double, _ scale: Double) {
    // A NaN must not slip through a comparison.
    if error.isNaN { (absolute, relative) = (.infinity, .infinity) }
    absolute = max(absolute, error)
    relative = max(relative, error / scale)
  }
}

/// Reduced costs rebuilt from the prices, and the largest term of each.
struct ColumnSums {
  var total: [Double]
  var magnitude: [Double]

  init(_ problem: SolverProblem) {
    total = problem.costs
    magnitude = problem.costs.map { max(abs($0), 1e-12) }
  }
}

/// Signs of prices and reduced costs, and the gap between primal and dual objective.
struct DualCheck {
  var worst = Worst()
  var gap = 0.0
  var gapScale = 0.0

  init(
    _ problem: SolverProblem, _ values: [Double], _ activities: [Double], _ prices: [Double],
    _ sums: ColumnSums
  ) {
    let sign = problem.sense.sign
    for row in prices.indices {
      note(
        sign * prices[row], activities[row], problem.rowLower[row], problem.rowUpper[row],
        signScale: max(abs(prices[row]), 1))
    }
    for column in values.indices {
      note(
        sign * sums.total[column], values[column], problem.columnLower[column],
        problem.columnUpper[column], signScale: max(sums.magnitude[column], 1e-9))
    }
  }

  /// A positive price belongs to a lower bound, a negative one to an upper bound; where there is
  /// no such bound the price is wrong, else the distance to the bound is the gap.
  private mutating func note(
    _ price: Double, _ value: Double, _ lower: Double, _ upper: Double, signScale: Double
  ) {
    if price == 0 { return }
    let bound = price > 0 ? lower : upper
    guard bound.isFinite else {
      worst.note(abs(price), signScale)
      return
    }
    let piece = abs(price * (value - bound))
    // What rounding leaves of a price on a slack bound is a wrong price, not a gap.
    gap += piece
    gapScale = max(gapScale, abs(price * bound))
    if price.isNaN { worst.note(.nan, 1) }
  }
}
