public import DairyTerms

/// What can be wrong with a question put to the cow.
public struct CowError: ExplainedError, Hashable {
  /// A short stable word, such as `unknown-key`.
  public let code: String
  /// What is at fault: file and line, parameter, field.
  public let place: String
  /// What is wrong with it, with the value.
  public let explanation: String
  /// What to do about it.
  public let fix: String?
  /// Whose fault it is.
  public let fault: Fault

  /// An error at a place.
  public init(
    code: String, place: String, explanation: String, fix: String? = nil, fault: Fault = .data
  ) {
    self.code = code
    self.place = place
    self.explanation = explanation
    self.fix = fix
    self.fault = fault
  }

  /// A name that the parameter table does not hold.
  static func unknownParameter(_ name: String, known: [String]) -> CowError {
    CowError(
      code: "unknown-parameter", place: "parameter \(name)",
      explanation: "there is no parameter of that name",
      fix: Spelling.nearest(to: name, among: known).first.map { "did you mean \($0)?" })
  }
}
