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
    _ now: OperatingPoint, size: BodySize, plasma: Plasma, intake: IntakeRates, fat: FatRates,
    udder: UdderRates, aminoAcidsBroken: Lanes
  ) {
    let state = now.state
    let parameters = now.parameters
    let drivers = now.drivers
    let level = plasma.glucose
    let relative = level * (1 / 3.5)
    fromGut = intake.glucogenic + drivers.propionateInfusion
    let thrift = 0.25 / (1 + (state.insulin * 0.25).squared)
    fromAminoAcids = (parameters.gluconeogenicShare + thrift) * aminoAcidsBroken
    fromGlycogen =
      parameters.glycogenTurnover * state.liverGlycogen
      * (3.6 / (level + 0.05)).cubed
      .capped(at: 40)
    fromFat = Fat.glycerolShare * fat.lipolysis
    obligate = parameters.obligateGlucose * 1.14 * level / (level + 0.5)
    let effective = plasma.effectiveInsulin
    insulinDependent =
      parameters.insulinGlucose * effective / (effective + parameters.insulinHalf) * relative
      * (size.metabolicWeight * (1 / 128))
    let room = (1 - state.liverGlycogen * (1 / 90)).ramp(width: 0.01)
    toGlycogen = 60 * (state.insulin * (1 / 9)) * room * (level / (level + 0.05))
    toGlycerol = fat.glycerolTaken
    toUdder = udder.glucose + udder.glycerol
    toCalf = 0.55 * drivers.conceptusUptake
    let spilling = (level - parameters.renalThreshold).ramp(width: 0.05)
    toUrine = 180 * spilling * (level / (level + 0.5))
    let lacking = (drivers.glucoseClampLevel - level).ramp(width: 0.01)
    infused = drivers.glucoseInfusion + 600 * lacking * drivers.glucoseClamp
    // Secretion rises steeply and saturates at nine times the reference.
    let steep = relative.toTheFourth
    insulinSecreted =
      parameters.insulinReference * 9 * steep / (8 + steep) * (1 + 0.45 * drivers.heat)
      * drivers.insulinSecretion
  }
}
