import CMathematics

/// Learns what is known of cows from elsewhere: from herds, by expectation and maximisation of what
/// cows share, and by search for the rest.
struct ForecastLearning {
  let tables: [LactationTable]

  /// What herds teach.
  ///
  /// - Parameters:
  ///   - herds: the lactations of each herd, one breed.
  ///   - start: where to begin.
  ///   - rounds: how often.
  func learnt(
    from herds: [[HerdLactation]], start: ForecastStatistics = .start, rounds: Int = 12
  ) -> ForecastStatistics {
    var statistics = start
    for round in 0..<rounds {
      let current = statistics
      let taught = Parallel.map(herds) {
        TaughtHerd($0, statistics: current, tables: tables, findsScatter: false)
      }
      var traits = TraitMoments()
      for herd in taught { traits.add(herd) }
      traits.improve(&statistics)
      improveCourses(&statistics, taught)
      let sample = Self.sample(taught.map(\.inOrder))
      if round % 2 == 1 || round + 1 == rounds {
        improveTests(&statistics, taught, sample)
        improveTime(&statistics, taught)
      }
    }
    return statistics
  }

  private static func sample(_ herds: [[LactationWork]]) -> [[Int]] {
    let total = herds.reduce(0) { $0 + $1.count }
    let every = max(1, total / 4000)
    var seen = 0
    return herds.map { works in
      works.indices.filter { _ in
        seen += 1
        return seen % every == 0
      }
    }
  }

  /// The residual course that all herds share.
  private func improveCourses(_ statistics: inout ForecastStatistics, _ taught: [TaughtHerd]) {
    let knots = ForecastStatistics.knots.count
    for place in 0..<3 {
      var information = SymmetricMatrix(size: knots)
      var pull = [Double](repeating: 0, count: knots)
      let start = EffectLayout.levels + place * knots
      for herd in taught {
        // What the herd's other effects leave to the course.
        for row in 0..<knots {
          var left = herd.pull[start + row]
          for column in 0..<herd.layout.count {
            let inside = column >= start && column < start + knots
            if !inside {
              left -= herd.information[start + row, column] * herd.effects[column]
            }
          }
          pull[row] += left
          for column in 0..<knots {
            information[row, column] += herd.information[start + row, start + column]
          }
        }
      }
      // Drawn a little to nothing, and to be smooth.
      for row in 0..<knots {
        information[row, row] += 0.5
        if row > 0 {
          information[row, row] += 2
          information[row - 1, row - 1] += 2
          information[row, row - 1] -= 2
          information[row - 1, row] -= 2
        }
      }
      let change = information.factored().solved(pull)
      for knot in 0..<knots { statistics.peers[place].courseKg[knot] += change[knot] }
    }
  }

  // MARK: - By search

  /// Logarithm of the likelihood of the tests about what was expected of them, but for a constant.
  private func tests(
    _ statistics: ForecastStatistics, _ taught: [TaughtHerd], _ sample: [[Int]]
  ) -> Double {
    let scales = DayScales(statistics, tables)
    let parts = Parallel.map(Array(taught.indices)) { herd -> Double in
      var sum = 0.0
      for index in sample[herd] {
        var work = taught[herd].inOrder[index]
        guard !work.days.isEmpty else { continue }
        let left = TaughtHerd.left(
          work, taught[herd].effects, taught[herd].layout, taught[herd].statistics)
        work.scale(scales)
        work.weigh(statistics)
        let pulled = work.weight.times(left)
        sum -= 0.5 * (work.logDeterminant + zip(pulled, left).reduce(0) { $0 + $1.0 * $1.1 })
      }
      return sum
    }
    return parts.reduce(0, +)
  }

  private func improveTests(
    _ statistics: inout ForecastStatistics, _ taught: [TaughtHerd], _ sample: [[Int]]
  ) {
    Search.climb(
      &statistics,
      [
        .factor(\.testErrorKg, 0.2...6), .factor(\.strayingKg, 0.2...6),
        .factor(\.strayingDays, 8...400), .shift(\.growth, 0...1.2),
      ]
    ) { tests($0, taught, sample) }
  }

  /// Logarithm of the likelihood of what herds' times, levels and courses did.
  private func time(_ statistics: ForecastStatistics, _ taught: [TaughtHerd]) -> Double {
    let parts = Parallel.map(taught) { herd -> Double in
      let prior = herd.layout.precision(statistics, herd.timeline)
      var whole = prior
      for place in whole.values.indices { whole.values[place] += herd.information.values[place] }
      let factor = whole.factored()
      let solved = factor.solved(herd.pull)
      return 0.5 * zip(solved, herd.pull).reduce(0) { $0 + $1.0 * $1.1 }
        - 0.5 * factor.logDeterminant + 0.5 * prior.factored().logDeterminant
    }
    return parts.reduce(0, +)
  }

  private func improveTime(_ statistics: inout ForecastStatistics, _ taught: [TaughtHerd]) {
    let every = max(1, taught.count / 24)
    let some = taught.indices.filter { $0 % every == 0 }.map { taught[$0] }
    Search.climb(
      &statistics,
      [
        .factor(\.dayKg, 0.1...4), .factor(\.weeksKg, 0.1...4), .factor(\.weeksDays, 15...150),
        .factor(\.seasonKg, 0.1...4),
        .factor(\.yearKg, 0.1...5),
        .factor(\.courseOwnKg, 0.05...3), .factor(\.courseRange, 0.1...3),
        .factor(\.herdCovariance.potential, 0.001...0.1),
        .factor(\.herdCovariance.persistency, 0.001...0.1),
        .factor(\.herdParityCovariance.potential, 0.0002...0.05),
        .factor(\.herdParityCovariance.persistency, 0.0005...0.1),
      ]
    ) { time($0, some) }
  }
}

/// Sums over lactations for the traits' means, covariances and carries.
struct TraitMoments {
  private struct Sum {
    var count = 0.0
    var square = Covariance2.zero
    // Regression on the last lactation.
    var withLast = [Double](repeating: 0, count: 4)
    var ofLast = Covariance2.zero
    var level = SIMD2<Double>()
    var herds = 0.0
  }
  private var first = [Sum](repeating: Sum(), count: 3)
  private var later = [Sum](repeating: Sum(), count: 3)

  /// Adds the lactations of a herd.
  mutating func add(_ herd: TaughtHerd) {
    var present = [0.0, 0, 0]
    for work in herd.inOrder where !work.days.isEmpty {
      present[work.peers] += 1
      let square = Covariance2(
        potential: work.innovation.x * work.innovation.x,
        both: work.innovation.x * work.innovation.y,
        persistency: work.innovation.y * work.innovation.y)
      guard let previous = work.previous else {
        first[work.peers].count += 1
        first[work.peers].square = first[work.peers].square + square + work.posterior
        continue
      }
      let last = herd.inOrder[previous].deviation
      later[work.peers].count += 1
      // The doubt about the last lactation is no spread of this one: of what was found, the part
      // that is this lactation's own.
      let own = herd.statistics.peers[work.peers].covarianceAfterOne
      let share = Carry.quotient(own, work.prior)
      let mine = share.times(work.innovation)
      later[work.peers].square =
        later[work.peers].square
        + Covariance2(
          potential: mine.x * mine.x, both: mine.x * mine.y, persistency: mine.y * mine.y)
        + own.less(share, of: work.prior) + work.posterior.carried(by: share)
      let now = work.deviation
      later[work.peers].withLast[0] += now.x * last.x
      later[work.peers].withLast[1] += now.x * last.y
      later[work.peers].withLast[2] += now.y * last.x
      later[work.peers].withLast[3] += now.y * last.y
      later[work.peers].ofLast =
        later[work.peers].ofLast
        + Covariance2(
          potential: last.x * last.x, both: last.x * last.y, persistency: last.y * last.y)
    }
    for place in 0..<3 where present[place] >= 10 {
      first[place].level += TaughtHerd.level(herd.effects, place)
      first[place].herds += 1
    }
  }

  /// Better means, covariances and carries.
  func improve(_ statistics: inout ForecastStatistics) {
    for place in 0..<3 {
      if first[place].herds > 0 {
        statistics.peers[place].mean += first[place].level / first[place].herds
      }
      func mean(_ sum: Sum, _ old: Covariance2) -> Covariance2 {
        let weight = 20.0
        let count = sum.count + weight
        return Covariance2(
          potential: (sum.square.potential + weight * old.potential) / count,
          both: (sum.square.both + weight * old.both) / count,
          persistency: (sum.square.persistency + weight * old.persistency) / count)
      }
      statistics.peers[place].covariance = mean(first[place], statistics.peers[place].covariance)
      let sum = later[place]
      guard sum.count > 0 else { continue }
      statistics.peers[place].covarianceAfterOne = mean(
        sum, statistics.peers[place].covarianceAfterOne)
      let weight = 0.2
      let (a, b, c) = (
        sum.ofLast.potential + weight, sum.ofLast.both, sum.ofLast.persistency + weight
      )
      let determinant = a * c - b * b
      let old = statistics.peers[place].carry.rows
      func solve(_ p: Double, _ q: Double) -> (Double, Double) {
        ((c * p - b * q) / determinant, (a * q - b * p) / determinant)
      }
      let top = solve(sum.withLast[0] + weight * old[0], sum.withLast[1] + weight * old[1])
      let bottom = solve(sum.withLast[2] + weight * old[2], sum.withLast[3] + weight * old[3])
      statistics.peers[place].carry = Carry(rows: [top.0, top.1, bottom.0, bottom.1])
    }
  }
}

/// A climb along one number after another.
enum Search {
  /// A number to be moved.
  enum Move {
    case factor(WritableKeyPath<ForecastStatistics, Double>, ClosedRange<Double>)
    case shift(WritableKeyPath<ForecastStatistics, Double>, ClosedRange<Double>)
  }

  /// Moves each number up or down as long as it is worth it, twice over with a finer step.
  static func climb(
    _ statistics: inout ForecastStatistics, _ moves: [Move],
    value: (ForecastStatistics) -> Double
  ) {
    var best = value(statistics)
    for step in [0.25, 0.1] {
      for move in moves {
        for direction in [1.0, -1.0] {
          var moved = false
          for _ in 0..<6 {
            var next = statistics
            switch move {
            case .factor(let path, let range):
              next[keyPath: path] = min(
                max(next[keyPath: path] * exp(direction * step), range.lowerBound),
                range.upperBound)
            case .shift(let path, let range):
              next[keyPath: path] = min(
                max(next[keyPath: path] + direction * step, range.lowerBound), range.upperBound)
            }
            guard next != statistics else { break }
            let found = value(next)
            guard found > best + 0.05 else { break }
            (statistics, best, moved) = (next, found, true)
          }
          if moved { break }
        }
      }
    }
  }
}
