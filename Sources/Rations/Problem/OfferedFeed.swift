public import Nutrition

/// A feed the ration may use: what it is, what it costs and how much of it may be fed.
public struct OfferedFeed: Sendable, Hashable {
  /// What it is and what has been analysed in it.
  public var feed: Feed
  /// Price in the problem's currency per kg of dry matter eaten; `nil` where none is known.
  public var pricePerKgDM: Double?
  /// At least this much a cow, kg DM/d, or `nil` for none.
  public var minimumKgDM: Double?
  /// At most this much a cow, kg DM/d, or `nil` for no maximum.
  public var maximumKgDM: Double?
  /// Whether it is bought (it then counts in ``RationObjective/leastPurchased``) or grown at home.
  public var isPurchased: Bool
  /// Where the feed stands in its file, such as `high.yaml:12`, for messages.
  public var place: String?
  /// Where its minimum was set.
  public var minimumPlace: String?
  /// Where its maximum was set.
  public var maximumPlace: String?
  /// What the mixer can do with it.
  public var weighing: Weighing
  /// The standard ceiling its maximum is, where the farm says nothing; `nil` for a bound of its own.
  public internal(set) var ceiling: FeedCeiling?
  /// Standard deviation of its analyses from load to load, in each component's unit (dry matter in
  /// % as fed); what is not named does not scatter. Counts where a confidence is asked for.
  public var standardDeviations: [FeedComponent: Double] = [:]

  /// What scale, bags and bunker allow for one feed.
  public struct Weighing: Sendable, Hashable {
    /// Either none of it or at least this much a cow, kg DM/d; `nil` for no such rule.
    public var smallestKgDM: Double?
    /// Fed in whole multiples of this, kg DM a cow a day; `nil` for no such rule.
    public var stepKgDM: Double?

    /// Rules for one feed.
    public init(smallestKgDM: Double? = nil, stepKgDM: Double? = nil) {
      self.smallestKgDM = smallestKgDM
      self.stepKgDM = stepKgDM
    }

    /// Whether any rule is set.
    public var isFree: Bool { smallestKgDM == nil && stepKgDM == nil }
  }

  /// A feed on offer.
  public init(
    feed: Feed, pricePerKgDM: Double?, minimumKgDM: Double? = nil, maximumKgDM: Double? = nil,
    isPurchased: Bool = true, place: String? = nil, minimumPlace: String? = nil,
    maximumPlace: String? = nil, weighing: Weighing = Weighing()
  ) {
    self.feed = feed
    self.pricePerKgDM = pricePerKgDM
    self.minimumKgDM = minimumKgDM
    self.maximumKgDM = maximumKgDM
    self.isPurchased = isPurchased
    self.place = place
    self.minimumPlace = minimumPlace
    self.maximumPlace = maximumPlace
    self.weighing = weighing
  }

  /// The feed's name.
  public var name: String { feed.name }
  /// Kilograms as fed that hold a kilogram of dry matter.
  public var kgAsFedPerKgDM: Double? {
    feed.dryMatterPercent.flatMap { $0 > 0 ? 100 / $0 : nil }
  }
}
