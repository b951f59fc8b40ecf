import CMathematics

/// A herd as its own records and what is known of such cows from elsewhere make it out.
///
/// Level, residual course and days of the herd are effects common to cows; they and the cows are
/// found together, each as far as the tests speak (a mixed model, linearised about each cow's course
/// again in every round: Lindstrom and Bates (1990), Biometrics 46:673). The answer does not depend
/// on the order of the lactations.
struct TaughtHerd: Sendable {
  let statistics: ForecastStatistics
  let tables: [LactationTable]
  let timeline: HerdTimeline
  let layout: EffectLayout
  let scales: DayScales
  let reference: HerdReference
  /// The herd's effects, and their covariance.
  private(set) var effects: [Double]
  private(set) var effectCovariance: SymmetricMatrix
  /// The lactations, in the order they were given.
  private(set) var works: [LactationWork]
  /// Sums over the tests: what learning asks of a herd.
  private(set) var information: SymmetricMatrix
  private(set) var pull: [Double]

  private static let rounds = 4

  /// Learns a herd.
  ///
  /// - Parameters:
  ///   - lactations: all that is recorded.
  ///   - tables: lactations of the model for first, second and later lactations.
  ///   - asOf: the day forecasts are made on, days since 1970-01-01; `nil` for the last test's.
  init(
    _ lactations: [HerdLactation], statistics: ForecastStatistics, tables: [LactationTable],
    asOf: Int? = nil
  ) {
    self.statistics = statistics
    self.tables = tables
    let order = lactations.indices.sorted {
      HerdLactation.precedes(lactations[$0], lactations[$1])
    }
    var testDays = Set<Int>()
    for lactation in lactations {
      guard let calving = lactation.calvingDay else { continue }
      for test in lactation.usedTests { testDays.insert(calving + test.daysInMilk) }
    }
    timeline = HerdTimeline(testDays: testDays, asOf: asOf)
    layout = EffectLayout(timeCount: timeline.days.count)
    effects = [Double](repeating: 0, count: layout.count)
    var ordered: [LactationWork] = []
    ordered.reserveCapacity(order.count)
    for (place, index) in order.enumerated() {
      let lactation = lactations[index]
      var previous: Int?
      if place > 0 {
        let before = lactations[order[place - 1]]
        let follows =
          !lactation.animal.isEmpty && before.animal == lactation.animal
          && before.parity + 1 == lactation.parity
        previous = follows && !before.usedTests.isEmpty ? place - 1 : nil
      }
      ordered.append(
        LactationWork(
          lactation, timeline: timeline, previous: previous, statistics: statistics))
    }
    let prior = layout.precision(statistics, timeline)
    information = SymmetricMatrix(size: 0)
    pull = []
    effectCovariance = SymmetricMatrix(size: 0)
    let scales = DayScales(statistics, tables)
    self.scales = scales
    for index in ordered.indices { ordered[index].scale(scales) }
    for round in 0..<Self.rounds {
      Self.carry(&ordered, statistics)
      let reference = HerdReference(Self.levels(effects), statistics, tables)
      for index in ordered.indices {
        ordered[index].linearise(tables[ordered[index].peers], statistics, reference)
      }
      let (information, pull) = Self.sums(ordered, layout, statistics)
      var whole = prior
      for place in whole.values.indices { whole.values[place] += information.values[place] }
      let factor = whole.factored()
      effects = factor.solved(pull)
      if round == Self.rounds - 1 {
        effectCovariance = factor.inverse()
        self.information = information
        self.pull = pull
      }
      for index in ordered.indices {
        let left = Self.left(ordered[index], effects, layout, statistics)
        ordered[index].settle(left)
        ordered[index].point = LactationTable.held(
          statistics.peers[ordered[index].peers].mean
            + Self.level(effects, ordered[index].peers) + ordered[index].deviation,
          ordered[index].posterior)
        if round < Self.rounds - 1 { ordered[index].doubtStrangers(left) }
      }
    }
    let reference = HerdReference(Self.levels(effects), statistics, tables)
    for index in ordered.indices {
      ordered[index].linearise(tables[ordered[index].peers], statistics, reference)
    }
    self.reference = reference
    works = ordered
    for (place, index) in order.enumerated() { works[index] = ordered[place] }
    inOrder = ordered
  }

  /// The lactations in their own order, in which ``LactationWork/previous`` counts.
  let inOrder: [LactationWork]

  /// Each lactation expected from the one before.
  private static func carry(_ works: inout [LactationWork], _ statistics: ForecastStatistics) {
    for index in works.indices {
      guard let previous = works[index].previous else { continue }
      let mates = statistics.peers[works[index].peers]
      works[index].carried = mates.carry.times(works[previous].deviation)
      works[index].prior =
        mates.covarianceAfterOne + works[previous].posterior.carried(by: mates.carry)
    }
  }

  private static func sums(
    _ works: [LactationWork], _ layout: EffectLayout, _ statistics: ForecastStatistics
  ) -> (information: SymmetricMatrix, pull: [Double]) {
    var information = SymmetricMatrix(size: layout.count)
    var pull = [Double](repeating: 0, count: layout.count)
    let size = layout.count
    information.values.withUnsafeMutableBufferPointer { matrix in
      for work in works where !work.days.isEmpty {
        let pulled = work.weight.times(work.departures(statistics))
        let effects = work.days.indices.map { work.effects(of: $0, layout) }
        for (row, mine) in effects.enumerated() {
          for (place, factor) in mine { pull[place] += factor * pulled[row] }
          for (column, others) in effects.enumerated() {
            let weight = work.weight[row, column]
            for (place, factor) in mine {
              let weighted = factor * weight
              for (other, otherFactor) in others {
                matrix[place * size + other] += weighted * otherFactor
              }
            }
          }
        }
      }
    }
    return (information, pull)
  }

  /// Departures less the herd's effects.
  static func left(
    _ work: LactationWork, _ effects: [Double], _ layout: EffectLayout,
    _ statistics: ForecastStatistics
  ) -> [Double] {
    var left = work.departures(statistics)
    for test in left.indices {
      for (place, factor) in work.effects(of: test, layout) {
        left[test] -= factor * effects[place]
      }
    }
    return left
  }

  private static func levels(_ effects: [Double]) -> [SIMD2<Double>] {
    (0..<3).map { level(effects, $0) }
  }

  static func level(_ effects: [Double], _ peers: Int) -> SIMD2<Double> {
    SIMD2(effects[2 * peers], effects[2 * peers + 1])
  }
}

extension LactationTable {
  /// The point held inside the model's table: where one trait is held, the other follows it.
  static func held(_ point: SIMD2<Double>, _ spread: Covariance2) -> SIMD2<Double> {
    var held = point
    held.y = min(
      max(point.y, rangeOfLogPersistency.lowerBound),
      rangeOfLogPersistency.upperBound)
    held.x += spread.both / spread.persistency * (held.y - point.y)
    held.x = min(
      max(held.x, potentials[0]),
      potentials[potentials.count - 1])
    return held
  }
}
