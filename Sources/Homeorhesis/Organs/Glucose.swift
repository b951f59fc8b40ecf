/// Glucose: where it comes from and where it goes, g C/d.
struct GlucoseRates {
  var fromGut, fromAminoAcids, fromGlycogen, fromFat, infused: Lanes
  var obligate, insulinDependent, toGlycogen, toGlycerol, toUdder, toCalf, toUrine: Lanes
  var insulinSecreted: Lanes
}

extension GlucoseRates {
  /// Nearly all glucose of a cow is made by her liver from propionate, amino acids and glycerol;
  /// muscle and fat take it up at insulin's word, muted by growth hormone, the udder without it.
  @inline(__always)
  init(
    _ now: OperatingPoint, size: BodySize, plasma: Plasma, plasmaCalcium: PlasmaCalcium,
    intake: IntakeRates, fat: FatRates, udder: UdderRates, aminoAcidsBroken: Lanes
  ) {
    let state = now.state
    let parameters = now.parameters
    let drivers = now.drivers
    let level = plasma.glucose
    let relative = level / parameters.referenceGlucose
    fromGut = intake.glucogenic + drivers.propionateInfusion
    let thrift =
      parameters.thriftShare / (1 + (state.insulin / parameters.thriftInsulin).squared)
    fromAminoAcids = (parameters.gluconeogenicShare + thrift) * aminoAcidsBroken
    fromGlycogen =
      parameters.glycogenTurnover * state.liverGlycogen
      * (parameters.glycogenolysisGlucose / (level + 0.05)).cubed
      .capped(at: parameters.glycogenolysisMost)
    fromFat = Fat.glycerolShare * fat.lipolysis
    obligate = parameters.obligateGlucose * level / (level + parameters.obligateHalf)
    let effective = plasma.effectiveInsulin
    insulinDependent =
      parameters.insulinGlucose * effective / (effective + parameters.insulinHalf) * relative
      * (size.metabolicWeight * (1 / 128))
    let room = (1 - state.liverGlycogen / parameters.glycogenCapacity).ramp(width: 0.01)
    toGlycogen =
      parameters.glycogenesis * (state.insulin / parameters.insulinReference) * room
      * (level / (level + 0.05))
    toGlycerol = fat.glycerolTaken
    toUdder = udder.glucose + udder.glycerol
    toCalf = parameters.conceptusGlucose * drivers.conceptusUptake
    let spilling = (level - parameters.renalThreshold).ramp(width: 0.05)
    toUrine = parameters.renalGlucose * spilling * (level / (level + 0.5))
    // A clamp gives what use exceeds supply by, and what is lacking at the level: it can only add.
    let supplied = fromGut + fromAminoAcids + fromGlycogen + fromFat
    let used =
      obligate + insulinDependent + toGlycogen + toGlycerol + toUdder + toCalf + toUrine
    let lacking =
      parameters.clampRate * (drivers.glucoseClampLevel - level)
      * plasma.glucosePerMillimolar
    let given = (used - supplied - drivers.glucoseInfusion + lacking).ramp(width: 1)
    infused = drivers.glucoseInfusion + given * drivers.glucoseClamp
    // Secretion rises steeply and saturates; it runs on calcium that enters the islet.
    let steep = relative.toTheFourth
    let most = parameters.insulinMost
    insulinSecreted =
      parameters.insulinReference * most * steep / (most - 1 + steep)
      * (1 + parameters.heatOnInsulin * drivers.heat) * drivers.insulinSecretion
      * ((1 - parameters.toneOnInsulin) + parameters.toneOnInsulin * plasmaCalcium.tone)
  }
}
