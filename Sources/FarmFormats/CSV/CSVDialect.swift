/// How a delimited text separates its cells and writes its numbers.
public struct CSVDialect: Sendable, Hashable {
  /// The byte between cells: comma, semicolon, tab or pipe.
  public var delimiter: UInt8
  /// Whether numbers have a decimal comma (`31,5`).
  public var decimalComma: Bool

  /// A dialect.
  public init(delimiter: UInt8 = UInt8(ascii: ","), decimalComma: Bool = false) {
    self.delimiter = delimiter
    self.decimalComma = decimalComma
  }

  /// The delimiters that are recognised, by name.
  public static let delimiters: [(byte: UInt8, name: String)] = [
    (UInt8(ascii: ","), "comma"), (UInt8(ascii: ";"), "semicolon"), (UInt8(ascii: "\t"), "tab"),
    (UInt8(ascii: "|"), "pipe"),
  ]

  /// The delimiter's name.
  public var delimiterName: String {
    Self.delimiters.first { $0.byte == delimiter }?.name ?? "byte \(delimiter)"
  }

  /// Tells the delimiter from the first line, and the decimal sign from the sample's cells.
  ///
  /// The first line of names decides the delimiter: the one that occurs most outside quotes. A tie
  /// is asked about, never guessed. The decimal sign is a comma where the delimiter is none and
  /// at least as many cells read as numbers with a comma as with a point.
  ///
  /// - Throws: ``FarmFormatError`` with code `ambiguous-delimiter`.
  static func detect(_ sample: UnsafeRawBufferPointer, place: FarmFormatError.Place) throws
    -> CSVDialect
  {
    var counts = [Int](repeating: 0, count: delimiters.count)
    var quoted = false
    for byte in sample {
      if byte == UInt8(ascii: "\"") { quoted.toggle() }
      if quoted { continue }
      if byte == 0x0A || byte == 0x0D {
        if counts.contains(where: { $0 > 0 }) { break }
        continue
      }
      if let index = delimiters.firstIndex(where: { $0.byte == byte }) { counts[index] += 1 }
    }
    let most = counts.max() ?? 0
    guard most > 0 else { return CSVDialect() }
    let winners = counts.indices.filter { counts[$0] == most }
    guard winners.count == 1, let winner = winners.first else {
      let names = winners.map { delimiters[$0].name }.joined(separator: " or ")
      throw FarmFormatError(
        code: "ambiguous-delimiter", at: place, "the cells may be separated by \(names)",
        fix: "say --delimiter \(delimiters[winners[0]].name)")
    }
    let delimiter = delimiters[winner].byte
    let comma = delimiter != UInt8(ascii: ",") && prefersDecimalComma(sample, delimiter)
    return CSVDialect(delimiter: delimiter, decimalComma: comma)
  }

  private static func prefersDecimalComma(
    _ sample: UnsafeRawBufferPointer, _ delimiter: UInt8
  ) -> Bool {
    var commas = 0
    var points = 0
    var start = 0
    for index in 0...sample.count {
      let atEnd = index == sample.count
      if !atEnd && sample[index] != delimiter && sample[index] != 0x0A && sample[index] != 0x0D {
        continue
      }
      let cell = UnsafeRawBufferPointer(rebasing: sample[start..<index])
      start = index + 1
      switch separatorOfNumber(cell) {
      case UInt8(ascii: ",")?: commas += 1
      case UInt8(ascii: ".")?: points += 1
      default: break
      }
    }
    return commas > 0 && commas >= points
  }

  /// The one separator of a cell that is digits, one separator, digits.
  private static func separatorOfNumber(_ cell: UnsafeRawBufferPointer) -> UInt8? {
    var separator: UInt8?
    var digits = 0
    for byte in cell {
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"): digits += 1
      case UInt8(ascii: ","), UInt8(ascii: "."):
        guard separator == nil, digits > 0 else { return nil }
        separator = byte
      case UInt8(ascii: " "), UInt8(ascii: "\""), UInt8(ascii: "-"): continue
      default: return nil
      }
    }
    return separator
  }
}
