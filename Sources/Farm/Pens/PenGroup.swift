package import DairyTerms
package import Homeorhesis

/// The cows of one pen, and the cows a ration is made for: the mean cow and the lead cow.
package struct PenGroup: Sendable {
  package var code: String
  package var stage: PenRule.Stage
  package var cows: [PlanCow]
  /// Her own fit of each cow in milk, in the cows' order; empty for a dry pen.
  package var fits: [FittedCow]
  /// Milk of each cow in milk, kg/d: over the plan's horizon under the present timetable, or of her
  /// last test day; empty for a dry pen.
  package var milkKgPerDay: [Double]
  /// How well each of those is known; empty where they are test days.
  package var levels: [CowLevel]
  /// Standard deviation of their mean, kg; 0 where they are test days.
  package var meanDeviationKg = 0.0

  /// A pen as its test days saw it.
  package init(
    code: String, stage: PenRule.Stage, cows: [PlanCow], fits: [FittedCow], milkKgPerDay: [Double]
  ) {
    (self.code, self.stage, self.cows, self.fits) = (code, stage, cows, fits)
    self.milkKgPerDay = milkKgPerDay
    levels = []
  }

  /// A pen with its cows' levels over a horizon.
  package init(
    code: String, stage: PenRule.Stage, cows: [PlanCow], fits: [FittedCow], levels: [CowLevel],
    horizonDays: Int
  ) {
    self.init(
      code: code, stage: stage, cows: cows, fits: fits,
      milkKgPerDay: levels.map(\.milkKgPerDay))
    self.levels = levels
    meanDeviationKg = meanDeviationKg(horizonDays: horizonDays)
  }

  /// How many cows' forecasts were not believed.
  package var doubtedForecasts: Int { levels.filter(\.isDoubted).count }

  /// Body condition of a pen whose cows were never scored, 1 to 5.
  package static let assumedBodyCondition = 3.0

  /// What a cow without any analysis is taken to give: the breed-typical composition of Holstein
  /// milk, which every use of is listed among the assumptions.
  package static let assumedMilk = MilkComposition(fatPercent: 4.0, trueProteinPercent: 3.2)

  /// The pen's average cow at the given milk (by default her own).
  package func meanCow(milkKgPerDay milk: Double? = nil) -> PenCow {
    PenCow(
      milkKgPerDay: milk ?? Statistics.mean(milkKgPerDay), fatPercent: composition.fatPercent,
      trueProteinPercent: composition.trueProteinPercent,
      daysInMilk: Statistics.mean(cows.map { Double($0.daysInMilk) }),
      parity: Statistics.mean(cows.map { Double($0.parity) }),
      bodyWeightKg: Statistics.mean(cows.map(\.bodyWeightKg)),
      bodyConditionScore: Self.assumedBodyCondition,
      daysPregnant: gestationDay)
  }

  /// Spread of milk between the pen's cows as a share of its mean.
  package var milkSpread: Double {
    let mean = Statistics.mean(milkKgPerDay)
    return mean > 0 ? Statistics.standardDeviation(milkKgPerDay) / mean : 0
  }

  /// How many cows have no test day with fat and protein.
  package var cowsWithoutAnalysis: Int {
    cows.filter { cow in
      !cow.testDays.contains { $0.fatPercent != nil && $0.trueProteinPercent != nil }
    }.count
  }

  /// Composition of the pen's milk: each cow's last analysis, weighted by her milk.
  package var composition: MilkComposition {
    var fat = 0.0
    var protein = 0.0
    var milk = 0.0
    for (cow, weight) in zip(cows, milkKgPerDay) where weight > 0 {
      let analysed = cow.testDays.last { $0.fatPercent != nil && $0.trueProteinPercent != nil }
      fat += weight * (analysed?.fatPercent ?? Self.assumedMilk.fatPercent)
      protein += weight * (analysed?.trueProteinPercent ?? Self.assumedMilk.trueProteinPercent)
      milk += weight
    }
    guard milk > 0 else { return Self.assumedMilk }
    return MilkComposition(fatPercent: fat / milk, trueProteinPercent: protein / milk)
  }
}

extension PenGroup {
  /// The breed most cows of the pen are of; ties fall to the first in alphabetical order.
  package var mainBreed: Breed {
    let counts = Dictionary(grouping: cows, by: \.breed).mapValues(\.count)
    return counts.max { left, right in
      left.value != right.value
        ? left.value < right.value : left.key.rawValue > right.key.rawValue
    }?.key ?? .holstein
  }
}

/// Plain statistics of a few numbers.
package enum Statistics {
  /// The mean; 0 of nothing.
  package static func mean(_ values: [Double]) -> Double {
    values.isEmpty ? 0 : values.reduce(0, +) / Double(values.count)
  }

  /// The standard deviation of a sample; 0 of fewer than two values.
  package static func standardDeviation(_ values: [Double]) -> Double {
    guard values.count > 1 else { return 0 }
    let mean = mean(values)
    let squares = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    return (squares / Double(values.count - 1)).squareRoot()
  }
}
