extension MilkingSchedule {
  /// Reads a schedule as people write it: timetables joined by `then`, each with the days it holds for
  /// and the cows it is for.
  ///
  /// `3x`, `4x to day 21, then 2x`, `1x from 2026-12-20 to 2027-02-01`,
  /// `3x if parity >= 2 and milk > 35, then 2x`.
  ///
  /// - Parameter text: the schedule in words.
  /// - Parameter named: finds a farm's own timetable by its name.
  /// - Throws: ``Complaint`` naming the words that are no timetable, day or rule.
  public init(
    text: String, named: (String) -> MilkingTimetable? = { _ in nil }
  ) throws(Complaint) {
    var steps: [Step] = []
    for part in Self.parts(of: text, at: "then") {
      steps.append(try Self.step(part, in: text, named: named))
    }
    self.init(steps)
  }

  /// The schedule as ``init(text:named:)`` reads it, timetables by name or by their times.
  public var text: String {
    steps.map { step in
      var words =
        KnownTimetable.named(step.timetable.name) != nil
        ? step.timetable.name
        : step.timetable.timesText
      if let from = step.from { words += " from \(from.text)" }
      if let to = step.to { words += " to \(to.text)" }
      if !step.conditions.isEmpty {
        words += " if " + step.conditions.map(\.text).joined(separator: " and ")
      }
      return words
    }.joined(separator: ", then ")
  }

  private static func step(
    _ words: [String], in text: String, named: (String) -> MilkingTimetable?
  ) throws(Complaint) -> Step {
    let keywords = ["from", "to", "if"]
    let times = words.prefix { !keywords.contains($0.lowercased()) }.joined(separator: " ")
    guard !times.isEmpty else { throw .schedule(text, "a step names no timetable") }
    var step =
      if let own = named(times) { Step(own) } else { Step(try MilkingTimetable(text: times)) }
    var place = words.firstIndex { keywords.contains($0.lowercased()) } ?? words.count
    while place < words.count {
      let keyword = words[place].lowercased()
      let rest = words[(place + 1)...].prefix { !keywords.contains($0.lowercased()) }
      switch keyword {
      case "from" where step.from == nil: step.from = try Moment(text: rest.joined(separator: " "))
      case "to" where step.to == nil: step.to = try Moment(text: rest.joined(separator: " "))
      case "if" where step.conditions.isEmpty: step.conditions = try conditions(Array(rest), text)
      default: throw .schedule(text, "'\(keyword)' stands twice in one step")
      }
      place += 1 + rest.count
    }
    return step
  }

  private static func conditions(
    _ words: [String], _ text: String
  ) throws(Complaint) -> [Condition] {
    var found: [Condition] = []
    for part in parts(of: words.joined(separator: " "), at: "and") {
      found.append(try Condition(text: part.joined(separator: " ")))
    }
    return found
  }

  /// The words between a word; a comma before that word is dropped.
  private static func parts(of text: String, at word: String) -> [[String]] {
    var parts: [[String]] = [[]]
    for one in text.split(whereSeparator: { $0 == " " || $0 == "\t" }) {
      if one.lowercased() == word {
        if let last = parts[parts.count - 1].last, last.hasSuffix(",") {
          parts[parts.count - 1][parts[parts.count - 1].count - 1] = String(last.dropLast())
        }
        parts.append([])
      } else {
        parts[parts.count - 1].append(String(one))
      }
    }
    return parts
  }
}

extension MilkingSchedule.Moment {
  /// Reads `2026-12-20` or `day 200`.
  ///
  /// - Throws: ``Complaint`` where the text is neither.
  public init(text: String) throws(Complaint) {
    if let date = HerdDay(iso: text) {
      self = .date(date)
      return
    }
    let words = text.split(separator: " ")
    let number = words.count == 2 && words[0].lowercased() == "day" ? words[1] : nil
    guard let number, let day = Int(number), (0...2000).contains(day) else {
      throw Complaint(
        .timetable, at: "milking schedule '\(text)'", "this is no day",
        fix: "write a date such as 2026-12-20, or a day in milk such as day 200")
    }
    self = .dayInMilk(day)
  }

  /// The moment as ``init(text:)`` reads it.
  public var text: String {
    switch self {
    case .date(let day): day.iso
    case .dayInMilk(let day): "day \(day)"
    }
  }
}

extension MilkingSchedule.Condition {
  /// Reads `parity >= 2`, with or without blanks.
  ///
  /// - Throws: ``Complaint`` where the text is none.
  public init(text: String) throws(Complaint) {
    let letters = text.lowercased().prefix { $0.isLetter }
    let rest = text.dropFirst(letters.count).drop { $0 == " " }
    let sign = rest.prefix { "<>=".contains($0) }
    let number = rest.dropFirst(sign.count).filter { $0 != " " }
    guard let trait = MilkingSchedule.Trait(rawValue: String(letters)),
      let comparison = MilkingSchedule.Comparison(rawValue: String(sign)),
      let limit = Double(number), limit.isFinite
    else {
      throw Complaint(
        .timetable, at: "milking rule '\(text)'", "this is no rule",
        fix:
          "write for example parity >= 2, milk < 20 (kg a day), condition >= 2.75, or cells < 200 "
          + "(thousand a mL), joined with and")
    }
    self.init(trait, comparison, limit)
  }

  /// The condition as ``init(text:)`` reads it.
  public var text: String {
    "\(trait.rawValue) \(comparison.rawValue) \(PlainNumber.text(limit))"
  }
}

extension Complaint {
  fileprivate static func schedule(_ text: String, _ explanation: String) -> Complaint {
    Complaint(
      .timetable, at: "milking schedule '\(text)'", explanation,
      fix: "write for example '3x', '4x to day 21, then 2x', or '1x from 2026-12-20 if milk < 20'")
  }
}
