public import DairyTerms
import Homeorhesis

/// The facts gathered for a test of the unseen, drawn into two halves before any was run.
public enum FactsHalf: String, Codable, Sendable, CaseIterable {
  /// Run while the model is worked on.
  case shown
  /// Run once, when it is done.
  case putAway = "put-away"

  /// Which half each fact is in.
  ///
  /// - Parameter text: a CSV of ids and halves (`shown`, `put away`), after lines that begin with `#`.
  /// - Throws: ``Complaint`` naming file and line where a half is neither.
  public static func read(csv text: String, file: String) throws(Complaint) -> [String: FactsHalf] {
    let kept = text.split(separator: "\n", omittingEmptySubsequences: false)
    let comments = kept.prefix { $0.hasPrefix("#") }.count
    let rows = CSVRows.read(kept.dropFirst(comments).joined(separator: "\n"))
    guard rows.first?.fields == ["id", "half"] else {
      throw Complaint(
        .missingColumn, at: "\(file):\(comments + 1)", "the heading is not id,half",
        fix: "scripts/facts-halves writes the file")
    }
    var halves: [String: FactsHalf] = [:]
    for row in rows.dropFirst() where row.fields.count == 2 {
      switch row.fields[1] {
      case "shown": halves[row.fields[0]] = .shown
      case "put away": halves[row.fields[0]] = .putAway
      default:
        throw Complaint(
          .badValue, at: "\(file):\(row.line + comments) half",
          "'\(row.fields[1])' is no half", fix: "write shown or put away")
      }
    }
    return halves
  }
}

extension [Target] {
  /// The facts of one half; those of no half are in neither.
  public func of(_ half: FactsHalf, in halves: [String: FactsHalf]) -> [Target] {
    filter { halves[$0.id] == half }
  }
}
