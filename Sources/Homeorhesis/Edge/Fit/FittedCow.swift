import CMathematics
public import DairyTerms

/// A range that holds the true value with 90 % probability.
public struct PredictionInterval: Codable, Sendable, Hashable {
  /// The most likely value.
  public var value: Double
  /// Lower end.
  public var low: Double
  /// Upper end.
  public var high: Double

  /// Standard deviations from the middle to either end of a 90 % interval.
  static let width = 1.6449

  /// What an interval is of: one cow's weighing, or the mean of several cows.
  public enum Subject: Sendable {
    /// A single cow's test day.
    case test
    /// A mean of cows.
    case mean
  }

  /// Whether the interval of that coverage (0.8, 0.9, 0.95) around the value holds `x`.
  ///
  /// Most weighings of a cow lie closer to what is foretold, and a few farther, than errors spread
  /// normally would: of tests of herds never seen 80 % lie within 1.20 standard deviations, not 1.28
  /// (the French herds of docs/validation/forecast.md; 90 % and 95 % as of normal errors). Errors of
  /// means are spread normally.
  public func holds(_ x: Double, coverage: Double, of subject: Subject = .test) -> Bool {
    let widths = [0.8: subject == .test ? 1.203 : 1.2816, 0.9: Self.width, 0.95: 1.96]
    let half = (high - value) / Self.width * (widths[coverage] ?? Self.width)
    return abs(x - value) <= half
  }

  /// Standard deviation of the value.
  public var deviation: Double { (high - value) / Self.width }

  /// So many of it.
  public func scaled(by factor: Double) -> Self {
    .milk(factor * value, deviation: factor * deviation)
  }

  /// Of milk, which is never below nothing.
  static func milk(_ kg: Double, deviation: Double) -> Self {
    var result = Self(max(kg, 0), deviation: deviation)
    result.low = max(kg - width * deviation, 0)
    result.high = max(kg + width * deviation, 0)
    return result
  }

  init(_ value: Double, deviation: Double) {
    self.value = value
    low = value - Self.width * deviation
    high = value + Self.width * deviation
  }
}

/// A cow as her test days and her herd show her.
public struct FittedCow: Sendable {
  /// The cow, ready to be simulated.
  public let profile: CowProfile
  /// The timetable she was milked under.
  public var timetable: MilkingTimetable { herd.timetable }
  /// How many of her test days were used.
  public let testDayCount: Int
  /// Day in milk of the last of them; `nil` without one.
  public let lastTestDay: Int?
  /// Highest of them, kg; `nil` without one.
  public let highestTestKg: Double?
  /// Her herd.
  public let herd: FittedHerd
  private let work: LactationWork
  private let calvingDay: Int?
  private let lactation: LactationTable.TabledLactation

  init(_ lactation: HerdLactation, work: LactationWork, herd: FittedHerd) {
    let course = herd.taught.tables[work.peers].lactation(
      logPotential: log(work.point.x), logPersistency: work.point.y)
    var profile = CowProfile(breed: herd.breed, parity: max(1, lactation.parity))
    profile.potential = work.point.x
    profile.persistency = exp(work.point.y)
    let used = lactation.usedTests
    profile.fatFactor = Self.factor(used, \.fatPercent, course.fatPercent)
    profile.proteinFactor = Self.factor(used, \.trueProteinPercent, course.proteinPercent)
    self.profile = profile
    testDayCount = used.count
    lastTestDay = used.last?.daysInMilk
    highestTestKg = used.map(\.milkKg).max()
    self.herd = herd
    self.work = work
    calvingDay = lactation.calvingDay
    self.lactation = course
  }

  /// Her fat or protein relative to the model's, drawn towards 1 as far as tests are few.
  private static func factor(
    _ tests: [CowTestDay], _ content: (CowTestDay) -> Double?, _ expected: (Int) -> Double
  ) -> Double {
    var sum = 0.0
    var count = 0.0
    for test in tests {
      guard let seen = content(test), seen > 0 else { continue }
      sum += seen / expected(test.daysInMilk) - 1
      count += 1
    }
    // Cows differ by 12 %, test days of one cow by 10 %: shrinkage 0.7 tests.
    return 1 + sum / (count + 0.7)
  }

  /// Standard error of ln potential.
  public var errorLogPotential: Double {
    herd.taught.traitVariance(work).potential.squareRoot() / work.point.x
  }
  /// Standard error of ln persistency.
  public var errorLogPersistency: Double {
    herd.taught.traitVariance(work).persistency.squareRoot()
  }
  /// Her potential with its 90 % interval.
  public var potential: PredictionInterval { spread(log(work.point.x), errorLogPotential) }
  /// Her persistency with its 90 % interval.
  public var persistency: PredictionInterval { spread(work.point.y, errorLogPersistency) }

  private func spread(_ logarithm: Double, _ error: Double) -> PredictionInterval {
    var result = PredictionInterval(exp(logarithm), deviation: 0)
    result.low = exp(logarithm - PredictionInterval.width * error)
    result.high = exp(logarithm + PredictionInterval.width * error)
    return result
  }

  /// Her true milk on a day of this lactation under her timetable, kg: without the error of a
  /// single weighing.
  public func milkKg(daysInMilk: Int) -> PredictionInterval {
    interval(daysInMilk, weighed: false)
  }

  /// What a test on that day would show, kg.
  public func testDayKg(daysInMilk: Int) -> PredictionInterval {
    interval(daysInMilk, weighed: true)
  }

  private func interval(_ day: Int, weighed: Bool) -> PredictionInterval {
    let expected = expected([(day, 1)])
    let more = herd.taught.dayVariance(work, day: day)
    let variance =
      herd.taught.variance(expected) + more.day + (weighed ? more.test : 0)
    return .milk(expected.kg, deviation: variance.squareRoot())
  }

  /// Her milk of 305 days, kg, were she milked so long.
  public var milk305Kg: PredictionInterval { milk305().kg }

  /// The same, and whether a day of it is beyond what is recorded.
  public func milk305() -> (kg: PredictionInterval, isBeyondRecords: Bool) {
    let expected = expected(stride(from: 2, to: 305, by: 5).map { ($0, 5) })
    return (
      .milk(expected.kg, deviation: herd.taught.variance(expected).squareRoot()),
      isBeyondRecords(kgPerDay: expected.highestDayKg)
    )
  }

  /// Whether a day's milk lies above ``farBeyond`` times the highest that she, a cow of her herd or an
  /// unknown cow of her parity gave: nothing recorded bears such a forecast out, and whoever shows it
  /// says so.
  public func isBeyondRecords(kgPerDay: Double) -> Bool {
    kgPerDay
      > Self.farBeyond
      * max(highestTestKg ?? 0, herd.taught.highestTestKg, herd.taught.peersHighestKg[work.peers])
  }

  /// How far above everything recorded a day may be foretold before it is doubted.
  public static let farBeyond = 1.15

  /// Her mean milk over days to come, kg/d.
  public func meanKg(daysInMilk: Int, horizonDays: Int) -> PredictionInterval {
    let days = Self.spaced(from: daysInMilk, horizonDays: horizonDays)
    return sum(days)
  }

  /// Days that stand for a horizon, with weights that add up to one.
  static func spaced(from day: Int, horizonDays: Int) -> [(day: Int, weight: Double)] {
    let count = max(1, min(horizonDays, (horizonDays + 4) / 5))
    return (0..<count).map {
      (day + (2 * $0 + 1) * horizonDays / (2 * count), 1 / Double(count))
    }
  }

  private func sum(_ days: [(day: Int, weight: Double)]) -> PredictionInterval {
    let expected = expected(days)
    return .milk(expected.kg, deviation: herd.taught.variance(expected).squareRoot())
  }

  func expected(_ days: [(day: Int, weight: Double)]) -> ExpectedMilk {
    herd.taught.expected(work, calving: calvingDay, days: days)
  }

  /// Variance that a weighing adds to a day, kg²: of the herd's day and of her own.
  func dayVariance(_ day: Int) -> (day: Double, test: Double) {
    herd.taught.dayVariance(work, day: day)
  }

  /// Her fat on a day, %.
  public func fatPercent(daysInMilk: Int) -> Double {
    profile.fatFactor * lactation.fatPercent(day: daysInMilk)
  }

  /// Her true protein on a day, %.
  public func proteinPercent(daysInMilk: Int) -> Double {
    profile.proteinFactor * lactation.proteinPercent(day: daysInMilk)
  }

  /// Her answer to another timetable from a day in milk on.
  ///
  /// The prediction interval of the difference joins the uncertainty of her own yield with the
  /// spread of true responses between trials (``TimetableResponse/betweenTrialShare(more:)``).
  public func response(to new: MilkingTimetable, from changeDay: Int, horizonDays: Int)
    -> TimetableResponse
  {
    let answer = herd.fit.responseTable(for: self, to: new, horizonDays: horizonDays)
      .answer(changeDay: changeDay, logPotential: log(work.point.x))
    let more = new.milkingsPerDay > timetable.milkingsPerDay
    let between = TimetableResponse.betweenTrialShare(more: more)
    let days = (0..<max(0, horizonDays)).map { since in
      let day = changeDay + since
      let current = milkKg(daysInMilk: day)
      let ratio = answer.ratio(daysSince: since)
      let difference = current.value * (ratio - 1)
      let own = (current.high - current.value) / PredictionInterval.width * (ratio - 1)
      let trial = between * difference
      return TimetableResponse.Day(
        daysInMilk: day, currentKg: current.value, newKg: current.value * ratio,
        differenceKg: PredictionInterval(
          difference, deviation: (own * own + trial * trial).squareRoot()))
    }
    return TimetableResponse(from: timetable.name, to: new.name, days: days)
  }
}

/// Milk under a new timetable against the current one, day by day.
public struct TimetableResponse: Codable, Sendable, Hashable {
  /// One day after the change.
  public struct Day: Codable, Sendable, Hashable {
    /// Day in milk.
    public var daysInMilk: Int
    /// Milk under the current timetable, kg.
    public var currentKg: Double
    /// Milk under the new one, kg.
    public var newKg: Double
    /// The difference, kg, with its 90 % prediction interval.
    public var differenceKg: PredictionInterval

    private enum CodingKeys: String, CodingKey {
      case daysInMilk = "days_in_milk"
      case currentKg = "current_kg"
      case newKg = "new_kg"
      case differenceKg = "difference_kg"
    }
  }

  /// Name of the current timetable.
  public var from: String
  /// Name of the new timetable.
  public var to: String
  /// The days after the change.
  public var days: [Day]

  /// Mean difference over the horizon, kg/d, with its 90 % prediction interval; the errors of the
  /// days are the same cow's and the same trial's and do not average out.
  public var meanDifferenceKg: PredictionInterval {
    guard !days.isEmpty else { return PredictionInterval(0, deviation: 0) }
    let count = Double(days.count)
    let value = days.reduce(0) { $0 + $1.differenceKg.value } / count
    let half = days.reduce(0) { $0 + $1.differenceKg.high - $1.differenceKg.value } / count
    return PredictionInterval(value, deviation: half / PredictionInterval.width)
  }

  /// Standard deviation of true responses between trials, as a share of the response.
  ///
  /// More milkings: published 3x responses span 2.2 kg/d (Sanchez-Duarte et al. 2020), 3.5 kg/d
  /// (Erdman and Varner 1995) and 10-20 % (Cullens 2018): 0.35. Fewer: once-a-day losses span 20
  /// to 35 % after the peak (Remond and Pomies 2005; Clark et al. 2006): 0.22.
  public static func betweenTrialShare(more: Bool) -> Double { more ? 0.35 : 0.22 }
}
