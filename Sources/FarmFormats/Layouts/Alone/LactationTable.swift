package import DairyTerms
package import FarmText

/// A stand-alone table of test days, `id,dim,milk_kg[,fat_pct,protein_pct,scc_k,parity]`, or of the
/// days that 'herd days' prints: every id is one lactation.
package final class LactationTable {
  /// A row with milk.
  package struct Row: Sendable {
    /// The lactation.
    package let id: String
    /// Days in milk, 1 to 2000.
    package let daysInMilk: Int
    /// Milk of the day, kg.
    package let milkKg: Double
    /// Fat, %.
    package let fatPercent: Double?
    /// Protein, %.
    package let proteinPercent: Double?
    /// Somatic cells, thousands per ml.
    package let cellsThousandPerMl: Double?
    /// Lactation number.
    package let parity: Int?
    /// What the row says of the day's milkings.
    package let weighing: Weighing
    /// The day in milk on which the lactation ended, where the row says it.
    package let endDIM: Int?
  }

  /// What a row says of how its day was milked and weighed.
  package enum Weighing: Sendable {
    /// Nothing.
    case unsaid
    /// Milkings a day.
    case perDay(Double)
    /// What 'herd days' says of its days: from how many weighed milkings, over how many hours.
    case day(MilkDayBasis, milkings: Int?, hours: Double?)
  }

  private static let fatRange = 0.5...15.0
  private static let proteinRange = 0.5...10.0
  private static let cellRange = 0.0...100_000.0
  private static let parityRange = 1.0...20.0
  private static let milkingsRange = 0.5...8.0

  private let milk: HerdMilkTable
  private let table: FarmTable
  private let allowsEmpty: Bool
  @exclusivity(unchecked) private var isEmpty = true
  private let id: Int
  private let dim: Int
  private let parity: Int?
  private let perDay: Int?
  private let basis: Int?
  private let milkings: Int?
  private let hours: Int?
  private let end: Int?

  /// Opens a table.
  ///
  /// - Throws: ``Complaint`` as ``HerdMilkTable`` does, and where a column is missing.
  package init(
    _ file: FarmFile, options: ReadingOptions, mapping: FarmMapping = .init()
  ) throws {
    milk = try HerdMilkTable(file, options: options, mapping: mapping)
    table = milk.table
    allowsEmpty = options.allowEmpty
    id = try milk.required(.animal, as: "id")
    dim = try milk.required(.daysInMilk, as: "dim")
    _ = try milk.required(.milk, as: "milk_kg")
    parity = milk[.parity]
    perDay = table.column("milkings_per_day")
    // What 'herd days' says of how its days came about.
    basis = table.column("basis")
    milkings = table.column("milkings")
    hours = table.column("hours")
    end = table.column("end_dim")
  }

  /// What is to be said of columns nobody reads.
  package var remarks: [String] { milk.unknownColumns }

  /// The next row with milk; `nil` at the end.
  ///
  /// - Throws: ``Complaint`` naming file, line and field; with code `no-rows` at the end of a table
  ///   without rows.
  package func next() throws -> Row? {
    while try table.next() {
      isEmpty = false
      try table.checkWidth()
      if let row = try row() { return row }
    }
    guard !isEmpty || allowsEmpty else {
      throw Complaint(
        .noRows, at: .init(file: table.scanner.file.name),
        "the file has a line of names but no rows", fix: "export it again, or say --allow-empty")
    }
    return nil
  }

  /// The current row; `nil` where no milk was recorded.
  private func row() throws -> Row? {
    let id = try table.text(id)
    guard !id.isEmpty else {
      throw table.error("missing-id", "the id is empty", column: self.id)
    }
    guard let day = try table.integer(dim), MilkRecordRange.daysInMilk.contains(Double(day)) else {
      throw table.error(
        "day-in-milk", "days in milk are whole numbers from 1 to 2000", column: dim,
        fix: "count from 1, the day after calving")
    }
    let contents = try milk.contents()
    let fat = try checked(contents.fat, Self.fatRange, milk[.fat])
    let protein = try checked(contents.protein, Self.proteinRange, milk[.protein])
    guard let kg = try milk.milkKg() else { return nil }
    guard MilkRecordRange.dailyMilkKg.contains(kg) else {
      throw table.error(
        "milk-yield", "a day's milk lies between 0 and 200 kg", column: milk[.milk],
        fix: "check the unit: milk_kg or milk_lb")
    }
    let number = try self.number(parity, Self.parityRange).map { Int($0) }
    return Row(
      id: id, daysInMilk: day, milkKg: kg, fatPercent: fat, proteinPercent: protein,
      cellsThousandPerMl: try checked(contents.cells, Self.cellRange, milk[.cells]),
      parity: number, weighing: try weighing(),
      endDIM: try self.number(end, MilkRecordRange.daysInMilk).map { Int($0) })
  }

  private func weighing() throws -> Weighing {
    if let perDay = try number(perDay, Self.milkingsRange) { return .perDay(perDay) }
    let word = try table.text(basis)
    guard !word.isEmpty else { return .unsaid }
    guard let known = MilkDayBasis(rawValue: word) else {
      throw table.error(
        "basis", "how a day came about is weighed, part-day, intervals or visits", column: basis)
    }
    let weighed = try number(milkings, 1...40).map { Int($0) }
    let isTimed = known == .intervals || known == .visits
    return .day(
      known, milkings: weighed,
      hours: isTimed && weighed != nil ? try number(hours, 1...400) : nil)
  }

  private func number(_ column: Int?, _ range: ClosedRange<Double>) throws -> Double? {
    guard let column else { return nil }
    return try checked(try table.number(column), range, column)
  }

  private func checked(
    _ value: Double?, _ range: ClosedRange<Double>, _ column: Int?
  ) throws -> Double? {
    guard let value else { return nil }
    guard range.contains(value) else {
      throw table.error(
        "out-of-range", "expected \(range.lowerBound) to \(range.upperBound)", column: column)
    }
    return value
  }
}
