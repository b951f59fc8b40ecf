extension MilkingTimetable {
  /// Reads a timetable as people write it, the same in files, on the command line and in JSON.
  ///
  /// - `05:00,17:00`: every day;
  /// - `Mon Wed Fri 05:00,15:00; Tue Thu Sat Sun 10:00`, `Mon-Fri 05:00,17:00; Sat-Sun 09:00`: a week;
  /// - `1/2 05:00,17:00; 2/2 11:00`: the days of a cycle of 2, 7 or 14;
  /// - a name of ``KnownTimetable``: `3-in-2`, `10-in-7`, `2x 8:16`.
  ///
  /// - Parameters:
  ///   - text: the timetable in words.
  ///   - name: what to call it; `nil` takes the known name, else counts the milkings.
  ///   - limits: what the times are held to.
  /// - Throws: ``Complaint`` naming the word that is no day, time or name.
  public init(
    text: String, name: String? = nil, within limits: Limits = .herd
  ) throws(Complaint) {
    if let known = KnownTimetable.named(text) {
      self = try MilkingTimetable(text: known.times, name: name ?? known.name, within: limits)
      return
    }
    var reader = TimesReader()
    try reader.read(text)
    let days = reader.cycleDays ?? 1
    let usual = Self.usualName(milkings: reader.minutes.count, days: days)
    self = try MilkingTimetable(
      name: name ?? usual, minutes: reader.minutes, ofDays: days, within: limits)
  }

  /// Reads clock times such as `05:00,17:00`, or any other form of ``init(text:name:within:)``.
  ///
  /// - Throws: ``Complaint`` naming the text that is no time between 00:00 and 23:59.
  public init(name: String? = nil, clockTimes text: String) throws(Complaint) {
    try self.init(text: text, name: name)
  }

  /// `2x`, `10-in-7`: how many milkings in how many days.
  static func usualName(milkings: Int, days: Int) -> String {
    days == 1 ? "\(milkings)x" : "\(milkings)-in-\(days)"
  }

  /// Its times as ``init(text:name:within:)`` reads them: those of the shortest cycle, days with the
  /// same times told together.
  public var timesText: String {
    let days = shortestCycleDays
    let clocks = (0..<days).map { day in
      clockMinutes(ofDay: day).map(Self.clock).joined(separator: ",")
    }
    guard days > 1 else { return clocks[0] }
    var groups: [(clocks: String, days: [String])] = []
    for (day, own) in clocks.enumerated() where !own.isEmpty {
      let word = days == 7 ? Self.weekdays[day] : "\(day + 1)/\(days)"
      if let place = groups.firstIndex(where: { $0.clocks == own }) {
        groups[place].days.append(word)
      } else {
        groups.append((own, [word]))
      }
    }
    return groups.map { "\($0.days.joined(separator: " ")) \($0.clocks)" }.joined(separator: "; ")
  }
}

/// Milking times under reading: days named first, then their clock times.
private struct TimesReader {
  /// Days of the cycle; `nil` as long as no day is named.
  var cycleDays: Int?
  var minutes: [Int] = []
  private var days: [Int] = []
  private var isAwaitingTime = false

  mutating func read(_ text: String) throws(Complaint) {
    for part in text.split(separator: ",", omittingEmptySubsequences: false) {
      for group in part.split(separator: ";", omittingEmptySubsequences: false) {
        let words = group.split { $0 == " " || $0 == "\t" }
        guard !words.isEmpty else { throw .notATime(String(group)) }
        for word in words { try read(word: String(word)) }
      }
    }
    if isAwaitingTime { throw .noTimeOfDay(text) }
  }

  private mutating func read(word: String) throws(Complaint) {
    if let minute = Self.minuteOfDay(word) {
      isAwaitingTime = false
      minutes += cycleDays == nil ? [minute] : days.map { $0 * 1440 + minute }
      return
    }
    guard let found = try named(word) else {
      throw word.contains(":") || word.allSatisfy(\.isNumber)
        ? .notATime(word) : .notATimetable(word)
    }
    if cycleDays == nil, !minutes.isEmpty { throw .mixedDays(word) }
    if let cycleDays, cycleDays != found.of { throw .mixedDays(word) }
    cycleDays = found.of
    days = isAwaitingTime ? days + found.days : found.days
    isAwaitingTime = true
  }

  /// The days a word names: `Mon`, `Mon-Fri`, `2/14`; `nil` where it names none.
  private func named(_ word: String) throws(Complaint) -> (days: [Int], of: Int)? {
    let fraction = word.split(separator: "/", omittingEmptySubsequences: false)
    if fraction.count == 2, let day = Int(fraction[0]), let of = Int(fraction[1]) {
      guard [1, 2, 7, 14].contains(of) else { throw .cycle(name: word, days: of) }
      guard (1...of).contains(day) else { throw .notATime(word) }
      return ([day - 1], of)
    }
    let ends = word.split(separator: "-", omittingEmptySubsequences: false).map {
      Self.weekday(String($0))
    }
    switch ends.count {
    case 1: return ends[0].map { ([$0], 7) }
    case 2:
      guard let first = ends[0], let last = ends[1] else { return nil }
      return ((0...((last - first + 7) % 7)).map { (first + $0) % 7 }, 7)
    default: return nil
    }
  }

  private static func weekday(_ word: String) -> Int? {
    guard word.count >= 3 else { return nil }
    return ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
      .firstIndex { $0.hasPrefix(word.lowercased()) }
  }

  private static func minuteOfDay(_ word: String) -> Int? {
    let fields = word.split(separator: ":", omittingEmptySubsequences: false)
    guard fields.count == 2, fields[1].count == 2, let hour = Int(fields[0]),
      let minute = Int(fields[1]), (0..<24).contains(hour), (0..<60).contains(minute)
    else { return nil }
    return hour * 60 + minute
  }
}

extension Complaint {
  /// The word is neither a day, a time nor the name of a timetable.
  static func notATimetable(_ word: String) -> Complaint {
    let near = Spelling.nearest(to: word, among: KnownTimetable.all.map(\.name)).first
    return timetable(
      "milking time '\(word)'", "this is no time, day or timetable",
      fix: near.map { "did you mean '\($0)'?" }
        ?? "write 05:00,17:00, or Mon-Fri 05:00,17:00; Sat-Sun 09:00, or 1/2 05:00,17:00; 2/2 11:00, "
        + "or a name: \(KnownTimetable.all.map(\.name).joined(separator: ", "))")
  }

  /// Days are named and no time after them.
  static func noTimeOfDay(_ text: String) -> Complaint {
    timetable(
      "milking times '\(text)'", "days are named without a time of day",
      fix: "write the times behind the days: Mon-Fri 05:00,17:00; Sat-Sun 09:00")
  }

  /// Days of one cycle and of another, or times with and without a day.
  static func mixedDays(_ word: String) -> Complaint {
    timetable(
      "milking time '\(word)'", "its days are not those of the other times",
      fix: "name the days of all times, and of one cycle: 1/2 05:00,17:00; 2/2 11:00")
  }
}
