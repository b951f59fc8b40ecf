/// Calcium, g/d, and what governs it.
struct CalciumRates {
  var absorbed, resorption, accretion, urine, faecal, toCalf, exchange, sequestered: Lanes
  var parathyroidHormone: Lanes
  /// How much the want of calcium raises the udder's PTHrP, 1 at normal ionised calcium.
  var need: Lanes
}

/// Calcium in plasma, and what it lets muscle and gland do.
struct PlasmaCalcium {
  var totalMillimolar, ionisedMillimolar: Lanes
  /// Strength of smooth muscle and of stimulated secretion, 1 at normal ionised calcium: gut,
  /// appetite, insulin and let-down fail together as it falls.
  var tone: Lanes
}

extension PlasmaCalcium {
  /// Acidosis frees calcium from albumin. Tone falls nearly along a line from 0.9 to 0.6 mmol/L, as
  /// meals eaten under EDTA do (Hansen et al. 2003).
  @inline(__always)
  init(_ now: OperatingPoint) {
    let parameters = now.parameters
    totalMillimolar = now.state.bloodCalcium / parameters.calciumSpace * (1000 / 40.078)
    ionisedMillimolar =
      totalMillimolar * (parameters.ionisedShare + 0.012 * now.drivers.acidosis)
    let level = (ionisedMillimolar / parameters.toneCalcium).positivePart.toTheEighth
    let usual = (parameters.normalIonised / parameters.toneCalcium).toTheEighth
    tone = (level * (1 + usual)) / ((1 + level) * usual)
    tone = tone.capped(at: 1)
  }
}

extension CalciumRates {
  /// Parathyroid hormone rises steeply as ionised calcium falls; with calcitriol it opens the gut,
  /// with PTHrP from the udder it opens the bone. Acidosis frees calcium from bone surface and
  /// sends it to the urine, and lets tissue hear parathyroid hormone.
  ///
  /// The gut's calcitriol-borne transport saturates and its leak does not: of a poor diet a larger
  /// share is absorbed. A gut without tone, and inflammation, take calcium out of reach.
  @inline(__always)
  init(_ now: OperatingPoint, intake: IntakeRates, plasma: PlasmaCalcium) {
    let state = now.state
    let parameters = now.parameters
    let drivers = now.drivers
    let defended = parameters.normalIonised * drivers.calciumSetPoint
    let level = (plasma.ionisedMillimolar / defended).positivePart
    let fourth = level.toTheFourth
    let magnesium = drivers.magnesiumLicence
    parathyroidHormone = parameters.parathyroidMost * magnesium / (1 + fourth.squared * fourth)
    need = 2 / (1 + fourth.squared)
    let carried =
      parameters.activeAbsorption * state.gutAdaptation
      * (parameters.transportHalf + 30) / (parameters.transportHalf + state.gutCalcium)
    let share = parameters.passiveAbsorption + carried
    let stasis = 1 - parameters.calvingStasis * drivers.gutStasis
    absorbed =
      share.capped(at: parameters.absorptionLimit) * intake.calcium * stasis * plasma.tone
    let relative = plasma.totalMillimolar / parameters.normalCalcium
    let boneShare = state.stableBone / parameters.boneReference
    resorption = parameters.boneResorption * state.osteoclasts * boneShare
    // A full skeleton takes up less, a robbed one more: lactation by lactation it is made good.
    accretion =
      parameters.boneAccretion * relative.squared * drivers.accretionStage
      / boneShare.toTheFourth
    let overflow = (plasma.totalMillimolar - parameters.renalCalcium).ramp(width: 0.05)
    // Parathyroid hormone holds calcium back in the kidney: the reserve that acidosis opens.
    let kept = 1 + (parathyroidHormone * parameters.kidneyHold).squared
    urine =
      (parameters.urinaryCalcium + parameters.acidosisUrinary * drivers.acidosis) * relative / kept
      + parameters.renalSpill * overflow
    faecal = parameters.faecalCalcium * intake.eatenKg * relative
    toCalf = parameters.conceptusCalcium * drivers.conceptusUptake
    let effective =
      0.5 + 0.5 * drivers.parathyroidResponse * parathyroidHormone.capped(at: 5)
    let held = parameters.labileCalcium + parameters.acidosisLabile * drivers.acidosis
    exchange = parameters.labileExchange * (state.labileBone * effective - held * relative)
    // Where endotoxin drives it, into bone surface and tissue.
    sequestered = drivers.sequestration * relative.squared
  }
}
