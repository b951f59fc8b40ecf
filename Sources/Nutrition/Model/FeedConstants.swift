import CMathematics

/// The numbers behind the feed coefficients.
enum FeedConstants {
  /// Dry matter below which a forage counts as wet, %. NASEM (2021) chapter 6.
  static let wetForageBelowDryMatter = 71.0
  /// Crude protein in a kilogram of NPN compounds, kg (urea). NASEM (2021) chapter 3.
  static let crudeProteinPerKgNPN = 2.81
  /// Mass of a glyceride over the fatty acids in it. NASEM (2021) chapter 3.
  static let glycerideOverFattyAcid = 1.06
  /// True digestibility of residual organic matter. NASEM (2021) chapter 3.
  static let residualOrganicMatterDigestibility = 0.96
  /// In-vitro 48 h NDF digestibility of forages without an analysis, %. NASEM (2021) chapter 2.
  static let forageNDFDigestibility48h = 48.3
  /// In-vitro 48 h NDF digestibility of concentrates without an analysis, %.
  static let concentrateNDFDigestibility48h = 65.0
  /// Digestibility of free fatty acid supplements without an analysis, %. NASEM (2021) chapter 4.
  static let fattyAcidSupplementDigestibility = 73.0
  /// Digestibility of other fat without an analysis, %. NASEM (2021) chapter 4.
  static let fatDigestibility = 68.0
  /// Passage of forage particles, %/h; constant in NASEM (2021) chapter 6.
  static let foragePassageRate = 4.87
  /// Passage of concentrate particles, %/h; constant in NASEM (2021) chapter 6.
  static let concentratePassageRate = 5.28
  /// Share of fraction A that escapes the rumen. NASEM (2021) chapter 6.
  static let escapeOfFractionA = 0.064
  /// Intercept of the RUP equation, kg/d at the reference intake. NASEM (2021) chapter 6.
  static let rupIntercept = -0.086
  /// Crude protein intake at which the intercept was fitted, kg/d.
  static let rupReferenceCrudeProteinIntake = 3.39
  /// Absorbed share of inorganic phosphorus. NASEM (2021) chapter 7.
  static let inorganicPhosphorusAbsorption = 0.84
  /// Absorbed share of organic phosphorus. NASEM (2021) chapter 7.
  static let organicPhosphorusAbsorption = 0.68
}

/// Heats of combustion, Mcal/kg. Source: NASEM (2021), chapter 3.
enum EnergyConstants {
  /// Crude protein.
  static let crudeProtein = 5.65
  /// Crude protein of non-protein nitrogen.
  static let npnCrudeProtein = 0.89
  /// Fatty acids.
  static let fattyAcids = 9.4
  /// Neutral detergent fibre.
  static let ndf = 4.2
  /// Starch.
  static let starch = 4.23
  /// Residual organic matter.
  static let residualOrganicMatter = 4.0
  /// Methane: 55.5 MJ/kg.
  static let methane = 55.5 / 4.184
}

/// Total-tract NDF digestibility of a feed.
enum NDFDigestibility {
  /// Base digestibility, g/g of NDF, after Weiss et al. (1992):
  /// `0.75 (NDF - lignin) (1 - (lignin / NDF)^0.667) / NDF`. Source: NASEM (2021), chapter 3.
  ///
  /// - Parameters:
  ///   - ligninPercent: lignin, % DM.
  ///   - ndfPercent: NDF, % DM; 0 gives a digestibility of 0.
  static func fromLignin(ligninPercent: Double, ndfPercent: Double) -> Double {
    guard ndfPercent > 0 else { return 0 }
    return 0.75 * (ndfPercent - ligninPercent)
      * (1 - pow(ligninPercent / ndfPercent, 0.667)) / ndfPercent
  }
}
