/// Coefficients of a milk protein equation, scaled to the herd's level.
///
/// Source: NASEM (2021), chapter 6 (option 1); the two other fits are those its software offers.
struct MilkProteinResponse {
  /// g/d.
  let intercept: Double
  /// g a kg of body weight from 612.
  let perBodyWeight: Double
  /// g a Mcal of digestible energy other than protein's.
  let perNonProteinEnergy: Double
  /// g a percentage point of digested NDF from 17.06.
  let perDigestedNDF: Double
  /// g a Mcal of digestible starch, fatty acid and residual organic matter energy.
  let perStarchAndFatEnergy: Double
  /// g a Mcal of digestible NDF energy.
  let perNDFEnergy: Double
  /// g a g of each absorbed amino acid, in the order of ``AminoAcid``.
  let perAminoAcid: [Double]
  /// Which amino acids enter the quadratic.
  let inQuadratic: [Bool]
  /// g a g of absorbed non-essential amino acids.
  let perNonEssential: Double
  /// g a g of absorbed amino acids outside the five.
  let perOther: Double
  /// g a squared g.
  let quadratic: Double

  init(_ equation: MilkProteinEquation, herdTrueProtein305Kg: Double) {
    let base: Self =
      switch equation {
      case .target, .nasem: .nasem
      case .withArginine: .withArginine
      case .energyBySource: .energyBySource
      }
    self = base.scaled(toHerdLevel: herdTrueProtein305Kg / 280)
  }

  private init(
    intercept: Double, perBodyWeight: Double, perNonProteinEnergy: Double, perDigestedNDF: Double,
    perStarchAndFatEnergy: Double = 0, perNDFEnergy: Double = 0, perAminoAcid: [Double],
    perNonEssential: Double = 0, perOther: Double = 0, quadratic: Double
  ) {
    self.intercept = intercept
    self.perBodyWeight = perBodyWeight
    self.perNonProteinEnergy = perNonProteinEnergy
    self.perDigestedNDF = perDigestedNDF
    self.perStarchAndFatEnergy = perStarchAndFatEnergy
    self.perNDFEnergy = perNDFEnergy
    self.perAminoAcid = perAminoAcid
    self.inQuadratic = perAminoAcid.map { $0 != 0 }
    self.perNonEssential = perNonEssential
    self.perOther = perOther
    self.quadratic = quadratic
  }

  // Amino acids in order: Arg His Ile Leu Lys Met Phe Thr Trp Val.
  private static let nasem = Self(
    intercept: -97.0, perBodyWeight: -0.4201, perNonProteinEnergy: 10.79, perDigestedNDF: -4.595,
    perAminoAcid: [0, 1.675, 0.885, 0.466, 1.153, 1.839, 0, 0, 0, 0],
    perOther: 0.0773, quadratic: -0.00215)
  private static let withArginine = Self(
    intercept: -141, perBodyWeight: -0.4146, perNonProteinEnergy: 10.65, perDigestedNDF: -4.62,
    perAminoAcid: [0.8175, 1.641, 0.837, 0.623, 1.235, 1.846, 0, 0, 0, 0],
    perNonEssential: 0.0925, quadratic: -0.002451)
  private static let energyBySource = Self(
    intercept: -73.7, perBodyWeight: -0.3663, perNonProteinEnergy: 0, perDigestedNDF: 0,
    perStarchAndFatEnergy: 10.87, perNDFEnergy: 5.43,
    perAminoAcid: [0, 1.19, 1.08, 0.238, 1.08, 1.91, 0, 1.36, 0, 0],
    perNonEssential: 0.075, quadratic: -0.00175)

  /// The equation for a herd whose 305-day protein is `level` times the 280 kg it was fitted at.
  ///
  /// Closed form of the published two-point procedure (peak moved by the level, response at a
  /// tenth of the optimum kept): `s = sqrt(f^2 - 0.19 f)`, slopes times `10 (f - s)`, quadratic
  /// times `100 (2 f - 2 s - 0.19)`; identity at 1. Below 0.19 there is no such curve and the
  /// linear terms vanish.
  private func scaled(toHerdLevel level: Double) -> Self {
    let inner = level * level - 0.19 * level
    let root = inner > 0 ? inner.squareRoot() : 0
    let linear = inner > 0 ? 10 * (level - root) : 0
    return Self(
      intercept: intercept, perBodyWeight: perBodyWeight,
      perNonProteinEnergy: perNonProteinEnergy, perDigestedNDF: perDigestedNDF,
      perStarchAndFatEnergy: perStarchAndFatEnergy, perNDFEnergy: perNDFEnergy,
      perAminoAcid: perAminoAcid.map { $0 * linear },
      perNonEssential: perNonEssential, perOther: perOther,
      quadratic: -quadratic * 100 * (2 * root - 2 * level + 0.19))
  }
}
