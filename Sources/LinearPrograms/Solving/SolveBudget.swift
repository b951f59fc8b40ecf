/// What is left of time and iterations over all the ways a problem is tried.
struct SolveBudget {
  private let deadline: ContinuousClock.Instant
  private(set) var iterationsLeft: Int
  private(set) var iterationsUsed = 0

  init(_ options: SolveOptions) {
    deadline = ContinuousClock.now + .seconds(options.timeLimitSeconds)
    iterationsLeft = options.iterationLimit
  }

  /// Whole milliseconds left, 0 when none are.
  var millisecondsLeft: Int32 {
    let left = ContinuousClock.now.duration(to: deadline)
    let (seconds, attoseconds) = left.components
    let milliseconds = Double(seconds) * 1e3 + Double(attoseconds) * 1e-15
    return Int32(max(0, min(2e9, milliseconds)))
  }

  var isSpent: Bool { iterationsLeft <= 0 || millisecondsLeft <= 0 }

  mutating func use(iterations: Int) {
    iterationsUsed += iterations
    iterationsLeft = max(0, iterationsLeft - iterations)
  }
}
