import DairyTerms

/// A published ceiling on a kind of feed. Of the amounts given the least holds.
struct FeedCeilingRule {
  /// % of the ration's dry matter.
  var percentOfDM: Double?
  /// % of body weight, as fed.
  var percentOfBodyWeight: Double?
  /// kg as fed a cow a day.
  var kgAsFed: Double?
  /// Whether the rule is over all feeds of the kind together, or each by itself.
  var isShared = true
  /// The rule in words.
  var rule: String
  /// Who says so.
  var source: String

  private static let virginia = "Stallings, Virginia Extension 404-119"
  private static let virginia1996 = "Stallings 1996, Virginia Extension"

  /// A rule in pounds as fed a cow, and a share of body weight where the table gives one: it keeps
  /// heifers and small cows in proportion.
  private static func pounds(
    _ pounds: Double, percentOfBodyWeight: Double? = nil, _ source: String
  ) -> FeedCeilingRule {
    let weight = percentOfBodyWeight.map { ", \(PlainNumber.text($0)) % of body weight" } ?? ""
    return FeedCeilingRule(
      percentOfBodyWeight: percentOfBodyWeight, kgAsFed: pounds * Units.kgPerPound,
      rule: "\(PlainNumber.text(pounds)) lb as fed a cow\(weight)", source: source)
  }

  private static func share(
    _ percent: Double, _ source: String, isShared: Bool = true
  ) -> FeedCeilingRule {
    FeedCeilingRule(
      percentOfDM: percent, isShared: isShared, rule: "\(PlainNumber.text(percent)) % of DM",
      source: source)
  }

  /// The ceiling on a kind of feed at a stage; `nil` where only the ration's own limits bound it.
  static func rule(for kind: FeedKind, stage: FeedingStage) -> FeedCeilingRule? {
    bulk(kind, stage: stage) ?? protein(kind) ?? mineral(kind, stage: stage)
  }

  /// Kinds that no ceiling is known for and why none is needed.
  static func reasonForNone(_ kind: FeedKind) -> String? {
    switch kind {
    case .forage: "forages are bounded by the limits on NDF, forage and energy"
    case .slowGrain, .barley, .oats: "grain is bounded by the limits on starch and forage NDF"
    case .plantProtein: "plant proteins are bounded by the limits on RDP and MP"
    case .compound:
      "a compound feed has no ceiling of its own: its starch, fat and minerals are counted"
    default: nil
    }
  }

  private static func bulk(_ kind: FeedKind, stage: FeedingStage) -> FeedCeilingRule? {
    let isInMilk = [FeedingStage.fresh, .high, .mid, .low].contains(stage)
    switch kind {
    case .straw:
      return isInMilk
        ? pounds(2, "Shaver and Hoffman, Wisconsin Extension")
        : share(30, "Hutjens, Hay and Forage Grower")
    case .fastGrain:
      var rule = share(20, "J. Dairy Sci. 2009, 92:3825, wheat to 20 % of DM")
      rule.kgAsFed = 12 * Units.kgPerPound
      rule.rule = "20 % of DM, 12 lb a cow"
      rule.source += "; La Budde Group feed guide"
      return rule
    case .bakery: return pounds(4, percentOfBodyWeight: 0.3, virginia)
    case .sugar: return pounds(2, percentOfBodyWeight: 0.15, virginia)
    case .pulp:
      var rule = pounds(8, percentOfBodyWeight: 0.6, virginia)
      rule.source += " for citrus pulp, beet pulp alike"
      return rule
    case .distillers: return share(20, "Schingoethe, South Dakota State University")
    case .brewers: return pounds(7, percentOfBodyWeight: 0.5, "\(virginia), as dry grains")
    case .glutenFeed: return pounds(10, percentOfBodyWeight: 0.8, virginia)
    case .middlings, .soyHulls: return pounds(5, percentOfBodyWeight: 0.4, virginia)
    case .poorHulls:
      var rule = pounds(5, percentOfBodyWeight: 0.4, virginia)
      rule.source += " for cottonseed hulls, other poor hulls alike"
      return rule
    case .almondHulls: return share(10, "de Ondarza 2000, Feed Ingredients")
    case .peanutSkins: return pounds(4, percentOfBodyWeight: 0.3, virginia)
    case .otherByProduct, .unknown:
      return share(10, "no published ceiling known to us: our own caution", isShared: false)
    case .calfFeed:
      return FeedCeilingRule(percentOfDM: 0, rule: "none", source: "a calf's feed")
    default: return nil
    }
  }

  private static func protein(_ kind: FeedKind) -> FeedCeilingRule? {
    switch kind {
    case .cottonseed, .roastedSoybeans: return pounds(7, percentOfBodyWeight: 0.5, virginia)
    case .rawSoybeans: return pounds(4, virginia1996)
    // As much fat as 7 lb of roasted soybeans (15 % fatty acids) bring, in seeds of some 38 %.
    case .oilseed:
      return pounds(2.8, "the fat of 7 lb of roasted soybeans, \(virginia)")
    case .animalProtein: return pounds(1, percentOfBodyWeight: 0.08, virginia)
    case .protectedAminoAcid:
      return FeedCeilingRule(
        kgAsFed: 0.1, isShared: false, rule: "0.1 kg a cow", source: "our own caution")
    case .urea:
      return FeedCeilingRule(
        percentOfDM: 0.5, kgAsFed: 0.12, rule: "0.12 kg a cow, 0.5 % of DM",
        source: "1 % of 12 kg concentrate, J. Anim. Sci. 1975, 41:945")
    default: return nil
    }
  }

  private static func mineral(_ kind: FeedKind, stage: FeedingStage) -> FeedCeilingRule? {
    switch kind {
    case .inertFat: return pounds(1.5, virginia1996)
    case .freeFat: return pounds(0.75, "Influx Lipids 2019, oils and tallow")
    case .salt:
      return share(0.6, "0.6 to 0.8 % of the diet covers livestock, NRC in Hi-Pro Feeds")
    case .buffer: return share(1, "0.75 to 1.0 % of DM, Dairy Herd Management")
    case .magnesium:
      return share(0.4, "0.8 % brought less milk than 0.4 %, MgO with NaHCO3 in early lactation")
    case .calcium: return share(1, "1.4 % limestone lowered intake, Rogers et al. 1985")
    case .phosphate: return share(1, "our own caution; phosphorus is capped besides")
    case .anionicSalt:
      return stage == .closeUp
        ? share(2, "our own caution; DCAD is capped besides")
        : share(0.5, "our own caution: cows in milk need a positive DCAD")
    case .premix:
      return share(1.25, "our own caution: 0.3 kg a cow at 24 kg DM")
    case .otherAdditive: return share(1, "our own caution", isShared: false)
    default: return nil
    }
  }
}
