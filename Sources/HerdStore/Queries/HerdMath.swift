import CMathematics

/// Small sums of the herd's lists.
enum HerdMath {
  static func log2(_ value: Double) -> Double { CMathematics.log2(value) }

  /// Mean, or `nil` of nothing.
  static func mean(_ values: [Double]) -> Double? {
    values.isEmpty ? nil : values.reduce(0, +) / Double(values.count)
  }

  /// Standard deviation of the sample, or `nil` of fewer than two.
  static func standardDeviation(_ values: [Double]) -> Double? {
    guard values.count >= 2, let mean = mean(values) else { return nil }
    let squares = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    return (squares / Double(values.count - 1)).squareRoot()
  }
}
