/// Cows in the lanes as they stand at the beginning of a day, with what was written up of them.
struct LaneSnapshot: Sendable {
  let day: Int
  /// The minute of the last milking.
  let lastMilking: Int
  let longestStep: Double
  let cows: CowState<Lanes>
  let constants: ParameterSet<Lanes>
  /// What the world did to them last: it holds until the day's first piece begins.
  let world: Drivers<Lanes>
  let lengths: Lanes
  let drivers: [DriverSource]
  var recorders: [DailyRecorder]
  let startTotals: [Totals]

  /// Without the days before this one, for whom they are nothing.
  var withoutPast: LaneSnapshot {
    var copy = self
    copy.recorders = recorders.map { $0.withoutPast() }
    return copy
  }
}

/// A cow run up to the beginning of a day, from which any of her futures can be run.
///
/// Plans that differ only in what comes later share the days before: these are run once. What a
/// future gives is, to the byte, what a run of its whole plan gives.
public struct CowHistory: Sendable {
  private let simulation: CowSimulation
  private let plan: CowPlan
  private let snapshot: LaneSnapshot?

  init(_ simulation: CowSimulation, of plan: CowPlan, until day: Int) {
    self.simulation = simulation
    self.plan = plan
    guard Double(day) > plan.startDay, Double(day) < plan.endDay else {
      snapshot = nil
      return
    }
    let run = LaneRun([plan], simulation: simulation, tracing: [])
    run.run(toDay: day)
    snapshot = run.snapshot
  }

  /// Runs a plan to its end. Where it is not the history's plan up to its day, the whole of it is
  /// run anew.
  public func run(_ other: CowPlan) -> CowRun {
    guard let snapshot, Double(snapshot.day) < other.endDay,
      other.isOne(with: plan, beforeDay: snapshot.day)
    else { return simulation.run(other) }
    return LaneRun(from: snapshot, to: [other]).finish()[0]
  }
}

extension CowSimulation {
  /// Runs a cow up to the beginning of a day, to run several of her futures from there.
  ///
  /// - Parameters:
  ///   - plan: one of the plans to be run.
  ///   - day: the first day on which they differ, counted from the plan's first calving.
  public func history(of plan: CowPlan, until day: Int) -> CowHistory {
    CowHistory(self, of: plan, until: day)
  }
}

extension CowPlan {
  /// Whether nothing tells the two plans apart before the beginning of that day.
  func isOne(with other: CowPlan, beforeDay day: Int) -> Bool {
    let day = Double(day)
    return profile == other.profile && calves == other.calves && startDay == other.startDay
      && dryDays == other.dryDays
      && firstMilkingHours == other.firstMilkingHours
      && weekdayOfCalving == other.weekdayOfCalving && interventions == other.interventions
      && calvings == other.calvings
      && timetables.filter { $0.fromDay < day } == other.timetables.filter { $0.fromDay < day }
      && rations.filter { $0.fromDay < day } == other.rations.filter { $0.fromDay < day }
  }
}
