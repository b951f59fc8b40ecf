/// Runs cows through their plans.
public struct CowSimulation: Sendable {
  /// The parameters all cows share.
  public var parameters: CowParameters
  /// The longest integration step, minutes (1 to 60).
  public var stepMinutes: Double

  /// The step taken unless another is told, minutes.
  public static let usualStepMinutes = 30.0

  /// A simulation with the standing parameters and the usual step.
  public init(
    parameters: CowParameters = .standard, stepMinutes: Double = CowSimulation.usualStepMinutes
  ) {
    self.parameters = parameters
    self.stepMinutes = stepMinutes
  }

  /// Runs one cow.
  public func run(_ plan: CowPlan) -> CowRun { run(plan, tracing: []) }

  /// Runs cows on the calling thread, side by side where they share days and timetable.
  public func runHere(_ plans: [CowPlan]) -> [CowRun] {
    var results = [CowRun?](repeating: nil, count: plans.count)
    for group in Self.lanes(of: plans) {
      let runs = LaneRun(group.map { plans[$0] }, simulation: self, tracing: []).finish()
      for (index, run) in zip(group, runs) { results[index] = run }
    }
    return results.compactMap { $0 }
  }

  /// Runs one plan under each of several parameter sets, side by side, keeping the named quantities
  /// at every step. A run is the same whatever runs beside it.
  package static func run(
    _ plan: CowPlan, under sets: [CowParameters], stepMinutes: Double, tracing names: [String]
  ) -> [CowRun] {
    stride(from: 0, to: sets.count, by: Lanes.count).flatMap { first in
      let beside = Array(sets[first..<min(first + Lanes.count, sets.count)])
      return LaneRun(
        beside.map { _ in plan }, parameters: beside, stepMinutes: stepMinutes, tracing: names
      ).finish()
    }
  }

  /// The quantities that a run can keep at every step.
  package static let traceableQuantities = TracedQuantity.names

  /// Runs one cow, keeping the named quantities at every step.
  func run(_ plan: CowPlan, tracing names: [String]) -> CowRun {
    LaneRun([plan], simulation: self, tracing: names).finish()[0]
  }

  /// Groups of plans that can share breakpoints: the same days and the same milkings.
  static func lanes(of plans: [CowPlan]) -> [[Int]] {
    struct Key: Hashable {
      let start, end, dry: Double
      let timetables: [TimetablePeriod]
      let rations: [Double]
      let interventions: [Intervention]
      let conceptions: [Double?]
      let first: Double
      let weekday: Int
    }
    var byKey: [Key: [Int]] = [:]
    var order: [Key] = []
    for (index, plan) in plans.enumerated() {
      let key = Key(
        start: plan.startDay, end: plan.endDay, dry: plan.dryDays, timetables: plan.timetables,
        rations: plan.rations.map { $0.fromDay }, interventions: plan.interventions,
        conceptions: plan.conceptionDays, first: plan.firstMilkingHours,
        weekday: plan.weekdayOfCalving)
      if byKey[key] == nil { order.append(key) }
      byKey[key, default: []].append(index)
    }
    return order.flatMap { key in
      let members = byKey[key] ?? []
      return stride(from: 0, to: members.count, by: Lanes.count).map {
        Array(members[$0..<min($0 + Lanes.count, members.count)])
      }
    }
  }
}

/// A cow's run through her plan.
public struct CowRun: Sendable {
  /// The plan.
  public let plan: CowPlan
  /// The days, ascending.
  public let days: [DailyOutput]
  /// The milkings, ascending.
  public let milkings: [MilkingOutput]
  /// How well the balances closed.
  public let closure: LedgerClosure
  /// The smallest value any pool of matter took; not negative in a sound run.
  public let lowestPool: Double
  /// Traced quantities by name.
  package let trace: Trace
  /// State at the end.
  let endState: CowState<Double>

  /// The day of that number, or `nil` where it was not simulated.
  public func day(_ number: Int) -> DailyOutput? {
    guard let first = days.first else { return nil }
    let index = number - first.day
    return days.indices.contains(index) ? days[index] : nil
  }

  /// Milk between two days (the second excluded), kg.
  public func milkKg(fromDay: Int = 0, toDay: Int = 305) -> Double {
    days.reduce(0) { $0 + ($1.day >= fromDay && $1.day < toDay ? $1.milkKg : 0) }
  }
}

/// Quantities kept at every step of a run.
package struct Trace: Sendable {
  /// Days after calving, ascending.
  package internal(set) var times: [Double] = []
  /// The quantities by name, a value for each time.
  package internal(set) var values: [String: [Double]] = [:]
}
