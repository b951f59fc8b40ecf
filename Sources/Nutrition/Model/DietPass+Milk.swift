import DairyTerms

/// Protein and fat of the milk, g/d.
struct MilkSolids<N: ModelNumber> {
  /// True protein by the equation chosen; 0 without milk.
  let protein: N
  /// Fat by the equation chosen.
  let fat: N
  /// True protein of milk crude protein.
  static var trueShare: Double { 0.95 }
}

/// Milk yield, kg/d.
struct MilkYield<N: ModelNumber> {
  /// By the basis chosen.
  let chosen: N
}

extension DietPass {
  /// Milk protein and fat. NASEM (2021), chapter 6 (protein) and chapter 4 (fat).
  @inline(__always)
  func milkSolids(
    _ diet: DietComposition<Number>, _ digestion: DigestionResult<Number>,
    _ supply: ProteinSupply<Number>
  ) -> MilkSolids<Number> {
    let stage = min(animal.daysInMilk, 375)
    let fattyAcidYield: Number = 410 * sums[.digestibleC16_0] + 1800 * sums[.digestibleC18_3]
    let aminoAcidYield: Number = 1.45 * supply.isoleucine + 1.34 * supply.methionine
    let intakeYield: Number = 24.52 * (diet.intake - sums[.fattyAcids])
    // Equation 20-215 (Mlk_Fatemp_g).
    let predictedFat = intakeYield + fattyAcidYield + aminoAcidYield + (453 - 1.42 * stage)
    let lactating = constants.isLactating
    let targetFat = (10 * animal.milkComposition.fatPercent) * milk
    let fat = options.predictsMilkFat ? (lactating ? predictedFat : Number(0)) : targetFat
    let protein: Number =
      lactating
      ? (options.milkProtein == .target
        ? targetMilkProtein : predictedProtein(diet, digestion, supply)) : Number(0)
    put(.milkProtein, protein)
    put(.milkFat, fat)
    put(.predictedMilkFat, lactating ? predictedFat : Number(0))
    put(.targetMilkProtein, targetMilkProtein)
    return MilkSolids(protein: protein, fat: fat)
  }

  @inline(never)
  private func predictedProtein(
    _ diet: DietComposition<Number>, _ digestion: DigestionResult<Number>,
    _ supply: ProteinSupply<Number>
  ) -> Number {
    let response = constants.milkProtein
    var linear = Number(0)
    var squares = Number(0)
    for acid in AminoAcid.allCases {
      linear = linear + response.perAminoAcid[acid.rawValue] * supply[acid]
      if response.inQuadratic[acid.rawValue] { squares = squares + supply[acid].squared() }
    }
    // Absorbed amino acids weigh 1.15 times the protein they came from (water of hydrolysis).
    let essential = supply.essential
    // Equations 20-150 (Abs_neAA_g) and 20-186a (Abs_OthAA_g).
    let nonEssential = 1.15 * supply.metabolisableProtein - essential
    let other =
      nonEssential + supply.arginine + supply.phenylalanine + supply.threonine
      + supply.tryptophan + supply.valine
    let monensin = options.feedsMonensin ? 1.02 : 1
    let npn = sums[.npnCrudeProtein]
    let protein = EnergyConstants.crudeProtein * (digestion.crudeProtein - npn)
    let npnEnergy = EnergyConstants.npnCrudeProtein * npn
    let nonProtein = nonProteinEnergy(digestion)
    let energy = monensin * (nonProtein + protein + npnEnergy) - protein - npnEnergy
    let starchAndFat =
      EnergyConstants.starch * digestion.starch
      + EnergyConstants.fattyAcids * sums[.digestibleFattyAcids]
      + EnergyConstants.residualOrganicMatter * digestion.residualOrganicMatter
    let ndfEnergy = EnergyConstants.ndf * digestion.ndf
    let digestedNDFPercent = 100 * (digestion.ndf / diet.intake)
    let fromAminoAcids: Number =
      linear + response.perNonEssential * nonEssential + response.perOther * other
      + response.quadratic * squares
    let fromEnergy: Number =
      response.perNonProteinEnergy * energy + response.perStarchAndFatEnergy * starchAndFat
      + response.perNDFEnergy * ndfEnergy
    let fromFibre: Number = response.perDigestedNDF * (digestedNDFPercent - 17.06)
    let fromBody = response.intercept + response.perBodyWeight * (animal.bodyWeightKg - 612)
    return fromAminoAcids + fromEnergy + fromFibre + fromBody
  }

  /// Milk the energy and protein allow and the milk its components foretell.
  @inline(__always)
  func milkYield(
    _ energy: EnergySupply<Number>, _ use: EnergyUse<Number>, _ supply: ProteinSupply<Number>,
    _ proteinUse: ProteinUse<Number>, _ solids: MilkSolids<Number>
  ) -> MilkYield<Number> {
    let freeEnergy = energy.metabolisable - use.maintenance - (use.gain + use.gestation)
    let byEnergy =
      constants.milkNetEnergyMcalPerKg == 0
      ? Number(0) : (0.66 / constants.milkNetEnergyMcalPerKg) * freeEnergy
    let freeProtein = supply.metabolisableProtein - proteinUse.withoutMilk
    let proteinPerKg = 10 * animal.milkComposition.trueProteinPercent
    let byProtein = proteinPerKg == 0 ? Number(0) : (0.69 / proteinPerKg) * freeProtein
    let byComponents = fromComponents(energy, solids)
    // Only a cow in milk gives what a diet allows or foretells.
    let basis = constants.isLactating ? options.milkYield : .target
    let chosen: Number =
      switch basis {
      case .target: milk
      case .components: byComponents
      case .energyAllowed: byEnergy
      case .proteinAllowed: byProtein
      case .lesserAllowed: byEnergy.lesser(byProtein)
      }
    put(.milkAllowedByEnergy, byEnergy)
    put(.milkAllowedByProtein, byProtein)
    put(.milkFromComponents, byComponents)
    put(.milkYield, chosen)
    let grams = 1000 * chosen
    put(.milkProteinPercent, 100 * solids.protein.share(of: grams))
    put(
      .milkFatPercent,
      constants.isLactating ? 100 * solids.fat.share(of: grams) : Number(0))
    return MilkYield(chosen: chosen)
  }

  /// Milk from protein, fat, energy, stage and breed, kg/d; without meaning for an animal that
  /// gives none.
  @inline(__always)
  private func fromComponents(
    _ energy: EnergySupply<Number>, _ solids: MilkSolids<Number>
  ) -> Number {
    let stage = min(animal.daysInMilk, 375) - 137.1
    let square: Double = stage * stage
    let curve: Double =
      -0.06257 * stage + 2.766e-4 * square + 1.603e-6 * square * stage
      - 7.397e-9 * square * square
    let breed =
      switch animal.breed {
      case .holstein: 0.0
      case .jersey: -3.400
      case .other: -1.526
      }
    let herd: Double = 4.541 + curve + breed + 1.567 * (animal.parity - 1)
    let withSolids: Number = herd + 0.01113 * solids.protein + 0.002648 * solids.fat
    return withSolids + 0.1829 * energy.digestible
  }
}
