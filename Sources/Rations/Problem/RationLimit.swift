/// A limit on a property of the ration: at least, at most, between or exactly.
public struct RationLimit: Sendable, Hashable {
  /// How firmly a limit is held.
  public enum Hold: String, Sendable, Hashable, CaseIterable {
    /// No ration may break it.
    case always
    /// Held wherever the feeds on offer can; where they cannot, as nearly as they can, and told.
    case whereReachable = "where-reachable"
    /// Never forces a ration; told when the ration is outside it.
    case watched = "watch"
  }

  /// What is limited.
  public var measure: RationMeasure
  /// At least this much, in the measure's unit, or `nil`.
  public var minimum: Double?
  /// At most this much, in the measure's unit, or `nil`.
  public var maximum: Double?
  /// Where the minimum was set, such as `limits.yaml:14`, for messages.
  public var minimumPlace: String?
  /// Where the maximum was set.
  public var maximumPlace: String?
  /// How firmly it is held.
  public var hold: Hold
  /// Who says so, for a standard limit: author and year.
  public var source: String?
  /// The standard ceiling this limit is, where it is one over feeds of a kind.
  public var ceiling: FeedCeiling?
  /// What was asked for, where the feeds on offer reach less and the limit stands at what they do.
  public internal(set) var asked: Ends?

  /// Two ends of a limit.
  public struct Ends: Sendable, Hashable {
    /// At least this much, or `nil`.
    public var minimum: Double?
    /// At most this much, or `nil`.
    public var maximum: Double?
  }

  /// A limit in the measure's unit.
  public init(
    _ measure: RationMeasure, minimum: Double? = nil, maximum: Double? = nil,
    minimumPlace: String? = nil, maximumPlace: String? = nil, hold: Hold = .always,
    source: String? = nil, ceiling: FeedCeiling? = nil
  ) {
    self.measure = measure
    self.minimum = minimum
    self.maximum = maximum
    self.minimumPlace = minimumPlace
    self.maximumPlace = maximumPlace
    self.hold = hold
    self.source = source
    self.ceiling = ceiling
  }

  /// The limit as it was asked for, before what the feeds reach was known.
  public var asAsked: RationLimit {
    guard let asked else { return self }
    var limit = self
    limit.minimum = asked.minimum
    limit.maximum = asked.maximum
    limit.asked = nil
    return limit
  }
}
