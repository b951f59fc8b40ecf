import DairyTerms
import FarmText
import Homeorhesis

extension ScenarioReader {
  static let weekdays = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]

  /// When she is milked: a timetable in the one text form (`milking: 3-in-2`), or its times one by
  /// one, of every day (`05:00`), of weekdays (`Mon 05:00`) or of the days of a cycle (`1 05:00` with
  /// `every_days`).
  func timetable(_ node: YAMLNode) throws(Complaint) -> TimetablePeriod {
    let map = try node.fields(Self.timetableKeys)
    let from = try map.number("from_day", -1000...5000, unit: "d") ?? -1000
    let to = try map.number("to_day", -1000...5000, unit: "d")
    return TimetablePeriod(
      fromDay: from, timetable: try milking(map), quarters: try quarters(map, node), toDay: to)
  }

  private func milking(_ map: YAMLFields) throws(Complaint) -> MilkingTimetable {
    guard let text = try map.text("milking") else { return try timesOneByOne(map) }
    if map["times"] != nil || map["every_days"] != nil {
      throw map.complaint(
        "milking", .duplicateName, "'milking' and 'times' say the same", fix: "keep one")
    }
    do throws(Complaint) {
      return try MilkingTimetable(text: text, within: .trial)
    } catch {
      throw map.complaint("milking", .timetable, error.explanation, fix: error.fix)
    }
  }

  private func timesOneByOne(_ map: YAMLFields) throws(Complaint) -> MilkingTimetable {
    let cycle = Int(try map.number("every_days", 1...14, unit: "d") ?? 1)
    guard 14 % cycle == 0 else {
      throw map.complaint(
        "every_days", .badValue, "a cycle of \(cycle) days does not fit a fortnight",
        fix: "write 1, 2, 7 or 14")
    }
    var minutes: [Int] = []
    for entry in try map.items("times") ?? [] {
      let text = try entry.text()
      let words = text.split(separator: " ").map(String.init)
      guard let clock = words.last.flatMap(Self.minuteOfDay), words.count <= 2 else {
        throw entry.complaint(
          "'\(text)' is no time",
          fix: "write \"05:00\", \"Mon 05:00\", or \"2 05:00\" for the second day of a cycle")
      }
      if words.count == 1 {
        minutes += (0..<14).map { $0 * 1440 + clock }
      } else if let weekday = Self.weekdays.firstIndex(of: words[0].lowercased()) {
        minutes += [weekday * 1440 + clock, (weekday + 7) * 1440 + clock]
      } else if let day = Int(words[0]), (1...cycle).contains(day) {
        minutes += stride(from: day - 1, to: 14, by: cycle).map { $0 * 1440 + clock }
      } else {
        throw entry.complaint(
          "'\(words[0])' is no day of the week or cycle",
          fix: "write Mon ... Sun, or 1 ... \(cycle)")
      }
    }
    do throws(Complaint) {
      return try MilkingTimetable(
        name: "\(minutes.count) in 14 d", minutes: minutes, ofDays: 14, within: .trial)
    } catch {
      throw map.complaint("times", .timetable, error.explanation, fix: error.fix)
    }
  }

  private static func minuteOfDay(_ text: String) -> Int? {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    guard parts.count == 2, parts[1].count == 2, let hour = Int(parts[0]),
      let minute = Int(parts[1]), (0..<24).contains(hour), (0..<60).contains(minute)
    else { return nil }
    return hour * 60 + minute
  }

  func measures(_ top: YAMLFields, runs: [String]) throws(Complaint) -> [Scenario.Measure] {
    var result: [Scenario.Measure] = []
    for node in try top.items("measures") ?? [] {
      let map = try node.fields(Self.measureKeys)
      let target = try map.text("target")
      let given = try map.text("name")
      let name = target ?? given ?? "measure \(result.count + 1)"
      guard let text = try map.text("value") else {
        throw map.complaint(
          "value", .badValue, "measure \(name) says not what to compute",
          fix: "add 'value: mean(cow.milk_kg, 0, 305)'")
      }
      let place = "\(file)\(map["value"]?.line.map { ":\($0)" } ?? "") measures.\(name)"
      let expression = try MeasureExpression(text, place: place)
      try expression.check(runs: runs)
      result.append(
        Scenario.Measure(
          name: name, unit: try map.text("unit") ?? "", expression: expression,
          note: try map.text("note")))
    }
    return result
  }
}
