public import DairyTerms

/// A delimited file with a line of names, read row by row with typed cells.
///
/// Every cell that cannot be taken is an error with file, line, column, field, value and fix.
public final class FarmTable {
  /// The scanner beneath, for raw access.
  public let scanner: CSVScanner
  /// The columns' names as written, spaces at the ends taken off.
  public let names: [String]
  /// The order of dates in this file, once said or proved; `nil` while every date was ISO.
  @exclusivity(unchecked) public private(set) var dateOrder: DateOrder?
  /// Columns the caller has asked for, to tell those nobody reads.
  private var used: Set<Int> = []
  /// Whether numbers have a decimal comma.
  public let hasDecimalComma: Bool
  /// Whether rows may have more cells than there are names: some programs write no more than a
  /// fixed number of names. What stands beyond them is not read.
  package var allowsUnnamedCells = false
  /// Rows that had cells beyond the names.
  package private(set) var rowsWithUnnamedCells = 0

  /// Opens a file and reads its line of names.
  ///
  /// - Parameters:
  ///   - file: what to read.
  ///   - options: what the user says about it.
  ///   - banner: whether a line of headings stands above the names; a heading then becomes part
  ///     of the names below it (`Actual IU(lbs/hd)`).
  /// - Throws: ``Complaint`` with code `no-rows` for an empty file, `duplicate-column` where
  ///   two columns have one name, or as ``CSVScanner`` does.
  public init(_ file: FarmFile, options: ReadingOptions = .init(), banner: Bool = false) throws {
    let scanner = try CSVScanner(
      file, delimiter: options.delimiter, decimalComma: options.decimalComma,
      encoding: options.encoding)
    self.scanner = scanner
    hasDecimalComma = scanner.dialect.decimalComma
    dateOrder = options.dateOrder
    var headings: [String] = []
    if banner, try scanner.next() {
      for index in 0..<scanner.cellCount { headings.append(try scanner.text(index)) }
    }
    guard try scanner.next() else {
      throw Complaint(
        .noRows, at: .init(file: file.name), "the file is empty",
        fix: "export it again, or say --allow-empty")
    }
    var names: [String] = []
    for index in 0..<scanner.cellCount {
      let heading = index < headings.count ? headings[index] : ""
      let name = try scanner.text(index)
      names.append(heading.isEmpty ? name : "\(heading) \(name)")
    }
    self.names = names
    try refuseDuplicates()
  }

  /// The current row's line in the file.
  public var line: Int { scanner.line }

  /// Moves to the next row; false at the end. Look at ``checkWidth()`` before using its cells.
  ///
  /// - Throws: as ``CSVScanner/next()``; such an error ends the reading.
  public func next() throws -> Bool { try scanner.next() }

  /// Checks that the current row has as many cells as there are names; an empty cell behind the
  /// last delimiter counts for neither.
  ///
  /// - Throws: ``Complaint`` with code `ragged-row`.
  public func checkWidth() throws {
    let (cells, named) = (scanner.cellCount, names.count)
    if cells == named { return }
    if cells == named + 1, isBlank(cells - 1) { return }
    if cells + 1 == named, names[cells].isEmpty { return }
    if allowsUnnamedCells, cells > named {
      rowsWithUnnamedCells += 1
      return
    }
    throw scanner.error(
      "ragged-row", "this row has \(cells) cells, the line of names \(named)",
      fix: "check for a missing or unquoted delimiter")
  }

  /// Whether the current row holds nothing but blanks, as spreadsheets write below their tables.
  package var rowIsBlank: Bool { (0..<scanner.cellCount).allSatisfy(isBlank) }

  private func isBlank(_ cell: Int) -> Bool { scanner.withCell(cell) { $0.trimmed.isEmpty } }

  /// The index of the column of one of the names (upper and lower case alike), or `nil`.
  public func column(_ candidates: String...) -> Int? { column(anyOf: candidates) }

  /// The index of the column of one of the names (upper and lower case alike), or `nil`.
  public func column(anyOf candidates: [String]) -> Int? {
    for candidate in candidates {
      let wanted = candidate.lowercased()
      if let index = names.firstIndex(where: { $0.lowercased() == wanted }) {
        used.insert(index)
        return index
      }
    }
    return nil
  }

  /// Notes that a column is read, though it was not asked for by its name.
  package func use(_ index: Int) { used.insert(index) }

  /// The index of a column that must be there.
  ///
  /// - Throws: ``Complaint`` with code `missing-column`, naming the nearest one there is.
  public func required(_ candidates: String...) throws -> Int {
    try required(anyOf: candidates)
  }

  /// The index of a column that must be there under one of the names.
  ///
  /// - Throws: ``Complaint`` with code `missing-column`, naming the nearest one there is.
  public func required(anyOf candidates: [String]) throws -> Int {
    if let index = column(anyOf: candidates) { return index }
    let wanted = candidates[0]
    let near = Spelling.nearest(to: wanted, among: names).first.map { "; is '\($0)' meant?" } ?? ""
    throw Complaint(
      .missingColumn, at: .init(file: scanner.file.name, line: scanner.line, field: wanted),
      "there is no column '\(wanted)'\(near)",
      fix: "add it, or give the column that holds it this name")
  }

  /// The columns nobody has asked for, with the nearest known name where one is near.
  public func unknownColumns(known: [String]) -> [String] {
    unknownColumns(known: known) { _, _ in true }
  }

  /// The same, with only those names offered that fit the column's.
  package func unknownColumns(
    known: [String], fits: (_ column: String, _ known: String) -> Bool
  ) -> [String] {
    names.indices.filter { !used.contains($0) && !names[$0].isEmpty }.map { index in
      let name = VisibleText.shortened(names[index])
      let near = Spelling.nearest(to: names[index], among: known.filter { fits(names[index], $0) })
        .first
      return "column '\(name)' is not read" + (near.map { " (did you mean '\($0)'?)" } ?? "")
    }
  }

  // MARK: - Cells

  /// The cell's text; empty where there is none.
  public func text(_ column: Int?) throws -> String {
    guard let column else { return "" }
    do {
      return try scanner.text(column)
    } catch let error as Complaint {
      throw column < names.count ? error.inField(names[column]) : error
    }
  }

  /// The cell's number, or `nil` where it is empty or says "not measured".
  ///
  /// - Parameters:
  ///   - column: the column, or `nil` for one that is not there.
  ///   - unit: the unit that may be written behind the number, such as `%`.
  /// - Throws: ``Complaint`` with code `number`, or `unit` for another unit.
  @inline(__always)
  public func number(_ column: Int?, unit: String = "") throws -> Double? {
    guard let column else { return nil }
    let plain = scanner.withCell(column) { cell in
      NumberReader.readPlain(cell, decimalComma: hasDecimalComma)
    }
    if let plain { return plain }
    guard let found = try numberWithUnit(column) else { return nil }
    guard found.unit.isEmpty || found.unit == unit else {
      throw error(
        "unit", "'\(VisibleText.shortened(found.unit))' is no unit this column can have",
        column: column, fix: "write the number alone")
    }
    return found.value
  }

  /// The cell's number with the unit written behind it.
  ///
  /// - Throws: ``Complaint`` with code `number`.
  package func numberWithUnit(_ column: Int?) throws -> NumberText? {
    guard let column else { return nil }
    do {
      return try scanner.withCell(column) { cell in
        try NumberReader.readWithUnit(cell, decimalComma: hasDecimalComma)
      }
    } catch let fault as NumberFault {
      throw numberError(fault, column)
    }
  }

  /// The cell's whole number, or `nil` where it is empty.
  ///
  /// - Throws: ``Complaint`` with code `number` where it has decimals.
  public func integer(_ column: Int?) throws -> Int? {
    guard let column, let value = try number(column) else { return nil }
    guard let whole = Int(exactly: value) else {
      throw self.error("number", "this is no whole number", column: column)
    }
    return whole
  }

  /// The cell's day, or `nil` where it is empty.
  ///
  /// - Throws: ``Complaint`` with code `date`, `ambiguous-date` or `spreadsheet-date`.
  @inline(__always)
  public func day(_ column: Int?) throws -> HerdDay? {
    guard let column else { return nil }
    do {
      return try scanner.withCell(column) { cell in
        try DayReader.read(cell, order: dateOrder)
      }
    } catch let fault as DayFault {
      throw dayError(fault, column)
    }
  }

  /// An error in a cell of the current row.
  public func error(
    _ code: String, _ explanation: String, column: Int? = nil, fix: String? = nil
  ) -> Complaint {
    scanner.error(
      code, explanation, cell: column, field: column.map { names[$0] },
      value: column.flatMap { try? scanner.text($0) }, fix: fix)
  }

  /// Settles the order of dates for the whole file from one date that proves it.
  package func settle(dateOrder order: DateOrder?) { dateOrder = dateOrder ?? order }

  private func refuseDuplicates() throws {
    var seen: [String: Int] = [:]
    for (index, name) in names.enumerated() where !name.isEmpty {
      if let first = seen[name.lowercased()] {
        throw scanner.error(
          "duplicate-column", "columns \(first + 1) and \(index + 1) are both named '\(name)'",
          cell: index, field: name, fix: "rename or remove one of them")
      }
      seen[name.lowercased()] = index
    }
  }

  private func numberError(_ fault: NumberFault, _ column: Int) -> Complaint {
    let shown = VisibleText.shortened((try? scanner.text(column)) ?? "")
    return switch fault {
    case .notANumber:
      error(
        "number", "'\(shown)' is no number", column: column,
        fix: shown.contains(",") && !hasDecimalComma
          ? "say --decimal comma if the comma stands before decimals, or take it out"
          : "write a plain decimal number, or leave the cell empty where nothing was measured")
    case .thousandsOrDecimal:
      error(
        "ambiguous-number",
        "'\(shown)' may mean thousands or decimals: this file has decimal commas",
        column: column, fix: "write it without a point")
    case .magnitude:
      error("number", "'\(shown)' is beyond anything measured on a farm", column: column)
    }
  }

  private func dayError(_ fault: DayFault, _ column: Int) -> Complaint {
    let shown = VisibleText.shortened((try? scanner.text(column)) ?? "")
    return switch fault {
    case .notADate:
      error("date", "'\(shown)' is no date", column: column, fix: "write YYYY-MM-DD")
    case .noSuchDay:
      error("date", "the calendar has no day '\(shown)'", column: column, fix: "correct the date")
    case .spreadsheetNumber(let day):
      error(
        "spreadsheet-date", "'\(shown)' looks like a spreadsheet's day number, not a date",
        column: column,
        fix: "say --dates excel if it is (it would be \(day)), or export the column as dates")
    case .leapDayOf1900:
      error(
        "date", "day 60 of a spreadsheet is 29 February 1900, which never was", column: column,
        fix: "correct the date")
    case .ambiguous:
      error(
        "ambiguous-date", "'\(shown)' may be day-month or month-day", column: column,
        fix: "say --dates dmy or --dates mdy")
    }
  }
}
