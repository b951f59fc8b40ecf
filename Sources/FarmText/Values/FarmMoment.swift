public import DairyTerms

/// A moment as a robot or parlour writes it: a calendar day, a clock time and, where it is written,
/// the time zone's distance from UTC.
public struct FarmMoment: Hashable, Sendable {
  /// The calendar day as written; a time of 24:00 belongs to the next day.
  public let day: HerdDay
  /// Seconds after midnight of that day by the farm's clock, 0 to 86,399.
  public let secondOfDay: Int
  /// Seconds the farm's clock is ahead of UTC, or `nil` where the text does not say it.
  public let offsetSeconds: Int?

  /// Hours since 1970 by UTC, or by the farm's clock where no zone is written. Differences are
  /// intervals; without a zone they are wrong by an hour across a change of clocks.
  public var hours: Double {
    Double(day.daysSince1970) * 24 + Double(secondOfDay - (offsetSeconds ?? 0)) / 3600
  }

  /// Reads `2026-03-29 01:40`, with `T` for the blank, with seconds (fractions are cut off), with
  /// `Z`, `+01:00` or `+0100` behind. `24:00` is the next midnight.
  ///
  /// - Returns: `nil` for anything else, and for days and times there are not.
  public init?(_ text: String) {
    let bytes = Array(text.utf8)
    var reader = Digits(bytes)
    guard let year = reader.number(4), reader.skip("-"), let month = reader.number(2),
      reader.skip("-"), let dayOfMonth = reader.number(2),
      let written = HerdDay(year: year, month: month, day: dayOfMonth),
      reader.skip(" ") || reader.skip("T") || reader.skip("t"), let hour = reader.number(2),
      reader.skip(":"), let minute = reader.number(2), (0...24).contains(hour),
      (0..<60).contains(minute)
    else { return nil }
    var second = 0
    if reader.skip(":") {
      // A leap second is the last second of its minute.
      guard let found = reader.number(2), (0...60).contains(found) else { return nil }
      second = min(found, 59)
      if reader.skip(".") {
        guard reader.skipDigits() > 0 else { return nil }
      }
    }
    guard let offset = reader.offset() else { return nil }
    let total = hour * 3600 + minute * 60 + second
    guard total <= 86_400 else { return nil }
    guard let begun = total == 86_400 ? written.onFarm(daysLater: 1) : written else { return nil }
    day = begun
    secondOfDay = total % 86_400
    offsetSeconds = offset.seconds
  }

  /// Reads a moment whose date is written in another order: `01.03.2026 01:10`, `3/1/2026 1:10 PM`.
  ///
  /// - Parameter text: the moment as a file writes it.
  /// - Parameter order: the order of day, month and year; `nil` takes only dates that tell it.
  /// - Returns: `nil` for anything else, and for days and times there are not.
  public init?(_ text: String, order: DateOrder?) {
    if let iso = FarmMoment(text) {
      self = iso
      return
    }
    let parts = text.split(separator: " ", maxSplits: 1).map(String.init)
    guard parts.count == 2,
      let day = Array(parts[0].utf8).withUnsafeBytes({ try? DayReader.read($0, order: order) })
    else { return nil }
    var clock = parts[1]
    var afternoon: Bool?
    for (mark, isAfternoon) in [("am", false), ("pm", true)]
    where clock.lowercased().hasSuffix(mark) {
      clock = String(clock.dropLast(2)).trimmingSuffix()
      afternoon = isAfternoon
    }
    // One digit of the hour.
    if clock.firstIndex(of: ":").map({ clock.distance(from: clock.startIndex, to: $0) }) == 1 {
      clock = "0" + clock
    }
    guard let read = FarmMoment("\(day.iso) \(clock)") else { return nil }
    guard let afternoon else {
      self = read
      return
    }
    let hour = read.secondOfDay / 3600
    guard (1...12).contains(hour), read.day == day else { return nil }
    let shift = (hour == 12 ? -12 : 0) + (afternoon ? 12 : 0)
    self.init(
      day: day, secondOfDay: read.secondOfDay + shift * 3600, offsetSeconds: read.offsetSeconds)
  }

  private init(day: HerdDay, secondOfDay: Int, offsetSeconds: Int?) {
    self.day = day
    self.secondOfDay = secondOfDay
    self.offsetSeconds = offsetSeconds
  }

  /// The same moment on another clock.
  package func moved(to local: (day: HerdDay, secondOfDay: Int)) -> FarmMoment {
    let shift =
      (local.day.daysSince1970 - day.daysSince1970) * 86_400 + local.secondOfDay - secondOfDay
    return FarmMoment(
      day: local.day, secondOfDay: local.secondOfDay,
      offsetSeconds: offsetSeconds.map { $0 + shift })
  }

  /// Reads digits and signs from left to right.
  private struct Digits {
    private let bytes: [UInt8]
    private var index = 0

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    mutating func number(_ width: Int) -> Int? {
      guard index + width <= bytes.count else { return nil }
      var value = 0
      for byte in bytes[index..<index + width] {
        guard (0x30...0x39).contains(byte) else { return nil }
        value = value * 10 + Int(byte - 0x30)
      }
      index += width
      return value
    }

    mutating func skip(_ sign: Character) -> Bool {
      guard index < bytes.count, bytes[index] == sign.asciiValue else { return false }
      index += 1
      return true
    }

    mutating func skipDigits() -> Int {
      let start = index
      while index < bytes.count, (0x30...0x39).contains(bytes[index]) { index += 1 }
      return index - start
    }

    /// The zone at the end of the text; `nil` where what stands there is none.
    mutating func offset() -> (seconds: Int?, Void)? {
      if index == bytes.count { return (nil, ()) }
      if skip("Z") || skip("z") { return index == bytes.count ? (0, ()) : nil }
      let isWest = skip("-")
      guard isWest || skip("+"), let hours = number(2), hours <= 14 else { return nil }
      _ = skip(":")
      guard let minutes = index == bytes.count ? 0 : number(2), minutes < 60,
        index == bytes.count
      else { return nil }
      let seconds = hours * 3600 + minutes * 60
      return (isWest ? -seconds : seconds, ())
    }
  }
}

extension String {
  /// The text without blanks at its end.
  fileprivate func trimmingSuffix() -> String {
    var text = self
    while text.last == " " { text.removeLast() }
    return text
  }
}
