public import DairyTerms

/// Best prediction of lactation yields and persistency from test days.
///
/// The cow's deviations from her herd mates on the days tested are weighed by their covariances
/// with every day of the lactation: the prediction is the conditional mean, and regresses to the
/// herd as far as the tests leave doubt. Sources: VanRaden (1997), J. Dairy Sci. 80:3015; Cole,
/// Null and VanRaden (2009), J. Dairy Sci. 92:1796. The result is that of the USDA's program
/// BESTPRED 2.0rc7, including the places where the program departs from the papers; these are
/// marked.
public struct BestPredictor: Sendable {
  /// How it is done.
  public let settings: PredictionSettings
  private let tables: BestPredictionTables
  private var standards: [StandardDailyCurve.Place: StandardLactation] = [:]

  /// A predictor that reads its constants in `tables`.
  ///
  /// - Throws: ``Complaint/outOfRange(quantity:value:range:)`` for a lactation length
  ///   outside 1 to 365 days.
  public init(
    tables: BestPredictionTables, settings: PredictionSettings = PredictionSettings()
  ) throws(Complaint) {
    guard (1...PredictionSettings.lastDay).contains(settings.lactationLengthDays) else {
      throw .outOfRange(
        quantity: "lactation length, days", value: Double(settings.lactationLengthDays),
        range: "1 to \(PredictionSettings.lastDay)")
    }
    self.tables = tables
    self.settings = settings
  }

  /// Predicts one lactation.
  ///
  /// Keeps what depends on breed, parity group and place alone, which is why it mutates: the
  /// first lactation of a kind costs some milliseconds more than the next.
  ///
  /// - Throws: ``Complaint`` for a test outside days 1 to 2000, a yield that is negative
  ///   or not finite, or a mature factor not above 0.
  public mutating func predict(
    _ lactation: PredictionLactation
  ) throws(Complaint) -> PredictionResult {
    try Self.check(lactation)
    let place = place(of: lactation)
    let standard: StandardLactation
    if let kept = standards[place] {
      standard = kept
    } else {
      standard = StandardLactation(place, settings, tables.curves)
      standards[place] = standard
    }
    return PredictionWork(lactation, tables.curves, standard, settings).result()
  }

  private static func check(_ lactation: PredictionLactation) throws(Complaint) {
    for test in lactation.tests {
      guard MilkRecordRange.daysInMilk.contains(Double(test.dim)) else {
        throw .dayInMilk(Double(test.dim))
      }
      for value in [test.milk, test.fatPercent, test.proteinPercent, test.cellScore] {
        guard let value else { continue }
        guard value >= 0, value.isFinite else { throw .milk(kg: value, dim: Double(test.dim)) }
      }
    }
    for trait in YieldTrait.allCases {
      let factor = lactation.matureFactors[trait]
      guard factor > 0, factor.isFinite else {
        throw .outOfRange(quantity: "mature factor", value: factor, range: "above 0")
      }
    }
  }

  /// Where in the tables the lactation stands; indices that the curves do not use are alike for
  /// all, so that they share.
  private func place(of lactation: PredictionLactation) -> StandardDailyCurve.Place {
    var place = StandardDailyCurve.Place(
      parityGroup: lactation.parity == 1 ? 0 : 1, breed: lactation.breed.place, region: 1, season: 0
    )
    guard let state = lactation.stateCode, settings.curves != .breed, settings.curves != .monthly
    else { return place }
    place.region = USDARegion.region(ofState: state)
    place.season = USDARegion.season(ofMonth: lactation.calving?.civil.month ?? 0)
    return place
  }
}

/// The USDA's regions and seasons of standard curves.
enum USDARegion {
  private static let states: [[Int]] = [
    [50, 51, 52, 54, 55, 61, 63], [31, 32, 33, 34, 35, 41, 42, 43],
    [45, 46, 47, 48, 81, 83, 84, 87], [11, 12, 13, 14, 15, 16, 21, 22, 23], [82, 91, 92, 96],
    [56, 57, 58, 64, 65, 71, 72, 73, 74, 94], [85, 86, 88, 93, 95],
  ]

  /// Region 0 to 6 of a state; unlisted states count as the second.
  static func region(ofState code: Int) -> Int {
    states.firstIndex { $0.contains(code) } ?? 1
  }

  /// Season 0 to 3 (spring, summer, autumn, winter) of a calving month; unknown counts as spring.
  static func season(ofMonth month: Int) -> Int {
    switch month {
    case 6, 7, 8: 1
    case 9, 10, 11: 2
    case 12, 1, 2: 3
    default: 0
    }
  }
}
