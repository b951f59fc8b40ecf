/// A quantity the model computes for an animal on a diet.
///
/// ``unit`` gives the unit, ``referenceKey`` the variable's name in the published software.
/// Source: NASEM (2021), chapter 20.
public enum DietOutput: Int, CaseIterable, Codable, Sendable, Hashable {
  // MARK: Intake and diet composition

  /// Dry matter eaten. Unit: kg/d.
  case dryMatterIntake

  /// Feed eaten, as fed. Unit: kg/d.
  case asFedIntake

  /// Dry matter of the diet. Unit: % as fed.
  case dryMatterPercent

  /// Crude protein. Unit: % DM.
  case crudeProteinPercent

  /// Neutral detergent fibre. Unit: % DM.
  case ndfPercent

  /// Acid detergent fibre. Unit: % DM.
  case adfPercent

  /// NDF from forages. Unit: % DM.
  case forageNDFPercent

  /// Starch. Unit: % DM.
  case starchPercent

  /// Water-soluble carbohydrate. Unit: % DM.
  case waterSolubleCarbohydratePercent

  /// Fatty acids. Unit: % DM.
  case fattyAcidsPercent

  /// Ash. Unit: % DM.
  case ashPercent

  /// Non-fibre carbohydrate, clipped at 0 feed by feed. Unit: % DM.
  case nonFibreCarbohydratePercent

  /// Residual organic matter. Unit: % DM.
  case residualOrganicMatterPercent

  /// Forage. Unit: % DM.
  case foragePercent

  /// Crude protein eaten. Unit: kg/d.
  case crudeProteinIntake

  /// NDF eaten. Unit: kg/d.
  case ndfIntake

  /// Starch eaten. Unit: kg/d.
  case starchIntake

  /// Fatty acids eaten. Unit: kg/d.
  case fattyAcidIntake

  /// Residual organic matter eaten. Unit: kg/d.
  case residualOrganicMatterIntake

  /// Dry matter eaten as a share of body weight. Unit: kg/kg.
  case intakePercentOfBodyWeight

  /// Intake the chosen equation predicts for this animal and diet. Unit: kg/d.
  case predictedIntake

  // MARK: Rumen

  /// Rumen-undegraded protein. Unit: kg/d.
  case rupIntake

  /// Rumen-degraded protein. Unit: kg/d.
  case rdpIntake

  /// Digestible rumen-undegraded protein. Unit: kg/d.
  case digestibleRUPIntake

  /// Rumen-degraded protein. Unit: % DM.
  case rdpPercent

  /// Rumen-undegraded protein. Unit: % DM.
  case rupPercent

  /// Share of NDF digested in the rumen. Unit: %.
  case rumenNDFDigestibility

  /// Share of starch digested in the rumen. Unit: %.
  case rumenStarchDigestibility

  /// NDF digested in the rumen. Unit: kg/d.
  case rumenDigestedNDF

  /// Starch digested in the rumen. Unit: kg/d.
  case rumenDigestedStarch

  /// Microbial nitrogen reaching the duodenum. Unit: g/d.
  case microbialNitrogen

  /// Microbial crude protein reaching the duodenum. Unit: g/d.
  case microbialCrudeProtein

  /// Digestible microbial true protein. Unit: g/d.
  case digestibleMicrobialProtein

  // MARK: Digestion

  /// Base total-tract digestibility of NDF. Unit: %.
  case ndfDigestibilityBase

  /// Total-tract digestibility of NDF. Unit: %.
  case ndfDigestibility

  /// Base total-tract digestibility of starch. Unit: %.
  case starchDigestibilityBase

  /// Total-tract digestibility of starch. Unit: %.
  case starchDigestibility

  /// True total-tract digestibility of organic matter. Unit: %.
  case organicMatterDigestibility

  /// NDF digested. Unit: kg/d.
  case digestedNDF

  /// Starch digested. Unit: kg/d.
  case digestedStarch

  /// Fatty acids digested. Unit: kg/d.
  case digestedFattyAcids

  /// Residual organic matter apparently digested. Unit: kg/d.
  case digestedResidualOrganicMatter

  /// Crude protein apparently digested. Unit: kg/d.
  case digestedCrudeProtein

  /// Total digestible nutrients. Unit: % DM.
  case totalDigestibleNutrients

  // MARK: Excretion

  /// Faecal crude protein. Unit: kg/d.
  case faecalCrudeProtein

  /// Endogenous faecal crude protein. Unit: g/d.
  case faecalEndogenousCrudeProtein

  /// Faecal nitrogen. Unit: g/d.
  case faecalNitrogen

  /// Urinary nitrogen. Unit: g/d.
  case urinaryNitrogen

  /// Nitrogen in manure. Unit: g/d.
  case manureNitrogen

  /// Manure, wet. Unit: kg/d.
  case manure

  /// Volatile solids in manure. Unit: kg/d.
  case manureVolatileSolids

  /// Phosphorus in manure. Unit: g/d.
  case manurePhosphorus

  /// Enteric methane. Unit: g/d.
  case methane

  /// Enteric methane. Unit: L/d.
  case methaneVolume

  // MARK: Energy

  /// Gross energy eaten. Unit: Mcal/d.
  case grossEnergyIntake

  /// Digestible energy. Unit: Mcal/d.
  case digestibleEnergyIntake

  /// Energy lost as methane. Unit: Mcal/d.
  case gasEnergy

  /// Energy lost in urine. Unit: Mcal/d.
  case urinaryEnergy

  /// Metabolisable energy. Unit: Mcal/d.
  case metabolisableEnergyIntake

  /// Net energy for lactation. Unit: Mcal/d.
  case netEnergyIntake

  /// Digestible energy of the diet. Unit: Mcal/kg.
  case digestibleEnergyDensity

  /// Metabolisable energy of the diet. Unit: Mcal/kg.
  case metabolisableEnergyDensity

  /// Net energy of the diet for this animal. Unit: Mcal/kg.
  case netEnergyDensity

  /// Net energy for maintenance. Unit: Mcal/d.
  case maintenanceNetEnergy

  /// Metabolisable energy for maintenance. Unit: Mcal/d.
  case maintenanceEnergy

  /// Metabolisable energy for frame gain. Unit: Mcal/d.
  case frameGainEnergy

  /// Metabolisable energy for reserve gain (negative when lost). Unit: Mcal/d.
  case reserveGainEnergy

  /// Metabolisable energy for body gain. Unit: Mcal/d.
  case bodyGainEnergy

  /// Metabolisable energy for gestation. Unit: Mcal/d.
  case gestationEnergy

  /// Net energy for gestation, on the lactation scale. Unit: Mcal/d.
  case gestationNetEnergy

  /// Net energy of the milk aimed at. Unit: Mcal/kg.
  case milkNetEnergyDensity

  /// Net energy in the milk aimed at. Unit: Mcal/d.
  case milkNetEnergy

  /// Metabolisable energy for the milk aimed at. Unit: Mcal/d.
  case milkEnergy

  /// Metabolisable energy needed. Unit: Mcal/d.
  case metabolisableEnergyUse

  /// Metabolisable energy supplied less needed. Unit: Mcal/d.
  case metabolisableEnergyBalance

  /// Net energy needed. Unit: Mcal/d.
  case netEnergyUse

  /// Net energy supplied less needed. Unit: Mcal/d.
  case netEnergyBalance

  /// Net energy supplied less needed, with the milk's predicted composition and yield. Unit:
  /// Mcal/d.
  case actualNetEnergyBalance

  /// Net energy supplied less net energy kept and given, gain and gestation on their own scales.
  /// Unit: Mcal/d.
  case retainedNetEnergyBalance

  /// Body gain the energy left after milk would allow. Unit: kg/d.
  case bodyGainAllowedByEnergy

  // MARK: Metabolisable protein

  /// Metabolisable protein (MP) supplied. Unit: g/d.
  case metabolisableProteinIntake

  /// MP for endogenous faecal protein. Unit: g/d.
  case faecalProteinUse

  /// MP for scurf. Unit: g/d.
  case scurfProteinUse

  /// MP for endogenous urinary protein. Unit: g/d.
  case urinaryProteinUse

  /// MP for maintenance. Unit: g/d.
  case maintenanceProteinUse

  /// MP for frame gain. Unit: g/d.
  case frameProteinUse

  /// MP for reserve gain. Unit: g/d.
  case reserveProteinUse

  /// MP for gestation. Unit: g/d.
  case gestationProteinUse

  /// MP for the milk aimed at. Unit: g/d.
  case milkProteinUse

  /// MP needed. Unit: g/d.
  case metabolisableProteinUse

  /// MP supplied less needed. Unit: g/d.
  case metabolisableProteinBalance

  /// Rumen-degraded protein. Unit: g/d.
  case rdpIntakeGrams

  /// Rumen-degraded protein less microbial protein; never negative. Unit: g/d.
  case rdpBalance

  /// Efficiency of MP use for body gain. Unit: g/g.
  case gainProteinEfficiency

  /// MP balance if rumen-degraded protein limits the microbes. Unit: g/d.
  case proteinBalanceRDPBranch

  /// MP balance if rumen-degraded protein counted at 12 % of DM limits the microbes. Unit: g/d.
  case proteinBalanceTwelvePercentBranch

  /// MP balance if all rumen-degraded protein became microbial protein. Unit: g/d.
  case proteinBalanceCapBranch

  /// As ``proteinBalanceRDPBranch`` with the heifer's floor of MP use. Unit: g/d.
  case proteinBalanceRDPFloorBranch

  /// As ``proteinBalanceTwelvePercentBranch`` with the heifer's floor of MP use. Unit: g/d.
  case proteinBalanceTwelvePercentFloorBranch

  /// As ``proteinBalanceCapBranch`` with the heifer's floor of MP use. Unit: g/d.
  case proteinBalanceCapFloorBranch

  // MARK: Body and uterus

  /// Gravid uterus. Unit: kg.
  case gravidUterusWeight

  /// Uterus without its contents. Unit: kg.
  case uterusWeight

  /// Gain of the gravid uterus. Unit: kg/d.
  case gravidUterusGain

  /// Empty body. Unit: kg.
  case emptyBodyWeight

  // MARK: Milk

  /// Milk the energy allows. Unit: kg/d.
  case milkAllowedByEnergy

  /// Milk the protein allows. Unit: kg/d.
  case milkAllowedByProtein

  /// Milk predicted from its components. Unit: kg/d.
  case milkFromComponents

  /// Milk by the basis chosen. Unit: kg/d.
  case milkYield

  /// Milk true protein by the equation chosen. Unit: g/d.
  case milkProtein

  /// Milk fat by the equation chosen. Unit: g/d.
  case milkFat

  /// Milk fat predicted. Unit: g/d.
  case predictedMilkFat

  /// Milk true protein aimed at. Unit: g/d.
  case targetMilkProtein

  /// True protein of the milk. Unit: %.
  case milkProteinPercent

  /// Fat of the milk. Unit: %.
  case milkFatPercent

  // MARK: Water and cation-anion difference

  /// Drinking water. Unit: kg/d.
  case waterIntake

  /// Dietary cation-anion difference. Unit: mEq/kg DM.
  case cationAnionDifference

  // MARK: Mineral supply

  /// Absorbed calcium. Unit: g/d.
  case absorbedCalcium

  /// Absorbed phosphorus. Unit: g/d.
  case absorbedPhosphorus

  /// Absorbed magnesium. Unit: g/d.
  case absorbedMagnesium

  /// Absorbed sodium. Unit: g/d.
  case absorbedSodium

  /// Absorbed chloride. Unit: g/d.
  case absorbedChloride

  /// Absorbed potassium. Unit: g/d.
  case absorbedPotassium

  /// Absorbed copper. Unit: mg/d.
  case absorbedCopper

  /// Absorbed iron. Unit: mg/d.
  case absorbedIron

  /// Absorbed manganese. Unit: mg/d.
  case absorbedManganese

  /// Absorbed zinc. Unit: mg/d.
  case absorbedZinc

  /// Dietary sulfur. Unit: g/d.
  case sulfurIntake

  /// Dietary cobalt. Unit: mg/d.
  case cobaltIntake

  /// Dietary iodine. Unit: mg/d.
  case iodineIntake

  /// Dietary selenium. Unit: mg/d.
  case seleniumIntake

  /// Absorbed share of magnesium. Unit: g/g.
  case magnesiumAbsorption

  /// Dietary vitamin A. Unit: IU/d.
  case vitaminAIntake

  /// Dietary vitamin D. Unit: IU/d.
  case vitaminDIntake

  /// Dietary vitamin E. Unit: IU/d.
  case vitaminEIntake

  // MARK: Mineral requirement

  /// Absorbed calcium needed. Unit: g/d.
  case calciumRequirement

  /// Absorbed phosphorus needed. Unit: g/d.
  case phosphorusRequirement

  /// Absorbed magnesium needed. Unit: g/d.
  case magnesiumRequirement

  /// Absorbed sodium needed. Unit: g/d.
  case sodiumRequirement

  /// Absorbed chloride needed. Unit: g/d.
  case chlorideRequirement

  /// Absorbed potassium needed. Unit: g/d.
  case potassiumRequirement

  /// Dietary sulfur needed. Unit: g/d.
  case sulfurRequirement

  /// Dietary cobalt needed. Unit: mg/d.
  case cobaltRequirement

  /// Absorbed copper needed. Unit: mg/d.
  case copperRequirement

  /// Dietary iodine needed. Unit: mg/d.
  case iodineRequirement

  /// Absorbed iron needed. Unit: mg/d.
  case ironRequirement

  /// Absorbed manganese needed. Unit: mg/d.
  case manganeseRequirement

  /// Dietary selenium needed. Unit: mg/d.
  case seleniumRequirement

  /// Absorbed zinc needed. Unit: mg/d.
  case zincRequirement

  /// Dietary vitamin A needed. Unit: IU/d.
  case vitaminARequirement

  /// Dietary vitamin D needed. Unit: IU/d.
  case vitaminDRequirement

  /// Dietary vitamin E needed. Unit: IU/d.
  case vitaminERequirement

  // MARK: Mineral balance

  /// Calcium supplied less needed. Unit: g/d.
  case calciumBalance

  /// Phosphorus supplied less needed. Unit: g/d.
  case phosphorusBalance

  /// Magnesium supplied less needed. Unit: g/d.
  case magnesiumBalance

  /// Sodium supplied less needed. Unit: g/d.
  case sodiumBalance

  /// Chloride supplied less needed. Unit: g/d.
  case chlorideBalance

  /// Potassium supplied less needed. Unit: g/d.
  case potassiumBalance

  /// Sulfur supplied less needed. Unit: g/d.
  case sulfurBalance

  /// Cobalt supplied less needed. Unit: mg/d.
  case cobaltBalance

  /// Copper supplied less needed. Unit: mg/d.
  case copperBalance

  /// Iodine supplied less needed. Unit: mg/d.
  case iodineBalance

  /// Iron supplied less needed. Unit: mg/d.
  case ironBalance

  /// Manganese supplied less needed. Unit: mg/d.
  case manganeseBalance

  /// Selenium supplied less needed. Unit: mg/d.
  case seleniumBalance

  /// Zinc supplied less needed. Unit: mg/d.
  case zincBalance

  /// Vitamin A supplied less needed. Unit: IU/d.
  case vitaminABalance

  /// Vitamin D supplied less needed. Unit: IU/d.
  case vitaminDBalance

  /// Vitamin E supplied less needed. Unit: IU/d.
  case vitaminEBalance

  // MARK: Amino acid supply

  /// Absorbed arginine. Unit: g/d.
  case absorbedArginine

  /// Absorbed histidine. Unit: g/d.
  case absorbedHistidine

  /// Absorbed isoleucine. Unit: g/d.
  case absorbedIsoleucine

  /// Absorbed leucine. Unit: g/d.
  case absorbedLeucine

  /// Absorbed lysine. Unit: g/d.
  case absorbedLysine

  /// Absorbed methionine. Unit: g/d.
  case absorbedMethionine

  /// Absorbed phenylalanine. Unit: g/d.
  case absorbedPhenylalanine

  /// Absorbed threonine. Unit: g/d.
  case absorbedThreonine

  /// Absorbed tryptophan. Unit: g/d.
  case absorbedTryptophan

  /// Absorbed valine. Unit: g/d.
  case absorbedValine

  // MARK: Amino acid target use

  /// Absorbed histidine needed at the target efficiency of use. Unit: g/d.
  case targetHistidine

  /// Absorbed isoleucine needed at the target efficiency of use. Unit: g/d.
  case targetIsoleucine

  /// Absorbed leucine needed at the target efficiency of use. Unit: g/d.
  case targetLeucine

  /// Absorbed lysine needed at the target efficiency of use. Unit: g/d.
  case targetLysine

  /// Absorbed methionine needed at the target efficiency of use. Unit: g/d.
  case targetMethionine

  /// Absorbed phenylalanine needed at the target efficiency of use. Unit: g/d.
  case targetPhenylalanine

  /// Absorbed threonine needed at the target efficiency of use. Unit: g/d.
  case targetThreonine

  /// Absorbed tryptophan needed at the target efficiency of use. Unit: g/d.
  case targetTryptophan

  /// Absorbed valine needed at the target efficiency of use. Unit: g/d.
  case targetValine

  // MARK: Amino acid efficiency

  /// Efficiency with which absorbed histidine becomes exported protein. Unit: g/g.
  case histidineEfficiency

  /// Efficiency with which absorbed isoleucine becomes exported protein. Unit: g/g.
  case isoleucineEfficiency

  /// Efficiency with which absorbed leucine becomes exported protein. Unit: g/g.
  case leucineEfficiency

  /// Efficiency with which absorbed lysine becomes exported protein. Unit: g/g.
  case lysineEfficiency

  /// Efficiency with which absorbed methionine becomes exported protein. Unit: g/g.
  case methionineEfficiency

  /// Efficiency with which absorbed phenylalanine becomes exported protein. Unit: g/g.
  case phenylalanineEfficiency

  /// Efficiency with which absorbed threonine becomes exported protein. Unit: g/g.
  case threonineEfficiency

  /// Efficiency with which absorbed tryptophan becomes exported protein. Unit: g/g.
  case tryptophanEfficiency

  /// Efficiency with which absorbed valine becomes exported protein. Unit: g/g.
  case valineEfficiency

  // MARK: Ratios a nutritionist watches

  /// Milk nitrogen as a share of nitrogen eaten. Unit: %.
  case nitrogenEfficiency

  /// Enteric methane a kilogram of milk aimed at; 0 without milk. Unit: g/kg.
  case methanePerKgMilk

  /// Absorbed lysine in MP. Unit: % MP.
  case lysinePercentOfProtein

  /// Absorbed methionine in MP. Unit: % MP.
  case methioninePercentOfProtein

  /// Urea nitrogen of the milk, foretold from the nitrogen in urine: UN / (0.0259 BW); 0 without
  /// milk. Unit: mg/dL. Source: Kauffman and St-Pierre (2001), J. Dairy Sci. 84:2284. On 4,749 field
  /// records the equation read 1.4 mg/dL off on average, a single record 4.1 (Meyer et al. 2012, R.
  /// Bras. Zootec.).
  case milkUreaNitrogen
}
