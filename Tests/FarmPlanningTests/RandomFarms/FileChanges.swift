import DairyTerms
import Farm
import FarmFormats
import FarmText
import Foundation
import Nutrition
import Rations

@testable import FarmPlanning

/// Each file of a farm is changed alone: the answer changes in the way it must, or the farm ignores
/// what it was told.
enum FileChanges {
  /// One change and what must be seen of it.
  struct Change {
    var name: String
    var change: (inout RandomFarm) -> Void
    /// Why the new plan does not show the change; `nil` where it does.
    var missing: (_ old: FarmPlan, _ new: FarmPlan) -> String?
  }

  static func faults(of farm: RandomFarm, _ plan: FarmPlan) async throws -> [String] {
    var faults: [String] = []
    for change in changes(of: farm, plan) {
      var other = farm
      change.change(&other)
      try other.clear()
      try other.write()
      do {
        let new = try await other.planner().plan()
        if let missing = change.missing(plan, new) { faults.append("\(change.name): \(missing)") }
      } catch let error as Complaint where error.kind == .intakeOutOfReach {
        // Told with the bound that does it: not ignored.
      }
    }
    try farm.clear()
    try farm.write()
    return faults
  }

  private static func changes(of farm: RandomFarm, _ plan: FarmPlan) -> [Change] {
    var list: [Change] = []
    let fedPlace = plan.pens.firstIndex { $0.presentOption?.feasible == true }
    if let fedPlace, let pen = farm.pens.firstIndex(where: { $0.code == plan.pens[fedPlace].pen }),
      let ration = plan.pens[fedPlace].presentOption?.ration
    {
      list += rationChanges(farm, place: fedPlace, pen: pen, ration: ration)
    }
    list.append(
      Change(name: "limits/plan.yaml", change: { $0.settings.perKgMilk += 0.05 }) { old, new in
        let milk = old.pens.reduce(0) { sum, pen in
          sum + Double(pen.head) * (pen.presentOption?.milkKgPerDay ?? 0)
        }
        // Of a farm with a pen that no ration fits no margin is told: its milk income is.
        func income(_ plan: FarmPlan) -> Double {
          plan.choice.presentMarginPerDay
            ?? plan.pens.reduce(0) {
              $0 + Double($1.head) * ($1.presentOption?.money.milkIncome ?? 0)
            }
        }
        guard (new.choice.presentMarginPerDay == nil) == (old.choice.presentMarginPerDay == nil)
        else { return "with dearer milk other pens have rations" }
        let gain = income(new) - income(old)
        return abs(gain - 0.05 * milk) < 1e-6 * max(1, milk)
          ? nil : "0.05 more a kg for \(milk) kg changes the margin by \(gain)"
      })
    list.append(
      Change(
        name: "limits/spread.yaml",
        change: { farm in
          farm.spread = farm.spread.isEmpty ? [farm.feeds[0].name: 2] : [:]
        }
      ) { old, new in
        old.assumptions != new.assumptions ? nil : "nothing is said of it"
      })
    return list
  }

  private static func rationChanges(
    _ farm: RandomFarm, place: Int, pen: Int, ration: RationPlan
  ) -> [Change] {
    func option(_ plan: FarmPlan) -> TimetableOption? { plan.pens[place].presentOption }
    var list: [Change] = []
    if let starch = ration.rows.first(where: { $0.name == "starch" && $0.unit == "% DM" })?.value {
      let most = ((starch - 1.5) * 10).rounded() / 10
      list.append(
        Change(
          name: "limits/PEN.yaml",
          change: { farm in
            var own =
              farm.pens[pen].ownLimits ?? farm.stageLimits[farm.pens[pen].stage]
              ?? DrawnLimits(stage: farm.pens[pen].stage.feedingStage, changes: [])
            own.changes.removeAll { $0.key == "starch_percent_dm" }
            own.changes.append(.init(key: "starch_percent_dm", maximum: most))
            farm.pens[pen].ownLimits = own
          }
        ) { _, new in
          guard let option = option(new) else { return "the option is gone" }
          let row = option.ration.rows.first { $0.name == "starch" && $0.unit == "% DM" }
          if row?.maximum != most {
            return "starch at most \(most), the row says \(row?.maximum ?? -1)"
          }
          return option.feasible && (row?.value ?? 100) > most + 1e-4 ? "the ration breaks it" : nil
        })
    }
    if let largest = ration.feeds.first,
      let feed = farm.feeds.firstIndex(where: { $0.name == largest.feed })
    {
      let most = (largest.kgDMPerDay * 600).rounded() / 1000
      list.append(
        Change(
          name: "limits/feeds.yaml",
          change: { farm in
            farm.feeds[feed].maximumKgDM = most
            farm.feeds[feed].minimumKgDM = nil
          }
        ) { _, new in
          guard let option = option(new), option.feasible else { return nil }
          let fed = option.ration.feeds.first { $0.feed == largest.feed }?.kgDMPerDay ?? 0
          return fed <= most + 1e-6 ? nil : "\(fed) kg of at most \(most)"
        })
      list.append(
        Change(name: "prices.csv", change: { $0.feeds[feed].pricePerKg *= 1.5 }) { old, new in
          guard let before = option(old), let after = option(new), after.feasible else {
            return nil
          }
          return after.ration.costPerKgDM > before.ration.costPerKgDM
            ? nil : "its dearest feed costs half as much again, the ration no more"
        })
      list.append(
        Change(
          name: "feeds/lab_samples.csv",
          change: { farm in
            farm.feeds[feed].samples = [[.dryMatter: 33, .starch: 12]]
          }
        ) { old, new in
          guard let before = option(old), let after = option(new) else { return "no option" }
          let told = new.assumptions.contains { $0.what.contains(largest.feed) }
          return told
            && (before.ration.rows.map(\.value) != after.ration.rows.map(\.value)
              || before.ration.feeds != after.ration.feeds)
            ? nil : "the ration is the same"
        })
      list.append(
        Change(
          name: "limits/stock.yaml",
          change: { farm in
            let heads = Double(farm.pens.reduce(0) { $0 + $1.head })
            var stock = DrawnStock(days: 30)
            stock.maximumKgAsFed[largest.feed] = (heads * 30 * largest.kgAsFedPerDay * 0.3)
              .rounded()
            farm.stock = stock
          }
        ) { _, new in
          guard let use = new.stocks.first(where: { $0.feed == largest.feed }) else {
            return "the stock is not told"
          }
          return use.holds || new.warnings.contains { $0.contains("stock.yaml") }
            ? nil : "\(use.usedKgAsFed) kg of \(use.maximumKgAsFed ?? 0), and no word of it"
        })
    }
    let straight = farm.feeds.first { $0.role == .silage }?.name ?? farm.feeds[0].name
    list.append(
      Change(
        name: "rations/PEN.yaml",
        change: { farm in
          farm.pens[pen].ration = DrawnRation(
            unit: "kg_dm", kilograms: 1, isDM: true, amounts: [(straight, 17.25)])
        }
      ) { _, new in
        let told = new.pens[place].todayRation
        return told?.fileKgDMPerDay == 17.25 && told?.limitsOff.isEmpty == false
          ? nil : "17.25 kg of silage alone are told as \(told.map { "\($0)" } ?? "nothing")"
      })
    return list
  }
}

extension RandomFarm {
  /// Takes every file away but the database.
  func clear() throws {
    let manager = FileManager.default
    for url in [folder.limits, folder.rations, folder.feeds] {
      for file in (try? manager.contentsOfDirectory(at: url, includingPropertiesForKeys: nil)) ?? []
      {
        try manager.removeItem(at: file)
      }
    }
  }
}
