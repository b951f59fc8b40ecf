import Farm
import Nutrition
import Rations

/// The rations of all pens together, where the farm says what they share (`limits/stock.yaml`):
/// one stock, one mix.
///
/// Each pen's own best ration comes first; where those keep to the stock and no mix is shared,
/// nothing changes. Else all pens are solved jointly, once at today's timetables and once with the
/// order, and both are what the money counts with.
struct SharedFeeding {
  let planner: FarmPlanner
  let groups: [PenGroup]
  let stock: SharedStock

  /// What came of it.
  struct Outcome {
    var uses: [StockUse]
    var conflicts: [String]
  }

  /// Puts the joint rations into the pens' plans.
  ///
  /// - Throws: ``PlanError`` where `stock.yaml` names a pen or feed there is not; `RationError`.
  func settle(
    _ pens: inout [MilkingPenPlan], _ dryPens: inout [DryPenPlan], picks: [Int]
  ) throws -> Outcome {
    let codes = pens.map(\.pen) + dryPens.map(\.pen)
    if let stranger = stock.mixes.keys.sorted().first(where: { !codes.contains($0) }) {
      throw PlanError(
        code: "unknown-pen", place: "\(stock.file) one_mix",
        explanation: "there is no pen '\(stranger)'",
        fix: "the pens are \(codes.joined(separator: ", "))")
    }
    let present = planner.settings.timetables.firstIndex(of: planner.settings.present) ?? 0
    let today = pens.map { _ in present }
    var outcome = try solve(&pens, &dryPens, picks: today)
    if picks != today { outcome = try solve(&pens, &dryPens, picks: picks) }
    return outcome
  }

  /// Solves all pens at the given timetables and keeps the rations where they hold.
  private func solve(
    _ pens: inout [MilkingPenPlan], _ dryPens: inout [DryPenPlan], picks: [Int]
  ) throws -> Outcome {
    var rations: [(code: String, head: Int, ration: RationPlan, feasible: Bool)] = []
    for (pen, pick) in zip(pens, picks) {
      let option = pen.options[pick]
      rations.append((pen.pen, pen.head, option.ration, option.feasible))
    }
    for pen in dryPens { rations.append((pen.pen, pen.head, pen.ration, pen.feasible)) }
    // A pen without a ration of its own has none in company: its own limits are told, not the stock.
    guard rations.allSatisfy(\.feasible) else {
      return Outcome(
        uses: uses(rations),
        conflicts: ["\(stock.file) was not looked at: a pen has no ration of its own"])
    }
    let alone = uses(rations)
    if stock.mixes.isEmpty, alone.allSatisfy(\.holds) {
      return Outcome(uses: alone, conflicts: [])
    }
    let problem = try herdProblem(pens, dryPens, picks: picks)
    let joint = try HerdFormulation.solve(problem)
    guard joint.status == .optimal else {
      for index in pens.indices { pens[index].options[picks[index]].feasible = false }
      for index in dryPens.indices { dryPens[index].feasible = false }
      return Outcome(
        uses: alone,
        conflicts: joint.clashes.map { "\(stock.file): \($0)" })
    }
    for index in pens.indices {
      let option = pens[index].options[picks[index]]
      pens[index].options[picks[index]].ration = try ration(
        joint.rations[index], group: groups[index], mean: option.meanCow(of: pens[index]),
        reserveGainKgPerDay: pens[index].reserveGainKgPerDay)
    }
    for index in dryPens.indices {
      let place = pens.count + index
      dryPens[index].ration = try ration(
        joint.rations[place], group: groups[place], mean: dryPens[index].meanCow,
        reserveGainKgPerDay: 0)
    }
    return Outcome(
      uses: joint.stocks.map {
        StockUse(
          feed: $0.stock.feed, days: stock.days, usedKgAsFed: $0.usedKgAsFed,
          minimumKgAsFed: $0.stock.minimumKgAsFed, maximumKgAsFed: $0.stock.maximumKgAsFed,
          holds: $0.holds)
      }, conflicts: [])
  }

  /// The joint problem: each pen's own, of the cow its present ration was made for.
  private func herdProblem(
    _ pens: [MilkingPenPlan], _ dryPens: [DryPenPlan], picks: [Int]
  ) throws -> HerdRationProblem {
    var parts: [HerdRationProblem.Pen] = []
    for (index, group) in groups.enumerated() {
      let head = group.cows.count
      let made = try planner.workspace.penProblem(of: group, head: head)
      let animal: Animal
      var milkPrice: Double?
      if index < pens.count {
        let pen = pens[index]
        let option = pen.options[picks[index]]
        var cow = option.meanCow(of: pen)
        cow.milkKgPerDay *= pen.leadCow.milkKgPerDay / max(pen.meanCow.milkKgPerDay, 1e-9)
        animal = group.animal(for: cow, reserveGainKgPerDay: pen.reserveGainKgPerDay)
        milkPrice = planner.settings.milkPrice.valuePerKg(animal.milkComposition)
      } else {
        animal = group.animal(for: dryPens[index - pens.count].meanCow, reserveGainKgPerDay: 0)
      }
      let problem = try made.for(animal, milkPricePerKg: milkPrice).problem
        .withoutUnpricedFeeds().problem
      parts.append(
        HerdRationProblem.Pen(
          name: group.code, problem: problem, head: head, days: stock.days,
          mix: stock.mixes[group.code]))
    }
    return HerdRationProblem(pens: parts, stocks: stock.stocks)
  }

  private func ration(
    _ result: RationResult, group: PenGroup, mean: PenCow, reserveGainKgPerDay: Double
  ) throws -> RationPlan {
    let feeding = PenFeeding(
      try planner.workspace.penProblem(of: group, head: group.cows.count))
    let intake = try feeding.meanIntakeKg(
      of: result, mean: group.animal(for: mean, reserveGainKgPerDay: reserveGainKgPerDay))
    return RationPlan(
      PenFeeding.Fed(result: result, meanIntakeKg: intake), stage: group.stage.feedingStage)
  }

  /// What the rations as they stand use of each stock: as they were made, for the lead cow, so that
  /// the stock lasts.
  private func uses(
    _ rations: [(code: String, head: Int, ration: RationPlan, feasible: Bool)]
  ) -> [StockUse] {
    stock.stocks.map { item in
      let used = rations.reduce(0) { sum, pen in
        let share = pen.ration.feeds.first { $0.feed == item.feed }?.asFedKgPerDay ?? 0
        return sum + share * Double(pen.head) * stock.days
      }
      let slack = 1e-7 * max(1, item.maximumKgAsFed ?? 0)
      return StockUse(
        feed: item.feed, days: stock.days, usedKgAsFed: used, minimumKgAsFed: item.minimumKgAsFed,
        maximumKgAsFed: item.maximumKgAsFed,
        holds: used <= (item.maximumKgAsFed ?? .infinity) + slack
          && used >= (item.minimumKgAsFed ?? 0) - slack)
    }
  }
}

extension TimetableOption {
  /// The pen's mean cow under this timetable.
  func meanCow(of pen: MilkingPenPlan) -> PenCow {
    var cow = pen.meanCow
    cow.milkKgPerDay = milkKgPerDay
    cow.fatPercent = fatPercent
    cow.trueProteinPercent = trueProteinPercent
    return cow
  }
}
