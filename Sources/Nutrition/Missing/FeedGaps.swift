extension Feed {
  /// The analyses the model reads that this feed lacks and that make a difference.
  ///
  /// A share of something the feed has none of makes no difference: the amino acids of a feed
  /// without protein are no gap.
  public func gaps(for options: ModelOptions = ModelOptions()) -> [FeedComponent] {
    FeedComponent.readByModel.filter { lacks($0, options) }
  }

  /// Whether the feed lacks an analysis that makes a difference.
  func lacks(_ component: FeedComponent, _ options: ModelOptions) -> Bool {
    self[component] == nil && makesDifference(component, options)
  }

  private func makesDifference(_ component: FeedComponent, _ options: ModelOptions) -> Bool {
    switch component {
    case .lignin:
      let usesInVitro =
        options.inVitroNDF == .allFeeds
        || (options.inVitroNDF == .forages && concentratePercent < 100)
      return !usesInVitro && self[.ndf] != 0
    case .inorganicPhosphorus, .organicPhosphorus:
      return category != .vitaminMineral && self[.phosphorus] != 0
    case .phosphorusAbsorption:
      return category == .vitaminMineral && self[.phosphorus] != 0
    default:
      guard let carrier = component.carrier else { return true }
      return self[carrier] != 0
    }
  }
}

extension FeedComponent {
  /// Every component that some equation of the model reads.
  ///
  /// The digestibility of fat and the in-vitro digestibility of NDF are not among them: where
  /// they are missing the model has a constant of its own.
  static let readByModel: [FeedComponent] = [
    .dryMatter, .ash, .fattyAcids, .adf, .ndf, .lignin, .starch, .starchDigestibility,
    .waterSolubleCarbohydrate, .crudeProtein, .proteinFractionA, .proteinFractionB,
    .proteinFractionC, .rupDigestibility, .proteinDegradationRate, .nonProteinNitrogen,
    .arginine, .histidine, .isoleucine, .leucine, .lysine, .methionine, .phenylalanine,
    .threonine, .tryptophan, .valine, .c16_0, .c18_3, .calcium, .phosphorus,
    .inorganicPhosphorus, .organicPhosphorus, .sodium, .chloride, .potassium, .magnesium,
    .sulfur, .cobalt, .copper, .iron, .iodine, .manganese, .selenium, .zinc, .vitaminA,
    .vitaminD, .vitaminE, .calciumAbsorption, .phosphorusAbsorption, .sodiumAbsorption,
    .chlorideAbsorption, .potassiumAbsorption, .copperAbsorption, .ironAbsorption,
    .manganeseAbsorption, .zincAbsorption,
  ]

  /// What the component is a share of, if it is one: without the whole the share is idle.
  var carrier: FeedComponent? {
    switch self {
    case .lignin: .ndf
    case .starchDigestibility: .starch
    case .proteinFractionA, .proteinFractionB, .proteinFractionC, .rupDigestibility,
      .proteinDegradationRate, .nonProteinNitrogen, .arginine, .histidine, .isoleucine, .leucine,
      .lysine, .methionine, .phenylalanine, .threonine, .tryptophan, .valine:
      .crudeProtein
    case .c16_0, .c18_3: .fattyAcids
    case .inorganicPhosphorus, .organicPhosphorus, .phosphorusAbsorption: .phosphorus
    case .calciumAbsorption: .calcium
    case .sodiumAbsorption: .sodium
    case .chlorideAbsorption: .chloride
    case .potassiumAbsorption: .potassium
    case .copperAbsorption: .copper
    case .ironAbsorption: .iron
    case .manganeseAbsorption: .manganese
    case .zincAbsorption: .zinc
    default: nil
    }
  }
}
