/// Amino acids and body protein, g C/d.
struct ProteinRates {
  var synthesis, breakdown, broken, toCalf: Lanes
  /// Carbon lost with urea.
  static var ureaShare: Lanes { 0.129 }
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
      * (0.55 + 0.45 * effective / (effective + 9))
      * defended
    let sparing = 1 + parameters.proteinSparing / (1 + (state.insulin * (1 / 4.5)).squared)
    breakdown = parameters.proteinBreakdown * state.bodyProtein * sparing
    broken =
      parameters.aminoAcidBreakdown * state.aminoAcids * (0.6 + 0.4 * plasma.fuelCall)
    toCalf = 0.45 * now.drivers.conceptusUptake
  }
}
