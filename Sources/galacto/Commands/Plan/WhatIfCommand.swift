import Answers
import ArgumentParser
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
        galacto whatif quality "Corn silage, typical" starch_percent_dm=26
        galacto whatif without "Canola meal"
        galacto whatif milkprice +10%
        galacto whatif cows HIGH=+40
      """,
    subcommands: [WhatIfMilkingCommand.self] + WhatIfFeedCommands.all)
}

/// Another milking timetable in one pen.
struct WhatIfMilkingCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "milking",
    abstract: "What another milking timetable would do in one pen: milk, ration, labour, money.",
    discussion: """
      Examples:
        galacto whatif milking --pen HIGH --to 3x
        galacto whatif milking --pen LOW --to 3-in-2
        galacto whatif milking --pen LOW --times "Mon-Sat 05:00,17:00; Sun 11:00" --json
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
      "Clock times, such as \"04:30,12:30,20:30\" or \"Mon-Sat 05:00,17:00; Sun 11:00\"."))
  var times: String?

  @Option(help: "Units of what is printed: metric or us (default: the farm's own).")
  var units: FeedUnits?

  @Flag(help: "Print the comparison as JSON.")
  var json = false

  func validate() throws {
    guard (to == nil) != (times == nil) else {
      throw ValidationError("Say either --to NAME or --times \"HH:MM,HH:MM\".")
    }
  }

  func run() async throws {
    let answer = try await answer(
      WhatIfMilkingQuestion(
        pen: pen, timetable: to, times: times, scope: scope.herdScope,
        measuredDMI: scope.measuredDMI(of: [pen], in: scope.choice.units(units))),
      of: scope.choice.source())
    try Console.standard.show(answer, json: json) {
      answer.text(in: try PageStyles.terminal(scope.choice.units(units)))
    }
  }
}
