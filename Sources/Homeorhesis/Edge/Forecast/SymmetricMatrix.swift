import CMathematics

/// A symmetric matrix of a few hundred rows at most, held whole, row by row.
struct SymmetricMatrix: Sendable {
  let size: Int
  var values: [Double]

  /// A matrix of zeros.
  init(size: Int) {
    self.size = size
    values = [Double](repeating: 0, count: size * size)
  }

  subscript(row: Int, column: Int) -> Double {
    get { values[row * size + column] }
    set { values[row * size + column] = newValue }
  }

  /// Lower triangular factor `L` of `L Lᵀ`; what stands above the diagonal is not read.
  func factored() -> CholeskyFactor { CholeskyFactor(self) }

  /// `matrix · vector`.
  func times(_ vector: [Double]) -> [Double] {
    (0..<size).map { row in
      var sum = 0.0
      for column in 0..<size { sum += values[row * size + column] * vector[column] }
      return sum
    }
  }
}

/// The lower triangular factor of a positive definite matrix.
struct CholeskyFactor: Sendable {
  let size: Int
  private var lower: [Double]

  /// Factors a matrix; a pivot that rounding has made not positive counts as a tiny one.
  init(_ matrix: SymmetricMatrix) {
    size = matrix.size
    lower = matrix.values
    let n = size
    lower.withUnsafeMutableBufferPointer { l in
      for row in 0..<n {
        let at = row * n
        for column in 0...row {
          let other = column * n
          var sum = l[at + column]
          var k = 0
          var partial = SIMD4<Double>()
          while k + 4 <= column {
            let mine = SIMD4<Double>(l[at + k], l[at + k + 1], l[at + k + 2], l[at + k + 3])
            let its = SIMD4<Double>(
              l[other + k], l[other + k + 1], l[other + k + 2], l[other + k + 3])
            partial += mine * its
            k += 4
          }
          sum -= partial.sum()
          while k < column {
            sum -= l[at + k] * l[other + k]
            k += 1
          }
          l[at + column] = row == column ? max(sum, 1e-12).squareRoot() : sum / l[other + column]
        }
      }
    }
  }

  /// Natural logarithm of the matrix's determinant.
  var logDeterminant: Double {
    (0..<size).reduce(0) { $0 + 2 * log(lower[$1 * size + $1]) }
  }

  /// `L⁻¹ b`.
  func forward(_ b: [Double]) -> [Double] {
    var x = b
    forward(&x)
    return x
  }

  private func forward(_ x: inout [Double]) {
    let n = size
    lower.withUnsafeBufferPointer { l in
      for row in 0..<n {
        var sum = x[row]
        for k in 0..<row { sum -= l[row * n + k] * x[k] }
        x[row] = sum / l[row * n + row]
      }
    }
  }

  /// `matrix⁻¹ b`.
  func solved(_ b: [Double]) -> [Double] {
    var x = b
    forward(&x)
    let n = size
    lower.withUnsafeBufferPointer { l in
      for row in stride(from: n - 1, through: 0, by: -1) {
        let value = x[row] / l[row * n + row]
        x[row] = value
        for k in 0..<row { x[k] -= l[row * n + k] * value }
      }
    }
    return x
  }

  /// `matrix⁻¹`.
  func inverse() -> SymmetricMatrix {
    let n = size
    // The rows of M = L⁻¹, then Mᵀ M.
    var inverse = [Double](repeating: 0, count: n * n)
    var result = SymmetricMatrix(size: n)
    lower.withUnsafeBufferPointer { l in
      inverse.withUnsafeMutableBufferPointer { m in
        for row in 0..<n {
          let at = row * n
          for k in 0..<row {
            let factor = l[at + k]
            if factor == 0 { continue }
            for column in 0...k { m[at + column] -= factor * m[k * n + column] }
          }
          let pivot = 1 / l[at + row]
          for column in 0..<row { m[at + column] *= pivot }
          m[at + row] = pivot
        }
        result.values.withUnsafeMutableBufferPointer { r in
          for k in 0..<n {
            for row in 0...k {
              let factor = m[k * n + row]
              if factor == 0 { continue }
              for column in 0...row { r[row * n + column] += factor * m[k * n + column] }
            }
          }
          for row in 0..<n {
            for column in 0..<row { r[column * n + row] = r[row * n + column] }
          }
        }
      }
    }
    return result
  }
}

/// A symmetric 2 x 2 matrix: of potential, of both, of persistency.
struct Covariance2: Sendable, Hashable {
  var potential, both, persistency: Double

  static let zero = Covariance2(potential: 0, both: 0, persistency: 0)

  static func + (left: Self, right: Self) -> Self {
    Self(
      potential: left.potential + right.potential, both: left.both + right.both,
      persistency: left.persistency + right.persistency)
  }

  /// `matrix · vector`.
  func times(_ vector: SIMD2<Double>) -> SIMD2<Double> {
    SIMD2(
      potential * vector.x + both * vector.y, both * vector.x + persistency * vector.y)
  }

  /// `leftᵀ · matrix · right`.
  func between(_ left: SIMD2<Double>, _ right: SIMD2<Double>) -> Double {
    (left * times(right)).sum()
  }

  /// `B · matrix · Bᵀ`.
  func carried(by carry: Carry) -> Self {
    let first = SIMD2(carry.rows[0], carry.rows[1])
    let second = SIMD2(carry.rows[2], carry.rows[3])
    return Self(
      potential: between(first, first), both: between(first, second),
      persistency: between(second, second))
  }
}

/// What a lactation's deviations from her peers' say of those of the next: a 2 x 2 matrix.
struct Carry: Sendable, Hashable {
  /// Row by row.
  var rows: [Double]

  func times(_ vector: SIMD2<Double>) -> SIMD2<Double> {
    SIMD2(rows[0] * vector.x + rows[1] * vector.y, rows[2] * vector.x + rows[3] * vector.y)
  }

  /// `left · right⁻¹`.
  static func quotient(_ left: Covariance2, _ right: Covariance2) -> Self {
    let determinant = right.potential * right.persistency - right.both * right.both
    func over(_ a: Double, _ b: Double) -> [Double] {
      [
        (a * right.persistency - b * right.both) / determinant,
        (b * right.potential - a * right.both) / determinant,
      ]
    }
    return Self(rows: over(left.potential, left.both) + over(left.both, left.persistency))
  }
}

extension Covariance2 {
  /// What a share of a whole leaves of this part of it: `matrix - share · whole · shareᵀ`.
  func less(_ share: Carry, of whole: Covariance2) -> Self {
    let taken = whole.carried(by: share)
    return Self(
      potential: potential - taken.potential, both: both - taken.both,
      persistency: persistency - taken.persistency)
  }
}
