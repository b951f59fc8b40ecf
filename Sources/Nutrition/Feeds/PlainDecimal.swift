/// Numbers as files write them.
enum PlainDecimal {
  /// The number of a text that is a plain decimal number and nothing else, or `nil`: no hexadecimal
  /// (`0x10`), no `nan` or `inf`, no separators of thousands, nothing beyond what a number can hold.
  static func value(_ text: String) -> Double? {
    guard text.utf8.allSatisfy("0123456789.-+eE".utf8.contains), let value = Double(text),
      value.isFinite
    else { return nil }
    return value
  }
}
