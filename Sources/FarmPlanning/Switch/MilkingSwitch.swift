public import DairyTerms
public import Farm

/// What a switch of a pen's milking would do: from a day, to a day, for some cows or all, to the end of
/// the lactations of the cows that are in the pen now.
///
/// All money and amounts are means a day over ``days``; every sum is that mean times the days.
public struct MilkingSwitch: Codable, Sendable {
  /// Herd code.
  public var herd: String
  /// The first day counted.
  public var asOf: HerdDay
  /// Currency of every amount of money.
  public var currency: String
  /// Pen code.
  public var pen: String
  /// Cows in the pen.
  public var head: Int
  /// Today's timetable.
  public var present: String
  /// The schedule asked about, in the one text form.
  public var schedule: String
  /// Whether the cows are counted as if each calved on the first day.
  public var isFromCalving: Bool
  /// Days counted: until the last of these cows is dried off.
  public var days: Int
  /// Cows whose milking changes on any day.
  public var changedCows: Int
  /// Days of changed milking times cows.
  public var changedCowDays: Double
  /// Days after it times cows.
  public var laterCowDays: Double
  /// The timetables, the present one first, with when they are used.
  public var uses: [TimetableUse]
  /// Why nothing can be answered: what the trials are silent on, or that no cow is changed; `nil` where
  /// it can.
  public var silence: String?
  /// The pen's ration that is missing; `nil` where there is none.
  public var withoutRation: PenWithoutRation?
  /// Milk and solids: trials beside the cow model; `nil` without an answer.
  public var response: SwitchResponse?
  /// What the change would earn, a day over ``days``; `nil` without an answer.
  public var gain: GainEstimate?
  /// The same over all days.
  public var wholeGain: Double?
  /// Whether it is clear enough to act on.
  public var isClear: Bool
  /// Why it is not, where that is not the money.
  public var heldBack: [String]
  /// A change is clear from this probability of a gain on, %.
  public var clearFromPercent: Double
  /// From today to then, a day over ``days``.
  public var ledger: FarmLedger?
  /// Milk price, as a factor of the price used, at which it earns nothing; `nil` where there is none.
  public var breakEvenMilkPriceFactor: Double?
  /// Wage at which it earns nothing, an hour; `nil` likewise.
  public var breakEvenWagePerHour: Double?
  /// What knowing the cows' answer beforehand would be worth, a day over ``days``.
  public var valueOfKnowingResponsePerDay: Double?
  /// How the gain moves with what it rests on, a day over ``days``; empty without an answer.
  public var sensitivities: [Sensitivity]
  /// What the reader must know before acting.
  public var warnings: [String]
  /// Everything it rests on that was not measured, with who set it.
  public var assumptions: [Assumption]
  /// How the cow model did of late; `nil` where it was not asked.
  public var recentError: RecentError?

  /// When a timetable is used, and how much.
  public struct TimetableUse: Codable, Sendable, Hashable {
    /// Its name.
    public var timetable: String
    /// Its times.
    public var times: String
    /// Mean milkings a day.
    public var milkingsPerDay: Double
    /// The first day any cow is milked by it; `nil` where none is.
    public var firstDay: HerdDay?
    /// The last.
    public var lastDay: HerdDay?
    /// Days times cows.
    public var cowDays: Double
  }
}

/// What trials and the cow model say of a switch, a changed cow and day.
public struct SwitchResponse: Codable, Sendable, Hashable {
  /// Change while the milking is changed, by the trials: what is counted with.
  public var trialWhile: TrialYields
  /// Its standard deviation between farms.
  public var trialWhileDeviation: TrialYields
  /// Change after it, by what trials say it leaves behind: counted with; `nil` where nothing comes
  /// after.
  public var trialAfter: TrialYields?
  /// Its standard deviation.
  public var trialAfterDeviation: TrialYields?
  /// Change while it lasts by the cow model: beside, not counted with.
  public var modelWhile: TrialYields
  /// Change after it by the cow model; `nil` where nothing comes after.
  public var modelAfter: TrialYields?
  /// Why nothing is counted for what is left behind.
  public var carryOverSilences: [String]
  /// The trials.
  public var sources: [String]
  /// Where the answer leaves what was tried.
  public var caveats: [String]
}
