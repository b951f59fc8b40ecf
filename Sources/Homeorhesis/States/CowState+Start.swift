extension CowState where Value == Double {
  /// A dry, pregnant cow at the start of a plan.
  static func start(_ profile: CowProfile, _ parameters: ParameterSet<Double>) -> CowState {
    var state = CowState(repeating: 0)
    // Empty body from body weight, fat from condition, protein from the rest (see BodySize).
    let empty = parameters.emptyShare * profile.bodyWeightKg
    let fatKg = empty * parameters.fatPerCondition * (2 * profile.bodyCondition - 1)
    let proteinKg = (empty - fatKg - parameters.frameAsh) / parameters.leanPerProtein
    state.bodyFat = 767 * fatKg
    state.bodyProtein = 530 * proteinKg
    let size = profile.bodyWeightKg / 650
    state.gutGlucogenic = 100 * size
    state.gutAcetogenic = 230 * size
    state.gutFattyAcids = 45 * size
    state.gutAminoAcids = 130 * size
    state.gutCalcium = 30 * size
    state.glucose = 3.7 * 0.072066 * parameters.glucoseSpace * profile.bodyWeightKg
    state.insulin = 12
    state.acetate = 40 * size
    state.freeFattyAcids = 6
    state.ketones = 16 * size
    state.aminoAcids = 25 * size
    state.liverGlycogen = 70
    state.liverFat = 200
    state.energyBuffer = 4
    state.growthHormone = 1
    state.prolactin = parameters.prolactinBasal
    state.prolactinExposure = 1
    state.udderUse = parameters.supplyReference
    state.milkEnergyMemory = 27 * profile.potential * parameters.secretoryCapacity / 60
    state.bloodCalcium = 2.45 * parameters.calciumSpace * 0.040078
    state.labileBone = 6
    state.stableBone = 12 * profile.bodyWeightKg
    state.calcitriol = 1
    state.gutAdaptation = parameters.vitaminDResponse
    state.osteoclasts = 0.85
    state.parathyroidRelatedProtein = parameters.otherRelatedProtein
    state.lactalbumin = 0.002
    state.bodyWater = 0.66 * (profile.bodyWeightKg * 1.12)
    state.progesterone = 7
    state.conceptus = 1800
    let quarter = QuarterState<Double>.resting(parameters)
    state.leftFront = quarter
    state.rightFront = quarter
    state.leftRear = quarter
    state.rightRear = quarter
    return state
  }
}

extension QuarterState where Value == Double {
  /// A quarter of a dry cow's udder.
  static func resting(_ parameters: ParameterSet<Double>) -> QuarterState {
    var quarter = QuarterState(repeating: 0)
    quarter.water = 0.15
    quarter.lactose = 1
    quarter.fat = 4
    quarter.protein = 8
    quarter.calcium = 0.2
    quarter.cistern = 0.02
    quarter.activeCells = 0.02
    quarter.quiescentCells = 0.25 * parameters.cellsAtCalving - 0.02
    quarter.wornShare = 0.02
    quarter.capacity = parameters.calvingCapacity
    quarter.junctions = 0.1
    quarter.vigour = 1
    quarter.inhibitorLeft = 1
    quarter.health = 1
    return quarter
  }
}
