/// When the cows are milked: clock times over a cycle of one or two weeks, repeated.
///
/// A timetable is data, not a mode: 2x, three milkings in two days, ten in seven and thirteen in
/// seven are all lists of times. A cycle that repeats within the week is kept as its week, whatever
/// way it was given, so that the same milkings are the same timetable. Every interval lies between
/// ``shortestIntervalHours`` and ``longestIntervalHours``. `MilkingTimetable(text:)` reads the form
/// in which people write it.
public struct MilkingTimetable: Sendable {
  /// What people call it, such as `2x` or `10-in-7`.
  public let name: String
  /// Milking times in minutes from the cycle's first Monday 00:00, ascending.
  public let minutes: [Int]
  /// Days of the cycle: 7, or 14 where the second week differs from the first.
  public let cycleDays: Int

  /// Milkings closer together than this are one milking mistyped (h).
  public static let shortestIntervalHours = 2.0
  /// Intervals longer than this are outside what the udder model was tested on (h).
  public static let longestIntervalHours = 48.0
  /// More milkings a day than this were never tried in a herd (mean of the cycle).
  public static let mostMilkingsPerDay = 6.0
  /// Minutes in a day.
  public static let minutesPerDay = 1440
  /// Minutes in a week.
  public static let minutesPerWeek = 10_080

  /// What a list of times is held to.
  public struct Limits: Sendable {
    /// The shortest and the longest interval, h.
    public let intervalHours: ClosedRange<Double>
    /// The most milkings a day, mean of the cycle.
    public let mostPerDay: Double

    /// A herd's: what herds have tried.
    public static let herd = Limits(
      intervalHours: shortestIntervalHours...longestIntervalHours, mostPerDay: mostMilkingsPerDay)
    /// A trial's: emptyings in clusters as a calf takes them, up to one an hour (Linzell 1967), and
    /// a week's rest.
    public static let trial = Limits(intervalHours: 0.25...168, mostPerDay: 24)
  }

  /// A timetable of the given times in minutes from the Monday 00:00 on which its cycle begins.
  ///
  /// - Parameters:
  ///   - name: what it is called.
  ///   - minutes: its milkings, minutes from the Monday 00:00 on which its cycle begins.
  ///   - days: days of the cycle: 1, 2, 7 or 14.
  ///   - limits: what the times are held to.
  /// - Throws: ``Complaint`` when the cycle does not fit two weeks, the list is empty, holds a time
  ///   outside the cycle or twice, leaves an interval outside the tested range, or has too many
  ///   milkings.
  public init(
    name: String, minutes: [Int], ofDays days: Int, within limits: Limits = .herd
  ) throws(Complaint) {
    guard days > 0, 14 % days == 0 else { throw .cycle(name: name, days: days) }
    let cycle = days * Self.minutesPerDay
    let given = minutes.sorted()
    guard let first = given.first, let last = given.last else { throw .noMilking(name: name) }
    guard first >= 0, last < cycle else {
      throw .timeOutsideCycle(name: name, minutes: first < 0 ? first : last)
    }
    for (time, next) in zip(given, given.dropFirst() + [first + cycle]) {
      let hours = Double(next - time) / 60
      guard limits.intervalHours.contains(hours) else {
        throw .interval(name: name, hours: hours, within: limits)
      }
    }
    let perDay = Double(given.count) / Double(days)
    guard perDay <= limits.mostPerDay else {
      throw .tooMany(name: name, perDay: perDay, within: limits)
    }
    let fortnight = stride(from: 0, to: 14, by: days).flatMap { day in
      given.map { day * Self.minutesPerDay + $0 }
    }
    let firstWeek = fortnight.filter { $0 < Self.minutesPerWeek }
    let secondWeek = fortnight.filter { $0 >= Self.minutesPerWeek }
    let isWeekly = secondWeek.map { $0 - Self.minutesPerWeek } == firstWeek
    self.name = name
    self.minutes = isWeekly ? firstWeek : fortnight
    cycleDays = isWeekly ? 7 : 14
  }

  /// A timetable of the given times in minutes from Monday 00:00, each in 0..<10080.
  ///
  /// - Throws: ``Complaint`` as ``init(name:minutes:ofDays:within:)``.
  public init(
    name: String, minutesOfWeek: [Int], within limits: Limits = .herd
  ) throws(Complaint) {
    try self.init(name: name, minutes: minutesOfWeek, ofDays: 7, within: limits)
  }

  /// The same clock times every day, in minutes after midnight.
  ///
  /// - Throws: ``Complaint`` as ``init(name:minutes:ofDays:within:)``.
  public init(name: String, everyDayAt minutesOfDay: [Int]) throws(Complaint) {
    try self.init(name: name, minutes: minutesOfDay, ofDays: 1)
  }

  private init(trusted name: String, dailyHours: [Int]) {
    self.name = name
    minutes = (0..<7).flatMap { day in dailyHours.map { day * 1440 + $0 * 60 } }
    cycleDays = 7
  }

  /// Once a day, at 06:00.
  public static let once = MilkingTimetable(trusted: "1x", dailyHours: [6])
  /// Twice a day, at 05:00 and 17:00.
  public static let twice = MilkingTimetable(trusted: "2x", dailyHours: [5, 17])
  /// Three times a day, at 05:00, 13:00 and 21:00.
  public static let thrice = MilkingTimetable(trusted: "3x", dailyHours: [5, 13, 21])

  /// The same milkings under another name.
  public func named(_ other: String) -> MilkingTimetable { MilkingTimetable(self, name: other) }

  private init(_ other: MilkingTimetable, name: String) {
    self.name = name
    minutes = other.minutes
    cycleDays = other.cycleDays
  }

  /// Mean milkings a day over the cycle.
  public var milkingsPerDay: Double { Double(minutes.count) / Double(cycleDays) }

  /// The times of two weeks, minutes from the cycle's first Monday 00:00.
  public var minutesOfFortnight: [Int] {
    cycleDays == 14 ? minutes : minutes + minutes.map { $0 + Self.minutesPerWeek }
  }

  /// Minutes after midnight of the milkings of a day, counted from the cycle's first Monday, 0 or
  /// more; ascending.
  public func clockMinutes(ofDay day: Int) -> [Int] {
    let start = day % cycleDays * Self.minutesPerDay
    return minutes.filter { $0 >= start && $0 < start + Self.minutesPerDay }.map { $0 - start }
  }

  /// Hours from each milking to the next, in order; their sum is the cycle's, 168 or 336.
  public var intervalsHours: [Double] {
    guard let first = minutes.first else { return [] }
    return zip(minutes, minutes.dropFirst() + [first + cycleDays * Self.minutesPerDay])
      .map { Double($1 - $0) / 60 }
  }
}

extension MilkingTimetable: Hashable {
  /// A time of day as people write it, such as `05:00`.
  public static func clock(_ minuteOfDay: Int) -> String {
    let (hour, minute) = (minuteOfDay / 60, minuteOfDay % 60)
    return "\(hour < 10 ? "0" : "")\(hour):\(minute < 10 ? "0" : "")\(minute)"
  }

  /// Monday to Sunday as they are written.
  public static let weekdays = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]

  /// The least number of days after which the times repeat: 1, 2, 7 or 14.
  public var shortestCycleDays: Int {
    [1, 2, 7].first { days in
      let own = (0..<days).map(clockMinutes(ofDay:))
      return (0..<14).allSatisfy { clockMinutes(ofDay: $0) == own[$0 % days] }
    } ?? cycleDays
  }
}

/// Why a list of times is no timetable.
extension Complaint {
  /// The list is empty.
  public static func noMilking(name: String) -> Complaint {
    timetable("timetable \(name)", "no milking time is given")
  }

  /// A time lies outside the cycle.
  public static func timeOutsideCycle(name: String, minutes: Int) -> Complaint {
    timetable("timetable \(name)", "\(minutes) minutes lies outside the day or week")
  }

  /// A cycle that does not fit two weeks.
  public static func cycle(name: String, days: Int) -> Complaint {
    timetable(
      "timetable \(name)", "a cycle of \(days) days does not fit a fortnight",
      fix: "write a cycle of 1, 2, 7 or 14 days")
  }

  /// Two milkings lie closer together or further apart than the tested range.
  public static func interval(
    name: String, hours: Double, within limits: MilkingTimetable.Limits = .herd
  ) -> Complaint {
    let range = limits.intervalHours
    return timetable(
      "timetable \(name)",
      "an interval of \(hours) h lies outside \(range.lowerBound) to \(range.upperBound) h",
      fix: hours < range.lowerBound
        ? "leave at least \(PlainNumber.text(range.lowerBound)) h between two milkings"
        : "leave at most \(PlainNumber.text(range.upperBound)) h between two milkings")
  }

  /// More milkings a day than any herd tried.
  public static func tooMany(
    name: String, perDay: Double, within limits: MilkingTimetable.Limits = .herd
  ) -> Complaint {
    let most = PlainNumber.text(limits.mostPerDay)
    return timetable(
      "timetable \(name)", "\(PlainNumber.text(perDay)) milkings a day are more than \(most)",
      fix: "give at most \(most) times a day")
  }

  /// The text is no clock time.
  public static func notATime(_ text: String) -> Complaint {
    timetable("milking time '\(text)'", "this is no time of day")
  }

  static func timetable(
    _ place: String, _ explanation: String,
    fix: String = "write times as HH:MM, for example 05:00,17:00"
  ) -> Complaint {
    Complaint(.timetable, at: place, explanation, fix: fix)
  }
}

extension StringProtocol {
  /// The text without leading and trailing spaces and tabs.
  func trimmingSpaces() -> SubSequence {
    let isSpace: (Character) -> Bool = { $0 == " " || $0 == "\t" }
    guard let first = firstIndex(where: { !isSpace($0) }),
      let last = lastIndex(where: { !isSpace($0) })
    else { return self[startIndex..<startIndex] }
    return self[first...last]
  }
}
