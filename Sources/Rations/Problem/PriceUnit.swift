import DairyTerms
public import Nutrition

/// The quantity a price in a problem file is quoted for, such as `tonne_as_fed`.
///
/// Prices are converted once, to the problem's currency per kg of dry matter eaten: a variable
/// inside the optimiser never holds dollars per ton.
public struct PriceUnit: Sendable, Hashable {
  /// Kilograms in the unit.
  public let kilograms: Double
  /// What the kilograms are of.
  public let basis: FeedPrice.Basis
  /// What names the unit in keys, such as `tonne_as_fed`.
  public let name: String

  /// Every unit a price may be quoted in.
  ///
  /// A bushel is a weight: 56 lb for corn, 60 lb for wheat and soybeans, 48 lb for barley, 32 lb
  /// for oats (US Grain Standards Act weights).
  public static let all: [PriceUnit] =
    weights.flatMap { weight in
      [
        PriceUnit(kilograms: weight.kilograms, basis: .asFed, name: "\(weight.name)_as_fed"),
        PriceUnit(kilograms: weight.kilograms, basis: .dryMatter, name: "\(weight.name)_dm"),
      ]
    } + bushels

  private static let weights: [(name: String, kilograms: Double)] = [
    ("kg", 1), ("tonne", Units.kgPerTonne), ("lb", Units.kgPerPound),
    ("cwt", Units.kgPerHundredweight), ("short_ton", Units.kgPerShortTon),
  ]

  private static let bushels: [PriceUnit] = [
    ("corn", 56.0), ("wheat", 60.0), ("soybean", 60.0), ("barley", 48.0), ("oat", 32.0),
  ].map { grain, pounds in
    PriceUnit(kilograms: pounds * Units.kgPerPound, basis: .asFed, name: "bushel_\(grain)")
  }

  /// The unit of the given name, or `nil`.
  public static func named(_ name: String) -> PriceUnit? { all.first { $0.name == name } }

  /// The price of a kilogram of dry matter eaten.
  ///
  /// - Parameters:
  ///   - amount: money a unit.
  ///   - dryMatterPercent: dry matter of the feed, % as fed, above 0 to 100.
  ///   - shrinkPercent: what is lost before a cow eats it, %, 0 to below 100.
  public func perKgDM(
    _ amount: Double, dryMatterPercent: Double, shrinkPercent: Double = 0
  ) -> Double {
    let perKg = amount / kilograms / (1 - shrinkPercent / 100)
    return basis == .dryMatter ? perKg : perKg / (dryMatterPercent / 100)
  }

  /// The amount that ``perKgDM(_:dryMatterPercent:shrinkPercent:)`` makes this price of.
  public func amount(
    perKgDM price: Double, dryMatterPercent: Double, shrinkPercent: Double = 0
  ) -> Double {
    let perKg = basis == .dryMatter ? price : price * dryMatterPercent / 100
    return perKg * kilograms * (1 - shrinkPercent / 100)
  }
}
