/// A ration as a plan keeps it.
public struct RationPlan: Codable, Sendable {
  /// Dry matter intake of the cow the ration was made for, kg/d.
  public var dmiKgPerDay: Double
  /// Dry matter intake of the pen's average cow, kg/d; feed cost follows this.
  public var meanDMIKgPerDay: Double
  /// Cost of a kg of dry matter of the mix.
  public var costPerKgDM: Double
  /// The feeds, the largest first.
  public var feeds: [FeedAmount]
  /// Every row of the ration as the full model sees it.
  public var rows: [RationRow]
  /// Solves of the successive LP.
  public var rounds: Int
  /// Largest violation of any row, in units of the row's own scale.
  public var worstViolation: Double
  /// Sets of limits that cannot all be met, where no ration meets every limit.
  public var conflicts: [String]
  /// What no feed on offer brings.
  public var missingSources: [String]
  /// The nearest single change that makes a ration possible, in words.
  public var cheapestFix: String?
  /// The farm's own amounts of feeds moved together, where no single change is enough and that is.
  public var changedAmounts: [String] = []
  /// Standard limits of the stage that the farm's own set says nothing of: with any, that all limits
  /// hold is not the whole truth.
  public var limitsNotSet: [String]
  /// What should be told of the ration although no limit is broken: limits held only where the feeds
  /// reach them, no room between two limits, standard ceilings it stands on.
  public var warnings: [String]
  /// What was assumed: missing analyses filled, ties broken.
  public var notes: [String]
}

/// One feed of a ration, for the cow the ration was made for.
public struct FeedAmount: Codable, Sendable, Hashable {
  /// Name of the feed.
  public var feed: String
  /// kg dry matter a cow and day.
  public var kgDMPerDay: Double
  /// kg as fed a cow and day.
  public var kgAsFedPerDay: Double
  /// Cost a cow and day.
  public var costPerDay: Double
}

/// One limit of a ration and what the full model found.
public struct RationRow: Codable, Sendable, Hashable {
  /// The limit in the field's words, such as `Forage NDF`.
  public var name: String
  /// Unit of the numbers.
  public var unit: String
  /// What the ration gives; `nil` where it is a share of nothing (no requirement to meet).
  public var value: Double?
  /// Lower limit, if any.
  public var minimum: Double?
  /// Upper limit, if any.
  public var maximum: Double?
  /// Whether the limit holds in original units.
  public var holds: Bool
  /// Whether the ration must hold it: others are held where the feeds on offer reach them, or only
  /// watched.
  public var mustHold = true
}
