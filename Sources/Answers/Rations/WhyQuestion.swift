import DairyTerms
public import Rations

/// Why a feed is in the rations or out of them, or what one unit of a limit costs.
public struct WhyQuestion: FarmQuestion {
  /// The name in a request.
  public static let name = "ration-why"
  /// What it asks.
  public static let about = "Why a feed is in the rations or out, or what a unit of a limit costs."
  /// Asked of the demo farm.
  public static var example: Self {
    Self(subject: "starch", scope: RationScope(pens: ["FRESH"]))
  }

  /// A feed on offer, or a limit: its key or how the key begins.
  public var subject: String
  /// The rations asked about.
  public var scope: RationScope

  /// Asks of a feed or a limit.
  public init(subject: String, scope: RationScope) {
    self.subject = subject
    self.scope = scope
  }

  /// The answer.
  ///
  /// - Throws: ``Complaint`` where the question or the farm's data are wrong.
  public func answer(of farm: FarmSource) throws -> WhyAnswer {
    let (subjects, remarks) = try scope.subjects(of: farm)
    return WhyAnswer(rations: try subjects.map { try reason($0) }, remarks: remarks)
  }

  private func reason(_ asked: RationSubject) throws -> WhyAnswer.One {
    let problem = asked.problem.withoutUnpricedFeeds().problem
    let known = problem.feeds.first { $0.name.lowercased() == subject.lowercased() }
    if known == nil, let limit = try problem.limit(named: subject) {
      return WhyAnswer.One(
        name: asked.name, currency: problem.currency,
        reason: .limit(try Formulation.cost(of: limit.measure, in: problem)))
    }
    guard let known else {
      let names =
        problem.feeds.map(\.name) + problem.limits.map(\.measure.title)
        + problem.limits.map(\.measure.key)
      let near = Spelling.nearest(to: subject, among: names, limit: 3)
      throw Complaint(
        .unknownName, at: asked.name,
        "'\(subject)' is neither a feed on offer nor a limit of this ration",
        fix: near.isEmpty
          ? "what may be paid for a feed of the library: galacto ration price"
          : "did you mean '\(near.joined(separator: "' or '"))'?")
    }
    return WhyAnswer.One(
      name: asked.name, currency: problem.currency,
      reason: .feed(try Formulation.reason(for: known.name, in: problem)))
  }
}

/// The reasons, a ration each.
public struct WhyAnswer: Answer {
  /// Name and version of the document's form.
  public static let schema = "galacto.ration-why/1"

  /// The reason in one ration.
  public struct One: Sendable {
    /// Pen or problem.
    public let name: String
    /// Currency of the amounts.
    public let currency: String
    /// The reason.
    public let reason: Reason
  }

  /// Of a feed or of a limit.
  public enum Reason: Sendable {
    /// What each limit pays for the feed.
    case feed(FeedReason)
    /// What a unit of the limit costs.
    case limit(LimitCost)
  }

  /// The document of one ration: the keys of a feed or those of a limit.
  public struct Row: Codable, Sendable {
    /// Pen or problem.
    public let ration: String
    /// Currency of the amounts.
    public let currency: String
    /// The feed.
    public var feed: String?
    /// What is fed of it, kg dry matter a cow a day.
    public var kgDMPerDay: Double?
    /// Its price a kg dry matter.
    public var pricePerKgDM: Double?
    /// What it is worth here, a kg dry matter.
    public var worthPerKgDM: Double?
    /// What each limit adds to that worth.
    public var contributions: [Part]?
    /// The limit.
    public var limit: String?
    /// Its unit.
    public var unit: String?
    /// What the ration gives.
    public var value: Double?
    /// What a unit tighter costs a cow a day, to first order.
    public var shadowPricePerUnit: Double?
    /// The step it was moved by.
    public var step: Double?
    /// Change of cost a cow a day when tightened by the step.
    public var costTightenedByStepPerDay: Double?
    /// Change of cost a cow a day when loosened by the step.
    public var costLoosenedByStepPerDay: Double?

    /// What a limit adds to the worth of a feed.
    public struct Part: Codable, Sendable {
      /// The limit's key.
      public let limit: String
      /// Money a kg dry matter.
      public let worthPerKgDM: Double
    }

    init(_ one: One) {
      ration = one.name
      currency = one.currency
      switch one.reason {
      case .feed(let reason):
        feed = reason.feed
        kgDMPerDay = reason.kgDM
        pricePerKgDM = reason.pricePerKgDM
        worthPerKgDM = reason.worthPerKgDM
        contributions = reason.contributions.map {
          Part(limit: $0.limit.measure.key, worthPerKgDM: $0.perKgDM)
        }
      case .limit(let cost):
        limit = cost.limit.measure.key
        unit = cost.limit.measure.unit
        value = cost.value
        shadowPricePerUnit = cost.shadowPrice
        step = cost.step
        costTightenedByStepPerDay = cost.costTightened
        costLoosenedByStepPerDay = cost.costLoosened
      }
    }
  }

  /// The reasons in the order of the rations.
  public let rations: [One]
  /// What is to be said beside the answer.
  public let remarks: [String]
  /// The answer as it travels.
  public var document: OneOrMany<Row> { OneOrMany(rations.map(Row.init)) }
}
