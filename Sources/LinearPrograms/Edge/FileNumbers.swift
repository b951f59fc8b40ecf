/// Numbers as model files write them.
enum FileNumbers {
  /// The powers of ten that doubles hold exactly.
  private static let exactPowers: [Double] = [
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16,
    1e17, 1e18, 1e19, 1e20, 1e21, 1e22,
  ]

  /// A word that is wholly a number: digits with a point and an exponent, Fortran's `D` for `E`
  /// included, or a word for infinity. `nil` for anything else, NaN among it.
  static func number(_ bytes: [UInt8], _ word: Range<Int>) -> Double? {
    guard let scan = Scan(bytes, word) else { return infinity(bytes, word) }
    return scan.end == word.upperBound ? scan.value(bytes, word.lowerBound) : nil
  }

  /// The longest number without a sign that begins a piece of text, and where it ends; an `e` that
  /// no digit follows belongs to what comes behind.
  static func leadingNumber(_ bytes: [UInt8], _ piece: Range<Int>) -> (value: Double, end: Int)? {
    guard let scan = Scan(bytes, piece), let value = scan.value(bytes, piece.lowerBound)
    else { return nil }
    return (value, scan.end)
  }

  private static func infinity(_ bytes: [UInt8], _ word: Range<Int>) -> Double? {
    guard word.count <= 9 else { return nil }
    switch String(decoding: bytes[word], as: UTF8.self).lowercased() {
    case "inf", "+inf", "infinity", "+infinity": return .infinity
    case "-inf", "-infinity": return -.infinity
    default: return nil
    }
  }

  /// Sign, digits and exponent of a number.
  private struct Scan {
    var isNegative = false
    var digits: UInt64 = 0
    /// Whether `digits` holds every digit there was.
    var isExact = true
    var exponent = 0
    var end: Int

    init?(_ bytes: [UInt8], _ piece: Range<Int>) {
      var place = piece.lowerBound
      let limit = piece.upperBound
      if place < limit, bytes[place] == UInt8(ascii: "-") || bytes[place] == UInt8(ascii: "+") {
        isNegative = bytes[place] == UInt8(ascii: "-")
        place += 1
      }
      var digitCount = 0
      var isBehindPoint = false
      while place < limit {
        let byte = bytes[place]
        let digit = byte &- UInt8(ascii: "0")
        if digit < 10 {
          digitCount += 1
          if digits < 100_000_000_000_000_000 {
            digits = digits &* 10 &+ UInt64(digit)
            if isBehindPoint { exponent -= 1 }
          } else {
            isExact = isExact && digit == 0
            if !isBehindPoint { exponent += 1 }
          }
        } else if byte == UInt8(ascii: "."), !isBehindPoint {
          isBehindPoint = true
        } else {
          break
        }
        place += 1
      }
      guard digitCount > 0 else { return nil }
      end = place
      if place < limit, [UInt8(ascii: "e"), UInt8(ascii: "d")].contains(bytes[place] | 0x20) {
        scanExponent(bytes, place + 1, limit)
      }
    }

    private mutating func scanExponent(_ bytes: [UInt8], _ start: Int, _ limit: Int) {
      var place = start
      var sign = 1
      if place < limit, bytes[place] == UInt8(ascii: "-") || bytes[place] == UInt8(ascii: "+") {
        sign = bytes[place] == UInt8(ascii: "-") ? -1 : 1
        place += 1
      }
      var power = 0
      let firstDigit = place
      while place < limit, bytes[place] &- UInt8(ascii: "0") < 10 {
        power = min(100_000, power * 10 + Int(bytes[place] &- UInt8(ascii: "0")))
        place += 1
      }
      guard place > firstDigit else { return }
      exponent += sign * power
      end = place
    }

    /// The nearest double. Where digits and power of ten are both exact doubles one rounding makes
    /// it (Clinger 1990); the library does the rest.
    func value(_ bytes: [UInt8], _ start: Int) -> Double? {
      if isExact && digits <= 1 << 53 && abs(exponent) <= 22 {
        let size = Double(digits)
        let value =
          exponent < 0
          ? size / FileNumbers.exactPowers[-exponent] : size * FileNumbers.exactPowers[exponent]
        return isNegative ? -value : value
      }
      let word = bytes[start..<end].map { $0 | 0x20 == UInt8(ascii: "d") ? UInt8(ascii: "e") : $0 }
      return Double(String(decoding: word, as: UTF8.self))
    }
  }
}
