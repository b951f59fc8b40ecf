/// Lactations as linear models whose parameters are normal about a common mean, estimated by EM.
struct RandomRegression {
  private(set) var mean: [Double]
  private(set) var covariance: SmallMatrix
  private(set) var variance: Double
  private let designs: [Design]

  /// Starts from the regression of all records together and a wide covariance.
  init(_ designs: [Design]) {
    self.designs = designs
    let rows = designs.flatMap(\.rows)
    let right = designs.flatMap(\.right)
    let width = rows.first?.count ?? 0
    let pooled = LinearLeastSquares(
      columns: (0..<width).map { column in rows.map { $0[column] } }, right: right)
    mean = pooled.solution
    variance = max(pooled.sumOfSquares / Double(max(1, right.count - width)), 1e-12)
    covariance = SmallMatrix(size: width)
    for index in 0..<width {
      let own = 0.2 * mean[index]
      covariance[index, index] = max(own * own, 1e-4)
    }
  }

  /// One step of EM; the largest relative change of the mean curve's parameters and variances.
  mutating func improve() -> Double {
    let width = mean.count
    var sums = [Double](repeating: 0, count: width)
    var posteriors: [(mean: [Double], covariance: SmallMatrix)] = []
    posteriors.reserveCapacity(designs.count)
    var residual = 0.0
    var records = 0
    for design in designs {
      let posterior = Self.posterior(
        design, mean: mean, covariance: covariance, variance: variance)
      posteriors.append(posterior)
      for index in 0..<width { sums[index] += posterior.mean[index] }
      for (row, value) in zip(design.rows, design.right) {
        let rest = value - zip(row, posterior.mean).reduce(0) { $0 + $1.0 * $1.1 }
        residual += rest * rest + posterior.covariance.quadratic(row)
      }
      records += design.right.count
    }
    let newMean = sums.map { $0 / Double(designs.count) }
    var spread = SmallMatrix(size: width)
    for posterior in posteriors {
      for row in 0..<width {
        for column in 0..<width {
          spread[row, column] +=
            (posterior.covariance[row, column]
              + (posterior.mean[row] - newMean[row]) * (posterior.mean[column] - newMean[column]))
            / Double(designs.count)
        }
      }
    }
    let newVariance = max(residual / Double(records), 1e-12)
    var change = abs(newVariance - variance) / variance
    for index in 0..<width {
      let scale = max(abs(mean[index]), 1e-6)
      change = max(change, abs(newMean[index] - mean[index]) / scale)
      let (before, after) = (covariance[index, index], spread[index, index])
      change = max(change, abs(after - before) / max(before, 1e-9))
    }
    mean = newMean
    covariance = spread
    variance = newVariance
    return change
  }

  /// Mean and covariance of one lactation's parameters given its records.
  ///
  /// Written with the covariance, not its inverse, so that a covariance of less than full rank
  /// (a herd in which a parameter does not vary) does no harm.
  static func posterior(
    _ design: Design, mean: [Double], covariance: SmallMatrix, variance: Double
  ) -> (mean: [Double], covariance: SmallMatrix) {
    var mean = mean
    var covariance = covariance
    // One record at a time (Kalman): no matrix is ever inverted.
    for (row, value) in zip(design.rows, design.right) {
      let reach = covariance.times(row)
      let expected = zip(row, mean).reduce(0) { $0 + $1.0 * $1.1 }
      let total = zip(row, reach).reduce(variance) { $0 + $1.0 * $1.1 }
      for index in mean.indices { mean[index] += reach[index] / total * (value - expected) }
      for left in mean.indices {
        for right in mean.indices {
          covariance[left, right] -= reach[left] * reach[right] / total
        }
      }
    }
    return (mean, covariance)
  }
}

/// A square matrix of a few rows.
struct SmallMatrix: Sendable, Hashable {
  private let size: Int
  private var values: [Double]

  init(size: Int) {
    self.size = size
    values = [Double](repeating: 0, count: size * size)
  }

  subscript(row: Int, column: Int) -> Double {
    get { values[row * size + column] }
    set { values[row * size + column] = newValue }
  }

  func times(_ vector: [Double]) -> [Double] {
    (0..<size).map { row in
      (0..<size).reduce(0) { $0 + values[row * size + $1] * vector[$1] }
    }
  }

  /// `vᵀ A v`.
  func quadratic(_ vector: [Double]) -> Double {
    zip(times(vector), vector).reduce(0) { $0 + $1.0 * $1.1 }
  }
}
