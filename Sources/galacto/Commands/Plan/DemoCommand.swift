import Answers
import ArgumentParser
import Farm
import FarmPlanning
import FarmText
import Foundation
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
    try DemoFarm(farm: farm, shipped: DataFolder.locate()).make()
    let source = try FarmSource(at: farm.url, named: folder, shipped: ShippedData.files())
    let plan = try await answer(PlanQuestion(), of: source)
    let page = farm.reports.appendingPathComponent("plan.html")
    let style = try PageStyles.terminal(.metric)
    try ReportWriter(farm: PageFarm(source: source, day: plan.asOf)).write(
      plan, to: page, rules: .init(force: true), style: style
    ) { try PlanPage(plan: plan, style: $0, setting: $1).markup() }
    try Console.standard.answer(plan.summaryText(in: style))
    try Console.standard.answer("page  \(ShownPath.of(page))")
  }
}
