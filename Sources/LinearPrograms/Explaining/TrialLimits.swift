import GLPKShim

/// How long the trials of an explanation may take: each on its own, and all together.
struct TrialLimits {
  private let options: SolveOptions
  /// On the clock of `gx_seconds`.
  private let deadline: Double

  /// - Parameter options: Their time limit is that of one trial.
  init(_ options: SolveOptions, until deadline: Double) {
    self.options = options
    self.deadline = deadline
  }

  /// The options of the next trial; `nil` when there is no time for one.
  var next: SolveOptions? {
    let left = deadline - gx_seconds()
    guard left > 0 else { return nil }
    var next = options
    next.timeLimitSeconds = min(options.timeLimitSeconds, max(1e-3, left))
    return next
  }
}
