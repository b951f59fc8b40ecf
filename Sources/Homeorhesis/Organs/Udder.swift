/// What the whole udder takes from the blood and gives, summed over the quarters.
struct UdderRates {
  var milkKg, glucose, acetogenic, fattyAcidsFromBlood, aminoAcids: Lanes
  var waterKg, calcium: Lanes
  /// Carbon dioxide of lactose and fat synthesis, g C/d, and fatty acids made, g C/d.
  var lactoseMade, fatMade, proteinMade, glycerol, newFattyAcids, chylomicron: Lanes
  var lactoseLeaked: Lanes
  /// What the resting gland takes back.
  var resorbedWater, resorbedLactose, resorbedFat, resorbedProtein, resorbedCalcium: Lanes
  /// PTHrP made, deaths and renewals of cells, cells and their activity.
  var relatedProtein, deaths, renewals, cells, activeCells, fill, openJunctions: Lanes
  /// Cells at full work, for what the udder asks of the blood.
  var working: Lanes
  /// Alpha-lactalbumin that crosses into the blood, relative.
  var lactalbumin: Lanes

  /// The sum over two parts of the udder.
  @inline(__always) static func + (left: UdderRates, right: UdderRates) -> UdderRates {
    UdderRates(
      milkKg: left.milkKg + right.milkKg, glucose: left.glucose + right.glucose,
      acetogenic: left.acetogenic + right.acetogenic,
      fattyAcidsFromBlood: left.fattyAcidsFromBlood + right.fattyAcidsFromBlood,
      aminoAcids: left.aminoAcids + right.aminoAcids, waterKg: left.waterKg + right.waterKg,
      calcium: left.calcium + right.calcium, lactoseMade: left.lactoseMade + right.lactoseMade,
      fatMade: left.fatMade + right.fatMade, proteinMade: left.proteinMade + right.proteinMade,
      glycerol: left.glycerol + right.glycerol,
      newFattyAcids: left.newFattyAcids + right.newFattyAcids,
      chylomicron: left.chylomicron + right.chylomicron,
      lactoseLeaked: left.lactoseLeaked + right.lactoseLeaked,
      resorbedWater: left.resorbedWater + right.resorbedWater,
      resorbedLactose: left.resorbedLactose + right.resorbedLactose,
      resorbedFat: left.resorbedFat + right.resorbedFat,
      resorbedProtein: left.resorbedProtein + right.resorbedProtein,
      resorbedCalcium: left.resorbedCalcium + right.resorbedCalcium,
      relatedProtein: left.relatedProtein + right.relatedProtein,
      deaths: left.deaths + right.deaths, renewals: left.renewals + right.renewals,
      cells: left.cells + right.cells, activeCells: left.activeCells + right.activeCells,
      fill: left.fill + right.fill, openJunctions: left.openJunctions + right.openJunctions,
      working: left.working + right.working,
      lactalbumin: left.lactalbumin + right.lactalbumin)
  }
}

/// What the blood brings every quarter alike: drive and substrate.
struct UdderCall {
  /// kg/d that a unit of active cells at full capacity, empty, would make.
  var drive: Lanes
  /// Saturations of glucose, acetate, NEFA, dietary fat, amino acids; lactose per glucose.
  var glucose, acetate, freeFattyAcids, chylomicrons, aminoAcids, lactosePerGlucose: Lanes
  /// Insulin's slight push on protein synthesis.
  var proteinPush: Lanes
  /// What long-chain acids leave of the synthesis of new ones (1 at 0.25 mmol/L of NEFA).
  var newFatLeave: Lanes
  /// Want of the prolactin that activation asks for, 0..1.
  var prolactinWant: Lanes
}

extension UdderCall {
  /// Growth hormone given, prolactin released at milkings, energy and the permissive hormones
  /// (thyroid, cortisol, a floor of insulin) set the drive; uptake of glucose needs no insulin
  /// (GLUT1), and more of it ends in lactose when it is scarce.
  ///
  /// The blood brings what it can to all quarters: what one half leaves feeds the other, and an
  /// udder that works more fully gets less a cell. That is why one half milked once daily falls
  /// behind the other by more than a cow milked once daily falls behind another cow.
  @inline(__always)
  init(_ now: OperatingPoint, plasma: Plasma, intake: IntakeRates) {
    let state = now.state
    let parameters = now.parameters
    let drivers = now.drivers
    // Saturations relative to that at the usual level: `x (u + half) / (u (x + half))`.
    let exposure = state.prolactinExposure
    let (few, usual) = (parameters.prolactinHalf, parameters.usualProlactin)
    prolactinWant = few.squared / (few.squared + exposure.squared)
    let heard = exposure * (few + usual) / (usual * (few + exposure))
    let prolactin = 1 + parameters.prolactinShare * (heard - 1)
    let depot = state.growthHormoneDepot
    let growthHormone = 1 + parameters.growthHormoneGain * depot / (1 + depot)
    let heat = 1 - parameters.heatOnSecretion * drivers.heat
    let insulin = state.insulin.toTheFourth
    let insulinLicence = insulin / (parameters.insulinLicence.toTheFourth + insulin)
    let licence =
      (1 + parameters.thyroidPart * (drivers.thyroid - 1))
      * (1 + parameters.cortisolPart * (drivers.cortisol - 1)) * insulinLicence
    let supply =
      ((1 + parameters.supplyShare) * parameters.supplyReference
      / (parameters.supplyReference + parameters.supplyShare * state.udderUse))
      .capped(at: parameters.supplyMost)
    drive =
      parameters.secretoryCapacity * prolactin * growthHormone * heat * licence * supply
      * plasma.energyLeft * (1 - parameters.inflammationOnSecretion * drivers.inflammation)
      * drivers.signalling * (1 + parameters.longDayGain * drivers.longDay)
    let half = parameters.glucoseHalf
    glucose =
      plasma.glucose * (parameters.usualGlucose + half)
      / (parameters.usualGlucose * (half + plasma.glucose))
    acetate = plasma.acetate.saturating(half: parameters.acetateHalf)
    freeFattyAcids = plasma.freeFattyAcids.saturating(half: parameters.freeFattyAcidHalf)
    chylomicrons = intake.fattyAcids.saturating(half: parameters.chylomicronHalf)
    aminoAcids =
      state.aminoAcids * (parameters.usualAminoAcids + parameters.aminoAcidHalf)
      / (parameters.usualAminoAcids * (parameters.aminoAcidHalf + state.aminoAcids))
    let scarce = parameters.scarceGlucose.toTheSixth
    let scarcity = scarce / (scarce + plasma.glucose.toTheSixth)
    lactosePerGlucose = parameters.glucoseToLactose + parameters.glucoseSparing * scarcity
    newFatLeave =
      (1 + parameters.usualFattyAcidUptake * parameters.newFatRestraint)
      / (1 + parameters.newFatRestraint * freeFattyAcids)
    proteinPush =
      1 + parameters.insulinOnProtein * (state.insulin - parameters.usualInsulin)
      / (state.insulin + parameters.usualInsulin)
  }
}
