import DairyTerms
import Farm
import Foundation
import Testing

@testable import FarmPlanning

@Suite("Money of a plan")
struct PlanEconomicsTests {
  private let economics: PlanEconomics

  init() throws {
    economics = PlanEconomics(
      pens: [
        PlannedPens.pen("HIGH", head: 30, milk: 36, response: 4),
        PlannedPens.pen("MID", head: 28, milk: 24, response: 1.5),
      ],
      settings: try PlannedPens.demoSettings())
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

  @Test("At the break-even wage, milk price and response the gain is nought")
  func breakEven() throws {
    let picks = [2, 1]
    for input in [PlanEconomics.Shift.Input.wageFactor, .milkPriceFactor, .moreMilkings] {
      let found = try #require(economics.breakEven(of: picks, moving: input))
      var shift = PlanEconomics.Shift()
      shift[input] = found
      #expect(abs(economics.gain(of: picks, shift: shift)) < 1e-6)
    }
  }

  @Test("The bars hold the interval of the headline; otherwise a page hides how wide its doubt is")
  func barsHoldTheInterval() {
    for picks in [[2, 1], [0, 1], [2, 2]] {
      let gain = economics.estimate(of: picks)
      let bars = economics.sensitivities(of: picks)
      let ends = bars.flatMap { [$0.gainAtLowPerDay, $0.gainAtHighPerDay] }
      #expect((ends.min() ?? 0) <= gain.lowPerDay + 1e-9)
      #expect((ends.max() ?? 0) >= gain.highPerDay - 1e-9)
      #expect(bars.first?.input == "all that is unknown together (80 %)")
    }
  }

  @Test(
    "The surface is the gain at each wage and milk price, and falls as the wage rises for more work"
  )
  func surface() throws {
    let surface = try #require(economics.surface(of: [2, 2]))
    let wage = try PlannedPens.demoSettings().parlour.wagePerHour
    for (row, own) in surface.wagesPerHour.enumerated() {
      for (column, factor) in surface.milkPriceFactors.enumerated() {
        let shift = PlanEconomics.Shift(milkPriceFactor: factor, wageFactor: own / wage)
        let gain = economics.gain(of: [2, 2], shift: shift)
        #expect(abs(surface.gainsPerDay[row][column] - gain) < 1e-9)
        if row > 0 {
          #expect(surface.gainsPerDay[row][column] < surface.gainsPerDay[row - 1][column])
        }
      }
    }
    #expect(economics.surface(of: [1, 1]) == nil)
  }

  @Test("The present timetable has no gain over itself, whatever the prices")
  func noGainOverItself() {
    for shift in [PlanEconomics.Shift(), .init(milkPriceFactor: 0.5), .init(moreMilkings: -1)] {
      #expect(abs(economics.gain(of: [1, 1], shift: shift)) < 1e-9)
    }
  }

  @Test("A ledger's lines are quantity times price as shown, and add up to its sum to the cent")
  func ledgerAddsUp() throws {
    for picks in [[2, 1], [1, 2], [2, 2], [0, 1], [0, 0], [0, 2]] {
      let ledger = economics.timetableLedger(of: picks)
      var cents: Int64 = 0
      for line in ledger.pens.flatMap(\.lines) + ledger.sessions {
        for side in [line.today, line.then] {
          #expect(abs(abs(side.amount) - side.quantity * side.price) <= 0.005 + 1e-9, "\(line)")
        }
        cents += Cents.of(line.changePerDay)
        #expect(
          Cents.of(line.changePerDay) == Cents.of(line.then.amount) - Cents.of(line.today.amount))
      }
      #expect(cents == Cents.of(ledger.gainPerDay))
      // Rounding the quantities moves the sum by cents, not by a decision.
      #expect(abs(ledger.gainPerDay - economics.gain(of: picks)) < 0.6, "\(picks)")
    }
    #expect(economics.timetableLedger(of: [1, 1]).gainPerDay == 0)
  }

  @Test("A pen at once a day beside pens at twice saves no session's set-up")
  func noSessionSaved() {
    let ledger = economics.timetableLedger(of: [1, 0])
    #expect(ledger.sessions.allSatisfy { $0.changePerDay == 0 })
    let all = economics.timetableLedger(of: [0, 0])
    #expect(all.sessions[0].changePerDay == 9)
  }

  @Test("A wider response widens the interval and never moves the best guess")
  func interval() {
    let narrow = economics.estimate(of: [2, 1])
    var doubtful = economics
    doubtful.pens[0].outcomes[2].responseDeviation = doubtful.pens[0].outcomes[2].responseDeviation
      .scaled(by: 3)
    let wide = doubtful.estimate(of: [2, 1])
    #expect(wide.gainPerDay == narrow.gainPerDay)
    #expect(wide.highPerDay - wide.lowPerDay > narrow.highPerDay - narrow.lowPerDay)
    #expect(narrow.lowPerDay < narrow.gainPerDay && narrow.gainPerDay < narrow.highPerDay)
  }

  @Test("One chance in ten lies below the interval's low end: interval and probability are one")
  func probabilityAndInterval() {
    let sure = GainEstimate(gainPerDay: 1.281_551_565_5, standardDeviation: 1)
    #expect(abs(sure.lowPerDay) < 1e-9)
    #expect(abs(sure.probabilityOfGain - 0.9) < 1e-9)
    #expect(GainEstimate(gainPerDay: 0, standardDeviation: 5).probabilityOfGain == 0.5)
    #expect(GainEstimate.none.probabilityOfGain == 0)
  }
}

/// Pens with known numbers.
enum PlannedPens {
  static func demoSettings() throws -> PlanSettings {
    let file = URL(fileURLWithPath: #filePath)
      .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
      .appendingPathComponent("HerdData/demo/limits/plan.yaml")
    return try PlanSettings(contentsOf: file)
  }

  /// A pen at 1x, 2x (today) and 3x.
  static func pen(
    _ code: String, head: Int, milk: Double, response: Double, deviationShare: Double = 0.35,
    mayChange: Bool = true
  ) -> PlanEconomics.Pen {
    let milks = [(1.0, milk * 0.75), (2, milk), (3, milk + response)]
    return PlanEconomics.Pen(
      code: code, head: head,
      outcomes: milks.map { milkings, kg in
        var outcome = PlanEconomics.Outcome(
          milkingsPerDay: milkings,
          yields: TrialYields(
            milkKgPerDay: kg, composition: MilkComposition(fatPercent: 4, trueProteinPercent: 3.2)),
          dryMatterIntakeKg: 12 + kg / 3, feedCostPerKgDM: 0.24, mayBeOrdered: true)
        let change = kg - milk
        outcome.direction = change == 0 ? .same : change > 0 ? .more : .fewer
        outcome.responseDeviation = TrialYields(
          milkKgPerDay: deviationShare * abs(change),
          composition: MilkComposition(fatPercent: 4, trueProteinPercent: 3.2))
        return outcome
      }, mayChange: mayChange)
  }
}
