/// Rows of text in columns, for the terminal.
struct TextTable {
  let heads: [String]
  let rows: [[String]]
  var rightAligned: [Bool] = []

  /// The table, one line a row.
  var text: String {
    var widths = heads.map(\.count)
    for row in rows {
      for (index, cell) in row.enumerated() { widths[index] = max(widths[index], cell.count) }
    }
    return ([heads] + rows).map { line($0, widths) }.joined(separator: "\n")
  }

  private func line(_ cells: [String], _ widths: [Int]) -> String {
    var line = ""
    for (index, cell) in cells.enumerated() {
      let blanks = String(repeating: " ", count: widths[index] - cell.count)
      let right = index < rightAligned.count && rightAligned[index]
      line += (index > 0 ? "  " : "") + (right ? blanks + cell : cell + blanks)
    }
    while line.last == " " { line.removeLast() }
    return line
  }
}
