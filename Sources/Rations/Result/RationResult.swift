public import Nutrition

/// What formulation gives back: the ration, re-evaluated by the full model, and why it is so.
public struct RationResult: Sendable {
  /// Whether the ration holds every limit and none better was found, or no ration can.
  public enum Status: String, Sendable, Hashable {
    /// Every limit holds and no better ration is near.
    case optimal
    /// No ration holds every limit; the one given comes nearest.
    case infeasible
    /// The ration was given, not sought.
    case evaluated
  }

  /// What the problem was called.
  public let name: String
  /// Optimal, or infeasible with the nearest ration.
  public let status: Status
  /// Currency of every amount of money.
  public let currency: String
  /// What the ration is best at.
  public let objective: RationObjective
  /// The feeds on offer by name, fed or not.
  public let feeds: [FedFeed]
  /// Milk the ration is for, kg/d.
  public let milkKgPerDay: Double
  /// Price of milk per kg, where the problem gave one.
  public let milkPricePerKg: Double?
  /// Every limit with the value the full model gives the ration.
  public let rows: [LimitReport]
  /// The full model's word on the ration.
  public let evaluation: DietEvaluation
  /// The standard ceilings in force; ``standardCeilings`` tells which bind.
  let ceilings: [FeedCeiling]
  /// What was assumed: missing analyses filled, ties broken.
  public internal(set) var notes: [String]
  /// Equally cheap feeds that could stand in, by name.
  public let equallyCheap: [String]
  /// How the answer was found.
  public let search: SearchReport
  /// Why no ration can be, where none can.
  public let infeasibility: Infeasibility?
  /// Where a like problem's search may start.
  public let warmStart: WarmStart
  /// Other rations that cost almost as little, where ``RationProblem/alternatives`` asked for them.
  public internal(set) var alternatives: [RationResult] = []
  /// What holding the limits at ``RationProblem/confidencePercent`` costs a cow a day over the best
  /// ration at the mean analyses; `nil` where no confidence was asked for.
  public internal(set) var priceOfSafetyPerDay: Double?
  /// The pen's mean cow, where the ration is made for another cow of the pen: what a cow earns is
  /// hers.
  public var meanCow: MeanCow?

  /// What the mean cow of a pen gives and eats.
  public struct MeanCow: Sendable, Hashable {
    /// Milk, kg/d.
    public var milkKgPerDay: Double
    /// Dry matter she eats of the mix, kg/d.
    public var intakeKgDM: Double

    /// A mean cow.
    public init(milkKgPerDay: Double, intakeKgDM: Double) {
      self.milkKgPerDay = milkKgPerDay
      self.intakeKgDM = intakeKgDM
    }
  }

  /// Cost of the ration, a cow a day.
  public var feedCostPerDay: Double { feeds.reduce(0) { $0 + $1.costPerDay } }
  /// Milk income less feed cost a cow a day, or `nil` without a milk price or milk: of the pen's
  /// mean cow where she is known, else of the cow the ration is made for.
  public var incomeOverFeedCostPerDay: Double? {
    guard let price = milkPricePerKg, earningMilkKg > 0 else { return nil }
    return price * earningMilkKg - earningCowsFeedCost
  }
  /// Feed cost of 100 kg of milk, of the same cow; `nil` without milk.
  public var feedCostPer100KgMilk: Double? {
    earningMilkKg > 0 ? 100 * earningCowsFeedCost / earningMilkKg : nil
  }

  private var earningMilkKg: Double { meanCow?.milkKgPerDay ?? milkKgPerDay }
  private var earningCowsFeedCost: Double {
    guard let meanCow else { return feedCostPerDay }
    return feedCostPerDay * meanCow.intakeKgDM / max(intakeKgDM, 1e-9)
  }
  /// Dry matter eaten, kg/d.
  public var intakeKgDM: Double { feeds.reduce(0) { $0 + $1.kgDM } }
  /// The ration as fed, kg/d.
  public var intakeKgAsFed: Double { feeds.reduce(0) { $0 + $1.kgAsFed } }

  /// The amount of a feed by name, kg DM/d; 0 where it is not on offer.
  public func kgDM(of feed: String) -> Double {
    feeds.first { $0.name == feed }?.kgDM ?? 0
  }
}

/// A feed of the answer.
public struct FedFeed: Sendable, Hashable {
  /// The feed.
  public let name: String
  /// Dry matter, kg a cow a day.
  public let kgDM: Double
  /// As fed, kg a cow a day.
  public let kgAsFed: Double
  /// Dry matter content, % as fed.
  public let dryMatterPercent: Double
  /// Price per kg DM.
  public let pricePerKgDM: Double
  /// What forcing one more kg of DM in would add to the objective (per kg DM); for a feed left
  /// out, how far its price is above what it is worth here, to first order.
  public let reducedCostPerKgDM: Double
  /// Whether the feed is at its minimum, at its maximum, or between.
  public let boundStatus: BoundStatus

  /// Where the amount lies between its bounds.
  public enum BoundStatus: String, Sendable, Hashable {
    /// None is fed and none must be.
    case out
    /// At the minimum asked for.
    case atMinimum = "at minimum"
    /// Between its bounds.
    case between
    /// At the maximum allowed.
    case atMaximum = "at maximum"
  }

  /// Amounts up to this are none, kg dry matter a cow a day: a tenth of a gram for a thousand cows.
  public static let leastKgDM = 1e-7

  /// Whether any of it is fed, the solver's rounding aside.
  public var isFed: Bool { kgDM > Self.leastKgDM }

  /// Cost a cow a day.
  public var costPerDay: Double { kgDM * pricePerKgDM }
}

/// A limit beside the value of the ration.
public struct LimitReport: Sendable, Hashable {
  /// The limit.
  public let limit: RationLimit
  /// The ration's value by the full model, in the measure's unit; `nil` where it is a share of
  /// nothing (a requirement of zero).
  public let value: Double?
  /// Whether it holds, to 1e-7 of the limit's size.
  public let holds: Bool
  /// Whether it is off: it does not hold, and it is not merely watched.
  public var isOff: Bool { !holds && limit.hold != .watched }
  /// Whether the ration stands on the minimum.
  public let bindsAtMinimum: Bool
  /// Whether the ration stands on the maximum.
  public let bindsAtMaximum: Bool
  /// What raising the minimum by one unit would add to the objective, to first order.
  public let pricePerUnitOfMinimum: Double
  /// What raising the maximum by one unit would add to the objective (0 or below).
  public let pricePerUnitOfMaximum: Double
}

/// How the answer was found, and how well it holds.
public struct SearchReport: Sendable, Hashable {
  /// Linear programs solved.
  public let linearPrograms: Int
  /// Simplex iterations over all of them.
  public let simplexIterations: Int
  /// Largest violation of a limit, as a share of twenty times its size (a row violated by 5 %
  /// counts 1).
  public let worstViolation: Double
  /// Largest reduced cost that neither limits nor bounds explain, per kg DM: 0 at a true optimum.
  public let stationarityResidual: Double
  /// Largest product of a shadow price and the slack of its limit.
  public let complementarityResidual: Double
  /// Whether the search ended by itself rather than by its limit on rounds.
  public let converged: Bool
}

/// The point and basis a like problem's search may start from.
public struct WarmStart: Sendable {
  let kgDM: [String: Double]
  let milkKg: Double?
  let basis: BasisHint?
  let rowCount: Int
}

/// Why no ration holds every limit, and what would help.
public struct Infeasibility: Sendable, Hashable {
  /// Smallest sets of limits and feed bounds that cannot all hold: without any one of its members
  /// the rest of a set can. No two sets share a member.
  public let conflicts: [[Clash]]
  /// What no feed on offer brings at all, with library feeds that do.
  public let missingSources: [String]
  /// Single changes that make a ration possible, those that lower what the cow needs last, else the
  /// cheapest ration first; empty where several
  /// sets clash at once, or where no single change is enough. More intake is never among them: a cow
  /// eats what she eats.
  public let fixes: [SingleChange]
  /// The farm's own amounts of feeds moved together, as little as makes a ration possible, where no
  /// single change does; nothing of what the cow needs is lowered. Empty where no amounts do.
  public let amounts: [SingleChange]

  /// A limit or a feed bound that takes part in the clash.
  public struct Clash: Sendable, Hashable {
    /// Such as `calcium >= 0.8 % DM`.
    public let words: String
    /// Where it was set, if that is known.
    public let place: String?
    /// For a standard limit or ceiling: what it is and who says so.
    public let standard: String?

    init(words: String, place: String?, standard: String? = nil) {
      self.words = words
      self.place = place
      self.standard = standard
    }
  }

  /// One change to one limit or feed bound.
  public struct SingleChange: Sendable, Hashable {
    /// Key of the limit (`calcium_percent_dm`), or the feed's name.
    public let subject: String
    /// Which end is moved.
    public let end: String
    /// The value now.
    public let from: Double
    /// The value that just makes a ration possible.
    public let to: Double
    /// Unit of both.
    public let unit: String
    /// Cost of the best ration after the change, a cow a day.
    public let feedCostPerDay: Double
    /// The change in words.
    public let words: String
    /// For a standard ceiling: the line of the farm's file that lifts it so far.
    public let lift: String?
  }
}
