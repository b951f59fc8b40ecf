import DairyTerms
import Farm

/// Pens, decision and money once what the pens share is reckoned with.
struct StockedPlan {
  var pens: [MilkingPenPlan]
  var dryPens: [DryPenPlan]
  var decision: Decision
  var uses: [StockUse] = []
  var conflicts: [String] = []
  /// Feed of pens that keep their timetable and get another ration because of the order.
  var movedFeeds: [PenLedger] = []
}

extension FarmPlanner {
  /// Reckons with the farm's shared stock, where it says of one.
  ///
  /// Where today's timetables have no rations that keep to it, no order is given: nothing could be
  /// compared. An order stands only if it is still clear with the joint rations, what it costs the
  /// other pens in feed included.
  func withStock(
    _ pens: [MilkingPenPlan], _ dryPens: [DryPenPlan], _ decision: Decision, groups: [PenGroup]
  ) throws -> StockedPlan {
    var plan = StockedPlan(pens: pens, dryPens: dryPens, decision: decision)
    guard let stock = try workspace.sharedStock() else { return plan }
    let sharing = SharedFeeding(planner: self, groups: groups, stock: stock)
    let present = economics(of: pens).presentPicks
    let today = try sharing.solve(pens, dryPens, picks: present)
    guard let todays = today.rations else {
      plan.refuse(today, picks: present)
      return plan
    }
    plan.lay(todays, picks: present)
    (plan.uses, plan.conflicts) = (today.uses, today.conflicts)
    guard decision.picks != present else { return plan }
    let order = try sharing.solve(pens, dryPens, picks: decision.picks)
    guard let ordered = order.rations, order.conflicts.isEmpty else {
      plan.withdraw(present: present, gain: decision.gain)
      plan.conflicts += order.conflicts
      return plan
    }
    var then = plan
    then.lay(ordered, picks: decision.picks)
    // The pens that change are in the economics; the others' feed moves the gain as it is.
    var compared = plan.pens
    for index in compared.indices where decision.picks[index] != present[index] {
      compared[index].options[decision.picks[index]] =
        then.pens[index].options[decision.picks[index]]
    }
    let economics = economics(of: compared)
    let base = economics.estimate(of: decision.picks)
    let moved = plan.movedFeeds(to: then, picks: decision.picks, present: present)
    let gain = GainEstimate(
      gainPerDay: base.gainPerDay + Cents.sum(moved.map(\.changePerDay)),
      standardDeviation: base.standardDeviation)
    guard economics.isClear(gain) else {
      plan.withdraw(present: present, gain: gain)
      return plan
    }
    then.pens = compared
    // What the pens that stay are fed then is what is printed.
    for index in then.pens.indices where decision.picks[index] == present[index] {
      then.pens[index].options[present[index]].ration = ordered[index]
    }
    then.decision.gain = gain
    (then.uses, then.conflicts, then.movedFeeds) = (order.uses, [], moved)
    return then
  }
}

extension StockedPlan {
  /// Puts joint rations in the place of the pens' own.
  fileprivate mutating func lay(_ rations: [RationPlan], picks: [Int]) {
    for index in pens.indices { pens[index].options[picks[index]].ration = rations[index] }
    for index in dryPens.indices { dryPens[index].ration = rations[pens.count + index] }
  }

  /// No rations keep to the stock: every pen is told so, and nothing is ordered.
  fileprivate mutating func refuse(_ outcome: SharedFeeding.Outcome, picks: [Int]) {
    for index in pens.indices {
      pens[index].options[picks[index]].feasible = false
      pens[index].options[picks[index]].ration.conflicts = outcome.conflicts
    }
    for index in dryPens.indices {
      dryPens[index].feasible = false
      dryPens[index].ration.conflicts = outcome.conflicts
    }
    (uses, conflicts) = (outcome.uses, outcome.conflicts)
    if decision.picks != picks { withdraw(present: picks, gain: decision.gain) }
    decision.bestGuess = nil
  }

  /// The order becomes a guess.
  fileprivate mutating func withdraw(present: [Int], gain: GainEstimate) {
    decision.bestGuess = (decision.picks, gain)
    decision.picks = present
    decision.gain = .none
    decision.hoursThen = decision.hoursToday
  }

  /// Feed of the pens that keep their timetable, today's joint ration against the order's.
  fileprivate func movedFeeds(
    to then: StockedPlan, picks: [Int], present: [Int]
  ) -> [PenLedger] {
    var ledgers: [PenLedger] = []
    func add(_ pen: String, _ head: Int, _ today: RationPlan, _ moved: RationPlan) {
      guard today.costPerKgDM != moved.costPerKgDM else { return }
      ledgers.append(
        PenLedger(
          pen: pen, head: head, today: "today's stock", then: "the order's",
          lines: [
            .line(
              "feed", "kg DM", decimals: 1, sign: -1,
              today: (today.meanDMIKgPerDay * Double(head), today.costPerKgDM),
              then: (moved.meanDMIKgPerDay * Double(head), moved.costPerKgDM))
          ]))
    }
    for index in pens.indices where picks[index] == present[index] {
      add(
        pens[index].pen, pens[index].head, pens[index].options[present[index]].ration,
        then.pens[index].options[present[index]].ration)
    }
    for (now, after) in zip(dryPens, then.dryPens) {
      add(now.pen, now.head, now.ration, after.ration)
    }
    return ledgers
  }
}
