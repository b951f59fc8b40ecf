import ArgumentParser
import Foundation
import Rations
import Reporting

/// The one-page feeding sheet.
struct RationSheetCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "sheet",
    abstract: "The one-page feeding sheet of a pen, ready to print, with a CSV twin.",
    discussion: """
      Examples:
        galacto ration sheet --problem high.yaml --html high.html
        galacto ration sheet --problem high.yaml --html high.html --csv high.csv --units us
        galacto ration sheet --problem high.yaml --today --html now.html
      """
  )

  @OptionGroup var choice: ProblemChoice
  @Flag(help: "Today's ration instead of the best one.")
  var today = false
  @Option(help: ArgumentHelp("Where to write the page.", valueName: "file"))
  var html: String?
  @Option(help: ArgumentHelp("Where to write the table as CSV.", valueName: "file"))
  var csv: String?
  @Option(help: ArgumentHelp("The day the sheet is for.", valueName: "day"))
  var day: String?
  @Option(help: ArgumentHelp("The version it replaces.", valueName: "text"))
  var replaces: String?

  func validate() throws {
    guard html != nil || csv != nil || choice.json else {
      throw ValidationError("say where the sheet goes: --html FILE, --csv FILE or --json")
    }
  }

  func run() throws {
    let problem = try choice.read()
    let ration =
      today
      ? try Formulation.evaluate(problem, kgDM: problem.todayKgDM)
      : try Formulation.solve(problem)
    let units: FeedUnits = choice.units == .us ? .us : .metric
    if let html {
      let page = FeedingPage(
        ration: ration,
        heading: FeedingPage.Heading(
          pen: problem.name, head: problem.head, day: day, replaces: replaces), units: units,
        programVersion: ProgramVersion.text)
      try OutputFile.write(try page.markup(), to: html)
    }
    if let csv { try OutputFile.write(table(ration, units: units), to: csv) }
    if choice.json { try Console.standard.answer(json: RationJSON(ration)) }
    if ration.status == .infeasible { throw QuietExit(status: .noSolution) }
  }

  private func table(_ ration: RationResult, units: FeedUnits) -> String {
    let unit = units.name
    var lines = [
      "feed,\(unit)_as_fed_per_cow_d,\(unit)_dm_per_cow_d,dry_matter_percent_as_fed,"
        + "cost_\(ration.currency.lowercased())_per_cow_d"
    ]
    for feed in ration.feeds where feed.kgDM > 0 {
      lines.append(
        [
          CSVCell.text(feed.name), "\(units.mass(feed.kgAsFed))", "\(units.mass(feed.kgDM))",
          "\(feed.dryMatterPercent)", "\(feed.costPerDay)",
        ].joined(separator: ","))
    }
    return lines.joined(separator: "\r\n") + "\r\n"
  }
}
