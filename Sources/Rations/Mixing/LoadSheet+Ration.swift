import DairyTerms
public import Nutrition

extension LoadPlace {
  /// Where a feed goes by its class and dry matter; a farm may say otherwise.
  public init(for feed: Feed) {
    let isDry = (feed.dryMatterPercent ?? 100) >= 70
    switch feed.category {
    case .vitaminMineral, .additive: self = .minerals
    case .fatSupplement, .fattyAcidSupplement: self = isDry ? .dryConcentrate : .liquid
    case .sugar: self = .liquid
    default:
      if feed.name.lowercased().holds("molasses") {
        self = .liquid
      } else if feed.isForage {
        self = isDry ? .dryForage : .wetForage
      } else {
        self = isDry ? .dryConcentrate : .wetConcentrate
      }
    }
  }
}

extension LoadSheet {
  /// The ingredients of a ration, in the places its feeds take.
  ///
  /// - Parameters:
  ///   - ration: the ration.
  ///   - problem: where its feeds are described.
  ///   - mineralStepKg: the scale's step for minerals and additives, kg, or `nil` for the sheet's.
  public static func ingredients(
    of ration: RationResult, in problem: RationProblem, mineralStepKg: Double? = nil
  ) -> [Ingredient] {
    ration.feeds.filter { $0.kgAsFed > 0 }.compactMap { fed in
      guard let offered = problem.feeds.first(where: { $0.name == fed.name }) else { return nil }
      let place = LoadPlace(for: offered.feed)
      return Ingredient(
        feed: fed.name, kgAsFedPerCow: fed.kgAsFed, place: place,
        stepKg: place == .minerals ? mineralStepKg : nil)
    }
    .sorted { ($1.kgAsFedPerCow, $0.feed) < ($0.kgAsFedPerCow, $1.feed) }
  }
}
