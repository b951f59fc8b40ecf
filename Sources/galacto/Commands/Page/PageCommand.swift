import Answers
import ArgumentParser
import DairyTerms
import Farm
import FarmText
import Foundation
import Reporting

/// The farm in one page that computes.
struct PageCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "page",
    abstract: "The whole farm as one page to work in: offline, with the engine in it.",
    discussion: """
      Examples:
        galacto page                        reports/workbench.html in the farm's folder
        galacto page HIGH MID --out visit.html
        galacto page take visit.json        take what was saved in the page back into the farm

      The page computes what the commands compute, to the last digit, and needs no network.
      """,
    subcommands: [PageMakeCommand.self, PageTakeCommand.self],
    defaultSubcommand: PageMakeCommand.self)
}

/// Makes the page.
struct PageMakeCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "make", abstract: "Write the page (what 'galacto page' does).",
    discussion: """
      Examples:
        galacto page make
        galacto page make HIGH --out high.html --units us
      """)

  @Argument(help: "The pens on the page (default: all).")
  var pens: [String] = []

  @OptionGroup var scope: PlanScope

  @Option(
    help: ArgumentHelp(
      "The page's file (default: reports/workbench.html).", valueName: "file"))
  var out: String?

  @Option(help: "Units of what is shown: metric or us (default: the farm's own).")
  var units: FeedUnits?

  @OptionGroup var language: LanguageChoice
  @OptionGroup var output: OutputChoice

  func run() async throws {
    let shown = try scope.choice.units(units)
    let template = try Self.template()
    let asked = RationScope(
      pens: pens.isEmpty ? nil : pens, herd: scope.herd, asOf: scope.day,
      measuredDMI: try scope.measuredDMI(of: pens.isEmpty ? nil : pens, in: shown))
    let farm = try FarmPage(of: scope.choice.source(), scope: asked, isUS: shown == .us)
    let page = try WorkbenchPage(
      of: farm, template: template,
      style: scope.choice.pageStyle(language.language, units: shown),
      programVersion: ProgramVersion.text)
    let place: URL
    if let out {
      place = URL(fileURLWithPath: out)
    } else {
      place = try scope.choice.farm().reports.appendingPathComponent("workbench.html")
    }
    // The farm's reports are Galacto's to renew.
    let rules = OutputFile.Rules(force: output.force || out == nil)
    try OutputFile.write([(place, Data(page.markup().utf8))], rules: rules)
    for remark in farm.remarks { Console.standard.warn(remark) }
    try Console.standard.answer(
      "open it in Chromium or Firefox, offline too\npage  \(ShownPath.of(place))")
  }

  private static func template() throws -> String {
    let file = try DataFolder.file("workbench/workbench.html")
    guard FileManager.default.fileExists(atPath: file.path) else {
      throw Complaint(
        .noData, at: file.path, "the workbench was not built with this program",
        fix: "build it once with 'make workbench'")
    }
    return try TextFile.text(of: file.path)
  }
}

/// Takes what was settled in the page back into the farm.
struct PageTakeCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "take",
    abstract: "Show what a visit saved in the page changes, and with --yes store it in the farm.",
    discussion: """
      Examples:
        galacto page take visit.json           the difference; nothing is stored
        galacto page take visit.json --yes     stores all of it, or nothing

      Rations go to rations/, with the ration before beside them; prices to prices.csv, where no other
      cell changes; a pen's limits to its own file in limits/.
      """)

  @Argument(help: "The file the page saved.")
  var file: String

  @OptionGroup var choice: FarmChoice

  @Flag(help: "Store it.")
  var yes = false

  func run() async throws {
    let visit = try PageVisit(json: TextFile.text(of: file), file: file)
    let taken = try visit.taken(by: choice.source(), today: SystemClock.today)
    guard !taken.differences.isEmpty else {
      try Console.standard.answer("the farm says all of this already")
      return
    }
    try Console.standard.answer(TakenVisitText.text(of: taken))
    for warning in taken.warnings { Console.standard.warn(warning) }
    guard yes else {
      Console.standard.talk("nothing is stored; store it with --yes")
      return
    }
    try OutputFile.write(taken.files, rules: .farms)
    for file in taken.files { OutputChoice.say(file.url.path) }
  }
}
