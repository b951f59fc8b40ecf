import Answers
import ArgumentParser
import DairyTerms
import Farm
import Foundation
import Reporting

/// Which words and numbers a page or the terminal is written in.
enum PageStyles {
  /// The terminal's: English, numbers as every file of the farm writes them.
  static func terminal(_ units: FeedUnits) throws -> PageStyle {
    PageStyle(words: try words("en"), units: units)
  }

  /// A page's.
  ///
  /// - Parameters:
  ///   - customs: what the farm says of itself and its country.
  ///   - language: the language asked for; `nil` takes the farm's, else English.
  /// - Throws: ``Complaint`` where there are no pages in the language.
  static func style(
    of customs: FarmCustoms, language: String?, units: FeedUnits
  ) throws -> PageStyle {
    let language = language?.lowercased() ?? customs.language ?? "en"
    return PageStyle(
      words: try words(language), numbers: .of(customs, language: language), units: units)
  }

  private static func words(_ language: String) throws -> PageWords {
    let files = try ShippedData.files()
    let folder = files.folder.appendingPathComponent("words")
    guard language != "en" else { return try PageWords(language: language, folder: folder) }
    return try PageWords(
      language: language, folder: folder, feeds: files.feedNames().names(in: language))
  }
}

/// The language of what is printed on a page.
struct LanguageChoice: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Language of the page: en or de (default: the farm's own).", valueName: "code"))
  var language: String?
}
