/// How much more or less the tests and the days of one herd stray than those of the herds that taught
/// what is known of cows: factors on standard deviations, 1 where the herd has said nothing.
///
/// Herds are weighed by different hands and fed in different ways: an interval that holds in nearly all
/// cases of one herd holds in too few of another. A herd's own scatter is what it leaves about its own
/// expectation for each degree of freedom that it has left (MacKay, 1992, Neural Computation 4:415),
/// drawn to 1 by as many tests and days as speak for the other herds. How far a herd wanders over weeks,
/// seasons and years stays that of all herds: one herd's past is too short to tell it from its days.
struct HerdScatter: Sendable, Hashable {
  /// Of tests, with the straying of single cows.
  let tests: Double
  /// Of the herd's days.
  let days: Double

  /// Tests and days that stand for the other herds.
  private static let (otherTests, otherDays) = (1000.0, 30.0)

  /// The scatter of a herd whose lactations and effects were settled with that of all herds.
  ///
  /// - Parameters:
  ///   - works: the lactations.
  ///   - effects: the herd's effects.
  ///   - covariance: of the effects.
  ///   - prior: the effects' inverse covariance before the herd was seen.
  ///   - information: what the tests say of the effects.
  init(
    of works: [LactationWork], effects: [Double], covariance: SymmetricMatrix,
    prior: SymmetricMatrix, information: SymmetricMatrix, layout: EffectLayout, testDays: Int,
    statistics: ForecastStatistics
  ) {
    var square = 0.0
    var free = 0.0
    for work in works where !work.days.isEmpty {
      var left = TaughtHerd.left(work, effects, layout, statistics)
      for test in left.indices { left[test] -= (work.slopes[test] * work.innovation).sum() }
      square += zip(left, work.noise.solved(left)).reduce(0) { $0 + $1.0 * $1.1 }
      free += Double(work.days.count) - work.traitsDecided
    }
    for place in information.values.indices {
      free -= information.values[place] * covariance.values[place]
    }
    tests = Self.root(square, max(free, 0), others: Self.otherTests)
    (square, free) = Self.days(effects, covariance, prior, layout, testDays)
    let variance = statistics.dayKg * statistics.dayKg
    days = Self.root(variance * square, max(variance * free, 0), others: Self.otherDays)
  }

  /// What the herd's test days left, and how much of them was theirs to leave, for a unit of their variance.
  private static func days(
    _ effects: [Double], _ covariance: SymmetricMatrix, _ prior: SymmetricMatrix,
    _ layout: EffectLayout, _ testDays: Int
  ) -> (square: Double, free: Double) {
    let start = EffectLayout.levels + EffectLayout.courses
    let all = start..<layout.count
    var (square, free) = (0.0, 0.0)
    for day in start..<start + testDays {
      var left = 0.0
      var known = 0.0
      for row in all {
        left += prior[day, row] * effects[row]
        var sum = 0.0
        for column in all { sum += covariance[row, column] * prior[day, column] }
        known += prior[day, row] * sum
      }
      square += left * left
      free += prior[day, day] - known
    }
    return (square, free)
  }

  private static func root(_ square: Double, _ free: Double, others: Double) -> Double {
    ((square + others) / (free + others)).squareRoot()
  }
}

extension ForecastStatistics {
  /// These statistics in a herd that strays otherwise.
  func scattered(_ scatter: HerdScatter) -> Self {
    var own = self
    own.testErrorKg *= scatter.tests
    own.strayingKg *= scatter.tests
    own.dayKg *= scatter.days
    return own
  }
}

extension LactationWork {
  /// How many of her two traits her tests decide: 0 where her prior does, 2 where they alone do.
  var traitsDecided: Double {
    let first = noise.solved(slopes.map(\.x))
    let second = noise.solved(slopes.map(\.y))
    var decided = 0.0
    for test in days.indices {
      decided +=
        slopes[test].x * first[test] * posterior.potential
        + (slopes[test].x * second[test] + slopes[test].y * first[test]) * posterior.both
        + slopes[test].y * second[test] * posterior.persistency
    }
    return decided
  }
}
