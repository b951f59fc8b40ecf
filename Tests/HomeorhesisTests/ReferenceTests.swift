import DairyTerms
import SundialsReference
import Testing

@testable import Homeorhesis

/// A cow far from the usual, by what sets her apart.
struct ExtremeCow: CustomTestStringConvertible, Sendable {
  let testDescription: String
  let plan: CowPlan

  init(
    _ name: String, _ profile: CowProfile, _ timetable: MilkingTimetable = .twice,
    _ interventions: [Intervention] = []
  ) {
    testDescription = name
    var plan = CowPlan(profile: profile, startDay: -10, endDay: 60, timetable: timetable)
    plan.interventions = interventions
    self.plan = plan
  }

  static let all: [ExtremeCow] = [
    ExtremeCow("usual", CowProfile(parity: 2)),
    ExtremeCow("first calf", CowProfile(parity: 1)),
    ExtremeCow("thin, high", CowProfile(parity: 3, bodyCondition: 1.75, potential: 1.6)),
    ExtremeCow("fat, high", CowProfile(parity: 3, bodyCondition: 4.75, potential: 1.6)),
    ExtremeCow(
      "small Jersey, high", CowProfile(breed: .jersey, parity: 1, bodyWeightKg: 350, potential: 1.4)
    ),
    ExtremeCow("low, waning", CowProfile(parity: 2, potential: 0.4, persistency: 0.4)),
    ExtremeCow(
      "once a day, small cistern", CowProfile(parity: 2, potential: 1.5, cistern: 0.3), .once),
    ExtremeCow("four times a day", CowProfile(parity: 3, potential: 1.4), fourTimes),
    ExtremeCow(
      "heat", CowProfile(parity: 3, potential: 1.3), .thrice,
      [Intervention(.heat, amount: 1, fromDay: 20, toDay: 40)]),
    ExtremeCow(
      "growth hormone", CowProfile(parity: 3), .twice,
      [Intervention(.growthHormone, amount: 1, fromDay: 30, toDay: 60)]),
    ExtremeCow(
      "starved", CowProfile(parity: 3, bodyCondition: 2), .twice,
      [Intervention(.allowance, amount: 0.3, fromDay: 20, toDay: 40)]),
    ExtremeCow(
      "insulin clamp", CowProfile(parity: 2), .twice,
      [
        Intervention(.insulinInfusion, amount: 100, fromDay: 30, toDay: 34),
        Intervention(.glucoseClamp, amount: 3.5, fromDay: 30, toDay: 34),
      ]),
    ExtremeCow(
      "half the udder unmilked", CowProfile(parity: 2), .twice,
      [Intervention(.unmilked, amount: 1, fromDay: 30, toDay: 50, quarters: .left)]),
    ExtremeCow(
      "retained placenta", CowProfile(parity: 3), .twice,
      [
        Intervention(.retainedPlacenta, amount: 1, fromDay: 0, toDay: 30),
        Intervention(.progesterone, amount: 5, fromDay: -5, toDay: 6),
      ]),
  ]

  private static var fourTimes: MilkingTimetable {
    (try? MilkingTimetable(name: "4x", everyDayAt: [180, 540, 900, 1260])) ?? .thrice
  }
}

@Suite("The fast path gives what an accurate method gives, for cows far from the usual too")
struct ReferenceTests {
  /// The largest error of a milking, as a share of it (of 1 kg where it is less), and of a number
  /// of the last state, as a share of it.
  private static func errors(of run: CowRun, from exact: CowRun) -> (milking: Double, state: Double)
  {
    #expect(run.milkings.count == exact.milkings.count)
    let milkings = zip(run.milkings, exact.milkings).map {
      abs($0.milkKg - $1.milkKg) / max($1.milkKg, 1)
    }
    let states = zip(run.endState.values, exact.endState.values).map {
      abs($0 - $1) / max(abs($1), 1e-2)
    }
    return (milkings.max() ?? .infinity, states.max() ?? .infinity)
  }

  @Test(
    "the usual steps against SUNDIALS at a tolerance of 1e-9",
    .enabled(
      if: sr_available(SR_ARKODE_FEHLBERG_8),
      "scripts/install-dependencies tests installs SUNDIALS' run-time libraries"),
    arguments: ExtremeCow.all)
  func sundials(cow: ExtremeCow) {
    let reference = SundialsIntegrator(SR_ARKODE_FEHLBERG_8, relative: 1e-9)
    let simulation = CowSimulation()
    let run = LaneRun([cow.plan], simulation: simulation, tracing: [])
    run.otherMethod = { reference.carry($0, over: $1) }
    let exact = run.finish()[0]
    #expect(reference.failure == nil)
    #expect(exact.closure.worst < 1e-9, "SUNDIALS keeps the balances too")
    let fast = Self.errors(of: simulation.run(cow.plan), from: exact)
    #expect(fast.milking < 1e-3)
    #expect(fast.state < 3e-3)
    let fine = Self.errors(of: CowSimulation(stepMinutes: 7.5).run(cow.plan), from: exact)
    #expect(fine.milking < 3e-5)
    #expect(fine.state < 1e-4)
  }

  @Test("the usual steps against two-minute steps", arguments: ExtremeCow.all)
  func steps(cow: ExtremeCow) {
    let exact = CowSimulation(stepMinutes: 2).run(cow.plan)
    let fast = Self.errors(of: CowSimulation().run(cow.plan), from: exact)
    #expect(fast.milking < 1e-3)
    #expect(fast.state < 3e-3)
    for (day, truth) in zip(CowSimulation().run(cow.plan).days, exact.days) {
      #expect(abs(day.glucoseMmolPerL / truth.glucoseMmolPerL - 1) < 5e-3)
      #expect(abs(day.totalCalciumMmolPerL / truth.totalCalciumMmolPerL - 1) < 5e-3)
      #expect(abs(day.dryMatterIntakeKg / truth.dryMatterIntakeKg - 1) < 5e-3)
    }
  }

  @Test("extreme cows keep their balances and no pool falls below zero", arguments: ExtremeCow.all)
  func balances(cow: ExtremeCow) {
    let run = CowSimulation().run(cow.plan)
    #expect(run.closure.worst < 1e-9)
    #expect(run.lowestPool >= 0)
  }

  @Test("a cow whose steps must be short changes nothing for the cow beside her")
  func steadyNeighbours() {
    let thin = ExtremeCow.all[2].plan
    var usual = ExtremeCow.all[0].plan
    usual.profile.parity = 3
    let simulation = CowSimulation()
    let together = simulation.runHere([thin, usual])
    for (run, plan) in zip(together, [thin, usual]) {
      let alone = simulation.run(plan)
      #expect(run.days == alone.days)
      #expect(run.milkings == alone.milkings)
      #expect(run.endState.values == alone.endState.values)
    }
  }

  @Test("a run that ends earlier is the beginning of the longer run, to the bit")
  func ends() {
    var plan = ExtremeCow.all[1].plan
    let long = CowSimulation().run(plan)
    plan.endDay = 25
    let short = CowSimulation().run(plan)
    #expect(short.days == Array(long.days.prefix(short.days.count)))
    #expect(short.milkings == Array(long.milkings.prefix(short.milkings.count)))
  }
}
