import CMathematics
public import DairyTerms

/// How the lactations of a herd lie about their mean, so that a cow with few tests can be told
/// from them: her curve is pulled to the herd's as far as her own tests leave doubt.
///
/// Parameters that enter linearly (Wood on the log scale, Wilmink with `k` given, Ali and
/// Schaeffer) are taken as normal about a herd mean, residuals as independent; mean, covariance and
/// residual variance are estimated by EM on all lactations, and a cow's curve is its posterior
/// mean: a random regression. Sources: Schaeffer and Dekkers (1994), 5th World Congr. Genet. Appl.
/// Livest. Prod.; Laird and Ware (1982), Biometrics 38:963.
public struct CurvePrior: Sendable, Hashable {
  /// Forms that a prior can be estimated for.
  public static let models: [LactationModel] = [.wood, .wilmink, .aliSchaeffer]
  /// Fewest lactations with records that a prior is estimated from.
  public static let fewestLactations = 10
  /// Lactations beyond this number no longer change a herd's mean by anything that matters, and
  /// are left out, evenly over the list.
  public static let mostLactations = 2000

  /// The form.
  public let model: LactationModel
  /// How many lactations it was estimated from.
  public let lactationCount: Int
  /// Residual standard deviation: kg/d, for Wood of the logarithm.
  public let residualSD: Double
  /// Steps of the estimation, and whether its likelihood had settled.
  public let iterations: Int

  /// Means of the scaled parameters.
  let mean: [Double]
  /// Their covariance.
  let covariance: SmallMatrix

  private static let mostIterations = 300
  private static let settled = 1e-8

  /// One lactation's tests.
  public struct Lactation: Sendable, Hashable {
    /// Days in milk.
    public var dim: [Double]
    /// Milk of those days, kg/d.
    public var milkKg: [Double]

    /// Tests of one lactation.
    public init(dim: [Double], milkKg: [Double]) {
      self.dim = dim
      self.milkKg = milkKg
    }
  }

  /// Estimates the prior of `model` from lactations alike in kind (parity, breed).
  ///
  /// Yields of 0 have no logarithm and are left out for Wood.
  ///
  /// - Throws: ``Complaint/tooFewRecords(method:have:need:)`` for fewer than
  ///   ``fewestLactations`` lactations or a form outside ``models``, or as
  ///   ``CurveFitter/fit(_:dim:milkKg:)`` for records out of range.
  public init(
    _ model: LactationModel, lactations: [Lactation]
  ) throws(Complaint) {
    guard Self.models.contains(model) else {
      throw .tooFewRecords(method: "herd prior of \(model.rawValue)", have: 0, need: 1)
    }
    let step = max(1, (lactations.count + Self.mostLactations - 1) / Self.mostLactations)
    var designs: [Design] = []
    for index in stride(from: 0, to: lactations.count, by: step) {
      let design = try Design(model, lactations[index])
      if !design.right.isEmpty { designs.append(design) }
    }
    let needed = Self.fewestLactations
    let records = designs.reduce(0) { $0 + $1.right.count }
    guard designs.count >= needed, records > designs.count + Design.width(model) else {
      throw .tooFewRecords(
        method: Complaint.herdPriorMethod, have: designs.count, need: needed)
    }
    var estimate = RandomRegression(designs)
    var done = 0
    while done < Self.mostIterations {
      done += 1
      if estimate.improve() < Self.settled { break }
    }
    self.model = model
    lactationCount = designs.count
    residualSD = estimate.variance.squareRoot()
    mean = estimate.mean
    covariance = estimate.covariance
    iterations = done
  }

  /// The herd's own curve.
  public var herdCurve: LactationCurve { Design.curve(model, mean) }

  /// A cow's curve.
  public struct Fit: Sendable, Hashable {
    /// Her curve: the posterior mean (for Wood, of the logarithm: the median curve).
    public let curve: LactationCurve
    /// Her 305-day yield, kg.
    public let yield305Kg: Double
    /// Its standard deviation as far as the curve is in doubt, kg; daily residuals not counted.
    public let yield305SDKg: Double
    /// How many tests she had.
    public let recordCount: Int
    /// Sum of squared residuals, kg².
    public let sumOfSquares: Double
  }

  /// The curve of a cow with any number of tests, none included.
  ///
  /// - Throws: ``Complaint`` for records out of range.
  public func fit(dim: [Double], milkKg: [Double]) throws(Complaint) -> Fit {
    let design = try Design(model, Lactation(dim: dim, milkKg: milkKg))
    let posterior = RandomRegression.posterior(
      design, mean: mean, covariance: covariance, variance: residualSD * residualSD)
    let curve = Design.curve(model, posterior.mean)
    var gradient = [Double](repeating: 0, count: mean.count)
    for day in 1...305 {
      let terms = DayTerms(Double(day))
      let slope = model == .wood ? curve.milkKg(onDIM: Double(day)) : 1
      for (index, value) in Design.row(model, terms).enumerated() {
        gradient[index] += slope * value
      }
    }
    let residuals = zip(dim, milkKg).reduce(0.0) {
      let residual = $1.1 - curve.milkKg(onDIM: $1.0)
      return $0 + residual * residual
    }
    return Fit(
      curve: curve, yield305Kg: curve.yieldKg(),
      yield305SDKg: max(0, posterior.covariance.quadratic(gradient)).squareRoot(),
      recordCount: dim.count, sumOfSquares: residuals)
  }
}

/// Records of one lactation as a linear model in scaled parameters.
struct Design: Sendable {
  let rows: [[Double]]
  let right: [Double]

  init(_ model: LactationModel, _ lactation: CurvePrior.Lactation) throws(Complaint) {
    let (days, milk) = try CurveFitter.checked(dim: lactation.dim, milkKg: lactation.milkKg)
    let kept = days.indices.filter { model != .wood || milk[$0] > 0 }
    rows = kept.map { Self.row(model, days[$0]) }
    right = kept.map { model == .wood ? log(milk[$0]) : milk[$0] }
  }

  static func width(_ model: LactationModel) -> Int { model == .aliSchaeffer ? 5 : 3 }

  /// The row of one day; `t` is scaled by 305, so that all parameters are of like size.
  static func row(_ model: LactationModel, _ day: DayTerms) -> [Double] {
    let basis = AliSchaefferForm.basis(day)
    return switch model {
    case .wood: [1, day.lnT, -basis.1]
    case .aliSchaeffer: [1, basis.1, basis.2, basis.3, basis.4]
    default: [1, basis.1, exp(-LactationModel.wilminkDecayPerDay * day.t)]
    }
  }

  /// The curve of scaled parameters.
  static func curve(_ model: LactationModel, _ scaled: [Double]) -> LactationCurve {
    let length = LactationModel.aliSchaefferLengthDays
    return switch model {
    case .wood: LactationCurve(fitted: .wood, [exp(scaled[0]), scaled[1], scaled[2] / length])
    case .aliSchaeffer: LactationCurve(fitted: .aliSchaeffer, scaled)
    default:
      LactationCurve(
        fitted: .wilmink,
        [scaled[0], scaled[1] / length, scaled[2], LactationModel.wilminkDecayPerDay])
    }
  }
}
