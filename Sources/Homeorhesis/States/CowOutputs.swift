/// What can be seen of a cow at a moment, computed from her state and never integrated.
struct CowOutputs<Value: BitwiseCopyable & Sendable>: LaneRecord, Sendable {
  // kg/d, kg, 1-5.
  var dryMatterIntake, bodyWeight, bodyCondition: Value
  // Plasma, mmol/L; insulin uU/mL; parathyroid hormone relative to normal.
  var glucose, freeFattyAcids, ketones, acetate, insulin: Value
  var totalCalcium, ionisedCalcium, parathyroidHormone: Value
  // MJ NEL/d: supply less requirement, and the energy of the milk being secreted.
  var energyBalance, milkEnergy: Value
  // g C/d.
  var mammaryGlucose, glucoseAppearance, splanchnicGlucose, lipolysis: Value
  // kg milk secreted a day, alveolar fill (1 = half inhibited), open junctions 0..1.
  var secretion, fill, openJunctions: Value
  // Cells, share of a mature udder's; deaths of cells, 1/d; renewal of cells, 1/d.
  var cells, activeCells, cellDeath, cellRenewal: Value
  // Ca flows, g/d.
  var boneResorption, boneAccretion, urinaryCalcium, faecalCalcium, absorbedCalcium: Value
  // Hormones, and heat made, MJ/d; metabolisable energy, MJ/d.
  var growthHormone, prolactin, progesterone, heat, absorbedEnergy: Value
  var parathyroidRelatedProtein, calcitriol: Value
}
