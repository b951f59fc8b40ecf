/// A 64-bit digest of numbers and bytes, the same on every machine for the same bits.
///
/// Tells damage and difference, not forgery. Source: Fowler, Noll and Vo's FNV-1a.
struct BitDigest: Sendable {
  /// The digest of what was added so far.
  private(set) var value: UInt64 = 0xcbf2_9ce4_8422_2325

  mutating func add(byte: UInt8) {
    value = (value ^ UInt64(byte)) &* 0x0000_0100_0000_01b3
  }

  mutating func add(_ bytes: UnsafeRawBufferPointer) {
    for byte in bytes { add(byte: byte) }
  }

  mutating func add(_ text: String) {
    for byte in text.utf8 { add(byte: byte) }
  }

  /// Adds a number by its bits, the lowest byte first.
  mutating func add(_ number: Double) {
    var bits = number.bitPattern
    for _ in 0..<8 {
      add(byte: UInt8(truncatingIfNeeded: bits))
      bits &>>= 8
    }
  }

  mutating func add(_ numbers: [Double]) {
    for number in numbers { add(number) }
  }

  /// Sixteen hexadecimal digits.
  var hex: String {
    let digits = String(value, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }
}
