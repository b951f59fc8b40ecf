import ArgumentParser
import DairyTerms
import Farm
import FarmFormats
import FarmPlanning
import FarmText
import Foundation
import Reporting

/// The group of what-if questions.
struct WhatIfCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "whatif",
    abstract: "Ask what a change would do, before making it.",
    discussion: """
      Examples:
        galacto whatif milking --pen HIGH --to 3x
        galacto whatif milking --pen LOW --times "06:00"
        galacto whatif price "Canola meal=+10%"
        galacto whatif drymatter "Corn silage, typical=29"
      """,
    subcommands: [
      WhatIfMilkingCommand.self, WhatIfPriceCommand.self, WhatIfDryMatterCommand.self,
    ])
}

/// Another milking timetable in one pen.
struct WhatIfMilkingCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "milking",
    abstract: "What another milking timetable would do in one pen: milk, ration, labour, money.",
    discussion: """
      Examples:
        galacto whatif milking --pen HIGH --to 3x
        galacto whatif milking --pen LOW --times "06:00" --json
      """)

  @OptionGroup var scope: PlanScope

  @Option(help: "The pen's code.")
  var pen: String

  @Option(help: ArgumentHelp("A timetable of limits/plan.yaml.", valueName: "name"))
  var to: String?

  @Option(help: ArgumentHelp("Clock times of every day, such as \"04:30,12:30,20:30\"."))
  var times: String?

  @Flag(help: "Print the comparison as JSON.")
  var json = false

  func validate() throws {
    guard (to == nil) != (times == nil) else {
      throw ValidationError("Say either --to NAME or --times \"HH:MM,HH:MM\".")
    }
  }

  func run() async throws {
    let planner = try scope.planner()
    let timetable =
      if let times { try MilkingTimetable(clockTimes: times) } else {
        try planner.timetable(named: to ?? "")
      }
    let answer = try planner.whatIf(pen: pen, to: timetable)
    if json {
      try Console.standard.answer(
        String(decoding: try PlanDocument.json(of: answer), as: UTF8.self))
    } else {
      try Console.standard.answer(answer.text)
    }
    guard answer.withoutRation == nil else { throw QuietExit(status: .noSolution) }
  }
}
