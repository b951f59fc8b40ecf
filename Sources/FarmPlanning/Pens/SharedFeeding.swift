import DairyTerms
import Farm
import Nutrition
import Rations

/// The rations of all pens together, where the farm says what they share (`limits/stock.yaml`):
/// one stock, one mix.
///
/// Each pen's own best ration comes first; where those keep to the stock and no mix is shared,
/// nothing changes. Else all pens are solved jointly: once at today's timetables, once with the
/// order. Both results are whole, because an order moves the rations of pens that do not change,
/// too.
struct SharedFeeding {
  let planner: FarmPlanner
  let groups: [PenGroup]
  let stock: SharedStock

  /// The rations of all pens at one choice of timetables.
  struct Outcome {
    /// By pen, those in milk before the dry ones; `nil` where no rations hold everything.
    var rations: [RationPlan]?
    var uses: [StockUse]
    var conflicts: [String]
  }

  /// Solves all pens at the given timetables.
  ///
  /// - Throws: ``Complaint`` where `stock.yaml` names a pen there is not; `Complaint`.
  func solve(
    _ pens: [MilkingPenPlan], _ dryPens: [DryPenPlan], picks: [Int]
  ) throws -> Outcome {
    try checkMixes(pens.map(\.pen) + dryPens.map(\.pen))
    let chosen = zip(pens, picks).map { $0.options[$1] }
    let own = chosen.map(\.ration) + dryPens.map(\.ration)
    let heads = pens.map(\.head) + dryPens.map(\.head)
    let alone = uses(own, heads: heads)
    // A pen without a ration of its own has none in company: its own limits are told, not the stock.
    guard chosen.allSatisfy(\.feasible), dryPens.allSatisfy(\.feasible) else {
      return Outcome(
        rations: own, uses: alone,
        conflicts: ["\(stock.file) was not looked at: a pen has no ration of its own"])
    }
    if stock.mixes.isEmpty, alone.allSatisfy(\.holds) {
      return Outcome(rations: own, uses: alone, conflicts: [])
    }
    let joint = try HerdFormulation.solve(herdProblem(pens, dryPens, picks: picks))
    guard joint.status == .optimal else {
      return Outcome(
        rations: nil, uses: alone, conflicts: joint.clashes.map { "\(stock.file): \($0)" })
    }
    let means =
      zip(pens, chosen).map { pen, option in
        (cow: option.meanCow(of: pen), reserves: pen.reserveGainKgPerDay)
      } + dryPens.map { (cow: $0.meanCow, reserves: 0.0) }
    let rations = try groups.indices.map { index in
      try ration(
        joint.rations[index], group: groups[index], mean: means[index].cow,
        reserveGainKgPerDay: means[index].reserves)
    }
    return Outcome(
      rations: rations,
      uses: joint.stocks.map {
        StockUse(
          feed: $0.stock.feed, days: stock.days, usedKgAsFed: $0.usedKgAsFed,
          minimumKgAsFed: $0.stock.minimumKgAsFed, maximumKgAsFed: $0.stock.maximumKgAsFed,
          holds: $0.holds)
      }, conflicts: [])
  }

  private func checkMixes(_ codes: [String]) throws {
    guard let stranger = stock.mixes.keys.sorted().first(where: { !codes.contains($0) }) else {
      return
    }
    throw Complaint(
      .unknownPen, at: "\(stock.file) one_mix", "there is no pen '\(stranger)'",
      fix: "the pens are \(codes.joined(separator: ", "))", fault: .data)
  }

  /// The joint problem: each pen's own, of the cow its ration was made for.
  private func herdProblem(
    _ pens: [MilkingPenPlan], _ dryPens: [DryPenPlan], picks: [Int]
  ) throws -> HerdRationProblem {
    var parts: [HerdRationProblem.Pen] = []
    for (index, group) in groups.enumerated() {
      let head = group.cows.count
      let made = try planner.workspace.penProblem(
        of: group, head: head, intakes: planner.herd.intakes)
      let animal: Animal
      var milkPrice: Double?
      if index < pens.count {
        let pen = pens[index]
        var cow = pen.options[picks[index]].meanCow(of: pen)
        cow.milkKgPerDay *= pen.leadCow.milkKgPerDay / max(pen.meanCow.milkKgPerDay, 1e-9)
        animal = group.animal(for: cow, reserveGainKgPerDay: pen.reserveGainKgPerDay)
        milkPrice = planner.settings.milkPrice.valuePerKg(animal.milkComposition)
      } else {
        animal = group.animal(
          for: dryPens[index - pens.count].meanCow, reserveGainKgPerDay: 0)
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
      try planner.workspace.penProblem(
        of: group, head: group.cows.count, intakes: planner.herd.intakes))
    let intake = try feeding.meanIntakeKg(
      of: result, mean: group.animal(for: mean, reserveGainKgPerDay: reserveGainKgPerDay))
    return RationPlan(
      PenFeeding.Fed(result: result, meanIntakeKg: intake), stage: group.stage.feedingStage)
  }

  /// What the rations as they stand use of each stock: as they were made, for the lead cow, so that
  /// the stock lasts.
  private func uses(_ rations: [RationPlan], heads: [Int]) -> [StockUse] {
    stock.stocks.map { item in
      let used = zip(rations, heads).reduce(0) { sum, pen in
        let kg = pen.0.feeds.first { $0.feed == item.feed }?.kgAsFedPerDay ?? 0
        return sum + kg * Double(pen.1) * stock.days
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
