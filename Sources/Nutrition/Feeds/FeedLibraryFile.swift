import DairyTerms

/// Reads the text of a feed library file.
struct FeedLibraryFile {
  let fileName: String

  /// Columns every library must have.
  private static let required = ["Fd_Name", "Fd_Category", "Fd_DM", "Fd_Conc"]

  func feeds(in text: String) throws(Complaint) -> [Feed] {
    let lines = try CSVText.rows(of: text, fileName: fileName)
      .filter { !($0.cells.first ?? "").hasPrefix("#") }
    guard let header = lines.first else {
      throw Complaint(
        .emptyFile, at: fileName, "the feed library holds no line",
        fix: "give a file with column names, units and one feed a line")
    }
    for name in Self.required where !header.cells.contains(name) {
      throw Complaint(
        .missingColumn, at: "\(fileName):\(header.line)", "the column '\(name)' is missing",
        fix: "keep the library's column names")
    }
    let columns = Columns(header.cells)
    var feeds: [Feed] = []
    // The line after the names holds units.
    for row in lines.dropFirst(2) {
      feeds.append(try feed(in: row, columns: columns))
    }
    return feeds
  }

  /// Where each thing stands in a row, looked up once for the file; of two columns of one name the
  /// later counts.
  private struct Columns {
    let count: Int
    let components: [(component: FeedComponent, place: Int)]
    let name: Int?
    let id: Int?
    let category: Int?
    let type: Int?
    let concentrate: Int?

    init(_ names: [String]) {
      var places: [String: Int] = [:]
      for (place, name) in names.enumerated() { places[name] = place }
      count = names.count
      components = FeedComponent.allCases.compactMap { component in
        places[component.rawValue].map { (component, $0) }
      }
      name = places["Fd_Name"]
      id = places["UID"]
      category = places["Fd_Category"]
      type = places["Fd_Type"]
      concentrate = places["Fd_Conc"]
    }
  }

  private func feed(in row: CSVText.Row, columns: Columns) throws(Complaint) -> Feed {
    guard row.cells.count == columns.count else {
      throw Complaint(
        .raggedRow, at: "\(fileName):\(row.line)",
        "\(row.cells.count) cells where \(columns.count) columns are named",
        fix: "put a name that holds a comma in double quotes")
    }
    func text(_ place: Int?) -> String? { place.map { row.cells[$0] } }
    var composition: [FeedComponent: Double] = [:]
    composition.reserveCapacity(columns.components.count)
    for (component, place) in columns.components {
      composition[component] = try number(
        row.cells[place], column: component, line: row.line)
    }
    let concentrate = try number(text(columns.concentrate) ?? "", column: nil, line: row.line)
    return Feed(
      name: text(columns.name) ?? "", id: text(columns.id),
      category: FeedCategory(rawValue: text(columns.category) ?? ""),
      concentratePercent: concentrate ?? (text(columns.type) == "Forage" ? 0 : 100),
      composition: composition)
  }

  /// The number in a cell; an empty cell is `nil`.
  private func number(
    _ text: String, column: FeedComponent?, line: Int
  ) throws(Complaint) -> Double? {
    if text.isEmpty { return nil }
    guard let value = PlainDecimal.value(text) else {
      throw Complaint(
        .notANumber, at: "\(fileName):\(line) \(column?.rawValue ?? "Fd_Conc")",
        "'\(text)' is not a number",
        fix: "write a number, or leave the cell empty where it was not analysed")
    }
    return value
  }
}
