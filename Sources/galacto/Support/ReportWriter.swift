import Answers
import ArgumentParser
import DairyTerms
import FarmText
import Foundation
import Reporting

/// Where a report goes: into the farm's reports, or where it is said.
struct ReportChoice: ParsableArguments {
  @Option(
    name: [.customLong("html"), .customLong("out")],
    help: ArgumentHelp("The page's file (default: in the farm's reports).", valueName: "file"))
  var html: String?

  @Option(
    help: ArgumentHelp("Write the page as PDF, too, by the Chromium there is.", valueName: "file"))
  var pdf: String?

  @Option(help: "Units of what is printed: metric or us (default: the farm's own).")
  var units: FeedUnits?

  @Flag(help: "Print the report as JSON.")
  var json = false

  @OptionGroup var language: LanguageChoice
  @OptionGroup var output: OutputChoice

  /// Writes a report's page with its JSON twin beside it, and says what it answers.
  ///
  /// - Parameters:
  ///   - name: what its file is called where nobody said it.
  ///   - headline: the answer in a sentence, for the terminal.
  func write(
    _ answer: some Answer, named name: String, of scope: PlanScope, day: HerdDay,
    headline: (PageStyle) -> String, markup: (PageStyle, PageSetting) throws -> String
  ) throws {
    let page =
      try html.map { URL(fileURLWithPath: $0) }
      ?? scope.choice.farm().reports.appendingPathComponent("\(name).html")
    let shown = try scope.choice.units(units)
    let farm = try PageFarm(source: scope.choice.source(), herd: scope.herd, day: day)
    try ReportWriter(farm: farm, pdf: pdf.map { URL(fileURLWithPath: $0) })
      .write(
        answer, to: page,
        // The farm's reports are Galacto's to renew.
        rules: OutputFile.Rules(force: output.force || html == nil),
        style: scope.choice.pageStyle(language.language, units: shown), markup: markup)
    try Console.standard.show(answer, json: json) {
      let sentence = try headline(PageStyles.terminal(shown))
      return "\(sentence).\npage  \(ShownPath.of(page))"
    }
  }
}

/// Puts a report on disk: whole or not at all.
struct ReportWriter {
  var farm: PageFarm
  var pdf: URL?

  /// Writes a page, and its JSON twin of the same name.
  func write(
    _ answer: some Answer, to page: URL, rules: OutputFile.Rules, style: PageStyle,
    markup: (PageStyle, PageSetting) throws -> String
  ) throws {
    let twin = page.deletingPathExtension().appendingPathExtension("json")
    try PagesToWrite(
      html: page, pdf: pdf, twins: [(twin, try answer.json())], rules: rules, saysSo: false
    ).write(of: farm, style: style, markup: markup)
    if let pdf { OutputChoice.say(pdf.path) }
  }
}
