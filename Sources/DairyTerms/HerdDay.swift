/// A calendar day on a farm, counted from 1970-01-01, with no time of day and no time zone.
///
/// Herd files speak of days (a calving day, a test day), so a day is stored as a day: converting
/// an instant through a time zone is the classic way to move a calving to the day before.
/// Calendar: proleptic Gregorian. Valid range: years 1800 to 2200, which holds every herd record
/// and keeps a mistyped year from passing as one.
public struct HerdDay: Hashable, Comparable, Sendable {
  /// Whole days since 1970-01-01 (negative before it).
  public let daysSince1970: Int

  /// The day that lies `daysSince1970` days after 1970-01-01.
  public init(daysSince1970: Int) {
    self.daysSince1970 = daysSince1970
  }

  /// The given civil date, or `nil` where the calendar has no such day (29 February 2023).
  ///
  /// - Parameters:
  ///   - year: 1800 to 2200.
  ///   - month: 1 to 12.
  ///   - day: 1 to the month's last day.
  public init?(year: Int, month: Int, day: Int) {
    guard (1800...2200).contains(year), (1...12).contains(month),
      day >= 1, day <= HerdDay.daysInMonth(month, year: year)
    else { return nil }
    self.init(daysSince1970: HerdDay.dayNumber(year: year, month: month, day: day))
  }

  /// Reads `YYYY-MM-DD`, and nothing else: `nil` for any other text or an impossible date.
  public init?(iso text: some StringProtocol) {
    let bytes = Array(text.utf8)
    guard bytes.count == 10, bytes[4] == 0x2D, bytes[7] == 0x2D,
      let year = HerdDay.number(bytes[0..<4]), let month = HerdDay.number(bytes[5..<7]),
      let day = HerdDay.number(bytes[8..<10])
    else { return nil }
    self.init(year: year, month: month, day: day)
  }

  /// Year, month and day of the civil calendar.
  public var civil: (year: Int, month: Int, day: Int) {
    // Era arithmetic: 400-year eras of 146,097 days, years counted from 1 March.
    let shifted = daysSince1970 + 719_468
    let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra =
      (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let monthFromMarch = (5 * dayOfYear + 2) / 153
    let day = dayOfYear - (153 * monthFromMarch + 2) / 5 + 1
    let month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
    return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day)
  }

  /// The day as `YYYY-MM-DD`.
  public var iso: String {
    let (year, month, day) = civil
    func padded(_ value: Int, _ width: Int) -> String {
      let digits = String(value)
      return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }
    return "\(padded(year, 4))-\(padded(month, 2))-\(padded(day, 2))"
  }

  /// Monday is 0, Sunday is 6.
  public var weekday: Int {
    let remainder = (daysSince1970 + 3) % 7
    return remainder < 0 ? remainder + 7 : remainder
  }

  /// The day `days` after (or, negative, before) this one.
  public func advanced(byDays days: Int) -> HerdDay {
    HerdDay(daysSince1970: daysSince1970 + days)
  }

  /// How many days this day lies after `earlier` (negative if before).
  public func days(since earlier: HerdDay) -> Int {
    daysSince1970 - earlier.daysSince1970
  }

  /// Earlier days come first.
  public static func < (left: HerdDay, right: HerdDay) -> Bool {
    left.daysSince1970 < right.daysSince1970
  }

  private static func dayNumber(year: Int, month: Int, day: Int) -> Int {
    let shiftedYear = month <= 2 ? year - 1 : year
    let era = shiftedYear / 400
    let yearOfEra = shiftedYear - era * 400
    let monthFromMarch = month > 2 ? month - 3 : month + 9
    let dayOfYear = (153 * monthFromMarch + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    return era * 146_097 + dayOfEra - 719_468
  }

  private static func daysInMonth(_ month: Int, year: Int) -> Int {
    switch month {
    case 2:
      let leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0
      return leap ? 29 : 28
    case 4, 6, 9, 11: return 30
    default: return 31
    }
  }

  private static func number(_ digits: ArraySlice<UInt8>) -> Int? {
    var value = 0
    for digit in digits {
      guard (0x30...0x39).contains(digit) else { return nil }
      value = value * 10 + Int(digit - 0x30)
    }
    return value
  }
}

extension HerdDay: CustomStringConvertible {
  /// The day as `YYYY-MM-DD`.
  public var description: String { iso }
}
