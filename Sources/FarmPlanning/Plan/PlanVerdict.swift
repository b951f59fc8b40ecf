/// What the plan says to do, and what it cannot say.
public struct PlanVerdict: Codable, Sendable, Hashable {
  /// The kind of answer, the gravest first.
  public enum Kind: String, Codable, Sendable, CaseIterable {
    /// A pen has no ration that meets its limits at today's timetable: that comes first, and
    /// nothing is ordered that would rest on it.
    case noRation = "no-ration"
    /// Today's milking takes more hours than the settings say there are.
    case tooFewHours = "too-few-hours"
    /// Another timetable earns more, clearly.
    case change
    /// No change earns more clearly enough: all stays.
    case stay
  }

  /// The kind.
  public var kind: Kind
  /// Pens without a ration at today's timetable; empty save for ``Kind/noRation``.
  public var pensWithoutRation: [PenWithoutRation]
  /// Whether a change of timetables is ordered (it may be beside pens without a ration, as long as
  /// nothing of it rests on them).
  public var ordersChange: Bool
}

/// A pen for which no ration meets the limits.
public struct PenWithoutRation: Codable, Sendable, Hashable {
  /// Pen code.
  public var pen: String
  /// Whether its cows are in milk.
  public var isInMilk: Bool
  /// Limits that cannot hold together, a set a line.
  public var conflicts: [String]
  /// What no feed on offer brings.
  public var missingSources: [String]
  /// The single change that makes a ration possible, the cheapest of those that lower no need where
  /// there are any, in words; `nil` where no single one is enough.
  public var cheapestFix: String?
  /// The farm's own amounts of feeds moved together, where no single change is enough and that is.
  public var changedAmounts: [String] = []
}

/// The timetables and what the choice is worth.
public struct TimetableChoice: Codable, Sendable {
  /// Name of the present timetable.
  public var present: String
  /// A change is ordered from this probability of a gain on, %.
  public var clearFromPercent: Double
  /// What the order earns over today's timetable; nothing where all stays.
  public var gain: GainEstimate
  /// The best other choice, where none was clear enough to be ordered.
  public var bestGuess: Proposal?
  /// Income over feed and milking cost of the whole farm today (rations made anew), per day; `nil`
  /// where a pen in milk has no ration that fits, and so no feed cost.
  public var presentMarginPerDay: Double?
  /// Parlour hours a day today.
  public var parlourHoursToday: Double
  /// Parlour hours a day with the order.
  public var parlourHoursThen: Double
  /// Parlour hours a day there are.
  public var parlourHoursLimit: Double
  /// What one more parlour hour a day would earn by the best guess, per day; `nil` where hours hold
  /// nothing back.
  public var valueOfOneMoreParlourHour: Double?
  /// Clock times of the sessions today.
  public var sessionsToday: [String]
  /// Clock times of the sessions with the order.
  public var sessionsThen: [String]

  /// A change of timetables and what it would earn.
  public struct Proposal: Codable, Sendable, Hashable {
    /// The pens that change and their new timetables.
    public var changes: [Change]
    /// What it would earn.
    public var gain: GainEstimate
    /// Clock times of the farm's sessions then.
    public var sessions: [String]
    /// Wage at which it earns nothing, per hour; `nil` where the wage cannot bring it there.
    public var breakEvenWagePerHour: Double?
    /// Milk price, as a factor of the price used, at which it earns nothing; `nil` likewise.
    public var breakEvenMilkPriceFactor: Double?
    /// Change of milk of the pens that change, kg a cow and day, at which it earns nothing; `nil`
    /// likewise.
    public var breakEvenMilkKgPerCow: Double?
    /// Change of milk counted with, kg a cow and day over the pens that change.
    public var milkKgPerCow: Double
    /// What knowing the cows' answer before choosing would be worth, a day.
    public var valueOfKnowingResponsePerDay: Double?
  }

  /// One pen on another timetable.
  public struct Change: Codable, Sendable, Hashable {
    /// Pen code.
    public var pen: String
    /// The timetable it would get.
    public var timetable: String
  }

  /// The order with what it rests on; `nil` where all stays.
  public var order: Proposal?
}
