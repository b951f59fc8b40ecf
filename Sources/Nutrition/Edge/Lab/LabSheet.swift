public import DairyTerms

/// A cell of a laboratory's sheet, as any reader of files hands it over.
public struct LabCell: Sendable, Hashable {
  /// Name of the column (or XML element).
  public let column: String
  /// The text as it stands in the file.
  public let text: String
  /// Line of the file, from 1.
  public let line: Int

  /// A cell.
  public init(column: String, text: String, line: Int) {
    self.column = column
    self.text = text
    self.line = line
  }
}

/// What was read of a laboratory's sheet.
public struct LabSheet: Sendable, Hashable {
  /// One report a row.
  public let samples: [LabSample]
  /// Columns nobody knows, in order of the file, with the nearest known name where there is one.
  public let unknownColumns: [String]
  /// Measurements that are only a bound (`<0.01`) and therefore count as not measured: file, line
  /// and column.
  public let bounds: [String]
  /// Which column was taken for what.
  public let understood: Understood

  /// Which column of a sheet was taken for what, in the order of the file.
  public struct Understood: Sendable, Hashable {
    /// Columns of measurements by their headings.
    public var columns: [Heading] = []
    /// Headings of columns that name the feed or its kind.
    public var feeds: [String] = []
    /// Headings of the laboratory's number.
    public var numbers: [String] = []
    /// Headings of days.
    public var days: [String] = []

    /// Nothing understood yet.
    public init() {}

    /// A heading and what stands below it.
    public struct Heading: Sendable, Hashable {
      /// The heading.
      public let name: String
      /// What its numbers are.
      public let column: LabColumn
    }
  }

  /// Reads rows of cells.
  ///
  /// A blank cell, and `-`, `.`, `n/a`, `na` or `nd`, is "not measured", never zero.
  ///
  /// - Parameters:
  ///   - rows: one row a sample.
  ///   - mapping: which columns hold what.
  ///   - fileName: how errors call the file.
  /// - Throws: ``Complaint`` naming file, line and column for a number that is none, that
  ///   cannot be, a fraction where per cent is asked, a basis without dry matter, two columns for
  ///   one component that disagree, or a row without a feed.
  public init(
    rows: [[LabCell]], mapping: LabColumnMapping = .common, fileName: String
  ) throws(Complaint) {
    let reader = try LabRowReader(mapping: mapping, fileName: fileName, rows: rows)
    var samples: [LabSample] = []
    var unknown: [String] = []
    var seen: Set<String> = []
    var bounds: [String] = []
    for row in rows {
      let read = try reader.read(row)
      samples.append(read.sample)
      bounds += read.bounds
      unknown += read.unknownColumns.filter { seen.insert($0).inserted }
    }
    self.samples = samples
    unknownColumns = unknown.map { column in
      Self.near(column, mapping).map { "'\(column)' (did you mean '\($0)'?)" } ?? "'\(column)'"
    }
    self.bounds = bounds
    understood = reader.understood(rows)
  }

  /// The known name a column's may be a slip of; short names differ by a letter and mean another
  /// element (CP, Co, Cl), so that none is offered for them.
  private static func near(_ column: String, _ mapping: LabColumnMapping) -> String? {
    func stem(_ name: String) -> String {
      String(name.lowercased().prefix { $0.isLetter || $0 == " " }).split(separator: " ").first
        .map(String.init) ?? ""
    }
    let wanted = stem(column)
    guard wanted.count >= 4 else { return nil }
    let digits = column.filter(\.isNumber)
    let close = mapping.columns.keys.filter {
      let other = stem($0)
      return $0.filter(\.isNumber) == digits && other.count >= 4
        && Spelling.distance(Array(wanted), Array(other)) <= 2
    }
    return FeedName.nearest(to: column, among: close.sorted(), count: 1).first
  }
}

/// Reads one row of a laboratory's sheet.
struct LabRowReader {
  private let fileName: String
  private let columns: [String: LabColumn]
  /// Headings of what laboratories write and the model does not read.
  private let knownOthers: Set<String>
  private let ignored: Set<String>
  private let feedColumns: Set<String>
  private let numberColumns: Set<String>
  private let dayColumns: Set<String>

  init(mapping: LabColumnMapping, fileName: String, rows: [[LabCell]]) throws(Complaint) {
    self.fileName = fileName
    var known: [String: LabColumn] = [:]
    var names: [String] = []
    var asked: Set<String> = []
    var others: Set<String> = []
    // A heading is taken apart once, not at every cell below it.
    for cell in rows.lazy.flatMap({ $0 }) where asked.insert(cell.column).inserted {
      if LabHeading(cell.column).isKnownOther { others.insert(cell.column) }
      let key = LabColumnMapping.folded(cell.column)
      guard known[key] == nil, let column = mapping.column(named: cell.column) else { continue }
      known[key] = column
      names.append(cell.column)
    }
    knownOthers = others
    columns = try Self.settled(known, names, mapping, rows, fileName)
    func folded(_ names: [String]) -> Set<String> { Set(names.map(LabColumnMapping.folded)) }
    ignored = folded(mapping.ignored)
    feedColumns = folded(mapping.feedColumns)
    numberColumns = folded(mapping.numberColumns)
    dayColumns = folded(mapping.dayColumns)
  }

  /// Whether a heading names an analysis in per cent but no unit, as far as names tell it.
  private static func isBare(
    _ name: String, _ column: LabColumn, _ mapping: LabColumnMapping
  ) -> Bool {
    let isOwn = !LabColumnMapping.common.names(name) && mapping.names(name)
    let inPercent: Set<ComponentUnit> = [.percentAsFed, .percentOfDryMatter]
    return !isOwn && LabHeading(name).unit == nil && inPercent.contains(column.component.unit)
      && column.basis != .complement
  }

  /// The columns, those without a unit taken as the map says; per cent where nothing speaks against
  /// it.
  ///
  /// - Throws: ``Complaint`` with code `no-unit` where the sheet's other columns are in g/kg, or
  ///   values are no per cent.
  private static func settled(
    _ columns: [String: LabColumn], _ names: [String], _ mapping: LabColumnMapping,
    _ rows: [[LabCell]], _ fileName: String
  ) throws(Complaint) -> [String: LabColumn] {
    var columns = columns
    let bare = names.filter { name in
      columns[LabColumnMapping.folded(name)].map { isBare(name, $0, mapping) } ?? false
    }
    guard !bare.isEmpty else { return columns }
    if let written = mapping.bareWritten {
      for name in bare {
        let key = LabColumnMapping.folded(name)
        guard let column = columns[key], column.basis == .asComponent else { continue }
        columns[key] = LabColumn(column.component, written: written) ?? column
      }
      return columns
    }
    let hasGrams = names.contains { LabHeading($0).unit == .gramsPerKg }
    let bareKeys = Set(bare.map(LabColumnMapping.folded))
    // Above 100 only the protein of urea is a per cent of dry matter, and no feed is urea's twin.
    let large = rows.lazy.flatMap { $0 }.first { cell in
      guard bareKeys.contains(LabColumnMapping.folded(cell.column)) else { return false }
      return Double(cell.text.filter { $0 != " " }).map { $0 > 100 && $0 <= 1000 } ?? false
    }
    guard hasGrams || large != nil else { return columns }
    let cell = large ?? rows.lazy.flatMap { $0 }.first { $0.column == bare[0] }
    throw Complaint(
      .noUnit, at: "\(fileName):\(cell?.line ?? 1) \(cell?.column ?? bare[0])",
      "the column does not say its unit, and "
        + (large == nil
          ? "other columns of the sheet are in g/kg" : "\(large?.text ?? "") is no per cent"),
      fix: "say --written g_per_kg or --written percent, or map the column")
  }

  /// Which heading was taken for what.
  func understood(_ rows: [[LabCell]]) -> LabSheet.Understood {
    var understood = LabSheet.Understood()
    var seen: Set<String> = []
    for cell in rows.lazy.flatMap({ $0 }) where seen.insert(cell.column).inserted {
      let key = LabColumnMapping.folded(cell.column)
      if let column = columns[key] {
        understood.columns.append(.init(name: cell.column, column: column))
      } else if feedColumns.contains(key) {
        understood.feeds.append(cell.column)
      } else if numberColumns.contains(key) {
        understood.numbers.append(cell.column)
      } else if dayColumns.contains(key) {
        understood.days.append(cell.column)
      }
    }
    return understood
  }

  struct Row {
    let sample: LabSample
    let unknownColumns: [String]
    let bounds: [String]
  }

  func read(_ cells: [LabCell]) throws(Complaint) -> Row {
    var sample = LabSample(feed: "", values: [:])
    var measured: [(cell: LabCell, column: LabColumn, number: Double)] = []
    var unknown: [String] = []
    var bounds: [String] = []
    for cell in cells {
      let key = LabColumnMapping.folded(cell.column)
      let text = String(
        cell.text.drop { $0.isWhitespace }.reversed().drop { $0.isWhitespace }
          .reversed())
      if let column = columns[key] {
        if text.hasPrefix("<") || text.hasPrefix(">") {
          bounds.append("\(place(cell)): '\(text)'")
        } else if let number = try number(text, cell) {
          measured.append((cell, column, number))
        }
      } else if feedColumns.contains(key) {
        // A second such column says what kind of feed it is.
        if sample.feed.isEmpty {
          sample.feed = text
        } else if sample.kind == nil, !text.isEmpty, text.lowercased() != sample.feed.lowercased() {
          sample.kind = text
        }
      } else if numberColumns.contains(key) {
        sample.labNumber = text.isEmpty ? nil : text
      } else if dayColumns.contains(key) {
        // The first that is filled in: sheets give the day sampled before the day reported.
        let day = try day(text, cell)
        sample.day = sample.day ?? day
      } else if !ignored.contains(key), !text.isEmpty, !knownOthers.contains(cell.column) {
        unknown.append(cell.column)
      }
    }
    guard !sample.feed.isEmpty else {
      throw Complaint(
        .sampleWithoutFeed, at: "\(fileName):\(cells.first?.line ?? 0)", "the row names no feed",
        fix: "fill in the column that names the feed")
    }
    sample.values = try values(measured)
    return Row(sample: sample, unknownColumns: unknown, bounds: bounds)
  }

  /// The measurements in their components' units; wholes before shares of them.
  private func values(
    _ measured: [(cell: LabCell, column: LabColumn, number: Double)]
  ) throws(Complaint) -> [FeedComponent: Double] {
    var values: [FeedComponent: Double] = [:]
    let isDirect: Set<LabColumn.Basis> = [.asComponent, .fraction, .complement]
    let direct = measured.filter { isDirect.contains($0.column.basis) }
    let asFed = measured.filter { $0.column.basis == .asFed }
    let shares = measured.filter {
      $0.column.basis == .dryMatterToPart || $0.column.basis == .partToDryMatter
    }
    for entry in direct + asFed + shares {
      let component = entry.column.component
      let number =
        entry.column.divisor >= 1
        ? entry.number / entry.column.divisor : entry.number * (1 / entry.column.divisor).rounded()
      let value = try converted(number, entry.column, entry.cell, known: values)
      guard component.possibleRange.contains(value) else {
        throw .value(
          value, of: component.plainName, at: place(entry.cell), allowed: component.possibleRange)
      }
      if component == .dryMatter, value <= 1 {
        throw Complaint(
          .fraction, at: place(entry.cell), "dry matter \(value) per cent looks like a fraction",
          fix: "write \(value * 100), or map the column as a fraction")
      }
      // A number as fed has fewer digits than the same of dry matter.
      let tolerance = entry.column.basis == .asFed ? 0.05 : 0.005
      if let other = values[component] {
        guard abs(other - value) > tolerance * max(abs(other), abs(value)) else { continue }
        throw Complaint(
          .twoValues, at: place(entry.cell),
          "\(component.plainName) is given twice: \(other) and \(value)",
          fix: "keep one of the columns")
      }
      values[component] = value
    }
    return values
  }

  private func converted(
    _ number: Double, _ column: LabColumn, _ cell: LabCell, known: [FeedComponent: Double]
  ) throws(Complaint) -> Double {
    switch column.basis {
    case .asComponent: return number
    case .fraction: return 100 * number
    case .complement: return 100 - number
    case .asFed: return number * 100 / (try whole(.dryMatter, cell, known))
    case .dryMatterToPart:
      return number * 100 / (try whole(column.component.wholeOnSheet, cell, known))
    case .partToDryMatter:
      return number * (try whole(column.component.wholeOnSheet, cell, known)) / 100
    }
  }

  private func whole(
    _ component: FeedComponent, _ cell: LabCell, _ known: [FeedComponent: Double]
  ) throws(Complaint) -> Double {
    guard let value = known[component], value > 0 else {
      throw Complaint(
        .missingWhole, at: place(cell),
        "the number is a share of \(component.plainName), which the row does not give",
        fix: "give \(component.plainName) or leave the cell empty")
    }
    return value
  }

  private func number(_ text: String, _ cell: LabCell) throws(Complaint) -> Double? {
    let notMeasured: Set<String> = ["", "-", "--", ".", "n/a", "na", "nd", "n.d."]
    if notMeasured.contains(text.lowercased()) { return nil }
    guard let value = PlainDecimal.value(text) else {
      throw Complaint(
        .notANumber, at: place(cell), "'\(text)' is not a number",
        fix: "write a plain number, or leave the cell empty where nothing was measured")
    }
    return value
  }

  private func day(_ text: String, _ cell: LabCell) throws(Complaint) -> HerdDay? {
    if text.isEmpty { return nil }
    guard let day = HerdDay(iso: text) else {
      throw Complaint(
        .notADay, at: place(cell), "'\(text)' is not a day", fix: "write it as YYYY-MM-DD")
    }
    return day
  }

  private func place(_ cell: LabCell) -> String { "\(fileName):\(cell.line) \(cell.column)" }
}

extension FeedComponent {
  /// What laboratories quote the component as a share of.
  var wholeOnSheet: FeedComponent {
    switch self {
    case .ndfDigestibility48h, .ndfDigestibility48hInput: .ndf
    case .fattyAcidDigestibility, .c12_0, .c14_0, .c16_0, .c16_1, .c18_0, .c18_1trans, .c18_1cis,
      .c18_2, .c18_3, .otherFattyAcids:
      .fattyAcids
    case .starchDigestibility: .starch
    default: .crudeProtein
    }
  }
}
