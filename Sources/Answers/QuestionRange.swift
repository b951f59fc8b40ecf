import DairyTerms

/// What a number of a question may be: asked here, so that a line of JSON is held to it as the command
/// line is.
enum QuestionRange {
  /// Refuses a number that lies outside its range; what is left out is fine.
  ///
  /// - Parameters:
  ///   - what: the number as a person calls it, such as `lead`.
  ///   - rule: its range in words, such as `0 to 3 standard deviations`.
  /// - Throws: ``Complaint`` of kind `bad-option`.
  static func check<Value: Comparable>(
    _ value: Value?, _ range: some RangeExpression<Value>, _ what: String, _ rule: String
  ) throws(Complaint) {
    guard let value, !range.contains(value) else { return }
    throw Complaint(
      .badOption, at: "\(what) \(value)", "it may be \(rule)",
      fix: "say a \(what) within that, or leave it out")
  }

  /// Above zero.
  static let positive = Double.leastNonzeroMagnitude...Double.greatestFiniteMagnitude
}
