import Homeorhesis

/// A cow's milk over the plan's horizon under her present timetable.
package struct CowLevel: Sendable, Hashable {
  /// Mean milk, kg/d.
  package var milkKgPerDay: Double
  /// Its standard deviation by the cow's own fit, kg/d.
  package var deviationKg: Double
  /// Whether the fit's forecast was not believed and her last test day stands in its place.
  package var isDoubted = false

  /// A level.
  package init(milkKgPerDay: Double, deviationKg: Double, isDoubted: Bool = false) {
    self.milkKgPerDay = milkKgPerDay
    self.deviationKg = deviationKg
    self.isDoubted = isDoubted
  }

  /// What the fit forecasts.
  init(of fit: FittedCow, from daysInMilk: Int, horizonDays: Int) {
    let mean = fit.meanKg(daysInMilk: daysInMilk, horizonDays: horizonDays)
    self.init(
      milkKgPerDay: mean.value, deviationKg: mean.deviation)
  }

  /// Past ``settledDay`` a forecast above this many times the cow's own last test day is not
  /// believed: from there on milk rises little.
  static let mostOfOwnLast = 1.4
  /// Day in milk from which a cow's last test day tells her level.
  static let settledDay = 30

  /// The level held against what the herd and the cow were seen to give: few tests of many cows can
  /// mislead the herd's prior, and a plan must not feed milk that nobody ever saw.
  func believed(of cow: PlanCow, herdsBestKg: Double, herdsMeanKg: Double) -> CowLevel {
    let last = cow.lastTestDay
    let beyondHerd = herdsBestKg > 0 && milkKgPerDay > FittedCow.farBeyond * herdsBestKg
    let beyondOwn =
      last.map {
        $0.daysInMilk >= Self.settledDay && milkKgPerDay > Self.mostOfOwnLast * $0.milkKg
      } ?? false
    guard beyondHerd || beyondOwn || !milkKgPerDay.isFinite else { return self }
    let level = last?.milkKg ?? herdsMeanKg
    return CowLevel(
      milkKgPerDay: level, deviationKg: min(deviationKg, level / 2), isDoubted: true)
  }
}

extension PenGroup {
  /// Standard deviation of the pen's mean milk over a horizon, kg: what the cows of a herd share
  /// (its day, its season, its level) does not even out among them; cows of different breeds are
  /// fitted apart and share nothing.
  package func meanDeviationKg(horizonDays: Int) -> Double {
    FittedHerd.mean(
      of: zip(cows, fits).map { (cow: $1, daysInMilk: $0.daysInMilk) }, horizonDays: horizonDays
    )?.deviation ?? 0
  }
}
