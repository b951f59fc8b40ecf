import DairyTerms
import Farm
import Rations

extension FarmPlanner {
  /// What the order, or the best guess where nothing is ordered, is worth and rests on.
  func choice(
    _ pens: [MilkingPenPlan], _ decision: Decision, _ economics: PlanEconomics
  ) throws -> TimetableChoice {
    let today = economics.presentPicks
    let problem = economics.problem()
    let now = problem.outcome(of: today)
    func clocks(_ picks: [Int]) -> [String] { economics.sessions.clocks(heldBy: picks) }
    var hourValue: Double?
    if let best = try problem.best(),
      let more = try economics.problem(moreHours: 1).best(), more.picks != best.picks
    {
      hourValue = max(0, more.marginPerDay - best.marginPerDay)
    }
    // A pen without a ration has no feed cost: the farm's margin would leave it out unsaid.
    let areFed = pens.allSatisfy { $0.presentOption?.feasible == true }
    return TimetableChoice(
      present: settings.present.name, clearFromPercent: 100 * settings.clearGainProbability,
      gain: decision.gain,
      bestGuess: decision.bestGuess.map { proposal($0.picks, $0.gain, economics) },
      presentMarginPerDay: areFed ? now.marginPerDay : nil, parlourHoursToday: decision.hoursToday,
      parlourHoursThen: decision.hoursThen,
      parlourHoursLimit: settings.parlour.hoursPerDayLimit, valueOfOneMoreParlourHour: hourValue,
      sessionsToday: clocks(today), sessionsThen: clocks(decision.picks),
      order: decision.picks == today ? nil : proposal(decision.picks, decision.gain, economics))
  }

  /// A choice with its break-evens.
  func proposal(
    _ picks: [Int], _ gain: GainEstimate, _ economics: PlanEconomics
  ) -> TimetableChoice.Proposal {
    let changed = picks.indices.filter { picks[$0] != economics.presentPlace }
    let heads = changed.reduce(0) { $0 + economics.pens[$1].head }
    // Break-even of the response: both directions move together, in standard deviations.
    func milk(_ deviations: Double) -> Double {
      let shift = PlanEconomics.Shift(moreMilkings: deviations, fewerMilkings: deviations)
      let sum = changed.reduce(0) { sum, pen in
        let then = economics.physics(pen: pen, timetable: picks[pen], shift: shift)
        let now = economics.physics(pen: pen, timetable: economics.presentPlace)
        return sum + Double(economics.pens[pen].head)
          * (then.yields.milkKgPerDay - now.yields.milkKgPerDay)
      }
      return sum / Double(max(heads, 1))
    }
    let breakEvenDeviations = economics.breakEvenResponse(of: picks)
    return TimetableChoice.Proposal(
      changes: changed.map {
        .init(pen: economics.pens[$0].code, timetable: settings.timetables[picks[$0]].name)
      }, gain: gain, sessions: economics.sessions.clocks(heldBy: picks),
      breakEvenWagePerHour: economics.breakEven(of: picks, moving: .wageFactor)
        .flatMap { $0 > 0 ? $0 * settings.parlour.wagePerHour : nil },
      breakEvenMilkPriceFactor: economics.breakEven(of: picks, moving: .milkPriceFactor)
        .flatMap { $0 > 0 ? $0 : nil },
      breakEvenMilkKgPerCow: breakEvenDeviations.map(milk), milkKgPerCow: milk(0),
      valueOfKnowingResponsePerDay: economics.valueOfKnowingResponse(of: picks))
  }

  /// From today to the proposal.
  func ledger(
    _ pens: [MilkingPenPlan], _ dryPens: [DryPenPlan], _ decision: Decision,
    _ economics: PlanEconomics, moved: [PenLedger]
  ) -> FarmLedger {
    let milking = pens.compactMap { pen -> PenLedger? in
      guard let present = pen.options.first(where: { $0.timetable == settings.present.name }),
        present.feasible
      else { return nil }
      return PenLedger(
        feed: pen.pen, head: pen.head, today: pen.todayRation, then: present.ration)
    }
    let dry = dryPens.filter(\.feasible).compactMap {
      PenLedger(feed: $0.pen, head: $0.head, today: $0.todayRation, then: $0.ration)
    }
    let timetables = economics.timetableLedger(of: decision.picks)
    let rations = milking + dry
    return FarmLedger(
      rations: rations,
      rationGainPerDay: rations.isEmpty ? nil : Cents.sum(rations.map(\.changePerDay)),
      timetables: timetables.pens, movedFeeds: moved, sessions: timetables.sessions,
      timetableGainPerDay: Cents.sum([timetables.gainPerDay] + moved.map(\.changePerDay)))
  }
}

extension PenLedger {
  /// The feed of a pen, today's ration against the one made anew; `nil` where today's is not known
  /// or has no price. Both are counted at the dry matter the pen's mean cow is predicted to eat:
  /// two rations are compared, not two guesses of her appetite.
  init?(feed pen: String, head: Int, today: TodayRation?, then ration: RationPlan) {
    guard let today, let price = today.costPerKgDM else { return nil }
    let quantity = ration.meanDMIKgPerDay * Double(head)
    self.init(
      pen: pen, head: head, today: today.file, then: "made anew",
      lines: [
        .line(
          "feed", "kg DM", decimals: 1, sign: -1, today: (quantity, price),
          then: (quantity, ration.costPerKgDM))
      ])
  }
}

extension PlanEconomics {
  /// Standard deviations of the response at which a choice earns nothing; `nil` where the response
  /// cannot bring it there.
  func breakEvenResponse(of picks: [Int]) -> Double? {
    let now = gain(of: picks)
    let slope = gain(of: picks, shift: Shift(moreMilkings: 1, fewerMilkings: 1)) - now
    return abs(slope) > 1e-9 ? -now / slope : nil
  }
}

extension PenWithoutRation {
  /// The pens that have no ration at today's timetable.
  static func all(_ pens: [MilkingPenPlan], _ dryPens: [DryPenPlan]) -> [PenWithoutRation] {
    let milking = pens.compactMap { pen -> PenWithoutRation? in
      guard let present = pen.presentOption, !present.feasible else { return nil }
      return PenWithoutRation(pen.pen, present.ration, isInMilk: true)
    }
    return milking
      + dryPens.filter { !$0.feasible }.map { PenWithoutRation($0.pen, $0.ration, isInMilk: false) }
  }

  init(_ pen: String, _ ration: RationPlan, isInMilk: Bool) {
    self.init(
      pen: pen, isInMilk: isInMilk, conflicts: ration.conflicts,
      missingSources: ration.missingSources, cheapestFix: ration.cheapestFix,
      changedAmounts: ration.changedAmounts)
  }
}

extension MilkingPenPlan {
  /// The option of today's timetable: the one whose milk is no answer to a change.
  public var presentOption: TimetableOption? {
    options.first { $0.response == nil && $0.notOffered == nil }
  }
}
