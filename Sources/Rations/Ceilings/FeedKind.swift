/// What sort of feed a feed is, as far as it decides how much of it a cow may be fed and what it
/// may cost. Finer than the library's class: sugar-beet pulp and distillers grains are both
/// "by-products", and nobody limits them alike.
public enum FeedKind: String, Sendable, Hashable, CaseIterable {
  // MARK: Forages

  /// Silage, hay, green feed and pasture.
  case forage
  /// Straw, stover, stalks, bagasse.
  case straw

  // MARK: Energy

  /// Maize, sorghum, rice and other grains whose starch is degraded slowly or moderately.
  case slowGrain = "slow grain"
  /// Wheat, triticale, rye and spelt: starch degraded fast.
  case fastGrain = "wheat and other fast grain"
  /// Barley.
  case barley
  /// Oats.
  case oats
  /// Bread, biscuits, sweets, chocolate.
  case bakery = "bakery and sweets"
  /// Molasses, sugar, dried whey.
  case sugar = "sugar and molasses"
  /// Beet and citrus pulp.
  case pulp = "beet and citrus pulp"

  // MARK: By-products

  /// Distillers grains, dry and wet, and their solubles.
  case distillers = "distillers grains"
  /// Brewers grains, dry and wet; malt sprouts.
  case brewers = "brewers grains"
  /// Maize gluten feed.
  case glutenFeed = "corn gluten feed"
  /// Wheat middlings and bran.
  case middlings = "wheat middlings and bran"
  /// Soybean hulls.
  case soyHulls = "soybean hulls"
  /// Almond hulls.
  case almondHulls = "almond hulls"
  /// Hulls and cobs that are roughages: cottonseed, oat, rice and peanut hulls, cobs, gin trash.
  case poorHulls = "poor hulls"
  /// Peanut skins.
  case peanutSkins = "peanut skins"
  /// Other by-products and whatever is not known.
  case otherByProduct = "other by-product"

  // MARK: Protein

  /// Oil meals, gluten meal, peas and other plant proteins low in fat.
  case plantProtein = "plant protein"
  /// Whole cottonseed.
  case cottonseed = "whole cottonseed"
  /// Roasted or extruded soybeans.
  case roastedSoybeans = "roasted soybeans"
  /// Raw soybeans.
  case rawSoybeans = "raw soybeans"
  /// Other oilseeds, with 14 % fatty acids or more.
  case oilseed = "oilseed"
  /// Fish, blood, feather and meat meals.
  case animalProtein = "animal protein"
  /// Rumen-protected amino acids.
  case protectedAminoAcid = "protected amino acid"
  /// Urea and slow-release urea.
  case urea

  // MARK: Fat

  /// Calcium soaps, prilled and hydrogenated fats: inert in the rumen.
  case inertFat = "rumen-inert fat"
  /// Oils, tallow, grease.
  case freeFat = "oil and tallow"

  // MARK: Minerals and additives

  /// Common salt.
  case salt
  /// Bicarbonates and carbonates of sodium and potassium.
  case buffer
  /// Magnesium oxide, hydroxide, carbonate.
  case magnesium = "magnesium source"
  /// Limestone, shells, lime.
  case calcium = "calcium source"
  /// Calcium, sodium and ammonium phosphates.
  case phosphate
  /// Chlorides and sulfates of calcium, magnesium, ammonium: they lower DCAD.
  case anionicSalt = "anionic salt"
  /// A salt of one trace element.
  case traceMineral = "trace mineral"
  /// A vitamin premix without minerals.
  case vitamin = "vitamin premix"
  /// A premix or mineral feed of trace elements and vitamins.
  case premix = "mineral and vitamin premix"
  /// Another mineral or additive.
  case otherAdditive = "other mineral or additive"

  // MARK: Mixed

  /// A bought compound feed or a mix of concentrates.
  case compound = "compound feed"
  /// Milk replacer, calf starter: not fed to cows.
  case calfFeed = "calf feed"
  /// A concentrate nothing is known of.
  case unknown = "concentrate of no known kind"
}
