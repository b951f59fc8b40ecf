/// A table for the terminal: columns padded to their widest cell and two blanks apart.
public struct TextTable: Sendable {
  /// How a column stands in its width.
  public enum Alignment: Sendable {
    /// Words.
    case left
    /// Numbers.
    case right
  }

  private let header: [String]
  private let alignments: [Alignment]
  private var rows: [[String]] = []

  /// An empty table with the given column titles and alignments (one each).
  public init(_ columns: [(title: String, alignment: Alignment)]) {
    header = columns.map(\.title)
    alignments = columns.map(\.alignment)
  }

  /// A whole table; columns that `rightAligned` does not reach are words.
  public init(heads: [String], rows: [[String]], rightAligned: [Bool] = []) {
    self.init(
      heads.enumerated().map { index, head in
        (head, index < rightAligned.count && rightAligned[index] ? .right : .left)
      })
    for row in rows { add(row) }
  }

  /// Adds a row; cells beyond the header are dropped, missing ones are blank.
  public mutating func add(_ cells: [String]) {
    rows.append((0..<header.count).map { $0 < cells.count ? cells[$0] : "" })
  }

  /// The table as lines without trailing blanks.
  public var text: String {
    let all = [header] + rows
    let widths = header.indices.map { column in all.map { $0[column].count }.max() ?? 0 }
    return all.map { cells in
      let line = zip(cells.indices, cells).map { column, cell in
        let blanks = String(repeating: " ", count: widths[column] - cell.count)
        return alignments[column] == .left ? cell + blanks : blanks + cell
      }
      .joined(separator: "  ")
      return String(line.reversed().drop { $0 == " " }.reversed())
    }
    .joined(separator: "\n")
  }
}
