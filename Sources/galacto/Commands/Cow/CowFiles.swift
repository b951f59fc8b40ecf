import CowEvidence
import DairyTerms
import Foundation
import Homeorhesis

/// Reads the files the cow's commands take.
enum CowFiles {
  /// The text of a file.
  static func text(_ path: String) throws(CowError) -> String {
    do {
      return try String(contentsOfFile: path, encoding: .utf8)
    } catch {
      throw CowError(
        code: "unreadable-file", place: path, explanation: "the file cannot be read",
        fix: "check the path and its permissions", fault: .storage)
    }
  }

  /// The scenarios of a folder and the folders in it, by path.
  static func scenarios(in folder: URL) throws -> [Scenario] {
    guard let names = FileManager.default.subpaths(atPath: folder.path)?.sorted() else {
      throw CowError(
        code: "no-folder", place: folder.path, explanation: "the folder cannot be read",
        fix: "name a folder of scenario files", fault: .storage)
    }
    return try names.filter { $0.hasSuffix(".yaml") || $0.hasSuffix(".json") }.map {
      try Scenario(text: text(folder.appendingPathComponent($0).path), file: $0)
    }
  }

  /// Parameters with the given changes, each `name=value`.
  static func parameters(_ changes: [String], file: String?) throws -> CowParameters {
    var parameters = CowParameters.standard
    if let file {
      let numbers: [String: Double]
      do {
        numbers = try JSONDecoder().decode([String: Double].self, from: Data(text(file).utf8))
      } catch let error as CowError {
        throw error
      } catch {
        throw CowError(
          code: "bad-parameters", place: file, explanation: "this is no JSON object of numbers",
          fix: "write {\"secretoryCapacity\": 62}")
      }
      for (name, value) in numbers.sorted(by: { $0.key < $1.key }) {
        try parameters.set(name, to: value)
      }
    }
    for change in changes {
      let parts = change.split(separator: "=", maxSplits: 1)
      guard parts.count == 2, let value = Double(parts[1]) else {
        throw CowError(
          code: "bad-parameter", place: "--set \(change)", explanation: "this is no name=value",
          fix: "write --set secretoryCapacity=62", fault: .usage)
      }
      try parameters.set(String(parts[0]), to: value)
    }
    return parameters
  }
}
