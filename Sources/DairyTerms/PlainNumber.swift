/// Numbers as messages show them.
public enum PlainNumber {
  /// The number without a needless fraction: `12`, `0.45`.
  public static func text(_ value: Double) -> String {
    value == value.rounded() && abs(value) < 1e15 ? String(Int64(value)) : String(value)
  }
}
