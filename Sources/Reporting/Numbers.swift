import Foundation

/// Numbers as a page shows them: fixed decimals, a point, a true minus sign never a hyphen lookalike
/// that a spreadsheet would not read.
enum Numbers {
  /// `value` with the given number of decimals.
  static func fixed(_ value: Double, _ decimals: Int) -> String {
    let scale = pow(10, Double(decimals))
    let rounded = (value * scale).rounded() / scale
    // -0.0 would print as "-0.0" and make a reader look twice.
    let text = String(format: "%.\(decimals)f", rounded == 0 ? 0 : rounded)
    return text
  }

  /// `value` with a sign always shown.
  static func signed(_ value: Double, _ decimals: Int) -> String {
    let text = fixed(value, decimals)
    return text.hasPrefix("-") || Double(text) == 0 ? text : "+" + text
  }

  /// `1 test`, `3 tests`.
  static func counted(_ count: Int, _ noun: String) -> String {
    "\(count) \(noun)\(count == 1 ? "" : "s")"
  }
}
