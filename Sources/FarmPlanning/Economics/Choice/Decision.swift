import DairyTerms
import Farm

/// What the plan tells a farm to do with its timetables, by stated rules (`docs/planning.md`):
///
/// - today's timetable is always possible and is what everything is compared with;
/// - a pen whose present timetable has no ration is left as it is: nothing can be compared;
/// - a change is ordered only where it earns more than nothing and the probability of that is at
///   least the farm's own (80 % where it says nothing), for the whole change and for each pen's
///   part of it;
/// - else everything stays as it is, and the best guess is shown as a guess.
struct Decision: Sendable {
  /// For each pen the place of its timetable: the order, or today's.
  var picks: [Int]
  /// What the order earns; nothing where all stays.
  var gain: GainEstimate
  /// The best other choice that was not clear enough to be ordered, or `nil` where there is none or
  /// an order was given.
  var bestGuess: (picks: [Int], gain: GainEstimate)?
  /// Parlour hours a day today, and with the order.
  var hoursToday: Double
  var hoursThen: Double
}

extension PlanEconomics {
  /// The decision.
  ///
  /// - Throws: `Complaint` when the solver itself fails.
  func decide() throws(Complaint) -> Decision {
    let problem = problem()
    let today = presentPicks
    let hoursToday = problem.outcome(of: today).parlourHoursPerDay
    var decision = Decision(
      picks: today, gain: .none, hoursToday: hoursToday, hoursThen: hoursToday)
    let best = try problem.best()?.picks
    if let best, best != today {
      var order = best
      var estimate = estimate(of: order)
      // Leave out, one by one, the pen whose own part is least clear. What is left must still fit the
      // hours: a pen left out may have been the one that made room.
      func fits() -> Bool {
        problem.outcome(of: order).parlourHoursPerDay <= problem.hoursLimit + 1e-9
      }
      while order != today, !(isClear(estimate) && fits() && unclearPart(of: order) == nil) {
        guard let pen = unclearPart(of: order) ?? leastClearPart(of: order) else { break }
        order[pen] = presentPlace
        estimate = self.estimate(of: order)
      }
      if order != today {
        decision.picks = order
        decision.gain = estimate
        decision.hoursThen = problem.outcome(of: order).parlourHoursPerDay
        return decision
      }
      let gain = self.estimate(of: best)
      if gain.gainPerDay > 0 {
        decision.bestGuess = (best, gain)
        return decision
      }
    }
    decision.bestGuess = nearestChange(problem)
    return decision
  }

  /// Whether a change may be ordered.
  func isClear(_ estimate: GainEstimate) -> Bool {
    estimate.gainPerDay > 0 && estimate.probabilityOfGain >= settings.clearGainProbability
  }

  /// The pen whose part of a choice is not clear by itself, the least clear first.
  private func unclearPart(of picks: [Int]) -> Int? {
    guard let least = leastClearPart(of: picks) else { return nil }
    return isClear(part(least, of: picks)) ? nil : least
  }

  private func leastClearPart(of picks: [Int]) -> Int? {
    picks.indices.filter { picks[$0] != presentPlace }
      .map { (pen: $0, gain: part($0, of: picks)) }
      .min {
        ($0.gain.probabilityOfGain, $0.gain.gainPerDay, $0.pen)
          < ($1.gain.probabilityOfGain, $1.gain.gainPerDay, $1.pen)
      }?.pen
  }

  /// What one pen adds to a choice: the choice against the same without it.
  private func part(_ pen: Int, of picks: [Int]) -> GainEstimate {
    var without = picks
    without[pen] = presentPlace
    return estimate(of: picks, over: without)
  }

  /// The change of one pen that loses least, within the parlour's hours.
  private func nearestChange(
    _ problem: TimetableProblem
  ) -> (picks: [Int], gain: GainEstimate)? {
    var nearest: (picks: [Int], gain: Double)?
    for pen in pens.indices {
      for timetable in pens[pen].outcomes.indices where timetable != presentPlace {
        var picks = presentPicks
        picks[pen] = timetable
        guard problem.pens[pen][timetable].allowed,
          problem.outcome(of: picks).parlourHoursPerDay <= problem.hoursLimit + 1e-9
        else { continue }
        let gain = gain(of: picks)
        if gain > nearest?.gain ?? -.infinity { nearest = (picks, gain) }
      }
    }
    return nearest.map { ($0.picks, estimate(of: $0.picks)) }
  }
}
