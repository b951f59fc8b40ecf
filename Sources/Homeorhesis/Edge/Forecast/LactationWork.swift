import CMathematics

/// One lactation in the herd's model: her tests linearised about where she is thought to stand.
struct LactationWork: Sendable {
  /// Peers: 0 first, 1 second, 2 later lactations.
  let peers: Int
  let days: [Int]
  let milkKg: [Double]
  /// Place of each test on the herd's timeline; `nil` where the calving day is not known.
  let places: [Int]?
  /// Index of her last lactation among the works.
  let previous: Int?

  /// Where the course is linearised: potential, ln persistency.
  var point: SIMD2<Double>
  /// Her last lactation's deviation carried into this one.
  var carried = SIMD2<Double>()
  /// Covariance of her traits about their expectation.
  var prior: Covariance2
  /// Variance added to tests that fit nothing else, kg².
  var doubt: [Double]
  /// Her deviation from her herd's peers, and its covariance.
  var deviation = SIMD2<Double>()
  var posterior: Covariance2
  /// Deviation from what was expected with her last lactation known.
  var innovation = SIMD2<Double>()

  // Of the linearisation:
  /// Where it was done.
  private var place = SIMD2<Double>()
  /// Where her herd's peers stand, and how the milk of all of them moves with their level.
  private var centre = SIMD2<Double>()
  private var level = SIMD2<Double>()
  private var herdSlopes: [SIMD2<Double>] = []
  var courseKg: [Double] = []
  var slopes: [SIMD2<Double>] = []
  var scales: [Double] = []
  /// Inverse covariance of the tests about the herd's expectation, and the factor of it without the
  /// spread of traits.
  var weight = SymmetricMatrix(size: 0)
  var noise = CholeskyFactor(SymmetricMatrix(size: 0))
  var logDeterminant = 0.0

  init(
    _ lactation: HerdLactation, timeline: HerdTimeline, previous: Int?,
    statistics: ForecastStatistics
  ) {
    let tests = lactation.usedTests
    peers = ForecastStatistics.place(parity: lactation.parity)
    days = tests.map(\.daysInMilk)
    milkKg = tests.map(\.milkKg)
    places = lactation.calvingDay.flatMap { calving in
      let found = tests.compactMap { timeline.place(of: calving + $0.daysInMilk) }
      return found.count == tests.count ? found : nil
    }
    self.previous = previous
    let mates = statistics.peers[peers]
    point = mates.mean
    prior = mates.covariance
    posterior = mates.covariance
    doubt = [Double](repeating: 0, count: tests.count)
  }

  static func step(_ table: LactationTable, at point: SIMD2<Double>) -> (
    here: LactationTable.TabledLactation, potential: LactationTable.TabledLactation,
    persistency: LactationTable.TabledLactation
  ) {
    (
      table.lactation(logPotential: log(point.x), logPersistency: point.y),
      table.lactation(logPotential: log(point.x + slightly), logPersistency: point.y),
      table.lactation(logPotential: log(point.x), logPersistency: point.y + slightly)
    )
  }
  static let slightly = 1e-3

  /// Course and slopes on a day.
  static func course(
    _ step: (
      here: LactationTable.TabledLactation, potential: LactationTable.TabledLactation,
      persistency: LactationTable.TabledLactation
    ), day: Int
  ) -> (kg: Double, slope: SIMD2<Double>) {
    let here = step.here.milkKg(day: day)
    return (
      here,
      SIMD2(
        step.potential.milkKg(day: day) - here, step.persistency.milkKg(day: day) - here)
        / slightly
    )
  }

  /// Linearises the course about ``point`` and weighs the tests.
  mutating func linearise(
    _ table: LactationTable, _ statistics: ForecastStatistics, _ herd: HerdReference
  ) {
    place = point
    level = herd.levels[peers]
    centre = statistics.peers[peers].mean + level
    herdSlopes = days.map { herd.slope(peers, day: $0) }
    let step = Self.step(table, at: point)
    courseKg = []
    slopes = []
    for day in days {
      let (kg, slope) = Self.course(step, day: day)
      courseKg.append(kg)
      slopes.append(slope)
    }
    weigh(statistics)
  }

  mutating func scale(_ scales: DayScales) {
    self.scales = days.map { scales[peers, $0] }
  }

  /// Covariance of straying (and, where her days are not known, of the herd's time) between two of
  /// her days, at ``ForecastStatistics/referenceKg``.
  func straying(apart days: Int, _ statistics: ForecastStatistics) -> Double {
    let apart = Double(abs(days))
    var value =
      statistics.strayingKg * statistics.strayingKg * exp(-apart / statistics.strayingDays)
    if places == nil { value += statistics.timeCovariance(apart: apart) }
    return value
  }

  mutating func weigh(_ statistics: ForecastStatistics) {
    let count = days.count
    guard count > 0 else { return }
    var noise = SymmetricMatrix(size: count)
    let error =
      statistics.testErrorKg * statistics.testErrorKg
      + (places == nil ? statistics.dayKg * statistics.dayKg : 0)
    for row in 0..<count {
      for column in 0...row {
        noise[row, column] =
          scales[row] * scales[column] * straying(apart: days[row] - days[column], statistics)
      }
      noise[row, row] += scales[row] * scales[row] * error + doubt[row]
    }
    self.noise = noise.factored()
    for row in 0..<count {
      let spread = prior.times(slopes[row])
      for column in 0...row { noise[row, column] += (spread * slopes[column]).sum() }
    }
    let factor = noise.factored()
    logDeterminant = factor.logDeterminant
    weight = factor.inverse()
  }

  /// Tests less the course expected of her without the herd's effects, kg.
  func departures(_ statistics: ForecastStatistics) -> [Double] {
    days.indices.map { test in
      milkKg[test] - courseKg[test] - statistics.courseKg(peers, day: days[test])
        + (slopes[test] * (place - centre - carried)).sum() + (herdSlopes[test] * level).sum()
    }
  }

  /// What the herd's effects are to each test: place and factor.
  func effects(of test: Int, _ layout: EffectLayout) -> [(place: Int, factor: Double)] {
    layout.effects(
      peers: peers, day: days[test], slope: herdSlopes[test],
      time: places.map { [($0[test], scales[test])] } ?? [])
  }

  /// Takes what is left of the departures as hers.
  mutating func settle(_ left: [Double]) {
    let pull = weight.times(left)
    var gain = SIMD2<Double>()
    for test in days.indices { gain += slopes[test] * pull[test] }
    innovation = prior.times(gain)
    deviation = carried + innovation
    var information = Covariance2.zero
    for row in days.indices {
      var weighted = SIMD2<Double>()
      for column in days.indices { weighted += weight[row, column] * slopes[column] }
      information.potential += slopes[row].x * weighted.x
      information.both += slopes[row].x * weighted.y
      information.persistency += slopes[row].y * weighted.y
    }
    let first = prior.times(SIMD2(1, 0))
    let second = prior.times(SIMD2(0, 1))
    posterior = Covariance2(
      potential: max(prior.potential - information.between(first, first), 1e-8),
      both: prior.both - information.between(first, second),
      persistency: max(prior.persistency - information.between(second, second), 1e-8))
  }

  /// Looks for tests that fit nothing else: beyond 3.5 standard deviations from what all others
  /// foretell, a test is doubted as far as it strays.
  mutating func doubtStrangers(_ left: [Double]) {
    let pull = weight.times(left)
    for test in days.indices {
      let own = weight[test, test]
      let departure = pull[test] / own
      let variance = 1 / own - doubt[test]
      let limit = 3.5 * variance.squareRoot()
      doubt[test] =
        abs(departure) > limit
        ? departure * departure / (3.5 * 3.5) - variance : 0
    }
  }
}

/// Where a herd's peers stand, and how their milk moves with their level.
///
/// A herd's level moves all its cows alike, by the slopes of their peers' course: a cow's own slopes
/// follow from her tests, and would explain them by themselves.
struct HerdReference: Sendable {
  let levels: [SIMD2<Double>]
  private let slopes: [[SIMD2<Double>]]

  init(_ levels: [SIMD2<Double>], _ statistics: ForecastStatistics, _ tables: [LactationTable]) {
    self.levels = levels
    slopes = (0..<3).map { peers in
      let point = LactationTable.held(
        statistics.peers[peers].mean + levels[peers], statistics.peers[peers].covariance)
      let step = LactationWork.step(tables[peers], at: point)
      return (0..<LactationTable.days).map { LactationWork.course(step, day: $0).slope }
    }
  }

  func slope(_ peers: Int, day: Int) -> SIMD2<Double> {
    slopes[peers][min(max(day, 0), LactationTable.days - 1)]
  }
}

/// How deviations grow with the milk that peers give on a day: not with her own, of which the
/// deviations are part.
struct DayScales: Sendable {
  private let byPeers: [[Double]]

  init(_ statistics: ForecastStatistics, _ tables: [LactationTable]) {
    byPeers = (0..<3).map { peers in
      let mean = statistics.peers[peers].mean
      let course = tables[peers].lactation(logPotential: log(mean.x), logPersistency: mean.y)
      return (0..<LactationTable.days).map { day in
        statistics.scale(
          milkKg: course.milkKg(day: day) + statistics.courseKg(peers, day: day))
      }
    }
  }

  subscript(peers: Int, day: Int) -> Double {
    byPeers[peers][min(max(day, 0), LactationTable.days - 1)]
  }
}

/// Where a herd's effects stand in its system of equations.
struct EffectLayout: Sendable {
  let timeCount: Int
  static let levels = 6
  static let courses = 3 * ForecastStatistics.knots.count
  var count: Int { Self.levels + Self.courses + timeCount }

  func effects(
    peers: Int, day: Int, slope: SIMD2<Double>, time: [(place: Int, share: Double)]
  ) -> [(place: Int, factor: Double)] {
    let (knot, share) = ForecastStatistics.knot(before: day)
    let course = Self.levels + peers * ForecastStatistics.knots.count + knot
    return [
      (2 * peers, slope.x), (2 * peers + 1, slope.y), (course, 1 - share), (course + 1, share),
    ] + time.map { (Self.levels + Self.courses + $0.place, $0.share) }
  }

  /// Inverse covariance of the effects before the herd is seen.
  func precision(_ statistics: ForecastStatistics, _ timeline: HerdTimeline) -> SymmetricMatrix {
    var whole = SymmetricMatrix(size: count)
    func put(_ block: SymmetricMatrix, at start: Int) {
      for row in 0..<block.size {
        for column in 0..<block.size { whole[start + row, start + column] = block[row, column] }
      }
    }
    var level = SymmetricMatrix(size: Self.levels)
    for left in 0..<3 {
      for right in 0..<3 {
        var value = statistics.herdCovariance
        if left == right { value = value + statistics.herdParityCovariance }
        level[2 * left, 2 * right] = value.potential
        level[2 * left + 1, 2 * right] = value.both
        level[2 * left, 2 * right + 1] = value.both
        level[2 * left + 1, 2 * right + 1] = value.persistency
      }
    }
    put(level.factored().inverse(), at: 0)
    let knots = ForecastStatistics.knots
    let along = knots.map { log(Double($0) + 15) }
    var course = SymmetricMatrix(size: knots.count)
    for row in knots.indices {
      for column in knots.indices {
        let apart = (along[row] - along[column]) / statistics.courseRange
        course[row, column] =
          statistics.courseOwnKg * statistics.courseOwnKg * exp(-abs(apart))
          + (row == column ? 1e-4 : 0)
      }
    }
    let courseInverse = course.factored().inverse()
    for place in 0..<3 { put(courseInverse, at: Self.levels + place * knots.count) }
    if timeCount > 0 {
      put(
        timeline.covariance(statistics).factored().inverse(), at: Self.levels + Self.courses)
    }
    return whole
  }
}
