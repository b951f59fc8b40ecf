import DairyTerms
import Testing

@testable import Homeorhesis

@Suite("The cow behaves like a cow")
struct PropertyTests {
  static let simulation = CowSimulation()

  static func milk(_ run: CowRun, _ from: Int, _ to: Int) -> Double {
    run.milkKg(fromDay: from, toDay: to)
  }

  @Test(
    "one more milking a day never costs milk within a week",
    arguments: [10, 60, 150], [1, 3])
  func moreMilkings(day: Int, parity: Int) throws {
    let four = try MilkingTimetable(name: "4x", everyDayAt: [180, 540, 900, 1260])
    var totals: [Double] = []
    for timetable in [MilkingTimetable.once, .twice, .thrice, four] {
      var plan = CowPlan(profile: CowProfile(parity: parity), endDay: Double(day + 7))
      plan.timetables.append(TimetablePeriod(fromDay: Double(day), timetable: timetable))
      totals.append(Self.milk(Self.simulation.run(plan), day, day + 7))
    }
    #expect(totals == totals.sorted())
    #expect(totals[1] > 1.05 * totals[0])
  }

  @Test("an unmilked quarter dries off while its neighbour gives milk as before")
  func unmilkedQuarter() {
    var plan = CowPlan(profile: CowProfile(parity: 2), endDay: 140)
    let whole = Self.simulation.run(plan)
    plan.interventions = [
      Intervention(.unmilked, amount: 1, fromDay: 80, toDay: 130, quarters: .leftFront)
    ]
    let run = Self.simulation.run(plan)
    func quarter(_ run: CowRun, _ index: Int) -> Double {
      run.days.filter { $0.day >= 132 }.reduce(0) { $0 + $1.quarterMilkKg[index] }
    }
    #expect(quarter(run, 0) < 0.35 * quarter(whole, 0))
    #expect(quarter(run, 1) > 0.97 * quarter(whole, 1))
    #expect(run.endState.leftFront.activeCells < 0.5 * run.endState.rightFront.activeCells)
  }

  @Test("blocking the udder's PTHrP lowers calcium")
  func relatedProtein() {
    var plan = CowPlan(profile: CowProfile(parity: 3), endDay: 30)
    let normal = Self.simulation.run(plan)
    plan.interventions = [
      Intervention(.parathyroidRelatedBlock, amount: 1, fromDay: -5, toDay: 30)
    ]
    let blocked = Self.simulation.run(plan)
    func calcium(_ run: CowRun) -> Double {
      run.days.filter { $0.day >= 3 }.reduce(0) { $0 + $1.totalCalciumMmolPerL }
    }
    #expect(calcium(blocked) < calcium(normal))
  }

  @Test("no insulin, no milk; and half a thyroid, less milk")
  func licences() {
    var plan = CowPlan(profile: CowProfile(parity: 2), endDay: 80)
    let normal = Self.milk(Self.simulation.run(plan), 70, 80)
    plan.interventions = [Intervention(.insulinSecretion, amount: 0, fromDay: 60, toDay: 80)]
    #expect(Self.milk(Self.simulation.run(plan), 70, 80) < 0.05 * normal)
    plan.interventions = [Intervention(.thyroid, amount: 0.5, fromDay: 40, toDay: 80)]
    #expect(Self.milk(Self.simulation.run(plan), 70, 80) < 0.9 * normal)
    plan.interventions = [Intervention(.pituitary, amount: 0.2, fromDay: 20, toDay: 80)]
    #expect(Self.milk(Self.simulation.run(plan), 70, 80) < 0.97 * normal)
  }

  @Test("without growth hormone or prolactin of her own a fresh cow gives less")
  func pituitaryHormones() {
    var plan = CowPlan(profile: CowProfile(parity: 2), endDay: 12)
    let normal = Self.milk(Self.simulation.run(plan), 1, 12)
    plan.interventions = [Intervention(.dopamineAgonist, amount: 1, fromDay: -12, toDay: 12)]
    #expect(Self.milk(Self.simulation.run(plan), 1, 12) < 0.85 * normal)
    plan.interventions = [Intervention(.growthHormoneBlock, amount: 0.8, fromDay: -12, toDay: 12)]
    let blocked = Self.simulation.run(plan)
    plan.interventions = []
    let free = Self.simulation.run(plan)
    #expect((blocked.day(8)?.growthHormone ?? 9) < 0.6 * (free.day(8)?.growthHormone ?? 0))
    #expect(blocked.day(8)?.nefaMmolPerL ?? 9 < free.day(8)?.nefaMmolPerL ?? 0)
  }

  @Test("energy cannot appear: what the milk holds was eaten or lay in the body")
  func energy() {
    let plan = CowPlan(profile: CowProfile(parity: 3), startDay: -1, endDay: 60)
    let run = Self.simulation.run(plan)
    let milk = run.days.reduce(0) { $0 + $1.milkEnergyMJ }
    let heat = run.days.reduce(0) { $0 + $1.heatMJ }
    let eaten = run.endState.energyAbsorbed
    let from =
      39.4 * (run.days[0].bodyFatKg - run.days[59].bodyFatKg)
      + 23.6 * (run.days[0].bodyProteinKg - run.days[59].bodyProteinKg)
    #expect(heat > 0)
    #expect(milk + heat < 1.02 * (eaten + from))
    #expect(milk + heat > 0.85 * (eaten + from))
  }

  @Test("a heifer's second lactation is that of an older, heavier cow who gives more")
  func grows() {
    var plan = CowPlan(profile: CowProfile(parity: 1), endDay: 690)
    plan.dryDays = 60
    let run = Self.simulation.run(plan)
    let first = Self.milk(run, 0, 300)
    let second = Self.milk(run, 380, 680)
    #expect(second > 1.05 * first && second < 1.4 * first)
    #expect((run.day(600)?.bodyProteinKg ?? 0) > 1.04 * (run.day(60)?.bodyProteinKg ?? 1))
    #expect(run.closure.worst < 1e-9)
  }

  @Test("progesterone held up after calving holds milk back")
  func progesterone() {
    var plan = CowPlan(profile: CowProfile(parity: 2), endDay: 10)
    let normal = Self.milk(Self.simulation.run(plan), 2, 10)
    plan.interventions = [Intervention(.progesterone, amount: 7, fromDay: -5, toDay: 10)]
    #expect(Self.milk(Self.simulation.run(plan), 2, 10) < 0.3 * normal)
  }

  @Test("without let-down only the cistern's milk comes")
  func letDown() {
    var plan = CowPlan(profile: CowProfile(parity: 2), endDay: 60)
    plan.interventions = [Intervention(.oxytocin, amount: 0.5, fromDay: 50, toDay: 50.9)]
    let run = Self.simulation.run(plan)
    let without = run.milkings.first { $0.time > 50 }?.milkKg ?? 0
    let before = run.milkings.last { $0.time < 50 }?.milkKg ?? 0
    #expect(without < 0.45 * before)
    #expect(without > 0)
  }

  @Test("half the gland gives less milk, and a small cistern bears long intervals worse")
  func anatomy() {
    let normal = Self.simulation.run(CowPlan(profile: CowProfile(parity: 2), endDay: 60))
    let small = Self.simulation.run(
      CowPlan(profile: CowProfile(parity: 2, glandShare: 0.5), endDay: 60))
    #expect(Self.milk(small, 20, 60) < 0.7 * Self.milk(normal, 20, 60))
    func loss(cistern: Double) -> Double {
      let profile = CowProfile(parity: 2, potential: 0.7, cistern: cistern)
      let twice = Self.simulation.run(CowPlan(profile: profile, endDay: 80))
      let once = Self.simulation.run(CowPlan(profile: profile, endDay: 80, timetable: .once))
      return 1 - Self.milk(once, 20, 80) / Self.milk(twice, 20, 80)
    }
    #expect(loss(cistern: 0.4) > loss(cistern: 1) + 0.01)
    #expect(loss(cistern: 1) > loss(cistern: 1.8) + 0.01)
  }

  @Test("bone is not used up over three lactations")
  func bone() {
    var plan = CowPlan(profile: CowProfile(parity: 2), startDay: -60, endDay: 1140)
    plan.dryDays = 60
    let run = Self.simulation.run(plan)
    #expect(run.closure.worst < 1e-9)
    #expect(run.endState.stableBone > 0.93 * 12 * plan.profile.bodyWeightKg)
    #expect(run.endState.stableBone < 1.07 * 12 * plan.profile.bodyWeightKg)
    let lactations = [0, 380, 760].map { Self.milk(run, $0, $0 + 300) }
    for later in lactations.dropFirst() { #expect(abs(later / lactations[0] - 1) < 0.15) }
  }
}
