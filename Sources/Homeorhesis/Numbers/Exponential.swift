import CMathematics

/// The exponentials of stage and events, outside the hot path.
enum Exponential {
  /// `exp(-x)`.
  static func decay(_ x: Double) -> Double { exp(-x) }
  /// The natural logarithm.
  static func log(_ x: Double) -> Double { CMathematics.log(x) }
  /// The logistic rise `1 / (1 + exp(-x))`.
  static func logistic(_ x: Double) -> Double { 1 / (1 + exp(-x)) }
}
