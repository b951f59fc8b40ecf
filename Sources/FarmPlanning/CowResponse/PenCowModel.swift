import CMathematics
import DairyTerms
import Farm
import Homeorhesis

/// The pen's representative cow in the homeorhesis model: what a timetable and a ration do to her
/// over the horizon, compared with what her records were made on.
struct PenCowModel: Sendable {
  /// What one run gives over the horizon.
  struct Outcome: Sendable {
    /// Milk, kg/d.
    var milkKgPerDay: Double
    /// Milk fat, %.
    var fatPercent: Double
    /// Milk true protein, %.
    var proteinPercent: Double
    /// Gain of body reserves, kg/d (negative: she gives them).
    var reserveGainKgPerDay: Double
    /// Body condition at the plan's day, 1 to 5.
    var bodyConditionScore: Double
  }

  private let present: MilkingTimetable
  private let planDay: Int
  /// Her life if nothing changes, and she herself at the plan's day: run once for all that is tried.
  private let unchanged: CowPlan
  private let history: CowHistory

  /// The representative cow of a pen in milk: its mean days in milk, and the potential and
  /// persistency that lie in the middle of its cows' fits.
  init(group: PenGroup, present: MilkingTimetable, horizonDays: Int) {
    let count = Double(max(group.fits.count, 1))
    func middle(_ value: (CowProfile) -> Double) -> Double {
      exp(group.fits.reduce(0) { $0 + log(value($1.profile)) } / count)
    }
    let mean = group.meanCow()
    let profile = CowProfile(
      breed: group.mainBreed, parity: max(1, Int(mean.parity.rounded())),
      bodyWeightKg: mean.bodyWeightKg, potential: middle(\.potential),
      persistency: middle(\.persistency), fatFactor: middle(\.fatFactor),
      proteinFactor: middle(\.proteinFactor))
    self.present = present
    planDay = max(1, Int(mean.daysInMilk.rounded()))
    // The pen is taken as pregnant when most of its cows are.
    let pregnant = group.cows.compactMap(\.daysPregnant)
    let conceptionDay =
      pregnant.count * 2 > group.cows.count
      ? Double(max(25, planDay - Int(Statistics.mean(pregnant.map(Double.init)).rounded()))) : nil
    unchanged = CowPlan(
      profile: profile, endDay: Double(planDay + horizonDays), timetable: present,
      conceptionDay: conceptionDay)
    history = CowSimulation().history(of: unchanged, until: planDay)
  }

  /// Runs the cow: her present timetable and the reference ration up to the plan's day, the given
  /// ones from then on.
  ///
  /// - Parameters:
  ///   - timetable: The timetable from the plan's day on.
  ///   - ration: What a kg of the new ration's dry matter gives; `nil` keeps the reference ration.
  ///   - intakeKg: Dry matter she eats of it, kg/d; `nil` leaves it to her appetite.
  func run(
    timetable: MilkingTimetable, ration: RationSupply? = nil, intakeKg: Double? = nil
  ) -> Outcome {
    var plan = unchanged
    if timetable != present {
      plan.timetables.append(TimetablePeriod(fromDay: Double(planDay), timetable: timetable))
    }
    if let ration {
      plan.rations.append(
        RationPeriod(
          fromDay: Double(planDay), ration: ration, dryMatterIntakeKg: intakeKg))
    }
    let run = history.run(plan)
    let days = run.days.filter { $0.day >= planDay }
    let milk = days.reduce(0) { $0 + $1.milkKg }
    let share = 100 / max(milk, 1e-9)
    let fatGain = (days.last?.bodyFatKg ?? 0) - (days.first?.bodyFatKg ?? 0)
    return Outcome(
      milkKgPerDay: milk / Double(max(days.count, 1)),
      fatPercent: days.reduce(0) { $0 + $1.fatKg } * share,
      proteinPercent: days.reduce(0) { $0 + $1.proteinKg } * share,
      reserveGainKgPerDay: fatGain / Self.fatShareOfReserves / Double(max(days.count - 1, 1)),
      bodyConditionScore: days.first?.bodyCondition ?? PenGroup.assumedBodyCondition)
  }

  /// What milking by other timetables from the plan's day on changes in her, a day: while another than
  /// the present one holds, and after it; `nil` after where she is dried off before it ends.
  ///
  /// - Parameter daily: the timetable of each day from the plan's day on.
  func change(under daily: [MilkingTimetable]) -> (during: TrialYields, after: TrialYields?) {
    func isPresent(_ timetable: MilkingTimetable) -> Bool {
      timetable.minutes == present.minutes
    }
    var plan = unchanged
    plan.endDay = Double(planDay + daily.count)
    var still = plan
    for (offset, timetable) in daily.enumerated()
    where offset == 0 || timetable != daily[offset - 1] {
      plan.timetables.append(
        TimetablePeriod(
          fromDay: Double(planDay + offset), timetable: isPresent(timetable) ? present : timetable))
    }
    still.timetables.append(TimetablePeriod(fromDay: Double(planDay), timetable: present))
    let runs = [plan, still].map { history.run($0).days.filter { $0.day >= planDay } }
    var sums = (during: TrialYields.none, after: TrialYields.none)
    var days = (during: 0.0, after: 0.0)
    for ((new, old), timetable) in zip(zip(runs[0], runs[1]), daily) {
      let change = TrialYields(
        milkKgPerDay: new.milkKg - old.milkKg, fatGPerDay: 1000 * (new.fatKg - old.fatKg),
        proteinGPerDay: 1000 * (new.proteinKg - old.proteinKg))
      if !isPresent(timetable) {
        sums.during = sums.during + change
        days.during += 1
      } else if days.during > 0 {
        sums.after = sums.after + change
        days.after += 1
      }
    }
    return (
      sums.during.scaled(by: 1 / max(days.during, 1)),
      days.after > 0 ? sums.after.scaled(by: 1 / days.after) : nil
    )
  }

  /// Fat in a kg of body reserves. Source: NASEM (2021), chapter 3.
  private static let fatShareOfReserves = 0.622
}
