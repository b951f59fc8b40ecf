/// What a column of a laboratory's sheet holds, and how to bring it to a component's unit.
public struct LabColumn: Codable, Sendable, Hashable {
  /// What the sheet's number is a share of.
  public enum Basis: String, CaseIterable, Codable, Sendable, Hashable {
    /// Already in the component's own unit.
    case asComponent = "as_component"
    /// Per cent (or mg/kg, IU/kg) of the feed as fed; divided by its dry matter.
    case asFed = "as_fed"
    /// Per cent of dry matter where the component is a share of another (protein fractions of DM).
    case dryMatterToPart = "dry_matter_to_part"
    /// A fraction of 1 where the component is in per cent.
    case fraction
    /// Per cent of a part, where the component is a per cent of dry matter (NDICP in % of CP).
    case partToDryMatter = "part_to_dry_matter"
    /// Per cent of what it is not: moisture, where the component is dry matter.
    case complement
  }

  /// The component measured.
  public var component: FeedComponent
  /// What the number is a share of.
  public var basis: Basis
  /// What the number is divided by before that: 10 for g/kg where the component is in per cent.
  public var divisor: Double

  /// A column of a component.
  public init(
    _ component: FeedComponent, basis: Basis = .asComponent, divisor: Double = 1
  ) {
    self.component = component
    self.basis = basis
    self.divisor = divisor
  }

  /// A column whose numbers a map says to be written so: a basis by its name, or `g_per_kg` (also
  /// `per_mille`), `g_per_kg_as_fed`, `mg_per_kg`, `percent`.
  ///
  /// - Returns: `nil` for any other word, and for `g_per_kg` of what is no share of a mass.
  public init?(_ component: FeedComponent, written: String) {
    if let basis = Basis(rawValue: written) {
      self.init(component, basis: basis)
      return
    }
    let isTrace = component.unit == .mgPerKgDryMatter
    let isPart = component.unit == .percentOfPart
    guard isTrace || isPart || [.percentAsFed, .percentOfDryMatter].contains(component.unit) else {
      return nil
    }
    switch written {
    case "g_per_kg", "per_mille":
      self.init(
        component, basis: isPart ? .dryMatterToPart : .asComponent, divisor: isTrace ? 1e-3 : 10)
    case "g_per_kg_as_fed" where !isPart && component.unit != .percentAsFed:
      self.init(component, basis: .asFed, divisor: isTrace ? 1e-3 : 10)
    case "mg_per_kg" where !isPart: self.init(component, divisor: isTrace ? 1 : 10_000)
    case "percent": self.init(component, divisor: isTrace ? 1e-4 : 1)
    default: return nil
    }
  }

  /// The word by which a map says how such a column is written; empty for the component's own unit,
  /// `nil` where no word says it.
  public var written: String? {
    if self == LabColumn(component) { return "" }
    return Self.writtenWords.first { LabColumn(component, written: $0) == self }
  }

  /// The words a map may say a column is written by.
  public static let writtenWords =
    Basis.allCases.map(\.rawValue) + [
      "percent", "g_per_kg", "per_mille", "g_per_kg_as_fed", "mg_per_kg",
    ]
}

/// Which columns of a laboratory's sheet hold what.
public struct LabColumnMapping: Codable, Sendable, Hashable {
  /// Columns that name the feed.
  public var feedColumns: [String]
  /// Columns that hold the laboratory's number.
  public var numberColumns: [String]
  /// Columns that hold the date, written YYYY-MM-DD.
  public var dayColumns: [String]
  /// Columns of measurements by name.
  public var columns: [String: LabColumn] {
    didSet { byFoldedName = Self.folded(columns) }
  }
  /// Columns that are known to hold nothing the model reads.
  public var ignored: [String]
  /// How numbers are written in columns whose heading names an analysis but no unit, `percent` or
  /// `g_per_kg`; `nil` takes per cent, unless the sheet shows otherwise.
  public var bareWritten: String?
  /// ``columns`` by their names as names are compared: a sheet asks for each of its headings, and
  /// there are more than a thousand names.
  private var byFoldedName: [String: LabColumn]

  private enum CodingKeys: CodingKey {
    case feedColumns, numberColumns, dayColumns, columns, ignored, bareWritten
  }

  /// Reads a mapping as it was encoded.
  public init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    self.init(
      feedColumns: try values.decode([String].self, forKey: .feedColumns),
      numberColumns: try values.decode([String].self, forKey: .numberColumns),
      dayColumns: try values.decode([String].self, forKey: .dayColumns),
      columns: try values.decode([String: LabColumn].self, forKey: .columns),
      ignored: try values.decode([String].self, forKey: .ignored))
    bareWritten = try values.decodeIfPresent(String.self, forKey: .bareWritten)
  }

  /// A mapping; names are compared without letter case, spaces and punctuation other than `%`.
  public init(
    feedColumns: [String], numberColumns: [String] = [], dayColumns: [String] = [],
    columns: [String: LabColumn], ignored: [String] = []
  ) {
    self.feedColumns = feedColumns
    self.numberColumns = numberColumns
    self.dayColumns = dayColumns
    self.columns = columns
    self.ignored = ignored
    byFoldedName = Self.folded(columns)
  }

  /// This mapping with a farm's own columns laid over it.
  public func adding(_ own: [String: LabColumn]) -> LabColumnMapping {
    var mapping = self
    let said = Set(own.keys.map(Self.folded))
    mapping.columns = mapping.columns.filter { !said.contains(Self.folded($0.key)) }
    mapping.columns.merge(own) { _, mine in mine }
    return mapping
  }

  /// What a column of that name holds: as the mapping says, else as its words say; `nil` where it is
  /// no measurement.
  func column(named name: String) -> LabColumn? {
    let wanted = Self.folded(name)
    if let said = byFoldedName[wanted] { return said }
    return holdsOther(name) ? nil : LabHeading(name).column
  }

  /// Whether a column of that name is the feed's, the number's, the day's, or known to be of no use.
  private func holdsOther(_ name: String) -> Bool {
    let wanted = Self.folded(name)
    return [feedColumns, numberColumns, dayColumns, ignored].contains { names in
      names.contains { Self.folded($0) == wanted }
    }
  }

  /// Whether a column of that name holds a measurement.
  public func holdsMeasurement(_ column: String) -> Bool { self.column(named: column) != nil }

  /// Whether a column of that name holds the day of the sample.
  public func holdsDay(_ column: String) -> Bool {
    let wanted = Self.folded(column)
    return dayColumns.contains { Self.folded($0) == wanted }
  }

  /// Whether a name is one of ``columns``, as names are compared.
  func names(_ name: String) -> Bool { byFoldedName[Self.folded(name)] != nil }

  /// Columns by their names as names are compared; of two that are then alike, the first by name.
  private static func folded(_ columns: [String: LabColumn]) -> [String: LabColumn] {
    Dictionary(
      columns.sorted { $0.key < $1.key }.map { (folded($0.key), $0.value) },
      uniquingKeysWith: { first, _ in first })
  }

  /// A column name as names are compared.
  static func folded(_ name: String) -> String {
    name.lowercased().filter { $0.isLetter || $0.isNumber || $0 == "%" }
  }
}
