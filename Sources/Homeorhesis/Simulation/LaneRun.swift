import DairyTerms

/// Cows in the lanes on their way through plans that share days and milkings.
final class LaneRun {
  private let plans: [CowPlan]
  private let integrator: Integrator
  private var drivers: [DriverSource]
  private let milkings: [MilkingSource]
  private let breakMinutes: Set<Int>
  private let calvingMinutes: [Int]
  private let tracing: [TracedQuantity]
  private var recorders: [DailyRecorder]
  private let startTotals: [Totals]
  /// The first day not run yet.
  private var nextDay: Int
  /// The minute of the last milking, or of the beginning.
  private var lastMilking: Int
  // Behind pointers: a class's own properties are watched at each of a hundred thousand accesses.
  private let seen = UnsafeMutablePointer<CowOutputs<Lanes>>.allocate(capacity: 1)
  private let today = UnsafeMutablePointer<Sightings>.allocate(capacity: 1)
  /// Another method to carry the cows over a piece of that many days, to compare with.
  var otherMethod: ((Integrator, Double) -> Void)?

  convenience init(_ plans: [CowPlan], simulation: CowSimulation, tracing names: [String]) {
    self.init(
      plans, parameters: plans.map { _ in simulation.parameters },
      stepMinutes: simulation.stepMinutes, tracing: names)
  }

  /// Plans beside each other, each with parameters of its own.
  init(
    _ plans: [CowPlan], parameters: [CowParameters], stepMinutes: Double, tracing names: [String]
  ) {
    self.plans = plans
    integrator = Integrator(longestStep: stepMinutes / 1440)
    drivers = zip(plans, parameters).map { DriverSource($0, parameters: $1) }
    milkings = plans.map(MilkingSource.init)
    breakMinutes = Self.breakpoints(plans)
    calvingMinutes = (milkings.first?.calvings ?? []).map { Self.minute($0) }
    tracing = names.compactMap(TracedQuantity.init)
    recorders = plans.map { DailyRecorder($0, tracing: names) }
    var totals: [Totals] = []
    for lane in 0..<Lanes.count {
      let index = min(lane, plans.count - 1)
      let own = drivers[index].parameters
      let start = CowState<Double>.start(plans[index].profile, own)
      integrator.constants.set(lane: lane, to: own)
      integrator.cows.set(lane: lane, to: start)
      if lane < plans.count { totals.append(Totals(start)) }
    }
    startTotals = totals
    seen.initialize(to: CowOutputs(repeating: 0))
    today.initialize(to: Sightings())
    nextDay = Int((plans.first?.startDay ?? 0).rounded(.down))
    lastMilking = nextDay * 1440
  }

  /// Goes on from the beginning of a day with plans that were the snapshot's up to it.
  init(from snapshot: LaneSnapshot, to plans: [CowPlan]) {
    self.plans = plans
    integrator = Integrator(longestStep: snapshot.longestStep)
    integrator.cows = snapshot.cows
    integrator.constants = snapshot.constants
    integrator.world = snapshot.world
    integrator.lengths = snapshot.lengths
    drivers = zip(snapshot.drivers, plans).map { $0.turned(to: $1) }
    milkings = plans.map(MilkingSource.init)
    breakMinutes = Self.breakpoints(plans)
    calvingMinutes = (milkings.first?.calvings ?? []).map { Self.minute($0) }
    tracing = []
    recorders = snapshot.recorders
    startTotals = snapshot.startTotals
    seen.initialize(to: CowOutputs(repeating: 0))
    today.initialize(to: Sightings())
    nextDay = snapshot.day
    lastMilking = snapshot.lastMilking
  }

  deinit {
    seen.deallocate()
    today.deallocate()
  }

  /// The cows now, at the beginning of the first day not run yet.
  var snapshot: LaneSnapshot {
    LaneSnapshot(
      day: nextDay, lastMilking: lastMilking, longestStep: integrator.longestStep,
      cows: integrator.cows,
      constants: integrator.constants, world: integrator.world, lengths: integrator.lengths,
      drivers: drivers, recorders: recorders, startTotals: startTotals)
  }

  /// A day as a whole minute.
  static func minute(_ day: Double) -> Int { Int((day * 1440).rounded()) }

  /// Minutes at which something begins or ends, besides milkings and quarter-days.
  private static func breakpoints(_ plans: [CowPlan]) -> Set<Int> {
    var minutes: Set<Int> = []
    for plan in plans {
      for calving in plan.calvings {
        minutes.insert(minute(calving))
        minutes.insert(minute(calving - 1.7))
        minutes.insert(minute(calving) - rebuildingMinutes)
        minutes.insert(minute(calving - plan.dryDays))
      }
      for one in plan.interventions {
        minutes.formUnion([minute(one.fromDay), minute(one.toDay)])
        // The course of endotoxin is followed hour by hour on its first day.
        if one.kind == .endotoxin {
          minutes.formUnion((1...24).map { minute(one.fromDay) + 60 * $0 })
        }
      }
      for period in plan.rations { minutes.insert(minute(period.fromDay)) }
    }
    return minutes
  }

  /// Runs to the beginning of a day.
  func run(toDay end: Int) {
    while nextDay < end {
      run(day: nextDay)
      nextDay += 1
    }
  }

  /// Runs to the end of the plans.
  func finish() -> [CowRun] {
    guard let plan = plans.first else { return [] }
    run(toDay: Int(plan.endDay.rounded(.up)))
    return plans.indices.map { lane in
      let state = integrator.cows.single(lane: lane, as: CowState<Double>.self)
      return recorders[lane].finish(
        plan: plans[lane], state: state,
        closure: LedgerClosure(from: startTotals[lane], to: Totals(state)))
    }
  }

  private func run(day: Int) {
    let events = milkings[0].events(fromDay: Double(day), toDay: Double(day + 1))
    let start = day * 1440
    // Near a calving the world changes within the day; far from it milkings cut it enough.
    let isNear = milkings[0].calvings.contains { abs($0 - Double(day)) < 14 }
    var cuts = (isNear ? [0, 360, 720, 1080] : events.isEmpty ? [0, 720] : [0]).map { start + $0 }
    cuts += events.map { $0.minute }
    cuts += breakMinutes.filter { $0 > start && $0 < start + 1440 }
    // What begins or ends (calving, a drug, a ration) is followed in shorter steps for a day or two.
    let isTurning = breakMinutes.contains { $0 > start - 1440 && $0 < start + 1440 }
    integrator.limit = isTurning ? integrator.longestStep / 3 : .infinity
    let ordered = Set(cuts).sorted() + [start + 1440]
    var nextEvent = 0
    for (from, to) in zip(ordered, ordered.dropFirst()) {
      if calvingMinutes.contains(from) {
        for lane in 0..<Lanes.count { integrator.cows.calve(lane: lane) }
      }
      enterLactation(at: from)
      while nextEvent < events.count, events[nextEvent].minute == from {
        milk(events[nextEvent])
        lastMilking = from
        nextEvent += 1
      }
      integrator.quietAtEnd = Double(to - lastMilking) / 1440
      advance(from: from, to: to)
    }
    let state = integrator.cows
    for lane in plans.indices {
      recorders[lane].closeDay(
        day, milkings[lane].calvings, state: state, seen: today.pointee, lane: lane)
    }
    today.pointee = Sightings()
  }

  /// Later lactations are those of an older cow: at calving, and of her udder from the day the
  /// gland is rebuilt on.
  private func enterLactation(at minute: Int) {
    for (index, calving) in calvingMinutes.enumerated() where index > 0 {
      let udderOnly = minute == calving - Self.rebuildingMinutes
      guard udderOnly || minute == calving else { continue }
      for lane in plans.indices { drivers[lane].enter(lactation: index, udderOnly: udderOnly) }
      for lane in 0..<Lanes.count {
        let own = drivers[min(lane, plans.count - 1)].parameters
        integrator.constants.set(lane: lane, to: own)
      }
    }
  }

  /// From day 215 of gestation to calving.
  private static let rebuildingMinutes = (Int(CowPlan.gestationDays) - 215) * 1440

  private func advance(from: Int, to: Int) {
    let middle = Double(from + to) / 2880
    for lane in plans.indices {
      let now = drivers[lane].drivers(at: middle)
      integrator.world.set(lane: lane, to: now)
      if lane == plans.count - 1 {
        for spare in (lane + 1)..<max(lane + 1, Lanes.count) {
          integrator.world.set(lane: spare, to: now)
        }
      }
    }
    if drivers.contains(where: { $0.hasQuarterActs }) { setQuarterActs(at: middle) }
    let days = Double(to - from) / 1440
    integrator.begin()
    if let otherMethod {
      integrator.look(into: &seen.pointee)
      see(for: Lanes(days))
      otherMethod(integrator, days)
      return
    }
    var left = Lanes(days)
    var before: Lanes = 0
    while plans.indices.contains(where: { left[$0] > 0 }) {
      integrator.look(into: &seen.pointee)
      if !tracing.isEmpty {
        for lane in plans.indices where left[lane] > 0 {
          trace(at: Double(to) / 1440 - left[lane], lane: lane)
        }
      }
      let taken = integrator.step(towards: left)
      // Means over the day are taken by the trapezoidal rule.
      see(for: 0.5 * (before + taken))
      before = taken
      left -= taken
    }
    integrator.look(into: &seen.pointee)
    see(for: 0.5 * before)
  }

  /// What is done to single quarters stands in them, so that only quarters alike in it are alike.
  private func setQuarterActs(at day: Double) {
    for lane in 0..<Lanes.count {
      let source = drivers[min(lane, plans.count - 1)]
      var one = QuarterState<Double>(repeating: 0)
      func set(_ place: Quarters, _ quarter: inout QuarterState<Lanes>) {
        source.setActs(at: day, on: place, in: &one)
        quarter.inertKg[lane] = one.inertKg
        quarter.inhibitorLeft[lane] = one.inhibitorLeft
        quarter.health[lane] = one.health
      }
      set(.leftFront, &integrator.cows.leftFront)
      set(.rightFront, &integrator.cows.rightFront)
      set(.leftRear, &integrator.cows.leftRear)
      set(.rightRear, &integrator.cows.rightRear)
    }
  }

  /// Writes up what is seen, for the days it stands for in each lane.
  private func see(for days: Lanes) { today.pointee.add(seen, for: days) }

  private func trace(at time: Double, lane: Int) {
    recorders[lane].trace(
      at: time, tracing.map { $0.value(integrator.cows, seen.pointee, lane: lane) })
  }

  private func milk(_ event: MilkingSource.Event) {
    let day = Double(event.minute) / 1440
    var milking = Milking(letDown: (0, 0, 0, 0), taken: (0, 0, 0, 0), prolactin: 0)
    for lane in 0..<Lanes.count {
      let index = min(lane, plans.count - 1)
      let source = milkings[index]
      let own = drivers[index].parameters
      func share(_ quarter: Quarters) -> Double {
        source.letDown(atDay: day, quarter, own)
      }
      func taken(_ quarter: Quarters) -> Double {
        let only = source.stimulationOnly(atDay: day, quarter) != nil
        return event.quarters.contains(quarter) && !only ? 1 : 0
      }
      milking.letDown.0[lane] = share(.leftFront)
      milking.letDown.1[lane] = share(.rightFront)
      milking.letDown.2[lane] = share(.leftRear)
      milking.letDown.3[lane] = share(.rightRear)
      milking.taken.0[lane] = taken(.leftFront)
      milking.taken.1[lane] = taken(.rightFront)
      milking.taken.2[lane] = taken(.leftRear)
      milking.taken.3[lane] = taken(.rightRear)
      milking.prolactin[lane] = source.prolactin(
        atDay: day, own,
        share: integrator.world.prolactinRelease[lane]
          * (source.stimulationOnly(atDay: day, event.quarters) ?? 1))
      milking.prolactinTone[lane] = integrator.world.prolactinTone[lane]
    }
    if !tracing.isEmpty { look(at: day - 1e-6) }
    let yield = integrator.cows.milk(milking, integrator.constants)
    // A stimulation from which no milk came is no milking.
    for lane in plans.indices where yield.kg[lane] > 0 {
      recorders[lane].milked(yield, at: day, lane: lane, drivers[lane])
    }
  }

  private func look(at time: Double) {
    integrator.look(into: &seen.pointee)
    for lane in plans.indices { trace(at: time, lane: lane) }
  }
}
