extension CowParameters {
  /// Intake, and how the gut passes it on.
  static let intakeAndGut: [Entry] = [
    fitted(
      "intakePerMilk", 0.3599, 0.28...0.42, "kg/kg", "DMI per kg milk energy; NRC (2001) 0.372"),
    fitted("intakePerWeight", 0.09073, 0.09...0.14, "kg/kg^0.75", "NRC (2001) 0.0968"),
    fitted("intakeLag", 5.306, 3.3...6.5, "wk", "early lag of intake; NRC (2001) 3.67"),
    fitted("fatnessOnIntake", 0.1886, 0.05...0.25, "1 per BCS unit", "fat cows eat less"),
    fitted("intakeMemory", 10.9, 5...25, "d", "intake follows milk energy with this lag"),
    fixed("gutEmptying", 4, "1/d", "passage into blood"),
    fitted("butyrateShare", 0.2661, 0.08...0.3, "1", "acetogenic carbon absorbed as BHB"),
    fixed("gutFillPerIntake", 1, "kg/kg DM", "digesta that come and go with intake"),
    fixed("gutFillBase", 75, "kg", "digesta that stay"),
    fixed("infusionOnIntake", 0.06, "kg/MJ", "intake given up for fuel infused: half its energy"),
    fixed("thyroidOnIntake", 0.5, "1", "share of appetite that rests on the thyroid"),
    fixed("inflammationOnIntake", 0.12, "1", "appetite lost to inflammation of the whole udder"),
    fixed("inflammationTime", 30, "d", "fading of what a retained placenta brings"),
    fixed("endotoxinHalf", 0.03, "ug/kg", "lipopolysaccharide that does half of what it can"),
    fixed("endotoxinTime", 0.17, "d", "when it does most"),
    fixed(
      "endotoxinCalcium", 80, "g/d",
      "calcium it takes out of plasma; Horst et al. (2018): 12 g in 12 h hold it up at 0.5 ug/kg"),
    fixed(
      "endotoxinOnSetPoint", 0.35, "1",
      "fall of the calcium the parathyroid defends: sensing receptors raised by inflammation"),
    fixed(
      "endotoxinOnIntake", 0.8, "1",
      "appetite it takes; Horst et al. (2018): a third of two days' intake"),
  ]

  /// Glucose and insulin.
  static let glucoseAndInsulin: [Entry] = [
    fixed("glucoseSpace", 0.22, "L/kg", "glucose space of the body"),
    fixed("insulinReference", 9, "uU/mL", "insulin at 3.5 mmol/L glucose"),
    fixed("insulinClearance", 55, "1/d", "half-life 18 min, pancreas and plasma together"),
    fitted(
      "obligateGlucose", 88.25, 60...180, "g C/d",
      "largest use that needs no insulin, outside the udder"),
    fitted(
      "insulinGlucose", 1251, 600...2500, "g C/d", "largest insulin-dependent use, mature cow"),
    fitted("insulinHalf", 37.79, 15...70, "uU/mL", "insulin for half of it"),
    fitted(
      "insulinResistance", 1.18, 0.3...2.5, "1", "resistance a unit of growth hormone brings"),
    fixed("glycogenTurnover", 1, "1/d", "liver glycogen"),
    fixed("renalThreshold", 8.5, "mmol/L", "glucose that spills into the urine"),
    fixed(
      "insulinLicence", 1.7, "uU/mL",
      "insulin that halves secretion: a floor only diabetes falls through; Hove (1978)"),
    fixed("gluconeogenicShare", 0.55, "1", "catabolised amino-acid carbon that becomes glucose"),
    fixed("referenceGlucose", 3.5, "mmol/L", "glucose at which insulin is at its reference"),
    fixed("thriftShare", 0.25, "1", "amino-acid carbon added to it when there is no insulin"),
    fixed("thriftInsulin", 4, "uU/mL", "insulin that halves that"),
    fixed(
      "glycogenolysisGlucose", 3.6, "mmol/L", "glucose at which glycogen turns over once a day"),
    fixed("glycogenolysisMost", 40, "1", "largest multiple of that turnover"),
    fixed("glycogenCapacity", 90, "g C", "liver glycogen, full"),
    fixed("glycogenesis", 60, "g C/d", "glucose to an empty liver at reference insulin"),
    fixed("obligateHalf", 0.5, "mmol/L", "glucose for half of the use without insulin"),
    fixed("renalGlucose", 180, "g C/d per mmol/L", "glucose spilt above the renal threshold"),
    fixed("insulinMost", 9, "1", "largest secretion, relative to the reference"),
    fixed("heatOnInsulin", 0.45, "1", "insulin added in severe heat; Wheelock et al. (2010)"),
    fixed("leastSensitivity", 0.10, "1", "share of insulin's voice that resistance leaves"),
    fixed("clampRate", 40, "1/d", "how fast a clamp brings glucose to its level: within the hour"),
    fixed("conceptusGlucose", 0.55, "1", "share of the calf's carbon that is glucose; Bell (1995)"),
  ]

  /// Fat, ketone bodies and the energy charge.
  static let fatAndEnergy: [Entry] = [
    fitted("lipolysis", 1096.0, 500...2200, "g C/d", "at reference fat, without insulin"),
    fitted("lipolysisInsulin", 6.7, 2...12, "uU/mL", "insulin that halves it"),
    fitted(
      "lipolysisGrowthHormone", 1.014, 0.2...2.5, "1", "gain a unit of growth hormone brings"),
    fixed(
      "lipolysisFloor", 0.03, "1", "lipolysis no insulin holds; McGuire et al. (1995)"
    ),
    fixed("fatReferenceKg", 99.5, "kg", "reference body fat: the unit (80 to 130)"),
    fitted("lipogenesis", 491.2, 150...900, "g C/d", "from acetate at reference insulin"),
    fixed("freeFattyAcidOxidation", 95, "1/d of plasma", "at energy charge 1"),
    fitted("liverUptake", 115.9, 40...160, "1/d of plasma", "uptake of NEFA by the liver"),
    fitted("ketoneClearance", 173.6, 50...260, "1/d of plasma", "use of BHB, saturating"),
    fixed("acetateOxidation", 120, "1/d of plasma", "at energy charge 1"),
    fixed(
      "liverExport", 0.30, "1/d",
      "fat leaving the liver; Bobe et al. (2004): 5 to 8 % of a fresh cow's liver"),
    fixed("fatSaturation", 0.2, "1", "how lipolysis falls behind growing body fat"),
    fixed("lipolysisUncalled", 0.15, "1", "lipolysis that no want of fuel calls"),
    fixed("lipogenesisAcetate", 1.5, "mmol/L", "acetate at the reference lipogenesis"),
    fixed("lipogenesisInsulin", 10, "uU/mL", "effective insulin for half of the largest"),
    fixed("lipogenicYield", 0.68, "1", "fatty-acid carbon gained from acetate carbon"),
    fixed("ketogenicShare", 0.2654, "1", "NEFA the liver takes that become BHB, insulin ample"),
    fixed("ketogenicGain", 0.4005, "1", "the same, added without insulin"),
    fixed("ketogenicInsulin", 5.92, "uU/mL", "insulin that halves what is added"),
    fixed("ketoneHalf", 1.2, "mmol/L", "BHB that halves the rate of its use"),
    fixed("ketoneLoss", 0.6, "1/d of plasma", "BHB lost in urine and milk, saturating"),
    fixed("ketoneMilkShare", 0.14, "1", "new milk fat's carbon that is taken up as BHB"),
    fixed("fattyAcidSpaces", 9, "1", "spaces of NEFA, relative to plasma"),
    fixed("ketoneSpaces", 6, "1", "spaces of BHB, relative to plasma water"),
    fixed("acetateSpaces", 8, "1", "spaces of acetate, relative to plasma water"),
    fixed("fattyAcidPerMillimolar", 7.35, "g C", "NEFA in 34 L of plasma at 1 mmol/L"),
    fixed("ketoneSpace", 0.25, "L/kg", "plasma water that BHB is measured in"),
    fixed("acetateSpace", 0.40, "L/kg", "plasma water that acetate is measured in"),
    fitted(
      "maintenance", 0.4137, 0.38...0.52, "MJ/kg^0.75/d", "NASEM (2021): NEL 0.10 Mcal/kg^0.75"),
    fixed("energyBufferSize", 4, "MJ", "buffer whose filling is the energy charge"),
    fitted(
      "energyHalf", 0.1142, 0.06...0.3, "1", "square of the energy charge that halves secretion"),
  ]

  /// Protein turnover, growth hormone and prolactin.
  static let proteinAndHormones: [Entry] = [
    fitted("aminoAcidBreakdown", 10.04, 5...16, "1/d", "breakdown of amino acids"),
    fitted("proteinSynthesis", 13.56, 10...35, "1/d", "amino acids to body protein"),
    fitted("proteinBreakdown", 0.01011, 0.004...0.014, "1/d", "body protein to amino acids"),
    fitted(
      "proteinSparing", 0.9522, 0.3...2.0, "1",
      "breakdown added without insulin; Komaragiri and Erdman (1997): 10 to 20 kg lost"),
    fixed("proteinReferenceKg", 94, "kg", "body protein a mature cow of 650 kg defends"),
    fixed("ureaShare", 0.129, "1", "carbon of broken amino acids lost with urea"),
    fixed("synthesisInsulin", 9, "uU/mL", "effective insulin for half of its push on synthesis"),
    fixed("sparingInsulin", 4.5, "uU/mL", "insulin that halves the breakdown added without it"),
    fixed("breakdownCalled", 0.4, "1", "share of amino-acid breakdown that fuel calls for"),
    fixed("leanPerProtein", 4.7, "kg/kg", "fat-free body, less ash and hide, to its protein"),
    fixed("frameAsh", 25, "kg", "skeleton's ash and hide"),
    fixed("emptyShare", 0.86, "1", "empty body, share of body weight"),
    fixed(
      "fatPerCondition", 0.037683, "1",
      "fat share of the empty body for half a unit of condition; NRC (2001), table 2-4"),
    fixed("conceptusWeight", 0.0125, "kg/g C", "weight of the conceptus"),
    fixed("conceptusUptake", 110, "g C/d", "uptake of one calf on day 250 of gestation"),
    fixed("twinLoad", 1.6, "1", "uptake of two calves, each smaller, relative to one"),
    fixed(
      "termHoldTime", 36, "d", "how the hold of late pregnancy on secretion rises before calving"),
    fixed(
      "ketoneSpreadBetween", 0.45, "1",
      "spread of the logarithm of BHB between cows for good, SD"),
    fixed(
      "ketoneSpreadWithin", 0.47, "1",
      "the same from day to day; both together 0.65 in one sample a cow"),
    fixed(
      "calciumSpreadWithin", 0.12, "mmol/L",
      "part of calciumSpread that is a cow's from day to day, SD"),
    fitted("calvingGrowthHormone", 1.019, 0.3...2, "1", "growth hormone added at calving"),
    fixed("growthHormoneTime", 70, "d", "decay of that drive"),
    fixed("hypoglycaemicGrowthHormone", 0.9, "1", "growth hormone added by want of glucose"),
    fixed(
      "prolactinBasal", 34, "ng/mL",
      "between milkings; peripartum traits IV (scilit 54ff33dd): 35 before and after calving"),
    fixed(
      "prolactinRelease", 40.5, "ng/mL",
      "rise at a milking, week 8; Koprowski and Tucker (1973): 77"),
    fixed(
      "prolactinWaning", 130, "d",
      "how its release at milkings wanes; Koprowski and Tucker (1973): none left in week 32"),
    fixed("prolactinClearance", 33, "1/d", "half-life 30 min; Akers et al. (1980)"),
    fixed(
      "prolactinSurge", 80, "ng/mL", "surge before calving; Ingalls et al. (1973); Akers (1981)"),
    fixed("prolactinMemory", 2, "d", "how long the udder remembers it"),
  ]

  /// Calcium and bone.
  static let calciumAndBone: [Entry] = [
    fitted("calciumSpace", 136.2, 80...170, "L", "space of rapidly exchanging calcium"),
    fixed("passiveAbsorption", 0.13, "1", "absorbed share without calcitriol"),
    fitted("activeAbsorption", 0.1594, 0.1...0.35, "1", "share added at calcitriol 1"),
    fixed("vitaminDResponse", 1, "1", "how well the gut hears calcitriol; falls with parity"),
    fixed("calcitriolTime", 0.2, "d", "making of calcitriol"),
    fitted("gutAdaptationTime", 1.489, 0.3...2.5, "d", "adaptation of the gut"),
    fitted("boneResorption", 24.51, 8...30, "g/d", "at osteoclast activity 1"),
    fitted("osteoclastTime", 2.595, 0.3...3, "d", "awakening of osteoclasts"),
    fitted("parathyroidOnBone", 0.4417, 0.2...1.5, "1", "gain of parathyroid hormone on bone"),
    fitted("relatedProteinOnBone", 1.482, 0.1...1.5, "1", "gain of PTHrP from the udder on bone"),
    fitted("boneAccretion", 16.97, 8...26, "g/d", "laid down at normal calcium"),
    fixed("boneReference", 7800, "g", "calcium of the skeleton at 650 kg: 12 g/kg of body weight"),
    fitted("colostrumCalcium", 12.36, 3...25, "g/d", "peak transport into colostrum"),
    fitted(
      "colostrumCalciumTime", 0.06775, -0.5...0.9, "d",
      "when transport into colostrum and first milk peaks, after calving"),
    fixed(
      "colostrumScaling", 0.3, "1",
      "power of potential with which colostrum's calcium grows (0 to 1): cows low at calving give "
        + "somewhat more milk; no trial sets it"),
    fixed(
      "calvingStasis", 0.02, "1",
      "share of calcium absorption lost to the slack gut of calving; Goff (2008)"),
    fitted("calvingAccretion", 0.6118, 0.15...0.9, "1", "accretion at calving, mid lactation = 1"),
    fitted("labileExchange", 2.218, 0.2...6, "1/d", "exchange with the bone surface"),
    fixed("faecalCalcium", 0.9, "g/kg DMI", "endogenous faecal calcium; NASEM (2021)"),
    fixed(
      "otherRelatedProtein", 0.62, "1",
      "circulating PTHrP that is not from the udder; VanHouten et al. (2003)"),
    fitted(
      "calciumSpread", 0.2627, 0.14...0.30, "mmol/L",
      "spread of total calcium at calving between cows of one parity"),
    fitted(
      "milkFeverCalcium", 1.581, 1.3...1.75, "mmol/L",
      "total calcium below which cows go down; clinical cases mostly below 1.4-1.5"),
    fitted(
      "parathyroidResponse", 0.7532, 0.5...1.1, "1", "response of tissue to PTH, neutral DCAD"),
    fitted(
      "acidosisResponse", 0.3053, 0.1...0.9, "1",
      "gain of that response in compensated acidosis; Goff et al. (2014)"),
    fixed("ionisedShare", 0.50, "1", "ionised of total calcium; 0.43 to 0.55"),
    fitted(
      "normalIonised", 1.069, 1.0...1.2, "mmol/L",
      "ionised calcium that half stills the parathyroid"
    ),
    fixed("normalCalcium", 2.4, "mmol/L", "total calcium of a cow away from calving"),
    fixed(
      "toneCalcium", 0.6, "mmol/L",
      "ionised calcium that halves muscle tone; Hansen et al. (2003): meals fall from 0.9 to 0.6"),
    fixed("toneOnPassage", 0.5, "1", "share of gut passage that rests on tone"),
    fixed("toneOnInsulin", 0.6, "1", "share of insulin secretion that rests on calcium"),
    fixed("toneOnSecretion", 0.26, "1", "share of milk secretion that rests on calcium"),
    fixed("parathyroidMost", 6, "1", "parathyroid hormone without calcium, relative to normal"),
    fixed(
      "transportHalf", 200, "g",
      "calcium in the gut at half of calcitriol's largest transport; 30 g: as activeAbsorption"),
    fixed("absorptionLimit", 0.75, "1", "largest share absorbed"),
    fixed("calciumPassage", 2.5, "1/d", "calcium past the absorbing gut"),
    fixed("urinaryCalcium", 0.9, "g/d", "calcium in urine at normal calcium; Goff et al. (2014)"),
    fixed("acidosisUrinary", 7.5, "g/d", "the same, added by compensated acidosis"),
    fixed("kidneyHold", 0.4, "1", "how parathyroid hormone holds calcium back"),
    fixed("renalCalcium", 2.70, "mmol/L", "total calcium above which it spills"),
    fixed("renalSpill", 45, "g/d per mmol/L", "calcium spilt above it"),
    fixed("conceptusCalcium", 0.060, "g/g C", "the calf's calcium with its carbon"),
    fitted(
      "labileCalcium", 12.46, 4...20, "g",
      "calcium of the bone surface that comes and goes within hours, at normal calcium"),
    fixed("acidosisLabile", 4, "g", "the same, freed by acidosis"),
    fixed("calcitriolRest", 0.45, "1", "calcitriol made without parathyroid hormone"),
    fixed("osteoclastRest", 0.30, "1", "osteoclast activity no hormone calls"),
    fixed("relatedProteinTime", 1.5, "d", "turnover of PTHrP's action"),
    fixed(
      "magnesiumHalf", 0.6, "g/kg DM",
      "dietary magnesium that halves parathyroid hormone's release; set so that 3 to 4 g/kg does "
        + "what Lean et al. (2006) found"),
    fixed(
      "phosphorusOnCalcitriol", 0.04, "1 per g/kg DM",
      "calcitriol held back by dietary phosphorus; set by Lean et al. (2006)"),
  ]

  /// Heat stress, and the rations of cows whose ration is not told.
  static let heatAndRations: [Entry] = [
    fitted("heatOnIntake", 0.2605, 0.1...0.45, "1", "intake lost in severe heat; Rhoads (2009)"),
    fixed("heatSweat", 45, "kg/d", "water lost and drunk beyond normal in severe heat"),
    fitted("heatOnSecretion", 0.147, 0.05...0.35, "1", "secretion lost in heat apart from intake"),
    fitted("lactationGlucogenic", 51.35, 46...64, "g C/kg DM", "propionate and intestinal glucose"),
    fitted("lactationAcetogenic", 67.07, 60...115, "g C/kg DM", "acetate, butyrate and other fuel"),
    fitted("dryAcetogenic", 54.81, 50...95, "g C/kg DM", "the same, dry-cow ration"),
  ]
}
