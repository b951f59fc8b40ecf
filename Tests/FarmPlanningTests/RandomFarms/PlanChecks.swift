import DairyTerms
import Farm
import FarmFormats
import FarmText
import Foundation
import Rations

@testable import FarmPlanning

/// What must hold of any plan of a random farm, each reckoned from what the farm's files say and
/// from the numbers the plan prints, not by the planner's own code.
final class PlanChecks {
  let farm: RandomFarm
  let plan: FarmPlan
  let herd: PlanHerd
  private(set) var faults: [String] = []

  init(_ farm: RandomFarm, _ plan: FarmPlan, _ herd: PlanHerd) {
    self.farm = farm
    self.plan = plan
    self.herd = herd
  }

  func fault(_ words: String) { faults.append(words) }

  func expect(_ holds: Bool, _ words: @autoclosure () -> String) {
    if !holds { faults.append(words()) }
  }

  /// All faults of the plan.
  static func faults(of plan: FarmPlan, _ farm: RandomFarm, _ herd: PlanHerd) throws -> [String] {
    let checks = PlanChecks(farm, plan, herd)
    checks.checkPens()
    checks.checkVerdict()
    checks.checkOrder()
    checks.checkHours()
    checks.checkLedger()
    checks.checkMilk()
    checks.checkStock()
    checks.checkNotes()
    try checks.checkRations()
    return checks.faults
  }

  // MARK: - Pens and verdict

  private func checkPens() {
    let planned = plan.pens.map { ($0.pen, $0.head) } + plan.dryPens.map { ($0.pen, $0.head) }
    let known =
      farm.pens.filter(\.stage.isInMilk).map { ($0.code, $0.head) }
      + farm.pens.filter { !$0.stage.isInMilk }.map { ($0.code, $0.head) }
    expect(
      planned.map { "\($0.0) \($0.1)" } == known.map { "\($0.0) \($0.1)" },
      "pens: the plan has \(planned), the farm \(known)")
    expect(plan.currency == farm.settings.currency, "currency \(plan.currency)")
    for pen in plan.pens {
      expect(
        pen.options.map(\.timetable) == farm.settings.timetables.map(\.name),
        "\(pen.pen): options \(pen.options.map(\.timetable))")
      expect(pen.chosenOption != nil, "\(pen.pen): chosen '\(pen.chosen)' is no option")
    }
  }

  private func checkVerdict() {
    let milked = plan.pens.filter { $0.presentOption?.feasible != true }.map(\.pen)
    let dry = plan.dryPens.filter { !$0.feasible }.map(\.pen)
    let told = plan.verdict.pensWithoutRation.map(\.pen)
    expect(
      told == milked + dry, "pens without a ration are \(milked + dry), the verdict tells \(told)")
    for pen in plan.verdict.pensWithoutRation {
      expect(
        !pen.conflicts.isEmpty || !pen.missingSources.isEmpty || pen.cheapestFix != nil
          || !plan.stocks.allSatisfy(\.holds)
          || plan.warnings.contains { $0.contains("stock.yaml") },
        "\(pen.pen) has no ration and no reason is told")
    }
    let isOver = hoursToday > farm.settings.hoursPerDayLimit + 1e-9
    let kind: PlanVerdict.Kind =
      !told.isEmpty ? .noRation : isOver ? .tooFewHours : plan.choice.order != nil ? .change : .stay
    expect(plan.verdict.kind == kind, "verdict \(plan.verdict.kind.rawValue), not \(kind.rawValue)")
    expect(
      plan.verdict.ordersChange == (plan.choice.order != nil), "ordersChange and order disagree")
  }

  // MARK: - The order

  private func checkOrder() {
    let present = farm.settings.present
    let changed = plan.pens.filter { $0.chosen != present }
    guard let order = plan.choice.order else {
      expect(changed.isEmpty, "no order, but \(changed.map(\.pen)) change")
      expect(
        plan.choice.gain.gainPerDay == 0, "no order, but a gain of \(plan.choice.gain.gainPerDay)")
      expect(
        plan.ledger.timetableGainPerDay == 0 && plan.ledger.timetables.isEmpty,
        "no order, but the ledger of timetables is not empty")
      checkGuess()
      return
    }
    expect(plan.choice.bestGuess == nil, "an order and a best guess")
    expect(
      order.changes.map { "\($0.pen) \($0.timetable)" } == changed.map { "\($0.pen) \($0.chosen)" },
      "the order says \(order.changes), the pens \(changed.map(\.pen))")
    expect(order.gain.gainPerDay > 0, "an order that gains \(order.gain.gainPerDay)")
    expect(
      order.gain.probabilityOfGain >= farm.settings.clearFrom - 1e-12,
      "an order with probability \(order.gain.probabilityOfGain), the farm wants "
        + "\(farm.settings.clearFrom)")
    expect(
      plan.ledger.timetableGainPerDay > 0,
      "the headline of an order reads \(plan.ledger.timetableGainPerDay)")
    expect(
      plan.choice.parlourHoursThen <= farm.settings.hoursPerDayLimit + 1e-6,
      "the order takes \(plan.choice.parlourHoursThen) h of \(farm.settings.hoursPerDayLimit)")
    for pen in changed {
      expect(
        pen.presentOption?.feasible == true,
        "\(pen.pen) is ordered \(pen.chosen), today's timetable has no ration to compare with")
      guard let chosen = pen.chosenOption else { continue }
      expect(chosen.feasible, "\(pen.pen) is ordered \(pen.chosen), which has no ration")
      expect(chosen.notOffered == nil, "\(pen.pen) is ordered \(pen.chosen), which is not offered")
      if let response = chosen.response {
        expect(
          !(response.direction == .fewer && response.isExtrapolated),
          "\(pen.pen) is ordered fewer milkings outside the trials")
        expect(response.isTried, "\(pen.pen) is ordered \(pen.chosen), which was never tried")
        expect(
          chosen.limits.isEmpty,
          "\(pen.pen) is ordered \(pen.chosen) across a limit of welfare or udder health")
      } else {
        fault("\(pen.pen) is ordered \(pen.chosen) without a response by trials")
      }
    }
    // The best guess by hand, from the numbers of the page.
    let byHand = gainByHand()
    let tolerance = 1e-6 * max(1, abs(byHand)) + 1e-6
    expect(
      abs(byHand - order.gain.gainPerDay) <= tolerance,
      "the order's gain is \(order.gain.gainPerDay), by hand \(byHand)")
    expect(
      abs(order.gain.gainPerDay - plan.choice.gain.gainPerDay) < 1e-9, "two gains of one order")
  }

  /// A guess that is as clear as an order must be would have been one.
  private func checkGuess() {
    guard let guess = plan.choice.bestGuess, guess.changes.count == 1, farm.stock == nil else {
      return
    }
    expect(
      guess.gain.gainPerDay <= 0 || guess.gain.probabilityOfGain < farm.settings.clearFrom,
      "a clear gain of \(guess.gain.gainPerDay) (\(guess.gain.probabilityOfGain)) is not ordered")
  }

  /// Gain of the order from milk, solids, intake and cost as printed, and the drawn settings.
  private func gainByHand() -> Double {
    let settings = farm.settings
    func margin(_ option: TimetableOption, head: Int) -> Double {
      let milk = option.milkKgPerDay
      let income =
        milk * settings.perKgMilk
        + milk * option.fatPercent / 100 * settings.perKgFat
        + milk * option.trueProteinPercent / 100 * settings.perKgTrueProtein
      let feed = option.ration.meanDMIKgPerDay * option.ration.costPerKgDM
      let hours =
        option.milkingsPerDay
        * (Double(head) / settings.cowsPerHour + settings.changeMinutes / 60)
      return Double(head)
        * (income - feed - option.milkingsPerDay * settings.suppliesPerCowMilking)
        - hours * settings.people * settings.wagePerHour
    }
    func sessionCost(_ sessions: Double) -> Double {
      sessions * settings.setUpMinutes / 60 * settings.people * settings.wagePerHour
        + max(0, sessions - 2) * settings.extraSessionCostPerDay
    }
    let pens = plan.pens.reduce(0.0) { sum, pen in
      guard let then = pen.chosenOption, let now = pen.presentOption, pen.chosen != settings.present
      else { return sum }
      return sum + margin(then, head: pen.head) - margin(now, head: pen.head)
    }
    return pens - sessionCost(sessions(plan.choice.sessionsThen))
      + sessionCost(sessions(plan.choice.sessionsToday))
  }

  /// Mean sessions a day of the clock times a plan prints: `11:00 (1 of 2 days)` is half a session.
  private func sessions(_ clocks: [String]) -> Double {
    clocks.reduce(0) { sum, clock in
      let words = clock.split { " ()".contains($0) }
      guard words.count == 5, let days = Double(words[1]), let of = Double(words[3]) else {
        return sum + 1
      }
      return sum + days / of
    }
  }

  // MARK: - Hours

  private var hoursToday: Double {
    farm.settings.hoursPerDay(
      heads: farm.milkedHeads, milkings: farm.settings.milkings(farm.settings.present))
  }

  private func checkHours() {
    let settings = farm.settings
    expect(
      abs(plan.choice.parlourHoursToday - hoursToday) < 1e-9,
      "hours today \(plan.choice.parlourHoursToday), by hand \(hoursToday)")
    expect(
      abs(sessions(plan.choice.sessionsToday) - settings.milkings(settings.present)) < 1e-9,
      "sessions today \(plan.choice.sessionsToday)")
    let pens = plan.pens.reduce(0.0) {
      $0 + settings.milkings($1.chosen)
        * (Double($1.head) / settings.cowsPerHour + settings.changeMinutes / 60)
    }
    let then = pens + sessions(plan.choice.sessionsThen) * settings.setUpMinutes / 60
    expect(
      abs(plan.choice.parlourHoursThen - then) < 1e-9,
      "hours then \(plan.choice.parlourHoursThen), by hand \(then)")
    let most = plan.pens.map { settings.milkings($0.chosen) }.max() ?? 0
    expect(
      sessions(plan.choice.sessionsThen) >= most - 1e-9,
      "\(plan.choice.sessionsThen) sessions for \(most) milkings")
  }
}
