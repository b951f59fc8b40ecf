import DairyTerms
import Farm

extension PlanEconomics {
  /// The lines of a pen that goes from the present timetable to another.
  func ledger(pen place: Int, to timetable: Int) -> PenLedger {
    let pen = pens[place]
    let head = Double(pen.head)
    let cows = (
      physics(pen: place, timetable: presentPlace), physics(pen: place, timetable: timetable)
    )
    let outcomes = (pen.outcomes[presentPlace], pen.outcomes[timetable])
    let price = settings.milkPrice
    let parlour = settings.parlour
    let pay = parlour.people * parlour.wagePerHour
    func line(
      _ what: String, _ unit: String, _ decimals: Int, _ sign: Double,
      _ today: (Double, Double), _ then: (Double, Double)
    ) -> LedgerLine {
      .line(what, unit, decimals: decimals, sign: sign, today: today, then: then)
    }
    func hours(_ outcome: Outcome) -> Double {
      parlour.hoursPerDay(head: pen.head, milkingsPerDay: outcome.milkingsPerDay)
    }
    return PenLedger(
      pen: pen.code, head: pen.head, today: settings.present.name,
      then: settings.timetables[timetable].name,
      lines: [
        line(
          "milk", "kg", 1, 1, (cows.0.yields.milkKgPerDay * head, price.perKgMilk),
          (cows.1.yields.milkKgPerDay * head, price.perKgMilk)),
        line(
          "fat", "kg", 2, 1, (cows.0.yields.fatGPerDay / 1000 * head, price.perKgFat),
          (cows.1.yields.fatGPerDay / 1000 * head, price.perKgFat)),
        line(
          "true protein", "kg", 2, 1,
          (cows.0.yields.proteinGPerDay / 1000 * head, price.perKgTrueProtein),
          (cows.1.yields.proteinGPerDay / 1000 * head, price.perKgTrueProtein)),
        line(
          "feed", "kg DM", 1, -1, (cows.0.intakeKg * head, outcomes.0.feedCostPerKgDM),
          (cows.1.intakeKg * head, outcomes.1.feedCostPerKgDM)),
        line("milking", "h", 2, -1, (hours(outcomes.0), pay), (hours(outcomes.1), pay)),
        line(
          "supplies", "cow milkings", 1, -1,
          (outcomes.0.milkingsPerDay * head, parlour.suppliesPerCowMilking),
          (outcomes.1.milkingsPerDay * head, parlour.suppliesPerCowMilking)),
      ])
  }

  /// The farm's sessions today and with a choice.
  func sessionLines(of picks: [Int]) -> [LedgerLine] {
    let parlour = settings.parlour
    let held = (
      sessions.sessionsPerDay(of: presentPicks), sessions.sessionsPerDay(of: picks)
    )
    let hours = parlour.setUpMinutesPerSession / 60
    let pay = parlour.people * parlour.wagePerHour
    let free = TimetableProblem.freeSessionsPerDay
    return [
      .line(
        "set-up of sessions", "h", decimals: 2, sign: -1, today: (held.0 * hours, pay),
        then: (held.1 * hours, pay)),
      .line(
        "sessions beyond the second", "sessions", decimals: 2, sign: -1,
        today: (max(0, held.0 - free), parlour.extraSessionCostPerDay),
        then: (max(0, held.1 - free), parlour.extraSessionCostPerDay)),
    ]
  }

  /// The timetables' part of the ledger for a choice.
  func timetableLedger(of picks: [Int]) -> (
    pens: [PenLedger], sessions: [LedgerLine], gainPerDay: Double
  ) {
    guard picks != presentPicks else { return ([], [], 0) }
    let changed = picks.indices.filter { picks[$0] != presentPlace }.map {
      ledger(pen: $0, to: picks[$0])
    }
    let sessions = sessionLines(of: picks)
    return (
      changed, sessions,
      Cents.sum(changed.map { $0.changePerDay } + sessions.map { $0.changePerDay })
    )
  }
}
