/// Amino acids and body protein, g C/d.
struct ProteinRates {
  var synthesis, breakdown, broken, toCalf: Lanes
}

extension ProteinRates {
  /// Turnover defends the body protein of the grown animal; insulin favours synthesis and spares
  /// protein.
  @inline(__always)
  init(_ now: OperatingPoint, size: BodySize, plasma: Plasma) {
    let state = now.state
    let parameters = now.parameters
    let effective = plasma.effectiveInsulin
    let frame = parameters.proteinReferenceKg * now.drivers.frame
    let defended = (frame / size.proteinKg).toTheEighth
    synthesis =
      0.5 * parameters.proteinSynthesis * state.aminoAcids
      * (0.55 + 0.45 * effective / (effective + parameters.synthesisInsulin))
      * defended
    let sparing =
      1 + parameters.proteinSparing / (1 + (state.insulin / parameters.sparingInsulin).squared)
    breakdown = parameters.proteinBreakdown * state.bodyProtein * sparing
    broken =
      parameters.aminoAcidBreakdown * state.aminoAcids
      * ((1 - parameters.breakdownCalled) + parameters.breakdownCalled * plasma.fuelCall)
    toCalf = (1 - parameters.conceptusGlucose) * now.drivers.conceptusUptake
  }
}
