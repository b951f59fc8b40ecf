import ArgumentParser
import Farm
import FarmFormats
import FarmPlanning
import Foundation
import Reporting

/// The joint plan: a ration and a milking timetable for every pen.
struct PlanCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "plan",
    abstract: "Plan every pen: its ration and how often it is milked, chosen together for margin.",
    discussion: """
      Examples:
        galacto plan                              the farm here, as of its last test day
        galacto plan --as-of 2010-06-21           as the records stood on that day
        galacto plan --farm demo --json

      Reads prices.csv and limits/ of the farm's folder. Every row of every ration is evaluated
      again by the full nutrition model before it is printed.
      """)

  @OptionGroup var scope: PlanScope

  @Flag(help: "Print the whole plan as JSON.")
  var json = false

  func run() async throws {
    let plan = try await scope.planner().plan()
    if json {
      Console.standard.answer(String(decoding: try PlanDocument.json(of: plan), as: UTF8.self))
    } else {
      Console.standard.answer(plan.summaryText)
    }
  }
}
