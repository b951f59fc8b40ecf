import DairyTerms
package import FarmText

/// A table of milk for commands that work on a file alone: its columns told by house names, by a
/// mapping or by the ordinary words of their headings, its units settled.
package final class HerdMilkTable {
  /// The table beneath.
  package let table: FarmTable
  private let picked: PickedColumns
  private let milk: MilkColumn
  private let values: MilkValueColumns
  private let zone: FarmZone?

  /// Opens a table.
  ///
  /// - Parameters:
  ///   - file: the file.
  ///   - options: what the user says about it.
  ///   - mapping: the columns the user names.
  ///   - known: house names for names of columns that ordinary words do not cover.
  /// - Throws: ``Complaint`` as ``PickedColumns`` and ``UnitSettler`` do, and with code
  ///   `ambiguous-date` where it has dates whose order nothing tells.
  package init(
    _ file: FarmFile, options: ReadingOptions, mapping: FarmMapping = .init(),
    known: [String: String] = [:]
  ) throws {
    let table = try FarmTable(file, options: options)
    var mapping = mapping
    for (house, theirs) in known where mapping.columns[house] == nil {
      if table.column(anyOf: [theirs]) != nil { mapping.columns[house] = theirs }
    }
    let picked = try PickedColumns(
      table, mapping: mapping, readsHeadings: true, file: file, options: options)
    let dates = [HouseColumn.day, .time].compactMap { picked.picked[$0]?.heading }
    try DateProof.settle(table, file: file, options: options, columns: dates)
    let settler = UnitSettler(
      table: table, options: options,
      sample: try ColumnSample(
        file, options: options, columns: MilkValueColumns.open(picked, options)))
    milk = try MilkColumn(picked.picked[.milk], settler)
    values = try MilkValueColumns(picked, settler)
    zone = options.zone
    self.table = table
    self.picked = picked
  }

  /// What was understood, in words.
  package var statements: [String] { milk.statements + values.statements + [picked.statement] }

  /// The place of a column, or `nil` where there is none.
  package subscript(_ column: HouseColumn) -> Int? { picked[column] }

  /// The place of a column that must be there.
  ///
  /// - Throws: ``Complaint`` with code `missing-column`.
  package func required(_ column: HouseColumn, as name: String) throws -> Int {
    if let index = picked[column] { return index }
    let shown = table.names.prefix(8).map(VisibleText.shortened).joined(separator: ", ")
    throw Complaint(
      .missingColumn, at: .init(file: table.scanner.file.name, line: table.line, field: name),
      "there is no column '\(name)': the columns are \(shown)",
      fix: "say --column '\(column.houseName)=NAME OF THE COLUMN'")
  }

  /// What is to be said of columns nobody reads.
  package var unknownColumns: [String] { HouseColumn.unknown(in: table) }

  /// The row's milk in kg, or `nil` where it is empty.
  package func milkKg() throws -> Double? { try milk.kilograms(table) }

  /// The row's fat and protein, %, and cells, thousand per mL.
  package func contents() throws -> (fat: Double?, protein: Double?, cells: Double?) {
    try values.contents(table)
  }

  /// The moment of the row's milking by the farm's clock, or `nil` where the column is not there.
  ///
  /// - Throws: ``Complaint`` with code `time`.
  package func moment() throws -> FarmMoment? {
    guard let time = picked[.time] else { return nil }
    let text = try table.text(time)
    // A clock time beside a column of days.
    let whole: String
    if let day = picked[.day], day != time {
      guard let date = try table.day(day) else {
        throw table.error("missing-date", "the day is missing", column: day)
      }
      whole = "\(date.iso) \(text)"
    } else {
      whole = text
    }
    guard let moment = FarmMoment(whole, order: table.dateOrder) else {
      throw table.error(
        "time", "this is no moment", column: time,
        fix: "write 2026-03-29T01:40+01:00, or 2026-03-29 01:40 without a zone")
    }
    guard let local = zone?.local(moment) else { return moment }
    return moment.moved(to: local)
  }
}
