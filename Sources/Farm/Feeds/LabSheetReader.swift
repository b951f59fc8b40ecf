import DairyTerms
import FarmFormats
public import FarmText
public import Nutrition

/// Reads a laboratory's file, CSV or XML, into samples.
public struct LabSheetReader: Sendable {
  private let map: LabMap
  private let options: ReadingOptions

  /// A reader of sheets in a laboratory's words.
  public init(map: LabMap, options: ReadingOptions) {
    self.map = map
    self.options = options
  }

  /// The samples of sheets that hold a measurement, under the farm's names for their feeds.
  ///
  /// - Returns: the samples, what is to be said of what was not read, and the map that says how the
  ///   sheets were understood.
  /// - Throws: ``Complaint`` as ``read(_:)``, and where nothing of a sheet could be read.
  public func samples(
    of files: [FarmFile]
  ) throws -> (samples: [LabSample], remarks: [String], understood: LabMap) {
    var samples: [LabSample] = []
    var remarks: [String] = []
    var understood = map
    for file in files {
      let (sheet, dates) = try read(file)
      understood.add(sheet.understood, dates: dates, of: file.name)
      remarks += sheet.unknownColumns.map { "column \($0) is not read" }
      remarks += sheet.bounds.map { "\($0) is a bound, not a measurement; not counted" }
      let measured = sheet.samples.filter { !$0.values.isEmpty }
      guard !measured.isEmpty || sheet.samples.isEmpty else { throw unread(sheet, file) }
      for sample in sheet.samples where sample.values.isEmpty {
        let number = sample.labNumber.map { " \($0)" } ?? ""
        remarks.append(
          "sample\(number) of '\(VisibleText.shortened(sample.feed))' holds no measurement: left out"
        )
      }
      samples += measured.map(map.renamed)
    }
    return (samples, remarks, understood)
  }

  /// A sheet of which nothing was read is no success.
  private func unread(_ sheet: LabSheet, _ file: FarmFile) -> Complaint {
    let columns = sheet.unknownColumns.prefix(6).joined(separator: ", ")
    return Complaint(
      .nothingRead, at: .init(file: VisibleText.escaped(file.path)),
      "no analysis of the sheet could be read"
        + (columns.isEmpty ? "" : "; columns not known: \(columns)"),
      fix: "name its columns in a --map file (columns: {crude_protein_percent_dm: {column: "
        + "\"NAME\", written: g_per_kg}})")
  }

  /// The whole sheet, and the order of its dates where they are not ISO.
  ///
  /// - Throws: ``Complaint`` naming file, line and column.
  public func read(_ file: FarmFile) throws -> (sheet: LabSheet, dates: DateOrder?) {
    let (rows, dates) = try isXML(file) ? (xmlRows(file), nil) : csvRows(file)
    guard !rows.isEmpty || options.allowEmpty else {
      throw Complaint(
        .noRows, at: .init(file: file.name), "there is no sample in the file",
        fix: "export it again, or say --allow-empty")
    }
    return (
      try LabSheet(rows: rows, mapping: map.mapping, fileName: VisibleText.escaped(file.name)),
      dates
    )
  }

  /// Whether the first thing in the file is a tag.
  private func isXML(_ file: FarmFile) throws -> Bool {
    if file.path.lowercased().hasSuffix(".xml") { return true }
    guard file.path == "-" || !file.path.lowercased().hasSuffix(".csv") else { return false }
    let bytes = try file.wholeBytes(limit: Self.largestXML)
    let blanks: Set<UInt8> = [0x20, 0x09, 0x0A, 0x0D, 0xEF, 0xBB, 0xBF]
    return bytes.first { !blanks.contains($0) } == UInt8(ascii: "<")
  }

  private static let largestXML = 64 << 20

  private func xmlRows(_ file: FarmFile) throws -> [[LabCell]] {
    let bytes = try file.wholeBytes(limit: Self.largestXML)
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw Complaint(
        .encoding, at: .init(file: file.name), "the XML is not UTF-8", fix: "export it as UTF-8")
    }
    return try LabXML(sampleElement: map.sampleElement)
      .rows(in: text, fileName: VisibleText.escaped(file.name))
  }

  /// Rows of a table; a line of headings such as `As fed` and `Dry matter` above the names becomes
  /// part of the names.
  private func csvRows(_ file: FarmFile) throws -> (rows: [[LabCell]], dates: DateOrder?) {
    let table = try opened(file)
    try DateProof.settle(
      table, file: file, options: options, columns: table.names.filter(map.mapping.holdsDay))
    var rows: [[LabCell]] = []
    while try table.next() {
      try table.checkWidth()
      var cells: [LabCell] = []
      for (index, name) in table.names.enumerated() where !name.isEmpty {
        cells.append(LabCell(column: name, text: try text(table, index, name), line: table.line))
      }
      rows.append(cells)
    }
    return (rows, table.dateOrder)
  }

  private func opened(_ file: FarmFile) throws -> FarmTable {
    do {
      return try FarmTable(file, options: options)
    } catch let error as Complaint where error.code == "duplicate-column" {
      // Names repeat below a line of headings, or not at all.
      guard let table = try? FarmTable(file, options: options, banner: true) else { throw error }
      return table
    }
  }

  /// The cell as the sheet's reader takes it: a day as YYYY-MM-DD, a number with a point.
  private func text(_ table: FarmTable, _ index: Int, _ name: String) throws -> String {
    if map.mapping.holdsDay(name) { return try table.day(index)?.iso ?? "" }
    let text = try table.text(index)
    guard table.hasDecimalComma, map.mapping.holdsMeasurement(name), text.contains(",") else {
      return text
    }
    return try table.number(index).map(FarmNumber.shown) ?? ""
  }
}
