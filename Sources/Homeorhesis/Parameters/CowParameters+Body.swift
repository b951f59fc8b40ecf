extension CowParameters {
  /// Intake, and how the gut passes it on.
  static let intakeAndGut: [Entry] = [
    fitted(
      "intakePerMilk", 0.3335, 0.28...0.42, "kg/kg", "DMI per kg milk energy; NRC (2001) 0.372"),
    fitted("intakePerWeight", 0.09926, 0.09...0.14, "kg/kg^0.75", "NRC (2001) 0.0968"),
    fitted("intakeLag", 5.918, 3.3...6.5, "wk", "early lag of intake; NRC (2001) 3.67"),
    fitted("fatnessOnIntake", 0.1019, 0.05...0.25, "1 per BCS unit", "fat cows eat less"),
    fitted("intakeMemory", 9.524, 5...25, "d", "intake follows milk energy with this lag"),
    fixed("gutEmptying", 4, "1/d", "passage into blood"),
    fitted("butyrateShare", 0.2389, 0.08...0.3, "1", "acetogenic carbon absorbed as BHB"),
  ]

  /// Glucose and insulin.
  static let glucoseAndInsulin: [Entry] = [
    fixed("glucoseSpace", 0.22, "L/kg", "glucose space of the body"),
    fixed("insulinReference", 9, "uU/mL", "insulin at 3.5 mmol/L glucose"),
    fixed("insulinClearance", 55, "1/d", "half-life 18 min, pancreas and plasma together"),
    fitted(
      "obligateGlucose", 76.61, 60...160, "g C/d", "use that needs no insulin, outside the udder"),
    fitted(
      "insulinGlucose", 1372, 600...2500, "g C/d", "largest insulin-dependent use, mature cow"),
    fitted("insulinHalf", 35.05, 15...70, "uU/mL", "insulin for half of it"),
    fitted("insulinResistance", 2.27, 0.3...2.5, "1", "resistance a unit of growth hormone brings"),
    fixed("glycogenTurnover", 1, "1/d", "liver glycogen"),
    fixed("renalThreshold", 8.5, "mmol/L", "glucose that spills into the urine"),
    fixed(
      "insulinLicence", 1.7, "uU/mL",
      "insulin that halves secretion: a floor only diabetes falls through; Hove (1978)"),
    fixed("gluconeogenicShare", 0.55, "1", "catabolised amino-acid carbon that becomes glucose"),
  ]

  /// Fat, ketone bodies and the energy charge.
  static let fatAndEnergy: [Entry] = [
    fitted("lipolysis", 797.3, 500...2200, "g C/d", "at reference fat, without insulin"),
    fitted("lipolysisInsulin", 7.65, 2...12, "uU/mL", "insulin that halves it"),
    fitted(
      "lipolysisGrowthHormone", 0.8481, 0.2...2.5, "1", "gain a unit of growth hormone brings"),
    fitted(
      "lipolysisFloor", 0.0676, 0.03...0.3, "1", "lipolysis no insulin holds; McGuire et al. (1995)"
    ),
    fitted("fatReferenceKg", 100.8, 80...130, "kg", "reference body fat"),
    fitted("lipogenesis", 150, 150...900, "g C/d", "from acetate at reference insulin"),
    fixed("freeFattyAcidOxidation", 95, "1/d of plasma", "at energy charge 1"),
    fitted("liverUptake", 78.01, 40...160, "1/d of plasma", "uptake of NEFA by the liver"),
    fitted("ketoneClearance", 131.2, 50...260, "1/d of plasma", "use of BHB, saturating"),
    fixed("acetateOxidation", 120, "1/d of plasma", "at energy charge 1"),
    fixed(
      "liverExport", 0.30, "1/d",
      "fat leaving the liver; Bobe et al. (2004): 5 to 8 % of a fresh cow's liver"),
    fitted(
      "maintenance", 0.4129, 0.38...0.52, "MJ/kg^0.75/d", "NASEM (2021): NEL 0.10 Mcal/kg^0.75"),
    fixed("energyBufferSize", 4, "MJ", "buffer whose filling is the energy charge"),
  ]

  /// Protein turnover, growth hormone and prolactin.
  static let proteinAndHormones: [Entry] = [
    fitted("aminoAcidBreakdown", 10.67, 5...16, "1/d", "breakdown of amino acids"),
    fitted("proteinSynthesis", 12.64, 10...35, "1/d", "amino acids to body protein"),
    fitted("proteinBreakdown", 0.009579, 0.004...0.014, "1/d", "body protein to amino acids"),
    fitted(
      "proteinSparing", 0.8, 0.3...2.0, "1",
      "breakdown added without insulin; Komaragiri and Erdman (1997): 10 to 20 kg lost"),
    fixed("proteinReferenceKg", 94, "kg", "body protein a mature cow of 650 kg defends"),
    fitted("calvingGrowthHormone", 1.452, 0.3...2, "1", "growth hormone added at calving"),
    fitted("growthHormoneTime", 52.22, 15...70, "d", "decay of that drive"),
    fixed("hypoglycaemicGrowthHormone", 0.9, "1", "growth hormone added by want of glucose"),
    fixed(
      "prolactinBasal", 34, "ng/mL",
      "between milkings; peripartum traits IV (scilit 54ff33dd): 35 before and after calving"),
    fixed(
      "prolactinRelease", 43.8, "ng/mL",
      "rise at a milking, week 8; Koprowski and Tucker (1973): 77"),
    fixed("prolactinClearance", 33, "1/d", "half-life 30 min; Akers et al. (1980)"),
    fixed(
      "prolactinSurge", 80, "ng/mL", "surge before calving; Ingalls et al. (1973); Akers (1981)"),
    fixed("prolactinMemory", 2, "d", "how long the udder remembers it"),
  ]

  /// Calcium and bone.
  static let calciumAndBone: [Entry] = [
    fitted("calciumSpace", 146, 80...170, "L", "space of rapidly exchanging calcium"),
    fixed("passiveAbsorption", 0.13, "1", "absorbed share without calcitriol"),
    fitted("activeAbsorption", 0.1957, 0.1...0.35, "1", "share added at calcitriol 1"),
    fixed("vitaminDResponse", 1, "1", "how well the gut hears calcitriol; falls with parity"),
    fitted("calcitriolTime", 0.8283, 0.2...1.2, "d", "making of calcitriol"),
    fitted("gutAdaptationTime", 0.5793, 0.3...2.5, "d", "adaptation of the gut"),
    fitted("boneResorption", 24.31, 8...30, "g/d", "at osteoclast activity 1"),
    fitted("osteoclastTime", 2.769, 0.3...3, "d", "awakening of osteoclasts"),
    fitted("parathyroidOnBone", 0.5279, 0.2...1.5, "1", "gain of parathyroid hormone on bone"),
    fitted("relatedProteinOnBone", 1.5, 0.1...1.5, "1", "gain of PTHrP from the udder on bone"),
    fitted("boneAccretion", 13.31, 8...26, "g/d", "laid down at normal calcium"),
    fixed("boneReference", 7800, "g", "calcium of the skeleton at 650 kg: 12 g/kg of body weight"),
    fitted("colostrumCalcium", 18.7, 3...25, "g/d", "peak transport into colostrum"),
    fitted(
      "colostrumCalciumTime", 0.2909, -0.5...0.9, "d",
      "when transport into colostrum and first milk peaks, after calving"),
    fitted(
      "calvingStasis", 0.3017, 0.02...0.5, "1",
      "share of calcium absorption lost to the slack gut of calving; Goff (2008)"),
    fitted("calvingAccretion", 0.3449, 0.15...0.9, "1", "accretion at calving, mid lactation = 1"),
    fitted("labileExchange", 0.2, 0.2...6, "1/d", "exchange with the bone surface"),
    fixed("faecalCalcium", 0.9, "g/kg DMI", "endogenous faecal calcium; NASEM (2021)"),
    fixed(
      "otherRelatedProtein", 0.62, "1",
      "circulating PTHrP that is not from the udder; VanHouten et al. (2003)"),
    fitted(
      "calciumSpread", 0.2657, 0.14...0.30, "mmol/L",
      "spread of total calcium at calving between cows of one parity"),
    fitted(
      "milkFeverCalcium", 1.51, 1.3...1.75, "mmol/L",
      "total calcium below which cows go down; clinical cases mostly below 1.4-1.5"),
    fitted(
      "parathyroidResponse", 0.7622, 0.5...1.1, "1", "response of tissue to PTH, neutral DCAD"),
    fitted(
      "acidosisResponse", 0.1, 0.1...0.9, "1",
      "gain of that response in compensated acidosis; Goff et al. (2014)"),
  ]

  /// Heat stress, and the rations of cows whose ration is not told.
  static let heatAndRations: [Entry] = [
    fitted("heatOnIntake", 0.2591, 0.1...0.45, "1", "intake lost in severe heat; Rhoads (2009)"),
    fixed("heatSweat", 45, "kg/d", "water lost and drunk beyond normal in severe heat"),
    fitted("heatOnSecretion", 0.1314, 0.05...0.35, "1", "secretion lost in heat apart from intake"),
    fitted("lactationGlucogenic", 51.77, 46...64, "g C/kg DM", "propionate and intestinal glucose"),
    fitted("lactationAcetogenic", 69.34, 60...115, "g C/kg DM", "acetate, butyrate and other fuel"),
    fitted("dryAcetogenic", 62.61, 50...95, "g C/kg DM", "the same, dry-cow ration"),
  ]
}
