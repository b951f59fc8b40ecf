public import DairyTerms

/// The range a variable or a row may take.
///
/// Both ends may be infinite. A number of magnitude 1e20 or more means "no limit", as it does in
/// model files and other solvers. Crossed bounds (`lower > upper`) are allowed in a model: such a model is
/// infeasible, and the explanation names the bound.
public struct Bounds: Hashable, Sendable {
  /// The least value allowed, or `-infinity`.
  public var lower: Double
  /// The largest value allowed, or `+infinity`.
  public var upper: Double

  /// Magnitudes from here on mean "no limit".
  static let unlimited = 1e20

  /// Bounds from two ends; magnitudes of 1e20 and more become infinite.
  public init(lower: Double, upper: Double) {
    self.lower = lower <= -Self.unlimited ? -.infinity : lower
    self.upper = upper >= Self.unlimited ? .infinity : upper
  }

  /// `value` or more.
  public static func atLeast(_ value: Double) -> Bounds {
    Bounds(lower: value, upper: .infinity)
  }

  /// `value` or less, with no lower end: a variable that may not be negative needs
  /// ``between(_:_:)``.
  public static func atMost(_ value: Double) -> Bounds {
    Bounds(lower: -.infinity, upper: value)
  }

  /// From `lower` to `upper`, both allowed.
  public static func between(_ lower: Double, _ upper: Double) -> Bounds {
    Bounds(lower: lower, upper: upper)
  }

  /// Exactly `value`.
  public static func exactly(_ value: Double) -> Bounds {
    Bounds(lower: value, upper: value)
  }

  /// Any value.
  public static var free: Bounds { Bounds(lower: -.infinity, upper: .infinity) }

  /// A number that is no bound at all: NaN, a lower end of `+infinity`, an upper of `-infinity`.
  var isMalformed: Bool {
    lower.isNaN || upper.isNaN || lower >= Self.unlimited || upper <= -Self.unlimited
  }
}

/// One end of a range.
public enum BoundSide: String, Hashable, Sendable, CaseIterable, Stored {
  /// The least value allowed.
  case lower
  /// The largest value allowed.
  case upper
}
