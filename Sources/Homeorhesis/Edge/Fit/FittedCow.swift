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

  /// Whether the interval of that coverage (0.8, 0.9, 0.95) around the value holds `x`, for errors
  /// spread normally.
  public func holds(_ x: Double, coverage: Double) -> Bool {
    let widths = [0.8: 1.2816, 0.9: Self.width, 0.95: 1.96]
    let half = (high - value) / Self.width * (widths[coverage] ?? Self.width)
    return abs(x - value) <= half
  }

  init(_ value: Double, deviation: Double) {
    self.value = value
    low = value - Self.width * deviation
    high = value + Self.width * deviation
  }
}

/// A cow as her test days show her.
public struct FittedCow: Sendable {
  /// The cow, ready to be simulated.
  public let profile: CowProfile
  /// The timetable she was milked under.
  public let timetable: MilkingTimetable
  /// How many of her test days were used.
  public let testDayCount: Int
  /// Day in milk of the last of them; `nil` without one.
  public let lastTestDay: Int?
  let best: FitResult
  private let fit: CowFit
  /// Her lactation, and those of a little more potential and persistency.
  private let lactation, morePotential, morePersistency: LactationTable.TabledLactation
  private static let slightly = 0.01

  init(
    profile: CowProfile, timetable: MilkingTimetable, best: FitResult, testDayCount: Int,
    lastTestDay: Int?, fit: CowFit, table: LactationTable
  ) {
    self.profile = profile
    self.timetable = timetable
    self.best = best
    self.testDayCount = testDayCount
    self.lastTestDay = lastTestDay
    self.fit = fit
    lactation = table.lactation(
      logPotential: best.logPotential, logPersistency: best.logPersistency)
    morePotential = table.lactation(
      logPotential: best.logPotential + Self.slightly, logPersistency: best.logPersistency)
    morePersistency = table.lactation(
      logPotential: best.logPotential, logPersistency: best.logPersistency + Self.slightly)
  }

  /// Standard error of ln potential.
  public var errorLogPotential: Double { best.varianceOfPotential.squareRoot() }
  /// Standard error of ln persistency.
  public var errorLogPersistency: Double { best.varianceOfPersistency.squareRoot() }
  /// Her potential with its 90 % interval.
  public var potential: PredictionInterval { spread(best.logPotential, errorLogPotential) }
  /// Her persistency with its 90 % interval.
  public var persistency: PredictionInterval { spread(best.logPersistency, errorLogPersistency) }

  private func spread(_ logarithm: Double, _ error: Double) -> PredictionInterval {
    var result = PredictionInterval(exp(logarithm), deviation: 0)
    result.low = exp(logarithm - PredictionInterval.width * error)
    result.high = exp(logarithm + PredictionInterval.width * error)
    return result
  }

  /// Her milk on a day of this lactation under her timetable, kg, with the interval that her
  /// uncertainty gives (without the day-to-day variation of a single test).
  public func milkKg(daysInMilk: Int) -> PredictionInterval {
    let value = lactation.milkKg(day: daysInMilk)
    return PredictionInterval(value, deviation: deviation(of: daysInMilk, around: value))
  }

  /// What a test on that day would show, kg: the interval of ``milkKg(daysInMilk:)`` with the error
  /// of a test day, and with how far cows stray from any smooth course as the months pass.
  public func testDayKg(daysInMilk: Int) -> PredictionInterval {
    let course = milkKg(daysInMilk: daysInMilk)
    let own = (course.high - course.value) / PredictionInterval.width
    let test = CowFit.testDayError(milkKg: course.value)
    let months = Double(max(0, daysInMilk - (lastTestDay ?? 0))) / 30
    let straying = Self.strayingPerRootMonth * course.value * months.squareRoot()
    return PredictionInterval(
      course.value, deviation: (own * own + test * test + straying * straying).squareRoot())
  }

  /// Straying from the fitted course, as a share of the milk, grows with the root of time; seen in
  /// the odd-numbered French herds.
  static let strayingPerRootMonth = 0.05

  /// Her fat on a day, %.
  public func fatPercent(daysInMilk: Int) -> Double {
    profile.fatFactor * lactation.fatPercent(day: daysInMilk)
  }

  /// Her true protein on a day, %.
  public func proteinPercent(daysInMilk: Int) -> Double {
    profile.proteinFactor * lactation.proteinPercent(day: daysInMilk)
  }

  private func deviation(of day: Int, around value: Double) -> Double {
    let byPotential = (morePotential.milkKg(day: day) - value) / Self.slightly
    let byPersistency = (morePersistency.milkKg(day: day) - value) / Self.slightly
    let variance =
      byPotential * byPotential * best.varianceOfPotential
      + byPersistency * byPersistency * best.varianceOfPersistency
      + 2 * byPotential * byPersistency * best.covariance
    return max(variance, 0).squareRoot()
  }

  /// Her answer to another timetable from a day in milk on.
  ///
  /// The prediction interval of the difference joins the uncertainty of her own yield with the
  /// spread of true responses between trials (``TimetableResponse/betweenTrialShare(more:)``).
  public func response(to new: MilkingTimetable, from changeDay: Int, horizonDays: Int)
    -> TimetableResponse
  {
    let answer = fit.responseTable(for: self, to: new, horizonDays: horizonDays)
      .answer(changeDay: changeDay, logPotential: best.logPotential)
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
