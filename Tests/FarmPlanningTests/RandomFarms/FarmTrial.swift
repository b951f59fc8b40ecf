import DairyTerms
import Farm
import FarmFormats
import FarmText
import Foundation
import Rations

@testable import FarmPlanning

/// What became of planning one random farm.
struct FarmTrial: Sendable {
  var seed: UInt64
  /// The kind of verdict, or `error` with its code.
  var outcome: String
  var slip: DrawnSlip?
  var hasOrder = false
  /// Pens ordered more milkings, and fewer.
  var more = 0
  var fewer = 0
  var pens = 0
  var pensWithoutRation = 0
  var rationsChecked = 0
  var cows = 0
  var hasStock = false
  /// Whether a pen lacks a ration because no feed brings something, and because limits clash.
  var lacksSource = false
  var hasClash = false
  /// Pens by stage: all, and those without a ration at today's timetable.
  var stages: [String: (all: Int, without: Int)] = [:]
  /// The order in words.
  var order = ""
  /// The first reason why a pen has no ration.
  var reason = ""
  /// Faults planted into the plan, and those the checks did not see.
  var planted = 0
  var seconds = 0.0
  var faults: [String] = []

  /// Draws, plans and checks the farm of a seed; its folder is gone afterwards.
  static func run(
    _ seed: UInt64, isTwice: Bool, asksFiles: Bool, plantsFaults: Bool = false
  ) async throws -> FarmTrial {
    let parent = FileManager.default.temporaryDirectory
      .appendingPathComponent("galacto-farms-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: parent, withIntermediateDirectories: true)
    let isKept = FarmsTable.oneSeed != nil
    defer { if !isKept { try? FileManager.default.removeItem(at: parent) } }
    let farm = try RandomFarm(seed: seed, in: parent)
    var trial = FarmTrial(seed: seed, outcome: "", slip: farm.slip)
    trial.pens = farm.pens.count
    trial.cows = farm.pens.reduce(0) { $0 + $1.head }
    trial.hasStock = farm.stock != nil
    let clock = ContinuousClock()
    let start = clock.now
    do {
      let planner = try farm.planner()
      let plan = try await planner.plan()
      trial.seconds =
        Double((clock.now - start).components.attoseconds) / 1e18
        + Double((clock.now - start).components.seconds)
      trial.tell(plan, farm)
      if isKept {
        print("farm \(seed) on \(farm.day): \(farm.folder.url.path)")
        try farm.bytes(of: plan).write(to: parent.appendingPathComponent("plan.json"))
      }
      if let slip = farm.slip { trial.faults.append("no error for \(slip.rawValue)") }
      trial.faults += try PlanChecks.faults(of: plan, farm, planner.herd)
      if plantsFaults { try trial.plantFaults(in: plan, farm, planner.herd) }
      if isTwice {
        let again = try await farm.planner().plan()
        if try farm.bytes(of: plan) != farm.bytes(of: again) {
          trial.faults.append("the plan is not the same bytes when made again")
        }
      }
      if asksFiles { trial.faults += try await FileChanges.faults(of: farm, plan) }
    } catch let error as Complaint {
      trial.outcome = "error \(error.code)"
      if let fault = farm.wrongError(error) { trial.faults.append(fault) }
    } catch {
      trial.outcome = "error without explanation"
      trial.faults.append("an error nobody explains: \(error)")
    }
    return trial
  }

  /// Puts faults into a sound plan one by one and asks whether the checks see them.
  private mutating func plantFaults(
    in plan: FarmPlan, _ farm: RandomFarm, _ herd: PlanHerd
  ) throws {
    for fault in PlantedFaults.all(in: plan) {
      planted += 1
      if try PlanChecks.faults(of: fault.plan, farm, herd).isEmpty {
        faults.append("the checks do not see \(fault.name)")
      }
    }
  }

  private mutating func tell(_ plan: FarmPlan, _ farm: RandomFarm) {
    outcome = plan.verdict.kind.rawValue
    hasOrder = plan.choice.order != nil
    for pen in plan.pens where pen.chosen != farm.settings.present {
      if pen.chosenOption?.response?.direction == .fewer { fewer += 1 } else { more += 1 }
    }
    if let order = plan.choice.order {
      let changes = order.changes.map { change in
        let milk = plan.pens.first { $0.pen == change.pen }?.presentOption?.milkKgPerDay ?? 0
        return "\(change.pen) (\(Int(milk.rounded())) kg) \(change.timetable)"
      }
      self.order =
        "\(changes.joined(separator: ", ")) from \(plan.choice.present): "
        + String(format: "%.2f", order.gain.gainPerDay) + " a day, "
        + String(format: "%.0f %%", 100 * order.gain.probabilityOfGain)
    }
    let without = Set(plan.verdict.pensWithoutRation.map(\.pen))
    for pen in farm.pens {
      stages[pen.stage.rawValue, default: (0, 0)].all += 1
      if without.contains(pen.code) { stages[pen.stage.rawValue, default: (0, 0)].without += 1 }
    }
    lacksSource = plan.verdict.pensWithoutRation.contains { !$0.missingSources.isEmpty }
    hasClash = plan.verdict.pensWithoutRation.contains { !$0.conflicts.isEmpty }
    if let first = plan.verdict.pensWithoutRation.first {
      let reasons = first.missingSources + first.conflicts + [first.cheapestFix ?? ""]
      reason = "\(first.pen): \(reasons[0])"
    }
    pensWithoutRation = plan.verdict.pensWithoutRation.count
    rationsChecked =
      plan.pens.reduce(0) { $0 + $1.options.filter(\.feasible).count }
      + plan.dryPens.filter(\.feasible).count
  }
}

extension RandomFarm {
  /// A planner over the farm's files as they stand.
  func planner() throws -> FarmPlanner {
    try FarmWorkspace(farm: folder, shipped: Self.library.get()).planner(asOf: day)
  }

  /// A plan as bytes.
  func bytes(of plan: FarmPlan) throws -> Data {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys]
    return try encoder.encode(plan)
  }

  /// Why an error is not right for the farm; `nil` where it is.
  func wrongError(_ error: Complaint) -> String? {
    let words = "\(error.code) at \(error.place): \(error.explanation)"
    if error.explanation.isEmpty || error.place.isEmpty { return "an empty error: \(words)" }
    if let slip {
      let right = slip.expected
      guard error.code == right.code, error.place.contains(right.place) else {
        return "\(slip.rawValue) is told as \(words)"
      }
      return error.fix == nil && right.code != "setting" ? "no fix: \(words)" : nil
    }
    switch error.code {
    case "parlour-hours":
      let fewest = settings.fewestHours(heads: milkedHeads)
      return fewest > settings.hoursPerDayLimit + 1e-9
        ? nil : "too few hours are told, \(fewest) h fit into \(settings.hoursPerDayLimit) h"
    case "intake-out-of-reach":
      // Only the farm's own bounds can put the intake out of reach.
      let least = feeds.reduce(0) { $0 + ($1.minimumKgDM ?? 0) }
      let most = feeds.reduce(0) { $0 + ($1.maximumKgDM ?? 60) }
      return least > 5 || most < 30 ? nil : "bounds \(least) to \(most) kg are told as \(words)"
    default: return "an error where none is due: \(words)"
    }
  }
}
