public import DairyTerms
public import Farm

/// How the cow model did on this herd of late: what it foretold of the last test day from the one before,
/// and what was weighed. Every report says it, so that its forecast is believed as far as it has earned.
public struct RecentError: Codable, Sendable {
  /// The last forecast against what came; `nil` where no two tests of the same lactations can be
  /// compared.
  public let last: HerdForecast.Last?

  /// An error.
  public init(last: HerdForecast.Last?) { self.last = last }
}

extension FarmSource {
  /// How the model did of late on the herd of a question.
  ///
  /// - Throws: ``Complaint`` where the records are wrong.
  public func recentError(of scope: HerdScope?) throws -> RecentError {
    RecentError(
      last: try HerdForecastQuestion(scope: scope, weeks: 1).answer(of: self).document.last)
  }
}
