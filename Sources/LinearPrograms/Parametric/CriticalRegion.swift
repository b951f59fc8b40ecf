import GLPKShim

/// One optimal basis of a program, and where its point lies for any row bounds.
///
/// Costs and coefficients fixed, a basis that is optimal once is optimal for every set of row
/// bounds at which its point is feasible: its prices do not change. The point is affine in the
/// bounds of the rows that bind.
struct CriticalRegion {
  /// A row that binds, and at which end.
  private struct Binding {
    var row: Int
    var side: BoundSide
    var mustBeEqual: Bool
  }

  /// A basic item: a row that does not bind or a variable between its bounds.
  private struct Basic {
    var isRow: Bool
    var index: Int
  }

  private var bindings: [Binding] = []
  private var basics: [Basic] = []
  /// For each basic item its value at zero bounds, then one factor a binding, filled up with zeros
  /// to a multiple of four so that four are multiplied at once.
  private var constants: [Double] = []
  private var factors: [Double] = []
  private var stride = 0
  /// Activities to start from; every row is overwritten.
  private var template: [Double] = []
  private let shadowPrices: [Double]
  private let reducedCosts: [Double]
  private let values: [Double]
  /// The basic item that failed last is tried first: alike cows fail alike.
  private var suspect = 0

  /// Reads the region of the optimum that is in the solver; `nil` when it cannot be described.
  init?(_ solver: borrowing GLPKProblem, _ solution: Solution) {
    guard let basis = solution.basis, solution.isOptimal else { return nil }
    shadowPrices = solution.shadowPrices
    reducedCosts = solution.reducedCosts
    values = solution.values
    let rows = solver.problem.rowCount
    var place = [Int](repeating: -1, count: rows + solver.problem.columnCount)
    for (row, state) in basis.rows.enumerated() {
      switch Int(state) {
      case GX_BASIC:
        place[row] = basics.count
        basics.append(Basic(isRow: true, index: row))
        constants.append(solution.activities[row])
      case GX_AT_LOWER: bindings.append(.init(row: row, side: .lower, mustBeEqual: false))
      case GX_AT_UPPER: bindings.append(.init(row: row, side: .upper, mustBeEqual: false))
      case GX_FIXED: bindings.append(.init(row: row, side: .lower, mustBeEqual: true))
      default: return nil
      }
    }
    for (column, state) in basis.columns.enumerated() where Int(state) == GX_BASIC {
      place[rows + column] = basics.count
      basics.append(Basic(isRow: false, index: column))
      constants.append(solution.values[column])
    }
    stride = (bindings.count + 3) / 4 * 4
    factors = [Double](repeating: 0, count: basics.count * stride)
    var items = [Int32](repeating: 0, count: rows)
    var coefficients = [Double](repeating: 0, count: rows)
    for (position, binding) in bindings.enumerated() {
      var count: Int32 = 0
      let code = gx_tableau_column(
        solver.handle.pointer, Int32(binding.row), &count, &items, &coefficients)
      guard code == GX_OK else { return nil }
      let bound =
        binding.side == .lower
        ? solver.problem.rowLower[binding.row] : solver.problem.rowUpper[binding.row]
      for entry in 0..<Int(count) {
        let basic = place[Int(items[entry])]
        guard basic >= 0 else { return nil }
        factors[basic * stride + position] = coefficients[entry]
        constants[basic] -= coefficients[entry] * bound
      }
    }
    template = solution.activities
  }

  /// The point for other row bounds; `nil` when this basis is not feasible there.
  mutating func point(
    _ problem: SolverProblem, lower: [Double], upper: [Double], _ limits: inout [Double],
    _ found: inout [Double]
  ) -> Solution? {
    limits.removeAll(keepingCapacity: true)
    for binding in bindings {
      let row = binding.row
      let limit = binding.side == .lower ? lower[row] : upper[row]
      guard limit.isFinite, !binding.mustBeEqual || lower[row] == upper[row] else { return nil }
      limits.append(limit)
    }
    while limits.count < stride { limits.append(0) }
    let count = basics.count
    if found.count < count { found = [Double](repeating: 0, count: count) }
    let stride = stride
    let isFeasible = factors.withUnsafeBytes { factors in
      limits.withUnsafeBytes { limits in
        for turn in 0..<count {
          var place = turn + suspect
          if place >= count { place -= count }
          var sums = SIMD4<Double>.zero
          var position = 0
          while position < stride {
            sums += factors.four(from: place * stride + position) * limits.four(from: position)
            position += 4
          }
          let value = constants[place] + sums.sum()
          let basic = basics[place]
          let low = basic.isRow ? lower[basic.index] : problem.columnLower[basic.index]
          let high = basic.isRow ? upper[basic.index] : problem.columnUpper[basic.index]
          let slack = 1e-9 * max(1, abs(value))
          if !(value >= low - slack && value <= high + slack) {
            suspect = place
            return false
          }
          found[place] = value
        }
        return true
      }
    }
    return isFeasible ? solution(problem, limits, found) : nil
  }

  private func solution(
    _ problem: SolverProblem, _ limits: [Double], _ found: [Double]
  ) -> Solution {
    var solution = Solution(Termination(.optimal, detail: "critical region"))
    var values = self.values
    var activities = template
    for (place, basic) in basics.enumerated() {
      if basic.isRow {
        activities[basic.index] = found[place]
      } else {
        values[basic.index] = found[place]
      }
    }
    for (position, binding) in bindings.enumerated() { activities[binding.row] = limits[position] }
    var objective = problem.offset
    for column in values.indices { objective += problem.costs[column] * values[column] }
    solution.values = values
    solution.activities = activities
    solution.objective = objective
    solution.shadowPrices = shadowPrices
    solution.reducedCosts = reducedCosts
    return solution
  }
}

extension UnsafeRawBufferPointer {
  /// Four doubles in a row.
  fileprivate func four(from position: Int) -> SIMD4<Double> {
    loadUnaligned(fromByteOffset: position * MemoryLayout<Double>.stride, as: SIMD4<Double>.self)
  }
}
