import Answers
import ArgumentParser
import FarmPlanning
import Reporting

/// The group of printable pages.
struct ReportCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "report",
    abstract: "Write a page to print or send.",
    discussion: """
      Examples:
        galacto report plan                       reports/plan.html in the farm's folder
        galacto report milking --pdf milking.pdf  how often to milk heifers and cows
        galacto report month                      milk, pens, and who is due
        galacto report ration HIGH                the feeding sheet of a pen
      """,
    subcommands: [
      ReportPlanCommand.self, ReportMilkingCommand.self, ReportMonthCommand.self,
      ReportRationCommand.self,
    ])
}

/// The plan as one HTML page and its JSON twin.
struct ReportPlanCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "plan",
    abstract: "The plan as one printable page, with a JSON twin beside it.",
    discussion: """
      Examples:
        galacto report plan
        galacto report plan --as-of 2010-06-21 --html june.html
        galacto report plan --language de --pdf plan.pdf

      Exit 4 as 'galacto plan', when a pen has no ration; the page says why.
      """)

  @OptionGroup var scope: PlanScope
  @OptionGroup var report: ReportChoice

  func run() async throws {
    let plan = try await answer(
      PlanQuestion(
        scope: scope.herdScope,
        measuredDMI: scope.measuredDMI(of: nil, in: scope.choice.units(report.units))),
      of: scope.choice.source())
    try report.write(
      plan, named: "plan", of: scope, day: plan.asOf, headline: { plan.headline(in: $0) },
      markup: { try PlanPage(plan: plan, style: $0, setting: $1).markup() })
  }
}
