import DairyTerms
import Foundation
import MilkRecords

/// A stand-alone file of test days, `id,dim,milk_kg[,fat_pct,protein_pct]`, as lactations.
enum LactationFile {
  /// One lactation of the file, its tests in the file's order.
  struct Lactation {
    let id: String
    var tests: [Test]
  }

  /// One test day.
  struct Test {
    let dim: Int
    let milkKg: Double
    let fatPercent: Double?
    let proteinPercent: Double?
  }

  private static let needed = ["id", "dim", "milk_kg"]
  private static let optional = ["fat_pct", "protein_pct"]

  /// Reads the lactations in the order of their first test.
  ///
  /// - Throws: ``LactationFileError`` naming file, line and column.
  static func read(path: String) throws -> [Lactation] {
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
      throw LactationFileError.missing(path)
    }
    guard !isFolder.boolValue, let data = FileManager.default.contents(atPath: path) else {
      throw LactationFileError.unreadable(path)
    }
    guard var text = String(data: data, encoding: .utf8) else {
      throw LactationFileError.cell(path, line: 1, column: nil, "the file is not UTF-8 text")
    }
    if text.hasPrefix("\u{FEFF}") { text.removeFirst() }
    let lines = text.split(omittingEmptySubsequences: false) { $0.isNewline }
      .enumerated().map { (number: $0.offset + 1, text: $0.element) }
      .filter { !$0.text.allSatisfy(\.isWhitespace) }
    guard let head = lines.first, lines.count > 1 else { throw LactationFileError.empty(path) }
    let columns = try columns(head.text, path: path)
    var order: [String: Int] = [:]
    var lactations: [Lactation] = []
    for line in lines.dropFirst() {
      let cells = cells(line.text)
      guard cells.count == columns.count else {
        throw LactationFileError.cell(
          path, line: line.number, column: nil,
          "\(cells.count) cells under \(columns.count) column names")
      }
      let row = Row(
        path: path, line: line.number,
        cells: Dictionary(
          uniqueKeysWithValues: zip(columns, cells)))
      guard let (id, test) = try row.test() else { continue }
      if let place = order[id] {
        lactations[place].tests.append(test)
      } else {
        order[id] = lactations.count
        lactations.append(Lactation(id: id, tests: [test]))
      }
    }
    return lactations
  }

  private static func cells(_ line: Substring) -> [String] {
    line.split(separator: ",", omittingEmptySubsequences: false).map {
      $0.trimmingCharacters(in: .whitespaces)
    }
  }

  private static func columns(_ head: Substring, path: String) throws -> [String] {
    let names = cells(head).map { $0.lowercased() }
    if let missing = needed.first(where: { !names.contains($0) }) {
      throw LactationFileError.cell(
        path, line: 1, column: missing, "the column '\(missing)' is missing")
    }
    if Set(names).count < names.count {
      throw LactationFileError.cell(path, line: 1, column: nil, "a column name stands twice")
    }
    return names
  }

  private struct Row {
    let path: String
    let line: Int
    let cells: [String: String]

    /// The test of the row; `nil` where no milk was recorded.
    func test() throws -> (String, Test)? {
      guard let id = cells["id"], !id.isEmpty else {
        throw LactationFileError.cell(path, line: line, column: "id", "the id is empty")
      }
      guard let dim = Int(cells["dim"] ?? ""), (1...2000).contains(dim) else {
        throw LactationFileError.cell(
          path, line: line, column: "dim",
          "'\(cells["dim"] ?? "")' is no day in milk from 1 to 2000")
      }
      let fat = try number("fat_pct", 0.5...15)
      let protein = try number("protein_pct", 0.5...10)
      guard let milk = try number("milk_kg", MilkRecordsError.dailyMilkKg) else { return nil }
      return (id, Test(dim: dim, milkKg: milk, fatPercent: fat, proteinPercent: protein))
    }

    private func number(_ column: String, _ range: ClosedRange<Double>) throws -> Double? {
      guard let text = cells[column], !text.isEmpty else { return nil }
      guard let value = Double(text), range.contains(value) else {
        throw LactationFileError.cell(
          path, line: line, column: column,
          "'\(text)' is no number from \(range.lowerBound) to \(range.upperBound)")
      }
      return value
    }
  }
}

/// Why a file of test days cannot be read.
enum LactationFileError: ExplainedError {
  case missing(String)
  case unreadable(String)
  case empty(String)
  case cell(String, line: Int, column: String?, String)

  var code: String {
    switch self {
    case .missing: "missing-file"
    case .unreadable: "unreadable-file"
    case .empty: "no-rows"
    case .cell: "bad-cell"
    }
  }

  var place: String {
    switch self {
    case .missing(let path), .unreadable(let path), .empty(let path): path
    case .cell(let path, let line, let column, _):
      "\(path):\(line)" + (column.map { " \($0)" } ?? "")
    }
  }

  var explanation: String {
    switch self {
    case .missing: "there is no such file"
    case .unreadable: "the file cannot be read"
    case .empty: "the file holds no rows"
    case .cell(_, _, _, let what): what
    }
  }

  var fix: String? {
    switch self {
    case .missing, .unreadable: "check the path"
    case .empty, .cell: "write the columns id,dim,milk_kg[,fat_pct,protein_pct]"
    }
  }

  var fault: Fault {
    switch self {
    case .missing, .unreadable: .storage
    case .empty, .cell: .data
    }
  }
}
