import DairyTerms
public import Farm
import Homeorhesis
public import Rations

/// Makes the joint plan of a farm: a ration and a milking timetable for every pen.
public struct FarmPlanner: Sendable {
  let herd: PlanHerd
  let market: FeedMarket
  var settings: PlanSettings
  private let limits: [PenRule.Stage: [RationLimit]]

  /// A planner.
  ///
  /// - Parameters:
  ///   - herd: The herd as of the plan's day.
  ///   - market: Feeds, prices and bounds.
  ///   - settings: Milk price, labour, parlour, timetables.
  ///   - limits: Ration limits by stage; a stage without any takes the standard limits.
  public init(
    herd: PlanHerd, market: FeedMarket, settings: PlanSettings,
    limits: [PenRule.Stage: [RationLimit]] = [:]
  ) {
    self.herd = herd
    self.market = market
    self.settings = settings
    self.limits = limits
  }

  /// The plan. The same inputs give the same plan on every run and machine.
  ///
  /// - Throws: ``PlanError``, `RationError` or `NutritionError` when the data are wrong, and
  ///   ``PlanError`` with `noSolution` when no choice of timetables fits the parlour's hours.
  public func plan() async throws -> FarmPlan {
    try checkCurrencies()
    let groups = herd.penGroups(fittedUnder: settings.present, horizonDays: settings.horizonDays)
    let milking = groups.filter(\.stage.isInMilk)
    let dry = groups.filter { !$0.stage.isInMilk }
    var pens = try await milkingPens(milking)
    let economics = economics(of: pens)
    let chosen = try economics.choose()
    let picks = chosen.picks
    var choice = chosen.choice
    choice.alternative = economics.nearestChange(to: picks).map { change in
      TimetableChoice.Alternative(
        pen: pens[change.pen].pen, timetable: settings.timetables[change.timetable].name,
        gainPerDay: change.gainPerDay)
    }
    for index in pens.indices {
      pens[index].chosen = settings.timetables[picks[index]].name
      for place in pens[index].options.indices {
        pens[index].options[place].money = economics.money(pen: index, timetable: place)
      }
    }
    let dryPens = try dry.map(dryPen)
    return FarmPlan(
      herd: herd.code, asOf: herd.asOf, currency: market.currency,
      cowsInMilk: milking.reduce(0) { $0 + $1.cows.count },
      dryCows: dry.reduce(0) { $0 + $1.cows.count }, pens: pens,
      dryPens: dryPens, choice: choice,
      sensitivities: try economics.sensitivities(of: picks),
      assumptions: assumptions(groups), warnings: warnings(pens, dryPens))
  }

  func checkCurrencies() throws {
    guard market.currency == settings.currency else {
      throw PlanError(
        code: "two-currencies", place: "\(settings.source) currency",
        explanation: "milk and labour are in \(settings.currency), feed in \(market.currency)",
        fix: "give both in one currency")
    }
  }

  /// The limits of a stage: the farm's own or the standard ones.
  func limits(of stage: PenRule.Stage) -> [RationLimit] {
    limits[stage] ?? StandardLimits.limits(for: stage.feedingStage)
  }

  /// Pens are independent of each other: one task a pen.
  private func milkingPens(_ groups: [PenGroup]) async throws -> [MilkingPenPlan] {
    try await withThrowingTaskGroup(of: (Int, MilkingPenPlan).self) { tasks in
      for (index, group) in groups.enumerated() {
        tasks.addTask { (index, try self.milkingPen(group)) }
      }
      var plans = [MilkingPenPlan?](repeating: nil, count: groups.count)
      for try await (index, plan) in tasks { plans[index] = plan }
      return plans.compactMap { $0 }
    }
  }

  func milkingPen(_ group: PenGroup) throws -> MilkingPenPlan {
    let model = PenCowModel(
      group: group, present: settings.present, horizonDays: settings.horizonDays)
    let loop = RationCowLoop(
      group: group, settings: settings,
      ration: PenRation(stage: group.stage, market: market, limits: limits(of: group.stage)),
      model: model)
    let present = try loop.present()
    let options = try settings.timetables.map { timetable in
      timetable == settings.present
        ? present.option : try loop.option(to: timetable, from: present)
    }
    var mean = group.meanCow()
    mean.bodyConditionScore = present.lead.bodyConditionScore
    return MilkingPenPlan(
      pen: group.code, head: group.cows.count, meanCow: mean, leadCow: present.lead,
      options: options, chosen: settings.present.name)
  }

  private func dryPen(_ group: PenGroup) throws -> DryPenPlan {
    let cow = group.meanCow()
    let animal = group.animal(for: cow, reserveGainKgPerDay: 0)
    let ration = PenRation(stage: group.stage, market: market, limits: limits(of: group.stage))
    let result = try ration.formulate(animal, milkPricePerKg: 0, from: nil)
    let plan = RationPlan(result, meanIntakeKg: result.intakeKgDM)
    return DryPenPlan(
      pen: group.code, head: group.cows.count, meanCow: cow,
      feasible: result.status == .optimal && plan.rows.allSatisfy(\.holds), ration: plan)
  }

  func economics(of pens: [MilkingPenPlan]) -> PlanEconomics {
    PlanEconomics(
      pens: pens.map { pen in
        PlanEconomics.Pen(
          head: pen.head,
          outcomes: pen.options.map { option in
            PlanEconomics.Outcome(
              milkingsPerDay: option.milkingsPerDay, milkKgPerDay: option.milkKgPerDay,
              milkLowKgPerDay: option.milkLowKgPerDay, milkHighKgPerDay: option.milkHighKgPerDay,
              composition: MilkComposition(
                fatPercent: option.fatPercent, trueProteinPercent: option.trueProteinPercent),
              dryMatterIntakeKgPerDay: option.ration.meanDryMatterIntakeKgPerDay,
              feedCostPerKgDryMatter: option.ration.costPerKgDryMatter,
              feasible: option.feasible)
          })
      }, settings: settings)
  }
}
