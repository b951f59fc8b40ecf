public import DairyTerms

/// Why a solve ended.
///
/// Invariants: `limit` is there exactly when `reason` is `.limit`; an `.optimal` solution has
/// values, and shadow prices too unless it is of a mixed-integer program whose fixed rest could
/// not be re-solved. A mixed-integer program that ended at a limit, or `.undefined`, has the best
/// whole point found, if any, and what is proved of better ones (``Solution/bestBound``).
public struct Termination: Hashable, Sendable {
  /// The answer in one word.
  public enum Reason: String, Sendable, Stored {
    /// No better point exists, within the tolerances.
    case optimal
    /// No point meets every bound.
    case infeasible
    /// The objective improves for ever.
    case unbounded
    /// A limit ended the search first.
    case limit
    /// The solver could not say, even after every fallback.
    case undefined
  }

  /// Which limit ended the search.
  public enum Limit: String, Sendable, Stored {
    /// ``SolveOptions/timeLimitSeconds``.
    case time
    /// ``SolveOptions/iterationLimit``.
    case iterations
    /// ``SolveOptions/nodeLimit``.
    case nodes
    /// ``Cancellation/cancel()``.
    case cancelled
  }

  /// The answer in one word.
  public var reason: Reason
  /// Which limit, when the reason is `.limit`.
  public var limit: Limit?
  /// How the answer was come by, for people: `dual simplex, 12 iterations`.
  public var detail: String

  /// A termination from its parts.
  public init(_ reason: Reason, limit: Limit? = nil, detail: String = "") {
    self.reason = reason
    self.limit = limit
    self.detail = detail
  }
}
