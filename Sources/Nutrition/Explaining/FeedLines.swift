import DairyTerms

/// What a kilogram of a feed's dry matter brings, each line with its arithmetic.
struct FeedLines {
  private let model: DietModel
  private let column: Int
  private var feed: Feed { model.feeds[column] }
  private(set) var lines: [ExplainedValue] = []

  init(model: DietModel, column: Int) {
    self.model = model
    self.column = column
    asFed()
    fractions()
    energy()
    digestion()
    protein()
    aminoAcids()
    minerals()
  }

  // MARK: Parts of a line

  private typealias Input = ExplainedValue.Input

  private func coefficient(_ sum: DietSum) -> Double { model.coefficients(of: sum)[column] }

  private func analysis(_ symbol: String, _ component: FeedComponent) -> Input {
    Input(
      symbol, component.plainName, feed[component] ?? 0, component.unit.rawValue,
      analysis: component)
  }

  /// The value of an earlier line.
  private func earlier(_ symbol: String, _ key: String) -> Input {
    let line = lines.first { $0.key == key }
    return Input(symbol, line?.name ?? key, line?.value ?? 0, line?.unit ?? "")
  }

  private mutating func add(
    _ key: String, _ name: String, _ value: Double, _ unit: String, _ formula: String,
    _ inputs: [Input], _ source: String
  ) {
    lines.append(
      ExplainedValue(
        key: key, name: name, value: value, unit: unit, formula: formula, inputs: inputs,
        source: source))
  }

  private func has(_ component: FeedComponent) -> Bool { (feed[component] ?? 0) != 0 }

  // MARK: Lines

  private mutating func asFed() {
    guard has(.dryMatter) else { return }
    add(
      "as_fed", "feed as fed a kg of dry matter", coefficient(.asFed), "kg", "100 / DM",
      [analysis("DM", .dryMatter)], ExplainedSource.asFed)
  }

  private mutating func fractions() {
    add(
      "npn_crude_protein", "crude protein that is NPN", 100 * coefficient(.npnCrudeProtein), "% DM",
      "CP * NPN / 100", [analysis("CP", .crudeProtein), analysis("NPN", .nonProteinNitrogen)],
      ExplainedSource.fractions)
    add(
      "true_protein", "true protein", 100 * coefficient(.trueProtein), "% DM", "CP - NPNCP",
      [analysis("CP", .crudeProtein), earlier("NPNCP", "npn_crude_protein")],
      ExplainedSource.fractions)
    add(
      "npn_dry_matter", "dry matter of the NPN", 100 * coefficient(.npnDryMatter), "% DM",
      "NPNCP / \(FeedConstants.crudeProteinPerKgNPN)", [earlier("NPNCP", "npn_crude_protein")],
      ExplainedSource.fractions)
    // Free fatty acids have no glycerol to allow for.
    let isFree = feed.category == .fattyAcidSupplement
    add(
      "fatty_acids_alone", "fatty acids without what binds them",
      100 * coefficient(.hydratedFattyAcids), "% DM",
      isFree ? "FA" : "FA / \(FeedConstants.glycerideOverFattyAcid)", [analysis("FA", .fattyAcids)],
      ExplainedSource.fractions)
    let parts = [
      analysis("Ash", .ash), analysis("NDF", .ndf), earlier("FAA", "fatty_acids_alone"),
      earlier("TP", "true_protein"), earlier("NPNDM", "npn_dry_matter"),
    ]
    add(
      "residual_organic_matter", "residual organic matter",
      100 * coefficient(.residualOrganicMatter), "% DM", "100 - Ash - NDF - St - FAA - TP - NPNDM",
      parts + [analysis("St", .starch)], ExplainedSource.fractions)
    // The model works out neither where the NPN of a feed without protein is not written down.
    guard feed[.nonProteinNitrogen] != nil else { return }
    add(
      "non_fibre_carbohydrate", "non-fibre carbohydrate (NFC)",
      100 * coefficient(.nonFibreCarbohydrate), "% DM",
      "max(0, 100 - Ash - NDF - FAA - TP - NPNDM)",
      parts, ExplainedSource.fractions)
  }

  private mutating func energy() {
    add(
      "gross_energy", "gross energy", coefficient(.grossEnergy), "Mcal/kg DM",
      "(\(EnergyConstants.crudeProtein) * CP + \(EnergyConstants.fattyAcids) * FA "
        + "+ \(EnergyConstants.starch) * St + \(EnergyConstants.ndf) * NDF "
        + "+ \(EnergyConstants.residualOrganicMatter) * (100 - CP - FA - St - NDF - Ash)) / 100",
      [
        analysis("CP", .crudeProtein), analysis("FA", .fattyAcids), analysis("St", .starch),
        analysis("NDF", .ndf), analysis("Ash", .ash),
      ], ExplainedSource.grossEnergy)
  }

  private mutating func digestion() {
    if has(.ndf) {
      add(
        "ndf_digestibility", "NDF digestibility at the base",
        100 * coefficient(.digestibleNDFBase) / coefficient(.ndf), "% NDF",
        "100 * 0.75 * (NDF - Lg) * (1 - (Lg / NDF) ^ 0.667) / NDF",
        [analysis("NDF", .ndf), analysis("Lg", .lignin)], ExplainedSource.baseNDF)
      add(
        "digestible_ndf", "digestible NDF at the base", 100 * coefficient(.digestibleNDFBase),
        "% DM",
        "NDF * dcNDF / 100", [analysis("NDF", .ndf), earlier("dcNDF", "ndf_digestibility")],
        ExplainedSource.baseNDF)
    }
    if has(.starch) {
      add(
        "digestible_starch", "digestible starch at the base",
        100 * coefficient(.digestibleStarchBase), "% DM", "St * dcSt / 100",
        [analysis("St", .starch), analysis("dcSt", .starchDigestibility)],
        ExplainedSource.baseDigestibility)
    }
    if has(.fattyAcids) {
      let constant =
        feed.category == .fattyAcidSupplement
        ? FeedConstants.fattyAcidSupplementDigestibility : FeedConstants.fatDigestibility
      let digestibility =
        feed[.fattyAcidDigestibility] == nil
        ? Input("dcFA", "digestibility of fat, the model's constant", constant, "% of part")
        : analysis("dcFA", .fattyAcidDigestibility)
      add(
        "digestible_fatty_acids", "digestible fatty acids",
        100 * coefficient(.digestibleFattyAcids),
        "% DM", "FA * dcFA / 100", [analysis("FA", .fattyAcids), digestibility],
        ExplainedSource.baseDigestibility)
    }
    guard feed[.nonProteinNitrogen] != nil else { return }
    add(
      "digestible_residual_organic_matter", "truly digestible residual organic matter",
      100 * coefficient(.digestibleResidualOrganicMatter), "% DM",
      "\(FeedConstants.residualOrganicMatterDigestibility) * rOM",
      [earlier("rOM", "residual_organic_matter")], ExplainedSource.baseDigestibility)
  }

  private mutating func protein() {
    guard has(.crudeProtein) else { return }
    add(
      "rup", "rumen-undegraded protein (RUP)", 100 * coefficient(.rup), "% DM",
      "CP * ((\(FeedConstants.escapeOfFractionA) * (A - NPN) + B * (\(passage)) + C) / 100 "
        + "- \(-FeedConstants.rupIntercept) / \(FeedConstants.rupReferenceCrudeProteinIntake))",
      [
        analysis("CP", .crudeProtein), analysis("A", .proteinFractionA),
        analysis("B", .proteinFractionB), analysis("C", .proteinFractionC),
        analysis("NPN", .nonProteinNitrogen), analysis("Kd", .proteinDegradationRate),
      ], ExplainedSource.rup)
    add(
      "rup_of_protein", "RUP of crude protein",
      100 * coefficient(.rup) / coefficient(.crudeProtein),
      "% CP", "100 * RUP / CP", [earlier("RUP", "rup"), analysis("CP", .crudeProtein)],
      ExplainedSource.rup)
    add(
      "rdp", "rumen-degraded protein (RDP)", 100 * (coefficient(.crudeProtein) - coefficient(.rup)),
      "% DM", "CP - RUP", [analysis("CP", .crudeProtein), earlier("RUP", "rup")],
      ExplainedSource.rup)
    add(
      "digestible_rup", "digestible RUP", 100 * coefficient(.digestibleRUP), "% DM",
      "RUP * dcRUP / 100", [earlier("RUP", "rup"), analysis("dcRUP", .rupDigestibility)],
      ExplainedSource.rupDigestion)
  }

  /// Share of fraction B that passes before it is degraded, by the rates of forages and concentrates.
  private var passage: String {
    let forage = "\(FeedConstants.foragePassageRate) / (Kd + \(FeedConstants.foragePassageRate))"
    let concentrate =
      "\(FeedConstants.concentratePassageRate) / (Kd + \(FeedConstants.concentratePassageRate))"
    switch feed.concentratePercent {
    case 0: return forage
    case 100: return concentrate
    default:
      return "\(feed.foragePercent / 100) * \(forage) + \(feed.concentratePercent / 100) * "
        + concentrate
    }
  }

  private static let absorbed: [(acid: AminoAcid, sum: DietSum, symbol: String)] = [
    (.arginine, .rupArginine, "Arg"), (.histidine, .rupHistidine, "His"),
    (.isoleucine, .rupIsoleucine, "Ile"), (.leucine, .rupLeucine, "Leu"),
    (.lysine, .rupLysine, "Lys"), (.methionine, .rupMethionine, "Met"),
    (.phenylalanine, .rupPhenylalanine, "Phe"), (.threonine, .rupThreonine, "Thr"),
    (.tryptophan, .rupTryptophan, "Trp"), (.valine, .rupValine, "Val"),
  ]

  private mutating func aminoAcids() {
    guard has(.crudeProtein) else { return }
    for (acid, sum, symbol) in Self.absorbed {
      let name = acid.feedComponent.plainName
      // What acid hydrolysis leaves unseen is a factor of three or four figures in the book.
      let factor = (1000 / acid.recoveryInHydrolysis).rounded() / 1000
      add(
        "rup_\(name)", "absorbable \(name) of the RUP", coefficient(sum), "g/kg DM",
        "dRUP * \(symbol) / 10 * \(factor)",
        [earlier("dRUP", "digestible_rup"), analysis(symbol, acid.feedComponent)],
        ExplainedSource.aminoAcids)
    }
  }

  private static let macro: [(symbol: String, FeedComponent, FeedComponent, DietSum)] = [
    ("Ca", .calcium, .calciumAbsorption, .absorbedCalcium),
    ("Na", .sodium, .sodiumAbsorption, .absorbedSodium),
    ("K", .potassium, .potassiumAbsorption, .absorbedPotassium),
    ("Cl", .chloride, .chlorideAbsorption, .absorbedChloride),
  ]
  private static let trace: [(symbol: String, FeedComponent, FeedComponent, DietSum)] = [
    ("Cu", .copper, .copperAbsorption, .absorbedCopper),
    ("Fe", .iron, .ironAbsorption, .absorbedIron),
    ("Mn", .manganese, .manganeseAbsorption, .absorbedManganese),
    ("Zn", .zinc, .zincAbsorption, .absorbedZinc),
  ]

  private mutating func minerals() {
    for (symbol, content, absorption, sum) in Self.macro where has(content) {
      add(
        "absorbed_\(content.plainName)", "absorbed \(content.plainName)", coefficient(sum),
        "g/kg DM",
        "10 * \(symbol) * ac", [analysis(symbol, content), analysis("ac", absorption)],
        ExplainedSource.minerals)
    }
    phosphorus()
    for (symbol, content, absorption, sum) in Self.trace where has(content) {
      add(
        "absorbed_\(content.plainName)", "absorbed \(content.plainName)", coefficient(sum),
        "mg/kg DM", "\(symbol) * ac", [analysis(symbol, content), analysis("ac", absorption)],
        ExplainedSource.minerals)
    }
    var alone = [Double](repeating: 0, count: model.feeds.count)
    alone[column] = 1
    add(
      "dcad", "cation-anion difference (DCAD)", model.evaluate(kgDM: alone)[.cationAnionDifference],
      "mEq/kg DM", "10 * (K / 0.039 + Na / 0.023 - Cl / 0.0355 - S / 0.016)",
      [
        analysis("K", .potassium), analysis("Na", .sodium), analysis("Cl", .chloride),
        analysis("S", .sulfur),
      ], ExplainedSource.cationAnion)
  }

  private mutating func phosphorus() {
    guard has(.phosphorus) else { return }
    let isMineral = feed.category == .vitaminMineral
    let share =
      "(\(FeedConstants.inorganicPhosphorusAbsorption) * Pi + "
      + "\(FeedConstants.organicPhosphorusAbsorption) * Po) / 100"
    add(
      "absorbed_phosphorus", "absorbed phosphorus", coefficient(.absorbedPhosphorus), "g/kg DM",
      isMineral ? "10 * P * ac" : "10 * P * \(share)",
      [analysis("P", .phosphorus)]
        + (isMineral
          ? [analysis("ac", .phosphorusAbsorption)]
          : [analysis("Pi", .inorganicPhosphorus), analysis("Po", .organicPhosphorus)]),
      ExplainedSource.minerals)
  }
}
