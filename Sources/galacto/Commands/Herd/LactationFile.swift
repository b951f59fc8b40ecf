import DairyTerms
import FarmFormats
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

  /// Adds a test.
  mutating func add(_ test: MilkTest, cells count: Double?) {
    tests.append(test)
    cells.append(count)
  }
}

/// A stand-alone file of test days, `id,dim,milk_kg[,fat_pct,protein_pct,scc_k,parity]`.
enum LactationFile {
  private static let known = [
    "id", "dim", "milk_kg", "milk_lb", "fat_pct", "protein_pct", "scc_k", "parity",
  ]
  private static let fatRange = 0.5...15.0
  private static let proteinRange = 0.5...10.0
  private static let cellRange = 0.0...100_000.0
  private static let parityRange = 1.0...20.0

  /// Reads the lactations in the order of their first test; rows without milk are left out.
  ///
  /// - Throws: `FarmFormatError` naming file, line and field.
  static func read(path: String, options: ReadingOptions) throws -> [LactationRecord] {
    let table = try FarmTable(try FarmFile(path: path), options: options)
    let columns = try Columns(table)
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
      let cells = try columns.number(table, columns.cells, cellRange)
      if let place = places[id] {
        lactations[place].add(test, cells: cells)
      } else {
        places[id] = lactations.count
        lactations.append(LactationRecord(id: id, parity: parity, tests: [test], cells: [cells]))
      }
    }
    guard rows > 0 || options.allowEmpty else {
      throw FarmFormatError(
        code: "no-rows", at: .init(file: table.scanner.file.name),
        "the file has a line of names but no rows", fix: "export it again, or say --allow-empty")
    }
    for name in table.unknownColumns(known: known) { Console.standard.warn(name) }
    return lactations
  }

  private struct Columns {
    let id: Int
    let dim: Int
    let milk: Int
    let kgPerUnit: Double
    let fat: Int?
    let protein: Int?
    let cells: Int?
    let parity: Int?

    init(_ table: FarmTable) throws {
      id = try table.required("id")
      dim = try table.required("dim")
      if let pounds = table.column("milk_lb") {
        milk = pounds
        kgPerUnit = Units.kgPerPound
      } else {
        milk = try table.required("milk_kg")
        kgPerUnit = 1
      }
      fat = table.column("fat_pct")
      protein = table.column("protein_pct")
      cells = table.column("scc_k")
      parity = table.column("parity")
      // What 'herd days' says of its days besides: known, and of no use here.
      _ = (table.column("basis"), table.column("milkings"))
    }

    /// The test of the current row; `nil` where no milk was recorded.
    func test(_ table: FarmTable) throws -> MilkTest? {
      guard let day = try table.integer(dim), MilkRecordsError.daysInMilk.contains(Double(day))
      else {
        throw table.error(
          "day-in-milk", "days in milk are whole numbers from 1 to 2000", column: dim,
          fix: "count from 1, the day after calving")
      }
      let fat = try number(table, fat, fatRange)
      let protein = try number(table, protein, proteinRange)
      guard let yield = try table.number(milk, unit: kgPerUnit == 1 ? "kg" : "lb") else {
        return nil
      }
      let kg = yield * kgPerUnit
      guard MilkRecordsError.dailyMilkKg.contains(kg) else {
        throw table.error(
          "milk-yield", "a day's milk lies between 0 and 200 kg", column: milk,
          fix: "check the unit: milk_kg or milk_lb")
      }
      return MilkTest(dim: Double(day), milkKg: kg, fatPercent: fat, proteinPercent: protein)
    }

    func number(
      _ table: FarmTable, _ column: Int?, _ range: ClosedRange<Double>
    ) throws -> Double? {
      guard let column, let value = try table.number(column) else { return nil }
      guard range.contains(value) else {
        throw table.error(
          "out-of-range", "expected \(range.lowerBound) to \(range.upperBound)", column: column)
      }
      return value
    }
  }
}
