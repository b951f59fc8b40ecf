/// Fatty acids, ketone bodies and acetate, g C/d.
struct FatRates {
  var lipolysis, lipogenesis, liverUptake, ketogenesis, liverExport: Lanes
  var freeFattyAcidsBurnt, acetateBurnt, ketonesBurnt, ketonesLost: Lanes
  /// Glycerol taken from glucose for body fat.
  var glycerolTaken: Lanes
  /// What the udder takes: acetate and BHB for new fat; dietary fat left for the body.
  var acetateToUdder, ketonesToUdder, dietaryToUdder, dietaryToBody: Lanes

  /// Fatty-acid carbon gained per acetate carbon.
  static var lipogenicYield: Lanes { 0.68 }
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
    let stored = 1.2 * relativeFat / (1 + 0.2 * relativeFat)
    let excess = (state.growthHormone - 1).ramp(width: 0.05)
    let relativeInsulin = (state.insulin / parameters.lipolysisInsulin).positivePart
    let restraint = 1 / (1 + relativeInsulin * relativeInsulin.squareRoot)
    let released = parameters.lipolysisFloor + (1 - parameters.lipolysisFloor) * restraint
    lipolysis =
      parameters.lipolysis * stored * (1 + parameters.lipolysisGrowthHormone * excess) * released
      * (0.15 + 0.85 * call)
    let effective = plasma.effectiveInsulin
    lipogenesis =
      parameters.lipogenesis * 2 * (plasma.acetate * (1 / 1.5)) * effective / (effective + 10)
    liverUptake = parameters.liverUptake * plasma.fattyAcidCarbon
    let share = 0.25 + 0.50 / (1 + (state.insulin * (1 / 6)).squared)
    ketogenesis = liverUptake * share
    liverExport = parameters.liverExport * state.liverFat
    freeFattyAcidsBurnt = parameters.freeFattyAcidOxidation * plasma.fattyAcidCarbon * call
    acetateBurnt = parameters.acetateOxidation * plasma.acetateCarbon * call
    let clearable =
      parameters.ketoneClearance * plasma.ketoneCarbon / (1 + plasma.ketones * (1 / 1.2))
    ketonesBurnt = clearable * 0.8 * (0.7 + 0.3 * call.capped(at: 1.3))
    ketonesLost = 0.6 * plasma.ketoneCarbon * plasma.ketones / (1 + plasma.ketones)
    ketonesToUdder = (0.14 * udder.acetogenic).capped(at: 0.5 * clearable)
    acetateToUdder = udder.acetogenic - ketonesToUdder
    dietaryToUdder = udder.chylomicron.capped(at: 0.8 * intake.fattyAcids)
    dietaryToBody = intake.fattyAcids - dietaryToUdder
    let acids = dietaryToBody + Self.lipogenicYield * lipogenesis + liverExport
    glycerolTaken = Fat.glycerolPerAcid * acids
  }
}
