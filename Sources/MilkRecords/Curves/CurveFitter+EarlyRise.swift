import CMathematics

/// What the records say of the rise before the first of them, and what is assumed where they say
/// nothing.
///
/// With the first test weeks after calving, many rises fit the records equally well: MilkBot's
/// ramp and Fischer's rise may be as steep as the box allows and never be seen. Of all curves
/// whose sum of squares is the least to 1e-12, the one with the gentlest rise is taken.
enum EarlyRise {
  /// Sums of squares that differ by less, relatively, are the same.
  private static let sameSum = 1e-12
  /// Share of the way to the gentlest rise, on the log scale, tried first.
  private static let firstShare = 0.004
  private static let bisections = 7
  /// A ramp that takes less than this share of the first record's milk is not there.
  private static let unseenShare = 1e-6
  /// Decays of a small rise tried where none is left, 1/d, and that rise on the log scale.
  private static let restoredDecaysPerDay = [0.005, 0.02, 0.05, 0.15]
  private static let restoredRise = 0.02
  /// Where the search for a ramp as long as the lactation starts, days.
  private static let levelRampDays = 100.0
  /// Ramps tried where none is left, days.
  private static let restoredRampsInDays = [0.5, 3, 8, 15, 30, 60, 120]

  /// MilkBot's better of the outcome and a search from it with the ramp put back: a ramp that an
  /// early step moved away leaves no slope to come back by.
  static func restoreRamp(
    _ problem: BoundedLeastSquares<MilkBotForm>,
    _ outcome: BoundedLeastSquares<MilkBotForm>.Outcome
  ) -> BoundedLeastSquares<MilkBotForm>.Outcome {
    guard let first = problem.days.first?.t else { return outcome }
    let p = outcome.parameters
    guard exp((p[2] - first) / p[1]) / 2 < unseenShare else { return outcome }
    let candidates = restoredRampsInDays.compactMap { ramp -> (SIMD4<Double>, Double)? in
      guard let start = ramped(problem, ramp: ramp, fall: p[3]) else { return nil }
      return (start, problem.sumOfSquares(start))
    }
    guard let start = candidates.min(by: { $0.1 < $1.1 })?.0 else { return outcome }
    let again = problem.search(from: start)
    return again.sumOfSquares < outcome.sumOfSquares ? again : outcome
  }

  /// Dijkstra's better of the outcome and searches from small rises: a rise that an early step
  /// pressed to nothing leaves its decay without effect, and no slope to come back by.
  static func restoreRise(
    _ problem: BoundedLeastSquares<DijkstraForm>,
    _ outcome: BoundedLeastSquares<DijkstraForm>.Outcome
  ) -> BoundedLeastSquares<DijkstraForm>.Outcome {
    guard outcome.parameters[1] <= problem.lower[1] else { return outcome }
    var best = outcome
    for decay in restoredDecaysPerDay {
      var start = outcome.parameters
      start[1] = restoredRise * decay
      start[2] = decay
      let again = problem.search(from: start)
      if again.sumOfSquares < best.sumOfSquares { best = again }
    }
    return best
  }

  /// MilkBot's better of the outcome and a search from a ramp as long as the lactation: an almost
  /// level lactation has a valley there beside the one in which milk does not fall at all.
  static func longestRamp(
    _ problem: BoundedLeastSquares<MilkBotForm>,
    _ outcome: BoundedLeastSquares<MilkBotForm>.Outcome
  ) -> BoundedLeastSquares<MilkBotForm>.Outcome {
    guard outcome.parameters[3] <= problem.lower[3] else { return outcome }
    let again = problem.search(from: SIMD4(outcome.parameters[0], levelRampDays, -300, 1e-4))
    return again.sumOfSquares < outcome.sumOfSquares ? again : outcome
  }

  /// The best curve of a given ramp and fall, which is linear in the rest; `nil` where the best
  /// ramp adds milk instead of taking it.
  private static func ramped(
    _ problem: BoundedLeastSquares<MilkBotForm>, ramp: Double, fall: Double
  ) -> SIMD4<Double>? {
    guard let first = problem.days.first?.t else { return nil }
    var (ff, fe, ee, yf, ye) = (0.0, 0.0, 0.0, 0.0, 0.0)
    for (day, milk) in zip(problem.days, problem.milkKg) {
      let kept = exp(-fall * day.t)
      let early = exp(-(day.t - first) / ramp) * kept
      ff += kept * kept
      fe += kept * early
      ee += early * early
      yf += milk * kept
      ye += milk * early
    }
    let determinant = ff * ee - fe * fe
    guard determinant > 0 else { return nil }
    let a = (ee * yf - fe * ye) / determinant
    let taken = (fe * yf - ff * ye) / determinant
    guard a > 0, taken > 0 else { return nil }
    return SIMD4(a, ramp, first + ramp * log(2 * taken / a), fall)
  }

  /// MilkBot with the longest ramp that costs nothing.
  static func gentlest(
    _ problem: BoundedLeastSquares<MilkBotForm>,
    _ outcome: BoundedLeastSquares<MilkBotForm>.Outcome
  ) -> BoundedLeastSquares<MilkBotForm>.Outcome {
    guard let first = problem.days.first?.t else { return outcome }
    return gentlest(problem, outcome, lane: 1, furthest: problem.upper[1]) { p, ramp in
      // The ramp's share of the first record stays as it is.
      SIMD4(p[0], ramp, first + (p[2] - first) * ramp / p[1], p[3])
    }
  }

  /// Fischer's curve with the slowest rise that costs nothing.
  static func gentlest(
    _ problem: BoundedLeastSquares<FischerForm>,
    _ outcome: BoundedLeastSquares<FischerForm>.Outcome
  ) -> BoundedLeastSquares<FischerForm>.Outcome {
    gentlest(problem, outcome, lane: 2, furthest: problem.lower[2]) { p, rise in
      SIMD4(p[0], p[1], rise, 0)
    }
  }

  /// Bisects, on the log scale, for the value of `lane` nearest `furthest` that costs nothing.
  private static func gentlest<Form: CurveForm>(
    _ problem: BoundedLeastSquares<Form>, _ outcome: BoundedLeastSquares<Form>.Outcome, lane: Int,
    furthest: Double, start: (SIMD4<Double>, Double) -> SIMD4<Double>
  ) -> BoundedLeastSquares<Form>.Outcome {
    var best = outcome
    /// Whether holding the lane `share` of the way towards `furthest` costs nothing.
    func costsNothing(_ share: Double) -> Bool {
      let here = outcome.parameters[lane]
      let value = here * pow(furthest / here, share)
      var held = problem
      held.lower[lane] = value
      held.upper[lane] = value
      let tried = held.search(from: start(best.parameters, value))
      let ceiling = min(outcome.sumOfSquares, best.sumOfSquares) * (1 + sameSum)
      guard tried.sumOfSquares <= ceiling else { return false }
      best = tried
      return true
    }
    var (free, dear) = (firstShare, 1.0)
    guard outcome.parameters[lane] != furthest, costsNothing(free) else { return outcome }
    for _ in 0..<bisections {
      let middle = (free + dear) / 2
      if costsNothing(middle) { free = middle } else { dear = middle }
    }
    // A gentler rise that is better outright was a lower valley: go to its bottom.
    guard best.sumOfSquares < outcome.sumOfSquares * (1 - 1e-9) else { return best }
    let bottom = problem.search(from: best.parameters)
    return bottom.sumOfSquares < best.sumOfSquares ? bottom : best
  }
}
