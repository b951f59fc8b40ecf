public import DairyTerms

/// The change of milk, fat and protein by milking frequency as published trials give it.
///
/// A stop-gap until the cow model's own fat and protein answer to frequency as trials do; the rule
/// and its limits are in docs/milking-frequency.md. Everything is reckoned through the milk the
/// pen would give at two milkings a day, so that going there and back changes nothing and a step
/// in two parts is the step in one.
public enum TrialRule {
  /// What the trials say of a pen under another timetable.
  ///
  /// - Parameters:
  ///   - pen: The pen under its present timetable.
  ///   - present: The timetable its milk was made on.
  ///   - new: The timetable asked about.
  ///   - horizonDays: Days over which the change is meant, 1 or more.
  /// - Returns: The change, or why the trials are silent.
  public static func response(
    of pen: TrialPen, from present: MilkingTimetable, to new: MilkingTimetable, horizonDays: Int
  ) -> Result<TrialResponse, TrialSilence> {
    if let wrong = pen.impossibleValue {
      return .failure(.impossiblePen(name: wrong.name, value: wrong.value))
    }
    guard horizonDays > 0 else { return .failure(.noHorizon(days: horizonDays)) }
    for timetable in [present, new] {
      if let silence = silence(of: timetable) { return .failure(silence) }
    }
    let old = present.milkingsPerDay
    let next = new.milkingsPerDay
    if old == next, !sameIntervals(present, new), !isThreeInTwo(next) {
      return .failure(.onlyHoursMove(present: present.name, new: new.name))
    }
    let udder = TrialCurve(of: pen)
    let now = TrialYields(of: pen)
    let atTwo = udder.yieldsAtTwo(from: now, milkingsPerDay: old)
    let reached = udder.yields(at: next, from: atTwo)
    let kept = asMilk(reached, like: now)
    let change = old == next ? TrialYields(of: pen) - now : kept - now
    let ask = Question(
      pen: pen, present: present, new: new, horizonDays: horizonDays, milkAtTwo: atTwo.milkKgPerDay,
      early: udder.early)
    var caveats = ask.caveats
    if kept != reached, old != next { caveats.append(.contentsAtEdge) }
    var response = TrialResponse(
      direction: next == old ? .same : next > old ? .more : .fewer,
      presentMilkingsPerDay: old, newMilkingsPerDay: next, present: now, change: change,
      deviation: udder.deviation(from: old, to: next, change: change, atTwo: atTwo),
      readings: TrialReading.readings(
        of: pen, from: old, to: next, milkAtTwo: atTwo.milkKgPerDay, early: udder.early),
      caveats: caveats, sources: sources(from: old, to: next, early: udder.early))
    // Where nothing else tells that the answer leaves the trials, and trials were made on it.
    if response.isTried, !response.isExtrapolated, let span = response.milkEnvelope {
      let milk = change.milkKgPerDay
      if milk < span.lowerBound - 1e-6 || milk > span.upperBound + 1e-6 {
        response.caveats.append(.beyondSingleTrials)
      }
    }
    return .success(response)
  }

  /// The change of a cow or pen between two numbers of milkings on which trials are not silent, and its
  /// standard deviation, without what is said beside.
  static func change(
    of pen: TrialPen, from old: Double, to new: Double
  ) -> (direction: TrialDirection, change: TrialYields, deviation: TrialYields) {
    guard old != new else { return (.same, .none, .none) }
    let udder = TrialCurve(of: pen)
    let now = TrialYields(of: pen)
    let atTwo = udder.yieldsAtTwo(from: now, milkingsPerDay: old)
    let change = asMilk(udder.yields(at: new, from: atTwo), like: now) - now
    return (
      new > old ? .more : .fewer, change,
      udder.deviation(from: old, to: new, change: change, atTwo: atTwo)
    )
  }

  /// Why a timetable lies where no trial read was made.
  private static func silence(of timetable: MilkingTimetable) -> TrialSilence? {
    let longest = timetable.intervalsHours.max() ?? 0
    if longest > TrialEvidence.longestInterval || timetable.milkingsPerDay < 1 {
      return .pauseOverADay(timetable: timetable.name, hours: longest)
    }
    if timetable.milkingsPerDay > 4 {
      return .overFour(timetable: timetable.name, perDay: timetable.milkingsPerDay)
    }
    return nil
  }

  /// Whether two timetables have the same intervals in the same order, at whatever hour they begin.
  private static func sameIntervals(_ left: MilkingTimetable, _ right: MilkingTimetable) -> Bool {
    func fortnight(_ timetable: MilkingTimetable) -> [Double] {
      let hours = timetable.intervalsHours
      return timetable.cycleDays == 14 ? hours : hours + hours
    }
    let (first, second) = (fortnight(left), fortnight(right))
    guard first.count == second.count else { return false }
    return first.indices.contains { shift in
      first.indices.allSatisfy { first[($0 + shift) % first.count] == second[$0] }
    }
  }

  /// Three milkings in two days, or the 10 or 11 a week it folds into: the one schedule whose hours
  /// were tried and made no difference.
  static func isThreeInTwo(_ milkingsPerDay: Double) -> Bool { abs(milkingsPerDay - 1.5) < 0.08 }

  /// Yields whose contents milk can have: where a rule would leave the range, the grams are
  /// stopped at its edge, and never moved further out than the pen already was.
  static func asMilk(_ yields: TrialYields, like present: TrialYields) -> TrialYields {
    let milk = max(yields.milkKgPerDay, 0.05 * present.milkKgPerDay)
    func kept(_ grams: Double, _ now: Double?, _ range: ClosedRange<Double>) -> Double {
      let now = now ?? range.lowerBound
      let low = min(range.lowerBound, now) * 10 * milk
      let high = max(range.upperBound, now) * 10 * milk
      return min(max(grams, low), high)
    }
    return TrialYields(
      milkKgPerDay: milk,
      fatGPerDay: kept(
        yields.fatGPerDay, present.fatPercent, TrialEvidence.fatPercentRange),
      proteinGPerDay: kept(
        yields.proteinGPerDay, present.trueProteinPercent, TrialEvidence.proteinPercentRange))
  }

  private static func sources(from old: Double, to new: Double, early: Double) -> [String] {
    guard old != new else { return [] }
    var sources: [String] = []
    let most = max(old, new)
    let least = min(old, new)
    if most > 2 {
      sources.append("Erdman and Varner (1995), 19 reports")
      if least < 3 { sources.append("Sanchez-Duarte et al. (2020), 16 trials") }
    }
    if least < 2 {
      sources.append("Remond and Pomies (2005), review of French trials")
      if least < 1.5 {
        sources.append("Davis et al. (1998), appraisal of New Zealand trials")
        if early < 1 { sources.append("Clark et al. (2006), farmlets over 3 lactations") }
        if early < 1 { sources.append("Murphy et al. (2023), 3 years at Teagasc") }
        if early > 0 { sources.append("DairyNZ trial of weeks 1 to 6 (PubMed 25200777)") }
        if early > 0 { sources.append("Teagasc trial of weeks 1 to 4") }
      }
      if most > 1 { sources.append("DairyNZ trials of three milkings in two days (2019-2021)") }
    }
    return sources
  }

  /// What was asked, for what must be said beside the answer.
  private struct Question {
    var pen: TrialPen
    var present: MilkingTimetable
    var new: MilkingTimetable
    var horizonDays: Int
    var milkAtTwo: Double
    var early: Double

    var caveats: [TrialCaveat] {
      let old = present.milkingsPerDay
      let next = new.milkingsPerDay
      guard old != next else { return [] }
      var caveats: [TrialCaveat] = []
      for perDay in [old, next] where ![1, 1.5, 2, 3, 4].contains(perDay) {
        caveats.append(.betweenSchedules(milkingsPerDay: perDay))
      }
      if min(old, next) < 2, max(old, next) > 2 { caveats.append(.acrossTwo) }
      caveats += milkCaveats(gains: max(old, next) > 2, losses: min(old, next) < 2)
      let last = pen.daysInMilk + Double(horizonDays)
      if last > TrialEvidence.lastDay {
        caveats.append(.lateInLactation(day: last, last: TrialEvidence.lastDay))
      }
      for timetable in [present, new] {
        if let caveat = Self.intervals(of: timetable) { caveats.append(caveat) }
      }
      if early > 0 {
        if min(old, next) < 2 { caveats.append(.earlyTrialsDisagree) }
        if max(old, next) > 2, pen.daysInMilk <= TrialEvidence.earlyUntilDay {
          caveats.append(.earlyGainOfSolidsUnsure)
        }
      }
      // The shortest trial read that still showed a gain ran three weeks.
      if next > old, horizonDays < 21 { caveats.append(.shortHorizon(days: horizonDays)) }
      return caveats
    }

    private func milkCaveats(gains: Bool, losses: Bool) -> [TrialCaveat] {
      let range = TrialEvidence.milkRangeOfGains
      let least = losses ? TrialEvidence.leastMilkOfLosses : range.lowerBound
      let most =
        losses ? TrialEvidence.milkWhereLossesAgree : gains ? range.upperBound : .infinity
      if milkAtTwo < (gains ? range.lowerBound : least) {
        return [
          .milkBelowTrials(kgPerDay: milkAtTwo, least: gains ? range.lowerBound : least)
        ]
      }
      return milkAtTwo > most ? [.milkAboveTrials(kgPerDay: milkAtTwo, most: most)] : []
    }

    private static func intervals(of timetable: MilkingTimetable) -> TrialCaveat? {
      let shortest = timetable.intervalsHours.min() ?? 0
      let longest = timetable.intervalsHours.max() ?? 0
      let most =
        timetable.milkingsPerDay >= 2
        ? TrialEvidence.longestIntervalOfTwo : TrialEvidence.longestInterval
      guard shortest < TrialEvidence.shortestInterval || longest > most else { return nil }
      return .intervalsNotTried(shortest: shortest, longest: longest)
    }
  }
}
