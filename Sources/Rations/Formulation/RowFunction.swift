import Nutrition

/// A function of the ration: a weighted sum of what the feeds bring, what the model makes of
/// them, and a constant.
///
/// Every limit becomes one or more such functions that must not be negative. Without model terms
/// the function is exactly linear.
struct RowFunction {
  /// Weights on sums that add up feed by feed.
  var sums: [(DietSum, Double)] = []
  /// Weights on outputs of the model.
  var outputs: [(DietOutput, Double)] = []
  /// Further coefficients of single variables, by column: feeds (groups, cost), or the value that
  /// is to be made least.
  var feeds: [Int: Double] = [:]
  /// What is there without any feed.
  var constant = 0.0

  static func sum(_ sum: DietSum, _ weight: Double = 1) -> RowFunction {
    RowFunction(sums: [(sum, weight)])
  }

  static func output(_ output: DietOutput, _ weight: Double = 1) -> RowFunction {
    RowFunction(outputs: [(output, weight)])
  }

  static func + (left: RowFunction, right: RowFunction) -> RowFunction {
    RowFunction(
      sums: left.sums + right.sums, outputs: left.outputs + right.outputs,
      feeds: left.feeds.merging(right.feeds, uniquingKeysWith: +),
      constant: left.constant + right.constant)
  }

  static func * (factor: Double, function: RowFunction) -> RowFunction {
    RowFunction(
      sums: function.sums.map { ($0.0, factor * $0.1) },
      outputs: function.outputs.map { ($0.0, factor * $0.1) },
      feeds: function.feeds.mapValues { factor * $0 }, constant: factor * function.constant)
  }

  static func - (left: RowFunction, right: RowFunction) -> RowFunction { left + -1.0 * right }
}
