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
  var feeds: ColumnWeights = [:]
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
      feeds: left.feeds + right.feeds,
      constant: left.constant + right.constant)
  }

  static func * (factor: Double, function: RowFunction) -> RowFunction {
    RowFunction(
      sums: function.sums.map { ($0.0, factor * $0.1) },
      outputs: function.outputs.map { ($0.0, factor * $0.1) },
      feeds: function.feeds.scaled(by: factor), constant: factor * function.constant)
  }

  static func - (left: RowFunction, right: RowFunction) -> RowFunction { left + -1.0 * right }
}

/// Weights of single variables, always gone through in the order of the columns: a sum in the order
/// of a dictionary would differ in its last digit from run to run, and a ration with it.
struct ColumnWeights: Sequence, ExpressibleByDictionaryLiteral {
  private var terms: [(column: Int, weight: Double)]

  init(_ weights: [Int: Double]) {
    terms = weights.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
  }

  init(dictionaryLiteral elements: (Int, Double)...) {
    var weights: [Int: Double] = [:]
    for (column, weight) in elements { weights[column, default: 0] += weight }
    self.init(weights)
  }

  var isEmpty: Bool { terms.isEmpty }

  subscript(column: Int) -> Double? { terms.first { $0.column == column }?.weight }

  func makeIterator() -> IndexingIterator<[(column: Int, weight: Double)]> {
    terms.makeIterator()
  }

  func scaled(by factor: Double) -> ColumnWeights {
    var scaled = self
    for place in scaled.terms.indices { scaled.terms[place].weight *= factor }
    return scaled
  }

  static func + (left: ColumnWeights, right: ColumnWeights) -> ColumnWeights {
    var weights: [Int: Double] = [:]
    for (column, weight) in left { weights[column] = weight }
    for (column, weight) in right { weights[column, default: 0] += weight }
    return ColumnWeights(weights)
  }
}
