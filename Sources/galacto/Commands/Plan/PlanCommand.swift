import Answers
import ArgumentParser
import FarmPlanning
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
        galacto plan --pdf plan.pdf               as a page to print ('galacto report plan' too)

      Reads what the farm's folder says of each pen, as the ration commands do. A change of milking
      is ordered only where its gain is clear (docs/planning.md). Exit 4 when a pen has no ration
      that meets its limits; why, and the cheapest mend, come first.
      """)

  @OptionGroup var scope: PlanScope

  @Option(help: "Units of what is printed: metric or us (default: the farm's own).")
  var units: FeedUnits?

  @Flag(help: "Print the whole plan as JSON.")
  var json = false

  @OptionGroup var page: PageChoice

  func run() async throws {
    let plan = try await answer(
      PlanQuestion(
        scope: scope.herdScope,
        measuredDMI: scope.measuredDMI(of: nil, in: scope.choice.units(units))),
      of: scope.choice.source())
    try page.write(of: scope, units: units, day: plan.asOf) { style, setting in
      try PlanPage(plan: plan, style: style, setting: setting).markup()
    }
    try Console.standard.show(plan, json: json) {
      plan.summaryText(in: try PageStyles.terminal(scope.choice.units(units)))
    }
  }
}
