import DairyTerms
import FarmFormats
import FarmText
import MilkRecords

/// The days of milk that a table of milkings gives.
struct MilkDays {
  /// The days, in the order in which they first stand in the table.
  let rows: [DayRow]
  /// What was left out, in words.
  let remarks: [String]

  /// Makes the days.
  ///
  /// - Throws: `Complaint` for two milkings in one place, and where there are too few whole days to
  ///   estimate the others by.
  init(_ table: MilkingTable) throws {
    let file = table.name
    switch table.kind {
    case .partDays(let milkings):
      (rows, remarks) = (try Self.partDays(milkings, file: file), [])
    case .intervals(let milkings): (rows, remarks) = (try Self.intervals(milkings), [])
    case .visits(let visits): (rows, remarks) = (try Self.robotDays(visits, file: file), [])
    case .sums(let milkings): (rows, remarks) = try Self.summedDays(milkings, file: file)
    }
  }

  /// Days of milkings whose times are not known: the same rule as an import's.
  private static func summedDays(
    _ milkings: [MilkingTable.DayMilking], file: String
  ) throws -> ([DayRow], [String]) {
    let sums = MilkingSums()
    for milking in milkings {
      try sums.add(
        id: milking.id, day: milking.day, time: milking.session, milkKg: milking.milkKg,
        file: file, line: milking.line)
    }
    let outcome = try sums.days(file: file)
    let rows = outcome.days.map { day in
      var row = DayRow(id: day.id, milkKg: day.milkKg, basis: .sum, milkings: day.milkings)
      row.date = day.day
      return row
    }
    return (rows, outcome.warnings)
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

  private static func partDays(
    _ milkings: [MilkingTable.PartMilking], file: String
  ) throws -> [DayRow] {
    let days = grouped(milkings) { CowDay(id: $0.id, dim: $0.daysInMilk) }
    for (_, parts) in days {
      for (index, part) in parts.enumerated() {
        if let other = parts[..<index].first(where: { $0.part == part.part }) {
          throw twice(part.id, file: file, line: part.line, before: other.line)
        }
      }
    }
    let factors = try factors(for: days.map(\.elements), file: file)
    return days.map { day, parts in
      if let whole = wholeDay(parts) {
        var row = DayRow(
          id: day.id, milkKg: whole.morningKg + whole.eveningKg, basis: .weighed, milkings: 2)
        row.dim = day.dim
        row.fatPercent = whole.dailyFatPercent
        return row
      }
      let part = parts[0]
      let milking = PartDayFactors.Milking(part.part)
      let kg =
        factors?.dailyMilkKg(milking, milkKg: part.milkKg, dim: Double(day.dim)) ?? part.milkKg
      var row = DayRow(id: day.id, milkKg: kg, basis: .partDay, milkings: 1)
      row.dim = day.dim
      row.fatPercent = part.fatPercent.flatMap {
        factors?.dailyFatPercent(milking, fatPercent: $0)
      }
      return row
    }
  }

  /// The factors of the table's whole days; `nil` where no day lacks a milking.
  private static func factors(
    for days: [[MilkingTable.PartMilking]], file: String
  ) throws -> PartDayFactors? {
    guard let alone = days.first(where: { $0.count == 1 })?.first else { return nil }
    let whole = days.compactMap(wholeDay)
    guard let factors = try? PartDayFactors(fittedTo: whole) else {
      throw Complaint(
        .tooFewWholeDays, at: .init(file: file, line: alone.line, field: "milking"),
        "a day with one milking is estimated by days with both, and there are \(whole.count) of "
          + "them; at least \(PartDayFactors.fewestDays) of different milk are needed",
        fix: "give more days on which both milkings were weighed, of any cows of the herd")
    }
    return factors
  }

  private static func wholeDay(
    _ parts: [MilkingTable.PartMilking]
  ) -> PartDayFactors.WholeDay? {
    guard let morning = parts.first(where: { $0.part == .morning }),
      let evening = parts.first(where: { $0.part == .evening })
    else { return nil }
    return .init(
      dim: Double(morning.daysInMilk), morningKg: morning.milkKg, eveningKg: evening.milkKg,
      morningFatPercent: morning.fatPercent, eveningFatPercent: evening.fatPercent)
  }

  private static func intervals(_ milkings: [MilkingTable.IntervalMilking]) throws -> [DayRow] {
    try grouped(milkings) { CowDay(id: $0.id, dim: $0.daysInMilk) }.map { day, parts in
      let kg = try named(day.id) {
        try IntervalAdjustment.dailyMilkKg(
          milkKg: parts.map(\.milkKg), hoursBefore: parts.map(\.hours))
      }
      var row = DayRow(id: day.id, milkKg: kg, basis: .intervals, milkings: parts.count)
      row.dim = day.dim
      row.hours = parts.reduce(0) { $0 + $1.hours }
      return row
    }
  }

  private static func robotDays(
    _ visits: [MilkingTable.Visit], file: String
  ) throws -> [DayRow] {
    try grouped(visits, by: \.id).flatMap { id, ofCow in
      let inOrder = ofCow.sorted {
        $0.moment.hours == $1.moment.hours ? $0.line < $1.line : $0.moment.hours < $1.moment.hours
      }
      for (earlier, later) in zip(inOrder, inOrder.dropFirst())
      where earlier.moment.hours == later.moment.hours {
        throw twice(id, file: file, line: later.line, before: earlier.line)
      }
      let cow = try named(id) {
        try RobotVisits(inOrder.map { .init(hour: $0.moment.hours, milkKg: $0.milkKg) })
      }
      return grouped(inOrder, by: \.moment.day).compactMap { day, ofDay -> DayRow? in
        guard let last = ofDay.last, let estimate = cow.dailyMilk(asOf: last.moment.hours) else {
          return nil
        }
        var row = DayRow(
          id: id, milkKg: estimate.milkKg, basis: .visits, milkings: estimate.milkings)
        row.date = day
        row.hours = estimate.hours
        row.interruptedMilkings = estimate.interrupted
        return row
      }
    }
  }

  /// Does `work`; what is wrong bears the lactation's name.
  private static func named<Result>(_ id: String, _ work: () throws -> Result) throws -> Result {
    do {
      return try work()
    } catch let cause as Complaint {
      throw cause.within("lactation \(id)")
    }
  }

  private static func twice(_ id: String, file: String, line: Int, before: Int) -> Complaint {
    Complaint(
      .sameMilkingTwice, at: .init(file: file, line: line, field: "id"), value: id,
      "this milking stands in line \(before) too", fix: "take one of the two lines out")
  }
}

extension PartDayFactors.Milking {
  fileprivate init(_ part: MilkingTable.PartOfDay) {
    self =
      switch part {
      case .morning: .morning
      case .evening: .evening
      }
  }
}
