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
  private static var fattyAcidSpaces: Lanes { 5 }
  private static var ketoneSpaces: Lanes { 4 }
  private static var acetateSpaces: Lanes { 4 }
  /// g C of fatty acids in plasma to 1 mmol/L: 34 L of plasma, 18 carbons.
  private static var fattyAcidPerMillimolar: Lanes { 7.35 }
  /// Resistance leaves at least this share of insulin's voice.
  private static var leastSensitivity: Lanes { 0.10 }

  @inline(__always)
  init(_ now: OperatingPoint, size: BodySize) {
    let state = now.state
    let parameters = now.parameters
    glucosePerMillimolar = parameters.glucoseSpace * size.weightKg * (72.066 / 1000)
    glucose = state.glucose / glucosePerMillimolar
    fattyAcidCarbon = state.freeFattyAcids / Self.fattyAcidSpaces
    freeFattyAcids = fattyAcidCarbon / Self.fattyAcidPerMillimolar
    ketoneCarbon = state.ketones / Self.ketoneSpaces
    ketones = ketoneCarbon / (0.04804 * 0.25 * size.weightKg)
    acetateCarbon = state.acetate / Self.acetateSpaces
    acetate = acetateCarbon / (0.02402 * 0.40 * size.weightKg)
    let resistance = parameters.insulinResistance * (state.growthHormone - 1).ramp(width: 0.05)
    let sensitivity =
      Self.leastSensitivity + (1 - Self.leastSensitivity) / (1 + resistance)
    effectiveInsulin = 2 * state.insulin * sensitivity
    let charge = (state.energyBuffer / parameters.energyBufferSize).ramp(width: 0.02)
    fuelCall = 2 / (1 + charge.cubed)
    let square = charge.squared
    energyLeft = 1.12 * square / (0.12 + square)
  }
}
