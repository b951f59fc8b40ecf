import DairyTerms
import Farm
public import Homeorhesis
public import MilkRecords

/// The ways to a 305-day yield.
public enum YieldMethod: String, CaseIterable, Codable, Sendable, Hashable {
  /// Straight lines between tests (``TestIntervalMethod``).
  case testInterval = "test-interval"
  /// Deviations from the herd's own curve, interpolated (``StandardCurveInterpolation``).
  case standardCurve = "standard-curve"
  /// The USDA's (``BestPredictor``).
  case bestPrediction = "best-prediction"
}

/// The 305-day yield of each lactation by a named method.
public struct YieldsQuestion: FarmQuestion {
  /// The question's name in a request.
  public static let name = "herd-yields"
  /// What it asks.
  public static let about = "305-day yields by a named method."
  /// Asked of the demo farm.
  public static var example: Self {
    Self(
      table: .example, method: .testInterval)
  }

  /// The tests; `nil` for the farm's own.
  public var table: RecordTable?
  /// Herd and day of the farm's own tests.
  public var scope: HerdScope?
  /// The method; `nil` for best prediction.
  public var method: YieldMethod?
  /// How test intervals count the days after the last test; `nil` for through the last day.
  public var endRule: TestIntervalMethod.EndRule?
  /// The breed where the records have none, for best prediction; `nil` for Holstein.
  public var breed: USDABreed?
  /// The herd's mature 305-day milk, kg, 1,000 to 30,000, for best prediction; `nil` takes it from the
  /// lactations.
  public var herdMilkKg: Double?

  /// Milk a herd may give in 305 days, kg.
  public static let herdMilkRangeKg = 1000.0...30_000.0
  /// Days of a standard lactation.
  static let standardDays = 305

  /// Asks for yields of a table, or of the farm's herd.
  public init(
    table: RecordTable? = nil, scope: HerdScope? = nil, method: YieldMethod? = nil,
    endRule: TestIntervalMethod.EndRule? = nil, breed: USDABreed? = nil,
    herdMilkKg: Double? = nil
  ) {
    self.table = table
    self.scope = scope
    self.method = method
    self.endRule = endRule
    self.breed = breed
    self.herdMilkKg = herdMilkKg
  }

  /// The answer.
  ///
  /// - Throws: ``Complaint`` where the question or the records are wrong.
  public func answer(of farm: FarmSource) throws -> YieldsAnswer {
    if let herdMilkKg, !Self.herdMilkRangeKg.contains(herdMilkKg) {
      throw Complaint(
        .badOption, at: "the herd's milk, \(FarmNumber.shown(herdMilkKg)) kg",
        "a herd's mature 305-day milk is 1000 to 30000 kg",
        fix: "say --herd-milk-kg 9000, or leave it to the herd's lactations")
    }
    return try RecordedLactations.reading(of: table, or: scope, in: farm) { recorded in
      var remarks = recorded.remarks
      var way = try way(of: recorded, tables: farm.shipped.predictionTables, &remarks)
      let forecasts = try OwnForecast(
        of: recorded, fit: farm.shipped.cowFit(),
        breedUnsaid: breed.map(Breed.init) ?? recorded.breedUnsaid,
        timetable: table == nil ? try farm.folder().presentTimetable() : .twice)
      var rows: [YieldRow] = []
      try recorded.eachPart { part in
        for (lactation, forecast) in zip(part.lactations, try forecasts.days305(of: part)) {
          var row = try row(lactation, &way)
          row.forecast305Kg = forecast?.kg
          row.forecastBeyondRecords = forecast?.isBeyondRecords == true ? true : nil
          rows.append(row)
        }
      }
      return YieldsAnswer(document: .init(lactations: rows), remarks: remarks)
    }
  }

  /// A method with what it has to know of the herd.
  private enum Way {
    case testInterval
    case standardCurve(StandardCurveInterpolation)
    case bestPrediction(HerdPrediction)
  }

  private func way(
    of recorded: RecordedLactations, tables: () throws -> BestPredictionTables,
    _ remarks: inout [String]
  ) throws -> Way {
    switch method ?? .bestPrediction {
    case .testInterval: return .testInterval
    case .standardCurve:
      let prior = try CurvePrior(.wood, lactations: recorded.curveSample())
      return .standardCurve(try StandardCurveInterpolation(standard: prior.herdCurve))
    case .bestPrediction:
      var means = HerdMeans()
      try recorded.each { means.add($0) }
      var mean = means.mean
      if let herdMilkKg { mean.milk = herdMilkKg }
      if mean.milk == nil {
        remarks.append(
          "fewer than \(HerdMeans.fewest) lactations tested beyond day "
            + "\(HerdMeans.beyondDIM): yields lean on the breed's mean in the United States; give "
            + "--herd-milk-kg")
      }
      return .bestPrediction(
        try HerdPrediction(
          breed: breed ?? USDABreed(recorded.breedUnsaid), tables: tables(), herdMean: mean))
    }
  }

  private func row(_ lactation: LactationRecord, _ way: inout Way) throws -> YieldRow {
    switch way {
    case .testInterval: return try lactation.named(testInterval)
    case .standardCurve(let along): return try standardCurve(lactation, along)
    case .bestPrediction(var prediction):
      defer { way = .bestPrediction(prediction) }
      return try prediction.row(lactation)
    }
  }

  private func testInterval(_ lactation: LactationRecord) throws -> YieldRow {
    let rule = endRule ?? .throughLastDay
    let summary = try LactationSummary(
      tests: lactation.tests, method: TestIntervalMethod(endRule: rule), end: lactation.end)
    var row = YieldRow(lactation, method: .testInterval)
    row.endRule = rule
    row.milk305Kg = summary.milkKg
    row.fat305Kg = summary.fatKg
    row.protein305Kg = summary.proteinKg
    return row
  }

  private func standardCurve(
    _ lactation: LactationRecord, _ along: StandardCurveInterpolation
  ) throws -> YieldRow {
    var row = YieldRow(lactation, method: .standardCurve)
    row.milk305Kg = try lactation.named {
      let tests = $0.curveTests
      return try along.yieldKg(
        dim: tests.dim, milkKg: tests.milkKg, throughDay: $0.end.lastDay(of: Self.standardDays))
    }
    return row
  }
}

/// The yields of a herd's lactations.
public struct YieldsAnswer: LongAnswer {
  /// Name and version of the document's form.
  public static let schema = "galacto.herd-yields/1"

  /// The document: a row a lactation, in the order of the table or the herd.
  public struct Document: Codable, Sendable {
    /// The lactations.
    public let lactations: [YieldRow]
  }

  /// The document.
  public let document: Document
  /// What is to be said beside it.
  public let remarks: [String]

  /// The key under which the document has its list.
  public static let listKey = "lactations"
  /// How many lactations there are.
  public var rowCount: Int { document.lactations.count }
  /// The document with these lactations alone.
  public func document(ofRows rows: Range<Int>) -> Document {
    Document(lactations: Array(document.lactations[rows]))
  }
}

/// One lactation's 305-day yield; what its method does not tell is not there.
public struct YieldRow: Codable, Sendable {
  /// The lactation.
  public let id: String
  /// Its number.
  public let parity: Int?
  /// Tests it has.
  public let tests: Int
  /// The last of them, days in milk.
  public let lastTestDIM: Double?
  /// How the yield came about.
  public let method: YieldMethod
  /// How test intervals counted the days after the last test.
  public internal(set) var endRule: TestIntervalMethod.EndRule?
  /// Milk, kg.
  public internal(set) var milk305Kg: Double?
  /// The program's own forecast of 305 days of milk with its 90 % interval, kg, as plans and fits use
  /// it; `nil` of a lactation that ended before.
  public internal(set) var forecast305Kg: PredictionInterval?
  /// Told where a day of the forecast lies above 1.15 times the highest milk recorded of her, of her
  /// herd and of cows of her number: nothing bears it out.
  public internal(set) var forecastBeyondRecords: Bool?
  /// Fat, kg.
  public internal(set) var fat305Kg: Double?
  /// Protein, kg.
  public internal(set) var protein305Kg: Double?
  /// Somatic cell score.
  public internal(set) var cellScore305: Double?
  /// Mature-equivalent milk, kg.
  public internal(set) var milk305MEKg: Double?
  /// Reliability of the milk, 0 to 1.
  public internal(set) var reliability: Double?
  /// Persistency of the milk, standard deviations from the breed's mean.
  public internal(set) var persistencySD: Double?
  /// The last day of the yield: 305, or that of the lactation where it has ended before.
  public let lastDayDIM: Int
  /// How far the lactation goes, in a word.
  public let lactationEnd: String
  /// Whether the yield foretells days that have not been.
  public let projection: Bool

  init(_ lactation: LactationRecord, method: YieldMethod) {
    id = lactation.id
    parity = lactation.parity
    tests = lactation.tests.count
    lastTestDIM = lactation.lastTestDIM
    self.method = method
    let lastDay = lactation.end.lastDay(of: YieldsQuestion.standardDays)
    lastDayDIM = lastDay
    lactationEnd = lactation.end.word
    projection = lactation.end.isProjection(to: lastDay, lastTestDIM: lastTestDIM ?? 0)
  }
}

extension LactationEnd {
  /// How far the lactation goes, in a word.
  var word: String {
    switch self {
    case .unknown: "unknown"
    case .inMilk: "in-milk"
    case .ended(_, let reason): reason.rawValue
    }
  }
}
