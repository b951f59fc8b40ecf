import DairyTerms
import Farm
import Homeorhesis

/// What a pen gives under a timetable by its cows' own fits, before the ration is looked at.
struct PenResponse: Sendable {
  /// Mean milk over the horizon, kg a cow and day.
  var milkKgPerDay: Double
  /// Standard deviation of that mean under the present timetable (how well the cows are known).
  var levelDeviationKg: Double
  /// Standard deviation of the difference to the present timetable: cows' errors average out over
  /// the pen, the spread between trials does not.
  var differenceDeviationKg: Double

  /// Standard deviations from the middle to either end of an 80 % interval of a normal variable.
  static let intervalWidth = 1.2816

  /// Low end of the 80 % interval: of the level where the timetable stays, of the difference to
  /// the present timetable where it changes.
  func interval(of milk: Double, changed: Bool) -> (low: Double, high: Double) {
    let half = Self.intervalWidth * (changed ? differenceDeviationKg : levelDeviationKg)
    return (max(0, milk - half), milk + half)
  }
}

extension PenGroup {
  /// The pen's response to a timetable over the horizon.
  func response(
    to timetable: MilkingTimetable, present: MilkingTimetable, horizonDays: Int
  ) -> PenResponse {
    let levels = zip(cows, fits).map { cow, fit in
      Self.level(of: fit, from: cow.daysInMilk, horizonDays: horizonDays)
    }
    let level = Statistics.mean(levels.map(\.milkKg))
    let levelDeviation = Self.deviationOfMean(levels.map(\.deviationKg))
    guard timetable != present else {
      return PenResponse(
        milkKgPerDay: level, levelDeviationKg: levelDeviation, differenceDeviationKg: 0)
    }
    let responses = zip(cows, fits).map { cow, fit in
      fit.response(to: timetable, from: cow.daysInMilk, horizonDays: horizonDays)
    }
    let differences = responses.map(\.meanDifferenceKg.value)
    let difference = Statistics.mean(differences)
    // Her own yield's error moves her response in proportion.
    let own = zip(differences, levels).map { difference, level in
      level.milkKg > 0 ? abs(difference) * level.deviationKg / level.milkKg : 0
    }
    let more = timetable.milkingsPerDay > present.milkingsPerDay
    let betweenTrials = TimetableResponse.betweenTrialShare(more: more) * abs(difference)
    let ownOfMean = Self.deviationOfMean(own)
    return PenResponse(
      milkKgPerDay: max(0, level + difference), levelDeviationKg: levelDeviation,
      differenceDeviationKg: (ownOfMean * ownOfMean + betweenTrials * betweenTrials).squareRoot())
  }

  private static func deviationOfMean(_ deviations: [Double]) -> Double {
    guard !deviations.isEmpty else { return 0 }
    return deviations.reduce(0) { $0 + $1 * $1 }.squareRoot() / Double(deviations.count)
  }
}
