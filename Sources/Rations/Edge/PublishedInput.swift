package import FarmText
package import Nutrition

/// The published software's own table of inputs: columns Location, Variable, Value.
package enum PublishedInput {
  /// Its rows, or `nil` where the file is no such table.
  ///
  /// - Throws: `Complaint` naming the line of a row that cannot be read.
  package static func rows(of file: FarmFile) throws -> [PublishedInputRow]? {
    let table = try? FarmTable(file)
    guard let table, let location = table.column("Location"),
      let variable = table.column("Variable"), let value = table.column("Value")
    else { return nil }
    var rows: [PublishedInputRow] = []
    while try table.next() {
      try table.checkWidth()
      rows.append(
        PublishedInputRow(
          location: try table.text(location), variable: try table.text(variable),
          value: try table.text(value), line: table.line))
    }
    return rows
  }
}
