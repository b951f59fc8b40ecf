public import DairyTerms

/// One value of a feed with the arithmetic it comes from: whoever puts the inputs into the formula gets
/// the value again.
public struct ExplainedValue: Stored, Sendable, Hashable {
  /// A number the formula is fed with.
  public struct Input: Stored, Sendable, Hashable {
    /// Its letters in the formula, such as `CP`.
    public let symbol: String
    /// What it is, in words.
    public let name: String
    /// Its value.
    public let value: Double
    /// The value's unit.
    public let unit: String
    /// The analysis it is, by its column in the feed library; `nil` for a result of another line, of
    /// the diet, or of the animal.
    public let analysis: FeedComponent?

    init(
      _ symbol: String, _ name: String, _ value: Double, _ unit: String,
      analysis: FeedComponent? = nil
    ) {
      self.symbol = symbol
      self.name = name
      self.value = value
      self.unit = unit
      self.analysis = analysis
    }
  }

  /// A word of its own that stays: `rup`, `net_energy`.
  public let key: String
  /// What it is, in words.
  public let name: String
  /// The value as the model has it.
  public let value: Double
  /// The value's unit.
  public let unit: String
  /// The arithmetic: numbers, ``Input/symbol``s, `+ - * / ^ ( )`, `max`, `min` and `ln`.
  public let formula: String
  /// What the formula is fed with, in the order it needs it.
  public let inputs: [Input]
  /// Where the equation stands: author, year, equation and page, or the chapter where its number is not
  /// known to us.
  public let source: String
}

/// Where the equations stand. The number of an equation is given where it was read, in M. Erickson's
/// interactive textbook Decoding Dairy Diets using NASEM (2021); else the chapter.
enum ExplainedSource {
  static let grossEnergy = "NASEM (2021) eq. 3-2, p. 23"
  static let baseNDF = "NASEM (2021) chapter 3, after Weiss et al. (1992)"
  static let baseDigestibility = "NASEM (2021) chapter 3 and feed library"
  static let ndfDigestion = "NASEM (2021) eq. 3-5a, p. 25"
  static let starchDigestion = "NASEM (2021) chapter 3, p. 26"
  static let faecal = "NASEM (2021) chapter 3, p. 27"
  static let digestibleEnergy = "NASEM (2021) eq. 3-8, p. 27"
  static let metabolisableEnergy = "NASEM (2021) eq. 3-10b, p. 28"
  static let netEnergy = "NASEM (2021) chapter 3"
  static let gas = "NASEM (2021) chapter 14"
  static let urine = "NASEM (2021) chapter 3"
  static let fractions = "NASEM (2021) chapter 3"
  static let rup = "NASEM (2021) chapter 6"
  static let rupDigestion = "NASEM (2021) chapter 6, p. 78"
  static let rumenNDF = "NASEM (2021) eq. 6-4a"
  static let rumenStarch = "NASEM (2021) chapter 6"
  static let microbes = "NASEM (2021) eq. 6-3, p. 74"
  static let microbialProtein = "NASEM (2021) chapter 6"
  static let aminoAcids = "NASEM (2021) chapter 6"
  static let minerals = "NASEM (2021) chapter 7"
  static let cationAnion = "NASEM (2021) chapter 7, by charge"
  static let difference = "by difference of the two diets"
  static let asFed = "dry matter of the feed"
}
