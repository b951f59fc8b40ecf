public import DairyTerms

/// Why a plan cannot be made from what the farm gave.
public struct PlanError: ExplainedError, Hashable {
  /// A short stable word for the fault.
  public let code: String
  /// The file with line and key, the pen or the herd at fault.
  public let place: String
  /// What is wrong.
  public let explanation: String
  /// What to do about it.
  public let fix: String?
  /// Whose fault it is.
  public let fault: Fault

  package init(
    code: String, place: String, explanation: String, fix: String?, fault: Fault = .data
  ) {
    self.code = code
    self.place = place
    self.explanation = explanation
    self.fix = fix
    self.fault = fault
  }
}
