public import DairyTerms
public import Farm

/// The joint plan of a farm on one day: a ration and a milking timetable for every pen.
///
/// This is the whole answer as data. Reporting prints it; nothing in it is computed again there.
/// All weights are kg, all amounts are per day, all money is in ``currency``.
public struct FarmPlan: Codable, Sendable {
  /// Name and version of this document's form, for programs that read it.
  public var schema = "galacto.plan/1"
  /// Herd code as the farm's records give it.
  public var herd: String
  /// The day planned for: nothing recorded later was looked at.
  public var asOf: HerdDay
  /// Currency of every amount of money, such as `EUR`.
  public var currency: String
  /// Cows in milk in the planned pens.
  public var cowsInMilk: Int
  /// Dry cows in the planned pens.
  public var dryCows: Int
  /// The pens in milk, in the order fresh, high, mid, low.
  public var pens: [MilkingPenPlan]
  /// The dry pens, far-off before close-up.
  public var dryPens: [DryPenPlan]
  /// Which timetable each pen gets and what that is worth.
  public var choice: TimetableChoice
  /// What would change the answer, the strongest first.
  public var sensitivities: [Sensitivity]
  /// Every value that was assumed, and who set it.
  public var assumptions: [Assumption]
  /// What the reader must know before acting on the plan.
  public var warnings: [String]
}

/// The plan of one pen in milk.
public struct MilkingPenPlan: Codable, Sendable {
  /// Pen code, such as `HIGH`.
  public var pen: String
  /// Cows in the pen.
  public var head: Int
  /// The pen's average cow on her present timetable.
  public var meanCow: PenCow
  /// The cow the ration is made for: the mean plus the lead factor times the spread.
  public var leadCow: PenCow
  /// What each timetable would give, in the order of the settings.
  public var options: [TimetableOption]
  /// Name of the chosen timetable.
  public var chosen: String

  /// The option that was chosen.
  public var chosenOption: TimetableOption? { options.first { $0.timetable == chosen } }
}

/// What one timetable gives in one pen, with its own re-optimised ration.
public struct TimetableOption: Codable, Sendable {
  /// Name of the timetable, such as `3x`.
  public var timetable: String
  /// Mean milkings a day.
  public var milkingsPerDay: Double
  /// Milk of the average cow over the horizon, kg/d.
  public var milkKgPerDay: Double
  /// Low end of the 80 % interval of that mean, kg/d.
  public var milkLowKgPerDay: Double
  /// High end of the 80 % interval of that mean, kg/d.
  public var milkHighKgPerDay: Double
  /// Milk fat, %.
  public var fatPercent: Double
  /// Milk true protein, %.
  public var trueProteinPercent: Double
  /// Whether a ration meets every limit. A pen's timetable without one cannot be chosen.
  public var feasible: Bool
  /// The ration, re-checked by the full model; the nearest one where none meets every limit.
  public var ration: RationPlan
  /// Money of the average cow.
  public var money: CowMoney
  /// Rounds of ration and cow until their milk agreed.
  public var rounds: Int
  /// Difference of milk between the last two rounds, kg/d.
  public var closureKgPerDay: Double
}

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

/// The plan of one dry pen: a ration, and no milking.
public struct DryPenPlan: Codable, Sendable {
  /// Pen code, such as `CLOSE-UP`.
  public var pen: String
  /// Cows in the pen.
  public var head: Int
  /// The pen's average cow.
  public var meanCow: PenCow
  /// Whether a ration meets every limit.
  public var feasible: Bool
  /// The ration, re-checked by the full model.
  public var ration: RationPlan
}

/// A ration as a plan keeps it.
public struct RationPlan: Codable, Sendable {
  /// Dry matter intake of the cow the ration was made for, kg/d.
  public var dryMatterIntakeKgPerDay: Double
  /// Dry matter intake of the pen's average cow, kg/d; feed cost follows this.
  public var meanDryMatterIntakeKgPerDay: Double
  /// Cost of a kg of dry matter of the mix.
  public var costPerKgDryMatter: Double
  /// The feeds, the largest first.
  public var feeds: [FeedAmount]
  /// Every row of the ration as the full model sees it.
  public var rows: [RationRow]
  /// Solves of the successive LP.
  public var rounds: Int
  /// Largest violation of any row, in units of the row's own scale.
  public var worstViolation: Double
  /// Where no ration meets the limits: why, in the field's words.
  public var conflict: [String]
}

/// One feed of a ration, for the cow the ration was made for.
public struct FeedAmount: Codable, Sendable, Hashable {
  /// Name of the feed.
  public var feed: String
  /// kg dry matter a cow and day.
  public var dryMatterKgPerDay: Double
  /// kg as fed a cow and day.
  public var asFedKgPerDay: Double
  /// Cost a cow and day.
  public var costPerDay: Double
}

/// One limit of a ration and what the full model found.
public struct RationRow: Codable, Sendable, Hashable {
  /// The limit in the field's words, such as `Forage NDF`.
  public var name: String
  /// Unit of the numbers.
  public var unit: String
  /// What the ration gives; `nil` where it is a share of nothing (no requirement to meet).
  public var value: Double?
  /// Lower limit, if any.
  public var minimum: Double?
  /// Upper limit, if any.
  public var maximum: Double?
  /// Whether the limit holds in original units.
  public var holds: Bool
}

/// The chosen timetables and what the choice is worth.
public struct TimetableChoice: Codable, Sendable {
  /// Income over feed and milking cost of the whole farm, per day, with the choice.
  public var marginPerDay: Double
  /// The same with every pen on the present timetable.
  public var presentMarginPerDay: Double
  /// Low end of the 80 % interval of the gain over the present timetable.
  public var gainLowPerDay: Double
  /// High end of the 80 % interval of that gain.
  public var gainHighPerDay: Double
  /// Parlour hours a day the choice takes.
  public var parlourHoursPerDay: Double
  /// Parlour hours a day there are.
  public var parlourHoursLimit: Double
  /// What one more parlour hour a day would earn, per day, by solving again.
  public var valueOfOneMoreParlourHour: Double
  /// Milking sessions a day.
  public var sessionsPerDay: Int
  /// Name of the present timetable.
  public var present: String
  /// Wage at which the choice earns no more than the present timetable, per hour; `nil` where the
  /// choice is the present timetable or takes no more labour.
  public var breakEvenWagePerHour: Double?
  /// Milk price, as a factor of the price used, at which it earns no more; `nil` likewise.
  public var breakEvenMilkPriceFactor: Double?

  /// The best single change to the choice, which earns less: what was nearly chosen.
  public var alternative: Alternative?

  /// Gain over the present timetable, per day.
  public var gainPerDay: Double { marginPerDay - presentMarginPerDay }

  /// One pen on another timetable than the chosen one.
  public struct Alternative: Codable, Sendable, Hashable {
    /// The pen.
    public var pen: String
    /// The timetable it would get.
    public var timetable: String
    /// Difference to the choice, per day (negative or nought).
    public var gainPerDay: Double
  }
}

/// How the answer moves when one input moves.
public struct Sensitivity: Codable, Sendable, Hashable {
  /// The input and its two values in words, such as `milk price -10 % / +10 %`.
  public var input: String
  /// Gain over the present timetable with the low value, per day, choosing again.
  public var gainAtLowPerDay: Double
  /// Gain with the high value.
  public var gainAtHighPerDay: Double
  /// Whether either value changes which timetable a pen gets.
  public var changesChoice: Bool
}
