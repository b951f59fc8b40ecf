/// What the cow eats and what the gut hands on.
struct IntakeRates {
  var eatenKg, glucogenic, acetogenic, fattyAcids, aminoAcids, calcium: Lanes
}

extension IntakeRates {
  /// Dry-matter intake follows milk energy and size, with the lag of early lactation (NRC 2001,
  /// eq. 1-2) and fatness; before calving it falls (Hayirli et al. 2002). Heat, low calcium and an
  /// allowance cut it; a given intake overrides it. Low calcium slows the gut's emptying too.
  @inline(__always)
  init(_ now: OperatingPoint, size: BodySize, plasmaCalcium: PlasmaCalcium) {
    let parameters = now.parameters
    let drivers = now.drivers
    let demand =
      parameters.intakePerMilk * now.state.milkEnergyMemory
      + parameters.intakePerWeight * size.metabolicWeight
    let fatness = 1 - parameters.fatnessOnIntake * (size.condition - 3)
    let lactating = demand * drivers.intakeRamp * fatness
    let dry = size.weightKg * drivers.dryIntakePercent * 0.01
    var appetite = dry + (lactating - dry) * drivers.lactationIntakeShare
    appetite = appetite * (1 - parameters.heatOnIntake * drivers.heat * drivers.heatOnIntake)
    // Fuel infused eases appetite: about half its energy is not eaten.
    let infused =
      Enthalpy.glucose * (drivers.glucoseInfusion + drivers.propionateInfusion)
      + Enthalpy.acetate * drivers.acetateInfusion + Enthalpy.ketone * drivers.ketoneInfusion
      + Enthalpy.fattyAcid * drivers.fatInfusion + Enthalpy.aminoAcid * drivers.aminoAcidInfusion
    appetite =
      appetite * (1 - parameters.infusionOnIntake * infused / (appetite + 1e-9)).positivePart
    appetite = appetite * drivers.allowance
    appetite =
      appetite
      * ((1 - parameters.thyroidOnIntake) + parameters.thyroidOnIntake * drivers.thyroid)
    appetite = appetite * (1 - parameters.inflammationOnIntake * drivers.inflammation)
    appetite = appetite * plasmaCalcium.tone
    eatenKg = appetite + (drivers.givenIntakeKg - appetite) * drivers.givenIntakeShare
    let motility =
      (1 - parameters.toneOnPassage) + parameters.toneOnPassage * plasmaCalcium.tone
    let emptying = parameters.gutEmptying * motility
    glucogenic = emptying * now.state.gutGlucogenic
    acetogenic = emptying * now.state.gutAcetogenic
    fattyAcids = emptying * now.state.gutFattyAcids
    aminoAcids = emptying * now.state.gutAminoAcids
    calcium = parameters.calciumPassage * motility * now.state.gutCalcium
  }
}
