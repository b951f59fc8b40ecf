/// What is known of a lactation before its first test: mean curves, and the covariances of each
/// day's true yield with the yields and persistency of the whole.
///
/// Costs some milliseconds; the same for all cows of a breed, parity group and place, so a
/// ``BestPredictor`` keeps it.
struct StandardLactation: Sendable {
  /// What it depends on beside the settings.
  struct Key: Hashable {
    var place: StandardDailyCurve.Place
  }

  /// 0 first lactations, 1 later ones.
  let parityGroup: Int
  let correlation: DailyCorrelation
  /// Daily means, kg and score, by trait.
  let means: [[Double]]
  /// Daily standard deviations, kg and score, by trait.
  let deviations: [[Double]]
  /// Sums of the daily means from day 1; index 0 is nothing, index `d` runs through day `d`.
  let cumulativeMeans: [[Double]]
  /// Variance of the 305-day yield, by trait.
  let variances305: [Double]
  /// Covariance of the yield of `wholes[trait]` with the daily yield of another trait:
  /// `covariances[end][whole][trait][day - 1]`, `end` as in ``ends``.
  let covariances: [[[[Double]]]]
  /// The same for persistency.
  let persistencyCovariances: [[[Double]]]
  /// Ends of the yields, days: 305, 365 and the settings' lactation length.
  let ends: [Int]

  /// Days in milk about which late and early yield are weighed, by parity group and trait, so
  /// that persistency and yield are not correlated. Source: Cole and VanRaden (2006), J. Dairy
  /// Sci. 89:2722.
  private static let pivots: [[Double]] = [[115, 115, 150, 155], [161, 152, 159, 148]]
  private static let lastDay = PredictionSettings.lastDay

  init(
    _ place: StandardDailyCurve.Place, _ settings: PredictionSettings,
    _ tables: StandardCurveTables
  ) {
    parityGroup = place.parityGroup
    correlation = DailyCorrelation(parityGroup: place.parityGroup)
    let curves = YieldTrait.allCases.map {
      StandardDailyCurve(
        $0, settings.curves, place, poundTablesToKg: settings.unit != .kilogramsBesidePoundTables,
        tables)
    }
    means = curves.map { $0.means.map(Double.init) }
    deviations = curves.map { $0.deviations.map(Double.init) }
    cumulativeMeans = means.map { daily in
      daily.reduce(into: [0.0]) { $0.append($0[$0.count - 1] + $1) }
    }
    ends = [305, 365, settings.lactationLengthDays]

    let all = YieldTrait.allCases.count
    let zero = [Double](repeating: 0, count: Self.lastDay)
    var covariances = [[[[Double]]]](
      repeating: [[[Double]]](repeating: [[Double]](repeating: zero, count: all), count: all),
      count: ends.count)
    var persistency = [[[Double]]](
      repeating: [[Double]](repeating: zero, count: all), count: all)
    var variances = [Double](repeating: 0, count: all)
    for whole in YieldTrait.allCases {
      for trait in YieldTrait.allCases where Self.meet(whole, trait, settings.traits) {
        let sums = Self.sums(
          correlation.table(whole, trait), of: deviations[whole.rawValue],
          with: deviations[trait.rawValue], ends: ends)
        for end in ends.indices {
          covariances[end][whole.rawValue][trait.rawValue] = sums.byEnd[end]
        }
        persistency[whole.rawValue][trait.rawValue] = sums.weighted
      }
      // Variance of the yield, of the day-weighted yield, and their covariance.
      let own = whole.rawValue
      let plain = covariances[0][own][own].prefix(305)
      let weighted = persistency[own][own].prefix(305)
      variances[own] = plain.reduce(0, +)
      let cross = weighted.reduce(0, +)
      let square = weighted.enumerated().reduce(0) { $0 + Double($1.offset + 1) * $1.element }
      let pivot = Self.pivots[place.parityGroup][own]
      let variance = square - 2 * cross * pivot + variances[own] * pivot * pivot
      for trait in YieldTrait.allCases.indices {
        for day in zero.indices {
          let centred = persistency[own][trait][day] - covariances[0][own][trait][day] * pivot
          persistency[own][trait][day] = centred / variance.squareRoot()
        }
      }
    }
    self.covariances = covariances
    persistencyCovariances = persistency
    variances305 = variances
  }

  /// Whether two traits are ever predicted from each other.
  private static func meet(
    _ one: YieldTrait, _ other: YieldTrait, _ traits: PredictionSettings.Traits
  ) -> Bool {
    switch traits {
    case .alone: one == other
    case .yieldsTogether: one == other || (one != .cellScore && other != .cellScore)
    case .allTogether: true
    }
  }

  /// For each day of `trait`: the covariances with the days of `whole` summed to each end, and
  /// summed to day 305 weighed by the day.
  private static func sums(
    _ correlation: [Double], of whole: [Double], with trait: [Double], ends: [Int]
  ) -> (byEnd: [[Double]], weighted: [Double]) {
    var byEnd = [[Double]](repeating: [], count: ends.count)
    var weighted: [Double] = []
    for day in 0..<lastDay {
      var running = 0.0
      var heavy = 0.0
      var atEnd = [Double](repeating: 0, count: ends.count)
      for other in 0..<lastDay {
        let value = correlation[abs(other - day)] * whole[other] * trait[day]
        running += value
        if other < 305 { heavy += value * Double(other + 1) }
        for end in ends.indices where ends[end] == other + 1 { atEnd[end] = running }
      }
      for end in ends.indices { byEnd[end].append(atEnd[end]) }
      weighted.append(heavy)
    }
    return (byEnd, weighted)
  }
}
