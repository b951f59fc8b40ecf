import Answers
import ArgumentParser
import DairyTerms
import Farm
import FarmText
import Foundation
import Rations
import Reporting

/// The one-page feeding sheet.
struct RationSheetCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "sheet",
    abstract: "The one-page feeding sheet of a pen, ready to print, with CSV and JSON twins.",
    discussion: """
      Examples:
        galacto ration sheet HIGH                          reports/feeding-HIGH.html, .csv, .json
        galacto ration sheet HIGH --best --units us
        galacto ration sheet HIGH --language de
        galacto ration sheet --problem high.yaml --html high.html --csv high.csv

      A pen's sheet is the ration it is fed (rations/PEN.yaml), else the best one; a problem file's
      is the best one.
      """
  )

  @Argument(help: "The pen.")
  var pen: String?
  @OptionGroup var choice: RationChoice
  @OptionGroup var which: RationToShow
  @Option(help: ArgumentHelp("Where to write the page.", valueName: "file"))
  var html: String?
  @Option(
    help: ArgumentHelp("Where to write the page as PDF, by Chromium.", valueName: "file"))
  var pdf: String?
  @Option(help: ArgumentHelp("Where to write the table as CSV.", valueName: "file"))
  var csv: String?
  @OptionGroup var output: OutputChoice
  @Option(help: ArgumentHelp("The day the sheet is for, YYYY-MM-DD.", valueName: "day"))
  var day: HerdDay?
  @Option(help: ArgumentHelp("The version it replaces.", valueName: "text"))
  var replaces: String?
  @OptionGroup var language: LanguageChoice

  func validate() throws {
    guard choice.problem == nil || html != nil || pdf != nil || csv != nil || choice.json else {
      throw ValidationError(
        "say where the sheet goes: --html FILE, --pdf FILE, --csv FILE or --json")
    }
  }

  func run() async throws {
    let answer = try await answer(
      SheetQuestion(scope: choice.scope(pen: pen), which: which.which),
      of: choice.scope.choice.source())
    guard let made = answer.rations.first, let subject = made.subject else { return }
    let today = try before(made.ration, of: subject)
    let printer = try pdf.map { _ in try PagePrinter() }
    var files: [(path: String, data: Data)] = []
    func text(_ path: String, _ text: String) { files.append((path, Data(text.utf8))) }
    let page = try page(answer, subject, made)
    let table = RationCSV.feeds(made.ration, today: today)
    var rules = output.rules(reading: [choice.problem])
    if let html { text(html, page) }
    if let pdf, let printer { files.append((pdf, try printer.pdf(of: page, day: subject.day))) }
    if let csv { text(csv, table) }
    if files.isEmpty, !choice.json, let pen = subject.pen {
      let name = "feeding-\(PenFile.stem(of: pen.pen))"
      let stem = try choice.scope.choice.farm().reports.appendingPathComponent(name).path
      let json = String(decoding: try answer.json(), as: UTF8.self)
      // The farm's reports are Galacto's to renew.
      rules.force = true
      text("\(stem).csv", table)
      text("\(stem).json", json + "\n")
      text("\(stem).html", page)
    }
    try OutputFile.write(
      files.map { (URL(fileURLWithPath: $0.path), $0.data) }, rules: rules)
    for file in files { OutputChoice.say(file.path) }
    try Console.standard.show(answer, json: choice.json) {
      RationText(made.ration, units: try choice.units, context: try made.context).headline
    }
  }

  private func page(
    _ answer: RationsAnswer, _ subject: RationSubject, _ made: RationsAnswer.One
  ) throws -> String {
    let ration = made.ration
    let stored = ration.status == .evaluated ? subject.pen?.stored : nil
    let shownDay = day ?? stored?.day ?? subject.day
    return try FeedingPage(
      ration: ration,
      heading: FeedingPage.Heading(
        pen: subject.name, head: subject.problem.head, day: shownDay?.iso,
        version: stored.map { "\($0.version)" },
        replaces: replaces ?? replaced(stored, in: subject),
        madeFor: try made.context.aim, farm: try choice.farmName(),
        intake: subject.pen?.intake),
      beforeKgDM: try before(ration, of: subject),
      style: try choice.pageStyle(language.language, units: choice.units),
      stamp: try PageStamp(
        of: answer, programVersion: ProgramVersion.text, dataDay: subject.day)
    ).markup()
  }

  /// What the cows got before, kg DM by feed: of a ration on file the version it replaced, of a better
  /// one what they are fed today. Amounts as fed are taken at today's dry matter, as the mixer does.
  private func before(
    _ ration: RationResult, of subject: RationSubject
  ) throws -> [String: Double] {
    guard ration.status == .evaluated else { return subject.problem.todayKgDM }
    guard let old = try subject.pen?.stored?.before(in: choice.scope.choice.farm()) else {
      return [:]
    }
    var kgDM = old.kgDM
    for feed in ration.feeds {
      guard let asFed = old.kgAsFed[feed.name] else { continue }
      kgDM[feed.name, default: 0] += asFed * feed.dryMatterPercent / 100
    }
    return kgDM
  }

  /// What the sheet takes the place of: the version before, or today's ration by a better one.
  private func replaced(_ stored: StoredRation?, in subject: RationSubject) -> String? {
    if let stored { return stored.version > 1 ? "version \(stored.version - 1)" : nil }
    return subject.pen?.stored.map { "version \($0.version)" }
  }
}
