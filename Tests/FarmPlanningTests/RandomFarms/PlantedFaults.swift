import Farm

@testable import FarmPlanning

/// Faults put into a sound plan on purpose: each must be found, or the checks prove nothing.
enum PlantedFaults {
  /// Plans with one fault each, by what is wrong in them.
  static func all(in plan: FarmPlan) -> [(name: String, plan: FarmPlan)] {
    var planted: [(name: String, plan: FarmPlan)] = []
    func plant(_ name: String, _ change: (inout FarmPlan) -> Void) {
      var copy = plan
      change(&copy)
      planted.append((name, copy))
    }
    let fed = plan.pens.firstIndex { $0.presentOption?.feasible == true }
    if let pen = fed, let place = plan.pens[pen].options.firstIndex(where: \.feasible) {
      func ration(_ name: String, _ change: @escaping (inout RationPlan) -> Void) {
        plant(name) { change(&$0.pens[pen].options[place].ration) }
      }
      ration("a feed fed beyond what was solved") { $0.feeds[0].kgDMPerDay *= 1.3 }
      ration("kg as fed of another dry matter") { $0.feeds[0].kgAsFedPerDay *= 1.05 }
      ration("a limit left out") { $0.rows.removeFirst() }
      ration("a limit loosened") { ration in
        let row = ration.rows.firstIndex { $0.maximum != nil } ?? 0
        ration.rows[row].maximum = (ration.rows[row].maximum ?? 0) + 1
      }
      ration("a value that is not the ration's") { ration in
        let row = ration.rows.firstIndex { $0.value != nil } ?? 0
        ration.rows[row].value = (ration.rows[row].value ?? 0) * 1.01
      }
      ration("a feed too cheap") { $0.costPerKgDM *= 0.97 }
      ration("a mean cow that eats less") { $0.meanDMIKgPerDay *= 0.98 }
      plant("a pen without a ration that is not named") { plan in
        let present = plan.pens[pen].options.firstIndex { $0.response == nil } ?? 0
        plan.pens[pen].options[present].feasible = false
      }
      plant("limits from a file there is not") { $0.pens[pen].limitsFrom = "limits/other.yaml" }
    }
    plant("hours that are not today's") { $0.choice.parlourHoursToday += 0.1 }
    plant("another kind of verdict") { plan in
      plan.verdict.kind = plan.verdict.kind == .stay ? .change : .stay
    }
    plant("a currency that is not the farm's") { $0.currency = "JPY" }
    plant("cows that are not in the pen") { $0.pens[0].head += 1 }
    plant("an assumption not told") { plan in
      plan.assumptions.removeAll { $0.what == "pens" }
    }
    if let changed = plan.pens.firstIndex(where: { $0.chosen != plan.choice.present }) {
      plantInOrder(plan, changed, plant)
    } else {
      plant("a pen that changes without an order") { plan in
        guard let other = plan.pens[0].options.first(where: { $0.response != nil }) else { return }
        plan.pens[0].chosen = other.timetable
      }
    }
    return planted
  }

  private static func plantInOrder(
    _ plan: FarmPlan, _ changed: Int, _ plant: (String, (inout FarmPlan) -> Void) -> Void
  ) {
    plant("an order that loses") { plan in
      plan.choice.order?.gain.gainPerDay *= -1
    }
    plant("an order that is not clear") { $0.choice.order?.gain.probabilityOfGain = 0.4 }
    plant("an order without a ration today") { plan in
      let present = plan.pens[changed].options.firstIndex { $0.response == nil } ?? 0
      plan.pens[changed].options[present].feasible = false
    }
    plant("an order beyond the hours") { $0.choice.parlourHoursThen += 24 }
    plant("milk beyond the trials") { plan in
      let chosen = plan.pens[changed].chosen
      let place = plan.pens[changed].options.firstIndex { $0.timetable == chosen } ?? 0
      plan.pens[changed].options[place].milkKgPerDay += 6
    }
    plant("a ledger line of another quantity") {
      $0.ledger.timetables[0].lines[0].then.quantity += 9
    }
    plant("a ledger that does not add up") { $0.ledger.timetableGainPerDay += 0.01 }
    plant("an order told of another pen") { $0.choice.order?.changes.removeAll() }
  }
}
