/// The cow's equations: rates of change of the whole state, organ by organ.
enum Equations {
  /// Computes the rates of change at a moment.
  ///
  /// Every flow between two pools appears once with a minus and once with a plus, so that carbon,
  /// fatty acids, calcium and water are linear invariants, which a Runge-Kutta method keeps to
  /// round-off.
  @inline(__always)
  static func change(_ now: OperatingPoint, into rate: inout CowState<Lanes>) {
    _ = evaluate(now, into: &rate)
  }

  /// Computes the rates of change at a moment, and what can be seen of the cows.
  @inline(__always)
  static func change(
    _ now: OperatingPoint, into rate: inout CowState<Lanes>, seen: inout CowOutputs<Lanes>
  ) {
    let organs = evaluate(now, into: &rate)
    outputs(now, organs, into: &seen)
  }

  /// The organ rates of one moment, from which outputs are read.
  struct Organs {
    var size: BodySize
    var intake: IntakeRates
    var plasma: Plasma
    var plasmaCalcium: PlasmaCalcium
    var udder: UdderRates
    var fat: FatRates
    var protein: ProteinRates
    var glucose: GlucoseRates
    var calcium: CalciumRates
    var heat: Lanes
    var fullWeightKg: Lanes
  }

  /// Computes the rates of change and hands back the organ rates.
  @inline(__always)
  private static func evaluate(_ now: OperatingPoint, into rate: inout CowState<Lanes>) -> Organs {
    let size = BodySize(now)
    let plasmaCalcium = PlasmaCalcium(now)
    let intake = IntakeRates(now, size: size, plasmaCalcium: plasmaCalcium)
    let plasma = Plasma(now, size: size)
    var call = UdderCall(now, plasma: plasma, intake: intake)
    call.drive =
      call.drive
      * ((1 - now.parameters.toneOnSecretion) + now.parameters.toneOnSecretion * plasmaCalcium.tone)
    let udder = udder(now, call, into: &rate)
    let fat = FatRates(now, size: size, plasma: plasma, intake: intake, udder: udder)
    let protein = ProteinRates(now, size: size, plasma: plasma)
    let glucose = GlucoseRates(
      now, size: size, plasma: plasma, plasmaCalcium: plasmaCalcium, intake: intake, fat: fat,
      udder: udder, aminoAcidsBroken: protein.broken)
    let calcium = CalciumRates(now, intake: intake, plasma: plasmaCalcium)
    // Gut contents: digesta to a kilogram eaten, and what never leaves.
    let fullWeight =
      size.emptyKg + now.parameters.gutFillPerIntake * intake.eatenKg
      + now.parameters.gutFillBase + now.state.conceptus * now.parameters.conceptusWeight
    let water = WaterRates(now, fullWeightKg: fullWeight, intake: intake, udder: udder)
    var organs = Organs(
      size: size, intake: intake, plasma: plasma, plasmaCalcium: plasmaCalcium, udder: udder,
      fat: fat, protein: protein, glucose: glucose, calcium: calcium, heat: 0,
      fullWeightKg: fullWeight)
    pools(now, organs, into: &rate)
    organs.heat = energy(now, organs, into: &rate)
    hormones(now, organs, into: &rate)
    minerals(now, organs, water, into: &rate)
    return organs
  }

  /// The four quarters. Where they are alike to the bit, as in every cow whose quarters are milked
  /// alike, one is computed for all; the sum, taken in pairs, has the same bytes either way.
  @inline(__always)
  private static func udder(
    _ now: OperatingPoint, _ call: UdderCall, into rate: inout CowState<Lanes>
  ) -> UdderRates {
    let leftFront = now.state.leftFront.change(now, call, into: &rate.leftFront)
    if now.quartersAreAlike {
      let front = leftFront + leftFront
      return front + front
    }
    let rightFront = now.state.rightFront.change(now, call, into: &rate.rightFront)
    let leftRear = now.state.leftRear.change(now, call, into: &rate.leftRear)
    let rightRear = now.state.rightRear.change(now, call, into: &rate.rightRear)
    return (leftFront + rightFront) + (leftRear + rightRear)
  }

  /// Gut, blood and stores of carbon, with the carbon and fatty-acid ledgers.
  @inline(__always)
  private static func pools(
    _ now: OperatingPoint, _ organs: Organs, into rate: inout CowState<Lanes>
  ) {
    let drivers = now.drivers
    let parameters = now.parameters
    let intake = organs.intake
    let udder = organs.udder
    let fat = organs.fat
    let protein = organs.protein
    let glucose = organs.glucose
    let eaten = intake.eatenKg
    rate.gutGlucogenic = drivers.rationGlucogenic * eaten - intake.glucogenic
    rate.gutAcetogenic = drivers.rationAcetogenic * eaten - intake.acetogenic
    rate.gutFattyAcids = drivers.rationFattyAcids * eaten - intake.fattyAcids
    rate.gutAminoAcids = drivers.rationAminoAcids * eaten - intake.aminoAcids
    let digested =
      drivers.rationGlucogenic + drivers.rationAcetogenic + drivers.rationFattyAcids
      + drivers.rationAminoAcids

    let glucoseIn =
      glucose.fromGut + glucose.fromAminoAcids + glucose.fromGlycogen + glucose.fromFat
      + glucose.infused
    // Glycerol of resorbed milk fat returns to glucose.
    let glycerolReturned = Fat.glycerolShare * udder.resorbedFat
    let glucoseOut =
      glucose.obligate + glucose.insulinDependent + glucose.toGlycogen + glucose.toGlycerol
      + glucose.toUdder + glucose.toCalf + glucose.toUrine
    rate.glucose = glucoseIn + glycerolReturned - glucoseOut
    rate.liverGlycogen = glucose.toGlycogen - glucose.fromGlycogen
    rate.acetate =
      intake.acetogenic * (1 - parameters.butyrateShare) + drivers.acetateInfusion
      - fat.acetateBurnt - fat.lipogenesis - fat.acetateToUdder
    rate.ketones =
      intake.acetogenic * parameters.butyrateShare + drivers.ketoneInfusion + fat.ketogenesis
      - fat.ketonesBurnt - fat.ketonesToUdder - fat.ketonesLost
    let chylomicronShort = udder.chylomicron - fat.dietaryToUdder
    rate.freeFattyAcids =
      Fat.acidShare * fat.lipolysis - fat.freeFattyAcidsBurnt - fat.liverUptake
      - udder.fattyAcidsFromBlood - chylomicronShort + Fat.acidShare * udder.resorbedFat
      + drivers.fatInfusion
    rate.liverFat = fat.liverUptake - fat.ketogenesis - fat.liverExport
    let newBodyAcids = parameters.lipogenicYield * fat.lipogenesis
    rate.bodyFat =
      newBodyAcids + fat.dietaryToBody + fat.liverExport + fat.glycerolTaken - fat.lipolysis
    rate.aminoAcids =
      intake.aminoAcids + protein.breakdown + udder.resorbedProtein + drivers.aminoAcidInfusion
      - udder.aminoAcids - protein.synthesis - protein.broken - protein.toCalf
    rate.bodyProtein = protein.synthesis - protein.breakdown
    rate.conceptus = 0.65 * drivers.conceptusUptake

    // Carbon ledger.
    let burntAminoAcids = aminoAcidsBurnt(now, organs)
    let urea = parameters.ureaShare * protein.broken
    rate.carbonEaten = drivers.rationCarbon * eaten
    rate.carbonInfused =
      glucose.infused + drivers.aminoAcidInfusion + drivers.fatInfusion
      + drivers.propionateInfusion + drivers.acetateInfusion + drivers.ketoneInfusion
    rate.carbonFaecal = (drivers.rationCarbon - digested) * eaten
    let burnt =
      glucose.obligate + glucose.insulinDependent + fat.acetateBurnt + fat.freeFattyAcidsBurnt
      + fat.ketonesBurnt + burntAminoAcids
    let lostInMaking =
      (fat.lipogenesis - newBodyAcids) + (udder.acetogenic - udder.newFattyAcids)
      + (udder.glucose - udder.lactoseMade)
    rate.carbonBreathed = burnt + lostInMaking + 0.35 * drivers.conceptusUptake
    rate.carbonUrine =
      urea + fat.ketonesLost + udder.lactoseLeaked + udder.resorbedLactose + glucose.toUrine
    rate.carbonMilked = 0
    rate.carbonCalf = 0

    // Fatty-acid ledger.
    rate.fattyEaten = drivers.rationFattyAcids * eaten + drivers.fatInfusion
    rate.fattyMade = newBodyAcids + udder.newFattyAcids
    rate.fattyBurnt = fat.freeFattyAcidsBurnt + fat.ketogenesis
    rate.fattyMilked = 0
  }

  @inline(__always)
  private static func aminoAcidsBurnt(_ now: OperatingPoint, _ organs: Organs) -> Lanes {
    (1 - now.parameters.ureaShare) * organs.protein.broken - organs.glucose.fromAminoAcids
  }

  /// The energy buffer and the energy ledger; the heat is summed reaction by reaction.
  @inline(__always)
  private static func energy(
    _ now: OperatingPoint, _ organs: Organs, into rate: inout CowState<Lanes>
  ) -> Lanes {
    let drivers = now.drivers
    let intake = organs.intake
    let udder = organs.udder
    let fat = organs.fat
    let protein = organs.protein
    let glucose = organs.glucose
    let burntAminoAcids = aminoAcidsBurnt(now, organs)
    let fuel =
      Enthalpy.glucose * (glucose.obligate + glucose.insulinDependent)
      + Enthalpy.acetate * fat.acetateBurnt
      + Enthalpy.fattyAcid * fat.freeFattyAcidsBurnt + Enthalpy.ketone * fat.ketonesBurnt
      + (Enthalpy.fattyAcid - Enthalpy.ketone) * fat.ketogenesis
      + Enthalpy.aminoAcid * burntAminoAcids
    let work =
      now.parameters.maintenance * organs.size.metabolicWeight * (1 + 0.12 * drivers.heat)
      * (0.8 + 0.2 * drivers.thyroid)
      + 0.03 * drivers.conceptusUptake
    rate.energyBuffer = fuel - work

    let parameters = now.parameters
    let newBodyAcids = parameters.lipogenicYield * fat.lipogenesis
    let heatOfMaking =
      // Acetate (and BHB) to fatty acids, in fat tissue and udder; glucose to lactose.
      Enthalpy.acetate * (fat.lipogenesis + fat.acetateToUdder)
      + Enthalpy.ketone * fat.ketonesToUdder
      - Enthalpy.fattyAcid * (newBodyAcids + udder.newFattyAcids)
      + Enthalpy.glucose * (udder.glucose - udder.lactoseMade)
    let butyrate = now.parameters.butyrateShare * intake.acetogenic
    let heatOfAbsorption = (Enthalpy.acetate - Enthalpy.ketone) * butyrate
    let heatOfAminoAcids =
      Enthalpy.aminoAcid * parameters.ureaShare * protein.broken
      + (Enthalpy.aminoAcid - Enthalpy.glucose) * glucose.fromAminoAcids
    let calf = drivers.conceptusUptake
    let heatOfCalf =
      (Enthalpy.glucose * parameters.conceptusGlucose
        + Enthalpy.aminoAcid * (1 - parameters.conceptusGlucose)) * calf
      - Enthalpy.conceptus * 0.65 * calf
    let heat = work + heatOfMaking + heatOfAbsorption + heatOfAminoAcids + heatOfCalf
    rate.energyHeat = heat
    rate.energyAbsorbed =
      intakeEnthalpy(now, intake)
      + Enthalpy.glucose * (glucose.infused + drivers.propionateInfusion)
      + Enthalpy.acetate * drivers.acetateInfusion + Enthalpy.ketone * drivers.ketoneInfusion
      + Enthalpy.aminoAcid * drivers.aminoAcidInfusion + Enthalpy.fattyAcid * drivers.fatInfusion
    rate.energyUrine =
      Enthalpy.ketone * fat.ketonesLost
      + Enthalpy.glucose * (udder.lactoseLeaked + udder.resorbedLactose + glucose.toUrine)
    rate.energyCalf = 0
    rate.energyMilked = 0
    return heat
  }

  /// Energy of what enters the absorbable gut pools, MJ/d.
  @inline(__always)
  private static func intakeEnthalpy(_ now: OperatingPoint, _ intake: IntakeRates) -> Lanes {
    let drivers = now.drivers
    let perKg =
      Enthalpy.glucose * drivers.rationGlucogenic + Enthalpy.acetate * drivers.rationAcetogenic
      + Enthalpy.fattyAcid * drivers.rationFattyAcids
      + Enthalpy.aminoAcid * drivers.rationAminoAcids
    return perKg * intake.eatenKg
  }

  /// Insulin, growth hormone, prolactin, progesterone and the memory intake follows.
  @inline(__always)
  private static func hormones(
    _ now: OperatingPoint, _ organs: Organs, into rate: inout CowState<Lanes>
  ) {
    let state = now.state
    let parameters = now.parameters
    let drivers = now.drivers
    rate.insulin =
      parameters.insulinClearance
      * (organs.glucose.insulinSecreted + drivers.insulinInfusion - state.insulin)
    rate.growthHormoneDepot = (drivers.growthHormoneGiven - state.growthHormoneDepot) * (1 / 3)
    let want = ((3.4 - organs.plasma.glucose) * (1 / 3.4)).ramp(width: 0.02)
    let own =
      1 + drivers.growthHormoneDrive + 2 * parameters.hypoglycaemicGrowthHormone * want
    rate.growthHormone =
      2 * (own * drivers.pituitary + 1.6 * state.growthHormoneDepot - state.growthHormone)
    let tone =
      parameters.prolactinBasal * (0.1 + 0.9 * drivers.prolactinRelease) * drivers.prolactinTone
    let surge = drivers.prolactinSurge * drivers.prolactinRelease + drivers.prolactinInfusion
    rate.prolactin = parameters.prolactinClearance * (tone + surge - state.prolactin)
    // The udder hears what rises above the tone, the louder the less: two milkings a day of early
    // lactation give an exposure of about 0.7, the surge before calving of 1 to 2.
    // The pulses of milkings are added to the exposure as they come, see ``CowState/milk(_:_:)``.
    let above = surge * parameters.prolactinClearance
    let effectiveProlactin =
      above / (parameters.prolactinPulse + above * parameters.prolactinDeafness)
    rate.prolactinExposure =
      (effectiveProlactin - state.prolactinExposure) / parameters.prolactinMemory
    rate.udderUse =
      (organs.udder.working - state.udderUse * organs.udder.cells)
      / (organs.udder.cells * parameters.supplyTime)
    rate.lactalbumin =
      parameters.lactalbuminClearance * (organs.udder.lactalbumin - state.lactalbumin)
    rate.progesterone = (drivers.progesteroneHeld - state.progesterone) * (1 / 0.45)
    let energyCorrected = milkEnergy(organs) * (1 / 3.10)
    let lactating = drivers.lactationIntakeShare
    rate.milkEnergyMemory =
      (energyCorrected - state.milkEnergyMemory) / parameters.intakeMemory * lactating
  }

  /// Energy of the milk being secreted, MJ/d: lactose 16.5, fat 38.5, protein 23.9 MJ/kg.
  @inline(__always)
  static func milkEnergy(_ organs: Organs) -> Lanes {
    let udder = organs.udder
    let lactose = (udder.lactoseMade - udder.lactoseLeaked) * (16.5e-3 / 0.42106)
    return lactose + udder.fatMade * (38.5e-3 / 0.745) + udder.proteinMade * (23.9e-3 / 0.53)
  }

  /// Calcium and water with their ledgers.
  @inline(__always)
  private static func minerals(
    _ now: OperatingPoint, _ organs: Organs, _ water: WaterRates, into rate: inout CowState<Lanes>
  ) {
    let state = now.state
    let parameters = now.parameters
    let drivers = now.drivers
    let calcium = organs.calcium
    let udder = organs.udder
    let eatenCalcium = drivers.rationCalcium * organs.intake.eatenKg
    rate.gutCalcium = eatenCalcium + drivers.oralCalcium - organs.intake.calcium
    rate.bloodCalcium =
      calcium.absorbed + calcium.resorption + calcium.exchange + udder.resorbedCalcium
      + drivers.calciumInfusion - calcium.sequestered - calcium.accretion - calcium.urine
      - calcium.faecal
      - calcium.toCalf - udder.calcium
    rate.labileBone = calcium.sequestered - calcium.exchange
    rate.stableBone = calcium.accretion - calcium.resorption
    let effective = calcium.parathyroidHormone.capped(at: 5)
    let called = effective * (0.5 + 0.5 * drivers.parathyroidResponse)
    let making =
      (parameters.calcitriolRest + (1 - parameters.calcitriolRest) * called)
      * drivers.phosphorusLicence
    rate.calcitriol =
      (making + drivers.calcitriolGiven - state.calcitriol) / parameters.calcitriolTime
    rate.gutAdaptation =
      (state.calcitriol * parameters.vitaminDResponse - state.gutAdaptation)
      / parameters.gutAdaptationTime
    // Circulating PTHrP: other tissues and the udder; only what exceeds the others' wakes bone.
    let fromUdder =
      udder.relatedProtein * calcium.need * drivers.parathyroidRelatedShare
      * (1 + 0.8 * drivers.serotonin) + 0.35 * drivers.serotonin
    let circulating = parameters.otherRelatedProtein + 1.15 * fromUdder
    rate.parathyroidRelatedProtein =
      (circulating - state.parathyroidRelatedProtein) / parameters.relatedProteinTime
    let aboveOthers =
      (state.parathyroidRelatedProtein - parameters.otherRelatedProtein) * (1 / 1.15)
    let awake =
      parameters.osteoclastRest
      + parameters.parathyroidOnBone * drivers.parathyroidResponse * calcium.parathyroidHormone
      + parameters.relatedProteinOnBone * aboveOthers
    rate.osteoclasts = (awake - state.osteoclasts) / parameters.osteoclastTime
    rate.calciumEaten = eatenCalcium + drivers.oralCalcium
    rate.calciumInfused = drivers.calciumInfusion
    rate.calciumFaecal = organs.intake.calcium - calcium.absorbed + calcium.faecal
    rate.calciumUrine = calcium.urine
    rate.calciumCalf = calcium.toCalf
    rate.calciumMilked = 0

    rate.bodyWater = water.drunk - water.lost - udder.waterKg + udder.resorbedWater
    rate.waterDrunk = water.drunk
    rate.waterLost = water.lost
    rate.waterMilked = 0
  }
}
