public import DairyTerms

/// Why the herd database cannot do what is asked.
public struct HerdStoreError: ExplainedError, Hashable {
  /// A short stable word such as `not-a-herd-database` or `locked`.
  public let code: String
  /// The database, or the thing in it that is at fault.
  public let place: String
  /// What is wrong.
  public let explanation: String
  /// What to do.
  public let fix: String?
  /// Whose fault it is.
  public let fault: Fault

  /// An error.
  public init(
    code: String, place: String, _ explanation: String, fix: String? = nil,
    fault: Fault = .storage
  ) {
    self.code = code
    self.place = place
    self.explanation = explanation
    self.fix = fix
    self.fault = fault
  }
}
