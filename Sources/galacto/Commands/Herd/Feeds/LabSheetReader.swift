import DairyTerms
import FarmFormats
import FarmText
import Nutrition

/// Reads a laboratory's file, CSV or XML, into samples.
struct LabSheetReader {
  let map: LabMap
  let options: ReadingOptions

  func read(_ file: FarmFile) throws -> LabSheet {
    let rows = try isXML(file) ? xmlRows(file) : csvRows(file)
    guard !rows.isEmpty || options.allowEmpty else {
      throw Complaint(
        .noRows, at: .init(file: file.name), "there is no sample in the file",
        fix: "export it again, or say --allow-empty")
    }
    return try LabSheet(rows: rows, mapping: map.mapping, fileName: VisibleText.escaped(file.name))
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
  private func csvRows(_ file: FarmFile) throws -> [[LabCell]] {
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
    return rows
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
