/// Which of four lanes are meant.
struct LaneSet {
  private var bits: UInt8 = 0

  subscript(lane: Int) -> Bool {
    get { bits & (1 << lane) != 0 }
    set { bits = newValue ? bits | (1 << lane) : bits & ~(1 << lane) }
  }

  func contains(_ wanted: Bool) -> Bool { wanted ? bits != 0 : bits != 0b1111 }
}

/// A symmetric matrix of up to four rows: a sum of outer products of gradients.
struct NormalMatrix {
  private(set) var columns = (
    SIMD4<Double>(), SIMD4<Double>(), SIMD4<Double>(), SIMD4<Double>()
  )

  @inline(__always)
  mutating func add(_ slope: SIMD4<Double>) {
    columns.0 += slope[0] * slope
    columns.1 += slope[1] * slope
    columns.2 += slope[2] * slope
    columns.3 += slope[3] * slope
  }

  /// The product with a vector.
  func times(_ vector: SIMD4<Double>) -> SIMD4<Double> {
    // In parts, each of a stated type: as one expression it takes the compiler two seconds.
    let first: SIMD4<Double> = vector[0] * columns.0
    let second: SIMD4<Double> = vector[1] * columns.1
    let third: SIMD4<Double> = vector[2] * columns.2
    let fourth: SIMD4<Double> = vector[3] * columns.3
    return first + second + third + fourth
  }

  subscript(column: Int) -> SIMD4<Double> {
    switch column {
    case 0: columns.0
    case 1: columns.1
    case 2: columns.2
    default: columns.3
    }
  }

  /// Factors `N + damping diag N` on the free lanes; `nil` where it is not positive definite in
  /// double precision.
  func factor(free: LaneSet, damping: Double, count: Int) -> ScaledFactor? {
    // Lanes that are not free keep the scale 1, so that dividing by it is harmless.
    var scale = SIMD4<Double>(repeating: 1)
    for lane in 0..<count where free[lane] {
      let diagonal = self[lane][lane]
      guard diagonal > 0, diagonal.isFinite else { return nil }
      scale[lane] = 1 / diagonal.squareRoot()
    }
    return choleskyFactor(scale: scale, free: free, damping: damping, count: count)
      .map { ScaledFactor(triangle: $0, scale: scale, free: free, count: count) }
  }

  /// The diagonal of the inverse on the free lanes, `nil` for a singular matrix.
  func inverseDiagonal(free: LaneSet, count: Int) -> SIMD4<Double>? {
    guard let factor = factor(free: free, damping: 0, count: count) else { return nil }
    var diagonal = SIMD4<Double>()
    for lane in 0..<count where free[lane] {
      var unit = SIMD4<Double>()
      unit[lane] = 1
      guard let column = factor.solve(unit) else { return nil }
      diagonal[lane] = column[lane]
    }
    return diagonal
  }

  private func choleskyFactor(
    scale: SIMD4<Double>, free: LaneSet, damping: Double, count: Int
  ) -> CholeskyFactor? {
    var factor = CholeskyFactor()
    for column in 0..<count where free[column] {
      var pivot = 1 + damping
      for inner in 0..<column where free[inner] {
        pivot -= factor[column, inner] * factor[column, inner]
      }
      // Below this the column is, to rounding, a combination of the others.
      guard pivot > 1e-15 else { return nil }
      let root = pivot.squareRoot()
      factor[column, column] = root
      for row in (column + 1)..<max(count, column + 1) where free[row] {
        var sum = self[column][row] * scale[column] * scale[row]
        for inner in 0..<column where free[inner] {
          sum -= factor[row, inner] * factor[column, inner]
        }
        factor[row, column] = sum / root
      }
    }
    return factor
  }
}

/// A factored normal matrix, ready to solve on its free lanes.
struct ScaledFactor {
  fileprivate let triangle: CholeskyFactor
  let scale: SIMD4<Double>
  let free: LaneSet
  let count: Int

  fileprivate init(
    triangle: CholeskyFactor, scale: SIMD4<Double>, free: LaneSet, count: Int
  ) {
    self.triangle = triangle
    self.scale = scale
    self.free = free
    self.count = count
  }

  /// The solution on the free lanes, others zero; `nil` where it is not finite.
  func solve(_ right: SIMD4<Double>) -> SIMD4<Double>? {
    let solution = triangle.solve(right * scale, free: free, count: count) * scale
    for lane in 0..<count where !solution[lane].isFinite { return nil }
    return solution
  }

  /// Squared length of a vector over the free lanes.
  func lengthSquared(_ vector: SIMD4<Double>) -> Double {
    var sum = 0.0
    for lane in 0..<count where free[lane] { sum += vector[lane] * vector[lane] }
    return sum
  }
}

/// A lower triangle of up to four rows.
private struct CholeskyFactor {
  private var rows = (SIMD4<Double>(), SIMD4<Double>(), SIMD4<Double>(), SIMD4<Double>())

  subscript(row: Int, column: Int) -> Double {
    get {
      switch row {
      case 0: rows.0[column]
      case 1: rows.1[column]
      case 2: rows.2[column]
      default: rows.3[column]
      }
    }
    set {
      switch row {
      case 0: rows.0[column] = newValue
      case 1: rows.1[column] = newValue
      case 2: rows.2[column] = newValue
      default: rows.3[column] = newValue
      }
    }
  }

  func solve(_ right: SIMD4<Double>, free: LaneSet, count: Int) -> SIMD4<Double> {
    var forward = SIMD4<Double>()
    for row in 0..<count where free[row] {
      var sum = right[row]
      for column in 0..<row where free[column] { sum -= self[row, column] * forward[column] }
      forward[row] = sum / self[row, row]
    }
    var solution = SIMD4<Double>()
    for row in stride(from: count - 1, through: 0, by: -1) where free[row] {
      var sum = forward[row]
      for column in (row + 1)..<max(count, row + 1) where free[column] {
        sum -= self[column, row] * solution[column]
      }
      solution[row] = sum / self[row, row]
    }
    return solution
  }
}
