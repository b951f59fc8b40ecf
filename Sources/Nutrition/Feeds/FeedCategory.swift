/// The class of a feed in the feed library; the model treats four of them apart.
///
/// An open set: a farm may name a class of its own. Source: NASEM (2021), feed library.
public struct FeedCategory: RawRepresentable, Sendable, Hashable {
  /// The class's name as the library writes it.
  public let rawValue: String

  /// The class of the given name.
  public init(rawValue: String) { self.rawValue = rawValue }

  /// Pasture: counts towards grazing work and vitamin E.
  public static let pasture = FeedCategory(rawValue: "Pasture")
  /// Minerals, vitamins and premixes: absorption coefficients are those of the feed itself.
  public static let vitaminMineral = FeedCategory(rawValue: "Vitamin/Mineral")
  /// Free fatty acids: no glycerol to allow for.
  public static let fattyAcidSupplement = FeedCategory(rawValue: "Fatty Acid Supplement")
  /// Fats with glycerol or soaps.
  public static let fatSupplement = FeedCategory(rawValue: "Fat Supplement")
  /// Whole-plant grain crops, mostly silages.
  public static let grainCropForage = FeedCategory(rawValue: "Grain Crop Forage")
  /// Grasses and legumes, fresh, ensiled or dried.
  public static let grassLegumeForage = FeedCategory(rawValue: "Grass/Legume Forage")
  /// Grains and other starch sources.
  public static let energySource = FeedCategory(rawValue: "Energy Source")
  /// Oilseed meals and other plant proteins.
  public static let plantProtein = FeedCategory(rawValue: "Plant Protein")
  /// Blood, fish, feather and other animal proteins.
  public static let animalProtein = FeedCategory(rawValue: "Animal Protein")
  /// By-products and whatever fits nowhere else.
  public static let byProduct = FeedCategory(rawValue: "By-Product/Other")
  /// Protected amino acids, buffers and other additives.
  public static let additive = FeedCategory(rawValue: "Additive")
  /// Sugars and sugar alcohols.
  public static let sugar = FeedCategory(rawValue: "Sugar/Sugar Alcohol")
  /// Milk and milk replacers for calves, which this model does not cover.
  public static let calfLiquidFeed = FeedCategory(rawValue: "Calf Liquid Feed")
}
