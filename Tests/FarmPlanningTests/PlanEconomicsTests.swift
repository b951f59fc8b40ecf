import DairyTerms
import Farm
import Foundation
import Testing

@testable import FarmPlanning

@Suite("Money of a plan")
struct PlanEconomicsTests {
  private let economics: PlanEconomics

  init() throws {
    let file = URL(fileURLWithPath: #filePath)
      .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
      .appendingPathComponent("HerdData/demo/limits/plan.yaml")
    economics = PlanEconomics(
      pens: [
        Self.pen(head: 30, milk: 36, response: 4), Self.pen(head: 28, milk: 24, response: 1.5),
      ],
      settings: try PlanSettings(contentsOf: file))
  }

  private static func pen(head: Int, milk: Double, response: Double) -> PlanEconomics.Pen {
    PlanEconomics.Pen(
      head: head,
      outcomes: [(1.0, milk * 0.75), (2, milk), (3, milk + response)].map { milkings, milk in
        PlanEconomics.Outcome(
          milkingsPerDay: milkings, milkKgPerDay: milk, milkLowKgPerDay: milk - 1,
          milkHighKgPerDay: milk + 1.5,
          composition: MilkComposition(fatPercent: 4, trueProteinPercent: 3.2),
          dryMatterIntakeKgPerDay: 12 + milk / 3, feedCostPerKgDryMatter: 0.24, feasible: true)
      })
  }

  @Test("A cow's money adds up by hand; otherwise no total can be trusted")
  func byHand() {
    let money = economics.money(pen: 0, timetable: 1)
    #expect(abs(money.milkIncome - 36 * 0.43) < 1e-9)
    #expect(abs(money.feedCost - 24 * 0.24) < 1e-9)
    // Two milkings: a minute a cow, a tenth of a minute of pen change, 18 an hour, 0.05 supplies.
    #expect(abs(money.milkingCost - (2 * (1 + 0.1) / 60 * 18 + 0.10)) < 1e-9)
    #expect(abs(money.margin - (money.incomeOverFeedCost - money.milkingCost)) < 1e-12)
  }

  @Test("At the break-even wage and milk price the gain is nought")
  func breakEven() throws {
    let picks = [2, 1]
    for (factor, upwards) in [
      (\PlanEconomics.Shift.wageFactor, true), (\PlanEconomics.Shift.milkPriceFactor, false),
    ] {
      let found = try #require(economics.breakEven(of: picks, moving: factor, upwards: upwards))
      var shift = PlanEconomics.Shift()
      shift[keyPath: factor] = found
      #expect(abs(economics.gain(of: picks, shift: shift)) < 1e-6)
    }
  }

  @Test("The present timetable has no gain over itself, whatever the prices")
  func noGainOverItself() {
    for shift in [PlanEconomics.Shift(), .init(milkPriceFactor: 0.5), .init(response: -1)] {
      #expect(abs(economics.gain(of: [1, 1], shift: shift)) < 1e-9)
    }
  }

  @Test("The choice never earns less than today's; an adviser would be laughed off the farm")
  func neverWorse() throws {
    let (picks, choice) = try economics.choose()
    #expect(choice.gainPerDay >= -1e-9)
    #expect(choice.parlourHoursPerDay <= choice.parlourHoursLimit + 1e-9)
    #expect(choice.gainLowPerDay <= choice.gainPerDay + 1e-9)
    #expect(choice.gainHighPerDay >= choice.gainPerDay - 1e-9)
    let nearest = try #require(economics.nearestChange(to: picks))
    #expect(nearest.gainPerDay <= 1e-9)
    let sensitivities = try economics.sensitivities(of: picks)
    #expect(sensitivities.count == 5)
    #expect(sensitivities.contains { abs($0.gainAtHighPerDay - $0.gainAtLowPerDay) > 1 })
  }

  @Test("A parlour without enough hours is a result with a reason, not a crash")
  func tooFewHours() {
    var tight = economics
    tight.settings.parlour.hoursPerDayLimit = 1
    let error = #expect(throws: PlanError.self) { try tight.choose() }
    #expect(error?.fault == .noSolution)
  }
}
