import DairyTerms

/// What a feed costs, in the unit it is bought by.
///
/// Prices are kept as given and converted once, to the problem's currency per kg of dry matter:
/// a variable inside the optimiser never holds dollars per ton.
public struct FeedPrice: Sendable, Hashable {
  /// The price as quoted, in ``currency`` per ``unit``.
  public var amount: Double
  /// Three-letter code of the currency, such as `USD`.
  public var currency: String
  /// What one buys for ``amount``.
  public var unit: Unit
  /// Per cent of the bought feed that is lost before a cow eats it (wind, spoilage, weigh-back),
  /// 0 to below 100. The price of what is eaten rises accordingly.
  public var shrinkPercent: Double

  /// A price as quoted.
  public init(amount: Double, currency: String, unit: Unit, shrinkPercent: Double = 0) {
    self.amount = amount
    self.currency = currency
    self.unit = unit
    self.shrinkPercent = shrinkPercent
  }

  /// The quantity a price is quoted for.
  public struct Unit: Sendable, Hashable {
    /// Whether the weight is the feed as it lies there or its dry matter.
    public enum Basis: String, Sendable, Hashable, CaseIterable {
      /// The feed as delivered and loaded, with its water.
      case asFed = "as_fed"
      /// Dry matter only.
      case dryMatter = "dm"
    }

    /// Kilograms in the unit.
    public let kilograms: Double
    /// What the kilograms are of.
    public let basis: Basis
    /// The key that names the unit in files, such as `tonne_as_fed`.
    public let name: String

    /// A unit of the given weight.
    public init(kilograms: Double, basis: Basis, name: String) {
      self.kilograms = kilograms
      self.basis = basis
      self.name = name
    }

    /// Every unit a price may be quoted in, by its key.
    ///
    /// A bushel is a weight: 56 lb for corn and sorghum, 60 lb for wheat and soybeans, 48 lb for
    /// barley, 32 lb for oats (US Grain Standards Act weights).
    public static let all: [Unit] =
      weights.flatMap { weight in
        Basis.allCases.map { basis in
          Unit(
            kilograms: weight.kilograms, basis: basis, name: "\(weight.name)_\(basis.rawValue)")
        }
      } + bushels

    private static let weights: [(name: String, kilograms: Double)] = [
      ("kg", 1), ("tonne", Units.kgPerTonne), ("lb", Units.kgPerPound),
      ("cwt", Units.kgPerHundredweight), ("short_ton", Units.kgPerShortTon),
    ]

    private static let bushels: [Unit] = [
      ("corn", 56.0), ("wheat", 60.0), ("soybean", 60.0), ("barley", 48.0), ("oat", 32.0),
    ].map { grain, pounds in
      Unit(kilograms: pounds * Units.kgPerPound, basis: .asFed, name: "bushel_\(grain)")
    }

    /// The unit of the given key, or `nil`.
    public static func named(_ name: String) -> Unit? { all.first { $0.name == name } }
  }

  /// Reads a price list's unit, such as `EUR/t as-fed`, `USD/ton DM` or `USD/cwt`.
  ///
  /// `t` is the tonne of 1,000 kg, `ton` the US short ton of 2,000 lb; as fed where nothing is
  /// said.
  ///
  /// - Throws: ``RationError`` `bad-value` for a unit nobody knows.
  public init(amount: Double, unitText: String, place: String) throws(RationError) {
    let words = unitText.split { $0 == "/" || $0 == " " || $0 == "_" }.map { $0.lowercased() }
    let weights = [
      "t": "tonne", "tonne": "tonne", "ton": "short_ton", "kg": "kg", "lb": "lb",
      "cwt": "cwt",
    ]
    let bases = ["": "as_fed", "as-fed": "as_fed", "as fed": "as_fed", "dm": "dm"]
    let rest = words.dropFirst(2).joined(separator: " ")
    guard words.count >= 2, words[0].count == 3, let weight = weights[words[1]],
      let basis = bases[rest], let unit = Unit.named("\(weight)_\(basis)")
    else {
      throw RationError(
        .badValue, at: place, "'\(unitText)' is no price unit",
        fix: "write currency/weight and basis, for example 'EUR/t as-fed' or 'USD/ton DM'")
    }
    self.init(amount: amount, currency: words[0].uppercased(), unit: unit)
  }

  /// The price of a kilogram of dry matter eaten, in ``currency``.
  ///
  /// - Parameter dryMatterPercent: dry matter of the feed, % as fed, above 0 to 100.
  public func perKgDM(dryMatterPercent: Double) -> Double {
    let perKg = amount / unit.kilograms / (1 - shrinkPercent / 100)
    return unit.basis == .dryMatter ? perKg : perKg / (dryMatterPercent / 100)
  }

  /// The same price quoted in another unit (with the loss taken out again).
  public static func quoted(
    perKgDM price: Double, in unit: Unit, dryMatterPercent: Double, shrinkPercent: Double = 0
  ) -> Double {
    let perKg = unit.basis == .dryMatter ? price : price * dryMatterPercent / 100
    return perKg * unit.kilograms * (1 - shrinkPercent / 100)
  }
}
