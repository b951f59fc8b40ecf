package import DairyTerms
package import FarmText

/// A stand-alone table of single milkings; its columns tell which of four kinds it is.
package struct MilkingTable: Sendable {
  /// The milkings, by what the table knows of them.
  package enum Kind: Sendable {
    /// Milkings of a morning or an evening.
    case partDays([PartMilking])
    /// Milkings with the hours since the one before.
    case intervals([IntervalMilking])
    /// Milkings with the moment they began.
    case visits([Visit])
    /// Milkings of a day, their times unknown.
    case sums([DayMilking])
  }

  /// A milking of a day.
  package struct DayMilking: Sendable {
    /// The animal, as the file names her.
    package let id: String
    /// The day.
    package let day: HerdDay
    /// Which milking of the day, where the file says it.
    package let session: String?
    /// Milk, kg.
    package let milkKg: Double
    /// Its line.
    package let line: Int
  }

  /// Which of a day's two milkings.
  package enum PartOfDay: Sendable {
    /// The morning's.
    case morning
    /// The evening's.
    case evening
  }

  /// A milking of a morning or an evening.
  package struct PartMilking: Sendable {
    /// The lactation.
    package let id: String
    /// Days in milk.
    package let daysInMilk: Int
    /// Which milking.
    package let part: PartOfDay
    /// Milk, kg.
    package let milkKg: Double
    /// Fat, %.
    package let fatPercent: Double?
    /// Its line.
    package let line: Int
  }

  /// A milking with a known interval.
  package struct IntervalMilking: Sendable {
    /// The lactation.
    package let id: String
    /// Days in milk.
    package let daysInMilk: Int
    /// Hours since the milking before.
    package let hours: Double
    /// Milk, kg.
    package let milkKg: Double
    /// Its line.
    package let line: Int
  }

  /// A visit to a robot.
  package struct Visit: Sendable {
    /// The animal, as the file names her.
    package let id: String
    /// When the milking began.
    package let moment: FarmMoment
    /// Milk, kg.
    package let milkKg: Double
    /// Its line.
    package let line: Int
  }

  /// Most milk of one milking, kg.
  fileprivate static let milkingKg = 0.0...100.0
  /// The file's name.
  package let name: String
  /// The milkings.
  package let kind: Kind
  /// What should be looked at though it could be read.
  package let remarks: [String]

  /// Reads the file; rows without milk are left out.
  ///
  /// - Parameter hoursBetween: the hours that may lie between two milkings.
  /// - Throws: ``Complaint`` naming file, line and field.
  package init(
    _ file: FarmFile, options: ReadingOptions, mapping: FarmMapping = .init(),
    hoursBetween: ClosedRange<Double>
  ) throws {
    let milk = try HerdMilkTable(file, options: options, mapping: mapping, known: Self.known)
    let table = milk.table
    name = table.scanner.file.name
    let columns = try Columns(milk, hoursBetween: hoursBetween)
    var sums: [DayMilking] = []
    var parts: [PartMilking] = []
    var intervals: [IntervalMilking] = []
    var visits: [Visit] = []
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
        sums.append(DayMilking(id: id, day: day, session: session, milkKg: kg, line: line))
      } else if let moment = try milk.moment() {
        visits.append(Visit(id: id, moment: moment, milkKg: kg, line: line))
      } else if let hours = try columns.interval(table) {
        intervals.append(
          IntervalMilking(
            id: id, daysInMilk: try columns.day(table), hours: hours, milkKg: kg, line: line))
      } else {
        parts.append(
          PartMilking(
            id: id, daysInMilk: try columns.day(table), part: try columns.partOfDay(table),
            milkKg: kg, fatPercent: try columns.fatPercent(table), line: line))
      }
    }
    guard
      !(parts.isEmpty && intervals.isEmpty && visits.isEmpty && sums.isEmpty) || options.allowEmpty
    else {
      throw Complaint(
        .noRows, at: .init(file: name), "the file has no milkings",
        fix: "export it again, or say --allow-empty")
    }
    var remarks = milk.unknownColumns
    if visits.contains(where: { $0.moment.offsetSeconds == nil }) {
      remarks.append(
        "times without a zone: an interval across a change of clocks is wrong by an hour")
    }
    self.remarks = remarks
    kind =
      columns.date != nil
      ? .sums(sums)
      : columns.time != nil
        ? .visits(visits) : columns.hours != nil ? .intervals(intervals) : .partDays(parts)
  }

  /// Names of columns beside the ordinary ones: the open milkings of the R package doBy (a cow's
  /// lactation, days from calving, 1 for the morning and 2 for the evening, kg).
  private static let known = [
    "animal_id": "cowlact", "days_in_milk": "dfc", "session": "ampm", "milk_kg": "my",
    "fat_pct": "fatpct",
  ]
}

/// The columns of a table of milkings and what stands in them.
private struct Columns {
  private let table: HerdMilkTable
  private let hoursBetween: ClosedRange<Double>
  let id: Int
  let dim: Int?
  let part: Int?
  let hours: Int?
  let time: Int?
  /// Days of milkings without times.
  let date: Int?

  init(_ milk: HerdMilkTable, hoursBetween: ClosedRange<Double>) throws {
    table = milk
    self.hoursBetween = hoursBetween
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
    guard MilkingTable.milkingKg.contains(kg) else {
      throw row.error(
        "milk-yield", "a milking gives 0 to 100 kg", column: table[.milk],
        fix: "check the unit: milk_kg or milk_lb")
    }
    return kg
  }

  func day(_ row: FarmTable) throws -> Int {
    guard let day = try row.integer(dim), MilkRecordRange.daysInMilk.contains(Double(day)) else {
      throw row.error(
        "day-in-milk", "days in milk are whole numbers from 1 to 2000", column: dim,
        fix: "count from 1, the day after calving")
    }
    return day
  }

  func partOfDay(_ row: FarmTable) throws -> MilkingTable.PartOfDay {
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
    guard let value = try row.number(hours, unit: "h"), hoursBetween.contains(value) else {
      throw row.error(
        "milking-interval",
        "the hours since the milking before are \(FarmNumber.shown(hoursBetween.lowerBound)) to "
          + FarmNumber.shown(hoursBetween.upperBound), column: hours,
        fix: "leave the row out where they are not known")
    }
    return value
  }
}
