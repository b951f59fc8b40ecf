extension Equations {
  /// What can be seen of the cows at a moment.
  @inline(__always)
  static func outputs(_ now: OperatingPoint, _ organs: Organs, into seen: inout CowOutputs<Lanes>) {
    let state = now.state
    seen.dryMatterIntake = organs.intake.eatenKg
    seen.bodyWeight = organs.fullWeightKg
    seen.bodyCondition = organs.size.condition
    seen.glucose = organs.plasma.glucose
    seen.freeFattyAcids = organs.plasma.freeFattyAcids
    seen.ketones = organs.plasma.ketones
    seen.acetate = organs.plasma.acetate
    seen.insulin = state.insulin
    seen.totalCalcium = organs.plasmaCalcium.totalMillimolar
    seen.ionisedCalcium = organs.plasmaCalcium.ionisedMillimolar
    seen.parathyroidHormone = organs.calcium.parathyroidHormone
    let glucose = organs.glucose
    seen.mammaryGlucose = organs.udder.glucose + organs.udder.glycerol
    let made = glucose.fromGut + glucose.fromAminoAcids + glucose.fromGlycogen + glucose.fromFat
    seen.glucoseAppearance = made + glucose.infused
    seen.splanchnicGlucose = made
    seen.lipolysis = organs.fat.lipolysis
    seen.milkEnergy = milkEnergy(organs)
    seen.secretion = organs.udder.milkKg
    seen.fill = organs.udder.fill
    seen.openJunctions = organs.udder.openJunctions
    seen.cells = organs.udder.cells
    seen.activeCells = organs.udder.activeCells
    seen.cellDeath = organs.udder.deaths / (organs.udder.cells + 1e-9)
    seen.cellRenewal = organs.udder.renewals / (organs.udder.cells + 1e-9)
    seen.boneResorption = organs.calcium.resorption
    seen.boneAccretion = organs.calcium.accretion
    seen.urinaryCalcium = organs.calcium.urine
    seen.faecalCalcium = organs.calcium.faecal
    seen.absorbedCalcium = organs.calcium.absorbed
    seen.growthHormone = state.growthHormone
    seen.prolactin = state.prolactin
    seen.progesterone = state.progesterone
    seen.heat = organs.heat
    seen.parathyroidRelatedProtein = state.parathyroidRelatedProtein
    seen.calcitriol = state.calcitriol
    let intake = organs.intake
    seen.absorbedEnergy =
      Enthalpy.glucose * intake.glucogenic + Enthalpy.acetate * intake.acetogenic
      + Enthalpy.fattyAcid * intake.fattyAcids + Enthalpy.aminoAcid * intake.aminoAcids
  }
}
