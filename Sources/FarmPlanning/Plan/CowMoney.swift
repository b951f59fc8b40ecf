/// Income and cost of the average cow of a pen, per day.
public struct CowMoney: Codable, Sendable, Hashable {
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

  private enum CodingKeys: String, CodingKey {
    case milkIncome, feedCost, milkingCost, incomeOverFeedCost, margin
  }

  /// The money of one cow, per day.
  public init(milkIncome: Double, feedCost: Double, milkingCost: Double) {
    self.milkIncome = milkIncome
    self.feedCost = feedCost
    self.milkingCost = milkingCost
  }

  /// Reads the three independent amounts; IOFC and margin follow from them.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    self.init(
      milkIncome: try container.decode(Double.self, forKey: .milkIncome),
      feedCost: try container.decode(Double.self, forKey: .feedCost),
      milkingCost: try container.decode(Double.self, forKey: .milkingCost))
  }

  /// Writes all five amounts, so that a reader need not subtract.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(milkIncome, forKey: .milkIncome)
    try container.encode(feedCost, forKey: .feedCost)
    try container.encode(milkingCost, forKey: .milkingCost)
    try container.encode(incomeOverFeedCost, forKey: .incomeOverFeedCost)
    try container.encode(margin, forKey: .margin)
  }
}
