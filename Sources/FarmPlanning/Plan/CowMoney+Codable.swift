extension CowMoney: Codable {
  private enum CodingKeys: String, CodingKey {
    case milkIncome, feedCost, milkingCost, incomeOverFeedCost, margin
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
