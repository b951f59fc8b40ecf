import Answers
import DairyTerms
import FarmText
import Foundation

/// Reads the files the cow's commands take.
enum CowFiles {
  /// A file's text under its path.
  static func text(of path: String) throws -> GivenText {
    GivenText(name: path, text: try TextFile.text(of: path))
  }

  /// Changed parameters: those of a file, then each `name=value`.
  static func changes(_ changes: [String], file: String?) throws -> [String: Double] {
    var numbers: [String: Double] = [:]
    if let file {
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
