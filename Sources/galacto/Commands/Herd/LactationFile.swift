import DairyTerms
import FarmFormats
import FarmText
import MilkRecords

/// One lactation with its tests, from a stand-alone file or from the farm.
struct LactationRecord {
  /// The file's id, or the cow's number.
  let id: String
  var parity: Int?
  var breed: Breed?
  var birth: HerdDay?
  var calving: HerdDay?
  var tests: [MilkTest]
  /// Somatic cells of the tests, thousands per ml.
  var cells: [Double?]
  /// How the days of the tests were milked and weighed.
  var milkings: [DayMilkings]
  /// How far the lactation goes.
  var end = LactationEnd.unknown

  /// Adds a test.
  mutating func add(_ test: MilkTest, cells count: Double?, milkings day: DayMilkings) {
    tests.append(test)
    cells.append(count)
    milkings.append(day)
  }
}

/// How often a cow was milked on a day, and how many of the milkings were weighed.
///
/// Best prediction brings three and more milkings to two, and trusts a day less that was weighed in
/// part. It knows no factor for one milking a day: a day milked once and weighed once is a whole
/// day, and is given to it as two of two.
struct DayMilkings: Hashable {
  /// Milkings of the day.
  let milked: Int
  /// Milkings of them that were weighed.
  let weighed: Int

  /// A whole day of the usual two milkings, or of as many as are known: 2.5 and more are three.
  init(perDay: Double? = nil) {
    milked = max(2, Int((perDay ?? 2).rounded()))
    weighed = milked
  }

  /// Some milkings of a day.
  init(milked: Int, weighed: Int) {
    self.milked = max(2, milked)
    self.weighed = min(max(1, weighed), self.milked)
  }
}

/// A stand-alone file of test days, `id,dim,milk_kg[,fat_pct,protein_pct,scc_k,parity]`.
enum LactationFile {
  private static let fatRange = 0.5...15.0
  private static let proteinRange = 0.5...10.0
  private static let cellRange = 0.0...100_000.0
  private static let parityRange = 1.0...20.0
  private static let milkingsRange = 0.5...8.0

  /// Reads the lactations in the order of their first test; rows without milk are left out.
  ///
  /// - Throws: `Complaint` naming file, line and field.
  static func read(
    path: String, options: ReadingOptions, mapping: FarmMapping = .init()
  ) throws -> [LactationRecord] {
    let milk = try HerdMilkTable(try FarmFile(path: path), options: options, mapping: mapping)
    let table = milk.table
    let columns = try Columns(milk)
    var places: [String: Int] = [:]
    var lactations: [LactationRecord] = []
    var rows = 0
    while try table.next() {
      rows += 1
      try table.checkWidth()
      let id = try table.text(columns.id)
      guard !id.isEmpty else {
        throw table.error("missing-id", "the id is empty", column: columns.id)
      }
      guard let test = try columns.test(table) else { continue }
      let parity = try columns.number(table, columns.parity, parityRange).map { Int($0) }
      let cells = try columns.checked(milk.contents().cells, cellRange, table, columns.cells)
      let milkings = try columns.milkings(table)
      let place = places[id] ?? lactations.count
      if place < lactations.count {
        lactations[place].add(test, cells: cells, milkings: milkings)
      } else {
        places[id] = place
        lactations.append(
          LactationRecord(
            id: id, parity: parity, tests: [test], cells: [cells], milkings: [milkings]))
      }
      if let end = try columns.end(table) { lactations[place].end = end }
    }
    guard rows > 0 || options.allowEmpty else {
      throw Complaint(
        .noRows, at: .init(file: table.scanner.file.name),
        "the file has a line of names but no rows", fix: "export it again, or say --allow-empty")
    }
    for name in milk.unknownColumns {
      Console.standard.warn(name)
    }
    return lactations
  }

  private struct Columns {
    let milk: HerdMilkTable
    let id: Int
    let dim: Int
    let fat: Int?
    let protein: Int?
    let cells: Int?
    let parity: Int?
    let perDay: Int?
    let basis: Int?
    let milkings: Int?
    let hours: Int?
    let end: Int?

    init(_ milk: HerdMilkTable) throws {
      self.milk = milk
      id = try milk.required(.animal, as: "id")
      dim = try milk.required(.daysInMilk, as: "dim")
      _ = try milk.required(.milk, as: "milk_kg")
      fat = milk[.fat]
      protein = milk[.protein]
      cells = milk[.cells]
      parity = milk[.parity]
      perDay = milk.table.column("milkings_per_day")
      // What 'herd days' says of how its days came about.
      basis = milk.table.column("basis")
      milkings = milk.table.column("milkings")
      hours = milk.table.column("hours")
      end = milk.table.column("end_dim")
    }

    /// The day in milk on which the lactation ended, where the row says it.
    func end(_ table: FarmTable) throws -> LactationEnd? {
      try number(table, end, MilkRecordRange.daysInMilk).map { .ended(dim: Int($0), .said) }
    }

    /// How the day of the current row was milked and weighed.
    func milkings(_ table: FarmTable) throws -> DayMilkings {
      if let perDay = try number(table, perDay, LactationFile.milkingsRange) {
        return DayMilkings(perDay: perDay)
      }
      let word = try table.text(basis)
      guard !word.isEmpty else { return DayMilkings() }
      guard let known = DayRow.Basis(rawValue: word) else {
        throw table.error(
          "basis", "how a day came about is weighed, part-day, intervals or visits", column: basis)
      }
      let weighed = try number(table, milkings, 1...40).map { Int($0) }
      switch known {
      case .partDay: return DayMilkings(milked: 2, weighed: weighed ?? 1)
      case .weighed, .sum: return DayMilkings(perDay: weighed.map(Double.init))
      case .intervals, .visits:
        guard let weighed, let span = try number(table, hours, 1...400) else {
          return DayMilkings()
        }
        let perDay = Double(weighed) * 24 / span
        return DayMilkings(
          milked: Int(perDay.rounded()), weighed: min(weighed, Int(perDay.rounded())))
      }
    }

    /// The test of the current row; `nil` where no milk was recorded.
    func test(_ table: FarmTable) throws -> MilkTest? {
      guard let day = try table.integer(dim), MilkRecordRange.daysInMilk.contains(Double(day))
      else {
        throw table.error(
          "day-in-milk", "days in milk are whole numbers from 1 to 2000", column: dim,
          fix: "count from 1, the day after calving")
      }
      let contents = try milk.contents()
      let fat = try checked(contents.fat, fatRange, table, fat)
      let protein = try checked(contents.protein, proteinRange, table, protein)
      guard let kg = try milk.milkKg() else { return nil }
      guard MilkRecordRange.dailyMilkKg.contains(kg) else {
        throw table.error(
          "milk-yield", "a day's milk lies between 0 and 200 kg", column: milk[.milk],
          fix: "check the unit: milk_kg or milk_lb")
      }
      return MilkTest(dim: Double(day), milkKg: kg, fatPercent: fat, proteinPercent: protein)
    }

    func number(
      _ table: FarmTable, _ column: Int?, _ range: ClosedRange<Double>
    ) throws -> Double? {
      guard let column else { return nil }
      return try checked(try table.number(column), range, table, column)
    }

    func checked(
      _ value: Double?, _ range: ClosedRange<Double>, _ table: FarmTable, _ column: Int?
    ) throws -> Double? {
      guard let value else { return nil }
      guard range.contains(value) else {
        throw table.error(
          "out-of-range", "expected \(range.lowerBound) to \(range.upperBound)", column: column)
      }
      return value
    }
  }
}
