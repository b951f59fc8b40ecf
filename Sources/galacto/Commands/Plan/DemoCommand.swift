import Answers
import ArgumentParser
import Farm
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
    let plan = try await answer(
      PlanQuestion(), of: FarmSource(at: farm.url, named: folder, shipped: ShippedData.files()))
    let page = farm.reports.appendingPathComponent("plan.html")
    let style = try PageStyles.terminal(.metric)
    try ReportWriter.write(plan, to: page, rules: .init(force: true), style: style)
    try Console.standard.answer(plan.summaryText(in: style))
    try Console.standard.answer("page  \(ShownPath.of(page))")
  }
}
