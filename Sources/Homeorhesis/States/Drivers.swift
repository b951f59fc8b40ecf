/// What the world does to the cow over the next hours: constant between two breakpoints.
///
/// Rations, stage of lactation and pregnancy, weather and interventions enter the equations only
/// through these, so that between breakpoints the equations do not know the time and a one-step
/// method keeps its order. They are set anew every quarter of a day, at every milking and whenever
/// an intervention begins or ends.
struct Drivers<Value: BitwiseCopyable & Sendable>: LaneRecord, Sendable {
  // The ration, g C (or g Ca) per kg dry matter.
  var rationGlucogenic, rationAcetogenic, rationFattyAcids, rationAminoAcids: Value
  var rationCarbon, rationCalcium: Value
  // Metabolic acidosis (0..1) and how well tissue hears parathyroid hormone (about 0.5..1.1).
  var acidosis, parathyroidResponse: Value
  // Intake: the ramp after calving, the share of lactation against dry-cow intake, the dry-cow
  // intake in % of body weight, an allowance (share of appetite), and a given intake.
  var intakeRamp, lactationIntakeShare, dryIntakePercent, allowance: Value
  var givenIntakeKg, givenIntakeShare: Value
  // Heat stress 0..1, and the part of it that works through intake (0 or 1).
  var heat, heatOnIntake: Value
  // Stage: extra growth hormone, early cell death, plasticity of capacity, its rate (1/d), bone
  // accretion relative to normal, renewal of cells before calving (0 or 1).
  var growthHormoneDrive, earlyDeath, plasticity, capacityRate, accretionStage, renewal: Value
  // Pregnancy: progesterone it holds (ng/mL), its load on the udder, the conceptus's uptake (g C/d).
  var progesteroneHeld, pregnancySignal, conceptusUptake: Value
  // Hold of late pregnancy on secretion (1 at term), the surge of prolactin before calving (ng/mL),
  // the gland made ready for calving (1 in the last weeks: no milk is taken back), and the frame
  // the growing cow defends, relative to the one she calved with.
  var termHold, prolactinSurge, glandReady, frame: Value
  // Around calving: building of colostrum (0..1), its calcium (g/d), transfer of plasma protein.
  var colostrumBuilding, colostrumCalcium, plasmaProteinGate: Value
  // Magnesium's leave for parathyroid hormone and phosphorus's for calcitriol (1 at the reference
  // rations), and calcium drawn into tissue by endotoxin at normal calcium (g/d).
  var magnesiumLicence, phosphorusLicence, sequestration: Value
  // What endotoxin leaves of the calcium the parathyroid defends (1 in health).
  var calciumSetPoint: Value
  // Slackness of the gut at calving, 0..1.
  var gutStasis: Value
  // Interventions: infusions (g C/d, g Ca/d, uU/mL), a glucose clamp (0 or 1) and its level (mM).
  var glucoseInfusion, aminoAcidInfusion, fatInfusion, calciumInfusion, insulinInfusion: Value
  var propionateInfusion, acetateInfusion, ketoneInfusion: Value
  // Calcium by mouth (g/d), calcitriol given (relative), prolactin infused (ng/mL).
  var oralCalcium, calcitriolGiven, prolactinInfusion: Value
  var glucoseClamp, glucoseClampLevel: Value
  // Growth hormone given (doses), prolactin release (share left), PTHrP (share left), serotonin
  // given (0..1).
  var growthHormoneGiven, prolactinRelease, parathyroidRelatedShare, serotonin: Value
  // Licences, 1 in health: thyroid, cortisol, insulin secretion, the pituitary's growth hormone.
  var thyroid, cortisol, insulinSecretion, pituitary: Value
  // Inflammation of the whole udder or the uterus, 0..1.
  var inflammation: Value
  // The udder's own: lactose synthase and STAT5 left (1 in health), prolactin's tone relative to
  // normal, what long days add to secretion (0 at short ones), and building of the gland by
  // estrogen and progesterone given (0..1).
  var lactoseSynthase, signalling, prolactinTone, longDay, induction: Value
}
