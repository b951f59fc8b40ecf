import CowEvidence
import DairyTerms
import FarmText
import Foundation
import Homeorhesis

/// Reads the files the cow's commands take.
enum CowFiles {
  /// The scenarios of a folder and the folders in it, by path.
  static func scenarios(in folder: URL) throws -> [Scenario] {
    guard let names = FileManager.default.subpaths(atPath: folder.path)?.sorted() else {
      throw Complaint(
        .noFolder, at: folder.path, "the folder cannot be read",
        fix: "name a folder of scenario files")
    }
    return try names.filter { $0.hasSuffix(".yaml") || $0.hasSuffix(".json") }.map {
      try Scenario(text: TextFile.text(of: folder.appendingPathComponent($0).path), file: $0)
    }
  }

  /// Parameters with the given changes, each `name=value`.
  static func parameters(_ changes: [String], file: String?) throws -> CowParameters {
    var parameters = CowParameters.standard
    if let file {
      let numbers: [String: Double]
      do {
        numbers = try JSONDecoder().decode(
          [String: Double].self, from: Data(TextFile.text(of: file).utf8))
      } catch let error as Complaint {
        throw error
      } catch {
        throw Complaint(
          .badParameter, at: file, "this is no JSON object of numbers",
          fix: "write {\"secretoryCapacity\": 62}")
      }
      for (name, value) in numbers.sorted(by: { $0.key < $1.key }) {
        try parameters.set(name, to: value)
      }
    }
    for change in changes {
      let parts = change.split(separator: "=", maxSplits: 1)
      guard parts.count == 2, let value = Double(parts[1]) else {
        throw Complaint(
          .badParameter, at: "--set \(change)", "this is no name=value",
          fix: "write --set secretoryCapacity=62", fault: .usage)
      }
      try parameters.set(String(parts[0]), to: value)
    }
    return parameters
  }
}
