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
  /// - Throws: ``FarmFormatError`` with code `no-unit` where only a bare name is there and the user
  ///   does not say the unit.
  init(
    _ table: FarmTable, kg: [String], lb: [String], bare: [String], options: ReadingOptions
  ) throws {
    if let index = table.column(anyOf: kg) {
      (column, factorKg) = (index, 1)
      statements = [
        "\(table.names[index]): kg\(options.massUnit == .lb ? ", as its name says" : "")"
      ]
    } else if let index = table.column(anyOf: lb) {
      (column, factorKg) = (index, Units.kgPerPound)
      statements = ["\(table.names[index]): lb, converted to kg"]
    } else if let index = table.column(anyOf: bare) {
      guard let unit = options.massUnit else {
        throw FarmFormatError(
          code: "no-unit",
          at: .init(file: table.scanner.file.name, line: table.line, field: table.names[index]),
          "the column '\(table.names[index])' does not say whether it is kg or lb",
          fix: "say --units kg or --units lb")
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
    guard let kg = try mass(table, column) else { return nil }
    sum += kg
    count += 1
    return try TestDayRange.check(kg, rule, table, column)
  }

  /// The mass in kg; a unit written in the cell wins over the column's.
  @inline(__always)
  private func mass(_ table: FarmTable, _ column: Int) throws -> Double? {
    let last = table.scanner.withCell(column) { $0.last ?? 0 }
    if last &- UInt8(ascii: "0") < 10 { return try table.number(column).map { $0 * factorKg } }
    guard let number = try table.numberWithUnit(column) else { return nil }
    switch number.unit {
    case "": return number.value * factorKg
    case "kg": return number.value
    case "lb", "lbs": return number.value * Units.kgPerPound
    default:
      throw table.error(
        "unit", "'\(VisibleText.shortened(number.unit))' is no unit of mass known here",
        column: column, fix: "write kg or lb")
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
