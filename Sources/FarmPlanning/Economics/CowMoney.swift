/// Income and cost of the average cow of a pen, per day.
public struct CowMoney: Sendable, Hashable {
  /// Value of the milk.
  public var milkIncome: Double
  /// Cost of the feed.
  public var feedCost: Double
  /// Parlour labour and supplies; what a session costs however many cows come is not in here.
  public var milkingCost: Double

  /// Income over feed cost.
  public var incomeOverFeedCost: Double { milkIncome - feedCost }
  /// Income over feed and milking cost.
  public var margin: Double { milkIncome - feedCost - milkingCost }

  /// The money of one cow, per day.
  public init(milkIncome: Double, feedCost: Double, milkingCost: Double) {
    self.milkIncome = milkIncome
    self.feedCost = feedCost
    self.milkingCost = milkingCost
  }
}
