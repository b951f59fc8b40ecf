import Answers
import ArgumentParser
import FarmPlanning
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
        galacto whatif which --to 1x --minutes 30
        galacto whatif price "Canola meal=+10%"
        galacto whatif drymatter "Corn silage, typical=29"
        galacto whatif quality "Corn silage, typical" starch_percent_dm=26
        galacto whatif without "Canola meal"
        galacto whatif milkprice +10%
        galacto whatif cows HIGH=+40
      """,
    subcommands: [WhatIfMilkingCommand.self, WhatIfWhichCommand.self] + WhatIfFeedCommands.all)
}

/// Another milking timetable in one pen.
struct WhatIfMilkingCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "milking",
    abstract: "What another milking timetable would do in one pen: milk, ration, labour, money.",
    discussion: """
      Examples:
        galacto whatif milking --pen HIGH --to 3x
        galacto whatif milking --pen LOW --to 3-in-2 --from "day 200"
        galacto whatif milking --pen HIGH --to 3x --from 2010-12-27 --until 2011-03-01
        galacto whatif milking --pen FRESH --times "4x to day 21, then 2x" --from-calving
        galacto whatif milking --pen LOW --times "Mon-Sat 05:00,17:00; Sun 11:00" --json
        galacto whatif milking --pen HIGH --to 3x --html high-3x.html --pdf high-3x.pdf
      """)

  @OptionGroup var scope: PlanScope

  @Option(help: "The pen's code.")
  var pen: String

  @Option(
    help: ArgumentHelp(
      "A timetable of limits/plan.yaml, or 1x, 3-in-2, 10-in-7, 13-in-7, \"2x 8:16\", 3x, 4x.",
      valueName: "name"))
  var to: String?

  @Option(
    help: ArgumentHelp(
      "Clock times, such as \"04:30,12:30,20:30\" or \"Mon-Sat 05:00,17:00; Sun 11:00\"; or a schedule, "
        + "such as \"4x to day 21, then 2x\" or \"1x if milk < 20\" (docs/planning.md)."))
  var times: String?

  @Option(
    help: ArgumentHelp(
      "The first day of it: a date, or a day in milk such as \"day 200\".", valueName: "day"))
  var from: String?

  @Option(
    help: ArgumentHelp("The day it ends: a date, or a day in milk.", valueName: "day"))
  var until: String?

  @Option(
    name: .customLong("if"),
    help: ArgumentHelp(
      "For whom: a rule such as \"parity >= 2 and milk > 35\".", valueName: "rule"))
  var rule: String?

  @Flag(help: "Count each cow as if she calved on the first day, to day 305.")
  var fromCalving = false

  @Option(help: "Units of what is printed: metric or us (default: the farm's own).")
  var units: FeedUnits?

  @Flag(help: "Print the comparison as JSON.")
  var json = false

  @OptionGroup var page: PageChoice

  func validate() throws {
    guard (to == nil) != (times == nil) else {
      throw ValidationError("Say either --to NAME or --times \"HH:MM,HH:MM\".")
    }
  }

  /// The schedule asked about; `nil` where it is one timetable from today on, for good and for all.
  private var schedule: String? {
    let words = (to ?? times ?? "").split(separator: " ").map { $0.lowercased() }
    let isSchedule = ["then", "from", "to", "if"].contains { words.contains($0) }
    let ends = [("from", from), ("to", until), ("if", rule)]
    guard isSchedule || fromCalving || ends.contains(where: { $0.1 != nil }) else { return nil }
    return ([to ?? times ?? ""] + ends.compactMap { word, end in end.map { "\(word) \($0)" } })
      .joined(separator: " ")
  }

  func run() async throws {
    if let schedule {
      let answer = try await answer(
        WhatIfSwitchQuestion(
          pen: pen, schedule: schedule, fromCalving: fromCalving ? true : nil,
          scope: scope.herdScope,
          measuredDMI: scope.measuredDMI(of: [pen], in: scope.choice.units(units))),
        of: scope.choice.source())
      try page.write(of: scope, units: units, day: answer.asOf) {
        try answer.page(in: $0, setting: $1).markup()
      }
      return try Console.standard.show(answer, json: json) {
        answer.text(in: try PageStyles.terminal(scope.choice.units(units)))
      }
    }
    let answer = try await answer(
      WhatIfMilkingQuestion(
        pen: pen, timetable: to, times: times, scope: scope.herdScope,
        measuredDMI: scope.measuredDMI(of: [pen], in: scope.choice.units(units))),
      of: scope.choice.source())
    try page.write(of: scope, units: units, day: answer.asOf) {
      try answer.page(in: $0, setting: $1).markup()
    }
    try Console.standard.show(answer, json: json) {
      answer.text(in: try PageStyles.terminal(scope.choice.units(units)))
    }
  }
}
