import DairyTerms
import FarmText

/// The first values of some columns, read ahead of the file: what their headings leave open is
/// told by them.
struct ColumnSample {
  /// Values of a column that are enough.
  static let enough = 400
  /// Rows after which a column that is still empty is taken to stay so.
  static let mostRows = 4_000

  /// Numbers above 0, by column.
  private(set) var numbers: [Int: [Double]] = [:]
  /// Whether the first filled cell is a date, by column.
  private(set) var isDate: [Int: Bool] = [:]
  init(_ file: FarmFile, options: ReadingOptions, columns: Set<Int>) throws {
    guard !columns.isEmpty else { return }
    let table = try FarmTable(file, options: options)
    var rows = 0
    var waiting = columns
    while !waiting.isEmpty, rows < Self.mostRows, try table.next() {
      rows += 1
      for column in columns where column < table.scanner.cellCount {
        if isDate[column] == nil {
          isDate[column] = table.scanner.withCell(column) { cell -> Bool? in
            let cell = cell.trimmed
            if MissingMark.matches(cell) { return nil }
            return (try? DayReader.parts(of: cell)) != nil
          }
        }
        // What is no number is told by its row, when the file is read.
        guard let found = try? table.numberWithUnit(column),
          found.unit.isEmpty || found.unit == "%",
          found.value > 0
        else { continue }
        numbers[column, default: []].append(found.value)
        if numbers[column]?.count == Self.enough { waiting.remove(column) }
      }
    }
  }

  /// The middle value of a column, or `nil` where it has none.
  func median(_ column: Int) -> Double? {
    guard let values = numbers[column]?.sorted(), !values.isEmpty else { return nil }
    return values[values.count / 2]
  }
}
