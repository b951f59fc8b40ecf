import DairyTerms
import Farm
import Homeorhesis

/// A pen's level of milk at its present timetable, from its cows' own fits.
struct PenLevel: Sendable {
  /// Mean milk over the horizon, kg a cow and day.
  var milkKgPerDay: Double
  /// Standard deviation of that mean, kg, as wide as unseen herds showed it to be.
  var deviationKg: Double

  /// The 80 % interval of the mean, kg.
  var interval: (low: Double, high: Double) {
    let half = GainEstimate.intervalWidth * deviationKg
    return (max(0, milkKgPerDay - half), milkKgPerDay + half)
  }

  /// How much wider a pen's interval is than its cows' errors averaged out would make it.
  ///
  /// On herds not used in setting the model up, intervals of 80 % made of independent cows' errors
  /// held the pen's later mean in about 30 of 100 pens: cows share the herd's day, the season and
  /// the model's own error. An interval that holds 30 % reaches 0.385 standard deviations instead
  /// of 1.28: the deviation is 3.3 times larger. It stands until forecasts are calibrated.
  static let coverageWidening = 3.3
}

extension PenGroup {
  /// The pen's level over the horizon.
  var level: PenLevel {
    let squares = levels.reduce(0) { $0 + $1.deviationKg * $1.deviationKg }
    return PenLevel(
      milkKgPerDay: Statistics.mean(levels.map(\.milkKgPerDay)),
      deviationKg: PenLevel.coverageWidening * squares.squareRoot()
        / Double(max(levels.count, 1)))
  }

  /// What the cow model, fitted to each cow, says of another timetable: mean change of milk over
  /// the horizon, kg a cow and day.
  func modelDifferenceKg(to timetable: MilkingTimetable, horizonDays: Int) -> Double {
    Statistics.mean(
      zip(cows, fits).map { cow, fit in
        fit.response(to: timetable, from: cow.daysInMilk, horizonDays: horizonDays)
          .meanDifferenceKg.value
      })
  }

  /// The pen as the rule of the milking trials sees it.
  func trialPen(yields: TrialYields) -> TrialPen {
    let count = Double(max(cows.count, 1))
    return TrialPen(
      milkKgPerDay: yields.milkKgPerDay, fatPercent: yields.fatPercent ?? 0,
      trueProteinPercent: yields.trueProteinPercent ?? 0,
      daysInMilk: Statistics.mean(cows.map { Double($0.daysInMilk) }),
      firstCalverShare: Double(cows.filter { $0.parity == 1 }.count) / count,
      jerseyShare: Double(cows.filter { $0.breed == .jersey }.count) / count)
  }
}
