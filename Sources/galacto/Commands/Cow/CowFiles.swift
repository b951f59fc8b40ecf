import Answers
import DairyTerms
import FarmText
import Foundation

/// Reads the files the cow's commands take.
enum CowFiles {
  /// Largest file of test days or scenario taken, bytes: 300,000 test days.
  private static let largest = 16 << 20

  /// A file's text under its path.
  static func text(of path: String) throws -> GivenText {
    GivenText(name: path, text: try TextFile.text(of: path, limit: largest))
  }

  /// Changed parameters: those of a file, then each `name=value`.
  static func changes(_ changes: [String], file: String?) throws -> [String: Double] {
    var numbers: [String: Double] = [:]
    if let file {
      for (name, value) in try YAMLNode.parse(TextFile.text(of: file), file: file).members() {
        numbers[name] = try value.number()
      }
    }
    for change in changes {
      let parts = change.split(separator: "=", maxSplits: 1)
      guard parts.count == 2, let value = Double(parts[1]) else {
        throw Complaint(
          .badParameter, at: "--set \(change)", "this is no name=value",
          fix: "write --set secretoryCapacity=62", fault: .usage)
      }
      numbers[String(parts[0])] = value
    }
    return numbers
  }
}
