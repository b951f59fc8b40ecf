import DairyTerms

/// Small pieces of prose in the terminal.
enum PlanWords {
  /// A pen in a sentence: `HIGH`, but `pen 4`, since a bare number is read as one.
  static func pen(_ code: String) -> String {
    (code.first?.isNumber == true ? "pen " : "") + VisibleText.escaped(code)
  }

  /// `A`, `A and B`, `A, B and C`.
  static func joined(_ words: [String]) -> String {
    guard let end = words.last else { return "" }
    let before = words.dropLast()
    return before.isEmpty ? end : "\(before.joined(separator: ", ")) and \(end)"
  }
}
