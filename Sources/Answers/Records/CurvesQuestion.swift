import DairyTerms
import Farm
public import Homeorhesis
public import MilkRecords

/// A lactation curve for each lactation.
public struct CurvesQuestion: FarmQuestion {
  /// The question's name in a request.
  public static let name = "herd-curves"
  /// What it asks.
  public static let about = "A lactation curve for each lactation."
  /// Asked of the demo farm.
  public static var example: Self {
    Self(
      table: .example, model: .wood)
  }

  /// The tests; `nil` for the farm's own.
  public var table: RecordTable?
  /// Herd and day of the farm's own tests.
  public var scope: HerdScope?
  /// The curve's form; `nil` for Wood's.
  public var model: LactationModel?
  /// Wilmink's `k`, 1/d, 0.005 to 0.5; `nil` for the customary 0.05.
  public var wilminkDecayPerDay: Double?
  /// Whether Wilmink's `k` is fitted instead.
  public var fitsWilminkDecay: Bool?
  /// Whether each cow is pulled to the mean of all as far as her own tests leave doubt.
  public var leansOnHerd: Bool?

  /// Asks for curves of a table, or of the farm's herd.
  public init(
    table: RecordTable? = nil, scope: HerdScope? = nil, model: LactationModel? = nil,
    wilminkDecayPerDay: Double? = nil, fitsWilminkDecay: Bool? = nil, leansOnHerd: Bool? = nil
  ) {
    self.table = table
    self.scope = scope
    self.model = model
    self.wilminkDecayPerDay = wilminkDecayPerDay
    self.fitsWilminkDecay = fitsWilminkDecay
    self.leansOnHerd = leansOnHerd
  }

  /// The answer.
  ///
  /// - Throws: ``Complaint`` where the question or the records are wrong.
  public func answer(of farm: FarmSource) throws -> CurvesAnswer {
    let decay = try wilminkDecay()
    let model = model ?? .wood
    let leans = leansOnHerd ?? false
    guard !leans || CurvePrior.models.contains(model) && decay == Self.customary else {
      throw Complaint(
        .badOption, at: "herd prior", "the herd's prior is not made for this curve",
        fix:
          "take one of \(CurvePrior.models.map(\.rawValue).joined(separator: ", ")), Wilmink's k "
          + "at \(LactationModel.wilminkDecayPerDay)")
    }
    return try RecordedLactations.reading(of: table, or: scope, in: farm) { recorded in
      let prior = leans ? try CurvePrior(model, lactations: recorded.curveSample()) : nil
      let fitter = CurveFitter(wilminkDecay: decay)
      let forecasts = try OwnForecast(
        of: recorded, fit: farm.shipped.cowFit(), breedUnsaid: recorded.breedUnsaid,
        timetable: table == nil ? try farm.folder().presentTimetable() : .twice)
      var rows: [CurveRow] = []
      try recorded.eachPart { part in
        for (lactation, forecast) in zip(part.lactations, try forecasts.days305(of: part)) {
          let tests = lactation.curveTests
          var row =
            if let prior {
              CurveRow(id: lactation.id, fit: try prior.fit(dim: tests.dim, milkKg: tests.milkKg))
            } else {
              CurveRow(
                id: lactation.id,
                fit: try fitter.fit(model, dim: tests.dim, milkKg: tests.milkKg),
                wilminkDecay: decay)
            }
          row.forecast305Kg = forecast?.kg
          row.forecastBeyondRecords = forecast?.isBeyondRecords == true ? true : nil
          rows.append(row)
        }
      }
      return CurvesAnswer(lactations: rows, remarks: recorded.remarks)
    }
  }

  private static let customary = CurveFitter.WilminkDecay.fixed(LactationModel.wilminkDecayPerDay)

  private func wilminkDecay() throws -> CurveFitter.WilminkDecay {
    if fitsWilminkDecay ?? false { return .free }
    guard let decay = wilminkDecayPerDay else { return Self.customary }
    let range = LactationModel.wilminkDecayRangePerDay
    guard range.contains(decay) else {
      throw Complaint(
        .badOption, at: "Wilmink's k \(decay)",
        "k lies outside \(range.lowerBound) to "
          + "\(range.upperBound) a day", fix: "give a number between, or let it be fitted")
    }
    return .fixed(decay)
  }
}

/// The curves of a herd's lactations.
public struct CurvesAnswer: LongAnswer {
  /// Name and version of the document's form.
  public static let schema = "galacto.herd-curves/1"

  /// The document: a row a lactation, in the order of the table or the herd.
  public struct Document: Codable, Sendable {
    /// The lactations.
    public let lactations: [CurveRow]
  }

  /// The document.
  public let document: Document
  /// What is to be said beside it.
  public let remarks: [String]

  init(lactations: [CurveRow], remarks: [String]) {
    document = Document(lactations: lactations)
    let unfitted = lactations.filter { $0.parameters == nil }.map(\.id)
    guard !unfitted.isEmpty else {
      self.remarks = remarks
      return
    }
    self.remarks =
      remarks + [
        "no curve for \(unfitted.prefix(5).joined(separator: ", "))"
          + (unfitted.count > 5 ? " and \(unfitted.count - 5) more" : "")
          + ": fewer tests than the model has parameters (see --herd-prior)"
      ]
  }

  /// The key under which the document has its list.
  public static let listKey = "lactations"
  /// How many lactations there are.
  public var rowCount: Int { document.lactations.count }
  /// The document with these lactations alone.
  public func document(ofRows rows: Range<Int>) -> Document {
    Document(lactations: Array(document.lactations[rows]))
  }
}

/// One lactation's curve.
public struct CurveRow: Codable, Sendable {
  /// The lactation.
  public let id: String
  /// The curve's form.
  public let model: LactationModel
  /// How the fit ended (``CurveFit/Status``), or `herd-prior`.
  public let status: String
  /// What a reader must know before using the curve.
  public let cautions: [String]
  /// Tests fitted.
  public let records: Int
  /// Letters of the parameters.
  public let parameterNames: [String]
  /// The parameters; `nil` where nothing was fitted.
  public let parameters: [Double]?
  /// Their standard errors, where they have any.
  public let standardErrors: [Double?]
  /// Wilmink's `k`, 1/d; of his curve alone.
  public let wilminkKPerDay: Double?
  /// Sum of squared residuals, kg².
  public let sse: Double?
  /// Residual standard deviation, kg/d.
  public let residualSDKg: Double?
  /// Highest milk of a day from 1 to 305, kg.
  public let peakKg: Double?
  /// Its day in milk.
  public let peakDIM: Int?
  /// The curve's milk of days 1 to 305, kg.
  public let yield305Kg: Double?
  /// The program's own forecast of 305 days with its 90 % interval, kg: what the curve is to be held
  /// against; `nil` of a lactation that ended before.
  public internal(set) var forecast305Kg: PredictionInterval?
  /// Told where a day of the forecast lies above 1.15 times the highest milk recorded of her, of her
  /// herd and of cows of her number: nothing bears it out.
  public internal(set) var forecastBeyondRecords: Bool?
  /// Its standard deviation, kg, where the fit tells it.
  public let yield305SDKg: Double?
  /// Milk of day 280 as a share of day 60.
  public let persistency280To60: Double?
  /// Persistency in the measure customary for the form.
  public let persistencyOfTheForm: Double?

  /// A fit to the cow's own tests.
  init(id: String, fit: CurveFit, wilminkDecay: CurveFitter.WilminkDecay) {
    // Wilmink's k is no fitted parameter where it was given.
    let isGiven = if case .fixed = wilminkDecay { fit.model == .wilmink } else { false }
    let shown = isGiven ? 3 : fit.model.parameterNames.count
    self.init(
      id: id, model: fit.model, curve: fit.curve, shown: shown, status: fit.status.rawValue,
      cautions: fit.cautions, records: fit.recordCount,
      errors: Array(fit.standardErrors.prefix(shown)), sse: fit.sumOfSquares,
      residualSDKg: fit.residualSDKg, yieldSDKg: nil)
  }

  /// A fit that leans on the herd.
  init(id: String, fit: CurvePrior.Fit) {
    let model = fit.curve.model
    let shown = model == .wilmink ? 3 : model.parameterNames.count
    self.init(
      id: id, model: model, curve: fit.curve, shown: shown, status: "herd-prior", cautions: [],
      records: fit.recordCount, errors: [Double?](repeating: nil, count: shown),
      sse: fit.sumOfSquares, residualSDKg: nil, yieldSDKg: fit.yield305SDKg)
  }

  private init(
    id: String, model: LactationModel, curve: LactationCurve?, shown: Int, status: String,
    cautions: [String], records: Int, errors: [Double?], sse: Double?, residualSDKg: Double?,
    yieldSDKg: Double?
  ) {
    let peak = curve?.peak()
    self.id = id
    self.model = model
    self.status = status
    self.cautions = cautions
    self.records = records
    parameterNames = Array(model.parameterNames.prefix(shown))
    parameters = curve.map { Array($0.parameters.prefix(shown)) }
    standardErrors = errors
    wilminkKPerDay = model == .wilmink ? curve?.parameters.last : nil
    self.sse = sse
    self.residualSDKg = residualSDKg
    peakKg = peak?.milkKg
    peakDIM = peak?.dim
    yield305Kg = curve?.yieldKg()
    yield305SDKg = yieldSDKg
    persistency280To60 = curve?.persistency280To60
    persistencyOfTheForm = curve?.customaryPersistency
  }
}
