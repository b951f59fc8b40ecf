/// Milk brought to a common content of fat, or of fat and protein, so that cows compare.
///
/// Formulas differ in the protein they mean: true protein (North America) reads about 5 % lower
/// than crude protein (N times 6.38, most of the rest of the world), so each formula names it.
public enum CorrectedMilk: String, CaseIterable, Codable, Sendable, Hashable {
  /// 4 % fat: `0.4 M + 15 F`. Source: Gaines and Davidson (1923); NRC (2001).
  case fatCorrected4 = "fcm-4"
  /// 3.5 % fat: `0.4324 M + 16.216 F`. Source: Dairy Records Management Systems glossary.
  case fatCorrected35 = "fcm-3.5"
  /// 3.5 % fat, 3.2 % protein, **crude** protein: `0.327 M + 12.95 F + 7.2 P`. Source: Tyrrell and
  /// Reid (1965), J. Dairy Sci. 48:1215, as in Orth (1992).
  case energyCorrectedCrude = "ecm-crude"
  /// 3.5 % fat, 3.2 % protein, **true** protein: `0.327 M + 12.95 F + 7.65 P`. Source: Dairy
  /// Records Management Systems glossary, after Tyrrell and Reid (1965).
  case energyCorrectedTrue = "ecm-true"
  /// 3.14 MJ/kg, **crude** protein: `0.25 M + 12.2 F + 7.7 P`. Source: Sjaunja et al. (1990), ICAR
  /// 27th session; in use in northern Europe.
  case energyCorrectedSjaunja = "ecm-sjaunja"

  /// Which protein a formula means.
  public enum ProteinBasis: String, Codable, Sendable, Hashable {
    /// N times 6.38.
    case crude
    /// Protein without urea and other non-protein nitrogen.
    case `true`
  }

  /// Which protein the formula means; `nil` where it takes none.
  public var proteinBasis: ProteinBasis? {
    switch self {
    case .fatCorrected4, .fatCorrected35: nil
    case .energyCorrectedCrude, .energyCorrectedSjaunja: .crude
    case .energyCorrectedTrue: .true
    }
  }

  /// Kilograms of corrected milk a kilogram of milk, fat and protein stand for.
  private var weights: (milk: Double, fat: Double, protein: Double) {
    switch self {
    case .fatCorrected4: (0.4, 15, 0)
    case .fatCorrected35: (0.4324, 16.216, 0)
    case .energyCorrectedCrude: (0.327, 12.95, 7.2)
    case .energyCorrectedTrue: (0.327, 12.95, 7.65)
    case .energyCorrectedSjaunja: (0.25, 12.2, 7.7)
    }
  }

  /// The corrected milk, kg, of `milkKg` with `fatPercent` and `proteinPercent` (of the basis
  /// named); `nil` where a content that the formula needs is missing.
  public func kg(milkKg: Double, fatPercent: Double?, proteinPercent: Double?) -> Double? {
    guard let fatPercent else { return nil }
    if proteinBasis != nil, proteinPercent == nil { return nil }
    return
      weights.milk * milkKg + weights.fat * milkKg * fatPercent / 100
      + weights.protein * milkKg * (proteinPercent ?? 0) / 100
  }
}
