import DairyTerms
import Nutrition
public import Rations

/// What may be paid for a feed today, ration by ration. Every answer is a new solve.
public struct PriceQuestion: FarmQuestion {
  /// The name in a request.
  public static let name = "ration-price"
  /// What it asks.
  public static let about = "What may be paid for a feed today."
  /// Asked of the demo farm.
  public static var example: Self {
    Self(feed: "Canola meal", scope: RationScope(pens: ["HIGH"]), loadKgAsFedPerDay: 1)
  }

  /// A feed on offer, or any of the feed library.
  public var feed: String
  /// The rations asked about.
  public var scope: RationScope
  /// An amount whose worth as a whole is asked for, kg as fed a cow a day.
  public var loadKgAsFedPerDay: Double?

  /// Asks of a feed.
  public init(feed: String, scope: RationScope, loadKgAsFedPerDay: Double? = nil) {
    self.feed = feed
    self.scope = scope
    self.loadKgAsFedPerDay = loadKgAsFedPerDay
  }

  /// The answer.
  ///
  /// - Throws: ``Complaint`` where the question or the farm's data are wrong.
  public func answer(of farm: FarmSource) throws -> PriceAnswer {
    try QuestionRange.check(
      loadKgAsFedPerDay, QuestionRange.positive, "load", "any amount above 0")
    let (subjects, remarks) = try scope.subjects(of: farm)
    return PriceAnswer(rations: try subjects.map { try worth($0) }, remarks: remarks)
  }

  private func worth(_ subject: RationSubject) throws -> PriceAnswer.One {
    let problem = subject.problem.withoutUnpricedFeeds().problem
    let offered = problem.feeds.first { $0.name.lowercased() == feed.lowercased() }?.feed
    let asked = try offered ?? subject.library.requiredFeed(named: feed)
    let loadKgDM = loadKgAsFedPerDay.map { $0 * (asked.dryMatterPercent ?? 100) / 100 }
    return PriceAnswer.One(
      name: subject.name, worth: try Formulation.worth(of: asked, in: problem, loadKgDM: loadKgDM),
      currency: problem.currency)
  }
}

/// What a feed is worth, a ration each.
public struct PriceAnswer: Answer {
  /// Name and version of the document's form.
  public static let schema = "galacto.ration-price/1"

  /// Its worth in one ration.
  public struct One: Sendable {
    /// Pen or problem.
    public let name: String
    /// The worth.
    public let worth: FeedWorth
    /// Currency of the amounts.
    public let currency: String
  }

  /// The document of one ration.
  public struct Row: Codable, Sendable {
    /// Pen or problem.
    public let ration: String
    /// The feed.
    public let feed: String
    /// Currency of the amounts.
    public let currency: String
    /// Its price a kg dry matter now.
    public let pricePerKgDM: Double?
    /// What is fed at that price, kg dry matter a cow a day.
    public let fedNowKgDMPerDay: Double?
    /// The price at which it comes in or leaves, a kg dry matter.
    public let entryPricePerKgDM: Double?
    /// The same a kg as fed.
    public let entryPricePerKgAsFed: Double?
    /// Feed cost a cow a day without it.
    public let costWithoutPerDay: Double?
    /// Feed cost a cow a day at its price.
    public let costNowPerDay: Double?
    /// What having it saves a cow a day.
    public let savingPerDay: Double?
    /// The load asked for, kg dry matter a cow a day.
    public let loadKgDMPerDay: Double?
    /// What the load is worth a kg dry matter.
    public let loadWorthPerKgDM: Double?

    init(_ one: One) {
      let worth = one.worth
      ration = one.name
      feed = worth.feed
      currency = one.currency
      pricePerKgDM = worth.pricePerKgDM
      fedNowKgDMPerDay = worth.kgDMNow
      entryPricePerKgDM = worth.entryPricePerKgDM
      entryPricePerKgAsFed = worth.entryPricePerKgAsFed
      costWithoutPerDay = worth.costWithout
      costNowPerDay = worth.costNow
      savingPerDay = worth.savingPerDay
      loadKgDMPerDay = worth.loadKgDM
      loadWorthPerKgDM = worth.loadWorthPerKgDM
    }
  }

  /// The worths in the order of the rations.
  public let rations: [One]
  /// What is to be said beside the answer.
  public let remarks: [String]
  /// The answer as it travels.
  public var document: OneOrMany<Row> { OneOrMany(rations.map(Row.init)) }
}
