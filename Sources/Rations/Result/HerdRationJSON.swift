/// The rations of several pens as JSON: every key carries its unit.
public struct HerdRationJSON: Encodable, Sendable {
  let result: HerdRationResult
  let rations: [RationJSON]

  /// The JSON twin of a result.
  ///
  /// - Parameter rations: the pens' own twins, where more is known of them than the result says.
  public init(_ result: HerdRationResult, rations: [RationJSON]? = nil) {
    self.result = result
    self.rations = rations ?? result.rations.map { RationJSON($0) }
  }

  private enum Keys: String, CodingKey {
    case schema, status, clashes, rations, stocks, premixes
    case feedCost = "feed_cost"
    case linearPrograms = "linear_programs"
  }

  /// Writes the result; what is not known is left out.
  public func encode(to encoder: any Encoder) throws {
    var box = encoder.container(keyedBy: Keys.self)
    try box.encode("galacto.herd-ration/1", forKey: .schema)
    try box.encode(result.status.rawValue, forKey: .status)
    try box.encode(result.feedCost, forKey: .feedCost)
    try box.encode(rations, forKey: .rations)
    try box.encode(result.stocks.map(StockRow.init), forKey: .stocks)
    try box.encode(result.premixShares, forKey: .premixes)
    try box.encode(result.clashes, forKey: .clashes)
    try box.encode(result.search.linearPrograms, forKey: .linearPrograms)
  }

  private struct StockRow: Encodable {
    let feed: String
    let used: Double
    let maximum: Double?
    let minimum: Double?
    let worth: Double
    let pens: [String]?

    private enum CodingKeys: String, CodingKey {
      case feed, pens
      case used = "used_kg_as_fed"
      case maximum = "max_kg_as_fed"
      case minimum = "min_kg_as_fed"
      case worth = "worth_per_kg_as_fed"
    }

    init(_ report: HerdRationResult.StockReport) {
      feed = report.stock.feed
      used = report.usedKgAsFed
      maximum = report.stock.maximumKgAsFed
      minimum = report.stock.minimumKgAsFed
      worth = report.worthPerKgAsFed
      pens = report.stock.pens?.sorted()
    }
  }
}
