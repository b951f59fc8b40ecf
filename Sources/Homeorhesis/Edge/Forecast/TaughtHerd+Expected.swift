import CMathematics

/// What is expected of a sum of one cow's days: so many kilograms, and what of the doubt is her own
/// and what she shares with her herd.
struct ExpectedMilk: Sendable {
  /// Milk, kg.
  var kg = 0.0
  /// Variance of her own, given the herd's effects, kg².
  var ownVariance = 0.0
  /// How the sum moves with each of the herd's effects, by place.
  var shares: [Int: Double] = [:]
  /// The highest of its days, kg.
  var highestDayKg = 0.0

  /// Adds another whose own doubt is apart.
  mutating func add(_ other: Self) {
    kg += other.kg
    highestDayKg = max(highestDayKg, other.highestDayKg)
    ownVariance += other.ownVariance
    shares.merge(other.shares, uniquingKeysWith: +)
  }

  /// So many of it.
  static func * (factor: Double, right: Self) -> Self {
    Self(
      kg: factor * right.kg, ownVariance: factor * factor * right.ownVariance,
      shares: right.shares.mapValues { factor * $0 }, highestDayKg: right.highestDayKg)
  }
}

extension TaughtHerd {
  /// What a lactation's days are expected to give, weighted; the test's own error and that of a
  /// day yet to come are not in it (``testVariance(_:)``).
  ///
  /// - Parameters:
  ///   - work: the lactation.
  ///   - calving: her calving day, days since 1970-01-01.
  ///   - days: days in milk with their weights.
  func expected(
    _ work: LactationWork, calving: Int?, days: [(day: Int, weight: Double)]
  ) -> ExpectedMilk {
    var result = ExpectedMilk()
    let held =
      work.point - statistics.peers[work.peers].mean - Self.level(effects, work.peers)
      - work.carried
    var mine = Self.left(work, effects, layout, statistics)
    for test in mine.indices { mine[test] -= (work.slopes[test] * held).sum() }
    let stray = mine.isEmpty ? [] : work.noise.solved(mine)
    let step = LactationWork.step(tables[work.peers], at: work.point)
    var slopes = SIMD2<Double>()
    var toTests = [Double](repeating: 0, count: work.days.count)
    var weights: [Double] = []
    for (day, weight) in days {
      let (course, slope) = LactationWork.course(step, day: day)
      let scale = scales[work.peers, day]
      weights.append(weight * scale)
      slopes += weight * slope
      var kg = course + statistics.courseKg(work.peers, day: day)
      for test in work.days.indices {
        let straying =
          scale * work.scales[test] * work.straying(apart: day - work.days[test], statistics)
        kg += straying * stray[test]
        toTests[test] += weight * straying
      }
      let time: [(place: Int, share: Double)] =
        work.places == nil
        ? []
        : calving.map { timeline.nodes(about: $0 + day).map { ($0.place, scale * $0.share) } } ?? []
      for (place, factor) in layout.effects(
        peers: work.peers, day: day, slope: reference.slope(work.peers, day: day), time: time)
      {
        // Her level is in the course already.
        if place >= EffectLayout.levels { kg += factor * effects[place] }
        result.shares[place, default: 0] += weight * factor
      }
      result.kg += weight * kg
      result.highestDayKg = max(result.highestDayKg, kg)
    }
    let spread = work.prior.times(slopes)
    for test in toTests.indices { toTests[test] += (work.slopes[test] * spread).sum() }
    var variance = (slopes * spread).sum()
    for (row, left) in zip(days, weights) {
      for (column, right) in zip(days, weights) {
        variance += left * right * work.straying(apart: row.day - column.day, statistics)
      }
    }
    if !work.days.isEmpty {
      let gains = work.weight.times(toTests)
      for test in gains.indices {
        variance -= gains[test] * toTests[test]
        for (place, factor) in work.effects(of: test, layout) {
          result.shares[place, default: 0] -= gains[test] * factor
        }
      }
    }
    result.ownVariance = max(variance, 0)
    return result
  }

  /// Variance of an expectation, kg²: own and shared.
  func variance(_ expected: ExpectedMilk) -> Double {
    let shares = expected.shares.sorted { $0.key < $1.key }
    var shared = 0.0
    for (place, factor) in shares {
      var sum = 0.0
      for (other, otherFactor) in shares {
        sum += otherFactor * effectCovariance[place, other]
      }
      shared += factor * sum
    }
    return expected.ownVariance + max(shared, 0)
  }

  /// Variance that a day yet to come adds to all cows of a herd alike, and that a test's error adds
  /// to one, kg².
  func dayVariance(_ work: LactationWork, day: Int) -> (day: Double, test: Double) {
    let scale = scales[work.peers, day]
    return (
      scale * scale * statistics.dayKg * statistics.dayKg,
      scale * scale * statistics.testErrorKg * statistics.testErrorKg
    )
  }
}

extension TaughtHerd {
  /// The highest day that cows of each group of peers are expected to have where nothing is known of
  /// them or their herd, kg.
  static func highestDaysKg(_ statistics: ForecastStatistics, _ tables: [LactationTable])
    -> [Double]
  {
    tables.indices.map { peers in
      let step = LactationWork.step(tables[peers], at: statistics.peers[peers].mean)
      return stride(from: 7, to: 305, by: 10).reduce(0) { highest, day in
        max(
          highest,
          LactationWork.course(step, day: day).kg + statistics.courseKg(peers, day: day))
      }
    }
  }

  /// Variance of a lactation's traits: her own doubt and that of her herd's level.
  func traitVariance(_ work: LactationWork) -> Covariance2 {
    let place = 2 * work.peers
    return work.posterior
      + Covariance2(
        potential: effectCovariance[place, place], both: effectCovariance[place, place + 1],
        persistency: effectCovariance[place + 1, place + 1])
  }
}
