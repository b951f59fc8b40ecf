import DairyTerms
import Farm

/// From kilograms to money: what every pen earns under every timetable at given prices.
///
/// Everything physical (milk and its solids, intake, ration) is fixed here, so that prices can be
/// moved and the choice made again within milliseconds.
struct PlanEconomics: Sendable {
  /// A pen's physical outcome under one timetable, for its average cow and day.
  struct Outcome: Sendable {
    var milkingsPerDay: Double
    var yields: TrialYields
    /// Which way the timetable departs from the present one.
    var direction = TrialDirection.same
    /// One standard deviation of the true response: how much more milk and solids a farm whose
    /// cows answer better would see. 0 for the present timetable.
    var responseDeviation = TrialYields(
      milkKgPerDay: 0, fatGPerDay: 0, proteinGPerDay: 0)
    /// Standard deviation of the pen's level of milk as a share of it.
    var levelShare = 0.0
    var dryMatterIntakeKg: Double
    var feedCostPerKgDM: Double
    /// Whether the timetable may be ordered: it has a ration and lies within the trials.
    var mayBeOrdered: Bool

    /// Intake that goes with a kg of milk, kg DM/kg. Source: NASEM (2021), eq. 2-1.
    var intakePerKgMilk: Double { 0.305 * yields.composition.netEnergyMcalPerKg }
  }

  /// A pen with its outcomes, one a timetable in the settings' order.
  struct Pen: Sendable {
    var code: String
    var head: Int
    var outcomes: [Outcome]
    /// Whether another timetable may be chosen: not where today's has no ration to compare with.
    var mayChange: Bool
  }

  /// How far prices and responses stand from what the settings and the trials say.
  struct Shift: Sendable, Hashable {
    var milkPriceFactor = 1.0
    var feedPriceFactor = 1.0
    var wageFactor = 1.0
    var cowsPerHourFactor = 1.0
    /// Standard deviations by which the true response to more milkings differs from the trials'
    /// mean, alike in every pen.
    var moreMilkings = 0.0
    /// The same of the response to fewer milkings.
    var fewerMilkings = 0.0
    /// Standard deviations by which every pen's level of milk differs from what was forecast.
    var level = 0.0

    /// An input by its name.
    enum Input: Sendable {
      case wageFactor, milkPriceFactor, moreMilkings
    }

    /// The value of an input.
    subscript(input: Input) -> Double {
      get {
        switch input {
        case .wageFactor: wageFactor
        case .milkPriceFactor: milkPriceFactor
        case .moreMilkings: moreMilkings
        }
      }
      set {
        switch input {
        case .wageFactor: wageFactor = newValue
        case .milkPriceFactor: milkPriceFactor = newValue
        case .moreMilkings: moreMilkings = newValue
        }
      }
    }
  }

  var pens: [Pen]
  var settings: PlanSettings
  let sessions: ParlourSessions

  init(pens: [Pen], settings: PlanSettings, allHeads heads: [Int]? = nil) {
    self.pens = pens
    self.settings = settings
    sessions = ParlourSessions(
      of: settings.timetables,
      runMinutes: settings.parlour.runMinutes(heads: heads ?? pens.map { $0.head }))
  }

  /// The place of the present timetable among the settings' timetables.
  var presentPlace: Int {
    settings.timetables.firstIndex { $0.name == settings.present.name } ?? 0
  }

  /// Every pen on the present timetable.
  var presentPicks: [Int] { pens.map { _ in presentPlace } }

  /// Milk with its solids, and intake of a pen's average cow under one timetable.
  func physics(pen: Int, timetable: Int, shift: Shift = Shift()) -> (
    yields: TrialYields, intakeKg: Double
  ) {
    let outcome = pens[pen].outcomes[timetable]
    let deviations =
      switch outcome.direction {
      case .more: shift.moreMilkings
      case .fewer: shift.fewerMilkings
      case .same: 0.0
      }
    let yields = (outcome.yields + outcome.responseDeviation.scaled(by: deviations))
      .scaled(by: 1 + shift.level * outcome.levelShare)
    let moreMilk = yields.milkKgPerDay - outcome.yields.milkKgPerDay
    return (yields, outcome.dryMatterIntakeKg + moreMilk * outcome.intakePerKgMilk)
  }

  /// The money of a pen's average cow under one timetable.
  func money(pen: Int, timetable: Int, shift: Shift = Shift()) -> CowMoney {
    let outcome = pens[pen].outcomes[timetable]
    let cow = physics(pen: pen, timetable: timetable, shift: shift)
    let price = settings.milkPrice
    let parlour = settings.parlour
    let hoursPerCow =
      outcome.milkingsPerDay
      * (1 / (parlour.cowsPerHour * shift.cowsPerHourFactor)
        + parlour.changeMinutesPerPen / 60 / Double(max(pens[pen].head, 1)))
    return CowMoney(
      milkIncome: shift.milkPriceFactor
        * (cow.yields.milkKgPerDay * price.perKgMilk
          + cow.yields.fatGPerDay / 1000 * price.perKgFat
          + cow.yields.proteinGPerDay / 1000 * price.perKgTrueProtein),
      feedCost: cow.intakeKg * shift.feedPriceFactor * outcome.feedCostPerKgDM,
      milkingCost: hoursPerCow * parlour.people * parlour.wagePerHour * shift.wageFactor
        + outcome.milkingsPerDay * parlour.suppliesPerCowMilking)
  }

  /// The choice of timetables at the given prices.
  func problem(shift: Shift = Shift(), moreHours: Double = 0) -> TimetableProblem {
    var parlour = settings.parlour
    parlour.cowsPerHour *= shift.cowsPerHourFactor
    let options = pens.indices.map { pen in
      pens[pen].outcomes.indices.map { timetable in
        let outcome = pens[pen].outcomes[timetable]
        return TimetableProblem.Option(
          penMarginPerDay: Double(pens[pen].head)
            * money(pen: pen, timetable: timetable, shift: shift).margin,
          parlourHoursPerDay: parlour.hoursPerDay(
            head: pens[pen].head, milkingsPerDay: outcome.milkingsPerDay),
          // What is milked today can be milked tomorrow, whatever the ration says.
          allowed: timetable == presentPlace || pens[pen].mayChange && outcome.mayBeOrdered)
      }
    }
    let setUpHours = parlour.setUpMinutesPerSession / 60
    return TimetableProblem(
      pens: options, sessions: sessions, hoursLimit: parlour.hoursPerDayLimit + moreHours,
      setUpHoursPerSession: setUpHours,
      setUpCostPerSession: setUpHours * parlour.people * parlour.wagePerHour * shift.wageFactor,
      extraSessionCost: parlour.extraSessionCostPerDay)
  }

  /// Gain of a choice over another (by default the present timetable in every pen), a day.
  func gain(of picks: [Int], over base: [Int]? = nil, shift: Shift = Shift()) -> Double {
    let problem = problem(shift: shift)
    return problem.outcome(of: picks).marginPerDay
      - problem.outcome(of: base ?? presentPicks).marginPerDay
  }
}
