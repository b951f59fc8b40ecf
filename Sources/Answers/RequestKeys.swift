import DairyTerms
import FarmText

/// Keys of a request that no question has.
///
/// A misspelt day, pen or limit that is passed over in silence is an answer to another question, so it
/// is refused. What is known is told from what the request holds once it was read: a key that is given a
/// value and is not written again was not understood.
enum RequestKeys {
  /// - Throws: ``Complaint`` naming the first unknown key, in alphabetical order.
  static func refuseUnknown(
    in given: KeyTree, read request: FarmRequest, beside: Set<String>
  ) throws(Complaint) {
    guard let known = try? KeyTree(of: request),
      let unknown = given.without(beside).firstKey(missingIn: known)
    else { return }
    throw Complaint(
      .unknownName, at: "request",
      "this question has no key '\(VisibleText.shortened(unknown))'",
      fix: "see docs/questions.md for the keys of each question", fault: .usage)
  }
}
