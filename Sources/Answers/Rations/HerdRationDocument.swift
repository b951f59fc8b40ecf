public import Rations

/// The rations of several pens that share stock or a mix, as a document.
public struct HerdRationDocument: Codable, Sendable {
  /// `optimal` or `infeasible`.
  public let status: String
  /// Feed cost of all pens over the days of the stock.
  public let feedCost: Double
  /// The pens' rations.
  public let rations: [RationDocument]
  /// The shared stocks and what is used of them.
  public let stocks: [StockRow]
  /// Shares of the feeds in each premix, of its dry matter.
  public let premixes: [[String: Double]]
  /// What cannot be met, in words.
  public let clashes: [String]
  /// Linear programs solved.
  public let linearPrograms: Int

  /// The document of a result.
  ///
  /// - Parameter result: the rations found together.
  /// - Parameter rations: the pens' own documents, where more is known of them than the result says.
  public init(_ result: HerdRationResult, rations: [RationDocument]? = nil) {
    status = result.status.rawValue
    feedCost = result.feedCost
    self.rations = rations ?? result.rations.map { RationDocument($0) }
    stocks = result.stocks.map(StockRow.init)
    premixes = result.premixShares
    clashes = result.clashes
    linearPrograms = result.search.linearPrograms
  }

  /// A shared stock, kg as fed over its days.
  public struct StockRow: Codable, Sendable {
    /// The feed.
    public let feed: String
    /// What is used.
    public let usedKgAsFed: Double
    /// Most there is.
    public let maxKgAsFed: Double?
    /// Least that must be used.
    public let minKgAsFed: Double?
    /// What one kg more would be worth.
    public let worthPerKgAsFed: Double
    /// The pens that share it; `nil` for all.
    public let pens: [String]?

    init(_ report: HerdRationResult.StockReport) {
      feed = report.stock.feed
      usedKgAsFed = report.usedKgAsFed
      maxKgAsFed = report.stock.maximumKgAsFed
      minKgAsFed = report.stock.minimumKgAsFed
      worthPerKgAsFed = report.worthPerKgAsFed
      pens = report.stock.pens?.sorted()
    }
  }
}
