import DairyTerms
public import Farm
import Homeorhesis
import Rations

/// Makes the joint plan of a farm: a ration for every pen, and what to do with its milking.
public struct FarmPlanner: Sendable {
  let workspace: FarmWorkspace
  let herd: PlanHerd
  var settings: PlanSettings

  var market: FeedMarket { workspace.market }

  /// A planner.
  ///
  /// - Parameters:
  ///   - workspace: The farm's files.
  ///   - herd: The herd as of the plan's day.
  ///   - settings: Milk price, labour, parlour, timetables.
  public init(workspace: FarmWorkspace, herd: PlanHerd, settings: PlanSettings) {
    self.workspace = workspace
    self.herd = herd
    self.settings = settings
  }

  /// The plan. The same inputs give the same plan on every run and machine.
  ///
  /// - Throws: ``Complaint`` when the data are wrong, and
  ///   ``Complaint`` with `noSolution` when not even the shortest milking fits the parlour's hours.
  public func plan() async throws -> FarmPlan {
    try checkCurrencies()
    // Hours need the pens and the parlour alone: said before seconds are spent on the cows.
    try checkHours(heads: herd.recordedPens().filter(\.group.stage.isInMilk).map(\.head))
    let groups = herd.penGroups(fittedUnder: settings.present, horizonDays: settings.horizonDays)
    let ownPens = try await milkingPens(groups.filter(\.stage.isInMilk))
    let ownDryPens = try groups.filter { !$0.stage.isInMilk }.map(dryPen)
    let stocked = try withStock(
      ownPens, ownDryPens, economics(of: ownPens).decide(), groups: groups)
    var pens = stocked.pens
    let dryPens = stocked.dryPens
    let decision = stocked.decision
    let economics = economics(of: pens)
    for index in pens.indices {
      pens[index].chosen = settings.timetables[decision.picks[index]].name
      for place in pens[index].options.indices {
        pens[index].options[place].money = economics.money(pen: index, timetable: place)
      }
    }
    let without = PenWithoutRation.all(pens, dryPens)
    let candidate = decision.bestGuess?.picks ?? decision.picks
    return FarmPlan(
      herd: herd.code, asOf: herd.asOf, currency: market.currency,
      cowsInMilk: pens.reduce(0) { $0 + $1.head }, dryCows: dryPens.reduce(0) { $0 + $1.head },
      verdict: verdict(decision, without, ordersChange: decision.picks != economics.presentPicks),
      pens: pens, dryPens: dryPens, choice: try choice(pens, decision, economics),
      ledger: ledger(pens, dryPens, decision, economics, moved: stocked.movedFeeds),
      stocks: stocked.uses,
      sensitivities: economics.sensitivities(of: candidate), assumptions: try assumptions(groups),
      warnings: herd.warnings + workspace.doubts + stocked.conflicts,
      penNotes: penNotes(pens, dryPens))
  }

  func checkCurrencies() throws {
    guard market.currency == settings.currency else {
      throw Complaint(
        .twoCurrencies, at: "\(settings.source) currency",
        "milk and labour are in \(settings.currency), feed in \(market.currency)",
        fix: "give both in one currency")
    }
  }

  /// Refuses hours into which not even the shortest milking of all pens fits.
  private func checkHours(heads: [Int]) throws {
    let outcomes = settings.timetables.map {
      PlanEconomics.Outcome(milkingsPerDay: $0.milkingsPerDay)
    }
    let pens = heads.map {
      PlanEconomics.Pen(code: "", head: $0, outcomes: outcomes, mayChange: true)
    }
    let economics = PlanEconomics(pens: pens, settings: settings)
    let problem = economics.problem()
    guard let shortest = try problem.shortest(),
      shortest.parlourHoursPerDay > problem.hoursLimit + 1e-9
    else { return }
    let today = problem.outcome(of: economics.presentPicks).parlourHoursPerDay
    throw Complaint(
      .parlourHours, at: "\(settings.source) parlour.hours_per_day_limit",
      "milking the \(heads.reduce(0, +)) cows takes \(today.hours) h a day at "
        + "\(settings.present.name) and \(shortest.parlourHoursPerDay.hours) h with the shortest of "
        + "the timetables; \(problem.hoursLimit.hours) h are allowed",
      fix: "correct hours_per_day_limit, cows_per_hour or set_up_minutes_per_session")
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
    try PenPlanner(
      group: group,
      problem: workspace.penProblem(of: group, head: group.cows.count, intakes: herd.intakes),
      settings: settings, tankCells: herd.tankCells
    ).plan()
  }

  private func dryPen(_ group: PenGroup) throws -> DryPenPlan {
    let cow = group.meanCow()
    let animal = group.animal(for: cow, reserveGainKgPerDay: 0)
    let problem = try workspace.penProblem(of: group, head: group.cows.count, intakes: herd.intakes)
    let feeding = PenFeeding(problem)
    let fed = try feeding.feed(lead: animal, mean: animal, milkPricePerKg: 0, from: nil)
    return DryPenPlan(
      pen: group.code, head: group.cows.count, meanCow: cow,
      todayRation: try feeding.today(for: animal), intake: problem.intake,
      limitsFrom: problem.limitsWords,
      feasible: fed.isRation, ration: RationPlan(fed, stage: group.stage.feedingStage))
  }

  /// The money of the pens, by what their plans say of each timetable.
  func economics(of pens: [MilkingPenPlan]) -> PlanEconomics {
    PlanEconomics(of: pens, settings: settings)
  }

  private func verdict(
    _ decision: Decision, _ without: [PenWithoutRation], ordersChange: Bool
  ) -> PlanVerdict {
    let kind: PlanVerdict.Kind =
      if !without.isEmpty {
        .noRation
      } else if decision.hoursToday > settings.parlour.hoursPerDayLimit + 1e-9 {
        .tooFewHours
      } else {
        ordersChange ? .change : .stay
      }
    return PlanVerdict(kind: kind, pensWithoutRation: without, ordersChange: ordersChange)
  }
}

extension PlanEconomics {
  /// The money of pens, by what their plans say of each timetable.
  ///
  /// - Parameter heads: cows in every pen of the farm that is milked, where `plans` are not all.
  init(of plans: [MilkingPenPlan], settings: PlanSettings, allHeads heads: [Int]? = nil) {
    self.init(
      pens: plans.map { plan in
        let present = plan.options.first { $0.timetable == settings.present.name }
        return Pen(
          code: plan.pen, head: plan.head,
          outcomes: plan.options.map { Outcome($0, levelOf: present) },
          mayChange: present?.feasible ?? false)
      }, settings: settings, allHeads: heads)
  }
}

extension PlanEconomics.Outcome {
  /// An outcome of which only the milkings are known: enough for hours.
  init(milkingsPerDay: Double) {
    self.init(
      milkingsPerDay: milkingsPerDay,
      yields: TrialYields(milkKgPerDay: 0, fatGPerDay: 0, proteinGPerDay: 0),
      dryMatterIntakeKg: 0, feedCostPerKgDM: 0, mayBeOrdered: true)
  }

  /// A pen's timetable as its plan says it.
  init(_ option: TimetableOption, levelOf present: TimetableOption?) {
    let milk = option.milkKgPerDay
    self.init(
      milkingsPerDay: option.milkingsPerDay,
      yields: TrialYields(
        milkKgPerDay: milk,
        composition: MilkComposition(
          fatPercent: option.fatPercent, trueProteinPercent: option.trueProteinPercent)),
      dryMatterIntakeKg: option.ration.meanDMIKgPerDay,
      feedCostPerKgDM: option.ration.costPerKgDM,
      mayBeOrdered: option.mayBeOrdered(beside: present))
    if let response = option.response {
      direction = response.direction
      responseDeviation = response.trialDeviation
    }
    if let present, present.milkKgPerDay > 0 {
      levelShare =
        (present.milkHighKgPerDay - present.milkKgPerDay) / GainEstimate.intervalWidth
        / present.milkKgPerDay
    }
  }
}

extension TimetableOption {
  /// How far the price of a kg of dry matter may lie from that at today's timetable. Further, a gain
  /// would rest on another ration and not on the milking: a limit that just binds at one of the two,
  /// which the ration commands tell and no milking order should.
  static let trustedFeedPriceRatios = 0.85...1.15

  /// Whether a plan may order it: it has a ration, trials were made on it, no limit of welfare or
  /// udder health binds, it is not fewer milkings for cows outside what the trials of fewer milkings saw,
  /// and its feed costs about as much a kg.
  func mayBeOrdered(beside present: TimetableOption?) -> Bool {
    guard feasible else { return false }
    guard let response else { return true }
    guard limits.isEmpty else { return false }
    if !response.isTried || response.direction == .fewer && response.isExtrapolated { return false }
    guard let present, present.feasible, present.ration.costPerKgDM > 0 else { return true }
    return Self.trustedFeedPriceRatios.contains(
      ration.costPerKgDM / present.ration.costPerKgDM)
  }
}

extension Double {
  /// Hours to one decimal, for a sentence.
  fileprivate var hours: Double { (self * 10).rounded() / 10 }
}
