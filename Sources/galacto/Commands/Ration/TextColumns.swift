/// Columns of text, two blanks apart.
enum TextColumns {
  /// Lays out the rows under their head; columns in `toTheRight` end flush right.
  static func text(head: [String], rows: [[String]], toTheRight: Set<Int>) -> String {
    let widths = head.indices.map { column in
      ([head] + rows).map { $0[column].count }.max() ?? 0
    }
    return ([head] + rows).map { row in
      let cells = row.enumerated().map { column, cell in
        let space = String(repeating: " ", count: widths[column] - cell.count)
        return toTheRight.contains(column) ? space + cell : cell + space
      }
      var line = cells.joined(separator: "  ")
      while line.last == " " { line.removeLast() }
      return line
    }.joined(separator: "\n")
  }
}
