package import DairyTerms

/// The order in which a file writes the parts of its dates.
public enum DateOrder: String, Sendable, CaseIterable, Codable {
  /// Year, month, day: `2026-10-20`, also with slashes or without any separator.
  case ymd
  /// Day, month, year: `20/10/2026`.
  case dmy
  /// Month, day, year: `10/20/2026`.
  case mdy
  /// A spreadsheet's day numbers (45386 is 2024-04-04), taken only where the user says so.
  case excel
}

/// A date's three numbers before their order is known.
package struct DateParts: Hashable {
  /// The three numbers as written; a month's name is its number.
  package var first: Int
  package var second: Int
  package var third: Int
  /// The order, where the text itself tells it: by a year of four digits in front, or by a month
  /// that is a name.
  package var provenOrder: DateOrder?
  /// Whether the year, first or last, was written with two digits.
  package var hasShortYear: Bool
  /// Whether the parts stand between dots, as only languages write that put the day first (Unicode
  /// CLDR, date formats).
  package var hasDots = false
}

/// Why a cell's text is no day.
package enum DayFault: Error, Hashable {
  /// It is no date at all.
  case notADate
  /// A five-digit number such as 45386: a spreadsheet's day number, and the day it would be.
  case spreadsheetNumber(HerdDay)
  /// A spreadsheet's day 60, 29 February 1900: there was no such day.
  case leapDayOf1900
  /// The calendar has no such day.
  case noSuchDay
  /// The order of day and month is not known.
  case ambiguous
}

/// Reads calendar days from bytes.
package enum DayReader {
  /// The day, or `nil` where the cell says "not known".
  ///
  /// A time of day behind the date (`2026-10-20T06:00:00Z`, `20.10.2026 06:12`) is left off: the
  /// day is the one written, never moved by a time zone. Two-digit years mean 1950 to 2049.
  package static func read(
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
    let parts: DateParts
    do {
      parts = try self.parts(of: cell)
    } catch .spreadsheetNumber(let day) where order == .excel {
      return day
    }
    let order = parts.provenOrder ?? order
    var year: Int
    let month: Int
    let day: Int
    switch order {
    case .ymd?: (year, month, day) = (parts.first, parts.second, parts.third)
    case .dmy?: (day, month, year) = (parts.first, parts.second, parts.third)
    case .mdy?: (month, day, year) = (parts.first, parts.second, parts.third)
    case .excel?: throw .notADate
    case nil:
      if parts.first > 12 && parts.second <= 12 {
        (day, month, year) = (parts.first, parts.second, parts.third)
      } else if parts.second > 12 && parts.first <= 12 {
        (month, day, year) = (parts.first, parts.second, parts.third)
      } else if parts.hasDots {
        (day, month, year) = (parts.first, parts.second, parts.third)
      } else {
        throw .ambiguous
      }
    }
    if parts.hasShortYear { year += year >= 50 ? 1900 : 2000 }
    guard let result = HerdDay(year: year, month: month, day: day) else { throw .noSuchDay }
    return result
  }

  /// English names of the months by their first three letters, as spreadsheets write them.
  private static let months: [StaticString] = [
    "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
  ]

  /// The number of the month whose three letters stand at `index`, or `nil`.
  private static func month(_ cell: UnsafeRawBufferPointer, at index: Int) -> Int? {
    guard index + 3 <= cell.count else { return nil }
    let letters = UnsafeRawBufferPointer(rebasing: cell[index..<index + 3])
    return months.firstIndex { letters.spells($0) }.map { $0 + 1 }
  }

  /// The day a spreadsheet's number stands for: days since 30 December 1899. Up to 60 they count
  /// a 29 February 1900 that never was; such days are not taken.
  package static func day(ofSpreadsheetNumber number: Int) throws(DayFault) -> HerdDay {
    if number == 60 { throw .leapDayOf1900 }
    guard number > 60 else { throw .notADate }
    return HerdDay(daysSince1970: number - 25_569)
  }

  /// The three numbers of a date text.
  package static func parts(of cell: UnsafeRawBufferPointer) throws(DayFault) -> DateParts {
    var numbers: [Int] = []
    var widths: [Int] = []
    var index = 0
    var separator: UInt8?
    var hasMonthName = false
    while numbers.count < 3 {
      let start = index
      if numbers.count == 1, let month = month(cell, at: index) {
        numbers.append(month)
        widths.append(2)
        index += 3
        hasMonthName = true
        if index < cell.count, cell[index] == separator || (separator == nil) {
          if separator != nil { index += 1 }
          continue
        }
        throw .notADate
      }
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
      if numbers.count == 3 || (numbers.count == 1 && widths[0] == 8) { break }
      guard index < cell.count else { break }
      let byte = cell[index]
      // `02SEP26` has no separator at all.
      if numbers.count == 1, widths[0] <= 2, month(cell, at: index) != nil { continue }
      let isSpaceBeforeName =
        byte == 0x20 && numbers.count == 1 && month(cell, at: index + 1) != nil
      guard
        byte == UInt8(ascii: "-") || byte == UInt8(ascii: "/") || byte == UInt8(ascii: ".")
          || isSpaceBeforeName,
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
        provenOrder: .ymd, hasShortYear: false)
    }
    // A fraction of a spreadsheet's day number is the time of day.
    let isOneNumber = numbers.count == 1 || (numbers.count == 2 && separator == UInt8(ascii: "."))
    if isOneNumber && (widths[0] == 5 || numbers[0] == 60) && index == cell.count {
      throw .spreadsheetNumber(try day(ofSpreadsheetNumber: numbers[0]))
    }
    guard numbers.count == 3 else { throw .notADate }
    let beginsWithYear = widths[0] == 4
    guard widths[1] <= 2, beginsWithYear ? widths[2] <= 2 : widths[2] == 4 || widths[2] == 2,
      beginsWithYear || widths[0] <= 2
    else { throw .notADate }
    return DateParts(
      first: numbers[0], second: numbers[1], third: numbers[2],
      provenOrder: beginsWithYear ? .ymd : hasMonthName ? .dmy : nil,
      hasShortYear: !beginsWithYear && widths[2] == 2,
      hasDots: separator == UInt8(ascii: ".") && !beginsWithYear)
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
