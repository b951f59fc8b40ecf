import Answers
import ArgumentParser
import FarmPlanning
import Reporting

/// Milking frequency for the farm, heifers and cows apart.
struct ReportMilkingCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "milking",
    abstract: "What other milking timetables would do, heifers and cows apart, on one page.",
    discussion: """
      Examples:
        galacto report milking
        galacto report milking --to 3x --to 3-in-2 --pdf milking.pdf
        galacto report milking --language de

      Without --to, the timetables of limits/plan.yaml are asked about.
      """)

  @OptionGroup var scope: PlanScope

  @Option(
    help: ArgumentHelp(
      "A timetable of limits/plan.yaml, a name such as 1x or 3x, or times; may be given often.",
      valueName: "timetable"))
  var to: [String] = []

  @OptionGroup var report: ReportChoice

  func run() async throws {
    let answer = try await answer(
      MilkingReportQuestion(
        timetables: to.isEmpty ? nil : to, scope: scope.herdScope,
        measuredDMI: scope.measuredDMI(of: nil, in: scope.choice.units(report.units))),
      of: scope.choice.source())
    try report.write(
      answer, named: "milking", of: scope, day: answer.asOf,
      headline: { answer.headline(in: $0) },
      markup: { try answer.page(in: $0, setting: $1).markup() })
  }
}

/// The month on one page.
struct ReportMonthCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "month",
    abstract: "The month on one page: milk, the forecast against what came, pens, who is due.",
    discussion: """
      Examples:
        galacto report month
        galacto report month --as-of 2010-11-15 --pdf november.pdf
        galacto report month --weeks 8 --language de
      """)

  @OptionGroup var scope: PlanScope

  @Option(help: "Weeks ahead, 1 to 26.") var weeks = 5

  @OptionGroup var report: ReportChoice

  func run() async throws {
    let answer = try await answer(
      MonthReportQuestion(scope: scope.herdScope, weeks: weeks), of: scope.choice.source())
    try report.write(
      answer, named: "month", of: scope, day: answer.document.asOf,
      headline: { answer.headline(in: $0) },
      markup: { try answer.page(in: $0, setting: $1).markup() })
  }
}

/// The feeding sheet among the reports: the same as 'ration sheet'.
struct ReportRationCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "ration",
    abstract: "The feeding sheet of a pen: the same as 'galacto ration sheet'.",
    discussion: """
      Examples:
        galacto report ration HIGH
        galacto report ration HIGH --best --pdf high.pdf
      """)

  @OptionGroup var sheet: RationSheetCommand

  func run() async throws { try await sheet.run() }
}
