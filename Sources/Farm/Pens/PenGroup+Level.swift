package import Homeorhesis

extension PenGroup {
  /// Mean milk of a cow over the horizon under her timetable, and its standard deviation, kg/d.
  package static func level(
    of fit: FittedCow, from daysInMilk: Int, horizonDays: Int
  ) -> (milkKg: Double, deviationKg: Double) {
    let days = (0..<horizonDays).map { fit.milkKg(daysInMilk: daysInMilk + $0) }
    let deviation = Statistics.mean(days.map { ($0.high - $0.value) / Self.ninetyPercentWidth })
    return (Statistics.mean(days.map(\.value)), deviation)
  }

  /// Standard deviations to either end of the 90 % interval that a fit gives.
  private static let ninetyPercentWidth = 1.6449
}
