/// When the cows are milked: clock times over one week, repeated.
///
/// A timetable is data, not a mode: 2x, 3x, three milkings in two days (over a fortnight's
/// pattern folded into a week of its own) and ten in seven are all lists of times.
/// Every interval lies between ``shortestIntervalHours`` and ``longestIntervalHours``.
public struct MilkingTimetable: Sendable, Hashable {
  /// What people call it, such as `2x` or `10-in-7`.
  public let name: String
  /// Milking times in minutes from Monday 00:00, ascending, each in 0..<10080.
  public let minutesOfWeek: [Int]

  /// Milkings closer together than this are one milking mistyped (h).
  public static let shortestIntervalHours = 2.0
  /// Intervals longer than this are outside what the udder model was tested on (h).
  public static let longestIntervalHours = 48.0
  /// More milkings a day than this were never tried in a herd (mean of the week).
  public static let mostMilkingsPerDay = 6.0
  /// Minutes in a week.
  public static let minutesPerWeek = 10_080

  /// What a list of times is held to.
  public struct Limits: Sendable {
    /// The shortest and the longest interval, h.
    public let intervalHours: ClosedRange<Double>
    /// The most milkings a day, mean of the week.
    public let mostPerDay: Double

    /// A herd's: what herds have tried.
    public static let herd = Limits(
      intervalHours: shortestIntervalHours...longestIntervalHours, mostPerDay: mostMilkingsPerDay)
    /// A trial's: emptyings in clusters as a calf takes them, up to one an hour (Linzell 1967), and
    /// a week's rest.
    public static let trial = Limits(intervalHours: 0.25...168, mostPerDay: 24)
  }

  /// A timetable of the given times in minutes from Monday 00:00.
  ///
  /// - Throws: ``Complaint`` when the list is empty, holds a time outside the week or twice,
  ///   leaves an interval outside the tested range, or has too many milkings.
  public init(
    name: String, minutesOfWeek: [Int], within limits: Limits = .herd
  ) throws(Complaint) {
    let times = minutesOfWeek.sorted()
    guard let first = times.first, let last = times.last else { throw .noMilking(name: name) }
    guard first >= 0, last < Self.minutesPerWeek else {
      throw .timeOutsideWeek(name: name, minutes: first < 0 ? first : last)
    }
    for (time, next) in zip(times, times.dropFirst() + [first + Self.minutesPerWeek]) {
      let hours = Double(next - time) / 60
      guard limits.intervalHours.contains(hours) else {
        throw .interval(name: name, hours: hours, within: limits)
      }
    }
    guard Double(times.count) <= 7 * limits.mostPerDay else {
      throw .tooMany(name: name, perDay: Double(times.count) / 7, within: limits)
    }
    self.name = name
    self.minutesOfWeek = times
  }

  /// The same clock times every day, in minutes after midnight.
  ///
  /// - Throws: ``Complaint`` as `init(name:minutesOfWeek:)`.
  public init(name: String, everyDayAt minutesOfDay: [Int]) throws(Complaint) {
    if let stray = minutesOfDay.first(where: { !(0..<1440).contains($0) }) {
      throw .timeOutsideWeek(name: name, minutes: stray)
    }
    try self.init(
      name: name,
      minutesOfWeek: (0..<7).flatMap { day in minutesOfDay.map { day * 1440 + $0 } })
  }

  /// Reads clock times such as `05:00,17:00`, the same every day.
  ///
  /// - Throws: ``Complaint`` naming the text that is no time between 00:00 and 23:59.
  public init(name: String? = nil, clockTimes text: String) throws(Complaint) {
    var minutes: [Int] = []
    for part in text.split(separator: ",", omittingEmptySubsequences: false) {
      let fields = part.trimmingSpaces().split(separator: ":", omittingEmptySubsequences: false)
      guard fields.count == 2, fields[1].count == 2, let hour = Int(fields[0]),
        let minute = Int(fields[1]), (0..<24).contains(hour), (0..<60).contains(minute)
      else { throw .notATime(String(part)) }
      minutes.append(hour * 60 + minute)
    }
    try self.init(name: name ?? "\(minutes.count)x", everyDayAt: minutes)
  }

  private init(trusted name: String, dailyHours: [Int]) {
    self.name = name
    self.minutesOfWeek = (0..<7).flatMap { day in dailyHours.map { day * 1440 + $0 * 60 } }
  }

  /// Once a day, at 06:00.
  public static let once = MilkingTimetable(trusted: "1x", dailyHours: [6])
  /// Twice a day, at 05:00 and 17:00.
  public static let twice = MilkingTimetable(trusted: "2x", dailyHours: [5, 17])
  /// Three times a day, at 05:00, 13:00 and 21:00.
  public static let thrice = MilkingTimetable(trusted: "3x", dailyHours: [5, 13, 21])

  /// Mean milkings a day over the week.
  public var milkingsPerDay: Double { Double(minutesOfWeek.count) / 7 }

  /// Hours from each milking to the next, in order; their sum is 168.
  public var intervalsHours: [Double] {
    guard let first = minutesOfWeek.first else { return [] }
    return zip(minutesOfWeek, minutesOfWeek.dropFirst() + [first + Self.minutesPerWeek])
      .map { Double($1 - $0) / 60 }
  }
}

/// Why a list of times is no timetable.
extension Complaint {
  /// The list is empty.
  public static func noMilking(name: String) -> Complaint {
    timetable("timetable \(name)", "no milking time is given")
  }

  /// A time lies outside the day or week.
  public static func timeOutsideWeek(name: String, minutes: Int) -> Complaint {
    timetable("timetable \(name)", "\(minutes) minutes lies outside the day or week")
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

  private static func timetable(
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
