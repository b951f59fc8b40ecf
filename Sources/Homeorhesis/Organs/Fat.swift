/// Fatty acids, ketone bodies and acetate, g C/d.
struct FatRates {
  var lipolysis, lipogenesis, liverUptake, ketogenesis, liverExport: Lanes
  var freeFattyAcidsBurnt, acetateBurnt, ketonesBurnt, ketonesLost: Lanes
  /// Glycerol taken from glucose for body fat.
  var glycerolTaken: Lanes
  /// What the udder takes: acetate and BHB for new fat; dietary fat left for the body.
  var acetateToUdder, ketonesToUdder, dietaryToUdder, dietaryToBody: Lanes
}

extension FatRates {
  /// Lipolysis answers to growth hormone and to the want of insulin and of fuel; the liver turns
  /// fatty acids to ketone bodies as insulin falls; what fuel is called for is burnt.
  @inline(__always)
  init(
    _ now: OperatingPoint, size: BodySize, plasma: Plasma, intake: IntakeRates, udder: UdderRates
  ) {
    let state = now.state
    let parameters = now.parameters
    let call = plasma.fuelCall
    let relativeFat = size.fatKg / parameters.fatReferenceKg
    let crowding = parameters.fatSaturation
    let stored = (1 + crowding) * relativeFat / (1 + crowding * relativeFat)
    let excess = (state.growthHormone - 1).ramp(width: 0.05)
    let relativeInsulin = (state.insulin / parameters.lipolysisInsulin).positivePart
    let restraint = 1 / (1 + relativeInsulin * relativeInsulin.squareRoot)
    let released = parameters.lipolysisFloor + (1 - parameters.lipolysisFloor) * restraint
    lipolysis =
      parameters.lipolysis * stored * (1 + parameters.lipolysisGrowthHormone * excess) * released
      * (parameters.lipolysisUncalled + (1 - parameters.lipolysisUncalled) * call)
    let effective = plasma.effectiveInsulin
    lipogenesis =
      parameters.lipogenesis * 2 * (plasma.acetate / parameters.lipogenesisAcetate) * effective
      / (effective + parameters.lipogenesisInsulin)
    liverUptake = parameters.liverUptake * plasma.fattyAcidCarbon
    let wanting = 1 + (state.insulin / parameters.ketogenicInsulin).squared
    let share = parameters.ketogenicShare + parameters.ketogenicGain / wanting
    ketogenesis = liverUptake * share
    liverExport = parameters.liverExport * state.liverFat
    freeFattyAcidsBurnt = parameters.freeFattyAcidOxidation * plasma.fattyAcidCarbon * call
    acetateBurnt = parameters.acetateOxidation * plasma.acetateCarbon * call
    let clearable =
      parameters.ketoneClearance * plasma.ketoneCarbon
      / (1 + plasma.ketones / parameters.ketoneHalf)
    ketonesBurnt = clearable * 0.8 * (0.7 + 0.3 * call.capped(at: 1.3))
    ketonesLost =
      parameters.ketoneLoss * plasma.ketoneCarbon * plasma.ketones / (1 + plasma.ketones)
    ketonesToUdder = (parameters.ketoneMilkShare * udder.acetogenic).capped(at: 0.5 * clearable)
    acetateToUdder = udder.acetogenic - ketonesToUdder
    dietaryToUdder = udder.chylomicron.capped(at: 0.8 * intake.fattyAcids)
    dietaryToBody = intake.fattyAcids - dietaryToUdder
    let acids = dietaryToBody + parameters.lipogenicYield * lipogenesis + liverExport
    glycerolTaken = Fat.glycerolPerAcid * acids
  }
}
