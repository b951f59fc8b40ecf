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
  /// How the number is written.
  public var basis: Basis

  /// A column of a component.
  public init(_ component: FeedComponent, basis: Basis = .asComponent) {
    self.component = component
    self.basis = basis
  }
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
  public var columns: [String: LabColumn]
  /// Columns that are known to hold nothing the model reads.
  public var ignored: [String]

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
  }

  /// This mapping with a farm's own columns laid over it.
  public func adding(_ own: [String: LabColumn]) -> LabColumnMapping {
    var mapping = self
    let said = Set(own.keys.map(Self.folded))
    mapping.columns = mapping.columns.filter { !said.contains(Self.folded($0.key)) }
    mapping.columns.merge(own) { _, mine in mine }
    return mapping
  }

  /// Whether a column of that name holds a measurement.
  public func holdsMeasurement(_ column: String) -> Bool {
    let wanted = Self.folded(column)
    return columns.keys.contains { Self.folded($0) == wanted }
  }

  /// Whether a column of that name holds the day of the sample.
  public func holdsDay(_ column: String) -> Bool {
    let wanted = Self.folded(column)
    return dayColumns.contains { Self.folded($0) == wanted }
  }

  /// A column name as names are compared.
  static func folded(_ name: String) -> String {
    name.lowercased().filter { $0.isLetter || $0.isNumber || $0 == "%" }
  }
}
