public import DairyTerms

/// Rations for several pens at once: shared stock, purchase windows over periods, one mix for
/// several pens.
public struct HerdRationProblem: Sendable {
  /// A pen in a period: its own problem, its cows and for how long it is fed so.
  public struct Pen: Sendable {
    /// The pen, or pen and period.
    public var name: String
    /// The ration problem of one cow; prices may differ from period to period.
    public var problem: RationProblem
    /// Cows, 1 or more.
    public var head: Int
    /// Days the ration is fed, above 0.
    public var days: Double
    /// Pens of the same mix are fed one mixture, each as much as her intake asks for; `nil` for a
    /// ration of its own.
    public var mix: String?

    /// A pen.
    public init(
      name: String, problem: RationProblem, head: Int, days: Double = 1, mix: String? = nil
    ) {
      self.name = name
      self.problem = problem
      self.head = head
      self.days = days
      self.mix = mix
    }
  }

  /// A bound on what all (or some) pens use of a feed together.
  public struct Stock: Sendable, Hashable {
    /// The feed.
    public var feed: String
    /// At most this much, kg as fed over the pens' days, or `nil`.
    public var maximumKgAsFed: Double?
    /// At least this much (a contract to take, a bunker to empty), kg as fed, or `nil`.
    public var minimumKgAsFed: Double?
    /// The pens that draw on it; `nil` for all. A purchase window names the pens of its periods.
    public var pens: Set<String>?

    /// A shared stock.
    public init(
      feed: String, maximumKgAsFed: Double? = nil, minimumKgAsFed: Double? = nil,
      pens: Set<String>? = nil
    ) {
      self.feed = feed
      self.maximumKgAsFed = maximumKgAsFed
      self.minimumKgAsFed = minimumKgAsFed
      self.pens = pens
    }
  }

  /// Feeds mixed beforehand in one proportion, of which each pen gets a dose of its own.
  ///
  /// The proportion is not given: the best one for all pens together is found with the rations.
  public struct Premix: Sendable, Hashable {
    /// What it is called.
    public var name: String
    /// The feeds in it, two or more; they reach the pens in no other way.
    public var feeds: [String]
    /// The pens that get it; `nil` for all.
    public var pens: Set<String>?

    /// A premix.
    public init(name: String, feeds: [String], pens: Set<String>? = nil) {
      self.name = name
      self.feeds = feeds
      self.pens = pens
    }
  }

  /// The pens.
  public var pens: [Pen]
  /// What they share.
  public var stocks: [Stock]
  /// What is mixed beforehand for several of them.
  public var premixes: [Premix]

  /// A problem of several pens.
  public init(pens: [Pen], stocks: [Stock] = [], premixes: [Premix] = []) {
    self.pens = pens
    self.stocks = stocks
    self.premixes = premixes
  }

  /// What is wrong with the data, found before anything is solved.
  public func faults() -> [Complaint] {
    var faults = pens.flatMap { $0.problem.faults() }
    if pens.isEmpty {
      faults.append(Complaint(.noFeeds, at: "herd", "there is no pen", fix: "list the pens"))
    }
    if Set(pens.map({ $0.name })).count < pens.count {
      faults.append(Complaint(.duplicateName, at: "pens", "two pens have one name"))
    }
    for pen in pens where pen.head < 1 || !(pen.days > 0) {
      faults.append(
        Complaint(
          .badValue, at: "pen '\(pen.name)'",
          "\(pen.head) cows for \(PlainNumber.text(pen.days)) days is nobody fed"))
    }
    faults += premixes.flatMap(self.faults(of:))
    let offered = Set(pens.flatMap { $0.problem.feeds.map { $0.name } })
    for stock in stocks {
      if !offered.contains(stock.feed) {
        faults.append(
          Complaint(
            .unknownName, at: "stock", "'\(stock.feed)' is offered to no pen",
            fix: Spelling.hint(for: stock.feed, among: offered.sorted())))
      }
      for stranger in (stock.pens ?? []).subtracting(pens.map({ $0.name })).sorted() {
        faults.append(
          Complaint(
            .unknownName, at: "stock '\(stock.feed)'", "there is no pen '\(stranger)'",
            fix: Spelling.hint(for: stranger, among: pens.map { $0.name })))
      }
      let low = stock.minimumKgAsFed ?? 0
      let high = stock.maximumKgAsFed ?? .infinity
      if !(low >= 0 && high >= low) {
        faults.append(
          Complaint(
            .minAboveMax, at: "stock '\(stock.feed)'",
            "the least use of \(PlainNumber.text(low)) kg is above the stock of \(PlainNumber.text(high)) kg"
          )
        )
      }
    }
    return faults
  }
}

extension HerdRationProblem {
  /// The pens that get a premix, by position.
  func pens(of premix: Premix) -> [Int] {
    pens.indices.filter { premix.pens?.contains(pens[$0].name) ?? true }
  }

  private func faults(of premix: Premix) -> [Complaint] {
    let place = "premix '\(premix.name)'"
    var faults: [Complaint] = []
    if Set(premix.feeds).count < max(2, premix.feeds.count) {
      faults.append(
        Complaint(
          .badValue, at: place, "a premix is of two or more different feeds",
          fix: "list each of its feeds once"))
    }
    for stranger in (premix.pens ?? []).subtracting(pens.map({ $0.name })).sorted() {
      faults.append(
        Complaint(
          .unknownName, at: place, "there is no pen '\(stranger)'",
          fix: Spelling.hint(for: stranger, among: pens.map { $0.name })))
    }
    for pen in self.pens(of: premix).map({ pens[$0] }) {
      let offered = pen.problem.feeds.map { $0.name }
      for feed in premix.feeds where !offered.contains(feed) {
        faults.append(
          Complaint(
            .unknownName, at: place, "'\(feed)' is not offered to pen '\(pen.name)'",
            fix: Spelling.hint(for: feed, among: offered)))
      }
    }
    return faults
  }
}

/// The rations of several pens, and what their shared stocks are worth.
public struct HerdRationResult: Sendable {
  /// A stock beside what is used of it.
  public struct StockReport: Sendable, Hashable {
    /// The stock.
    public let stock: HerdRationProblem.Stock
    /// Used over all its pens and days, kg as fed.
    public let usedKgAsFed: Double
    /// Whether it holds.
    public let holds: Bool
    /// What one more kg as fed of the stock would save over all pens and days (0 where it does not
    /// bind).
    public let worthPerKgAsFed: Double
  }

  /// Whether every limit of every pen and every stock holds.
  public let status: RationResult.Status
  /// One ration a pen, in the problem's order.
  public let rations: [RationResult]
  /// The stocks, in the problem's order.
  public let stocks: [StockReport]
  /// The premixes in the problem's order: share of each feed in the dry matter, by feed; empty where
  /// no pen takes any of it.
  public let premixShares: [[String: Double]]
  /// Feed cost of all pens over their days.
  public let feedCost: Double
  /// How the answer was found.
  public let search: SearchReport
  /// Why there is none, in words; empty for an optimum.
  public let clashes: [String]
}
