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
    let isWhole = cells.count == header.count
    rows.append(isWhole ? cells : header.indices.map { $0 < cells.count ? cells[$0] : "" })
  }

  /// The table as lines without trailing blanks.
  public var text: String { Self.text(header, rows, alignments) }

  /// A table of many rows as lines: the rows are asked for twice, for the widths and for the lines, and
  /// need not be held; `rows` is lazy. Each has a cell a head.
  public static func text(
    heads: [String], rows: some Collection<[String]>, rightAligned: [Bool]
  ) -> String {
    text(
      heads, rows,
      heads.indices.map { $0 < rightAligned.count && rightAligned[$0] ? .right : .left })
  }

  private static func text(
    _ header: [String], _ rows: some Collection<[String]>, _ alignments: [Alignment]
  ) -> String {
    var widths = header.map(\.count)
    for row in rows {
      for (column, cell) in row.enumerated() { widths[column] = max(widths[column], cell.count) }
    }
    var text = line(header, widths, alignments)
    for row in rows {
      text += "\n"
      text += line(row, widths, alignments)
    }
    return text
  }

  private static func line(
    _ cells: [String], _ widths: [Int], _ alignments: [Alignment]
  ) -> String {
    var line = ""
    for (column, cell) in cells.enumerated() {
      if column > 0 { line += "  " }
      let blanks = String(repeating: " ", count: widths[column] - cell.count)
      line += alignments[column] == .left ? cell + blanks : blanks + cell
    }
    while line.last == " " { line.removeLast() }
    return line
  }
}
