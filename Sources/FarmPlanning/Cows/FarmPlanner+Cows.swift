public import DairyTerms
import Farm
import Homeorhesis

extension FarmPlanner {
  /// Which cows to milk by another timetable under a number of parlour minutes.
  ///
  /// - Parameters:
  ///   - timetable: the timetable.
  ///   - minutes: most parlour minutes a day more; with fewer milkings, as many as are to be saved;
  ///     `nil` lists every cow that pays.
  /// - Throws: ``Complaint`` when the data of the rations are wrong.
  public func cowsToMilk(
    by timetable: MilkingTimetable, minutes: Double? = nil
  ) throws -> CowMilkingList {
    try checkCurrencies()
    let groups = herd.penGroups(
      fittedUnder: settings.present, horizonDays: settings.horizonDays
    ).filter(\.stage.isInMilk)
    let pens = try refedPens(groups, for: timetable)
    var list = list(askedCows(pens, about: timetable).flatMap { $0 }, timetable, minutes, pens)
    list.assumptions = try assumptions(groups)
    return list
  }

  /// Cells of the herd's milk, thousand a mL; `nil` where less than half of it was counted.
  static func tankCells(_ groups: [PenGroup]) -> Double? {
    var milk = 0.0
    var counted = 0.0
    var cells = 0.0
    for group in groups {
      for (cow, kg) in zip(group.cows, group.milkKgPerDay) {
        milk += kg
        guard let own = cow.cellsThousandPerMl else { continue }
        counted += kg
        cells += kg * own
      }
    }
    return milk > 0 && 2 * counted >= milk ? cells / counted : nil
  }

  private func list(
    _ asked: [AskedCow], _ timetable: MilkingTimetable, _ minutes: Double?, _ pens: [RefedPen]
  ) -> CowMilkingList {
    let parlour = settings.parlour
    let wage = parlour.people * parlour.wagePerHour / 60
    let answered = asked.compactMap { cow in cow.answer.map { (cow: cow, answer: $0) } }
    let free = answered.filter { $0.cow.limits.isEmpty }
    let choice = AskedCow.chosen(free, minutes: minutes, wagePerMinute: wage)
    let taken = choice.taken
    let sum = taken.reduce(0) { $0 + $1.answer.minutes }
    let direction = answered.first?.answer.direction ?? .same
    let gain = gain(
      of: taken.map(\.answer), timetable, wage: wage, heads: pens.map(\.group.cows.count))
    // Where no cow is taken, what speaks against those that might have been.
    let held = doubts(
      of: (taken.isEmpty ? answered : taken).map(\.cow), fedIn: pens, about: timetable)
    return CowMilkingList(
      herd: herd.code, asOf: herd.asOf, currency: market.currency, present: settings.present.name,
      timetable: timetable.name, times: timetable.timesText, direction: direction,
      minutesAsked: minutes, cowsInMilk: asked.count,
      cows: taken.map { one in one.cow.choice(one.answer) },
      cowsBeyondMinutes: choice.paying - taken.count,
      cowsThatDoNotPay: free.count - choice.paying,
      notOffered: asked.filter { !$0.limits.isEmpty }.map {
        .init(animal: $0.animal, pen: $0.pen, limits: $0.limits)
      }, wagePerMinute: wage, cowsMarginPerDay: gain.margin, minutesPerDay: sum,
      labourCostPerDay: gain.labour, sessionCostPerDay: gain.sessions, gain: gain.estimate,
      isClear: isClear(gain.estimate, doubts: held), heldBack: held,
      silence: answered.isEmpty ? asked.compactMap(\.silence).first : nil,
      sources: answered.first?.answer.sources ?? [], warnings: herd.warnings + workspace.doubts,
      assumptions: [])
  }

  /// What milking some cows by a timetable and the others as today earns, a day.
  func gain(
    of cows: [AskedCow.Reply], _ timetable: MilkingTimetable, wage: Double, heads: [Int]
  ) -> (margin: Double, labour: Double, sessions: Double, estimate: GainEstimate) {
    guard !cows.isEmpty else { return (0, 0, 0, .none) }
    let parlour = settings.parlour
    // As printed: cents, so that a pencil finds the same sum.
    let margin = Cents.sum(cows.map { Cents.amount(Cents.of($0.marginPerDay)) })
    let minutes = cows.reduce(0) { $0 + $1.minutes }
    let labour = Cents.amount(Cents.of(minutes * wage))
    let sessions = ParlourSessions(
      of: [settings.present, timetable], runMinutes: parlour.runMinutes(heads: heads))
    let isWhole = cows.count == heads.reduce(0, +)
    let today = sessions.sessionsPerDay(of: [0])
    let then = sessions.sessionsPerDay(of: isWhole ? [1] : [0, 1])
    let free = TimetableProblem.freeSessionsPerDay
    let cost =
      (then - today) * parlour.setUpMinutesPerSession * wage
      + (max(0, then - free) - max(0, today - free)) * parlour.extraSessionCostPerDay
    let sessionCost = Cents.amount(Cents.of(cost))
    // All cows answer wrong alike; prices stray as in a plan.
    let response = cows.reduce(0) { $0 + $1.marginDeviation }
    let spread = settings.priceSpreadShare
    let milk = spread * cows.reduce(0) { $0 + $1.milkMoney }
    let feed = spread * cows.reduce(0) { $0 + $1.feedMoney }
    return (
      margin, labour, sessionCost,
      GainEstimate(
        gainPerDay: Cents.sum([margin, -labour, -sessionCost]),
        standardDeviation: (response * response + milk * milk + feed * feed).squareRoot())
    )
  }
}

extension PlanHerd {
  /// Cells of the milk of all cows in milk by their last test days, thousand a mL; `nil` where less than
  /// half of it was counted.
  var tankCells: Double? {
    let milked = cows.filter { $0.status == .inMilk }
    return FarmPlanner.tankCells([
      PenGroup(
        code: "", stage: .high, cows: milked, fits: [],
        milkKgPerDay: milked.map { $0.lastTestDay?.milkKg ?? 0 })
    ])
  }
}
