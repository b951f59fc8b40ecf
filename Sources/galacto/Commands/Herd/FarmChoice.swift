import Answers
import ArgumentParser
import DairyTerms
import Farm
import FarmFormats
import FarmText
import Foundation
import HerdStore
import Reporting

/// Which farm a command works on: the folder given, or the one found by walking up.
struct FarmChoice: ParsableArguments {
  @Option(
    name: [.customShort("C"), .customLong("farm")], parsing: .singleValue,
    help: ArgumentHelp(
      "The farm's folder (default: here, or the nearest folder above).",
      valueName: "folder"))
  var folders: [String] = []

  /// The folder that was said.
  ///
  /// - Throws: `Complaint` where several were: an answer for the last of them alone would be taken for
  ///   all.
  private func folder() throws -> String? {
    guard folders.count > 1 else { return folders.first }
    let all = folders.map(ShellWord.quoted).joined(separator: " ")
    let word = CommandSuggestion.path(of: Array(CommandLine.arguments.dropFirst()))
      .joined(separator: "-")
    let question = FarmRequest.names.contains(word) ? word : "plan"
    throw Complaint(
      .manyFarms, at: "--farm", "this command answers for one farm, and \(folders.count) are named",
      fix: "for many: 'galacto batch \(question) \(all)'")
  }

  /// Where the farm is looked for.
  private func start() throws -> URL {
    URL(
      fileURLWithPath: try folder() ?? FileManager.default.currentDirectoryPath, isDirectory: true)
  }

  /// The farm.
  func farm() throws -> FarmFolder { try FarmFolder.locate(from: start()) }

  /// The units to print in: those said, else what farm.yaml says, else metric.
  ///
  /// - Throws: ``Complaint`` where farm.yaml is wrong.
  func units(_ stated: FeedUnits?) throws -> FeedUnits {
    if let stated { return stated }
    return try FarmCustoms(of: farm()).completed.units == .us ? .us : .metric
  }

  /// How a page of the farm is written: in the language said, else the farm's, else English; numbers
  /// as the farm's country writes them.
  ///
  /// - Throws: ``Complaint`` where farm.yaml is wrong or there are no pages in the language.
  func pageStyle(_ language: String?, units: FeedUnits) throws -> PageStyle {
    try PageStyles.style(of: FarmCustoms(of: farm()).completed, language: language, units: units)
  }

  /// The farm as the door takes it: opened as far as a question needs it.
  func source() throws -> FarmSource {
    FarmSource(at: try start(), named: try folder(), shipped: try ShippedData.files())
  }

  /// The folder the person stands in, for questions that bring all they are about; they need no
  /// shipped files where the program's are not found.
  static func noFarm() -> FarmSource {
    let here = URL(fileURLWithPath: FileManager.default.currentDirectoryPath, isDirectory: true)
    let none = ShippedFiles(
      folder: here.appendingPathComponent("HerdData"), programVersion: ProgramVersion.text)
    return FarmSource(at: here, shipped: (try? ShippedData.files()) ?? none)
  }

  /// The farm's herd database.
  func store(readOnly: Bool = false) throws -> HerdStore {
    try HerdStore(opening: try farm().database, readOnly: readOnly)
  }
}
