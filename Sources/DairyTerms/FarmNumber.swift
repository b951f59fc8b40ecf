/// Numbers as people read them: no trailing zeros, a point as the decimal sign, whatever the
/// computer's language is.
public enum FarmNumber {
  /// The shortest text that reads back as the same number, without `.0`.
  public static func shown(_ value: Double) -> String {
    let text = "\(value)"
    return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
  }

  /// The number with at most `decimals` decimals, without trailing zeros.
  public static func shown(_ value: Double, decimals: Int) -> String {
    let scale = (0..<decimals).reduce(1.0) { power, _ in power * 10 }
    let rounded = (value * scale).rounded() / scale
    return shown(rounded == 0 ? 0 : rounded)
  }
}
