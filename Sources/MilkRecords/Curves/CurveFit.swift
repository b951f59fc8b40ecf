import DairyTerms

/// What fitting a curve to one lactation gave.
public struct CurveFit: Sendable, Hashable {
  /// How the fit ended.
  public enum Status: String, Codable, Sendable, Hashable {
    /// A least sum of squares inside the bounds.
    case converged
    /// A least sum of squares with at least one parameter on its bound (``CurveFit/atBound``).
    case atBound = "at-bound"
    /// Fewer records than parameters: nothing was fitted.
    case tooFewRecords = "too-few-records"
    /// The records do not tell the parameters apart: one of many equally good solutions.
    case rankDeficient = "rank-deficient"
    /// The search ran out of steps; the best point is given.
    case notConverged = "not-converged"
  }

  /// The fitted form.
  public let model: LactationModel
  /// How the fit ended.
  public let status: Status
  /// The curve; `nil` where nothing was fitted.
  public let curve: LactationCurve?
  /// Sum of squared residuals, kg²; `nil` where nothing was fitted.
  public let sumOfSquares: Double?
  /// Standard errors in the order of the parameters; `nil` for a parameter that was not fitted,
  /// lies on its bound, or cannot be told from the others, and for all of them where there is
  /// no record more than parameters.
  public let standardErrors: [Double?]
  /// Letters of the parameters that lie on a bound.
  public let atBound: [String]
  /// How many records were fitted.
  public let recordCount: Int

  /// Residual standard deviation, kg/d; `nil` without a record more than parameters.
  public var residualSDKg: Double? {
    guard let sumOfSquares, recordCount > fittedCount else { return nil }
    return (sumOfSquares / Double(recordCount - fittedCount)).squareRoot()
  }

  /// How many parameters were fitted.
  public let fittedCount: Int

  /// What a reader must know before using the curve between day 1 and 305; empty for a sound one.
  public var cautions: [String] {
    guard let curve else { return ["nothing fitted"] }
    var found: [String] = []
    if !atBound.isEmpty { found.append("on its bound: " + atBound.joined(separator: ", ")) }
    if status == .rankDeficient { found.append("the records do not tell the parameters apart") }
    if status == .notConverged { found.append("the search ran out of steps") }
    let daily = (1...305).map { curve.milkKg(onDIM: Double($0)) }
    if let first = daily.firstIndex(where: { $0 < 0 }) {
      found.append("negative milk on day \(first + 1)")
    }
    if let first = daily.firstIndex(where: { $0 > MilkRecordRange.dailyMilkKg.upperBound }) {
      found.append("more than 200 kg on day \(first + 1)")
    }
    return found
  }
}
