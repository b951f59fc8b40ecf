import DairyTerms
import FarmFormats
import FarmText
import MilkRecords

/// A file of single milkings, of one of the three kinds that `herd days` takes.
struct MilkingFile {
  /// The kinds, told by the columns.
  private enum Kind {
    case partDays([PartMilking])
    case intervals([IntervalMilking])
    case visits([RobotVisit])
    case sums([DayMilking])
  }

  private struct DayMilking {
    let id: String
    let day: HerdDay
    let session: String?
    let kg: Double
    let line: Int
  }

  private struct PartMilking {
    let id: String
    let dim: Int
    let milking: PartDayFactors.Milking
    let kg: Double
    let fatPercent: Double?
    let line: Int
  }

  private struct IntervalMilking {
    let id: String
    let dim: Int
    let hours: Double
    let kg: Double
    let line: Int
  }

  private struct RobotVisit {
    let id: String
    let moment: FarmMoment
    let kg: Double
    let line: Int
  }

  /// Most milk of one milking, kg.
  private static let milkingKg = 0.0...100.0
  private let name: String
  private let kind: Kind
  /// What should be looked at though it could be read.
  let warnings: [String]

  /// Reads the file.
  ///
  /// - Throws: `Complaint` naming file, line and field.
  init(path: String, options: ReadingOptions, mapping: FarmMapping = .init()) throws {
    let milk = try HerdMilkTable(
      try FarmFile(path: path), options: options, mapping: mapping, known: Self.known)
    let table = milk.table
    name = table.scanner.file.name
    let columns = try Columns(milk)
    var sums: [DayMilking] = []
    var parts: [PartMilking] = []
    var intervals: [IntervalMilking] = []
    var visits: [RobotVisit] = []
    while try table.next() {
      try table.checkWidth()
      let id = try table.text(columns.id)
      guard !id.isEmpty else {
        throw table.error("missing-id", "the id is empty", column: columns.id)
      }
      guard let kg = try columns.milk(table) else { continue }
      let line = table.line
      if let date = columns.date {
        guard let day = try table.day(date) else {
          throw table.error("missing-date", "the day is missing", column: date)
        }
        let session = try columns.part.flatMap { try table.text($0) }
        sums.append(DayMilking(id: id, day: day, session: session, kg: kg, line: line))
      } else if let moment = try milk.moment() {
        visits.append(RobotVisit(id: id, moment: moment, kg: kg, line: line))
      } else if let hours = try columns.interval(table) {
        let dim = try columns.day(table)
        intervals.append(IntervalMilking(id: id, dim: dim, hours: hours, kg: kg, line: line))
      } else {
        parts.append(
          PartMilking(
            id: id, dim: try columns.day(table), milking: try columns.partOfDay(table), kg: kg,
            fatPercent: try columns.fatPercent(table), line: line))
      }
    }
    guard
      !(parts.isEmpty && intervals.isEmpty && visits.isEmpty && sums.isEmpty) || options.allowEmpty
    else {
      throw Complaint(
        .noRows, at: .init(file: name), "the file has no milkings",
        fix: "export it again, or say --allow-empty")
    }
    var warnings = milk.unknownColumns
    if visits.contains(where: { $0.moment.offsetSeconds == nil }) {
      warnings.append(
        "times without a zone: an interval across a change of clocks is wrong by an hour")
    }
    self.warnings = warnings
    kind =
      columns.date != nil
      ? .sums(sums)
      : columns.time != nil
        ? .visits(visits) : columns.hours != nil ? .intervals(intervals) : .partDays(parts)
  }

  /// The days of milk, in the order in which they first stand in the file.
  ///
  /// - Throws: `Complaint` for two milkings in one place, and where there are too few whole
  ///   days to estimate the others by.
  func days() throws -> [DayRow] {
    switch kind {
    case .partDays(let milkings): try partDays(milkings)
    case .intervals(let milkings): try intervals(milkings)
    case .visits(let visits): try robotDays(visits)
    case .sums(let milkings): try summedDays(milkings)
    }
  }

  /// Days of milkings whose times are not known: the same rule as an import's.
  private func summedDays(_ milkings: [DayMilking]) throws -> [DayRow] {
    let sums = MilkingSums()
    for milking in milkings {
      try sums.add(
        id: milking.id, day: milking.day, time: milking.session, milkKg: milking.kg,
        file: name, line: milking.line)
    }
    let outcome = try sums.days(file: name)
    for warning in outcome.warnings { Console.standard.warn(warning) }
    return outcome.days.map { day in
      DayRow(
        id: day.id, date: day.day, milkKg: day.milkKg, basis: .sum, milkings: day.milkings)
    }
  }

  private struct CowDay: Hashable {
    let id: String
    let dim: Int
  }

  /// Groups in the order of their first element.
  private static func grouped<Element, Key: Hashable>(
    _ elements: [Element], by key: (Element) -> Key
  ) -> [(key: Key, elements: [Element])] {
    var places: [Key: Int] = [:]
    var groups: [(key: Key, elements: [Element])] = []
    for element in elements {
      let key = key(element)
      if let place = places[key] {
        groups[place].elements.append(element)
      } else {
        places[key] = groups.count
        groups.append((key, [element]))
      }
    }
    return groups
  }

  private func partDays(_ milkings: [PartMilking]) throws -> [DayRow] {
    let days = Self.grouped(milkings) { CowDay(id: $0.id, dim: $0.dim) }
    for (_, parts) in days {
      for (index, part) in parts.enumerated() {
        if let other = parts[..<index].first(where: { $0.milking == part.milking }) {
          throw twice(part.id, line: part.line, before: other.line)
        }
      }
    }
    var factors: PartDayFactors?
    if let alone = days.first(where: { $0.elements.count == 1 })?.elements.first {
      let whole = days.compactMap { Self.wholeDay($0.elements) }
      factors = try? PartDayFactors(fittedTo: whole)
      guard factors != nil else {
        throw Complaint(
          .tooFewWholeDays, at: .init(file: name, line: alone.line, field: "milking"),
          "a day with one milking is estimated by days with both, and there are \(whole.count) of "
            + "them; at least \(PartDayFactors.fewestDays) of different milk are needed",
          fix: "give more days on which both milkings were weighed, of any cows of the herd")
      }
    }
    return days.map { day, parts in
      if let whole = Self.wholeDay(parts) {
        return DayRow(
          id: day.id, dim: day.dim, milkKg: whole.morningKg + whole.eveningKg,
          fatPercent: whole.dailyFatPercent, basis: .weighed, milkings: 2)
      }
      let part = parts[0]
      let kg =
        factors?.dailyMilkKg(part.milking, milkKg: part.kg, dim: Double(day.dim)) ?? part.kg
      return DayRow(
        id: day.id, dim: day.dim, milkKg: kg,
        fatPercent: part.fatPercent.flatMap {
          factors?.dailyFatPercent(part.milking, fatPercent: $0)
        }, basis: .partDay, milkings: 1)
    }
  }

  private static func wholeDay(_ parts: [PartMilking]) -> PartDayFactors.WholeDay? {
    guard let morning = parts.first(where: { $0.milking == .morning }),
      let evening = parts.first(where: { $0.milking == .evening })
    else { return nil }
    return .init(
      dim: Double(morning.dim), morningKg: morning.kg, eveningKg: evening.kg,
      morningFatPercent: morning.fatPercent, eveningFatPercent: evening.fatPercent)
  }

  private func intervals(_ milkings: [IntervalMilking]) throws -> [DayRow] {
    try Self.grouped(milkings) { CowDay(id: $0.id, dim: $0.dim) }.map { day, parts in
      let kg: Double
      do {
        kg = try IntervalAdjustment.dailyMilkKg(
          milkKg: parts.map(\.kg), hoursBefore: parts.map(\.hours))
      } catch let cause as Complaint {
        throw cause.within("lactation \(day.id)")
      }
      return DayRow(
        id: day.id, dim: day.dim, milkKg: kg, basis: .intervals, milkings: parts.count,
        hours: parts.reduce(0) { $0 + $1.hours })
    }
  }

  private func robotDays(_ visits: [RobotVisit]) throws -> [DayRow] {
    try Self.grouped(visits, by: \.id).flatMap { id, ofCow in
      let inOrder = ofCow.sorted {
        $0.moment.hours == $1.moment.hours ? $0.line < $1.line : $0.moment.hours < $1.moment.hours
      }
      for (earlier, later) in zip(inOrder, inOrder.dropFirst())
      where earlier.moment.hours == later.moment.hours {
        throw twice(id, line: later.line, before: earlier.line)
      }
      let cow: RobotVisits
      do {
        cow = try RobotVisits(inOrder.map { .init(hour: $0.moment.hours, milkKg: $0.kg) })
      } catch let cause as Complaint {
        throw cause.within("lactation \(id)")
      }
      return Self.grouped(inOrder, by: \.moment.day).compactMap { day, ofDay -> DayRow? in
        guard let last = ofDay.last, let estimate = cow.dailyMilk(asOf: last.moment.hours) else {
          return nil
        }
        return DayRow(
          id: id, date: day, milkKg: estimate.milkKg, basis: .visits,
          milkings: estimate.milkings, hours: estimate.hours, interrupted: estimate.interrupted)
      }
    }
  }

  private func twice(_ id: String, line: Int, before: Int) -> Complaint {
    Complaint(
      .sameMilkingTwice, at: .init(file: name, line: line, field: "id"), value: id,
      "this milking stands in line \(before) too", fix: "take one of the two lines out")
  }

  // MARK: - Cells

  /// Names of columns beside the ordinary ones: the open milkings of the R package doBy (a cow's
  /// lactation, days from calving, 1 for the morning and 2 for the evening, kg).
  private static let known = [
    "animal_id": "cowlact", "days_in_milk": "dfc", "session": "ampm", "milk_kg": "my",
    "fat_pct": "fatpct",
  ]

  private struct Columns {
    private let table: HerdMilkTable
    let id: Int
    let dim: Int?
    let part: Int?
    let hours: Int?
    let time: Int?
    /// Days of milkings without times.
    let date: Int?

    init(_ milk: HerdMilkTable) throws {
      table = milk
      id = try milk.required(.animal, as: "id")
      time = milk[.time]
      hours = time == nil ? milk[.hours] : nil
      let isDated = time == nil && hours == nil && milk[.day] != nil && milk[.daysInMilk] == nil
      date = isDated ? milk[.day] : nil
      part =
        time == nil && hours == nil
        ? isDated ? milk[.session] : try milk.required(.session, as: "milking") : nil
      dim = time == nil && !isDated ? try milk.required(.daysInMilk, as: "dim") : nil
      _ = try milk.required(.milk, as: "milk_kg")
    }

    func milk(_ row: FarmTable) throws -> Double? {
      guard let kg = try table.milkKg() else { return nil }
      guard MilkingFile.milkingKg.contains(kg) else {
        throw row.error(
          "milk-yield", "a milking gives 0 to 100 kg", column: table[.milk],
          fix: "check the unit: milk_kg or milk_lb")
      }
      return kg
    }

    func day(_ row: FarmTable) throws -> Int {
      guard let day = try row.integer(dim), MilkRecordRange.daysInMilk.contains(Double(day))
      else {
        throw row.error(
          "day-in-milk", "days in milk are whole numbers from 1 to 2000", column: dim,
          fix: "count from 1, the day after calving")
      }
      return day
    }

    func partOfDay(_ row: FarmTable) throws -> PartDayFactors.Milking {
      switch try row.text(part).lowercased() {
      case "am", "a.m.", "morning", "1": .morning
      case "pm", "p.m.", "evening", "2": .evening
      default:
        throw row.error("milking", "a milking is am or pm", column: part, fix: "write am or pm")
      }
    }

    func fatPercent(_ row: FarmTable) throws -> Double? {
      guard let percent = try table.contents().fat, percent != 0 else { return nil }
      guard (0.5...15).contains(percent) else {
        throw row.error("out-of-range", "fat is 0.5 to 15 %", column: table[.fat])
      }
      return percent
    }

    func interval(_ row: FarmTable) throws -> Double? {
      guard let hours else { return nil }
      guard let value = try row.number(hours, unit: "h"),
        IntervalAdjustment.intervalsHours.contains(value)
      else {
        throw row.error(
          "milking-interval", "the hours since the milking before are 2 to 48", column: hours,
          fix: "leave the row out where they are not known")
      }
      return value
    }
  }
}
