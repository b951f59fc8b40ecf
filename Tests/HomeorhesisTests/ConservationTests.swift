import DairyTerms
import Testing

@testable import Homeorhesis

@Suite("Nothing appears from nowhere")
struct ConservationTests {
  static let timetables: [MilkingTimetable] = [.once, .twice, .thrice]

  @Test(
    "carbon, fatty acids, calcium, water and energy close over a lactation",
    arguments: timetables)
  func closes(timetable: MilkingTimetable) {
    let plan = CowPlan(profile: CowProfile(parity: 3), endDay: 305, timetable: timetable)
    let run = CowSimulation().run(plan)
    #expect(run.closure.worst < 1e-9)
    #expect(run.closure.worst > 0, "a ledger that never moves checks nothing")
    #expect(run.milkKg() > 3000)
  }

  @Test("no pool of matter falls below zero, whatever befalls the cow")
  func positive() {
    var plan = CowPlan(profile: CowProfile(parity: 2), endDay: 120)
    plan.interventions = [
      Intervention(.allowance, amount: 0.3, fromDay: 20, toDay: 30),
      Intervention(.unmilked, amount: 1, fromDay: 40, toDay: 44),
      Intervention(.insulinInfusion, amount: 60, fromDay: 60, toDay: 62),
      Intervention(.heat, amount: 1, fromDay: 80, toDay: 90),
    ]
    let run = CowSimulation().run(plan)
    #expect(run.lowestPool >= 0)
    #expect(run.closure.worst < 1e-9)
  }

  @Test(
    "whatever is given or done, the balances close and no pool empties",
    arguments: Intervention.Kind.allCases)
  func everyIntervention(kind: Intervention.Kind) {
    let amounts: [Intervention.Kind: Double] = [
      .glucoseInfusion: 4000, .propionateInfusion: 1000, .acetateInfusion: 1000,
      .ketoneInfusion: 1000, .proteinInfusion: 800, .fatInfusion: 600, .insulinInfusion: 60,
      .glucoseClamp: 12, .calciumInfusion: 100, .oralCalcium: 80, .prolactinInfusion: 200,
      .oxytocin: 2, .progesterone: 7, .temperatureHumidity: 84, .allowance: 0, .givenIntake: 2,
      .letDown: 0.2, .thyroid: 0.3, .cortisol: 0.3, .insulinSecretion: 0.02, .pituitary: 0.1,
    ]
    var plan = CowPlan(profile: CowProfile(parity: 2), endDay: 34)
    plan.interventions = [
      Intervention(kind, amount: amounts[kind] ?? 1, fromDay: 20, toDay: 23)
    ]
    let run = CowSimulation().run(plan)
    #expect(run.closure.worst < 1e-9)
    #expect(run.lowestPool >= 0)
    #expect(run.days.allSatisfy { $0.milkKg.isFinite && $0.glucoseMmolPerL > 0.5 })
  }

  @Test("the records lie in memory as they are declared, so no quantity is taken for another")
  func layout() {
    let table = CowParameters.table.map(\.name)
    let declared = Mirror(reflecting: ParameterSet<Double>(repeating: 0)).children.map {
      $0.label ?? ""
    }
    #expect(table == declared)
    #expect(ParameterSet<Double>.valueCount == table.count)
    var state = CowState<Double>(repeating: 0)
    state.gutGlucogenic = 1
    state.rightRear.health = 2
    #expect(state.values.first == 1)
    #expect(state.values.last == 2)
    #expect(
      CowState<Double>.valueCount
        == Mirror(reflecting: state).children.count - 4 + 4 * QuarterState<Double>.valueCount)
  }

  @Test("a cow computed beside another gives the same bytes as alone")
  func lanes() {
    let first = CowPlan(profile: CowProfile(parity: 2), endDay: 40)
    let second = CowPlan(profile: CowProfile(parity: 1, potential: 0.7), endDay: 40)
    let simulation = CowSimulation()
    let together = simulation.runHere([first, second])
    #expect(together[0].days == simulation.run(first).days)
    #expect(together[1].days == simulation.run(second).days)
  }
}
