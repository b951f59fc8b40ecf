import DairyTerms
import Foundation

/// A file of coefficient tables, read whole.
///
/// A line `table NAME EXTENTS` begins a table; each line after it is a row, the run of the last
/// index. What follows `#` is for people; empty lines count for nothing.
struct TableFile {
  private let path: String
  private var tables: [String: CoefficientTable] = [:]
  /// Where each table begins, from 1.
  private var lines: [String: Int] = [:]

  /// - Throws: ``Complaint/tableFile(_:)`` for a file that cannot be read, or that is not
  ///   written as said above.
  init(_ url: URL) throws(Complaint) {
    path = url.path
    let data: Data
    do {
      data = try Data(contentsOf: url)
    } catch {
      throw .tableFile(TableFileFault(path: path, line: nil, problem: .unreadable))
    }
    try read([UInt8](data))
  }

  /// The table of a name.
  ///
  /// - Throws: ``Complaint/tableFile(_:)`` where it is missing or of another shape.
  func table(_ name: String, _ shape: [Int]) throws(Complaint) -> CoefficientTable {
    guard let table = tables[name] else { throw fault(nil, .noTable(name)) }
    guard table.shape == shape else {
      throw fault(lines[name], .shape(table: name, have: table.shape, need: shape))
    }
    return table
  }

  // MARK: - Reading

  /// A table whose rows are being read.
  private struct Begun {
    let name: String
    let line: Int
    let shape: [Int]
    var values: [Float] = []

    /// Numbers of a row.
    var width: Int { shape[shape.count - 1] }
    /// Numbers of the whole.
    var size: Int { shape.reduce(1, *) }
  }

  private mutating func read(_ bytes: [UInt8]) throws(Complaint) {
    var begun: Begun?
    var line = 0
    var start = 0
    while start < bytes.count {
      line += 1
      let end = bytes[start...].firstIndex(of: UInt8(ascii: "\n")) ?? bytes.count
      let fields = Self.fields(bytes[start..<end])
      start = end + 1
      guard let first = fields.first else { continue }
      if first == "table" {
        try finish(begun)
        begun = try header(fields, line)
      } else {
        guard let width = begun?.width else { throw fault(line, .rowBeforeTable) }
        let values = try row(fields, width: width, line)
        begun?.values.append(contentsOf: values)
      }
    }
    try finish(begun)
  }

  /// The words of a line before its remark.
  private static func fields(_ line: ArraySlice<UInt8>) -> [String] {
    var fields: [String] = []
    var start = line.startIndex
    func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 || byte == 0x0D }
    while start < line.endIndex, line[start] != UInt8(ascii: "#") {
      if isBlank(line[start]) {
        start += 1
        continue
      }
      var end = start
      while end < line.endIndex, line[end] != UInt8(ascii: "#"), !isBlank(line[end]) { end += 1 }
      fields.append(String(decoding: line[start..<end], as: UTF8.self))
      start = end
    }
    return fields
  }

  private func header(_ fields: [String], _ line: Int) throws(Complaint) -> Begun {
    guard fields.count > 2 else { throw fault(line, .header) }
    let shape = fields.dropFirst(2).compactMap(Int.init)
    guard shape.count == fields.count - 2, shape.allSatisfy((1...Self.largestExtent).contains)
    else { throw fault(line, .header) }
    guard lines[fields[1]] == nil else { throw fault(line, .tableTwice(fields[1])) }
    return Begun(name: fields[1], line: line, shape: shape)
  }

  /// Largest extent of an index: a slip of the pen must not ask for all memory.
  private static let largestExtent = 1000

  private func row(
    _ fields: [String], width: Int, _ line: Int
  ) throws(Complaint) -> [Float] {
    guard fields.count == width else {
      throw fault(line, .row(have: fields.count, need: width))
    }
    var row: [Float] = []
    for field in fields {
      // Through double precision: the published program rounds its constants twice as well.
      guard let value = Double(field), Float(value).isFinite else {
        throw fault(line, .number(field))
      }
      row.append(Float(value))
    }
    return row
  }

  private mutating func finish(_ begun: Begun?) throws(Complaint) {
    guard let begun else { return }
    guard begun.values.count == begun.size else {
      let (have, need) = (begun.values.count / begun.width, begun.size / begun.width)
      throw fault(begun.line, .rows(table: begun.name, have: have, need: need))
    }
    tables[begun.name] = CoefficientTable(shape: begun.shape, values: begun.values)
    lines[begun.name] = begun.line
  }

  private func fault(_ line: Int?, _ problem: TableFileFault.Problem) -> Complaint {
    .tableFile(TableFileFault(path: path, line: line, problem: problem))
  }
}
