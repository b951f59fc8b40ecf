/// Concentrations in plasma that the organs see.
struct Plasma {
  var glucose, freeFattyAcids, ketones, acetate: Lanes
  /// Pools as far as they lie in plasma proper, g C: what clearance rates act on.
  var fattyAcidCarbon, ketoneCarbon, acetateCarbon: Lanes
  /// Grams of carbon to 1 mmol/L of glucose.
  var glucosePerMillimolar: Lanes
  /// Insulin as muscle and fat hear it, uU/mL at a dry cow's growth hormone (x 2).
  var effectiveInsulin: Lanes
  /// Rises above 1 as the energy buffer empties: calls for fuel.
  var fuelCall: Lanes
  /// Falls below 1 as it empties: what secretion can spend.
  var energyLeft: Lanes
}

extension Plasma {
  /// NEFA, acetate and BHB turn over within minutes; each is held in its plasma space with
  /// interstitial fluid and tissue in quick exchange (4 to 5 times plasma), which leaves every
  /// flux and concentration as it is and half-lives of 20 to 30 minutes.
  @inline(__always)
  init(_ now: OperatingPoint, size: BodySize) {
    let state = now.state
    let parameters = now.parameters
    glucosePerMillimolar = parameters.glucoseSpace * size.weightKg * (72.066 / 1000)
    glucose = state.glucose / glucosePerMillimolar
    fattyAcidCarbon = state.freeFattyAcids / parameters.fattyAcidSpaces
    freeFattyAcids = fattyAcidCarbon / parameters.fattyAcidPerMillimolar
    ketoneCarbon = state.ketones / parameters.ketoneSpaces
    ketones = ketoneCarbon / (0.04804 * parameters.ketoneSpace * size.weightKg)
    acetateCarbon = state.acetate / parameters.acetateSpaces
    acetate = acetateCarbon / (0.02402 * parameters.acetateSpace * size.weightKg)
    let resistance = parameters.insulinResistance * (state.growthHormone - 1).ramp(width: 0.05)
    let sensitivity =
      parameters.leastSensitivity + (1 - parameters.leastSensitivity) / (1 + resistance)
    effectiveInsulin = 2 * state.insulin * sensitivity
    let charge = (state.energyBuffer / parameters.energyBufferSize).ramp(width: 0.02)
    fuelCall = 2 / (1 + charge.cubed)
    let square = charge.squared
    energyLeft = (1 + parameters.energyHalf) * square / (parameters.energyHalf + square)
  }
}
