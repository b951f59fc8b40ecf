package import DairyTerms

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
  /// the cells that are numbers with one sign in them say so.
  ///
  /// - Parameters:
  ///   - sample: the text's beginning.
  ///   - delimiter: the delimiter, where it is known.
  ///   - decimalComma: whether decimals have a comma, where it is known.
  ///   - place: the file, for messages.
  /// - Throws: ``Complaint`` with code `ambiguous-delimiter` or `ambiguous-decimal`.
  package static func detect(
    _ sample: UnsafeRawBufferPointer, delimiter: UInt8? = nil, decimalComma: Bool? = nil,
    place: FilePlace
  ) throws -> CSVDialect {
    let delimiter = try delimiter ?? mostFrequentDelimiter(sample, place: place)
    if let decimalComma { return CSVDialect(delimiter: delimiter, decimalComma: decimalComma) }
    guard delimiter != UInt8(ascii: ",") else { return CSVDialect(delimiter: delimiter) }
    let census = DecimalCensus(sample, delimiter: delimiter)
    guard let comma = census.prefersComma else {
      throw Complaint(
        .ambiguousDecimal, at: place, census.doubt, fix: "say --decimal comma or --decimal point")
    }
    return CSVDialect(delimiter: delimiter, decimalComma: comma)
  }

  private static func mostFrequentDelimiter(
    _ sample: UnsafeRawBufferPointer, place: FilePlace
  ) throws -> UInt8 {
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
    guard most > 0 else { return CSVDialect().delimiter }
    let winners = counts.indices.filter { counts[$0] == most }
    guard winners.count == 1, let winner = winners.first else {
      let names = winners.map { delimiters[$0].name }.joined(separator: " or ")
      throw Complaint(
        .ambiguousDelimiter, at: place, "the cells may be separated by \(names)",
        fix: "say --delimiter \(delimiters[winners[0]].name)")
    }
    return delimiters[winner].byte
  }
}

/// How the numbers of a sample are written: with which decimal sign, and how surely.
private struct DecimalCensus {
  private var commas = 0
  private var points = 0
  /// Numbers such as `1,234` or `1.234`: decimals or thousands.
  private var grouped = 0
  private var example = ""

  /// A sign must be met this many times as often as the other to be taken for the file's.
  private static let majority = 4

  /// Whether decimals have a comma; `nil` where the sample does not tell.
  package var prefersComma: Bool? {
    if commas == 0 && points == 0 { return grouped > 0 ? nil : false }
    if commas >= Self.majority * points { return true }
    return points >= Self.majority * commas ? false : nil
  }

  /// What makes it doubtful.
  package var doubt: String {
    commas == 0 && points == 0
      ? "'\(example)' may be a number with decimals or one in thousands"
      : "numbers are written with decimal commas and with decimal points"
  }

  package init(_ sample: UnsafeRawBufferPointer, delimiter: UInt8) {
    var start = 0
    for index in 0...sample.count {
      let atEnd = index == sample.count
      if !atEnd && sample[index] != delimiter && sample[index] != 0x0A && sample[index] != 0x0D {
        continue
      }
      let cell = UnsafeRawBufferPointer(rebasing: sample[start..<index])
      start = index + 1
      guard let number = Self.separated(cell) else { continue }
      if (1...3).contains(number.before) && number.behind == 3 {
        grouped += 1
        example = String(decoding: cell, as: UTF8.self)
      } else if number.sign == UInt8(ascii: ".") {
        points += 1
      } else {
        commas += 1
      }
    }
  }

  /// The sign of a cell that is digits, one sign, digits, and how many digits stand on each side.
  private static func separated(
    _ cell: UnsafeRawBufferPointer
  ) -> (sign: UInt8, before: Int, behind: Int)? {
    var sign: UInt8?
    var (before, behind) = (0, 0)
    for byte in cell {
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"):
        if sign == nil { before += 1 } else { behind += 1 }
      case UInt8(ascii: ","), UInt8(ascii: "."):
        guard sign == nil, before > 0 else { return nil }
        sign = byte
      case UInt8(ascii: " "), UInt8(ascii: "\""), UInt8(ascii: "-"): continue
      default: return nil
      }
    }
    guard let sign, behind > 0 else { return nil }
    return (sign, before, behind)
  }
}
