public import DairyTerms

/// An amount that adds up feed by feed: the diet's is the sum of each feed's coefficient times its
/// kilograms of dry matter.
///
/// These are the exactly linear quantities of the model (NASEM 2021), the columns of a linear
/// program. Units are per day for a diet and per kg of dry matter for a feed.
public enum DietSum: Int, CaseIterable, Stored, Sendable, Hashable {
  /// Dry matter. Unit: kg.
  case dryMatter
  /// Feed as fed. Unit: kg.
  case asFed
  /// Forage. Unit: kg.
  case forage
  /// Pasture. Unit: kg.
  case pasture
  /// Forage with less than 71 % dry matter. Unit: kg.
  case wetForage
  /// Neutral detergent fibre. Unit: kg.
  case ndf
  /// Acid detergent fibre. Unit: kg.
  case adf
  /// NDF from forages. Unit: kg.
  case forageNDF
  /// Forage NDF times its 48 h in-vitro digestibility (fraction). Unit: kg.
  case forageDigestibleNDF48h
  /// Starch. Unit: kg.
  case starch
  /// Water-soluble carbohydrate. Unit: kg.
  case waterSolubleCarbohydrate
  /// Ash. Unit: kg.
  case ash
  /// Fatty acids. Unit: kg.
  case fattyAcids
  /// Crude protein. Unit: kg.
  case crudeProtein
  /// Crude protein from non-protein nitrogen. Unit: kg.
  case npnCrudeProtein
  /// Dry mass of non-protein nitrogen compounds. Unit: kg.
  case npnDryMatter
  /// Fatty acids without the glycerol that binds them. Unit: kg.
  case hydratedFattyAcids
  /// True protein. Unit: kg.
  case trueProtein
  /// Residual organic matter: what is neither ash, NDF, starch, fatty acid nor protein. Unit: kg.
  case residualOrganicMatter
  /// Non-fibre carbohydrate. Unit: kg.
  case nonFibreCarbohydrate
  /// Gross energy. Unit: Mcal.
  case grossEnergy
  /// Digested NDF before the diet's and intake's depressions. Unit: kg.
  case digestibleNDFBase
  /// Digested starch before the intake's depression. Unit: kg.
  case digestibleStarchBase
  /// Digested fatty acids. Unit: kg.
  case digestibleFattyAcids
  /// Digested palmitic acid. Unit: kg.
  case digestibleC16_0
  /// Digested linolenic acid. Unit: kg.
  case digestibleC18_3
  /// Truly digested residual organic matter. Unit: kg.
  case digestibleResidualOrganicMatter
  /// Rumen-undegraded protein (RUP). Unit: kg.
  case rup
  /// Digestible RUP. Unit: kg.
  case digestibleRUP
  /// Absorbable arginine from RUP. Unit: g.
  case rupArginine
  /// Absorbable histidine from RUP. Unit: g.
  case rupHistidine
  /// Absorbable isoleucine from RUP. Unit: g.
  case rupIsoleucine
  /// Absorbable leucine from RUP. Unit: g.
  case rupLeucine
  /// Absorbable lysine from RUP. Unit: g.
  case rupLysine
  /// Absorbable methionine from RUP. Unit: g.
  case rupMethionine
  /// Absorbable phenylalanine from RUP. Unit: g.
  case rupPhenylalanine
  /// Absorbable threonine from RUP. Unit: g.
  case rupThreonine
  /// Absorbable tryptophan from RUP. Unit: g.
  case rupTryptophan
  /// Absorbable valine from RUP. Unit: g.
  case rupValine
  /// Calcium. Unit: g.
  case calcium
  /// Phosphorus. Unit: g.
  case phosphorus
  /// Magnesium. Unit: g.
  case magnesium
  /// Potassium. Unit: g.
  case potassium
  /// Sodium. Unit: g.
  case sodium
  /// Chloride. Unit: g.
  case chloride
  /// Sulfur. Unit: g.
  case sulfur
  /// Cobalt. Unit: mg.
  case cobalt
  /// Copper. Unit: mg.
  case copper
  /// Iron. Unit: mg.
  case iron
  /// Iodine. Unit: mg.
  case iodine
  /// Manganese. Unit: mg.
  case manganese
  /// Selenium. Unit: mg.
  case selenium
  /// Zinc. Unit: mg.
  case zinc
  /// Vitamin A. Unit: IU.
  case vitaminA
  /// Vitamin D. Unit: IU.
  case vitaminD
  /// Vitamin E. Unit: IU.
  case vitaminE
  /// Absorbed calcium. Unit: g.
  case absorbedCalcium
  /// Absorbed phosphorus. Unit: g.
  case absorbedPhosphorus
  /// Absorbed sodium. Unit: g.
  case absorbedSodium
  /// Absorbed potassium. Unit: g.
  case absorbedPotassium
  /// Absorbed chloride. Unit: g.
  case absorbedChloride
  /// Absorbed copper. Unit: mg.
  case absorbedCopper
  /// Absorbed iron. Unit: mg.
  case absorbedIron
  /// Absorbed manganese. Unit: mg.
  case absorbedManganese
  /// Absorbed zinc. Unit: mg.
  case absorbedZinc
  /// Magnesium from Vitamin/Mineral feeds. Unit: g.
  case magnesiumFromMinerals
}
