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

  /// Names that laboratories give their columns on a dry matter basis.
  ///
  /// Sheets differ; a farm's own mapping may be laid over it with ``adding(_:)``.
  public static let common = LabColumnMapping(
    feedColumns: ["feed", "feed name", "description", "sample description", "feed type"],
    numberColumns: ["lab number", "lab no", "sample number", "sample no", "lab id", "sample id"],
    dayColumns: ["date", "date sampled", "sample date", "report date", "date reported"],
    columns: [
      "dm": LabColumn(.dryMatter), "dm %": LabColumn(.dryMatter),
      "dry matter": LabColumn(.dryMatter), "dry matter %": LabColumn(.dryMatter),
      "cp": LabColumn(.crudeProtein), "cp % dm": LabColumn(.crudeProtein),
      "crude protein": LabColumn(.crudeProtein), "crude protein % dm": LabColumn(.crudeProtein),
      "crude protein % as fed": LabColumn(.crudeProtein, basis: .asFed),
      "soluble protein % cp": LabColumn(.solubleProtein), "sp % cp": LabColumn(.solubleProtein),
      "soluble protein % dm": LabColumn(.solubleProtein, basis: .dryMatterToPart),
      "adicp": LabColumn(.acidDetergentInsolubleProtein),
      "adicp % dm": LabColumn(.acidDetergentInsolubleProtein),
      "adicp % cp": LabColumn(.acidDetergentInsolubleProtein, basis: .partToDryMatter),
      "ndicp": LabColumn(.neutralDetergentInsolubleProtein),
      "ndicp % dm": LabColumn(.neutralDetergentInsolubleProtein),
      "ndicp % cp": LabColumn(.neutralDetergentInsolubleProtein, basis: .partToDryMatter),
      "adf": LabColumn(.adf), "adf % dm": LabColumn(.adf),
      "andf": LabColumn(.ndf), "andf % dm": LabColumn(.ndf), "ndf": LabColumn(.ndf),
      "ndf % dm": LabColumn(.ndf),
      "lignin": LabColumn(.lignin), "lignin % dm": LabColumn(.lignin),
      "ndfd48": LabColumn(.ndfDigestibility48h), "ndfd 48h % ndf": LabColumn(.ndfDigestibility48h),
      "ndfd 48 % ndf": LabColumn(.ndfDigestibility48h),
      "starch": LabColumn(.starch), "starch % dm": LabColumn(.starch),
      "wsc": LabColumn(.waterSolubleCarbohydrate),
      "wsc % dm": LabColumn(.waterSolubleCarbohydrate),
      "sugar % dm": LabColumn(.waterSolubleCarbohydrate),
      "ee": LabColumn(.crudeFat), "crude fat": LabColumn(.crudeFat),
      "crude fat % dm": LabColumn(.crudeFat), "fat % dm": LabColumn(.crudeFat),
      "tfa": LabColumn(.fattyAcids), "total fatty acids": LabColumn(.fattyAcids),
      "total fatty acids % dm": LabColumn(.fattyAcids), "tfa % dm": LabColumn(.fattyAcids),
      "ash": LabColumn(.ash), "ash % dm": LabColumn(.ash),
      "calcium": LabColumn(.calcium), "ca % dm": LabColumn(.calcium),
      "calcium % dm": LabColumn(.calcium), "phosphorus": LabColumn(.phosphorus),
      "p % dm": LabColumn(.phosphorus), "phosphorus % dm": LabColumn(.phosphorus),
      "magnesium": LabColumn(.magnesium), "mg % dm": LabColumn(.magnesium),
      "magnesium % dm": LabColumn(.magnesium), "potassium": LabColumn(.potassium),
      "k % dm": LabColumn(.potassium), "potassium % dm": LabColumn(.potassium),
      "sodium": LabColumn(.sodium), "na % dm": LabColumn(.sodium),
      "sodium % dm": LabColumn(.sodium), "chloride": LabColumn(.chloride),
      "chloride % dm": LabColumn(.chloride), "cl % dm": LabColumn(.chloride),
      "sulfur": LabColumn(.sulfur), "s % dm": LabColumn(.sulfur),
      "sulfur % dm": LabColumn(.sulfur), "iron ppm": LabColumn(.iron),
      "fe ppm": LabColumn(.iron), "zinc ppm": LabColumn(.zinc), "zn ppm": LabColumn(.zinc),
      "copper ppm": LabColumn(.copper), "cu ppm": LabColumn(.copper),
      "manganese ppm": LabColumn(.manganese), "mn ppm": LabColumn(.manganese),
    ],
    ignored: [
      "farm", "client", "account", "moisture", "moisture %", "nel", "rfv", "rfq", "tdn", "nfc",
      "nfc % dm", "andfom", "andfom % dm", "undf240", "undf240 % dm", "undf30", "undf120",
      "undf12", "ph", "lactic acid", "acetic acid", "ndfd30", "ndfd24", "milk per ton",
    ])

  /// This mapping with a farm's own columns laid over it.
  public func adding(_ own: [String: LabColumn]) -> LabColumnMapping {
    var mapping = self
    mapping.columns.merge(own) { _, mine in mine }
    return mapping
  }

  /// A column name as names are compared.
  static func folded(_ name: String) -> String {
    name.lowercased().filter { $0.isLetter || $0.isNumber || $0 == "%" }
  }
}
