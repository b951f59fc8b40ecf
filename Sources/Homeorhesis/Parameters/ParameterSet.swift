/// The model's parameters, one number each (or one a lane), in the order of ``CowParameters/table``.
///
/// Meaning, unit, value and source of each stand in that table and nowhere else; a test holds the
/// two to the same names in the same order.
struct ParameterSet<Value: BitwiseCopyable & Sendable>: LaneRecord, Sendable {
  // Udder: storage, what its milk does to it, and the supply its quarters share.
  var secretoryCapacity, cellsAtCalving, cisternKg, alveolarHalfKg, udderScaling: Value
  var cisternThresholdKg, cisternFlow, residualShare, fatInhibition, proteinInhibition: Value
  var freshRetention, freshRetentionTime, resorption, engorgementFill, engorgementTime: Value
  var oxytocinThreshold, storageOfCells, inhibitorStrength, inhibitorReference: Value
  var inhibitorTime, fatHeldBack, cisternDrained, supplyShare, supplyReference: Value
  var supplyMost, supplyTime, dryRemoval, removalGain, removalDecay, removalHalf,
    engorgedOpening: Value
  var engorgedJunctions, involutionTime: Value
  // Udder: cells.
  var quiescence, engorgedQuiescence, reactivation, cellDeath, seldomDeath, engorgedDeath: Value
  var earlyDeath, earlyDeathTime, cellRenewal, growthHormoneTurnover, involutionDeath: Value
  var wear, wearCost, dryRenewal, milkedRenewal, heatOnRenewal, pregnancyDeath: Value
  var pregnancyHold, wornHold, signallingRest, growthHormoneCare, restingPregnancyDeath: Value
  var lactogenesisWaking, engorgedSleep, involutedSleep, inductionTime: Value
  // Udder: capacity of a cell and its drivers.
  var calvingCapacity, capacityTime, plasticTime, localShare, localTime, prolactinShare: Value
  var growthHormoneGain, prolactinActivation, progesteroneHalf, activationTime: Value
  var junctionTime, dryCapacityRate, prolactinHalf, usualProlactin, prolactinPulse: Value
  var prolactinDeafness, prolactinRefractory, removalOnBrake: Value
  var lactalbuminClearance, lactalbuminRest, lactalbuminBuilding: Value
  var longDayGain, longDayProlactin, antagonistOnProlactin, inflammationOnSecretion: Value
  var quarterInflammation, thyroidPart, cortisolPart: Value
  // Udder: what a kilogram of milk takes.
  var lactosePerKg, glucoseToLactose, glucoseSparing, glucoseHalf, proteinPerKg: Value
  var proteinRichness, newFatPerKg, newFatRestraint, preformedFatPerKg, dietaryFatPerKg: Value
  var plasmaProteinTransfer, plasmaProteinTime, acetateHalf, freeFattyAcidHalf: Value
  var aminoAcidHalf, fatYield, osmolality, milkIons, leakedIons, lactoseLeak: Value
  var calciumPerProtein, colostrumLactose, colostrumProtein, colostrumFat, openCalcium: Value
  var usualGlucose, chylomicronHalf, usualAminoAcids, scarceGlucose, usualInsulin: Value
  var usualFattyAcidUptake, insulinOnProtein, engorgedRelatedProtein: Value
  // Water.
  var waterShare, drinkingBase, drinkingPerIntake, thirst, drinkingPerMilk: Value
  var waterLossBase, waterLossPerIntake, waterRelease: Value
  // Intake and gut.
  var intakePerMilk, intakePerWeight, intakeLag, fatnessOnIntake, intakeMemory: Value
  var gutEmptying, butyrateShare: Value
  var gutFillPerIntake, gutFillBase, infusionOnIntake, thyroidOnIntake: Value
  var inflammationOnIntake, inflammationTime: Value
  var endotoxinHalf, endotoxinTime, endotoxinCalcium, endotoxinOnSetPoint, endotoxinOnIntake: Value
  // Glucose and insulin.
  var glucoseSpace, insulinReference, insulinClearance, obligateGlucose, insulinGlucose: Value
  var insulinHalf, insulinResistance, glycogenTurnover, renalThreshold, insulinLicence: Value
  var gluconeogenicShare: Value
  var referenceGlucose, thriftShare, thriftInsulin, glycogenolysisGlucose: Value
  var glycogenolysisMost, glycogenCapacity, glycogenesis, obligateHalf: Value
  var renalGlucose, insulinMost, heatOnInsulin, leastSensitivity, clampRate: Value
  var conceptusGlucose: Value
  // Fat.
  var lipolysis, lipolysisInsulin, lipolysisGrowthHormone, lipolysisFloor: Value
  var fatReferenceKg, lipogenesis: Value
  var freeFattyAcidOxidation, liverUptake, ketoneClearance, acetateOxidation, liverExport: Value
  var fatSaturation, lipolysisUncalled, lipogenesisAcetate, lipogenesisInsulin: Value
  var lipogenicYield, ketogenicShare, ketogenicGain, ketogenicInsulin: Value
  var ketoneHalf, ketoneLoss, ketoneMilkShare, fattyAcidSpaces, ketoneSpaces: Value
  var acetateSpaces, fattyAcidPerMillimolar, ketoneSpace, acetateSpace: Value
  // Energy.
  var maintenance, energyBufferSize, energyHalf: Value
  // Protein.
  var aminoAcidBreakdown, proteinSynthesis, proteinBreakdown, proteinSparing: Value
  var proteinReferenceKg, ureaShare, synthesisInsulin, sparingInsulin, breakdownCalled: Value
  // Body.
  var leanPerProtein, frameAsh, emptyShare, fatPerCondition, conceptusWeight: Value
  var conceptusUptake, twinLoad, termHoldTime: Value
  // Spread between cows and from day to day.
  var ketoneSpreadBetween, ketoneSpreadWithin, calciumSpreadWithin: Value
  // Growth hormone and prolactin.
  var calvingGrowthHormone, growthHormoneTime, hypoglycaemicGrowthHormone: Value
  var prolactinBasal, prolactinRelease, prolactinWaning, prolactinClearance: Value
  var prolactinSurge, prolactinMemory: Value
  // Calcium.
  var calciumSpace, passiveAbsorption, activeAbsorption, vitaminDResponse: Value
  var calcitriolTime, gutAdaptationTime, boneResorption, osteoclastTime: Value
  var parathyroidOnBone, relatedProteinOnBone, boneAccretion, boneReference, colostrumCalcium: Value
  var colostrumCalciumTime, colostrumScaling, calvingStasis: Value
  var calvingAccretion, labileExchange, faecalCalcium: Value
  var otherRelatedProtein, calciumSpread, milkFeverCalcium, parathyroidResponse: Value
  var acidosisResponse: Value
  var ionisedShare, normalIonised, normalCalcium, toneCalcium, toneOnPassage: Value
  var toneOnInsulin, toneOnSecretion, parathyroidMost, transportHalf, absorptionLimit: Value
  var calciumPassage, urinaryCalcium, acidosisUrinary, kidneyHold, renalCalcium: Value
  var renalSpill, conceptusCalcium, labileCalcium, acidosisLabile, calcitriolRest: Value
  var osteoclastRest, relatedProteinTime, magnesiumHalf, phosphorusOnCalcitriol: Value
  // Heat stress.
  var heatOnIntake, heatSweat, heatOnSecretion: Value
  // The reference rations, g C/kg DM.
  var lactationGlucogenic, lactationAcetogenic, dryAcetogenic: Value
}
