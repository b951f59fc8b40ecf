public import DairyTerms
public import Farm

/// What other milking timetables would do on a farm, heifers and cows apart: the answer of each group
/// milked so while the others stay at today's timetable.
public struct MilkingReport: Codable, Sendable {
  /// Herd code.
  public var herd: String
  /// The day asked about.
  public var asOf: HerdDay
  /// Currency of every amount of money.
  public var currency: String
  /// Today's timetable.
  public var present: String
  /// Cows in milk.
  public var cowsInMilk: Int
  /// A row for each timetable and group, the timetables as they were asked about.
  public var rows: [Row]
  /// Timetables the trials are silent on, each with why.
  public var silences: [Silence]
  /// The trials.
  public var sources: [String]
  /// A change is clear from this probability of a gain on, %.
  public var clearFromPercent: Double
  /// What the reader must know before acting.
  public var warnings: [String]
  /// Everything it rests on that was not measured, with who set it.
  public var assumptions: [Assumption]
  /// How the cow model did of late; `nil` where it was not asked.
  public var recentError: RecentError?

  /// Which cows.
  public enum Group: String, Codable, Sendable, CaseIterable {
    /// In their first lactation.
    case heifers
    /// In later ones.
    case cows
    /// Both.
    case all
  }

  /// A timetable the trials say nothing of.
  public struct Silence: Codable, Sendable, Hashable {
    /// The timetable.
    public var timetable: String
    /// Why.
    public var why: String
  }

  /// A limit that holds cows back.
  public struct HeldBack: Codable, Sendable, Hashable {
    /// How many it holds back.
    public var cows: Int
    /// The first of them by it.
    public var first: MilkingLimit
  }

  /// A group of cows at a timetable.
  public struct Row: Codable, Sendable {
    /// The timetable.
    public var timetable: String
    /// Its times.
    public var times: String
    /// The group.
    public var group: Group
    /// Cows of the group in milk.
    public var cows: Int
    /// Those it is offered to: no limit of welfare or udder health binds. Every figure is theirs.
    public var cowsOffered: Int
    /// The limits that hold the others back, each with how many.
    public var heldBack: [HeldBack]
    /// Their milk now, kg a cow and day over the horizon; `nil` where it is offered to none.
    public var milkKgPerDay: Double?
    /// Its change by trials, kg a cow and day.
    public var trial: TrialYields?
    /// Standard deviation of that between farms.
    public var trialDeviation: TrialYields?
    /// The cow model's answer, beside it and not counted with.
    public var model: TrialYields?
    /// Milk less feed and supplies that a cow earns more, a day, before labour.
    public var marginPerCowPerDay: Double?
    /// Parlour minutes more, a day.
    public var minutesPerDay: Double?
    /// What those minutes cost in wages, a day.
    public var labourCostPerDay: Double?
    /// What further sessions cost, a day.
    public var sessionCostPerDay: Double?
    /// What it earns, a day.
    public var gain: GainEstimate?
    /// Whether it is clear enough to act on.
    public var isClear: Bool
    /// Why it is not, where that is not the money.
    public var doubts: [String]
    /// Cows of ``cowsOffered`` for whom the answer leaves what was tried.
    public var cowsBeyondTrials: Int
    /// Where it does, of the first of them; `nil` where it does for none.
    public var beyondTrials: String?
  }
}
