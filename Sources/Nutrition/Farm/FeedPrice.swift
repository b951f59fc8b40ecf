public import DairyTerms

/// What a feed costs, as it is quoted.
public struct FeedPrice: Stored, Sendable, Hashable {
  /// What the price is per.
  public enum Unit: String, CaseIterable, Stored, Sendable, Hashable {
    /// A kilogram.
    case kilogram = "kg"
    /// A tonne of 1,000 kg.
    case tonne = "t"
    /// A US short ton of 2,000 lb.
    case shortTon = "short_ton"
    /// A US hundredweight of 100 lb.
    case hundredweight = "cwt"
    /// A pound.
    case pound = "lb"

    /// Kilograms in the unit.
    public var kilograms: Double {
      switch self {
      case .kilogram: 1
      case .tonne: Units.kgPerTonne
      case .shortTon: Units.kgPerShortTon
      case .hundredweight: Units.kgPerHundredweight
      case .pound: Units.kgPerPound
      }
    }
  }

  /// Whether the price is of the feed as fed or of its dry matter.
  public enum Basis: String, CaseIterable, Stored, Sendable, Hashable {
    /// Of the feed as it is bought and fed.
    case asFed = "as_fed"
    /// Of its dry matter.
    case dryMatter = "dry_matter"
  }

  /// Where the price holds.
  public enum Place: String, CaseIterable, Stored, Sendable, Hashable {
    /// On the farm, haulage paid.
    case delivered
    /// At the seller's; ``haulage`` is added.
    case ex
    /// Home grown: what it cost to grow and store.
    case homeGrown = "home_grown"
  }

  /// Money a ``unit``, in the farm's currency.
  public var amount: Double
  /// What the price is per.
  public var unit: Unit
  /// As fed or dry matter.
  public var basis: Basis
  /// Delivered, at the seller's or home grown.
  public var place: Place
  /// Haulage, money a ``unit`` on the same basis; counts where the price is at the seller's.
  public var haulage: Double
  /// Share bought that never reaches the bunk, % (spoilage, wind, spillage).
  public var shrinkPercent: Double
  /// The day from which the price holds.
  public var day: HerdDay

  /// A price as quoted.
  public init(
    amount: Double, unit: Unit, basis: Basis, place: Place = .delivered, haulage: Double = 0,
    shrinkPercent: Double = 0, day: HerdDay
  ) {
    self.amount = amount
    self.unit = unit
    self.basis = basis
    self.place = place
    self.haulage = haulage
    self.shrinkPercent = shrinkPercent
    self.day = day
  }

  /// What a kilogram of dry matter in the bunk costs, in the farm's currency.
  ///
  /// - Parameter dryMatterPercent: dry matter of the feed, % as fed.
  /// - Throws: ``Complaint`` when an as-fed price meets a feed without dry matter, or the
  ///   shrink leaves nothing.
  public func perKgDryMatter(dryMatterPercent: Double) throws(Complaint) -> Double {
    guard (0..<100).contains(shrinkPercent) else {
      throw .value(shrinkPercent, of: "shrink_percent", at: "price", allowed: 0...99)
    }
    let money = (amount + (place == .ex ? haulage : 0)) / unit.kilograms
    let eaten = 1 - shrinkPercent / 100
    switch basis {
    case .dryMatter: return money / eaten
    case .asFed:
      guard dryMatterPercent > 0, dryMatterPercent <= 100 else {
        throw .value(dryMatterPercent, of: "dry matter", at: "price", allowed: 0...100)
      }
      return money / (dryMatterPercent / 100) / eaten
    }
  }
}
