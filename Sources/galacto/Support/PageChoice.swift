import Answers
import ArgumentParser
import DairyTerms
import Farm
import FarmText
import Foundation
import Reporting

/// The page of an answer beside what is printed: where it goes, and in which language.
struct PageChoice: ParsableArguments {
  @Option(help: ArgumentHelp("Write the answer as a page to print or send.", valueName: "file"))
  var html: String?

  @Option(
    help: ArgumentHelp("Write the page as PDF, by the Chromium there is.", valueName: "file"))
  var pdf: String?

  @OptionGroup var language: LanguageChoice
  @OptionGroup var output: OutputChoice

  /// Writes the pages that are wanted, all of them whole or none.
  ///
  /// - Parameters:
  ///   - scope: the farm, herd and day asked about.
  ///   - day: the day of the data.
  ///   - markup: the page in a style and setting.
  func write(
    of scope: PlanScope, units: FeedUnits?, day: HerdDay,
    markup: (PageStyle, PageSetting) throws -> String
  ) throws {
    guard html != nil || pdf != nil else { return }
    let pages = PagesToWrite(
      html: html.map { URL(fileURLWithPath: $0) }, pdf: pdf.map { URL(fileURLWithPath: $0) },
      rules: output.rules())
    let style = try scope.choice.pageStyle(language.language, units: scope.choice.units(units))
    let farm = try PageFarm(source: scope.choice.source(), herd: scope.herd, day: day)
    try pages.write(of: farm, style: style, markup: markup)
  }
}

/// What a page says of its farm beside the answer.
struct PageFarm {
  var source: FarmSource
  var herd: String?
  /// The day of the data.
  var day: HerdDay

  /// The version and the farm's name.
  func setting() throws -> PageSetting {
    PageSetting(
      programVersion: ProgramVersion.text, farm: try FarmCustoms(of: source.folder()).name)
  }
}

/// Where a page of a farm is written to.
struct PagesToWrite {
  var html: URL?
  var pdf: URL?
  /// Files beside it, such as the document of the same name.
  var twins: [(url: URL, data: Data)] = []
  var rules: OutputFile.Rules
  /// Whether the files are named on standard error.
  var saysSo = true

  /// Makes the page once and writes it in every form that is wanted, all files whole or none.
  func write(
    of farm: PageFarm, style: PageStyle, markup: (PageStyle, PageSetting) throws -> String
  ) throws {
    // Nothing is computed for a PDF that cannot be printed.
    let printer = try pdf.map { _ in try PagePrinter() }
    let page = try markup(style, farm.setting())
    var files = twins
    if let html { files.append((html, Data(page.utf8))) }
    if let pdf, let printer { files.append((pdf, try printer.pdf(of: page, day: farm.day))) }
    try OutputFile.write(files.map { ($0.url, $0.data) }, rules: rules)
    for file in saysSo ? [html, pdf].compactMap({ $0 }) : [] { OutputChoice.say(file.path) }
  }
}
