import DairyTerms

/// The order in which a file writes the parts of its dates.
public enum DateOrder: String, Sendable, CaseIterable, Codable {
  /// Year, month, day: `2026-10-20`, also with slashes or without any separator.
  case ymd
  /// Day, month, year: `20/10/2026`.
  case dmy
  /// Month, day, year: `10/20/2026`.
  case mdy
}

/// A date's three numbers before their order is known.
struct DateParts: Hashable {
  /// The three numbers as written.
  var first: Int
  var second: Int
  var third: Int
  /// Whether the first number has four digits: then the order is year, month, day.
  var beginsWithYear: Bool
  /// Whether the year, first or last, was written with two digits.
  var hasShortYear: Bool
}

/// Why a cell's text is no day.
enum DayFault: Error, Hashable {
  /// It is no date at all.
  case notADate
  /// A five-digit number such as 45386: a spreadsheet's day number.
  case spreadsheetNumber
  /// The calendar has no such day.
  case noSuchDay
  /// The order of day and month is not known.
  case ambiguous
}

/// Reads calendar days from bytes.
enum DayReader {
  /// The day, or `nil` where the cell says "not known".
  ///
  /// A time of day behind the date (`2026-10-20T06:00:00Z`, `20.10.2026 06:12`) is left off: the
  /// day is the one written, never moved by a time zone. Two-digit years mean 1950 to 2049.
  static func read(
    _ cell: UnsafeRawBufferPointer, order: DateOrder?
  ) throws(DayFault) -> HerdDay? {
    // The common case, `YYYY-MM-DD`.
    if cell.count == 10 && cell[4] == UInt8(ascii: "-") && cell[7] == UInt8(ascii: "-") {
      if let year = number(cell, 0, 4), let month = number(cell, 5, 2),
        let day = number(cell, 8, 2)
      {
        guard let result = HerdDay(year: year, month: month, day: day) else { throw .noSuchDay }
        return result
      }
    }
    let cell = cell.trimmed
    if MissingMark.matches(cell) { return nil }
    let parts = try parts(of: cell)
    let order = parts.beginsWithYear ? DateOrder.ymd : order
    var year: Int
    let month: Int
    let day: Int
    switch order {
    case .ymd?: (year, month, day) = (parts.first, parts.second, parts.third)
    case .dmy?: (day, month, year) = (parts.first, parts.second, parts.third)
    case .mdy?: (month, day, year) = (parts.first, parts.second, parts.third)
    case nil:
      if parts.first > 12 && parts.second <= 12 {
        (day, month, year) = (parts.first, parts.second, parts.third)
      } else if parts.second > 12 && parts.first <= 12 {
        (month, day, year) = (parts.first, parts.second, parts.third)
      } else {
        throw .ambiguous
      }
    }
    if parts.hasShortYear { year += year >= 50 ? 1900 : 2000 }
    guard let result = HerdDay(year: year, month: month, day: day) else { throw .noSuchDay }
    return result
  }

  /// The three numbers of a date text.
  static func parts(of cell: UnsafeRawBufferPointer) throws(DayFault) -> DateParts {
    var numbers: [Int] = []
    var widths: [Int] = []
    var index = 0
    var separator: UInt8?
    while numbers.count < 3 {
      let start = index
      var value = 0
      while index < cell.count, index - start < 9,
        (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(cell[index])
      {
        value = value * 10 + Int(cell[index] - UInt8(ascii: "0"))
        index += 1
      }
      guard index > start else { throw .notADate }
      numbers.append(value)
      widths.append(index - start)
      if numbers.count == 3 { break }
      guard index < cell.count else { break }
      let byte = cell[index]
      guard byte == UInt8(ascii: "-") || byte == UInt8(ascii: "/") || byte == UInt8(ascii: "."),
        separator == nil || separator == byte
      else { throw .notADate }
      separator = byte
      index += 1
    }
    // Only a time of day may follow.
    if index < cell.count && cell[index] != 0x20 && cell[index] | 0x20 != UInt8(ascii: "t") {
      throw .notADate
    }
    if numbers.count == 1 && widths[0] == 8 {
      return DateParts(
        first: numbers[0] / 10_000, second: numbers[0] / 100 % 100, third: numbers[0] % 100,
        beginsWithYear: true, hasShortYear: false)
    }
    if numbers.count == 1 && widths[0] == 5 { throw .spreadsheetNumber }
    guard numbers.count == 3 else { throw .notADate }
    let beginsWithYear = widths[0] == 4
    guard widths[1] <= 2, beginsWithYear ? widths[2] <= 2 : widths[2] == 4 || widths[2] == 2,
      beginsWithYear || widths[0] <= 2
    else { throw .notADate }
    return DateParts(
      first: numbers[0], second: numbers[1], third: numbers[2], beginsWithYear: beginsWithYear,
      hasShortYear: !beginsWithYear && widths[2] == 2)
  }

  private static func number(
    _ cell: UnsafeRawBufferPointer, _ start: Int, _ width: Int
  ) -> Int? {
    var value = 0
    for index in start..<start + width {
      let digit = cell[index] &- UInt8(ascii: "0")
      guard digit < 10 else { return nil }
      value = value * 10 + Int(digit)
    }
    return value
  }
}
