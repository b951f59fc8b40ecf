import ArgumentParser
import DairyTerms
import Foundation
import Nutrition
import Rations

/// The problem a ration command works on.
struct ProblemChoice: ParsableArguments {
  @Option(
    help: ArgumentHelp("The ration problem, YAML or JSON ('-' for stdin).", valueName: "file"))
  var problem: String

  @Option(help: "Units of what is printed: metric or us.")
  var units: PrintedUnits = .metric

  @Flag(help: "Print JSON (always metric).")
  var json = false

  /// Reads the problem.
  func read() throws -> RationProblem {
    try Self.read(path: problem)
  }

  /// Reads the problem of a path ('-' for stdin).
  static func read(path: String) throws -> RationProblem {
    try ProblemFile.read(text(path), file: path, library: library())
  }

  /// The shipped feed library.
  static func library() throws -> FeedLibrary {
    try FeedLibrary(contentsOf: DataFolder.file("feeds/nasem2021_feed_library.csv"))
  }

  private static func text(_ problem: String) throws -> String {
    let data: Data
    if problem == "-" {
      data = FileHandle.standardInput.readDataToEndOfFile()
    } else {
      var isFolder: ObjCBool = false
      guard FileManager.default.fileExists(atPath: problem, isDirectory: &isFolder) else {
        throw RationError(
          .unreadable, at: problem, "there is no such file", fix: "check the spelling of the path")
      }
      guard !isFolder.boolValue else {
        throw RationError(
          .unreadable, at: problem, "this is a folder, not a problem file",
          fix: "name the file in it")
      }
      guard let found = FileManager.default.contents(atPath: problem) else {
        throw RationError(.unreadable, at: problem, "the file cannot be read")
      }
      data = found
    }
    guard let text = String(bytes: data, encoding: .utf8) else {
      throw RationError(
        .syntax, at: problem, "the file is no UTF-8 text", fix: "save it as UTF-8")
    }
    return text
  }
}

/// Which units are printed; files and JSON stay as they are.
enum PrintedUnits: String, ExpressibleByArgument, CaseIterable {
  case metric
  case us

  var massName: String { self == .metric ? "kg" : "lb" }
  func mass(_ kilograms: Double) -> Double {
    self == .metric ? kilograms : kilograms / Units.kgPerPound
  }
  /// What feed cost is given for: 100 kg or 100 lb of milk.
  var milkUnit: String { self == .metric ? "100 kg milk" : "cwt milk" }
}
