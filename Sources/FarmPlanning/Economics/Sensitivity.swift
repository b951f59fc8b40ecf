public import DairyTerms

/// How the answer moves when one input moves.
public struct Sensitivity: Stored, Sendable, Hashable {
  /// The input and its two values in words, such as `milk price -10 % / +10 %`.
  public var input: String
  /// Gain over today's timetable with the low value, per day.
  public var gainAtLowPerDay: Double
  /// Gain with the high value.
  public var gainAtHighPerDay: Double
  /// Whether the gain is one at one end and a loss at the other.
  public var turnsSign: Bool
}
