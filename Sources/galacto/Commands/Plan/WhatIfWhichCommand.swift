import Answers
import ArgumentParser
import FarmPlanning
import Reporting

/// Which cows to milk by another timetable.
struct WhatIfWhichCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "which",
    abstract: "Which cows to milk more or less often under a number of parlour minutes, as a list.",
    discussion: """
      Examples:
        galacto whatif which --to 3x --minutes 45
        galacto whatif which --to 1x --minutes 30
        galacto whatif which --to 1x --minutes 30 --pdf list.pdf      to tick with a pencil

      Minutes are those there are for more milkings, or those to be saved by fewer; without them every cow
      that pays is listed. Cows a limit of welfare or udder health holds back are named with it.
      """)

  @OptionGroup var scope: PlanScope

  @Option(
    help: ArgumentHelp(
      "A timetable of limits/plan.yaml, a name such as 1x or 3x, or times.", valueName: "timetable")
  )
  var to: String

  @Option(help: ArgumentHelp("Parlour minutes a day.", valueName: "minutes"))
  var minutes: Double?

  @Option(help: "Units of what is printed: metric or us (default: the farm's own).")
  var units: FeedUnits?

  @Flag(help: "Print the list as JSON.")
  var json = false

  @OptionGroup var page: PageChoice

  func run() async throws {
    let answer = try await answer(
      WhatIfWhichQuestion(
        timetable: to, minutes: minutes, scope: scope.herdScope,
        measuredDMI: scope.measuredDMI(of: nil, in: scope.choice.units(units))),
      of: scope.choice.source())
    try page.write(of: scope, units: units, day: answer.asOf) {
      try answer.page(in: $0, setting: $1).markup()
    }
    try Console.standard.show(answer, json: json) {
      answer.text(in: try PageStyles.terminal(scope.choice.units(units)))
    }
  }
}
