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
  /// The highest test it was learnt from, kg; 0 without one.
  let highestTestKg: Double
  /// The highest day of unknown cows, by group of peers, kg.
  let peersHighestKg: [Double]

  private static let rounds = 4

  /// Learns a herd.
  ///
  /// - Parameters:
  ///   - lactations: all that is recorded, or a fair part of it.
  ///   - tables: lactations of the model for first, second and later lactations.
  ///   - asOf: the day forecasts are made on, days since 1970-01-01; `nil` for the last test's.
  ///   - testDays: further days the herd was tested on, days since 1970-01-01.
  ///   - findsScatter: whether the herd's own scatter takes the place of other herds'; not where that
  ///     is what is learnt.
  init(
    _ lactations: [HerdLactation], statistics known: ForecastStatistics, tables: [LactationTable],
    asOf: Int? = nil, testDays further: Set<Int> = [], findsScatter: Bool = true
  ) {
    self.tables = tables
    highestTestKg = lactations.reduce(0) { highest, lactation in
      lactation.usedTests.reduce(highest) { max($0, $1.milkKg) }
    }
    peersHighestKg = Self.highestDaysKg(known, tables)
    var testDays = further
    for lactation in lactations {
      guard let calving = lactation.calvingDay else { continue }
      for test in lactation.usedTests { testDays.insert(calving + test.daysInMilk) }
    }
    timeline = HerdTimeline(testDays: testDays, asOf: asOf)
    layout = EffectLayout(timeCount: timeline.days.count)
    effects = [Double](repeating: 0, count: layout.count)
    let scales = DayScales(known, tables)
    self.scales = scales
    var (order, ordered) = Self.ordered(lactations, timeline, known, scales)
    var statistics = known
    var prior = layout.precision(statistics, timeline)
    information = SymmetricMatrix(size: 0)
    pull = []
    effectCovariance = SymmetricMatrix(size: 0)
    for round in 0..<Self.rounds {
      Self.carry(&ordered, statistics)
      Self.linearise(
        &ordered, tables, statistics, HerdReference(Self.levels(effects), statistics, tables))
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
      Self.settle(
        &ordered, effects, layout, statistics, doubtsStrangers: round < Self.rounds - 1)
      // Once the lactations stand, and a round before the end.
      if findsScatter, round == Self.rounds - 2 {
        statistics = known.scattered(
          HerdScatter(
            of: ordered, effects: effects, covariance: factor.inverse(), prior: prior,
            information: information, layout: layout, testDays: timeline.testDayCount,
            statistics: known))
        prior = layout.precision(statistics, timeline)
      }
    }
    self.statistics = statistics
    let reference = HerdReference(Self.levels(effects), statistics, tables)
    Self.linearise(&ordered, tables, statistics, reference)
    self.reference = reference
    works = ordered
    for (place, index) in order.enumerated() { works[index] = ordered[place] }
    inOrder = ordered
  }

  /// The lactations in their own order, in which ``LactationWork/previous`` counts.
  private(set) var inOrder: [LactationWork]

  /// Forgets the lactations the herd was learnt from: what it taught is enough to fit others.
  mutating func forgetLactations() {
    works = []
    inOrder = []
  }

  /// Lactations of the herd with the herd taken as it was learnt: what they say of it no longer
  /// counts, so that a herd of any size is fitted part by part. Lactations of one animal teach each
  /// other where they are fitted together.
  ///
  /// - Returns: in the order they were given.
  func fitted(_ lactations: [HerdLactation]) -> [LactationWork] {
    var (order, ordered) = Self.ordered(lactations, timeline, statistics, scales)
    for round in 0..<Self.rounds {
      Self.carry(&ordered, statistics)
      Self.linearise(&ordered, tables, statistics, reference)
      Self.settle(
        &ordered, effects, layout, statistics, doubtsStrangers: round < Self.rounds - 1)
    }
    Self.linearise(&ordered, tables, statistics, reference)
    var result = ordered
    for (place, index) in order.enumerated() { result[index] = ordered[place] }
    return result
  }

  /// The lactations by what is recorded, each with the animal's one before.
  private static func ordered(
    _ lactations: [HerdLactation], _ timeline: HerdTimeline, _ statistics: ForecastStatistics,
    _ scales: DayScales
  ) -> (order: [Int], works: [LactationWork]) {
    let order = lactations.indices.sorted {
      HerdLactation.precedes(lactations[$0], lactations[$1])
    }
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
    for index in ordered.indices { ordered[index].scale(scales) }
    return (order, ordered)
  }

  private static func linearise(
    _ works: inout [LactationWork], _ tables: [LactationTable], _ statistics: ForecastStatistics,
    _ reference: HerdReference
  ) {
    for index in works.indices {
      works[index].linearise(tables[works[index].peers], statistics, reference)
    }
  }

  /// Takes what the herd's effects leave of the departures as the cows' own.
  private static func settle(
    _ works: inout [LactationWork], _ effects: [Double], _ layout: EffectLayout,
    _ statistics: ForecastStatistics, doubtsStrangers: Bool
  ) {
    for index in works.indices {
      let left = left(works[index], effects, layout, statistics)
      works[index].settle(left)
      works[index].point = LactationTable.held(
        statistics.peers[works[index].peers].mean
          + level(effects, works[index].peers) + works[index].deviation,
        works[index].posterior)
      if doubtsStrangers { works[index].doubtStrangers(left) }
    }
  }

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
