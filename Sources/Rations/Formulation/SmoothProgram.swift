/// A row of a smooth program: `lower <= g(z) <= upper`.
///
/// Rows are given scaled, so that a violation of 1 is a serious fault in each of them.
struct SmoothRow {
  /// The lower end, or `-infinity`.
  var lower: Double
  /// The upper end, or `infinity`.
  var upper: Double
  /// Coefficients and constant of a linear row; `nil` where the row is smooth but not linear.
  var linear: (coefficients: [Double], constant: Double)?
}

/// A minimisation of a linear cost over smooth rows and simple bounds.
protocol SmoothProgram {
  /// Cost of one unit of each variable.
  var costs: [Double] { get }
  /// Least value of each variable.
  var lower: [Double] { get }
  /// Greatest value of each variable.
  var upper: [Double] { get }
  /// Trust radius of each variable as a multiple of the common one.
  var stepScales: [Double] { get }
  /// The rows.
  var rows: [SmoothRow] { get }
  /// Values, and slopes where asked for, of the rows that are not linear, in their order.
  ///
  /// - Parameters:
  ///   - point: where.
  ///   - values: filled with one value a non-linear row.
  ///   - slopes: filled with one slope a non-linear row and variable, row by row.
  /// - Returns: whether everything is finite; at a point where it is not the search turns back.
  func evaluate(at point: [Double], values: inout [Double], slopes: inout [Double]) -> Bool
  /// A point where every row has a value.
  var safePoint: [Double] { get }
}

/// What a row's violation and multiplier came out as.
struct SmoothAnswer {
  /// Whether no better point was found before a limit on rounds.
  var converged: Bool
  /// The point.
  var point: [Double]
  /// Cost there, without penalties.
  var cost: Double
  /// Value of each row there (linear or not), scaled.
  var rowValues: [Double]
  /// Violation of each row there, scaled, positive below the lower end, negative above the upper.
  var shortfalls: [Double]
  /// What one more unit of each row's end adds to the cost (scaled rows).
  var multipliers: [Double]
  /// Cost less what the rows pay for each variable: its reduced cost.
  var reducedCosts: [Double]
  /// The largest reduced cost that a variable's bounds do not explain.
  var stationarityResidual: Double
  /// The largest product of multiplier and slack.
  var complementarityResidual: Double
  /// Linear programs solved.
  var rounds: Int
  /// Simplex iterations in all.
  var iterations: Int
  /// The basis to start a like problem from.
  var basis: BasisHint?
  /// The largest violation, scaled.
  var worstShortfall: Double { shortfalls.reduce(0) { max($0, abs($1)) } }
  /// Whether every row holds.
  var isFeasible: Bool { worstShortfall <= Formulation.feasibilityTolerance }
}
