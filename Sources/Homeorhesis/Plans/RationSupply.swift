public import DairyTerms

/// What a kilogram of a ration's dry matter gives the cow.
///
/// The carbon of absorbed nutrients, per kg DM: glucogenic (propionate and intestinal glucose),
/// acetogenic (acetate, butyrate and whatever else is only burnt or made to fat, net of the heat of
/// fermentation), long-chain fatty acids, and amino acids.
public struct RationSupply: Stored, Sendable, Hashable {
  /// Glucogenic carbon, g C/kg DM (20 to 80).
  public var glucogenicCarbonGPerKg: Double
  /// Acetogenic carbon, g C/kg DM (30 to 140).
  public var acetogenicCarbonGPerKg: Double
  /// Digested long-chain fatty-acid carbon, g C/kg DM (5 to 45).
  public var fattyAcidCarbonGPerKg: Double
  /// Metabolisable-protein carbon, g C/kg DM (25 to 75).
  public var aminoAcidCarbonGPerKg: Double
  /// All carbon of the feed, g C/kg DM (400 to 500).
  public var totalCarbonGPerKg: Double
  /// Calcium, g/kg DM (2 to 15).
  public var calciumGPerKg: Double
  /// Dietary cation-anion difference (Na + K - Cl - S), mEq/kg DM (-200 to 500).
  public var dcadMEqPerKg: Double
  /// Magnesium, g/kg DM (1 to 10); `nil` where it is not told: as the reference rations.
  public var magnesiumGPerKg: Double?
  /// Phosphorus, g/kg DM (1 to 10); `nil` where it is not told: as the reference rations.
  public var phosphorusGPerKg: Double?

  /// Magnesium of the reference rations, g/kg DM; NASEM (2021) dry and lactating cows 1.5 to 4.5.
  static let usualMagnesium = 3.0
  /// Phosphorus of the reference rations, g/kg DM; NASEM (2021) 2.5 to 4.
  static let usualPhosphorus = 3.5

  /// A ration by the carbon it gives.
  public init(
    glucogenicCarbonGPerKg: Double, acetogenicCarbonGPerKg: Double, fattyAcidCarbonGPerKg: Double,
    aminoAcidCarbonGPerKg: Double, totalCarbonGPerKg: Double = 450, calciumGPerKg: Double,
    dcadMEqPerKg: Double
  ) {
    self.glucogenicCarbonGPerKg = glucogenicCarbonGPerKg
    self.acetogenicCarbonGPerKg = acetogenicCarbonGPerKg
    self.fattyAcidCarbonGPerKg = fattyAcidCarbonGPerKg
    self.aminoAcidCarbonGPerKg = aminoAcidCarbonGPerKg
    self.totalCarbonGPerKg = totalCarbonGPerKg
    self.calciumGPerKg = calciumGPerKg
    self.dcadMEqPerKg = dcadMEqPerKg
  }

  /// A ration by what a feed evaluation (such as NASEM 2021) says of it, all per kg DM.
  ///
  /// Fatty acids carry 0.76 g C/g, metabolisable protein 0.53 g C/g. Glucogenic carbon is taken as
  /// 0.163 g C per g digested starch (and other non-fibre carbohydrate) and 0.063 per g digested
  /// NDF, which gives the reference ration its fitted supply. Acetogenic carbon is what is left of
  /// the energy: the carbon supply of the model carries 1.10 times the net energy of lactation.
  ///
  /// - Parameters:
  ///   - digestedStarchG: starch and sugar digested in the whole tract, g/kg DM.
  ///   - digestedNDFG: NDF digested in the whole tract, g/kg DM.
  ///   - digestedFattyAcidsG: fatty acids digested, g/kg DM.
  ///   - metabolisableProteinG: MP, g/kg DM.
  ///   - nelMcal: net energy of lactation, Mcal/kg DM.
  ///   - calciumPercent: calcium, % of DM.
  ///   - dcadMEqPerKg: DCAD, mEq/kg DM.
  public init(
    digestedStarchG: Double, digestedNDFG: Double, digestedFattyAcidsG: Double,
    metabolisableProteinG: Double, nelMcal: Double, calciumPercent: Double,
    dcadMEqPerKg: Double = 250
  ) {
    let glucogenic =
      Self.glucogenicPerStarch * digestedStarchG + Self.glucogenicPerNDF * digestedNDFG
    let fattyAcids = 0.76 * digestedFattyAcidsG
    let aminoAcids = CarbonContent.protein * metabolisableProteinG
    let suppliedMJ = Self.suppliedPerNEL * nelMcal * 4.184
    let other = 0.0390 * glucogenic + 0.0518 * fattyAcids + 0.0400 * aminoAcids
    self.init(
      glucogenicCarbonGPerKg: glucogenic,
      acetogenicCarbonGPerKg: max(10, (suppliedMJ - other) / 0.0364),
      fattyAcidCarbonGPerKg: fattyAcids, aminoAcidCarbonGPerKg: aminoAcids,
      calciumGPerKg: 10 * calciumPercent, dcadMEqPerKg: dcadMEqPerKg)
  }

  private static let glucogenicPerStarch = 0.163
  private static let glucogenicPerNDF = 0.063
  private static let suppliedPerNEL = 1.10

  /// The reference total mixed ration of a lactating cow (about 26 % starch, 32 % NDF, 4 % fat,
  /// 95 g MP and 1.65 Mcal NEL a kg DM).
  public static let referenceLactation = RationSupply.lactation(.standard)
  /// The reference far-off and close-up ration of a dry cow.
  public static let referenceDry = RationSupply.dry(.standard)

  static func lactation(_ parameters: CowParameters) -> RationSupply {
    RationSupply(
      glucogenicCarbonGPerKg: parameters.named.lactationGlucogenic,
      acetogenicCarbonGPerKg: parameters.named.lactationAcetogenic, fattyAcidCarbonGPerKg: 21,
      aminoAcidCarbonGPerKg: 50, calciumGPerKg: 7.5, dcadMEqPerKg: 250)
  }

  static func dry(_ parameters: CowParameters) -> RationSupply {
    RationSupply(
      glucogenicCarbonGPerKg: 31, acetogenicCarbonGPerKg: parameters.named.dryAcetogenic,
      fattyAcidCarbonGPerKg: 13, aminoAcidCarbonGPerKg: 40, calciumGPerKg: 6, dcadMEqPerKg: 150)
  }

  private enum CodingKeys: String, StoredKey {
    case glucogenicCarbonGPerKg = "glucogenic_carbon_g_per_kg"
    case acetogenicCarbonGPerKg = "acetogenic_carbon_g_per_kg"
    case fattyAcidCarbonGPerKg = "fatty_acid_carbon_g_per_kg"
    case aminoAcidCarbonGPerKg = "amino_acid_carbon_g_per_kg"
    case totalCarbonGPerKg = "total_carbon_g_per_kg"
    case calciumGPerKg = "calcium_g_per_kg"
    case dcadMEqPerKg = "dcad_meq_per_kg"
    case magnesiumGPerKg = "magnesium_g_per_kg"
    case phosphorusGPerKg = "phosphorus_g_per_kg"
  }
}
