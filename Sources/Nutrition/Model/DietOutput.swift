public import DairyTerms

/// A quantity the model computes for an animal on a diet.
///
/// ``unit`` gives the unit, ``referenceKey`` the variable's name in the published software.
/// Source: NASEM (2021), chapter 20.
public enum DietOutput: Int, CaseIterable, Stored, Sendable, Hashable {
  // MARK: Intake and diet composition

  /// Dry matter eaten.
  case dryMatterIntake

  /// Feed eaten, as fed.
  case asFedIntake

  /// Dry matter of the diet.
  case dryMatterPercent

  /// Crude protein.
  case crudeProteinPercent

  /// Neutral detergent fibre.
  case ndfPercent

  /// Acid detergent fibre.
  case adfPercent

  /// NDF from forages.
  case forageNDFPercent

  /// Starch.
  case starchPercent

  /// Water-soluble carbohydrate.
  case waterSolubleCarbohydratePercent

  /// Fatty acids.
  case fattyAcidsPercent

  /// Ash.
  case ashPercent

  /// Non-fibre carbohydrate, clipped at 0 feed by feed.
  case nonFibreCarbohydratePercent

  /// Residual organic matter.
  case residualOrganicMatterPercent

  /// Forage.
  case foragePercent

  /// Crude protein eaten.
  case crudeProteinIntake

  /// NDF eaten.
  case ndfIntake

  /// Starch eaten.
  case starchIntake

  /// Fatty acids eaten.
  case fattyAcidIntake

  /// Residual organic matter eaten.
  case residualOrganicMatterIntake

  /// Dry matter eaten as a share of body weight.
  case intakePercentOfBodyWeight

  /// Intake the chosen equation predicts for this animal and diet, times the measured share
  /// (``ModelOptions/intakeShare``).
  case predictedIntake

  // MARK: Rumen

  /// Rumen-undegraded protein.
  case rupIntake

  /// Rumen-degraded protein.
  case rdpIntake

  /// Digestible rumen-undegraded protein.
  case digestibleRUPIntake

  /// Rumen-degraded protein.
  case rdpPercent

  /// Rumen-undegraded protein.
  case rupPercent

  /// Share of NDF digested in the rumen.
  case rumenNDFDigestibility

  /// Share of starch digested in the rumen.
  case rumenStarchDigestibility

  /// NDF digested in the rumen.
  case rumenDigestedNDF

  /// Starch digested in the rumen.
  case rumenDigestedStarch

  /// Microbial nitrogen reaching the duodenum.
  case microbialNitrogen

  /// Microbial crude protein reaching the duodenum.
  case microbialCrudeProtein

  /// Digestible microbial true protein.
  case digestibleMicrobialProtein

  // MARK: Digestion

  /// Base total-tract digestibility of NDF.
  case ndfDigestibilityBase

  /// Total-tract digestibility of NDF.
  case ndfDigestibility

  /// Base total-tract digestibility of starch.
  case starchDigestibilityBase

  /// Total-tract digestibility of starch.
  case starchDigestibility

  /// True total-tract digestibility of organic matter.
  case organicMatterDigestibility

  /// NDF digested.
  case digestedNDF

  /// Starch digested.
  case digestedStarch

  /// Fatty acids digested.
  case digestedFattyAcids

  /// Residual organic matter apparently digested.
  case digestedResidualOrganicMatter

  /// Crude protein apparently digested.
  case digestedCrudeProtein

  /// Total digestible nutrients.
  case totalDigestibleNutrients

  // MARK: Excretion

  /// Faecal crude protein.
  case faecalCrudeProtein

  /// Endogenous faecal crude protein.
  case faecalEndogenousCrudeProtein

  /// Faecal nitrogen.
  case faecalNitrogen

  /// Urinary nitrogen.
  case urinaryNitrogen

  /// Nitrogen in manure.
  case manureNitrogen

  /// Manure, wet.
  case manure

  /// Volatile solids in manure.
  case manureVolatileSolids

  /// Phosphorus in manure.
  case manurePhosphorus

  /// Enteric methane.
  case methane

  /// Enteric methane.
  case methaneVolume

  // MARK: Energy

  /// Gross energy eaten.
  case grossEnergyIntake

  /// Digestible energy.
  case digestibleEnergyIntake

  /// Energy lost as methane.
  case gasEnergy

  /// Energy lost in urine.
  case urinaryEnergy

  /// Metabolisable energy.
  case metabolisableEnergyIntake

  /// Net energy for lactation.
  case netEnergyIntake

  /// Digestible energy of the diet.
  case digestibleEnergyDensity

  /// Metabolisable energy of the diet.
  case metabolisableEnergyDensity

  /// Net energy of the diet for this animal.
  case netEnergyDensity

  /// Net energy for maintenance.
  case maintenanceNetEnergy

  /// Metabolisable energy for maintenance.
  case maintenanceEnergy

  /// Metabolisable energy for frame gain.
  case frameGainEnergy

  /// Metabolisable energy for reserve gain (negative when lost).
  case reserveGainEnergy

  /// Metabolisable energy for body gain.
  case bodyGainEnergy

  /// Metabolisable energy for gestation.
  case gestationEnergy

  /// Net energy for gestation, on the lactation scale.
  case gestationNetEnergy

  /// Net energy of the milk aimed at.
  case milkNetEnergyDensity

  /// Net energy in the milk aimed at.
  case milkNetEnergy

  /// Metabolisable energy for the milk aimed at.
  case milkEnergy

  /// Metabolisable energy needed.
  case metabolisableEnergyUse

  /// Metabolisable energy supplied less needed.
  case metabolisableEnergyBalance

  /// Net energy needed.
  case netEnergyUse

  /// Net energy supplied less needed.
  case netEnergyBalance

  /// Net energy supplied less needed, with the milk's predicted composition and yield.
  case actualNetEnergyBalance

  /// Net energy supplied less net energy kept and given, gain and gestation on their own scales.
  case retainedNetEnergyBalance

  /// Body gain the energy left after milk would allow.
  case bodyGainAllowedByEnergy

  // MARK: Metabolisable protein

  /// Metabolisable protein (MP) supplied.
  case metabolisableProteinIntake

  /// MP for endogenous faecal protein.
  case faecalProteinUse

  /// MP for scurf.
  case scurfProteinUse

  /// MP for endogenous urinary protein.
  case urinaryProteinUse

  /// MP for maintenance.
  case maintenanceProteinUse

  /// MP for frame gain.
  case frameProteinUse

  /// MP for reserve gain.
  case reserveProteinUse

  /// MP for gestation.
  case gestationProteinUse

  /// MP for the milk aimed at.
  case milkProteinUse

  /// MP needed.
  case metabolisableProteinUse

  /// MP supplied less needed.
  case metabolisableProteinBalance

  /// Rumen-degraded protein.
  case rdpIntakeGrams

  /// Rumen-degraded protein less microbial protein; never negative.
  case rdpBalance

  /// Efficiency of MP use for body gain.
  case gainProteinEfficiency

  /// MP balance if rumen-degraded protein limits the microbes.
  case proteinBalanceRDPBranch

  /// MP balance if rumen-degraded protein counted at 12 % of DM limits the microbes.
  case proteinBalanceTwelvePercentBranch

  /// MP balance if all rumen-degraded protein became microbial protein.
  case proteinBalanceCapBranch

  /// As ``proteinBalanceRDPBranch`` with the heifer's floor of MP use.
  case proteinBalanceRDPFloorBranch

  /// As ``proteinBalanceTwelvePercentBranch`` with the heifer's floor of MP use.
  case proteinBalanceTwelvePercentFloorBranch

  /// As ``proteinBalanceCapBranch`` with the heifer's floor of MP use.
  case proteinBalanceCapFloorBranch

  // MARK: Body and uterus

  /// Gravid uterus.
  case gravidUterusWeight

  /// Uterus without its contents.
  case uterusWeight

  /// Gain of the gravid uterus.
  case gravidUterusGain

  /// Empty body.
  case emptyBodyWeight

  // MARK: Milk

  /// Milk the energy allows.
  case milkAllowedByEnergy

  /// Milk the protein allows.
  case milkAllowedByProtein

  /// Milk predicted from its components.
  case milkFromComponents

  /// Milk by the basis chosen.
  case milkYield

  /// Milk true protein by the equation chosen.
  case milkProtein

  /// Milk fat by the equation chosen.
  case milkFat

  /// Milk fat predicted.
  case predictedMilkFat

  /// Milk true protein aimed at.
  case targetMilkProtein

  /// True protein of the milk.
  case milkProteinPercent

  /// Fat of the milk.
  case milkFatPercent

  // MARK: Water and cation-anion difference

  /// Drinking water.
  case waterIntake

  /// Dietary cation-anion difference.
  case cationAnionDifference

  // MARK: Mineral supply

  /// Absorbed calcium.
  case absorbedCalcium

  /// Absorbed phosphorus.
  case absorbedPhosphorus

  /// Absorbed magnesium.
  case absorbedMagnesium

  /// Absorbed sodium.
  case absorbedSodium

  /// Absorbed chloride.
  case absorbedChloride

  /// Absorbed potassium.
  case absorbedPotassium

  /// Absorbed copper.
  case absorbedCopper

  /// Absorbed iron.
  case absorbedIron

  /// Absorbed manganese.
  case absorbedManganese

  /// Absorbed zinc.
  case absorbedZinc

  /// Dietary sulfur.
  case sulfurIntake

  /// Dietary cobalt.
  case cobaltIntake

  /// Dietary iodine.
  case iodineIntake

  /// Dietary selenium.
  case seleniumIntake

  /// Absorbed share of magnesium.
  case magnesiumAbsorption

  /// Dietary vitamin A.
  case vitaminAIntake

  /// Dietary vitamin D.
  case vitaminDIntake

  /// Dietary vitamin E.
  case vitaminEIntake

  // MARK: Mineral requirement

  /// Absorbed calcium needed.
  case calciumRequirement

  /// Absorbed phosphorus needed.
  case phosphorusRequirement

  /// Absorbed magnesium needed.
  case magnesiumRequirement

  /// Absorbed sodium needed.
  case sodiumRequirement

  /// Absorbed chloride needed.
  case chlorideRequirement

  /// Absorbed potassium needed.
  case potassiumRequirement

  /// Dietary sulfur needed.
  case sulfurRequirement

  /// Dietary cobalt needed.
  case cobaltRequirement

  /// Absorbed copper needed.
  case copperRequirement

  /// Dietary iodine needed.
  case iodineRequirement

  /// Absorbed iron needed.
  case ironRequirement

  /// Absorbed manganese needed.
  case manganeseRequirement

  /// Dietary selenium needed.
  case seleniumRequirement

  /// Absorbed zinc needed.
  case zincRequirement

  /// Dietary vitamin A needed.
  case vitaminARequirement

  /// Dietary vitamin D needed.
  case vitaminDRequirement

  /// Dietary vitamin E needed.
  case vitaminERequirement

  // MARK: Mineral balance

  /// Calcium supplied less needed.
  case calciumBalance

  /// Phosphorus supplied less needed.
  case phosphorusBalance

  /// Magnesium supplied less needed.
  case magnesiumBalance

  /// Sodium supplied less needed.
  case sodiumBalance

  /// Chloride supplied less needed.
  case chlorideBalance

  /// Potassium supplied less needed.
  case potassiumBalance

  /// Sulfur supplied less needed.
  case sulfurBalance

  /// Cobalt supplied less needed.
  case cobaltBalance

  /// Copper supplied less needed.
  case copperBalance

  /// Iodine supplied less needed.
  case iodineBalance

  /// Iron supplied less needed.
  case ironBalance

  /// Manganese supplied less needed.
  case manganeseBalance

  /// Selenium supplied less needed.
  case seleniumBalance

  /// Zinc supplied less needed.
  case zincBalance

  /// Vitamin A supplied less needed.
  case vitaminABalance

  /// Vitamin D supplied less needed.
  case vitaminDBalance

  /// Vitamin E supplied less needed.
  case vitaminEBalance

  // MARK: Amino acid supply

  /// Absorbed arginine.
  case absorbedArginine

  /// Absorbed histidine.
  case absorbedHistidine

  /// Absorbed isoleucine.
  case absorbedIsoleucine

  /// Absorbed leucine.
  case absorbedLeucine

  /// Absorbed lysine.
  case absorbedLysine

  /// Absorbed methionine.
  case absorbedMethionine

  /// Absorbed phenylalanine.
  case absorbedPhenylalanine

  /// Absorbed threonine.
  case absorbedThreonine

  /// Absorbed tryptophan.
  case absorbedTryptophan

  /// Absorbed valine.
  case absorbedValine

  // MARK: Amino acid target use

  /// Absorbed histidine needed at the target efficiency of use.
  case targetHistidine

  /// Absorbed isoleucine needed at the target efficiency of use.
  case targetIsoleucine

  /// Absorbed leucine needed at the target efficiency of use.
  case targetLeucine

  /// Absorbed lysine needed at the target efficiency of use.
  case targetLysine

  /// Absorbed methionine needed at the target efficiency of use.
  case targetMethionine

  /// Absorbed phenylalanine needed at the target efficiency of use.
  case targetPhenylalanine

  /// Absorbed threonine needed at the target efficiency of use.
  case targetThreonine

  /// Absorbed tryptophan needed at the target efficiency of use.
  case targetTryptophan

  /// Absorbed valine needed at the target efficiency of use.
  case targetValine

  // MARK: Amino acid efficiency

  /// Efficiency with which absorbed histidine becomes exported protein.
  case histidineEfficiency

  /// Efficiency with which absorbed isoleucine becomes exported protein.
  case isoleucineEfficiency

  /// Efficiency with which absorbed leucine becomes exported protein.
  case leucineEfficiency

  /// Efficiency with which absorbed lysine becomes exported protein.
  case lysineEfficiency

  /// Efficiency with which absorbed methionine becomes exported protein.
  case methionineEfficiency

  /// Efficiency with which absorbed phenylalanine becomes exported protein.
  case phenylalanineEfficiency

  /// Efficiency with which absorbed threonine becomes exported protein.
  case threonineEfficiency

  /// Efficiency with which absorbed tryptophan becomes exported protein.
  case tryptophanEfficiency

  /// Efficiency with which absorbed valine becomes exported protein.
  case valineEfficiency

  // MARK: Ratios a nutritionist watches

  /// Milk nitrogen as a share of nitrogen eaten.
  case nitrogenEfficiency

  /// Enteric methane a kilogram of milk aimed at; 0 without milk.
  case methanePerKgMilk

  /// Absorbed lysine in MP.
  case lysinePercentOfProtein

  /// Absorbed methionine in MP.
  case methioninePercentOfProtein

  /// Urea nitrogen of the milk, foretold from the nitrogen in urine: UN / (0.0259 BW); 0 without
  /// milk. Source: Kauffman and St-Pierre (2001), J. Dairy Sci. 84:2284. On 4,749 field
  /// records the equation read 1.4 mg/dL off on average, a single record 4.1 (Meyer et al. 2012, R.
  /// Bras. Zootec.).
  case milkUreaNitrogen
}
