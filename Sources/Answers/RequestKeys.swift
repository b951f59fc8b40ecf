import DairyTerms
import FarmText
import Foundation

/// Keys of a request that no question has.
///
/// A misspelt day, pen or limit that is passed over in silence is an answer to another question, so it
/// is refused. What is known is told from what the request holds once it was read: a key that is given a
/// value and is not written again was not understood.
enum RequestKeys {
  /// - Throws: ``Complaint`` naming the first unknown key, in alphabetical order.
  static func refuseUnknown(
    in given: Data, read request: FarmRequest, beside: Set<String>
  ) throws(Complaint) {
    guard let all = try? JSONSerialization.jsonObject(with: given) as? [String: Any],
      case let given = all.filter({ !beside.contains($0.key) }),
      let written = try? HouseJSON.data(of: request),
      let known = try? JSONSerialization.jsonObject(with: written),
      let unknown = firstUnknown(in: given, known, at: "")
    else { return }
    throw Complaint(
      .unknownName, at: "request",
      "this question has no key '\(VisibleText.shortened(unknown))'",
      fix: "see docs/questions.md for the keys of each question", fault: .usage)
  }

  private static func firstUnknown(in given: Any, _ known: Any, at path: String) -> String? {
    if let given = given as? [String: Any], let known = known as? [String: Any] {
      for (key, value) in given.sorted(by: { $0.key < $1.key }) where !(value is NSNull) {
        let place = path.isEmpty ? key : "\(path).\(key)"
        guard let there = known[key] else { return place }
        if let found = firstUnknown(in: value, there, at: place) { return found }
      }
    } else if let given = given as? [Any], let known = known as? [Any], given.count == known.count {
      for (index, (one, other)) in zip(given, known).enumerated() {
        if let found = firstUnknown(in: one, other, at: "\(path)[\(index + 1)]") { return found }
      }
    }
    return nil
  }
}
