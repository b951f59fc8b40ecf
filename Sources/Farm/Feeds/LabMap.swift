public import DairyTerms
import FarmFormats
public import FarmText
public import Nutrition

/// A laboratory's own words, mapped to the house's: like every map, the house's name first.
///
///     feed_column: Probe
///     dates: dmy
///     columns:
///       crude_protein_percent_dm: XP
///       ash_percent_dm: {column: XA, written: g_per_kg}
///       dry_matter_percent_as_fed: [TS, {column: Feuchte, written: complement}]
///     written: g_per_kg
///     ignore: [Remarks]
///     sample_element: Probe
///     feeds:
///       Silo 3: {sheet: Silo 3 2024, like: "Corn silage, typical"}
public struct LabMap: Sendable {
  /// Which columns hold what.
  public var mapping = LabColumnMapping.common
  /// The XML element that holds one sample.
  public var sampleElement = "sample"
  /// The library feed of each feed, by the farm's name for it.
  public var libraryFeeds: [String: String] = [:]
  /// How the sheets are written, where they do not tell it themselves.
  public var reading = ReadingOptions()
  /// The farm's name of each feed of a sheet, by the sheet's in small letters.
  private var names: [String: String] = [:]
  /// The sheet's names of each feed, by the farm's.
  private var sheetNames: [String: [String]] = [:]
  /// Headings the map itself says to pass over.
  private var ignored: [String] = []
  /// What the sheets that were read were understood as.
  private var understood = LabSheet.Understood()
  /// The sheets that were read.
  private var sheets: [String] = []
  /// Whether two sheets write their dates in different orders.
  private var hasMixedDates = false

  private static let keys =
    [
      "columns", "written", "ignore", "feed_column", "number_column", "date_column",
      "sample_element", "feeds",
    ] + readingKeys
  private static let readingKeys = ["dates", "decimal", "delimiter", "encoding"]

  /// How columns without a unit may be written.
  public static let bareWords = ["percent", "g_per_kg"]

  /// The common words alone.
  public init() {}

  /// Reads the map.
  ///
  /// - Throws: ``Complaint`` naming file, line and key; also for a map that says the sheet's name first.
  public init(reading file: FarmFile) throws {
    let text = String(decoding: try file.wholeBytes(limit: 1 << 20), as: UTF8.self)
    let map = try YAMLNode.parse(text, file: file.name, example: "docs/farm-files.md")
    var own: [String: LabColumn] = [:]
    for (key, value) in try map.members(allowed: Self.keys) {
      switch key {
      case "columns":
        try Self.refuseReversed(value)
        for (name, headings) in try value.members() {
          own.merge(try Self.columns(headings, of: name)) { _, later in later }
        }
      case "written":
        mapping.bareWritten = try value.choice(Self.bareWords.map { ($0, $0) })
      case "ignore":
        ignored = try Self.texts(value)
        mapping.ignored += ignored
      case "feed_column": mapping.feedColumns = try Self.texts(value) + mapping.feedColumns
      case "number_column": mapping.numberColumns = try Self.texts(value) + mapping.numberColumns
      case "date_column": mapping.dayColumns = try Self.texts(value) + mapping.dayColumns
      case "sample_element": sampleElement = try value.text()
      case "feeds":
        for (ours, entry) in try value.members() { try addFeed(ours, entry) }
      default: try reading.set(key, to: value)
      }
    }
    mapping = mapping.adding(own)
  }

  /// The sample under the farm's name for its feed.
  public func renamed(_ sample: LabSample) -> LabSample {
    guard let name = names[sample.feed.lowercased()] else { return sample }
    var renamed = sample
    renamed.feed = name
    return renamed
  }

  private static func texts(_ value: YAMLNode) throws -> [String] {
    try value.isList ? value.items().map { try $0.text() } : [value.text()]
  }

  private mutating func addFeed(_ ours: String, _ entry: YAMLNode) throws {
    let fields = try entry.fields(["sheet", "like", "name"])
    if let name = fields["name"] {
      let house = try name.text()
      let like = try fields.text("like").map { ", like: \(YAMLNode.quoted($0))" } ?? ""
      throw name.complaint(
        .badValue, "a map says the farm's name of a feed first, and the sheet's below it",
        fix: "write \(YAMLNode.quoted(house)): {sheet: \(YAMLNode.quoted(ours))\(like)}")
    }
    for sheet in try fields["sheet"].map(Self.texts) ?? [] {
      names[sheet.lowercased()] = ours
      sheetNames[ours, default: []].append(sheet)
    }
    if let like = try fields.text("like") { libraryFeeds[ours] = like }
  }

  // MARK: - Columns

  /// The headings of an analysis.
  private static func columns(_ headings: YAMLNode, of name: String) throws -> [String: LabColumn] {
    guard let component = FeedComponent(fileKey: name) else {
      let near = Spelling.nearest(to: name, among: FeedComponent.fileKeys).first
      throw headings.complaint(
        .unknownName, "no analysis is called '\(VisibleText.shortened(name))'",
        fix: near.map { "did you mean '\($0)'?" }
          ?? "write the house name first, such as crude_protein_percent_dm: \(YAMLNode.quoted(name))"
      )
    }
    var columns: [String: LabColumn] = [:]
    for heading in try headings.isList ? headings.items() : [headings] {
      if heading.isScalar {
        columns[try heading.text()] = LabColumn(component)
        continue
      }
      let fields = try heading.fields(["column", "written"])
      let theirs = try fields.required(
        "column", example: "{column: \"Droge stof\", written: g_per_kg}"
      )
      .text()
      guard let written = try fields.text("written") else {
        columns[theirs] = LabColumn(component)
        continue
      }
      guard let column = LabColumn(component, written: written) else {
        throw (fields["written"] ?? heading).complaint(
          "'\(VisibleText.shortened(written))' is no way a number of \(component.plainName) is written",
          fix: "one of \(LabColumn.writtenWords.joined(separator: ", "))")
      }
      columns[theirs] = column
    }
    return columns
  }

  /// Refuses columns that are written the sheet's name first: every map says the house's.
  private static func refuseReversed(_ columns: YAMLNode) throws {
    var first: YAMLNode?
    var houses: [String] = []
    var headings: [String: [String]] = [:]
    for (key, value) in try columns.members() where FeedComponent(fileKey: key) == nil {
      guard !value.isList else { continue }
      let fields = value.isScalar ? nil : try? value.fields(["analysis", "written"])
      let house = try fields?.text("analysis") ?? (value.isScalar ? value.text() : "")
      guard FeedComponent(fileKey: house) != nil else { continue }
      let theirs = YAMLNode.quoted(key)
      let written = try fields?.text("written")
      if headings[house] == nil { houses.append(house) }
      headings[house, default: []].append(
        written.map { "{column: \(theirs), written: \($0)}" } ?? theirs)
      first = first ?? value
    }
    guard let first else { return }
    let lines = houses.map { house in
      let theirs = headings[house] ?? []
      return "\(house): " + (theirs.count == 1 ? theirs[0] : "[\(theirs.joined(separator: ", "))]")
    }
    throw first.complaint(
      .badValue, "a map says the house name first, and the sheet's name behind it",
      fix: "write columns: {\(lines.joined(separator: ", "))}")
  }

  // MARK: - What was understood

  /// Takes in how a sheet was understood.
  mutating func add(_ sheet: LabSheet.Understood, dates: DateOrder?, of name: String) {
    func added<Value: Hashable>(_ new: [Value], to known: [Value]) -> [Value] {
      known + new.filter { !known.contains($0) }
    }
    understood.columns = added(sheet.columns, to: understood.columns)
    understood.feeds = added(sheet.feeds, to: understood.feeds)
    understood.numbers = added(sheet.numbers, to: understood.numbers)
    understood.days = added(sheet.days, to: understood.days)
    sheets.append(name)
    guard let dates else { return }
    if let known = reading.dateOrder, known != dates { hasMixedDates = true }
    reading.dateOrder = dates
  }

  /// The map that says how the sheets were understood, as a file that reads back the same.
  ///
  /// - Parameters:
  ///   - said: what the user said of how the sheets are written.
  ///   - feeds: the farm's feeds of the sheets and the library feeds they are laid over.
  /// - Throws: ``Complaint`` where two sheets write their dates in different orders.
  public func text(said: ReadingOptions, feeds: [(name: String, libraryFeed: String)])
    throws(Complaint)
    -> String
  {
    if hasMixedDates {
      throw Complaint(
        .badOption, at: "--save-map", "the sheets write their dates in different orders",
        fix: "import them one by one, each with a --save-map of its own")
    }
    var lines = [
      "# written by galacto: what was understood of "
        + "\(VisibleText.escaped(sheets.joined(separator: ", "))); house name: the sheet's name"
    ]
    func list(_ key: String, _ names: [String]) {
      let quoted = names.map(YAMLNode.quoted)
      if quoted.count == 1 { lines.append("\(key): \(quoted[0])") }
      if quoted.count > 1 { lines.append("\(key): [\(quoted.joined(separator: ", "))]") }
    }
    list("feed_column", understood.feeds)
    list("number_column", understood.numbers)
    list("date_column", understood.days)
    lines.append("columns:")
    for component in FeedComponent.allCases {
      let headings = understood.columns.filter { $0.column.component == component }
        .compactMap { heading in
          heading.column.written.map { written in
            let name = YAMLNode.quoted(heading.name)
            return written.isEmpty ? name : "{column: \(name), written: \(written)}"
          }
        }
      guard !headings.isEmpty else { continue }
      lines.append(
        "  \(component.fileKey): "
          + (headings.count == 1 ? headings[0] : "[\(headings.joined(separator: ", "))]"))
    }
    if let written = mapping.bareWritten { lines.append("written: \(written)") }
    list("ignore", ignored)
    if sampleElement != "sample" { list("sample_element", [sampleElement]) }
    lines += said.filled(from: reading).lines
    if !feeds.isEmpty { lines.append("feeds:") }
    for feed in feeds {
      let sheet = sheetNames[feed.name] ?? []
      let told =
        sheet.isEmpty ? "" : "sheet: [\(sheet.map(YAMLNode.quoted).joined(separator: ", "))], "
      lines.append(
        "  \(YAMLNode.quoted(feed.name)): {\(told)like: \(YAMLNode.quoted(feed.libraryFeed))}")
    }
    return lines.joined(separator: "\n") + "\n"
  }
}
