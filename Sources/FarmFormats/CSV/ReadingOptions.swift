/// What the user says about a file, where the file itself does not say it.
public struct ReadingOptions: Sendable, Hashable, Codable {
  /// The unit in which masses (milk, weights) are written.
  public enum MassUnit: String, Sendable, CaseIterable, Codable {
    /// Kilograms.
    case kg
    /// Pounds.
    case lb
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
    return filled
  }
}
