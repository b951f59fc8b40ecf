public import Nutrition

extension FeedKind {
  /// The kind of a feed: by its names, its class in the library and its analyses.
  ///
  /// Names come first where they are plain ("DDGS", "wheat straw"), because a by-product is what it
  /// is called; then what the analyses leave no doubt of (a salt, a fat, urea); then the class. A
  /// concentrate that none of these places is ``unknown``: it is never passed over in silence.
  ///
  /// - Parameters:
  ///   - feed: the feed.
  ///   - name: what else it is known as: the library feed a farm's own is laid over.
  public init(of feed: Feed, knownAs name: String? = nil) {
    let words = Self.words(of: feed.name) + (name.map(Self.words) ?? [])
    self =
      Self.pureSubstance(feed, words: words)
      ?? (feed.isForage ? Self.forageKind(feed, words: words) : nil)
      ?? Self.named(words, feed)
      ?? Self.classed(feed)
  }

  /// Lower-case words of a name.
  private static func words(of name: String) -> [String] {
    name.lowercased().split { !$0.isLetter && !$0.isNumber }.map(String.init)
  }

  // MARK: - Forages

  private static func forageKind(_ feed: Feed, words: [String]) -> FeedKind {
    let strawWords = ["straw", "stover", "stalks", "bagasse", "stro", "stroh", "paille", "paja"]
    if words.contains(where: strawWords.contains) { return .straw }
    // A forage this poor is fed as straw is, whatever it is called.
    if let ndf = feed[.ndf], let protein = feed[.crudeProtein], ndf >= 70, protein <= 6 {
      return .straw
    }
    return .forage
  }

  // MARK: - Salts, fats, premixes

  /// What the analyses alone leave no doubt of.
  private static func pureSubstance(_ feed: Feed, words: [String]) -> FeedKind? {
    func content(_ component: FeedComponent) -> Double { feed[component] ?? 0 }
    if feed.category == .calfLiquidFeed || words.contains("calf") || words.contains("calves") {
      return .calfFeed
    }
    if content(.crudeProtein) > 0, words.contains("protected") { return .protectedAminoAcid }
    if feed.category == .fattyAcidSupplement || feed.category == .fatSupplement
      || content(.fattyAcids) >= 60
    {
      let inert = ["soap", "soaps", "calcium", "inert", "prilled", "hydrogenated", "protected"]
      return feed.category == .fattyAcidSupplement || words.contains(where: inert.contains)
        ? .inertFat : .freeFat
    }
    let isMineral = feed.category == .vitaminMineral || content(.ash) >= 60
    if content(.crudeProtein) >= 200, !isMineral { return .urea }
    guard isMineral else { return nil }
    return mineral(content)
  }

  private static func mineral(_ content: (FeedComponent) -> Double) -> FeedKind {
    let traces: [FeedComponent] = [
      .cobalt, .copper, .iron, .iodine, .manganese, .selenium, .zinc,
    ]
    let vitamins: [FeedComponent] = [.vitaminA, .vitaminD, .vitaminE]
    let carried = traces.filter { content($0) >= 20 }.count
    let hasVitamins = vitamins.contains { content($0) > 0 }
    if hasVitamins { return carried > 0 || content(.calcium) > 2 ? .premix : .vitamin }
    // What a source of one trace element holds of it at least, mg/kg.
    let pure: [FeedComponent: Double] = [.cobalt: 500, .selenium: 200, .iodine: 1000]
    let strong = traces.filter { content($0) >= pure[$0] ?? 5000 }
    if carried >= 4, strong.count <= 4, content(.phosphorus) < 15 { return .premix }
    let chloride = content(.chloride)
    let sulfur = content(.sulfur)
    if content(.sodium) >= 25, chloride >= 35 { return .salt }
    if content(.phosphorus) >= 8 { return .phosphate }
    if content(.sodium) >= 20 || content(.potassium) >= 30, chloride < 5, sulfur < 5 {
      return .buffer
    }
    // A trace salt may carry sulfur or chloride, and an anionic salt a trace of iron.
    if strong.contains(where: { $0 != .iron || content($0) >= 50_000 }) {
      return .traceMineral
    }
    if chloride >= 20 || sulfur >= 10, content(.potassium) < 20, content(.sodium) < 20 {
      return .anionicSalt
    }
    if content(.magnesium) >= 20 { return .magnesium }
    if content(.calcium) >= 15 { return .calcium }
    if !strong.isEmpty { return .traceMineral }
    return carried >= 2 ? .premix : .otherAdditive
  }

  // MARK: - By name

  private static func named(_ words: [String], _ feed: Feed) -> FeedKind? {
    func has(_ any: [String]) -> Bool { words.contains(where: any.contains) }
    let fat = feed[.fattyAcids] ?? 0
    if has(["urea", "ureum", "harnstoff"]) { return .urea }
    if has(["ddgs", "ddg", "dgs", "dg", "distillers", "distiller", "stillage"]) {
      return .distillers
    }
    if has(["compound", "pellets", "nuts", "krachtvoer", "brok", "kraftfutter", "concentrate"]) {
      return .compound
    }
    if has(["brewers", "brewer", "bierbostel", "biertreber", "draff"]) {
      return has(["yeast"]) ? nil : .brewers
    }
    if has(["malt"]) { return .brewers }
    if has(["gluten"]) { return has(["meal"]) ? .plantProtein : .glutenFeed }
    if has(["middlings", "midds", "bran"]), has(["wheat"]) { return .middlings }
    if has(["hulls", "hull"]) {
      if has(["soybean", "soy", "soya"]) { return .soyHulls }
      return has(["almond"]) ? .almondHulls : .poorHulls
    }
    if has(["soyhulls"]) { return .soyHulls }
    if has(["cobs"]) || has(["gin", "trash"]) && has(["cotton"]) { return .poorHulls }
    if has(["skins"]), has(["peanut"]) { return .peanutSkins }
    if has(["bakery", "bread", "cookies", "candy", "chocolate", "biscuit"]) { return .bakery }
    if has(["molasses", "melasse", "whey", "sugar"]), !has(["pulp"]), fat < 14 { return .sugar }
    if has(["pulp"]), has(["beet", "citrus"]) { return .pulp }
    if has(["cottonseed", "cottonseeds"]), fat >= 10 { return .cottonseed }
    if has(["soybean", "soybeans", "soya"]), fat >= 10 {
      return has(["raw"]) ? .rawSoybeans : .roastedSoybeans
    }
    return grain(words, feed)
  }

  private static func grain(_ words: [String], _ feed: Feed) -> FeedKind? {
    guard (feed[.starch] ?? 0) >= 35 else { return nil }
    func has(_ any: [String]) -> Bool { words.contains(where: any.contains) }
    if has(["wheat", "triticale", "rye", "spelt", "tarwe", "weizen", "blé"]) { return .fastGrain }
    if has(["barley", "gerst", "gerste", "orge"]) { return .barley }
    if has(["oat", "oats", "haver", "hafer"]) { return .oats }
    if has(["corn", "maize", "sorghum", "milo", "rice", "hominy", "tapioca", "cassava"]) {
      return .slowGrain
    }
    return nil
  }

  // MARK: - By class

  private static func classed(_ feed: Feed) -> FeedKind {
    let fat = feed[.fattyAcids] ?? 0
    let starch = feed[.starch] ?? 0
    let protein = feed[.crudeProtein] ?? 0
    switch feed.category {
    case .animalProtein: return .animalProtein
    case .sugar: return .sugar
    case .plantProtein: return fat >= 14 ? .oilseed : .plantProtein
    case .energySource:
      if fat >= 14 { return .oilseed }
      return starch >= 50 ? .slowGrain : .unknown
    case .byProduct: return .otherByProduct
    case .additive: return .otherAdditive
    default: break
    }
    // A class of the farm's own: what the analyses say.
    if fat >= 14, protein >= 15 { return .oilseed }
    if protein >= 28, fat < 14 { return .plantProtein }
    if starch >= 60 { return .slowGrain }
    return .unknown
  }
}
