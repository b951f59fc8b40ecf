import Foundation

extension Numbers {
  /// `value` with the given number of decimals, ties to even; `-` where there is none.
  static func orDash(_ value: Double?, _ decimals: Int) -> String {
    value.map { String(format: "%.\(decimals)f", $0) } ?? "-"
  }

  /// `value` with the given number of decimals; nothing where there is none.
  static func orBlank(_ value: Double?, _ decimals: Int) -> String {
    value.map { fixed($0, decimals) } ?? ""
  }
}
