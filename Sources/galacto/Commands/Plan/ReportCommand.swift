import Answers
import ArgumentParser
import Farm
import FarmText
import Foundation
import Reporting

/// The group of printable pages.
struct ReportCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "report",
    abstract: "Write a page to print or send.",
    discussion: """
      Examples:
        galacto report plan                       reports/plan.html in the farm's folder
        galacto report plan --out plan.html
      """,
    subcommands: [ReportPlanCommand.self])
}

/// The plan as one HTML page and its JSON twin.
struct ReportPlanCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "plan",
    abstract: "The plan as one printable page, with a JSON twin beside it.",
    discussion: """
      Examples:
        galacto report plan
        galacto report plan --as-of 2010-06-21 --out june.html
        galacto report plan --language de

      Exit 4 as 'galacto plan', when a pen has no ration; the page says why.
      """)

  @OptionGroup var scope: PlanScope

  @Option(help: ArgumentHelp("The page's file (default: reports/plan.html).", valueName: "file"))
  var out: String?

  @Option(help: "Units of what is printed: metric or us (default: the farm's own).")
  var units: FeedUnits?

  @OptionGroup var language: LanguageChoice
  @OptionGroup var output: OutputChoice

  func run() async throws {
    let plan = try await answer(
      PlanQuestion(
        scope: scope.herdScope,
        measuredDMI: scope.measuredDMI(of: nil, in: scope.choice.units(units))),
      of: scope.choice.source())
    let page: URL
    if let out {
      page = URL(fileURLWithPath: out)
    } else {
      page = try scope.choice.farm().reports.appendingPathComponent("plan.html")
    }
    // The farm's reports are Galacto's to renew.
    let rules = OutputFile.Rules(force: output.force || out == nil)
    let shown = try scope.choice.units(units)
    try ReportWriter.write(
      plan, to: page, rules: rules,
      style: scope.choice.pageStyle(language.language, units: shown),
      farm: FarmCustoms(of: scope.choice.farm()).name)
    let headline = plan.headline(in: try PageStyles.terminal(shown))
    try Console.standard.answer("\(headline).\npage  \(ShownPath.of(page))")
    if let fault = plan.fault { throw QuietExit(status: ExitStatus(fault)) }
  }
}
