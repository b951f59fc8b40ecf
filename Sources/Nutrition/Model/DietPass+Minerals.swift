import DairyTerms

extension DietPass {
  /// Minerals and vitamins: supply, requirement, balance. NASEM (2021), chapters 7 and 8.
  @inline(__always)
  func minerals(
    _ diet: DietComposition<Number>, _ solids: MilkSolids<Number>, _ yield: MilkYield<Number>
  ) {
    let needs = constants.minerals
    let intake = diet.intake
    func row(
      _ supply: Number, _ need: Number, _ into: (DietOutput?, DietOutput, DietOutput)
    ) {
      if let supplied = into.0 { put(supplied, supply) }
      put(into.1, need)
      put(into.2, supply - need)
    }
    let trueProtein = 0.1 * solids.protein.share(of: yield.chosen)
    let phosphorus =
      needs.phosphorusWithoutMilk.amount(intake, milk)
      + MineralRequirements.phosphorusPerKgMilk(trueProteinPercent: trueProtein) * milk
    row(
      sums[.absorbedCalcium], needs.calcium.amount(intake, milk),
      (.absorbedCalcium, .calciumRequirement, .calciumBalance))
    row(
      sums[.absorbedPhosphorus], phosphorus,
      (.absorbedPhosphorus, .phosphorusRequirement, .phosphorusBalance))
    row(
      absorbedMagnesium(diet), needs.magnesium.amount(intake, milk),
      (.absorbedMagnesium, .magnesiumRequirement, .magnesiumBalance))
    row(
      sums[.absorbedSodium], needs.sodium.amount(intake, milk),
      (.absorbedSodium, .sodiumRequirement, .sodiumBalance))
    row(
      sums[.absorbedChloride], needs.chloride.amount(intake, milk),
      (.absorbedChloride, .chlorideRequirement, .chlorideBalance))
    row(
      sums[.absorbedPotassium], needs.potassium.amount(intake, milk),
      (.absorbedPotassium, .potassiumRequirement, .potassiumBalance))
    row(
      sums[.sulfur], needs.sulfur.amount(intake, milk),
      (.sulfurIntake, .sulfurRequirement, .sulfurBalance))
    row(
      sums[.cobalt], needs.cobalt.amount(intake, milk),
      (.cobaltIntake, .cobaltRequirement, .cobaltBalance))
    row(
      sums[.absorbedCopper], needs.copper.amount(intake, milk),
      (.absorbedCopper, .copperRequirement, .copperBalance))
    row(
      sums[.iodine], needs.iodine.amount(intake, milk),
      (.iodineIntake, .iodineRequirement, .iodineBalance))
    row(
      sums[.absorbedIron], needs.iron.amount(intake, milk),
      (.absorbedIron, .ironRequirement, .ironBalance))
    row(
      sums[.absorbedManganese], needs.manganese.amount(intake, milk),
      (.absorbedManganese, .manganeseRequirement, .manganeseBalance))
    row(
      sums[.selenium], needs.selenium.amount(intake, milk),
      (.seleniumIntake, .seleniumRequirement, .seleniumBalance))
    row(
      sums[.absorbedZinc], needs.zinc.amount(intake, milk),
      (.absorbedZinc, .zincRequirement, .zincBalance))
    vitamins(row)
    cationAnionDifference(diet)
  }

  @inline(__always)
  private func vitamins(_ row: (Number, Number, (DietOutput?, DietOutput, DietOutput)) -> Void) {
    let needs = constants.minerals
    let high = MineralRequirements.vitaminAHighYield
    let extra = milk.value > high.fromKg ? high.perKg * (milk - high.fromKg) : Number(0)
    row(
      sums[.vitaminA], extra + needs.vitaminAWithoutHighYield,
      (.vitaminAIntake, .vitaminARequirement, .vitaminABalance))
    row(
      sums[.vitaminD], Number(needs.vitaminD),
      (.vitaminDIntake, .vitaminDRequirement, .vitaminDBalance))
    let vitaminE =
      (needs.vitaminEWithoutPasture - MineralRequirements.vitaminEPerKgPasture * sums[.pasture])
      .atLeast(0)
    row(
      sums[.vitaminE], vitaminE, (.vitaminEIntake, .vitaminERequirement, .vitaminEBalance))
  }

  /// Absorbed magnesium, g/d: `44.1 - 5.42 ln(K, g/kg) - 0.08 (% of Mg from minerals)` per cent.
  @inline(__always)
  private func absorbedMagnesium(_ diet: DietComposition<Number>) -> Number {
    let magnesium = sums[.magnesium]
    let potassium = sums[.potassium] / diet.intake
    let fromMinerals = 100 * sums[.magnesiumFromMinerals].share(of: magnesium)
    var share = Number(0)
    if potassium.value > 0 {
      let percent: Number = 44.1 - 5.42 * potassium.naturalLogarithm() - 0.08 * fromMinerals
      share = 0.01 * percent
    }
    put(.magnesiumAbsorption, share)
    return share * magnesium
  }

  /// Dietary cation-anion difference, mEq/kg DM: K and Na less Cl and S by charge.
  @inline(__always)
  private func cationAnionDifference(_ diet: DietComposition<Number>) {
    let cations: Number = sums[.potassium] / 0.039 + sums[.sodium] / 0.023
    let anions: Number = sums[.chloride] / 0.0355 + sums[.sulfur] / 0.016
    let charge = cations - anions
    put(.cationAnionDifference, charge / diet.intake)
  }

  /// Drinking water and manure. NASEM (2021), chapters 9 and 14.
  @inline(__always)
  func waterAndManure(
    _ diet: DietComposition<Number>, _ digestion: DigestionResult<Number>,
    _ solids: MilkSolids<Number>, _ yield: MilkYield<Number>
  ) {
    let intake = diet.intake
    let dryMatter = 100 * intake.share(of: sums[.asFed])
    let sodium = 0.1 * (sums[.sodium] / intake)
    let potassium = 0.1 * (sums[.potassium] / intake)
    let temperature = animal.surroundings.temperatureC
    let water: Number
    if constants.isLactating {
      let salts: Number = 0.62 * (sodium / 0.023 + potassium / 0.039)
      let feed: Number = 2.93 * intake + 0.61 * dryMatter + 2.49 * diet.crudeProteinPercent
      water = feed + salts + (0.76 * temperature - 91.1)
    } else {
      let heat = temperature - 16.4
      water = 1.16 * intake + 0.23 * dryMatter + (0.44 * temperature + 0.061 * heat * heat)
    }
    put(.waterIntake, water)
    put(.manure, 3.6 * intake + 12.4 * potassium - 28.3)
    put(
      .manureVolatileSolids,
      0.364 * intake + 0.026 * diet.ndfPercent - 0.078 * diet.crudeProteinPercent)
    let trueProtein = 0.1 * solids.protein.share(of: yield.chosen)
    let inMilk =
      MineralRequirements.phosphorusPerKgMilk(trueProteinPercent: trueProtein) * milk
    put(
      .manurePhosphorus,
      sums[.phosphorus] - inMilk - constants.minerals.phosphorusRetainedG)
  }
}
