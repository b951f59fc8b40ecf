import DairyTerms
import FarmText

/// A column of milk whose unit the heading, the cells or the user says; never guessed.
final class MilkColumn {
  private let column: Int?
  private let scale: UnitScale
  /// The column's unit; `nil` where the table has none.
  let unit: HeadingUnit?

  /// What was understood, in words.
  let statements: [String]
  private static let litres: Set<String> = ["l", "lt", "ltr", "liter", "litre", "litres", "liters"]

  /// The column, with its unit settled; `nil` where the table has none.
  ///
  /// - Throws: as ``UnitSettler/milk(_:)``.
  init(_ picked: PickedColumns.Picked?, _ settler: UnitSettler) throws {
    column = picked?.index
    guard let picked else {
      scale = UnitScale()
      unit = nil
      statements = []
      return
    }
    let settled = try settler.milk(picked)
    scale = settled.scale
    unit = settled.unit
    statements = [settled.statement]
  }

  /// The cell's milk in kg, checked, or `nil` where it is empty.
  @inline(__always)
  func kilograms(_ table: FarmTable, _ rule: TestDayRange.Rule) throws -> Double? {
    guard let column else { return nil }
    guard let kg = try mass(table, column) else { return nil }
    return try TestDayRange.check(kg, rule, table, column)
  }

  /// The cell's milk in kg, not checked, or `nil` where it is empty.
  func kilograms(_ table: FarmTable) throws -> Double? {
    guard let column else { return nil }
    return try mass(table, column)
  }

  /// The mass in kg; a unit written in the cell wins over the column's.
  @inline(__always)
  private func mass(_ table: FarmTable, _ column: Int) throws -> Double? {
    let last = table.scanner.withCell(column) { $0.last ?? 0 }
    if last &- UInt8(ascii: "0") < 10 {
      guard let number = try table.number(column) else { return nil }
      return scale.apply(number)
    }
    guard let number = try table.numberWithUnit(column) else { return nil }
    // Litres only where the column is in litres: in another they contradict its name.
    if scale.multiply == MilkUnits.kgPerLitre, Self.litres.contains(number.unit) {
      return number.value * MilkUnits.kgPerLitre
    }
    switch number.unit {
    case "": return scale.apply(number.value)
    case "kg": return number.value
    case "lb", "lbs": return number.value * Units.kgPerPound
    default:
      throw table.error(
        "unit", "'\(VisibleText.shortened(number.unit))' is no unit of milk known here",
        column: column, fix: "write kg or lb, or name the column milk_l if it is litres")
    }
  }
}

/// The columns of milk contents, their units settled.
final class MilkValueColumns {
  private struct Column {
    let index: Int
    let scale: UnitScale
  }

  private let fat: Column?
  private let protein: Column?
  private let lactose: Column?
  private let cells: Column?
  private let urea: Column?
  private let bhb: Int?
  /// Whether urea is converted, and so rounded to the one decimal laboratories give.
  private let roundsUrea: Bool
  /// What was understood of the units, in words.
  let statements: [String]
  /// The names that mapping files have for columns of these units.
  let houseNames: [HouseColumn: String]
  private let unitWarnings: [String]
  /// Cells of 0 that were taken as "not measured", by column.
  private var zeros: [Int: Int] = [:]

  /// The columns, with their units settled.
  ///
  /// - Throws: as ``UnitSettler``'s.
  init(_ picked: PickedColumns, _ settler: UnitSettler) throws {
    var statements: [String] = []
    var warnings: [String] = []
    var names: [HouseColumn: String] = [:]
    func settled(
      _ column: HouseColumn, _ settle: (PickedColumns.Picked) throws -> SettledUnit
    ) throws -> Column? {
      guard let found = picked.picked[column] else { return nil }
      let unit = try settle(found)
      if !unit.statement.isEmpty { statements.append(unit.statement) }
      if let warning = unit.warning { warnings.append(warning) }
      names[column] = unit.ureaUnit?.rawValue ?? column.houseName(in: unit.unit)
      return Column(index: found.index, scale: unit.scale)
    }
    fat = try settled(.fat, settler.content)
    protein = try settled(.protein, settler.content)
    lactose = try settled(.lactose, settler.content)
    cells = try settled(.cells, settler.cells)
    urea = try settled(.urea, settler.urea)
    bhb = picked[.bhb]
    roundsUrea = urea.map { $0.scale != UnitScale() } ?? false
    self.statements = statements
    houseNames = names
    unitWarnings = warnings
  }

  /// The columns whose unit values may have to tell.
  static func open(_ picked: PickedColumns, _ options: ReadingOptions) -> Set<Int> {
    var open: Set<Int> = []
    for column in [HouseColumn.fat, .protein, .lactose, .cells, .urea] {
      guard let found = picked.picked[column] else { continue }
      let named = Set([found.said, found.headed].compactMap { $0 })
      let isSettled = named.count == 1 && named != [.perMl]
      if !isSettled { open.insert(found.index) }
    }
    return open
  }

  /// Reads and checks the values into the fact. Fat, protein, lactose, cells or urea of 0 mean "not
  /// tested": no milk is without them.
  func fill(_ fact: inout TestDayFact, _ table: FarmTable) throws {
    fact.fatPercent = try value(fat, TestDayRange.fat, unit: "%", table)
    fact.proteinPercent = try value(protein, TestDayRange.protein, unit: "%", table)
    fact.lactosePercent = try value(lactose, TestDayRange.lactose, unit: "%", table)
    fact.cellsThousandPerMl = try value(cells, TestDayRange.cells, unit: "", table)
      .map { Int($0.rounded()) }
    fact.ureaNitrogenMgPerDl = try value(urea, TestDayRange.urea, unit: "mg/dl", table)
    if roundsUrea {
      fact.ureaNitrogenMgPerDl = fact.ureaNitrogenMgPerDl.map { ($0 * 10).rounded() / 10 }
    }
    guard let bhb else { return }
    fact.bhbMmolPerL = try TestDayRange.check(
      try table.number(bhb, unit: "mmol/l"), TestDayRange.bhb, table, bhb)
  }

  /// Fat and protein, %, and cells, thousand per mL, of a row, not checked.
  func contents(_ table: FarmTable) throws -> (fat: Double?, protein: Double?, cells: Double?) {
    func read(_ column: Column?, _ unit: String) throws -> Double? {
      guard let column, let written = try table.number(column.index, unit: unit) else { return nil }
      return column.scale.apply(written)
    }
    return (try read(fat, "%"), try read(protein, "%"), try read(cells, ""))
  }

  @inline(__always)
  private func value(
    _ column: Column?, _ rule: TestDayRange.Rule, unit: String, _ table: FarmTable
  ) throws -> Double? {
    guard let column, let written = try table.number(column.index, unit: unit) else { return nil }
    if written == 0 {
      zeros[column.index, default: 0] += 1
      return nil
    }
    return try TestDayRange.check(
      column.scale.apply(written), rule, table, column.index)
  }

  /// What was taken as missing, and what of the units should be looked at.
  func warnings(_ table: FarmTable) -> [String] {
    unitWarnings
      + zeros.sorted { $0.key < $1.key }.map { column, count in
        "\(VisibleText.shortened(table.names[column])) 0 in \(count) rows: taken as not measured"
      }
  }
}
