import DairyTerms
import Farm

/// From kilograms to money: what every pen earns under every timetable at given prices.
///
/// Everything physical (milk, intake, ration) is fixed here, so that prices can be moved and the
/// choice made again within milliseconds.
struct PlanEconomics: Sendable {
  /// A pen's physical outcome under one timetable, for its average cow.
  struct Outcome: Sendable {
    var milkingsPerDay: Double
    var milkKgPerDay: Double
    var milkLowKgPerDay: Double
    var milkHighKgPerDay: Double
    var composition: MilkComposition
    var dryMatterIntakeKgPerDay: Double
    var feedCostPerKgDryMatter: Double
    var feasible: Bool

    /// Intake that goes with a kg of milk, kg DM/kg. Source: NASEM (2021), eq. 2-1.
    var intakePerKgMilk: Double { 0.305 * composition.netEnergyMcalPerKg }
  }

  /// A pen with its outcomes, one a timetable in the settings' order.
  struct Pen: Sendable {
    var head: Int
    var outcomes: [Outcome]
  }

  /// How far prices and responses stand from what the settings and the cow model say.
  struct Shift: Sendable, Hashable {
    var milkPriceFactor = 1.0
    var feedPriceFactor = 1.0
    var wageFactor = 1.0
    var cowsPerHourFactor = 1.0
    /// -1 takes the low end of the milk of every changed timetable, +1 the high end.
    var response = 0.0
  }

  var pens: [Pen]
  var settings: PlanSettings

  /// The place of the present timetable among the settings' timetables.
  var presentPlace: Int {
    settings.timetables.firstIndex { $0.name == settings.present.name } ?? 0
  }

  /// The money of a pen's average cow under one timetable.
  func money(pen: Int, timetable: Int, shift: Shift = Shift()) -> CowMoney {
    let outcome = pens[pen].outcomes[timetable]
    let milk = milkKg(of: outcome, changed: timetable != presentPlace, shift: shift)
    let intake =
      outcome.dryMatterIntakeKgPerDay + (milk - outcome.milkKgPerDay) * outcome.intakePerKgMilk
    let parlour = settings.parlour
    let hoursPerCow =
      outcome.milkingsPerDay
      * (1 / (parlour.cowsPerHour * shift.cowsPerHourFactor)
        + parlour.changeMinutesPerPen / 60 / Double(max(pens[pen].head, 1)))
    return CowMoney(
      milkIncome: milk * shift.milkPriceFactor * settings.milkPrice.valuePerKg(outcome.composition),
      feedCost: intake * shift.feedPriceFactor * outcome.feedCostPerKgDryMatter,
      milkingCost: hoursPerCow * parlour.people * parlour.wagePerHour * shift.wageFactor
        + outcome.milkingsPerDay * parlour.suppliesPerCowMilking)
  }

  /// The choice of timetables at the given prices.
  func problem(shift: Shift = Shift(), moreHours: Double = 0) -> TimetableProblem {
    var parlour = settings.parlour
    parlour.cowsPerHour *= shift.cowsPerHourFactor
    let options = pens.indices.map { pen in
      let anyFeasible = pens[pen].outcomes.contains(where: \.feasible)
      return pens[pen].outcomes.indices.map { timetable in
        let outcome = pens[pen].outcomes[timetable]
        return TimetableProblem.Option(
          milkingsPerDay: outcome.milkingsPerDay,
          penMarginPerDay: Double(pens[pen].head)
            * money(pen: pen, timetable: timetable, shift: shift).margin,
          parlourHoursPerDay: parlour.hoursPerDay(
            head: pens[pen].head, milkingsPerDay: outcome.milkingsPerDay),
          // A pen no timetable can be fed for still has to be milked: as it is today.
          allowed: anyFeasible ? outcome.feasible : timetable == presentPlace)
      }
    }
    let setUpHours = parlour.setUpMinutesPerSession / 60
    let setUpCost = setUpHours * parlour.people * parlour.wagePerHour * shift.wageFactor
    let most = settings.timetables.map { Int($0.milkingsPerDay.rounded(.up)) }.max() ?? 1
    return TimetableProblem(
      pens: options, hoursLimit: parlour.hoursPerDayLimit + moreHours,
      setUpHoursPerSession: setUpHours,
      sessionCosts: (1...most).map {
        setUpCost + ($0 > 2 ? parlour.extraSessionCostPerDay : 0)
      })
  }

  /// The margin of a fixed choice at the given prices.
  func margin(of picks: [Int], shift: Shift = Shift()) -> Double {
    problem(shift: shift).outcome(of: picks).marginPerDay
  }

  private func milkKg(of outcome: Outcome, changed: Bool, shift: Shift) -> Double {
    guard changed else { return outcome.milkKgPerDay }
    let side =
      shift.response < 0
      ? outcome.milkKgPerDay - outcome.milkLowKgPerDay
      : outcome.milkHighKgPerDay - outcome.milkKgPerDay
    return outcome.milkKgPerDay + shift.response * side
  }
}
