/// What the best ration is best at.
public enum RationObjective: Sendable, Hashable {
  /// The cheapest ration that holds every limit, for the milk aimed at.
  case leastCost
  /// The greatest milk income less feed cost, the milk itself being free within the given range.
  ///
  /// Intake rises with milk in equation 2-1, so milk feeds itself: the maximum must be what the
  /// cow can give.
  case greatestMargin(MilkRange)
  /// The least money spent on bought feed.
  case leastPurchased
  /// The least of a property of the ration: methane, nitrogen or phosphorus excreted.
  case least(RationMeasure)
  /// The most dry matter from forage.
  case mostForage

  /// Between which yields milk is free, kg/d.
  public struct MilkRange: Sendable, Hashable {
    /// Not less than this, kg/d.
    public var minimumKgPerDay: Double
    /// What the cow can give, kg/d.
    public var maximumKgPerDay: Double

    /// A range of yields.
    public init(minimumKgPerDay: Double, maximumKgPerDay: Double) {
      self.minimumKgPerDay = minimumKgPerDay
      self.maximumKgPerDay = maximumKgPerDay
    }
  }

  /// The word that names the objective in files and JSON.
  public var word: String {
    switch self {
    case .leastCost: "cost"
    case .greatestMargin: "margin"
    case .leastPurchased: "purchased"
    case .least(let measure): measure.key
    case .mostForage: "forage"
    }
  }
}
