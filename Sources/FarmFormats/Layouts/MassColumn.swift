import DairyTerms

/// A column of masses whose unit the header, the cells or the user says; never guessed.
final class MassColumn {
  private let column: Int?
  private let factorKg: Double
  @exclusivity(unchecked) private var sum = 0.0
  @exclusivity(unchecked) private var count = 0

  /// What was understood, in words.
  private(set) var statements: [String] = []

  /// Finds the column.
  ///
  /// - Parameters:
  ///   - kg: names that say kilograms.
  ///   - lb: names that say pounds.
  ///   - bare: names without unit.
  /// - Throws: ``FarmFormatError`` with code `no-unit` where only a bare name is there and neither
  ///   the user nor its first values say the unit.
  init(
    _ table: FarmTable, kg: [String], lb: [String], bare: [String], options: ReadingOptions
  ) throws {
    if let index = table.column(anyOf: kg) {
      (column, factorKg) = (index, 1)
      if options.massUnit == .lb {
        throw FarmFormatError(
          code: "unit-conflict",
          at: .init(file: table.scanner.file.name, line: 1, field: table.names[index]),
          "the column says kg, the command says lb", fix: "rename the column or leave out --units",
          fault: .usage)
      }
    } else if let index = table.column(anyOf: lb) {
      (column, factorKg) = (index, Units.kgPerPound)
      statements = ["\(table.names[index]): lb, converted to kg"]
    } else if let index = table.column(anyOf: bare) {
      guard let unit = options.massUnit else {
        throw FarmFormatError(
          code: "no-unit",
          at: .init(file: table.scanner.file.name, line: table.line, field: table.names[index]),
          "the column '\(table.names[index])' does not say whether it is kg or lb",
          fix: "say --units kg or --units lb", fault: .usage)
      }
      (column, factorKg) = (index, unit == .lb ? Units.kgPerPound : 1)
      statements = [
        "\(table.names[index]): \(unit.rawValue)\(unit == .lb ? ", converted to kg" : "")"
      ]
    } else {
      (column, factorKg) = (nil, 1)
    }
  }

  /// The cell's mass in kg, checked, or `nil` where it is empty.
  @inline(__always)
  func kilograms(_ table: FarmTable, _ rule: TestDayRange.Rule) throws -> Double? {
    guard let column else { return nil }
    guard let value = try table.number(column) else { return nil }
    let kg = try unitSuffixFactor(table, column) * value
    sum += kg
    count += 1
    return try TestDayRange.check(kg, rule, table, column)
  }

  /// A unit written in the cell wins over the column's.
  @inline(__always)
  private func unitSuffixFactor(_ table: FarmTable, _ column: Int) throws -> Double {
    let last = table.scanner.withCell(column) { $0.last ?? 0 }
    if last &- UInt8(ascii: "0") < 10 { return factorKg }
    guard let unit = try table.numberWithUnit(column)?.unit, !unit.isEmpty else { return factorKg }
    switch unit {
    case "kg": return 1
    case "lb", "lbs": return Units.kgPerPound
    default:
      throw table.error(
        "unit", "'\(unit)' is no unit of mass known here", column: column, fix: "write kg or lb")
    }
  }

  /// What makes the unit doubtful: a mean above 55 kg, which no herd reaches (the best hold
  /// about 50).
  var doubt: String? {
    guard count >= 5, sum / Double(count) > 55 else { return nil }
    let mean = FarmNumber.shown(sum / Double(count), decimals: 1)
    return "mean milk is \(mean) kg a day: are these pounds?"
  }
}
