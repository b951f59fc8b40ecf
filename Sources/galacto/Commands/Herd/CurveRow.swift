import MilkRecords

/// One lactation's curve as it is printed.
struct CurveRow: Encodable {
  let id: String
  let model: LactationModel
  let curve: LactationCurve?
  let status: String
  let cautions: [String]
  let recordCount: Int
  let sumOfSquares: Double?
  let residualSDKg: Double?
  /// Errors of the parameters shown.
  let standardErrors: [Double?]
  /// Doubt of the 305-day yield, where the fit tells it.
  let yieldSDKg: Double?
  /// How many of the parameters were fitted: Wilmink's `k` is left out where it was given.
  let shownCount: Int

  /// A fit to the cow's own tests.
  init(id: String, fit: CurveFit, wilminkDecay: CurveFitter.WilminkDecay) {
    self.id = id
    model = fit.model
    curve = fit.curve
    status = fit.status.rawValue
    cautions = fit.cautions
    recordCount = fit.recordCount
    sumOfSquares = fit.sumOfSquares
    residualSDKg = fit.residualSDKg
    if case .fixed = wilminkDecay, fit.model == .wilmink {
      shownCount = 3
    } else {
      shownCount = fit.model.parameterNames.count
    }
    standardErrors = Array(fit.standardErrors.prefix(shownCount))
    yieldSDKg = nil
  }

  /// A fit that leans on the herd.
  init(id: String, fit: CurvePrior.Fit) {
    self.id = id
    model = fit.curve.model
    curve = fit.curve
    status = "herd-prior"
    cautions = []
    recordCount = fit.recordCount
    sumOfSquares = fit.sumOfSquares
    residualSDKg = nil
    shownCount = fit.curve.model == .wilmink ? 3 : fit.curve.model.parameterNames.count
    standardErrors = [Double?](repeating: nil, count: shownCount)
    yieldSDKg = fit.yield305SDKg
  }

  private enum Key: String, CodingKey {
    case id, model, parameters, sse, status, cautions, records
    case parameterNames = "parameter_names"
    case standardErrors = "standard_errors"
    case wilminkDecay = "wilmink_k_per_d"
    case peakKg = "peak_kg"
    case peakDIM = "peak_dim"
    case yield305Kg = "yield_305_kg"
    case yield305SDKg = "yield_305_sd_kg"
    case residualSDKg = "residual_sd_kg"
    case persistency280To60 = "persistency_280_to_60"
    case persistency = "persistency_of_the_form"
  }

  func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Key.self)
    let peak = curve?.peak()
    try container.encode(id, forKey: .id)
    try container.encode(model.rawValue, forKey: .model)
    try container.encode(status, forKey: .status)
    try container.encode(cautions, forKey: .cautions)
    try container.encode(recordCount, forKey: .records)
    try container.encode(Array(model.parameterNames.prefix(shownCount)), forKey: .parameterNames)
    try container.encode(curve.map { Array($0.parameters.prefix(shownCount)) }, forKey: .parameters)
    try container.encode(standardErrors, forKey: .standardErrors)
    if model == .wilmink { try container.encode(curve?.parameters.last, forKey: .wilminkDecay) }
    try container.encode(sumOfSquares, forKey: .sse)
    try container.encode(residualSDKg, forKey: .residualSDKg)
    try container.encode(peak?.milkKg, forKey: .peakKg)
    try container.encode(peak?.dim, forKey: .peakDIM)
    try container.encode(curve?.yieldKg(), forKey: .yield305Kg)
    try container.encode(yieldSDKg, forKey: .yield305SDKg)
    try container.encode(curve?.persistency280To60, forKey: .persistency280To60)
    try container.encode(curve?.customaryPersistency, forKey: .persistency)
  }

  /// The fits as a table for people.
  static func table(_ rows: [CurveRow]) -> String {
    MilkTable.text(
      head: ["lactation", "tests", "peak kg", "peak DIM", "305-d kg", "SD kg", "status"],
      cells: rows.map { row in
        let peak = row.curve?.peak()
        let cautions = row.cautions.joined(separator: "; ")
        return [
          row.id, "\(row.recordCount)", MilkTable.decimal(peak?.milkKg, 1),
          peak.map { "\($0.dim)" } ?? "-", MilkTable.decimal(row.curve?.yieldKg(), 0),
          MilkTable.decimal(row.residualSDKg ?? row.yieldSDKg, 2),
          row.status + (cautions.isEmpty ? "" : " (\(cautions))"),
        ]
      })
  }
}
