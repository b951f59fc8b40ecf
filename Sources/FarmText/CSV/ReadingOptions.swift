public import DairyTerms

/// What the user says about a file, where the file itself does not say it.
public struct ReadingOptions: Sendable, Hashable, Codable {
  /// The unit in which masses (milk, weights) are written.
  public enum MassUnit: String, Sendable, CaseIterable, Codable {
    /// Kilograms.
    case kg
    /// Pounds.
    case lb
    /// Litres of milk: see ``MilkUnits/kgPerLitre``.
    case litre = "l"
  }

  /// How somatic cells are counted.
  public enum CellUnit: String, Sendable, CaseIterable, Codable {
    /// Thousands per mL.
    case thousand
    /// Cells per mL.
    case perMl = "per_ml"
  }

  /// How fat, protein and lactose are written.
  public enum ContentUnit: String, Sendable, CaseIterable, Codable {
    /// Per cent by weight.
    case percent
    /// Grams per kilogram, per mille.
    case gPerKg = "g_per_kg"
    /// Grams per litre.
    case gPerL = "g_per_l"
    /// A fraction of 1.
    case fraction
  }

  /// How urea is written.
  public enum UreaUnit: String, Sendable, CaseIterable, Codable {
    /// Urea nitrogen, mg/dL.
    case nitrogenMgPerDl = "mun_mg_dl"
    /// Urea, mg/dL (mg/100 mL).
    case ureaMgPerDl = "urea_mg_dl"
    /// Urea, mg/L.
    case ureaMgPerL = "urea_mg_l"
    /// Urea, mmol/L.
    case ureaMmolPerL = "urea_mmol_l"
  }

  /// What a row of milk stands for.
  public enum MilkingRows: String, Sendable, CaseIterable, Codable {
    /// One milking; the milkings of a day are added up.
    case perRow = "per_row"
    /// The day's milk.
    case day
  }

  /// The encoding, or `nil` to tell it from the bytes.
  public var encoding: TextEncoding?
  /// The delimiter, or `nil` to tell it from the first line.
  public var delimiter: UInt8?
  /// Whether numbers have a decimal comma, or `nil` to tell it from a sample.
  public var decimalComma: Bool?
  /// The order of day, month and year, or `nil` to take it from dates that prove it.
  public var dateOrder: DateOrder?
  /// The unit of masses, or `nil` where the file must say it.
  public var massUnit: MassUnit?
  /// The unit of cells, or `nil` where the heading or the values must say it.
  public var cellUnit: CellUnit?
  /// The unit of fat, protein and lactose, or `nil` where the heading or the values must say it.
  public var contentUnit: ContentUnit?
  /// The unit of urea, or `nil` where the heading or the values must say it.
  public var ureaUnit: UreaUnit?
  /// What a row of milk stands for, or `nil` where the file must say it.
  public var milkingRows: MilkingRows?
  /// The day of the tests in a file that does not say it.
  public var testDay: HerdDay?
  /// The farm's zone, for moments written in another; `nil` takes the day as it is written.
  public var zone: FarmZone?
  /// The type of the resources of an ICAR ADE file that do not say theirs.
  public var resourceType: String?
  /// Whether a file without rows is taken as it is.
  public var allowEmpty = false

  /// Options that leave everything to the file.
  public init() {}

  /// These options, with what they leave open taken from others.
  public func filled(from others: ReadingOptions) -> ReadingOptions {
    var filled = self
    filled.encoding = encoding ?? others.encoding
    filled.delimiter = delimiter ?? others.delimiter
    filled.decimalComma = decimalComma ?? others.decimalComma
    filled.dateOrder = dateOrder ?? others.dateOrder
    filled.massUnit = massUnit ?? others.massUnit
    filled.cellUnit = cellUnit ?? others.cellUnit
    filled.contentUnit = contentUnit ?? others.contentUnit
    filled.ureaUnit = ureaUnit ?? others.ureaUnit
    filled.milkingRows = milkingRows ?? others.milkingRows
    filled.testDay = testDay ?? others.testDay
    filled.zone = zone ?? others.zone
    filled.resourceType = resourceType ?? others.resourceType
    return filled
  }
}

/// What turns the units of milk records into those kept inside.
public enum MilkUnits {
  /// Kilograms in a litre of whole milk, 1.03: the density by which Austria's milk regulation turns
  /// litres into kilograms since 2022 (normal whole milk 1.028 to 1.032 kg/L at 20 °C).
  public static let kgPerLitre = 1.03
  /// mg of urea nitrogen in a mg of urea: 2 × 14.007 / 60.056.
  public static let nitrogenOfUrea = 28.014 / 60.056
  /// Molar mass of urea, g/mol.
  public static let gramsPerMoleOfUrea = 60.056
}
