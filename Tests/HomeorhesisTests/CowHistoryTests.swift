import DairyTerms
import Testing

@testable import Homeorhesis

@Suite("A future run from a cow's history is a run of her whole plan")
struct CowHistoryTests {
  private static let simulation = CowSimulation()
  private static let usual = CowPlan(
    profile: CowProfile(parity: 2, potential: 0.93, persistency: 1.1), startDay: -20, endDay: 120,
    conceptionDay: 60)

  private static func isSame(_ left: CowRun, _ right: CowRun) -> Bool {
    left.days == right.days && left.milkings == right.milkings && left.plan == right.plan
      && left.lowestPool == right.lowestPool
      && left.endState.values.map(\.bitPattern) == right.endState.values.map(\.bitPattern)
  }

  /// What may happen to her from a day on.
  private static let futures: [@Sendable (inout CowPlan, Double) -> Void] = [
    { _, _ in },
    { $0.timetables.append(TimetablePeriod(fromDay: $1, timetable: .once)) },
    {
      $0.timetables.append(
        TimetablePeriod(fromDay: $1 + 0.5, timetable: .thrice, quarters: .left))
    },
    { plan, day in
      var ration = RationSupply.lactation(.standard)
      ration.glucogenicCarbonGPerKg *= 1.07
      plan.rations.append(RationPeriod(fromDay: day, ration: ration, dryMatterIntakeKg: 22))
    },
    { plan, day in
      plan.rations.append(RationPeriod(fromDay: day + 3, ration: nil, dryMatterIntakeKg: 15))
      plan.timetables.append(TimetablePeriod(fromDay: day, timetable: .thrice, toDay: day + 9))
    },
  ]

  @Test("to the byte, whatever changes and whenever", arguments: [-19, 0, 1, 33, 119])
  func futures(day: Int) {
    let history = Self.simulation.history(of: Self.usual, until: day)
    for change in Self.futures {
      var plan = Self.usual
      change(&plan, Double(day))
      #expect(Self.isSame(history.run(plan), Self.simulation.run(plan)))
    }
  }

  @Test("a plan with another past is run from its own beginning")
  func otherPast() {
    let history = Self.simulation.history(of: Self.usual, until: 40)
    let others: [(inout CowPlan) -> Void] = [
      { $0.profile.potential = 0.8 }, { $0.startDay = -10 }, { $0.conceptionDays = [20] },
      { $0.endDay = 35 }, { $0.endDay = 90 }, { $0.firstMilkingHours = 6 },
      { $0.timetables.append(TimetablePeriod(fromDay: 39, timetable: .once)) },
      { $0.rations = [RationPeriod(fromDay: 10, ration: nil, dryMatterIntakeKg: 18)] },
      {
        $0.interventions = [
          Intervention(.heat, amount: 0.7, fromDay: 60, toDay: 70, quarters: .all)
        ]
      },
    ]
    for change in others {
      var plan = Self.usual
      change(&plan)
      #expect(Self.isSame(history.run(plan), Self.simulation.run(plan)))
    }
    for day in [-100, -20, 120, 400] {
      let nowhere = Self.simulation.history(of: Self.usual, until: day)
      #expect(Self.isSame(nowhere.run(Self.usual), Self.simulation.run(Self.usual)))
    }
  }
}
