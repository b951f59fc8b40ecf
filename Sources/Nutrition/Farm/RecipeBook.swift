/// A mixture the farm handles as one feed: a grain mix, a premix, a partial ration.
public struct Recipe: Codable, Sendable, Hashable {
  /// One thing in the mixture.
  public struct Ingredient: Codable, Sendable, Hashable {
    /// Name of a feed or of another recipe.
    public var name: String
    /// Kilograms as fed in a batch.
    public var asFedKg: Double

    /// An ingredient of the given weight as fed.
    public init(name: String, asFedKg: Double) {
      self.name = name
      self.asFedKg = asFedKg
    }
  }

  /// What the mixture is called.
  public var name: String
  /// What goes in.
  public var ingredients: [Ingredient]

  /// A mixture.
  public init(name: String, ingredients: [Ingredient]) {
    self.name = name
    self.ingredients = ingredients
  }
}

/// A feed and its share of a mixture's dry matter.
public struct FeedShare: Sendable, Hashable {
  /// The feed.
  public let feed: Feed
  /// Its share of the dry matter, 0 to 1.
  public let shareOfDryMatter: Double
}

/// Feeds and the mixtures made of them, nested as deep as the farm nests them.
///
/// A mixture is evaluated as its ingredients, not as a feed of mean composition: passage and
/// degradation of its protein do not average, so only the ingredients give the model's own numbers.
public struct RecipeBook: Sendable {
  private let feeds: [String: Feed]
  private let recipes: [String: Recipe]
  private let names: [String]

  /// A book of feeds and mixtures.
  ///
  /// - Throws: ``NutritionError`` when a name is used twice, an ingredient is unknown, weighs
  ///   nothing or has no dry matter analysis, or a mixture contains itself (the circle is printed).
  public init(feeds: [Feed], recipes: [Recipe]) throws(NutritionError) {
    var feedsByName: [String: Feed] = [:]
    var recipesByName: [String: Recipe] = [:]
    for feed in feeds { feedsByName[FeedName.folded(feed.name)] = feed }
    for recipe in recipes {
      let key = FeedName.folded(recipe.name)
      guard feedsByName[key] == nil, recipesByName.updateValue(recipe, forKey: key) == nil else {
        throw NutritionError(
          code: "duplicate-feed", place: "recipe '\(recipe.name)'",
          explanation: "another feed or recipe has this name", fix: "rename one of them")
      }
    }
    self.feeds = feedsByName
    self.recipes = recipesByName
    names = feeds.map(\.name) + recipes.map(\.name)
    for recipe in recipes { _ = try ingredients(of: recipe.name) }
  }

  /// The feeds a feed or mixture is made of, with their shares of its dry matter; a feed that
  /// comes in by several ways is listed once. Order: first use.
  ///
  /// - Throws: ``NutritionError`` as ``init(feeds:recipes:)``.
  public func ingredients(of name: String) throws(NutritionError) -> [FeedShare] {
    let (weights, total) = try dryMatter(of: name, path: [])
    return weights.map { FeedShare(feed: $0.feed, shareOfDryMatter: $0.kgDM / total) }
  }

  /// Dry matter, % as fed, of a feed or mixture.
  ///
  /// - Throws: ``NutritionError`` as ``init(feeds:recipes:)``.
  public func dryMatterPercent(of name: String) throws(NutritionError) -> Double {
    guard let recipe = recipes[FeedName.folded(name)] else {
      return try dryMatterPercent(ofFeed: name)
    }
    let asFed = recipe.ingredients.reduce(0) { $0 + $1.asFedKg }
    return try 100 * dryMatter(of: name, path: []).total / asFed
  }

  /// A diet of feeds and mixtures as a diet of feeds alone.
  ///
  /// - Parameter diet: names with kg of dry matter.
  /// - Returns: feeds with kg of dry matter, in order of first use.
  /// - Throws: ``NutritionError`` when a name is unknown.
  public func expanded(
    _ diet: [(name: String, kgDM: Double)]
  ) throws(NutritionError) -> [(feed: Feed, kgDM: Double)] {
    var result: [(feed: Feed, kgDM: Double)] = []
    for entry in diet {
      for share in try ingredients(of: entry.name) {
        Self.add(share.feed, entry.kgDM * share.shareOfDryMatter, to: &result)
      }
    }
    return result
  }

  /// Kilograms of dry matter of each feed in a batch (for a feed: in a kilogram as fed).
  private func dryMatter(
    of name: String, path: [String]
  ) throws(NutritionError) -> (feeds: [(feed: Feed, kgDM: Double)], total: Double) {
    let key = FeedName.folded(name)
    if let start = path.firstIndex(where: { FeedName.folded($0) == key }) {
      let circle = (path[start...] + [name]).joined(separator: " → ")
      throw NutritionError(
        code: "recipe-cycle", place: "recipe '\(name)'",
        explanation: "the mixture contains itself: \(circle)",
        fix: "take it out of one of these recipes")
    }
    guard let recipe = recipes[key] else {
      let kg = try dryMatterPercent(ofFeed: name) / 100
      guard let feed = feeds[key] else { throw unknown(name) }
      return ([(feed, kg)], kg)
    }
    var weights: [(feed: Feed, kgDM: Double)] = []
    for ingredient in recipe.ingredients {
      guard ingredient.asFedKg > 0, ingredient.asFedKg.isFinite else {
        throw .value(
          ingredient.asFedKg, of: ingredient.name, at: "recipe '\(name)'", allowed: 0...1e9)
      }
      let part = try dryMatter(of: ingredient.name, path: path + [name])
      let percent = try dryMatterPercent(of: ingredient.name)
      let kg = ingredient.asFedKg * percent / 100
      for (feed, weight) in part.feeds { Self.add(feed, kg * weight / part.total, to: &weights) }
    }
    let total = weights.reduce(0) { $0 + $1.kgDM }
    guard total > 0 else {
      throw NutritionError(
        code: "empty-recipe", place: "recipe '\(name)'",
        explanation: "the mixture holds no dry matter", fix: "give its ingredients")
    }
    return (weights, total)
  }

  private func dryMatterPercent(ofFeed name: String) throws(NutritionError) -> Double {
    guard let feed = feeds[FeedName.folded(name)] else { throw unknown(name) }
    guard let percent = feed.dryMatterPercent, percent > 0 else {
      throw NutritionError(
        code: "missing-analysis", place: "feed '\(name)' dry matter",
        explanation: "an amount as fed needs the dry matter of '\(name)'",
        fix: "give its dry matter in per cent")
    }
    return percent
  }

  private func unknown(_ name: String) -> NutritionError {
    .unknownFeed(name, nearest: FeedName.nearest(to: name, among: names, count: 3))
  }

  private static func add(
    _ feed: Feed, _ kg: Double, to list: inout [(feed: Feed, kgDM: Double)]
  ) {
    if let position = list.firstIndex(where: { $0.feed == feed }) {
      list[position].kgDM += kg
    } else {
      list.append((feed, kg))
    }
  }
}
