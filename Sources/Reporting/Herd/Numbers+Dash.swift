extension Numbers {
  /// `value` with the given number of decimals; `-` where there is none.
  static func orDash(_ value: Double?, _ decimals: Int) -> String {
    value.map { fixed($0, decimals) } ?? "-"
  }

  /// `value` with the given number of decimals; nothing where there is none.
  static func orBlank(_ value: Double?, _ decimals: Int) -> String {
    value.map { fixed($0, decimals) } ?? ""
  }
}
