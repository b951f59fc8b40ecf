import CMathematics

/// How a cow's true daily yields go together: across days and across traits.
///
/// Within a trait, two days `d` apart correlate `b r^d` (1 on the same day); across traits the
/// phenotypic correlation multiplies it. Source: VanRaden (1997), J. Dairy Sci. 80:3015; Cole et
/// al. (2009), J. Dairy Sci. 92:1796.
struct DailyCorrelation {
  /// Phenotypic correlations of milk, fat, protein and cell score.
  static let betweenTraits: [[Float]] = [
    [1, 0.67, 0.85, -0.08], [0.67, 1, 0.77, -0.14], [0.85, 0.77, 1, -0.10],
    [-0.08, -0.14, -0.10, 1],
  ]

  /// Share of the day's own variance, share that lasts, and how it fades a day; by parity group
  /// for yields, and for the cell score.
  private struct Fading {
    let day: Float
    let lasting: Float
    let perDay: Float

    static let yields = [
      Fading(day: 0.214, lasting: 0.786, perDay: 0.998),
      Fading(day: 0.132, lasting: 0.868, perDay: 0.997),
    ]
    static let cellScore = Fading(day: 0.199, lasting: 0.801, perDay: 0.998)

    func share(_ distance: Int) -> Double {
      Double(day) * (distance == 0 ? 1 : 0) + Double(lasting)
        * pow(Double(perDay), Double(distance))
    }
  }

  /// `tables[first][second][distance]`.
  private let tables: [[[Double]]]

  /// The correlations of a parity group (0 first, 1 later).
  init(parityGroup: Int) {
    let yields = Fading.yields[parityGroup]
    let score = Fading.cellScore
    tables = YieldTrait.allCases.map { first in
      YieldTrait.allCases.map { second in
        let between = Self.betweenTraits[first.rawValue][second.rawValue]
        return (0...PredictionSettings.lastDay).map { distance in
          if first == second, distance == 0 { return 1 }
          switch (first == .cellScore, second == .cellScore) {
          case (false, false): return yields.share(distance) * Double(between)
          case (true, true): return score.share(distance) * Double(between)
          default:
            // Single precision, as in the program that is reproduced.
            return Double(
              Float(yields.share(distance).squareRoot())
                * Float(score.share(distance).squareRoot()) * between)
          }
        }
      }
    }
  }

  /// The correlations of two traits by the days between.
  func table(_ first: YieldTrait, _ second: YieldTrait) -> [Double] {
    tables[first.rawValue][second.rawValue]
  }
}

/// One trait of one test, as an observation of true daily yields.
struct TestObservation {
  let trait: YieldTrait
  let dim: Int
  let supervisionCode: Int
  let timesMilked: Int
  /// Milkings weighed (milk) or sampled (components).
  let timesMeasured: Int
  let daysAveraged: Int

  /// The days the observation is a mean of.
  var days: ClosedRange<Int> {
    if trait == .milk { return (dim - daysAveraged + 1)...dim }
    let middle = dim - (daysAveraged - 1) / 2
    return middle...middle
  }

  /// Weight of a supervision code in the data collection rating, 0 to 1. Source: USDA.
  private static let ratingWeights: [Float] = [0, 1, 0.77, 0.97, 1, 1, 0.77, 0.97, 1, 1]
  /// Variance of an unusable test: so large that it tells nothing.
  private static let unusableVariance = 1_000_000.0
  /// Variance that measuring fewer milkings than there were adds, as a share, per milking left
  /// out.
  private static let unmeasuredShare: Float = 0.3
  /// Scale of the variance an unsupervised test adds.
  private static let unsupervisedScale: Float = 0.62

  private var ratingWeight: Float {
    Self.ratingWeights.indices.contains(supervisionCode) ? Self.ratingWeights[supervisionCode] : 0
  }

  private var unsupervisedVariance: Float {
    let weight = ratingWeight
    return weight > 0 ? (1 / weight - 1) * Self.unsupervisedScale : 0
  }

  /// What the same day adds to the correlation for milkings that were not measured.
  private func unmeasured(between: Float, other timesMeasured: Int) -> Double {
    let share = Float(timesMilked) / Float(max(self.timesMeasured, timesMeasured)) - 1
    return Double(Self.unmeasuredShare * between * share)
  }

  /// (Co)variance with another observation, in the units of the daily deviations.
  func covariance(
    with other: TestObservation, _ correlation: DailyCorrelation, _ deviations: [[Double]]
  ) -> Double {
    let between = DailyCorrelation.betweenTraits[trait.rawValue][other.trait.rawValue]
    let table = correlation.table(trait, other.trait)
    let error = Double(
      (unsupervisedVariance * other.unsupervisedVariance).squareRoot() * between)
    let onSameDay = unmeasured(between: between, other: other.timesMeasured)
    let unusable = trait == other.trait && ratingWeight == 0
    var sum = 0.0
    for first in days {
      for second in other.days {
        var value = table[abs(first - second)]
        if first == second { value = unusable ? Self.unusableVariance : value + onSameDay }
        sum +=
          (value + error) * deviations[trait.rawValue][first - 1]
          * deviations[other.trait.rawValue][second - 1]
      }
    }
    return sum / Double(days.count) / Double(other.days.count)
  }

  /// Adds `weight` times the covariance with the true yield of `target` on each day to `sums`.
  func addCovariances(
    to sums: inout [Double], of target: YieldTrait, weight: Double,
    _ correlation: DailyCorrelation, _ deviations: [[Double]]
  ) {
    let between = DailyCorrelation.betweenTraits[trait.rawValue][target.rawValue]
    let table = correlation.table(trait, target)
    let onSameDay = unmeasured(between: between, other: 2)
    let unusable = trait == target && ratingWeight == 0
    let own = deviations[trait.rawValue]
    let theirs = deviations[target.rawValue]
    for day in days {
      let scale = weight * own[day - 1] / Double(days.count)
      // Two runs, before and after the day, so that neither needs a distance worked out.
      sums.withUnsafeMutableBufferPointer { sums in
        for index in 0..<day { sums[index] += scale * table[day - 1 - index] * theirs[index] }
        for index in day..<sums.count {
          sums[index] += scale * table[index + 1 - day] * theirs[index]
        }
      }
      let same = unusable ? Self.unusableVariance - table[0] : onSameDay
      sums[day - 1] += scale * same * theirs[day - 1]
    }
  }
}
