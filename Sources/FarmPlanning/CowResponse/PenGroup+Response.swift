import DairyTerms
import Farm
import Homeorhesis

/// A pen's level of milk at its present timetable, from its cows' own fits.
struct PenLevel: Sendable {
  /// Mean milk over the horizon, kg a cow and day.
  var milkKgPerDay: Double
  /// Standard deviation of that mean, kg.
  var deviationKg: Double

  /// The 80 % interval of the mean, kg.
  var interval: (low: Double, high: Double) {
    let half = GainEstimate.intervalWidth * deviationKg
    return (max(0, milkKgPerDay - half), milkKgPerDay + half)
  }
}

extension PenGroup {
  /// The pen's level over the horizon.
  var level: PenLevel {
    PenLevel(
      milkKgPerDay: Statistics.mean(levels.map(\.milkKgPerDay)), deviationKg: meanDeviationKg)
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
