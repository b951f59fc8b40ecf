/// What is wrong with a file of coefficient tables.
public struct TableFileFault: Hashable, Sendable {
  /// A way in which such a file can be wrong.
  public enum Problem: Hashable, Sendable {
    /// It is not there, or may not be read.
    case unreadable
    /// A line `table` that does not give a name and extents of 1 to 1000.
    case header
    /// Numbers before the first table.
    case rowBeforeTable
    /// A row of more or fewer numbers than its table's last extent.
    case row(have: Int, need: Int)
    /// A word that is no finite number of single precision.
    case number(String)
    /// A table of more or fewer rows than its extents say.
    case rows(table: String, have: Int, need: Int)
    /// Two tables of one name.
    case tableTwice(String)
    /// A table that best prediction needs is not in the file.
    case noTable(String)
    /// A table of other extents than best prediction needs.
    case shape(table: String, have: [Int], need: [Int])
  }

  /// The file.
  public let path: String
  /// The line, from 1; `nil` where it is the file as a whole.
  public let line: Int?
  /// What is wrong.
  public let problem: Problem

  /// The fault as a sentence.
  var explanation: String {
    switch problem {
    case .unreadable: "the file of best prediction's tables cannot be read"
    case .header: "a table begins with its name and the extents of its indices, 1 to 1000"
    case .rowBeforeTable: "numbers stand before the first line 'table NAME EXTENTS'"
    case .row(let have, let need): "the row holds \(have) numbers, its table \(need) a row"
    case .number(let text): "'\(text)' is no number"
    case .rows(let table, let have, let need): "table \(table) holds \(have) rows, not \(need)"
    case .tableTwice(let table): "table \(table) stands twice in the file"
    case .noTable(let table): "table \(table) is missing"
    case .shape(let table, let have, let need):
      "table \(table) has the extents \(Self.list(have)), not \(Self.list(need))"
    }
  }

  private static func list(_ shape: [Int]) -> String {
    shape.map(String.init).joined(separator: " ")
  }
}
