import DairyTerms
import FarmFormats
import FarmText
import Foundation
import Homeorhesis
import Nutrition

@testable import Farm
@testable import FarmPlanning

/// A farm of the demo's prices and limits with one pen of eight cows whose tests are made up, in a
/// folder of its own.
final class SmallFarm {
  let folder: FarmFolder
  private static let fitter = CowFit()
  private static let shipped = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appendingPathComponent("HerdData")

  init() throws {
    let manager = FileManager.default
    let url = manager.temporaryDirectory.appendingPathComponent("galacto-\(UUID().uuidString)")
    folder = try FarmFolder.create(at: url)
    for name in ["prices.csv", "limits"] {
      try? manager.removeItem(at: url.appendingPathComponent(name))
      try manager.copyItem(
        at: Self.shipped.appendingPathComponent("demo/\(name)"),
        to: url.appendingPathComponent(name))
    }
  }

  deinit { try? FileManager.default.removeItem(at: folder.url) }

  func write(_ text: String, to name: String) throws {
    let file = folder.url.appendingPathComponent(name)
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: file)
  }

  /// Takes lines that hold a word out of a file.
  func drop(linesWith word: String, from name: String) throws {
    let file = folder.url.appendingPathComponent(name)
    let text = try String(contentsOf: file, encoding: .utf8)
    let kept = text.split(separator: "\n").filter { !$0.contains(word) }
    try write(kept.joined(separator: "\n") + "\n", to: name)
  }

  func workspace() throws -> FarmWorkspace {
    try FarmWorkspace(
      farm: folder,
      shipped: FeedLibrary(
        contentsOf: Self.shipped.appendingPathComponent("feeds/nasem2021_feed_library.csv")))
  }

  /// Eight grown Holsteins around day 120.
  func pen(milkKg: Double = 34, stage: PenRule.Stage = .high) -> PenGroup {
    let cows = (0..<8).map { index in
      let milk = milkKg + Double(index) - 3.5
      return PlanCow(
        animal: "COW\(index)", breed: .holstein, parity: 3, status: .inMilk,
        daysInMilk: 110 + 4 * index, daysPregnant: nil,
        testDays: [
          CowTestDay(
            daysInMilk: 60, milkKg: milk + 4, fatPercent: 3.8, trueProteinPercent: 3.1),
          CowTestDay(
            daysInMilk: 105, milkKg: milk, fatPercent: 3.9, trueProteinPercent: 3.2),
        ])
    }
    let fits = Self.fitter.fit(herd: cows.map { ($0.testDays, $0.parity) })
    return PenGroup(
      code: stage.rawValue, stage: stage, cows: cows, fits: fits,
      levels: zip(cows, fits).map { cow, fit in
        CowLevel(of: fit, from: cow.daysInMilk, horizonDays: 60)
      }, horizonDays: 60)
  }

  func plan(_ group: PenGroup) throws -> MilkingPenPlan {
    let workspace = try workspace()
    return try PenPlanner(
      group: group, problem: workspace.penProblem(of: group, head: group.cows.count),
      settings: workspace.settings()
    ).plan()
  }
}
