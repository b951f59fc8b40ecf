import DairyTerms
import Farm

/// What a switch of a pen's milking earns: the money of its course, a day over all days counted.
struct SwitchMoney: Sendable {
  var course: SwitchCourse
  /// Names of the timetables, the present one first.
  var names: [String]
  /// Cost of a kg of dry matter of the ration at each timetable.
  var feedCosts: [Double]
  /// Dry matter that goes with a kg of milk, kg.
  var intakePerKgMilk: Double
  /// Standard deviation of the pen's level of milk as a share of it.
  var levelShare: Double
  var settings: PlanSettings

  /// How far what is unknown stands from what is counted with.
  struct Shift: Sendable, Hashable {
    var milkPriceFactor = 1.0
    var feedPriceFactor = 1.0
    var wageFactor = 1.0
    /// Standard deviations of the answer to more milkings, to fewer, and of what they leave behind.
    var moreMilkings = 0.0
    var fewerMilkings = 0.0
    var leftBehind = 0.0
    /// Standard deviations of the pen's level of milk.
    var level = 0.0
  }

  private var days: Double { Double(max(course.days, 1)) }

  /// What the change earns, a day, at given prices and responses.
  func gain(_ shift: Shift = Shift()) -> Double {
    let price = settings.milkPrice
    let parlour = settings.parlour
    let stray =
      course.leftDeviation.scaled(by: shift.leftBehind)
      + (course.deviation[.more] ?? .none).scaled(by: shift.moreMilkings)
      + (course.deviation[.fewer] ?? .none).scaled(by: shift.fewerMilkings)
    let yields = (course.wholeChange + stray).scaled(by: 1 + shift.level * levelShare)
    let milk =
      yields.milkKgPerDay * price.perKgMilk + yields.fatGPerDay / 1000 * price.perKgFat
      + yields.proteinGPerDay / 1000 * price.perKgTrueProtein
    let feedThen = zip(course.uses, feedCosts).reduce(0) { $0 + $1.0.dryMatterKg * $1.1 }
    let feedToday = course.usesToday[0].dryMatterKg * feedCosts[0]
    // More or less milk than counted with is eaten for: while changed at the changed rations' cost.
    let changed = zip(course.uses, feedCosts).dropFirst()
    let changedFeed = changed.reduce(0) { $0 + $1.0.dryMatterKg }
    let changedCost =
      changedFeed > 0
      ? changed.reduce(0) { $0 + $1.0.dryMatterKg * $1.1 } / changedFeed : feedCosts[0]
    let strayWhile = stray.milkKgPerDay - course.leftDeviation.milkKgPerDay * shift.leftBehind
    let levelMilk =
      zip(course.uses, feedCosts).reduce(0) { $0 + $1.0.milkKg * $1.1 }
      - course.usesToday[0].milkKg * feedCosts[0]
    let strayFeed =
      intakePerKgMilk
      * (strayWhile * changedCost
        + course.leftDeviation.milkKgPerDay * shift.leftBehind * feedCosts[0]
        + shift.level * levelShare * levelMilk)
    func hours(_ uses: [SwitchCourse.Use], _ sessions: Double) -> Double {
      uses.reduce(0) { $0 + $1.parlourHours } + sessions * parlour.setUpMinutesPerSession / 60
    }
    let moreHours =
      hours(course.uses, course.sessionsThen) - hours(course.usesToday, course.sessionsToday)
    func milkings(_ uses: [SwitchCourse.Use]) -> Double { uses.reduce(0) { $0 + $1.cowMilkings } }
    let milking =
      moreHours * parlour.people * parlour.wagePerHour * shift.wageFactor
      + (milkings(course.uses) - milkings(course.usesToday)) * parlour.suppliesPerCowMilking
      + (course.extraSessionsThen - course.extraSessionsToday) * parlour.extraSessionCostPerDay
    return
      (milk * shift.milkPriceFactor - (feedThen - feedToday + strayFeed) * shift.feedPriceFactor
      - milking) / days
  }

  /// What is unknown of the cows' answer, each one standard deviation down and up.
  private static let responseMoves: [(Shift, Shift)] = [
    (Shift(moreMilkings: -1), Shift(moreMilkings: 1)),
    (Shift(fewerMilkings: -1), Shift(fewerMilkings: 1)),
    (Shift(leftBehind: -1), Shift(leftBehind: 1)),
  ]

  /// The gain with its uncertainty: as a plan's, with what the spell leaves behind besides.
  var estimate: GainEstimate {
    let spread = settings.priceSpreadShare
    let moves =
      Self.responseMoves + [
        (Shift(level: -1), Shift(level: 1)),
        (Shift(milkPriceFactor: 1 - spread), Shift(milkPriceFactor: 1 + spread)),
        (Shift(feedPriceFactor: 1 - spread), Shift(feedPriceFactor: 1 + spread)),
      ]
    return GainEstimate(gainPerDay: gain(), standardDeviation: deviation(of: moves))
  }

  /// Standard deviation of the gain by the cows' answer alone, a day.
  var responseDeviation: Double { deviation(of: Self.responseMoves) }

  private func deviation(of moves: [(Shift, Shift)]) -> Double {
    moves.reduce(0) { sum, move in
      let half = (gain(move.1) - gain(move.0)) / 2
      return sum + half * half
    }.squareRoot()
  }

  /// The factor of the milk price, or of the wage, at which the change earns nothing; `nil` where it
  /// cannot bring it there, or only below 0.
  func breakEvenFactor(_ moved: Shift) -> Double? {
    let now = gain()
    let slope = gain(moved) - now
    guard abs(slope) > 1e-9, 1 - now / slope > 0 else { return nil }
    return 1 - now / slope
  }

  /// The ledger: a day over all days counted.
  func ledger(pen: String, head: Int, then: String) -> FarmLedger {
    let price = settings.milkPrice
    let parlour = settings.parlour
    let pay = parlour.people * parlour.wagePerHour
    let base = course.base.scaled(by: 1 / days)
    let after = (course.base + course.wholeChange).scaled(by: 1 / days)
    func line(
      _ what: String, _ unit: String, _ decimals: Int, _ sign: Double, _ price: Double,
      _ today: Double, _ then: Double
    ) -> LedgerLine {
      .line(what, unit, decimals: decimals, sign: sign, today: (today, price), then: (then, price))
    }
    var lines = [
      line("milk", "kg", 1, 1, price.perKgMilk, base.milkKgPerDay, after.milkKgPerDay),
      line("fat", "kg", 2, 1, price.perKgFat, base.fatGPerDay / 1000, after.fatGPerDay / 1000),
      line(
        "true protein", "kg", 2, 1, price.perKgTrueProtein, base.proteinGPerDay / 1000,
        after.proteinGPerDay / 1000),
    ]
    for place in names.indices where course.uses[place].cowDays > 0 || place == 0 {
      lines.append(
        line(
          "feed at \(names[place])", "kg DM", 1, -1, feedCosts[place],
          course.usesToday[place].dryMatterKg / days, course.uses[place].dryMatterKg / days))
    }
    func sum(_ uses: [SwitchCourse.Use], _ part: (SwitchCourse.Use) -> Double) -> Double {
      uses.reduce(0) { $0 + part($1) } / days
    }
    lines += [
      line(
        "milking", "h", 2, -1, pay, sum(course.usesToday) { $0.parlourHours },
        sum(course.uses) { $0.parlourHours }),
      line(
        "supplies", "cow milkings", 1, -1, parlour.suppliesPerCowMilking,
        sum(course.usesToday) { $0.cowMilkings }, sum(course.uses) { $0.cowMilkings }),
    ]
    let hours = parlour.setUpMinutesPerSession / 60 / days
    let sessions = [
      line(
        "set-up of sessions", "h", 2, -1, pay, course.sessionsToday * hours,
        course.sessionsThen * hours),
      line(
        "sessions beyond the second", "sessions", 2, -1, parlour.extraSessionCostPerDay,
        course.extraSessionsToday / days, course.extraSessionsThen / days),
    ]
    let penLedger = PenLedger(
      pen: pen, head: head, today: names[0], then: then, lines: lines)
    return FarmLedger(
      rations: [], rationGainPerDay: nil, timetables: [penLedger], movedFeeds: [],
      sessions: sessions,
      timetableGainPerDay: Cents.sum(
        [penLedger.changePerDay] + sessions.map { $0.changePerDay }))
  }
}
