/// A number as a cell holds it: its value, and the unit written behind it, if any.
package struct NumberText {
  /// The number.
  package var value: Double
  /// The letters behind the number in lower case (`kg`, `lb`, `%`), or empty.
  package var unit: String
}

/// Why a cell's text is no number.
package enum NumberFault: Error, Hashable {
  /// It is no decimal number at all.
  case notANumber
  /// `1.234` in a file with decimal commas may be 1234 or 1.234.
  case thousandsOrDecimal
  /// A number beyond what a farm can hold (more than 1e12, or so small that it is noise).
  case magnitude
}

/// Reads decimal numbers from bytes.
///
/// Taken: an optional sign, digits, one decimal sign, an exponent, and a unit of letters behind.
/// Not taken: hexadecimal, digit grouping, infinity, spreadsheet errors.
package enum NumberReader {
  /// Magnitudes taken, beside 0.
  private static let taken = 1e-12...1e12

  private static let powersOfTen: [Double] = (0...22).map { exponent in
    (0..<exponent).reduce(1.0) { power, _ in power * 10 }
  }

  /// The number of a cell of up to 15 digits with at most one decimal sign, the common case; `nil`
  /// for everything else, which ``readWithUnit(_:decimalComma:)`` reads.
  @inline(__always)
  package static func readPlain(_ cell: UnsafeRawBufferPointer, decimalComma: Bool) -> Double? {
    // Both the mantissa and the power of ten are exact in a Double, so that one division rounds
    // correctly.
    var mantissa: UInt64 = 0
    var digits = 0
    var decimals = -1
    var index = 0
    let negative = !cell.isEmpty && cell[0] == UInt8(ascii: "-")
    if negative { index = 1 }
    let sign = decimalComma ? UInt8(ascii: ",") : UInt8(ascii: ".")
    while index < cell.count {
      let byte = cell[index]
      let digit = byte &- UInt8(ascii: "0")
      if digit < 10 {
        mantissa = mantissa &* 10 &+ UInt64(digit)
        digits += 1
        if decimals >= 0 { decimals += 1 }
      } else if byte == sign && decimals < 0 && digits > 0 {
        decimals = 0
      } else {
        break
      }
      index += 1
    }
    if index == cell.count && digits > 0 && digits <= 15 && decimals != 0 {
      let magnitude = Double(mantissa) / powersOfTen[max(decimals, 0)]
      guard taken.contains(magnitude) || mantissa == 0 else { return nil }
      return negative && mantissa != 0 ? -magnitude : magnitude
    }
    return nil
  }

  /// The number with its unit, or `nil` where the cell says "not measured".
  package static func readWithUnit(
    _ cell: UnsafeRawBufferPointer, decimalComma: Bool
  ) throws(NumberFault) -> NumberText? {
    let cell = cell.trimmed
    if MissingMark.matches(cell) { return nil }
    let sign = decimalComma ? UInt8(ascii: ",") : UInt8(ascii: ".")
    var plain: [UInt8] = []
    var index = 0
    func isDigit(_ index: Int) -> Bool {
      index < cell.count && (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(cell[index])
    }
    if index < cell.count && (cell[index] == UInt8(ascii: "-") || cell[index] == UInt8(ascii: "+"))
    {
      plain.append(cell[index])
      index += 1
    }
    let firstDigit = index
    while isDigit(index) {
      plain.append(cell[index])
      index += 1
    }
    guard index > firstDigit else { throw .notANumber }
    if index < cell.count && cell[index] == sign {
      plain.append(UInt8(ascii: "."))
      index += 1
      guard isDigit(index) else { throw .notANumber }
      while isDigit(index) {
        plain.append(cell[index])
        index += 1
      }
    } else if decimalComma && index < cell.count && cell[index] == UInt8(ascii: ".") {
      throw .thousandsOrDecimal
    }
    if index < cell.count && cell[index] | 0x20 == UInt8(ascii: "e") {
      var probe = index + 1
      if probe < cell.count
        && (cell[probe] == UInt8(ascii: "-") || cell[probe] == UInt8(ascii: "+"))
      {
        probe += 1
      }
      if isDigit(probe) {
        while isDigit(probe) { probe += 1 }
        plain.append(contentsOf: cell[index..<probe])
        index = probe
      }
    }
    let unit = UnsafeRawBufferPointer(rebasing: cell[index...]).trimmed
    let isUnit = unit.allSatisfy {
      (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0 | 0x20) || $0 == UInt8(ascii: "%")
        || $0 == UInt8(ascii: "/")
    }
    guard isUnit, let value = Double(String(decoding: plain, as: UTF8.self)) else {
      throw .notANumber
    }
    // Hexadecimal begins with a zero and an x: that is no unit.
    if let first = unit.first, first | 0x20 == UInt8(ascii: "x") { throw .notANumber }
    // A number too small for a Double reads as 0 though a digit of it is none.
    let isNought =
      value == 0
      && !plain.prefix { $0 | 0x20 != UInt8(ascii: "e") }
        .contains { (UInt8(ascii: "1")...UInt8(ascii: "9")).contains($0) }
    guard isNought || taken.contains(value.magnitude) else { throw .magnitude }
    return NumberText(value: value, unit: String(decoding: unit, as: UTF8.self).lowercased())
  }
}
