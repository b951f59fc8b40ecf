public import DairyTerms

/// A timetable in force from a day, for some quarters or all.
public struct TimetablePeriod: Stored, Sendable, Hashable {
  /// First day, days after the first calving.
  public var fromDay: Double
  /// The timetable; its cycle begins on the Monday of a plan's first week of two
  /// (``CowPlan/weekdayOfCalving``).
  public var timetable: MilkingTimetable
  /// The quarters it holds for.
  public var quarters: Quarters
  /// The day it ends and the one before it holds again; `nil` = for good.
  public var toDay: Double?

  /// A period; for the whole udder and for good unless told otherwise.
  public init(
    fromDay: Double, timetable: MilkingTimetable, quarters: Quarters = .all,
    toDay: Double? = nil
  ) {
    self.fromDay = fromDay
    self.timetable = timetable
    self.quarters = quarters
    self.toDay = toDay
  }
}

/// A ration in force from a day.
public struct RationPeriod: Stored, Sendable, Hashable {
  /// First day, days after the first calving.
  public var fromDay: Double
  /// The ration; `nil` gives the reference ration of the cow's state (milked or dry).
  public var ration: RationSupply?
  /// A given dry-matter intake, kg/d; `nil` lets the cow's appetite decide.
  public var dryMatterIntakeKg: Double?

  /// A period with this ration.
  public init(fromDay: Double, ration: RationSupply?, dryMatterIntakeKg: Double? = nil) {
    self.fromDay = fromDay
    self.ration = ration
    self.dryMatterIntakeKg = dryMatterIntakeKg
  }
}

/// A cow and all that is going to happen to her. Day 0 is her first calving in the plan.
public struct CowPlan: Sendable, Hashable {
  /// The cow.
  public var profile: CowProfile
  /// First day simulated; before 0 she is dry and pregnant (-283...0).
  public var startDay: Double
  /// Last day simulated (exclusive).
  public var endDay: Double
  /// Timetables; where periods overlap, the later one in the list holds.
  public var timetables: [TimetablePeriod]
  /// Rations; the last period begun holds; before the first, the reference rations.
  public var rations: [RationPeriod]
  /// What else is done to her.
  public var interventions: [Intervention]
  /// Days from each calving to conception, in order; missing ones repeat the last; `nil`
  /// entries and an empty list: she does not conceive.
  public var conceptionDays: [Double?]
  /// Days dry before each later calving (0 = milked through).
  public var dryDays: Double
  /// Hours from calving to the first milking (0.5 to 24).
  public var firstMilkingHours: Double
  /// The weekday of day 0, 0 = Monday.
  public var weekdayOfCalving: Int
  /// Calves carried to the first calving, 1 or 2.
  public var calves: Int

  /// A cow under one timetable, on the reference rations, pregnant at day 98.
  public init(
    profile: CowProfile, startDay: Double = -60, endDay: Double = 305,
    timetable: MilkingTimetable = .twice, conceptionDay: Double? = 98
  ) {
    self.profile = profile
    self.startDay = startDay
    self.endDay = endDay
    timetables = [TimetablePeriod(fromDay: -1000, timetable: timetable)]
    rations = []
    interventions = []
    conceptionDays = [conceptionDay]
    dryDays = 60
    firstMilkingHours = 2.5
    weekdayOfCalving = 0
    calves = 1
  }

  /// Days of gestation.
  static let gestationDays = Double(GestationLength.days)

  /// The calvings of the plan, days, ascending, from 0 to the first beyond its end.
  var calvings: [Double] {
    var days = [0.0]
    var index = 0
    while let last = days.last, last <= endDay, let conception = conceptionDay(ofLactation: index) {
      days.append(last + conception + Self.gestationDays)
      index += 1
    }
    return days
  }

  func conceptionDay(ofLactation index: Int) -> Double? {
    guard let last = conceptionDays.last else { return nil }
    return index < conceptionDays.count ? conceptionDays[index] : last
  }

  /// Whether she is dry by plan on that day: before day 0, and for the dry days before a calving.
  func isDry(at day: Double, calvings: [Double]) -> Bool {
    if day < 0 { return true }
    guard let next = calvings.first(where: { $0 > day }) else { return false }
    return day >= next - dryDays
  }
}
