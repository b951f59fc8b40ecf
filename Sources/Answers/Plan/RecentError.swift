import Farm

extension FarmSource {
  /// How the model did of late on the herd of a question.
  ///
  /// - Throws: ``Complaint`` where the records are wrong.
  func recentError(of scope: HerdScope?) throws -> RecentError {
    RecentError(
      last: try HerdForecastQuestion(scope: scope, weeks: 1).answer(of: self).document.last)
  }
}
