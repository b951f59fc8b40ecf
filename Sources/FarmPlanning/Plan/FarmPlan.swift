public import DairyTerms
public import Farm

/// The joint plan of a farm on one day: a ration for every pen, and what to do with its milking.
///
/// This is the whole answer as data. Reporting prints it; nothing in it is computed again there.
/// All weights are kg, all amounts are per day, all money is in ``currency``.
public struct FarmPlan: Codable, Sendable {
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
  /// What the plan says to do, and what it cannot say.
  public var verdict: PlanVerdict
  /// The pens in milk, in the order fresh, high, mid, low.
  public var pens: [MilkingPenPlan]
  /// The dry pens, far-off before close-up.
  public var dryPens: [DryPenPlan]
  /// Which timetable each pen gets and what that is worth.
  public var choice: TimetableChoice
  /// From today to the proposal, line by line.
  public var ledger: FarmLedger
  /// What the pens share of stocks, where the farm says so.
  public var stocks: [StockUse]
  /// What would change the answer, the strongest first: of the order, or of the best guess.
  public var sensitivities: [Sensitivity]
  /// Every value that was assumed, and who set it.
  public var assumptions: [Assumption]
  /// What the reader must know before acting on the plan: records, pens, prices and analyses that are
  /// in doubt.
  public var warnings: [String]
  /// What should be told of single pens and their rations.
  public var penNotes: [String]
  /// How the cow model did of late; `nil` where it was not asked.
  public var recentError: RecentError?
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
  /// Body reserves the cows put on (negative: give), kg/d, by the cow model at today's timetable;
  /// every timetable is fed for the same.
  public var reserveGainKgPerDay: Double
  /// What the pen is fed today, where the farm has it on file.
  public var todayRation: TodayRation?
  /// What its mean cow eats by her last test day, predicted and measured; `nil` where it cannot be
  /// predicted.
  public var intake: PenIntake?
  /// Where the ration's limits come from: a file of the farm, or the standard limits.
  public var limitsFrom: String
  /// What each timetable would give, in the order of the settings.
  public var options: [TimetableOption]
  /// Name of the timetable the plan says: the order's, or today's.
  public var chosen: String

  /// The option that was chosen.
  public var chosenOption: TimetableOption? { options.first { $0.timetable == chosen } }
}

/// What one timetable gives in one pen, with its own ration.
public struct TimetableOption: Codable, Sendable {
  /// Name of the timetable, such as `3x`.
  public var timetable: String
  /// Mean milkings a day.
  public var milkingsPerDay: Double
  /// Milk of the average cow over the horizon, kg/d.
  public var milkKgPerDay: Double
  /// Low end of the 80 % interval: of the level at today's timetable, of the difference to it at
  /// another, kg/d.
  public var milkLowKgPerDay: Double
  /// High end of that interval, kg/d.
  public var milkHighKgPerDay: Double
  /// Milk fat, %.
  public var fatPercent: Double
  /// Milk true protein, %.
  public var trueProteinPercent: Double
  /// Where milk and solids of another timetable come from; `nil` at today's.
  public var response: TimetableResponseNote?
  /// Whether a ration meets every limit and the trials know the timetable. A pen's timetable
  /// without that cannot be chosen.
  public var feasible: Bool
  /// Why it cannot be chosen, where that is not the ration.
  public var notOffered: String?
  /// Limits of welfare and udder health that keep it from being ordered; empty where none binds.
  public var limits: [MilkingLimit] = []
  /// The ration, re-checked by the full model; the nearest one where none meets every limit.
  public var ration: RationPlan
  /// Money of the average cow.
  public var money: CowMoney
}

/// What another timetable does to milk and solids by published trials, beside what the cow model
/// says: changes a cow and day.
public struct TimetableResponseNote: Codable, Sendable, Hashable {
  /// Which way the timetable departs from today's.
  public var direction: TrialDirection
  /// Change by the trials: what the plan counts with.
  public var trial: TrialYields
  /// Standard deviation of the true change between farms.
  public var trialDeviation: TrialYields
  /// Change by the cow model: printed beside, not counted with.
  public var model: TrialYields
  /// Least and greatest change of milk of the trials made on this very change, kg/d; `nil` where
  /// there is none.
  public var trialMilkEnvelopeKg: [Double]?
  /// The trials.
  public var sources: [String]
  /// Where the answer leaves what was tried, in sentences.
  public var caveats: [String]
  /// Whether the pen or the timetable lies outside the trials.
  public var isExtrapolated: Bool
  /// Whether trials were made on this number of milkings; what was not tried is never ordered.
  public var isTried = true
}

/// What a pen is fed today, judged for today's milk.
public struct TodayRation: Codable, Sendable, Hashable {
  /// The file it stands in.
  public var file: String
  /// Dry matter the file feeds a cow, kg/d.
  public var fileKgDMPerDay: Double
  /// Cost of a kg of its dry matter; `nil` where a feed of it has no price.
  public var costPerKgDM: Double?
  /// Limits it does not hold, in words.
  public var limitsOff: [String]
}

/// The plan of one dry pen: a ration, and no milking.
public struct DryPenPlan: Codable, Sendable {
  /// Pen code, such as `CLOSE-UP`.
  public var pen: String
  /// Cows in the pen.
  public var head: Int
  /// The pen's average cow.
  public var meanCow: PenCow
  /// What the pen is fed today, where the farm has it on file.
  public var todayRation: TodayRation?
  /// What its mean cow eats by her last test day, predicted and measured; `nil` where it cannot be
  /// predicted.
  public var intake: PenIntake?
  /// Where the ration's limits come from: a file of the farm, or the standard limits.
  public var limitsFrom: String
  /// Whether a ration meets every limit.
  public var feasible: Bool
  /// The ration, re-checked by the full model.
  public var ration: RationPlan
}

/// What the pens use of a shared stock.
public struct StockUse: Codable, Sendable, Hashable {
  /// The feed.
  public var feed: String
  /// Days the stock is for.
  public var days: Double
  /// Used over all pens and days, kg as fed.
  public var usedKgAsFed: Double
  /// At least this much, kg as fed, if anything.
  public var minimumKgAsFed: Double?
  /// At most this much, kg as fed, if anything.
  public var maximumKgAsFed: Double?
  /// Whether it holds.
  public var holds: Bool
}
