public import DairyTerms
import Nutrition

/// Why a ration problem cannot be worked on: the data are wrong or incomplete.
///
/// A problem that is well posed but has no answer is not an error: it is
/// a ``RationResult`` with ``RationResult/Status/infeasible``.
public struct RationError: ExplainedError, Hashable {
  /// The kinds of fault; raw values are the stable codes scripts see.
  public enum Code: String, Sendable, Hashable, CaseIterable {
    /// The file is no YAML or JSON.
    case syntax = "problem-syntax"
    /// A key, feed, limit or word nobody knows.
    case unknownName = "unknown-name"
    /// A key that must be given is not there.
    case missingKey = "missing-key"
    /// A value of the wrong kind (text for a number) or outside its range.
    case badValue = "bad-value"
    /// The same feed or limit is given twice.
    case duplicate = "duplicate-name"
    /// A minimum above its maximum.
    case minimumAboveMaximum = "min-above-max"
    /// The minimum amounts of the feeds exceed the intake, or the maximum amounts cannot fill it.
    case intakeOutOfReach = "intake-out-of-reach"
    /// A feed has no price.
    case missingPrice = "missing-price"
    /// A feed lacks an analysis that a limit or the model needs.
    case missingAnalysis = "missing-analysis"
    /// No feed is offered.
    case noFeeds = "no-feeds"
    /// Load sheet inputs that make no load.
    case impossibleLoad = "impossible-load"
    /// The valuation has too few feeds for its nutrients, or nutrients that say the same thing.
    case undeterminedValuation = "undetermined-valuation"
    /// The solver itself failed.
    case solverFailed = "solver-failed"
    /// The file cannot be read.
    case unreadable = "unreadable-file"
  }

  /// What kind of fault it is.
  public let kind: Code
  /// The thing at fault: file and line, feed, limit.
  public let place: String
  /// What is wrong, with the offending value.
  public let explanation: String
  /// What to do about it.
  public let fix: String?

  /// An error of the given kind.
  public init(_ kind: Code, at place: String, _ explanation: String, fix: String? = nil) {
    self.kind = kind
    self.place = place
    self.explanation = explanation
    self.fix = fix
  }

  /// A short stable word for the kind of fault.
  public var code: String { kind.rawValue }

  /// Wrong data, save a file that cannot be read and a solver that failed.
  public var fault: Fault {
    switch kind {
    case .unreadable: .storage
    case .solverFailed: .ours
    default: .data
    }
  }
}

extension RationError.Code {
  /// The kind of a fault the nutrition model found.
  init(nutrition code: String) {
    self = code == "missing-analysis" ? .missingAnalysis : .badValue
  }
}

extension RationError {
  /// Runs what the nutrition model may refuse, its fault told as one of a ration.
  static func nutrition<Value>(
    _ work: () throws(NutritionError) -> Value
  ) throws(RationError) -> Value {
    do {
      return try work()
    } catch {
      throw RationError(
        .init(nutrition: error.code), at: error.place, error.explanation, fix: error.fix)
    }
  }
}
