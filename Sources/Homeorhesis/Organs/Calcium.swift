/// Calcium, g/d, and what governs it.
struct CalciumRates {
  var absorbed, resorption, accretion, urine, faecal, toCalf, exchange: Lanes
  var totalMillimolar, ionisedMillimolar, parathyroidHormone: Lanes
}

extension CalciumRates {
  /// Parathyroid hormone rises steeply as ionised calcium falls; with calcitriol it opens the gut,
  /// with PTHrP from the udder it opens the bone. Acidosis frees calcium from bone surface and
  /// sends it to the urine, and lets tissue hear parathyroid hormone.
  @inline(__always)
  init(_ now: OperatingPoint, intake: IntakeRates) {
    let state = now.state
    let parameters = now.parameters
    let drivers = now.drivers
    totalMillimolar = state.bloodCalcium / parameters.calciumSpace * (1000 / 40.078)
    ionisedMillimolar = totalMillimolar * (0.50 + 0.012 * drivers.acidosis)
    let level = (ionisedMillimolar * (1 / 1.115)).positivePart
    let fourth = level.toTheFourth
    parathyroidHormone = 6 / (1 + fourth.toTheFourth * fourth)
    let share = parameters.passiveAbsorption + parameters.activeAbsorption * state.gutAdaptation
    let stasis = 1 - parameters.calvingStasis * drivers.gutStasis
    absorbed = share.capped(at: 0.75) * intake.calcium * stasis
    let relative = totalMillimolar * (1 / 2.4)
    let boneShare = state.stableBone / parameters.boneReference
    resorption = parameters.boneResorption * state.osteoclasts * boneShare
    // A full skeleton takes up less, a robbed one more: lactation by lactation it is made good.
    accretion =
      parameters.boneAccretion * relative.squared * drivers.accretionStage
      / boneShare.toTheFourth
    let overflow = (totalMillimolar - 2.70).ramp(width: 0.05)
    // Parathyroid hormone holds calcium back in the kidney: the reserve that acidosis opens.
    let kept = 1 + (parathyroidHormone * 0.4).squared
    urine = (0.9 + 7.5 * drivers.acidosis) * relative / kept + 45 * overflow
    faecal = parameters.faecalCalcium * intake.eatenKg * relative
    toCalf = 0.060 * drivers.conceptusUptake
    let effective =
      0.5 + 0.5 * drivers.parathyroidResponse * parathyroidHormone.capped(at: 5)
    exchange =
      parameters.labileExchange
      * (state.labileBone * effective - (6 + 4 * drivers.acidosis) * relative)
  }
}
