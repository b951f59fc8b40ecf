import DairyTerms

/// Reads the text of a feed library file.
struct FeedLibraryFile {
  let fileName: String

  /// Columns every library must have.
  private static let required = ["Fd_Name", "Fd_Category", "Fd_DM", "Fd_Conc"]

  func feeds(in text: String) throws(NutritionError) -> [Feed] {
    let lines = try CSVText.rows(of: text, fileName: fileName)
      .filter { !($0.cells.first ?? "").hasPrefix("#") }
    guard let header = lines.first else {
      throw NutritionError(
        code: "empty-file", place: fileName, explanation: "the feed library holds no line",
        fix: "give a file with column names, units and one feed a line")
    }
    for name in Self.required where !header.cells.contains(name) {
      throw NutritionError(
        code: "missing-column", place: "\(fileName):\(header.line)",
        explanation: "the column '\(name)' is missing", fix: "keep the library's column names")
    }
    var feeds: [Feed] = []
    // The line after the names holds units.
    for row in lines.dropFirst(2) {
      feeds.append(try feed(in: row, columns: header.cells))
    }
    return feeds
  }

  private func feed(in row: CSVText.Row, columns: [String]) throws(NutritionError) -> Feed {
    guard row.cells.count == columns.count else {
      throw NutritionError(
        code: "ragged-row", place: "\(fileName):\(row.line)",
        explanation: "\(row.cells.count) cells where \(columns.count) columns are named",
        fix: "put a name that holds a comma in double quotes")
    }
    var texts: [String: String] = [:]
    for (column, cell) in zip(columns, row.cells) { texts[column] = cell }
    var composition: [FeedComponent: Double] = [:]
    for component in FeedComponent.allCases {
      guard let text = texts[component.rawValue] else { continue }
      composition[component] = try number(text, column: component.rawValue, line: row.line)
    }
    let type = texts["Fd_Type"]
    let concentrate = try number(texts["Fd_Conc"] ?? "", column: "Fd_Conc", line: row.line)
    return Feed(
      name: texts["Fd_Name"] ?? "", id: texts["UID"],
      category: FeedCategory(rawValue: texts["Fd_Category"] ?? ""),
      concentratePercent: concentrate ?? (type == "Forage" ? 0 : 100),
      composition: composition)
  }

  /// The number in a cell; an empty cell is `nil`.
  private func number(
    _ text: String, column: String, line: Int
  ) throws(NutritionError) -> Double? {
    if text.isEmpty { return nil }
    guard let value = Double(text), value.isFinite else {
      throw NutritionError(
        code: "not-a-number", place: "\(fileName):\(line) \(column)",
        explanation: "'\(text)' is not a number",
        fix: "write a number, or leave the cell empty where it was not analysed")
    }
    return value
  }
}
