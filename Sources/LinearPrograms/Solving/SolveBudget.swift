import GLPKShim

/// What is left of time and iterations over all the ways a problem is tried.
struct SolveBudget {
  /// On the clock of `gx_seconds`.
  private let deadline: Double
  private(set) var iterationsLeft: Int
  private(set) var iterationsUsed = 0

  init(_ options: SolveOptions) {
    deadline = gx_seconds() + options.timeLimitSeconds
    iterationsLeft = options.iterationLimit
  }

  /// Whole milliseconds left, 0 when none are.
  var millisecondsLeft: Int32 {
    Int32(max(0, min(2e9, (deadline - gx_seconds()) * 1e3)))
  }

  var isSpent: Bool { iterationsLeft <= 0 || millisecondsLeft <= 0 }

  mutating func use(iterations: Int) {
    iterationsUsed += iterations
    iterationsLeft = max(0, iterationsLeft - iterations)
  }
}
