public import DairyTerms
import Farm
import FarmFormats
import Homeorhesis

extension FarmPlanner {
  /// What a switch of a pen's milking would do to the end of its cows' lactations, all other pens left
  /// as they are.
  ///
  /// - Parameters:
  ///   - code: the pen's code.
  ///   - asked: when which cows are milked how.
  ///   - fromCalving: counts each cow of the pen as if she calved on the first day: for what a pen's
  ///     like would do over a whole lactation.
  /// - Throws: ``Complaint`` for an unknown pen or a dry one, and when the data of the ration are wrong.
  public func whatIf(
    pen code: String, schedule asked: MilkingSchedule, fromCalving: Bool = false
  ) throws -> MilkingSwitch {
    try checkCurrencies()
    let groups = herd.penGroups(fittedUnder: settings.present, horizonDays: settings.horizonDays)
      .filter(\.stage.isInMilk)
    let codes = groups.map(\.code)
    guard let found = PenCode.find(code, among: codes), let place = codes.firstIndex(of: found)
    else { throw herd.unknownPen(code, among: codes) }
    var switching = self
    switching.settings.timetables = switchedTimetables(asked)
    let pen = try switching.milkingPen(groups[place])
    let ask = switching.ask(
      asked, of: groups[place], pen, heads: groups.map(\.cows.count), fromCalving)
    return try switching.answer(
      ask, course: ask.course(), group: groups[place], pen: pen, fromCalving: fromCalving)
  }

  /// The present timetable first, then the schedule's others, each under a name of its own.
  private func switchedTimetables(_ asked: MilkingSchedule) -> [MilkingTimetable] {
    var found = [settings.present]
    for timetable in asked.steps.map(\.timetable)
    where !found.contains(where: { $0.minutes == timetable.minutes }) {
      let isTaken = found.contains { $0.name == timetable.name }
      found.append(isTaken ? timetable.named(timetable.timesText) : timetable)
    }
    return found
  }

  private func ask(
    _ schedule: MilkingSchedule, of group: PenGroup, _ pen: MilkingPenPlan, heads: [Int],
    _ fromCalving: Bool
  ) -> SwitchAsk {
    let outcomes = pen.options.map { PlanEconomics.Outcome($0, levelOf: nil) }
    return SwitchAsk(
      cows: group.switchedCows(horizonDays: settings.horizonDays, fromCalving: fromCalving),
      composition: group.composition, schedule: schedule, timetables: settings.timetables,
      intakes: zip(pen.options, outcomes).map {
        ($0.ration.meanDMIKgPerDay, $0.milkKgPerDay, $1.intakePerKgMilk)
      },
      firstDay: herd.asOf, parlour: settings.parlour,
      sessions: ParlourSessions(
        of: settings.timetables, runMinutes: settings.parlour.runMinutes(heads: heads)),
      hasOtherPens: heads.count > 1)
  }

  private func answer(
    _ ask: SwitchAsk, course: SwitchCourse, group: PenGroup, pen: MilkingPenPlan,
    fromCalving: Bool
  ) throws -> MilkingSwitch {
    let present = pen.options[0]
    let outcome = PlanEconomics.Outcome(present, levelOf: present)
    let money = SwitchMoney(
      course: course, names: settings.timetables.map(\.name),
      feedCosts: pen.options.map(\.ration.costPerKgDM),
      intakePerKgMilk: outcome.intakePerKgMilk, levelShare: outcome.levelShare, settings: settings)
    let used = pen.options.indices.filter { $0 > 0 && course.uses[$0].cowDays > 0 }
    let silence =
      course.changedCows == 0
      ? "no cow of the pen is milked otherwise on any day"
      : used.compactMap { pen.options[$0].notOffered }.first
    let without =
      ([0] + used).map { pen.options[$0] }.first { !$0.feasible && $0.notOffered == nil }
      .map { PenWithoutRation(pen.pen, $0.ration, isInMilk: true) }
    let isAnswered = silence == nil && without == nil
    let gain = isAnswered ? money.estimate : nil
    let tried = SwitchTrials(ask: ask, course: course, tankCells: herd.tankCells)
    let held = used.flatMap { tried.heldBack(at: $0, option: pen.options[$0], present: present) }
    return MilkingSwitch(
      herd: herd.code, asOf: herd.asOf, currency: market.currency, pen: pen.pen, head: pen.head,
      present: settings.present.name, schedule: ask.schedule.text, isFromCalving: fromCalving,
      days: course.days, changedCows: course.changedCows, changedCowDays: course.changedCowDays,
      laterCowDays: course.laterCowDays, uses: uses(of: course), silence: silence,
      withoutRation: without,
      response: isAnswered
        ? response(ask, course, group, used.compactMap(tried.response(at:)), fromCalving) : nil,
      gain: gain,
      wholeGain: gain.map { _ in
        (money.ledger(pen: pen.pen, head: pen.head, then: ask.schedule.text).timetableGainPerDay
          * Double(course.days)).rounded()
      },
      isClear: held.isEmpty
        && gain.map { $0.gainPerDay > 0 && $0.probabilityOfGain >= settings.clearGainProbability }
          ?? false,
      heldBack: isAnswered ? held : [], clearFromPercent: 100 * settings.clearGainProbability,
      ledger: isAnswered
        ? money.ledger(pen: pen.pen, head: pen.head, then: ask.schedule.text) : nil,
      breakEvenMilkPriceFactor: isAnswered
        ? money.breakEvenFactor(.init(milkPriceFactor: 2)) : nil,
      breakEvenWagePerHour: isAnswered
        ? money.breakEvenFactor(.init(wageFactor: 2)).map { $0 * settings.parlour.wagePerHour }
        : nil,
      valueOfKnowingResponsePerDay: gain.map {
        $0.valueOfKnowing(deviation: money.responseDeviation)
      }, sensitivities: isAnswered ? money.sensitivities : [],
      warnings: herd.warnings + workspace.doubts + switchNotes(fromCalving),
      assumptions: try assumptions([group]))
  }

  private func uses(of course: SwitchCourse) -> [MilkingSwitch.TimetableUse] {
    func day(_ offset: Int?) -> HerdDay? {
      offset.map { HerdDay(daysSince1970: herd.asOf.daysSince1970 + $0) }
    }
    return zip(settings.timetables, course.uses).map { timetable, use in
      MilkingSwitch.TimetableUse(
        timetable: timetable.name, times: timetable.timesText,
        milkingsPerDay: timetable.milkingsPerDay, firstDay: day(use.days?.lowerBound),
        lastDay: day(use.days?.upperBound), cowDays: use.cowDays)
    }
  }

  private func switchNotes(_ fromCalving: Bool) -> [String] {
    [
      fromCalving
        ? "each cow is counted as if she calved on the first day, to day 305"
        : "cows are counted until they are dried off, 60 d before calving, or to day 305 where they are "
          + "not known to be in calf; cows that calve meanwhile are not counted"
    ]
  }

  private func response(
    _ ask: SwitchAsk, _ course: SwitchCourse, _ group: PenGroup, _ trials: [TrialResponse],
    _ fromCalving: Bool
  ) -> SwitchResponse {
    func mean(_ sums: TrialYields, _ cowDays: Double) -> TrialYields {
      sums.scaled(by: 1 / max(cowDays, 1))
    }
    let changed = TrialDirection.allCases.reduce(TrialYields.none) {
      $0 + (course.change[$1] ?? .none)
    }
    let spread = TrialDirection.allCases.reduce(TrialYields.none) {
      $0 + (course.deviation[$1] ?? .none)
    }
    let hasLater = course.laterCowDays > 0
    let model = modelChange(ask, course, group, fromCalving)
    var sources: [String] = []
    var caveats: [String] = []
    for trial in trials {
      for source in trial.sources where !sources.contains(source) { sources.append(source) }
      for caveat in trial.caveats.map(\.sentence) where !caveats.contains(caveat) {
        caveats.append(caveat)
      }
    }
    if course.hasLost { sources += TrialEvidence.afterOnceSources }
    if course.hasGained { sources += TrialEvidence.afterFrequentSources }
    return SwitchResponse(
      trialWhile: mean(changed, course.changedCowDays),
      trialWhileDeviation: mean(spread, course.changedCowDays),
      trialAfter: hasLater ? mean(course.left, course.laterCowDays) : nil,
      trialAfterDeviation: hasLater ? mean(course.leftDeviation, course.laterCowDays) : nil,
      modelWhile: model.during, modelAfter: model.after,
      carryOverSilences: hasLater ? course.silences.map(\.sentence) : [], sources: sources,
      caveats: caveats)
  }

  /// What the cow model says of the switch: the mean cow of those that change, milked day by day as the
  /// one in their middle is.
  private func modelChange(
    _ ask: SwitchAsk, _ course: SwitchCourse, _ group: PenGroup, _ fromCalving: Bool
  ) -> (during: TrialYields, after: TrialYields?) {
    let places = course.changedPlaces
    func pattern(_ cow: SwitchedCow) -> [Int] {
      cow.milkKg.indices.map { ask.place(of: cow, day: $0) }
    }
    // Where some live to see it end, one of them: of the others the model could say only a part.
    let later = places.filter { pattern(ask.cows[$0]).last == 0 }
    let ordered = (later.isEmpty ? places : later).sorted {
      (ask.cows[$0].daysInMilk, $0) < (ask.cows[$1].daysInMilk, $1)
    }
    let middle = pattern(ask.cows[ordered[ordered.count / 2]])
    var changed = PenGroup(
      code: group.code, stage: group.stage, cows: places.map { group.cows[$0] },
      fits: places.map { group.fits[$0] }, levels: places.map { group.levels[$0] },
      horizonDays: settings.horizonDays)
    if fromCalving {
      for index in changed.cows.indices {
        changed.cows[index].daysInMilk = 1
        changed.cows[index].daysPregnant = nil
      }
    }
    let model = PenCowModel(
      group: changed, present: settings.present, horizonDays: middle.count)
    return model.change(under: middle.map { ask.timetables[$0] })
  }
}
