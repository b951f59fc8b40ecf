/// How long the trials of an explanation may take: each on its own, and all together.
struct TrialLimits {
  private let options: SolveOptions
  private let deadline: ContinuousClock.Instant

  /// - Parameter options: Their time limit is that of one trial.
  init(_ options: SolveOptions, until deadline: ContinuousClock.Instant) {
    self.options = options
    self.deadline = deadline
  }

  /// The options of the next trial; `nil` when there is no time for one.
  var next: SolveOptions? {
    let left = ContinuousClock.now.duration(to: deadline)
    guard left > .zero else { return nil }
    let (seconds, attoseconds) = left.components
    var next = options
    next.timeLimitSeconds = min(
      options.timeLimitSeconds, max(1e-3, Double(seconds) + Double(attoseconds) * 1e-18))
    return next
  }
}
