/// What one kilogram of a feed's dry matter brings to each ``DietSum``.
///
/// A coefficient that needs a missing analysis is `nil`. Source: NASEM (2021), chapters 3, 6, 7
/// and 19; the numbers of each formula are named beside it.
struct FeedCoefficients {
  private let feed: Feed
  private let options: ModelOptions

  init(feed: Feed, options: ModelOptions) {
    self.feed = feed
    self.options = options
  }

  /// The coefficient of one sum, or `nil` where an analysis it needs is missing.
  func coefficient(_ sum: DietSum) -> Double? {
    switch sum {
    case .dryMatter: 1
    case .asFed: feed.dryMatterPercent.map { $0 == 0 ? 0 : 100 / $0 }
    case .forage: feed.foragePercent / 100
    case .pasture: feed.category == .pasture ? 1 : 0
    case .wetForage: wetForage
    case .ndf: fraction(.ndf)
    case .adf: fraction(.adf)
    case .forageNDF: fraction(.ndf).map { $0 * feed.foragePercent / 100 }
    case .forageDigestibleNDF48h: forageDigestibleNDF48h
    case .starch: fraction(.starch)
    case .waterSolubleCarbohydrate: fraction(.waterSolubleCarbohydrate)
    case .ash: fraction(.ash)
    case .fattyAcids: fraction(.fattyAcids)
    case .crudeProtein: fraction(.crudeProtein)
    case .npnCrudeProtein: npnCrudeProteinPercent.map { $0 / 100 }
    case .npnDryMatter: npnDryMatterPercent.map { $0 / 100 }
    case .hydratedFattyAcids: hydratedFattyAcidsPercent.map { $0 / 100 }
    case .trueProtein: trueProteinPercent.map { $0 / 100 }
    case .residualOrganicMatter: residualOrganicMatterOfDiet
    case .nonFibreCarbohydrate: nonFibreCarbohydrate
    case .grossEnergy: grossEnergy
    case .digestibleNDFBase: digestibleNDFBase
    case .digestibleStarchBase: product(fraction(.starch), fraction(.starchDigestibility))
    case .digestibleFattyAcids: digestibleFattyAcids
    case .digestibleC16_0: product(digestibleFattyAcids, fraction(.c16_0))
    case .digestibleC18_3: product(digestibleFattyAcids, fraction(.c18_3))
    case .digestibleResidualOrganicMatter:
      residualOrganicMatter.map { FeedConstants.residualOrganicMatterDigestibility * $0 }
    case .rup: rup
    case .digestibleRUP: digestibleRUP
    case .rupArginine: aminoAcid(.arginine)
    case .rupHistidine: aminoAcid(.histidine)
    case .rupIsoleucine: aminoAcid(.isoleucine)
    case .rupLeucine: aminoAcid(.leucine)
    case .rupLysine: aminoAcid(.lysine)
    case .rupMethionine: aminoAcid(.methionine)
    case .rupPhenylalanine: aminoAcid(.phenylalanine)
    case .rupThreonine: aminoAcid(.threonine)
    case .rupTryptophan: aminoAcid(.tryptophan)
    case .rupValine: aminoAcid(.valine)
    case .calcium: gramsPerKg(.calcium)
    case .phosphorus: gramsPerKg(.phosphorus)
    case .magnesium: gramsPerKg(.magnesium)
    case .potassium: gramsPerKg(.potassium)
    case .sodium: gramsPerKg(.sodium)
    case .chloride: gramsPerKg(.chloride)
    case .sulfur: gramsPerKg(.sulfur)
    case .cobalt: feed[.cobalt]
    case .copper: feed[.copper]
    case .iron: feed[.iron]
    case .iodine: feed[.iodine]
    case .manganese: feed[.manganese]
    case .selenium: feed[.selenium]
    case .zinc: feed[.zinc]
    case .vitaminA: feed[.vitaminA]
    case .vitaminD: feed[.vitaminD]
    case .vitaminE: feed[.vitaminE]
    case .absorbedCalcium: product(gramsPerKg(.calcium), feed[.calciumAbsorption])
    case .absorbedPhosphorus: product(gramsPerKg(.phosphorus), phosphorusAbsorption)
    case .absorbedSodium: product(gramsPerKg(.sodium), feed[.sodiumAbsorption])
    case .absorbedPotassium: product(gramsPerKg(.potassium), feed[.potassiumAbsorption])
    case .absorbedChloride: product(gramsPerKg(.chloride), feed[.chlorideAbsorption])
    case .absorbedCopper: product(feed[.copper], feed[.copperAbsorption])
    case .absorbedIron: product(feed[.iron], feed[.ironAbsorption])
    case .absorbedManganese: product(feed[.manganese], feed[.manganeseAbsorption])
    case .absorbedZinc: product(feed[.zinc], feed[.zincAbsorption])
    case .magnesiumFromMinerals:
      feed.category == .vitaminMineral ? gramsPerKg(.magnesium) : 0
    }
  }

  // MARK: Shares of dry matter

  private func fraction(_ component: FeedComponent) -> Double? { feed[component].map { $0 / 100 } }

  private func gramsPerKg(_ component: FeedComponent) -> Double? { feed[component].map { $0 * 10 } }

  private func product(_ left: Double?, _ right: Double?) -> Double? {
    guard let left, let right else { return nil }
    return left * right
  }

  /// Forage that is wet, below 71 % DM (ensiled or fresh), as NASEM (2021) chapter 6 counts it.
  private var wetForage: Double? {
    guard feed.foragePercent > 50 else { return 0 }
    guard let dryMatter = feed.dryMatterPercent else { return nil }
    return dryMatter < FeedConstants.wetForageBelowDryMatter ? feed.foragePercent / 100 : 0
  }

  // MARK: Protein and organic matter, % DM

  private var npnCrudeProteinPercent: Double? {
    guard let protein = feed[.crudeProtein], let npn = feed[.nonProteinNitrogen] else { return nil }
    return protein * npn / 100
  }

  /// Dry mass of the NPN: nitrogen times 6.25 weighs 2.81 times the compound (urea).
  private var npnDryMatterPercent: Double? {
    npnCrudeProteinPercent.map { $0 / FeedConstants.crudeProteinPerKgNPN }
  }

  private var trueProteinPercent: Double? {
    guard let protein = feed[.crudeProtein], let npn = npnCrudeProteinPercent else { return nil }
    return protein - npn
  }

  private var hydratedFattyAcidsPercent: Double? {
    let divisor =
      feed.category == .fattyAcidSupplement ? 1 : FeedConstants.glycerideOverFattyAcid
    return feed[.fattyAcids].map { $0 / divisor }
  }

  private var residualOrganicMatter: Double? {
    guard let ash = feed[.ash], let ndf = feed[.ndf], let starch = feed[.starch],
      let fat = hydratedFattyAcidsPercent, let protein = trueProteinPercent,
      let npn = npnDryMatterPercent
    else { return nil }
    return (100 - ash - ndf - starch - fat - protein - npn) / 100
  }

  /// Residual organic matter as the diet's total counts it: what was not analysed is not taken
  /// off, whereas digestion needs the whole analysis.
  private var residualOrganicMatterOfDiet: Double {
    let parts = [
      feed[.ash], feed[.ndf], feed[.starch], hydratedFattyAcidsPercent, trueProteinPercent,
      npnDryMatterPercent,
    ]
    return parts.reduce(100) { $0 - ($1 ?? 0) } / 100
  }

  private var nonFibreCarbohydrate: Double? {
    guard let ash = feed[.ash], let ndf = feed[.ndf], let fat = hydratedFattyAcidsPercent,
      let protein = trueProteinPercent, let npn = npnDryMatterPercent
    else { return nil }
    return max(0, 100 - ash - ndf - protein - npn - fat) / 100
  }

  /// Heat of combustion, Mcal/kg. Source: NASEM (2021), chapter 3.
  private var grossEnergy: Double? {
    guard let protein = feed[.crudeProtein], let fat = feed[.fattyAcids],
      let starch = feed[.starch], let ndf = feed[.ndf], let ash = feed[.ash]
    else { return nil }
    let rest = 100 - protein - fat - starch - ndf - ash
    return
      (EnergyConstants.crudeProtein * protein + EnergyConstants.fattyAcids * fat
      + EnergyConstants.starch * starch + EnergyConstants.ndf * ndf
      + EnergyConstants.residualOrganicMatter * rest) / 100
  }

  // MARK: Digestion

  private var digestibleNDFBase: Double? {
    guard let ndf = fraction(.ndf) else { return nil }
    let usesInVitro =
      switch options.inVitroNDF {
      case .none: false
      case .forages: feed.concentratePercent < 100
      case .allFeeds: true
      }
    if usesInVitro {
      return (0.12 + 0.61 * ndfDigestibility48hPercent / 100) * ndf
    }
    guard let lignin = feed[.lignin], let ndfPercent = feed[.ndf] else { return nil }
    return NDFDigestibility.fromLignin(ligninPercent: lignin, ndfPercent: ndfPercent) * ndf
  }

  /// In-vitro digestibility as the model reads it, % of NDF (quirk Q2).
  private var ndfDigestibility48hPercent: Double {
    if let input = feed[.ndfDigestibility48hInput], input != 0 { return input }
    if !options.quirks.ignoresAnalysedNDFDigestibility, let analysed = feed[.ndfDigestibility48h],
      analysed != 0
    {
      return analysed
    }
    return feed.concentratePercent < 100
      ? FeedConstants.forageNDFDigestibility48h : FeedConstants.concentrateNDFDigestibility48h
  }

  private var forageDigestibleNDF48h: Double? {
    fraction(.ndf).map { $0 * feed.foragePercent / 100 * ndfDigestibility48hPercent / 100 }
  }

  private var digestibleFattyAcids: Double? {
    let standard =
      feed.category == .fattyAcidSupplement
      ? FeedConstants.fattyAcidSupplementDigestibility : FeedConstants.fatDigestibility
    return fraction(.fattyAcids).map { $0 * (feed[.fattyAcidDigestibility] ?? standard) / 100 }
  }

  // MARK: Protein leaving the rumen

  private var rup: Double? {
    guard let protein = fraction(.crudeProtein), let fractionA = fraction(.proteinFractionA),
      let fractionB = fraction(.proteinFractionB), let fractionC = fraction(.proteinFractionC),
      let npn = fraction(.nonProteinNitrogen), let degradation = feed[.proteinDegradationRate]
    else { return nil }
    let forage = FeedConstants.foragePassageRate
    let concentrate = FeedConstants.concentratePassageRate
    let escaping =
      feed.foragePercent / 100 * forage / (degradation + forage)
      + feed.concentratePercent / 100 * concentrate / (degradation + concentrate)
    return protein
      * (FeedConstants.escapeOfFractionA * (fractionA - npn) + fractionB * escaping + fractionC
        + FeedConstants.rupIntercept / FeedConstants.rupReferenceCrudeProteinIntake)
  }

  private var digestibleRUP: Double? { product(rup, fraction(.rupDigestibility)) }

  /// Absorbable amino acid of the RUP, g/kg DM, corrected for what hydrolysis leaves unseen.
  private func aminoAcid(_ acid: AminoAcid) -> Double? {
    product(digestibleRUP, fraction(acid.feedComponent)).map {
      $0 * 1000 / acid.recoveryInHydrolysis
    }
  }

  private var phosphorusAbsorption: Double? {
    if feed.category == .vitaminMineral { return feed[.phosphorusAbsorption] }
    guard let inorganic = feed[.inorganicPhosphorus], let organic = feed[.organicPhosphorus] else {
      return nil
    }
    return FeedConstants.inorganicPhosphorusAbsorption * inorganic / 100
      + FeedConstants.organicPhosphorusAbsorption * organic / 100
  }
}
