public import DairyTerms
public import Farm

/// Which cows to milk by another timetable, under a number of parlour minutes: the ones that earn most
/// for a minute (or, milked less often, lose least for a minute saved).
public struct CowMilkingList: Codable, Sendable {
  /// Herd code.
  public var herd: String
  /// The day asked about.
  public var asOf: HerdDay
  /// Currency of every amount of money.
  public var currency: String
  /// Today's timetable.
  public var present: String
  /// The timetable asked about.
  public var timetable: String
  /// Its times.
  public var times: String
  /// Which way it departs from today's.
  public var direction: TrialDirection
  /// Most parlour minutes a day more, or least to be saved; `nil` where none was said.
  public var minutesAsked: Double?
  /// Cows in milk that were looked at.
  public var cowsInMilk: Int
  /// The cows to be milked by it, the best first.
  public var cows: [CowChoice]
  /// Cows that would pay, too, and found no minutes.
  public var cowsBeyondMinutes: Int
  /// Cows whose change costs more than its minutes are worth.
  public var cowsThatDoNotPay: Int
  /// Cows it is not offered to, with why.
  public var notOffered: [CowHeldBack]
  /// What a parlour minute costs in wages.
  public var wagePerMinute: Double
  /// Sum of the listed cows' margins before labour, a day.
  public var cowsMarginPerDay: Double
  /// Minutes more (below 0: saved), a day.
  public var minutesPerDay: Double
  /// What those minutes cost in wages, a day; below 0 saved.
  public var labourCostPerDay: Double
  /// What further sessions cost, a day: set-up and opening.
  public var sessionCostPerDay: Double
  /// Margin less labour and sessions: what the list earns.
  public var gain: GainEstimate
  /// Whether it is clear enough to act on.
  public var isClear: Bool
  /// Why it is not, where that is not the money.
  public var heldBack: [String]
  /// Why trials say nothing; `nil` where they do.
  public var silence: String?
  /// Where the answer rests on.
  public var sources: [String]
  /// What the reader must know before acting.
  public var warnings: [String]
  /// Everything it rests on that was not measured, with who set it.
  public var assumptions: [Assumption]
  /// How the cow model did of late; `nil` where it was not asked.
  public var recentError: RecentError?

  /// A cow to be milked by the timetable.
  public struct CowChoice: Codable, Sendable, Hashable {
    /// Her name in the herd's records.
    public var animal: String
    /// Her pen.
    public var pen: String
    /// Her lactation.
    public var parity: Int
    /// Her days in milk.
    public var daysInMilk: Int
    /// Her milk now, kg/d over the horizon.
    public var milkKgPerDay: Double
    /// Its change by trials, kg/d.
    public var milkChangeKgPerDay: Double
    /// Milk less feed and supplies that she earns more, a day, before labour.
    public var marginPerDay: Double
    /// Parlour minutes she takes more (below 0: saves), a day.
    public var minutesPerDay: Double
    /// Margin for a minute: earned for one more, or lost for one saved (then below 0).
    public var marginPerMinute: Double
    /// Why she stands here.
    public var why: String
  }

  /// A cow the timetable is not offered to.
  public struct CowHeldBack: Codable, Sendable, Hashable {
    /// Her name in the herd's records.
    public var animal: String
    /// Her pen.
    public var pen: String
    /// The limits that bind.
    public var limits: [MilkingLimit]
  }
}
