public import Nutrition

/// A ration to be formulated: the cow, the feeds on offer, the limits and what is wanted.
///
/// A plain value: change a price, a limit or the milk and solve again.
public struct RationProblem: Sendable {
  /// What the problem is called on pages.
  public var name: String
  /// The cow, or the mean cow of the pen.
  public var animal: Animal
  /// Which of the model's equations are used; the intake equation is among them.
  public var model: ModelOptions
  /// The feeds on offer.
  public var feeds: [OfferedFeed]
  /// The limits on the ration.
  public var limits: [RationLimit]
  /// What the best ration is best at.
  public var objective: RationObjective
  /// For an objective other than cost: the ration may cost at most this many per cent more than
  /// the cheapest that holds every limit (epsilon constraint); `nil` for no ceiling.
  public var costWithinPercent: Double?
  /// Price of milk in ``currency`` per kg; needed for the margin and for IOFC.
  public var milkPricePerKg: Double?
  /// Three-letter code of the currency of every price.
  public var currency: String
  /// The feeds by name that the cows get now, kg DM a cow a day; empty where unknown.
  public var todayKgDM: [String: Double]
  /// How far the ration may move from today's.
  public var change: ChangeRule
  /// At most this many feeds in the ration, or `nil`.
  public var mostFeeds: Int?
  /// Cows in the pen, where it is known.
  public var head: Int?
  /// Whether a feed that lacks an analysis a limit needs is refused (`true`) or takes the value
  /// ``Nutrition/MissingAnalyses`` gives it, which is then noted in the result.
  public var refusesMissingAnalyses: Bool
  /// Where missing analyses may be filled from.
  public var library: FeedLibrary?
  /// The share of loads in which each limit by itself must hold although feeds scatter
  /// (``OfferedFeed/standardDeviations``), 50 to below 100 %; `nil` for the mean analyses.
  public var confidencePercent: Double?
  /// Other rations that cost almost as little, where they are wanted beside the best.
  public var alternatives: AlternativesRule?

  /// Which other rations are wanted.
  public struct AlternativesRule: Sendable, Hashable {
    /// At most this many.
    public var count: Int
    /// At most this much dearer than the best, %.
    public var withinPercent: Double

    /// A rule.
    public init(count: Int = 3, withinPercent: Double = 1) {
      self.count = count
      self.withinPercent = withinPercent
    }
  }

  /// How far the ration may move from today's.
  public struct ChangeRule: Sendable, Hashable {
    /// At most this many feeds change, or `nil`.
    public var mostFeedsChanged: Int?
    /// Each feed stays within this per cent of today's amount, or `nil`.
    public var withinPercent: Double?

    /// A rule; by default the ration is free to move.
    public init(mostFeedsChanged: Int? = nil, withinPercent: Double? = nil) {
      self.mostFeedsChanged = mostFeedsChanged
      self.withinPercent = withinPercent
    }
  }

  /// A problem.
  public init(
    name: String = "ration", animal: Animal, model: ModelOptions, feeds: [OfferedFeed],
    limits: [RationLimit], objective: RationObjective = .leastCost,
    costWithinPercent: Double? = nil, milkPricePerKg: Double? = nil, currency: String = "USD",
    todayKgDM: [String: Double] = [:], change: ChangeRule = ChangeRule(), mostFeeds: Int? = nil,
    head: Int? = nil, refusesMissingAnalyses: Bool = true,
    library: FeedLibrary? = nil
  ) {
    self.name = name
    self.animal = animal
    self.model = model
    self.feeds = feeds
    self.limits = limits
    self.objective = objective
    self.costWithinPercent = costWithinPercent
    self.milkPricePerKg = milkPricePerKg
    self.currency = currency
    self.todayKgDM = todayKgDM
    self.change = change
    self.mostFeeds = mostFeeds
    self.head = head
    self.refusesMissingAnalyses = refusesMissingAnalyses
    self.library = library
  }

  /// The intake equation the book gives for an animal of this state: eq. 2-1 for cows in milk,
  /// eq. 2-3 for heifers, the dry cow's equation on weeks to calving and NDF.
  public static func standardIntake(for state: PhysiologicalState) -> IntakeEquation {
    switch state {
    case .lactating: .lactating
    case .dry: .dry
    case .heifer: .heifer
    }
  }
}
