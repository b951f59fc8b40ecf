/// A dairy breed as far as the models tell breeds apart.
///
/// NASEM (2021) has coefficients for Holstein and Jersey and lumps the rest; the defaults below
/// are what is assumed when a file holds no weight, and every use of one is reported as assumed.
public enum Breed: String, CaseIterable, Stored, Sendable, Hashable {
  /// Holstein (Prim'Holstein, Friesian of Holstein type).
  case holstein = "Holstein"
  /// Jersey.
  case jersey = "Jersey"
  /// Any other breed or cross.
  case other = "Other"

  /// Body weight of a grown cow in mid lactation, kg, where the farm gives none.
  ///
  /// Source: NASEM (2021), chapter 11 (Holstein 700 kg, Jersey 520 kg); other breeds take 650 kg.
  public var matureBodyWeightKg: Double {
    switch self {
    case .holstein: 700
    case .jersey: 520
    case .other: 650
    }
  }

  /// Weight of the calf at birth, kg, where the farm gives none.
  ///
  /// Source: NASEM (2021), 0.063 of mature body weight.
  public var calfBirthWeightKg: Double { 0.063 * matureBodyWeightKg }
}
