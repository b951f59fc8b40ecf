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

  /// The pen as the limits of welfare and udder health see it: its means, and no condition where less
  /// than half of the cows were scored.
  func limitedCow(
    own: TrialYields, present: MilkingTimetable, tankCells: Double?
  ) -> LimitedCow {
    let pen = trialPen(yields: own)
    let scores = cows.compactMap(\.bodyCondition)
    return LimitedCow(
      daysInMilk: pen.daysInMilk,
      milkAtTwoKg: TrialCurve(of: pen).yieldsAtTwo(
        from: own, milkingsPerDay: present.milkingsPerDay
      ).milkKgPerDay,
      // A pen whose cells nobody counted is not held back for it; a single cow is.
      cellsThousandPerMl: FarmPlanner.tankCells([self]) ?? 0,
      bodyCondition: 2 * scores.count >= cows.count && !scores.isEmpty
        ? Statistics.mean(scores) : nil,
      tankCellsThousandPerML: tankCells)
  }
}
