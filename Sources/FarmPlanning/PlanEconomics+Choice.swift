import DairyTerms
import Farm

extension PlanEconomics {
  /// The best timetables, what they are worth, and what one more parlour hour would earn.
  ///
  /// - Throws: ``PlanError`` when not even one choice fits the parlour's hours.
  func choose() throws -> (picks: [Int], choice: TimetableChoice) {
    guard let best = try problem().best() else {
      throw PlanError(
        code: "parlour-hours", place: "\(settings.source) parlour.hours_per_day_limit",
        explanation: "no choice of timetables fits into "
          + "\(settings.parlour.hoursPerDayLimit) parlour hours a day",
        fix: "allow more hours, or offer a timetable with fewer milkings", fault: .noSolution)
    }
    let present = pens.map { _ in presentPlace }
    let presentMargin = margin(of: present)
    let moreHours = try problem(moreHours: 1).best()?.marginPerDay ?? best.marginPerDay
    let low = gain(of: best.picks, shift: Shift(response: -1))
    let high = gain(of: best.picks, shift: Shift(response: 1))
    let choice = TimetableChoice(
      marginPerDay: best.marginPerDay, presentMarginPerDay: presentMargin,
      gainLowPerDay: min(low, high), gainHighPerDay: max(low, high),
      parlourHoursPerDay: best.parlourHoursPerDay,
      parlourHoursLimit: settings.parlour.hoursPerDayLimit,
      valueOfOneMoreParlourHour: max(0, moreHours - best.marginPerDay),
      sessionsPerDay: best.sessionsPerDay, present: settings.present.name,
      breakEvenWagePerHour: breakEven(of: best.picks, moving: \.wageFactor, upwards: true)
        .map { $0 * settings.parlour.wagePerHour },
      breakEvenMilkPriceFactor: breakEven(
        of: best.picks, moving: \.milkPriceFactor, upwards: false))
    return (best.picks, choice)
  }

  /// The change of one pen's timetable that loses least against a choice, within the parlour's
  /// hours; `nil` where no other timetable can be chosen.
  func nearestChange(to picks: [Int]) -> (pen: Int, timetable: Int, gainPerDay: Double)? {
    let problem = problem()
    let now = problem.outcome(of: picks).marginPerDay
    var best: (pen: Int, timetable: Int, gainPerDay: Double)?
    for pen in pens.indices {
      for timetable in pens[pen].outcomes.indices where timetable != picks[pen] {
        var other = picks
        other[pen] = timetable
        let outcome = problem.outcome(of: other)
        guard problem.pens[pen][timetable].allowed,
          outcome.parlourHoursPerDay <= problem.hoursLimit + 1e-9
        else { continue }
        let gain = outcome.marginPerDay - now
        if gain > best?.gainPerDay ?? -.infinity { best = (pen, timetable, gain) }
      }
    }
    return best
  }

  /// Gain of a choice over the present timetable in every pen.
  func gain(of picks: [Int], shift: Shift) -> Double {
    margin(of: picks, shift: shift) - margin(of: pens.map { _ in presentPlace }, shift: shift)
  }

  /// The factor at which a choice earns no more than the present timetable. The gain is linear in
  /// each factor, so two points give it exactly. `nil` where the gain does not fall that way or
  /// there is no gain to lose.
  func breakEven(
    of picks: [Int], moving factor: WritableKeyPath<Shift, Double>, upwards: Bool
  ) -> Double? {
    let now = gain(of: picks, shift: Shift())
    var doubled = Shift()
    doubled[keyPath: factor] = 2
    let slope = gain(of: picks, shift: doubled) - now
    guard now > 1e-9, upwards ? slope < -1e-9 : slope > 1e-9 else { return nil }
    let found = 1 - now / slope
    return found > 0 ? found : nil
  }

  /// How the gain moves with each input, choosing again each time; the strongest first.
  ///
  /// - Throws: `LinearProgramError` when the solver fails.
  func sensitivities(of picks: [Int]) throws -> [Sensitivity] {
    let moves: [(String, Shift, Shift)] = [
      (
        "milk price -10 % / +10 %", Shift(milkPriceFactor: 0.9), Shift(milkPriceFactor: 1.1)
      ),
      (
        "feed price -10 % / +10 %", Shift(feedPriceFactor: 0.9), Shift(feedPriceFactor: 1.1)
      ),
      ("wage -20 % / +20 %", Shift(wageFactor: 0.8), Shift(wageFactor: 1.2)),
      (
        "parlour speed -10 % / +10 %", Shift(cowsPerHourFactor: 0.9), Shift(cowsPerHourFactor: 1.1)
      ),
      ("milk response low / high", Shift(response: -1), Shift(response: 1)),
    ]
    return try moves.map { name, low, high in
      let atLow = try bestGain(shift: low, instead: picks)
      let atHigh = try bestGain(shift: high, instead: picks)
      return Sensitivity(
        input: name, gainAtLowPerDay: atLow.gain, gainAtHighPerDay: atHigh.gain,
        changesChoice: atLow.picks != picks || atHigh.picks != picks)
    }
    .sorted { left, right in
      let spans = [left, right].map { abs($0.gainAtHighPerDay - $0.gainAtLowPerDay) }
      return spans[0] != spans[1] ? spans[0] > spans[1] : left.input < right.input
    }
  }

  private func bestGain(
    shift: Shift, instead picks: [Int]
  ) throws -> (gain: Double, picks: [Int]) {
    let best = try problem(shift: shift).best()?.picks ?? picks
    return (gain(of: best, shift: shift), best)
  }
}
