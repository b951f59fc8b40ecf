import DairyTerms

/// Digestion, energy and protein of a whole diet, each line with its arithmetic.
struct DietLines {
  private let model: DietModel
  private let kgDM: [Double]
  private let evaluation: DietEvaluation
  private(set) var lines: [ExplainedValue] = []

  init(model: DietModel, kgDM: [Double]) {
    self.model = model
    self.kgDM = kgDM
    evaluation = model.evaluate(kgDM: kgDM)
    tract()
    rumen()
    protein()
    energy()
    magnesium()
  }

  // MARK: By difference

  /// Share of the diet that stays when the feed is put in.
  static let kept = 1 - ReferenceDiet.feedKg / ReferenceDiet.dryMatterIntakeKg

  /// What a kilogram of the feed gives, from the diet's total without and with it.
  static func difference(from without: Double, to with: Double) -> Double {
    (with - kept * without) / ReferenceDiet.feedKg
  }

  private static let units: [String: (unit: String, name: String)] = [
    "net_energy": ("Mcal/kg DM", "net energy for lactation (NEL)"),
    "metabolisable_energy": ("Mcal/kg DM", "metabolisable energy (ME)"),
    "digestible_energy": ("Mcal/kg DM", "digestible energy (DE)"),
    "gas_energy": ("Mcal/kg DM", "energy of the methane"),
    "urinary_energy": ("Mcal/kg DM", "energy of the urine"),
    "digested_ndf": ("kg/kg DM", "digested NDF"),
    "digested_starch": ("kg/kg DM", "digested starch"),
    "digested_residual_organic_matter": ("kg/kg DM", "digested residual organic matter"),
    "digested_crude_protein": ("kg/kg DM", "digested crude protein"),
    "microbial_protein": ("g/kg DM", "microbial crude protein"),
    "metabolisable_protein": ("g/kg DM", "metabolisable protein (MP)"),
    "absorbed_magnesium": ("g/kg DM", "absorbed magnesium"),
  ]

  /// What the feed gives, the answer first.
  static func differences(from without: DietLines, to with: DietLines) -> [ExplainedValue] {
    [
      "net_energy", "metabolisable_energy", "digestible_energy", "gas_energy", "urinary_energy",
      "digested_ndf", "digested_starch", "digested_residual_organic_matter",
      "digested_crude_protein", "microbial_protein", "metabolisable_protein", "absorbed_magnesium",
    ].compactMap { key in
      guard let before = without.lines.first(where: { $0.key == key }),
        let after = with.lines.first(where: { $0.key == key }), let shown = units[key]
      else { return nil }
      return ExplainedValue(
        key: key, name: shown.name, value: difference(from: before.value, to: after.value),
        unit: shown.unit, formula: "(with - \(kept) * without) / \(ReferenceDiet.feedKg)",
        inputs: [
          ExplainedValue.Input("with", "the diet with the feed", after.value, after.unit),
          ExplainedValue.Input("without", "the reference diet", before.value, before.unit),
        ], source: ExplainedSource.difference)
    }
  }

  // MARK: Parts of a line

  private typealias Input = ExplainedValue.Input

  private func total(_ sum: DietSum) -> Double { model.total(of: sum, kgDM: kgDM) }

  private func sum(_ symbol: String, _ name: String, _ sum: DietSum, _ unit: String = "kg/d")
    -> Input
  {
    Input(symbol, name, total(sum), unit)
  }

  private func output(_ symbol: String, _ name: String, _ output: DietOutput, _ unit: String)
    -> Input
  {
    Input(symbol, name, evaluation[output], unit)
  }

  private func earlier(_ symbol: String, _ key: String) -> Input {
    let line = lines.first { $0.key == key }
    return Input(symbol, line?.name ?? key, line?.value ?? 0, line?.unit ?? "")
  }

  private mutating func add(
    _ key: String, _ name: String, _ value: DietOutput, _ unit: String, _ formula: String,
    _ inputs: [Input], _ source: String
  ) {
    lines.append(
      ExplainedValue(
        key: key, name: name, value: evaluation[value], unit: unit, formula: formula,
        inputs: inputs, source: source))
  }

  private var intake: Input { sum("DMI", "dry matter eaten", .dryMatter) }
  private var weight: Input { Input("BW", "body weight", model.animal.bodyWeightKg, "kg") }

  // MARK: Lines

  /// Whole-tract digestion of fibre, starch and what is left.
  private mutating func tract() {
    add(
      "digested_ndf", "digested NDF", .digestedNDF, "kg/d",
      "dNDF - NDF * (0.59 * (St / DMI - 0.26) + 1.1 * (DMI / BW - 0.035))",
      [
        sum("dNDF", "digestible NDF at the base", .digestibleNDFBase), sum("NDF", "NDF", .ndf),
        sum("St", "starch", .starch), intake, weight,
      ], ExplainedSource.ndfDigestion)
    add(
      "digested_starch", "digested starch", .digestedStarch, "kg/d",
      "dSt - St * (DMI / BW - 0.035)",
      [
        sum("dSt", "digestible starch at the base", .digestibleStarchBase),
        sum("St", "starch", .starch), intake, weight,
      ], ExplainedSource.starchDigestion)
    add(
      "digested_residual_organic_matter", "digested residual organic matter",
      .digestedResidualOrganicMatter, "kg/d", "drOM - 0.0343 * DMI",
      [
        sum("drOM", "truly digestible residual organic matter", .digestibleResidualOrganicMatter),
        intake,
      ], ExplainedSource.faecal)
  }

  private mutating func rumen() {
    let wetForage = Input(
      "wet", "forage below 71 % DM", 100 * total(.wetForage) / total(.dryMatter), "% DM")
    add(
      "rumen_ndf_digestibility", "NDF digested in the rumen", .rumenNDFDigestibility, "% NDF",
      "max(0.1, 0.721 * NDF - 0.247 * St + 6.63 * CP - 0.211 * CP ^ 2 - 38.7 * ADF / NDF "
        + "- 0.121 * wet + 1.51 * DMI - 31.9)",
      [
        output("NDF", "NDF", .ndfPercent, "% DM"), output("St", "starch", .starchPercent, "% DM"),
        output("CP", "crude protein", .crudeProteinPercent, "% DM"),
        output("ADF", "ADF", .adfPercent, "% DM"), wetForage, intake,
      ], ExplainedSource.rumenNDF)
    add(
      "rumen_starch_digestibility", "starch digested in the rumen", .rumenStarchDigestibility,
      "% starch",
      "min(100, max(0.1, 70.6 - 1.45 * DMI + 0.424 * fNDF + 1.39 * St - 0.0219 * St ^ 2 "
        + "- 0.154 * wet))",
      [
        intake, output("fNDF", "forage NDF", .forageNDFPercent, "% DM"),
        output("St", "starch", .starchPercent, "% DM"), wetForage,
      ], ExplainedSource.rumenStarch)
    add(
      "rdp_intake", "rumen-degraded protein", .rdpIntake, "kg/d", "CP - max(0, RUP)",
      [sum("CP", "crude protein", .crudeProtein), sum("RUP", "RUP", .rup)], ExplainedSource.rup)
    add(
      "microbial_nitrogen", "microbial nitrogen", .microbialNitrogen, "g/d",
      "min((100.8 + 81.56 * min(RDP, \(Rumen.usefulDegradedProteinShare) * DMI)) "
        + "/ (1 + 0.0939 / (NDF * rdNDF / 100) + 0.0274 / (St * rdSt / 100)), 1000 * RDP / 6.25)",
      [
        earlier("RDP", "rdp_intake"), intake, sum("NDF", "NDF", .ndf),
        earlier("rdNDF", "rumen_ndf_digestibility"), sum("St", "starch", .starch),
        earlier("rdSt", "rumen_starch_digestibility"),
      ], ExplainedSource.microbes)
    add(
      "microbial_protein", "microbial crude protein", .microbialCrudeProtein, "g/d", "6.25 * MiN",
      [earlier("MiN", "microbial_nitrogen")], ExplainedSource.microbialProtein)
  }

  private mutating func protein() {
    add(
      "metabolisable_protein", "metabolisable protein (MP)", .metabolisableProteinIntake, "g/d",
      "1000 * dRUP + \(Rumen.microbialDigestibility) * \(Rumen.microbialTrueProtein) * MiCP",
      [
        sum("dRUP", "digestible RUP", .digestibleRUP), earlier("MiCP", "microbial_protein"),
      ], ExplainedSource.microbialProtein)
    add(
      "faecal_endogenous_protein", "protein of the gut's own in faeces",
      .faecalEndogenousCrudeProtein, "g/d", "12 * DMI + 12 * NDF",
      [intake, sum("NDF", "NDF", .ndf)], ExplainedSource.faecal)
    add(
      "faecal_protein", "crude protein in faeces", .faecalCrudeProtein, "kg/d",
      "max(0, RUP) - dRUP + 0.2 * MiCP / 1000 + FeCPend / 1000",
      [
        sum("RUP", "RUP", .rup), sum("dRUP", "digestible RUP", .digestibleRUP),
        earlier("MiCP", "microbial_protein"), earlier("FeCPend", "faecal_endogenous_protein"),
      ], ExplainedSource.faecal)
    add(
      "digested_crude_protein", "digested crude protein", .digestedCrudeProtein, "kg/d",
      "CP - FeCP",
      [sum("CP", "crude protein", .crudeProtein), earlier("FeCP", "faecal_protein")],
      ExplainedSource.faecal)
  }

  private mutating func energy() {
    add(
      "digestible_energy", "digestible energy (DE)", .digestibleEnergyIntake, "Mcal/d",
      "\(EnergyConstants.ndf) * dNDF + \(EnergyConstants.starch) * dSt "
        + "+ \(EnergyConstants.residualOrganicMatter) * drOM + \(EnergyConstants.fattyAcids) * dFA "
        + "+ \(EnergyConstants.crudeProtein) * (dCP - NPNCP) "
        + "+ \(EnergyConstants.npnCrudeProtein) * NPNCP",
      [
        earlier("dNDF", "digested_ndf"), earlier("dSt", "digested_starch"),
        earlier("drOM", "digested_residual_organic_matter"),
        sum("dFA", "digested fatty acids", .digestibleFattyAcids),
        earlier("dCP", "digested_crude_protein"),
        sum("NPNCP", "crude protein that is NPN", .npnCrudeProtein),
      ], ExplainedSource.digestibleEnergy)
    add(
      "gas_energy", "energy of the methane", .gasEnergy, "Mcal/d",
      "0.294 * DMI - 0.347 * FA + 4.09 * dNDF / DMI",
      [
        intake, output("FA", "fatty acids", .fattyAcidsPercent, "% DM"),
        earlier("dNDF", "digested_ndf"),
      ], ExplainedSource.gas)
    // The reference cow neither gains nor is in calf: nothing is kept but the milk.
    add(
      "urinary_nitrogen", "nitrogen in urine", .urinaryNitrogen, "g/d",
      "(1000 * dCP - FeCPend - milkTP / \(MilkSolids<Double>.trueShare) - scurf) / 6.25",
      [
        earlier("dCP", "digested_crude_protein"), earlier("FeCPend", "faecal_endogenous_protein"),
        output("milkTP", "true protein of the milk", .milkProtein, "g/d"),
        Input("scurf", "protein of hair and skin", model.constants.scurfCrudeProteinG, "g/d"),
      ], ExplainedSource.urine)
    add(
      "urinary_energy", "energy of the urine", .urinaryEnergy, "Mcal/d", "0.0143 * UN",
      [earlier("UN", "urinary_nitrogen")], ExplainedSource.urine)
    add(
      "metabolisable_energy", "metabolisable energy (ME)", .metabolisableEnergyIntake, "Mcal/d",
      "DE - gas - urine",
      [
        earlier("DE", "digestible_energy"), earlier("gas", "gas_energy"),
        earlier("urine", "urinary_energy"),
      ], ExplainedSource.metabolisableEnergy)
    add(
      "net_energy", "net energy for lactation (NEL)", .netEnergyIntake, "Mcal/d", "0.66 * ME",
      [earlier("ME", "metabolisable_energy")], ExplainedSource.netEnergy)
  }

  private mutating func magnesium() {
    add(
      "absorbed_magnesium", "absorbed magnesium", .absorbedMagnesium, "g/d",
      "Mg * (44.1 - 5.42 * ln(K / DMI) - 0.08 * 100 * MgMin / Mg) / 100",
      [
        sum("Mg", "magnesium", .magnesium, "g/d"), sum("K", "potassium", .potassium, "g/d"), intake,
        sum("MgMin", "magnesium of minerals", .magnesiumFromMinerals, "g/d"),
      ], ExplainedSource.minerals)
  }
}
