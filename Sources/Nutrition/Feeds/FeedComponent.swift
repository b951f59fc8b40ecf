public import DairyTerms

/// One analysed property of a feed, in the unit of the NASEM (2021) feed library.
///
/// The raw value is the library's column name, so that a column and its component cannot drift
/// apart. Source of names and units: NASEM (2021), chapter 19 and its feed library.
public enum FeedComponent: String, CaseIterable, Stored, Sendable, Hashable {
  // MARK: Dry matter and proximate analysis

  /// Dry matter. Unit: % as fed.
  case dryMatter = "Fd_DM"

  /// Ash. Unit: % DM.
  case ash = "Fd_Ash"

  /// Crude fat (ether extract). Unit: % DM.
  case crudeFat = "Fd_CFat"

  /// Total fatty acids. Unit: % DM.
  case fattyAcids = "Fd_FA"

  /// Total-tract digestibility of fatty acids. Unit: % of fatty acids.
  case fattyAcidDigestibility = "Fd_dcFA"

  // MARK: Fibre and carbohydrate

  /// Acid detergent fibre. Unit: % DM.
  case adf = "Fd_ADF"

  /// Neutral detergent fibre (amylase and sulphite treated). Unit: % DM.
  case ndf = "Fd_NDF"

  /// Lignin. Unit: % DM.
  case lignin = "Fd_Lg"

  /// In-vitro 48 h NDF digestibility as the model reads it; 0 or missing falls back to 48.3 for
  /// forages and 65 for concentrates (quirk Q2). Unit: % of NDF.
  case ndfDigestibility48hInput = "Fd_DNDF48_input"

  /// In-vitro 48 h NDF digestibility as analysed. Unit: % of NDF.
  case ndfDigestibility48h = "Fd_DNDF48_NDF"

  /// Starch. Unit: % DM.
  case starch = "Fd_St"

  /// Base total-tract digestibility of starch. Unit: % of starch.
  case starchDigestibility = "Fd_dcSt"

  /// Water-soluble carbohydrate (sugars). Unit: % DM.
  case waterSolubleCarbohydrate = "Fd_WSC"

  // MARK: Protein

  /// Crude protein (N x 6.25). Unit: % DM.
  case crudeProtein = "Fd_CP"

  /// Fraction A, degraded at once in the rumen. Unit: % of CP.
  case proteinFractionA = "Fd_CPARU"

  /// Fraction B, degraded at the rate ``proteinDegradationRate``. Unit: % of CP.
  case proteinFractionB = "Fd_CPBRU"

  /// Fraction C, not degraded in the rumen. Unit: % of CP.
  case proteinFractionC = "Fd_CPCRU"

  /// Intestinal digestibility of rumen-undegraded protein. Unit: % of RUP.
  case rupDigestibility = "Fd_dcRUP"

  /// Soluble protein. Unit: % of CP.
  case solubleProtein = "Fd_CPs_CP"

  /// Rate at which fraction B is degraded in the rumen. Unit: %/h.
  case proteinDegradationRate = "Fd_KdRUP"

  /// Crude protein from non-protein nitrogen (urea, ammonia). Unit: % of CP.
  case nonProteinNitrogen = "Fd_NPN_CP"

  /// Crude protein bound to NDF. Unit: % DM.
  case neutralDetergentInsolubleProtein = "Fd_NDFIP"

  /// Crude protein bound to ADF. Unit: % DM.
  case acidDetergentInsolubleProtein = "Fd_ADFIP"

  // MARK: Amino acids

  /// Arginine. Unit: % of CP.
  case arginine = "Fd_Arg_CP"

  /// Histidine. Unit: % of CP.
  case histidine = "Fd_His_CP"

  /// Isoleucine. Unit: % of CP.
  case isoleucine = "Fd_Ile_CP"

  /// Leucine. Unit: % of CP.
  case leucine = "Fd_Leu_CP"

  /// Lysine. Unit: % of CP.
  case lysine = "Fd_Lys_CP"

  /// Methionine. Unit: % of CP.
  case methionine = "Fd_Met_CP"

  /// Phenylalanine. Unit: % of CP.
  case phenylalanine = "Fd_Phe_CP"

  /// Threonine. Unit: % of CP.
  case threonine = "Fd_Thr_CP"

  /// Tryptophan. Unit: % of CP.
  case tryptophan = "Fd_Trp_CP"

  /// Valine. Unit: % of CP.
  case valine = "Fd_Val_CP"

  // MARK: Fatty acid profile

  /// Lauric acid, C12:0. Unit: % of fatty acids.
  case c12_0 = "Fd_C120_FA"

  /// Myristic acid, C14:0. Unit: % of fatty acids.
  case c14_0 = "Fd_C140_FA"

  /// Palmitic acid, C16:0. Unit: % of fatty acids.
  case c16_0 = "Fd_C160_FA"

  /// Palmitoleic acid, C16:1. Unit: % of fatty acids.
  case c16_1 = "Fd_C161_FA"

  /// Stearic acid, C18:0. Unit: % of fatty acids.
  case c18_0 = "Fd_C180_FA"

  /// Trans octadecenoic acids, C18:1. Unit: % of fatty acids.
  case c18_1trans = "Fd_C181t_FA"

  /// Oleic and other cis octadecenoic acids, C18:1. Unit: % of fatty acids.
  case c18_1cis = "Fd_C181c_FA"

  /// Linoleic acid, C18:2. Unit: % of fatty acids.
  case c18_2 = "Fd_C182_FA"

  /// Linolenic acid, C18:3. Unit: % of fatty acids.
  case c18_3 = "Fd_C183_FA"

  /// All other fatty acids. Unit: % of fatty acids.
  case otherFattyAcids = "Fd_OtherFA_FA"

  // MARK: Macrominerals

  /// Calcium. Unit: % DM.
  case calcium = "Fd_Ca"

  /// Phosphorus. Unit: % DM.
  case phosphorus = "Fd_P"

  /// Inorganic share of phosphorus. Unit: % of P.
  case inorganicPhosphorus = "Fd_Pinorg_P"

  /// Organic share of phosphorus. Unit: % of P.
  case organicPhosphorus = "Fd_Porg_P"

  /// Sodium. Unit: % DM.
  case sodium = "Fd_Na"

  /// Chloride. Unit: % DM.
  case chloride = "Fd_Cl"

  /// Potassium. Unit: % DM.
  case potassium = "Fd_K"

  /// Magnesium. Unit: % DM.
  case magnesium = "Fd_Mg"

  /// Sulfur. Unit: % DM.
  case sulfur = "Fd_S"

  // MARK: Trace minerals

  /// Chromium. Unit: mg/kg DM.
  case chromium = "Fd_Cr"

  /// Cobalt. Unit: mg/kg DM.
  case cobalt = "Fd_Co"

  /// Copper. Unit: mg/kg DM.
  case copper = "Fd_Cu"

  /// Iron. Unit: mg/kg DM.
  case iron = "Fd_Fe"

  /// Iodine. Unit: mg/kg DM.
  case iodine = "Fd_I"

  /// Manganese. Unit: mg/kg DM.
  case manganese = "Fd_Mn"

  /// Molybdenum. Unit: mg/kg DM.
  case molybdenum = "Fd_Mo"

  /// Selenium. Unit: mg/kg DM.
  case selenium = "Fd_Se"

  /// Zinc. Unit: mg/kg DM.
  case zinc = "Fd_Zn"

  // MARK: Vitamins

  /// Beta-carotene. Unit: mg/kg DM.
  case betaCarotene = "Fd_B_Carotene"

  /// Biotin. Unit: mg/kg DM.
  case biotin = "Fd_Biotin"

  /// Choline. Unit: mg/kg DM.
  case choline = "Fd_Choline"

  /// Niacin. Unit: mg/kg DM.
  case niacin = "Fd_Niacin"

  /// Vitamin A. Unit: IU/kg DM.
  case vitaminA = "Fd_VitA"

  /// Vitamin D. Unit: IU/kg DM.
  case vitaminD = "Fd_VitD"

  /// Vitamin E. Unit: IU/kg DM.
  case vitaminE = "Fd_VitE"

  // MARK: Absorption coefficients of minerals

  /// Absorbed share of calcium. Unit: g/g.
  case calciumAbsorption = "Fd_acCa_input"

  /// Absorbed share of phosphorus. Read for Vitamin/Mineral feeds only; other feeds follow their
  /// organic and inorganic shares. Unit: g/g.
  case phosphorusAbsorption = "Fd_acPtot_input"

  /// Absorbed share of sodium. Unit: g/g.
  case sodiumAbsorption = "Fd_acNa_input"

  /// Absorbed share of chloride. Unit: g/g.
  case chlorideAbsorption = "Fd_acCl_input"

  /// Absorbed share of potassium. Unit: g/g.
  case potassiumAbsorption = "Fd_acK_input"

  /// Absorbed share of copper. Unit: g/g.
  case copperAbsorption = "Fd_acCu_input"

  /// Absorbed share of iron. Unit: g/g.
  case ironAbsorption = "Fd_acFe_input"

  /// Absorbed share of magnesium. The model does not use it: magnesium absorption follows the
  /// diet's potassium. Unit: g/g.
  case magnesiumAbsorption = "Fd_acMg_input"

  /// Absorbed share of manganese. Unit: g/g.
  case manganeseAbsorption = "Fd_acMn_input"

  /// Absorbed share of zinc. Unit: g/g.
  case zincAbsorption = "Fd_acZn_input"
}
