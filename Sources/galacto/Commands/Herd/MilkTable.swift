import Foundation

/// A plain table: the first column to the left, the last as it is, those between to the right.
enum MilkTable {
  static func text(head: [String], cells: [[String]]) -> String {
    let widths = head.indices.map { column in
      ([head] + cells).map { $0[column].count }.max() ?? 0
    }
    return ([head] + cells).map { row in
      row.enumerated().map { column, cell in
        let space = String(repeating: " ", count: widths[column] - cell.count)
        if column == 0 { return cell + space }
        return column == row.count - 1 ? cell : space + cell
      }.joined(separator: "  ")
    }.joined(separator: "\n")
  }

  /// A number with fixed decimals; `-` where there is none.
  static func decimal(_ value: Double?, _ places: Int, unit: String = "") -> String {
    value.map { String(format: "%.\(places)f", $0) + unit } ?? "-"
  }
}
