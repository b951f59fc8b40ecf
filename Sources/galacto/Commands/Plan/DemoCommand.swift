import Answers
import ArgumentParser
import Farm
import FarmFormats
import FarmPlanning
import FarmText
import Foundation
import HerdStore
import Reporting

/// Makes the demo farm of a real herd and plans it.
struct DemoCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "demo",
    abstract: "Make the demo farm of a real Holstein herd, plan it and write the page.",
    discussion: """
      Examples:
        galacto demo                      into the folder 'demo'
        galacto demo --farm my-trial

      Run again, it keeps what you changed in prices.csv, limits/ and rations/, and plans anew.
      """)

  @Option(
    name: [.customShort("C"), .customLong("farm")],
    help: ArgumentHelp("The folder to make the farm in.", valueName: "folder"))
  var folder = "demo"

  func run() async throws {
    let farm = FarmFolder(url: URL(fileURLWithPath: folder, isDirectory: true))
    try DemoFarm(farm: farm).make()
    let plan = try await answer(
      PlanQuestion(), of: FarmSource(at: farm.url, named: folder, shipped: ShippedData.files()))
    let page = farm.reports.appendingPathComponent("plan.html")
    try ReportWriter.write(plan, to: page, rules: .init(force: true))
    try Console.standard.answer(plan.summaryText)
    try Console.standard.answer("page  \(ShownPath.of(page))")
  }
}

/// The demo farm on disk: the shipped herd, example prices, limits and rations.
struct DemoFarm {
  let farm: FarmFolder

  /// Makes the farm, or completes it; what is there already is kept.
  func make() throws {
    if !FileManager.default.fileExists(atPath: farm.database.path) {
      try FarmFolder.create(at: farm.url)
      try HerdStore(creating: farm.database).close()
    }
    let shipped = try DataFolder.locate()
    try copyMissing("prices.csv", from: shipped.appendingPathComponent("demo"))
    for part in ["limits", "rations"] {
      let names = try FileManager.default.contentsOfDirectory(
        atPath: shipped.appendingPathComponent("demo/\(part)").path)
      for name in names.sorted() {
        try copyMissing("\(part)/\(name)", from: shipped.appendingPathComponent("demo"))
      }
    }
    try importHerd(from: shipped.appendingPathComponent("herds/demo"))
  }

  private func copyMissing(_ name: String, from folder: URL) throws {
    let target = farm.url.appendingPathComponent(name)
    guard !FileManager.default.fileExists(atPath: target.path) else { return }
    try FileManager.default.createDirectory(
      at: target.deletingLastPathComponent(), withIntermediateDirectories: true)
    try FileManager.default.copyItem(at: folder.appendingPathComponent(name), to: target)
  }

  /// Imports the herd and puts its cows into pens by the rule, unless both were done before.
  private func importHerd(from folder: URL) throws {
    let store = try HerdStore(opening: farm.database)
    let files = try ["rec", "anim", "ai", "mvt"].map {
      try FarmFile(path: folder.appendingPathComponent("dairyherddata_\($0).csv").path)
    }
    _ = try store.import(files)
    let herd = try PlanHerd(store: store)
    try store.assignPens(
      herd.penAssignments(), herd: herd.code, asOf: herd.asOf, command: "demo")
    try store.close()
  }
}
