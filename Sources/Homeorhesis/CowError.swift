public import DairyTerms

/// What can be wrong with a question put to the cow.
public struct CowError: ExplainedError, Hashable {
  /// A short stable word, such as `unknown-key`.
  public let code: String
  /// What is at fault: file and line, parameter, field.
  public let place: String
  /// What is wrong with it, with the value.
  public let explanation: String
  /// What to do about it.
  public let fix: String?
  /// Whose fault it is.
  public let fault: Fault

  /// An error at a place.
  public init(
    code: String, place: String, explanation: String, fix: String? = nil, fault: Fault = .data
  ) {
    self.code = code
    self.place = place
    self.explanation = explanation
    self.fix = fix
    self.fault = fault
  }

  /// A name that the parameter table does not hold.
  static func unknownParameter(_ name: String, known: [String]) -> CowError {
    CowError(
      code: "unknown-parameter", place: "parameter \(name)",
      explanation: "there is no parameter of that name",
      fix: Spelling.nearest(to: name, among: known).map { "did you mean \($0)?" })
  }
}

/// "Did you mean": the nearest of the known words.
enum Spelling {
  /// The nearest known word, or `nil` where none is near.
  static func nearest(to word: String, among known: [String]) -> String? {
    let ranked = known.map { ($0, distance(word.lowercased(), $0.lowercased())) }
    guard let best = ranked.min(by: { ($0.1, $0.0) < ($1.1, $1.0) }),
      best.1 <= max(2, word.count / 3)
    else { return nil }
    return best.0
  }

  /// Edit distance (insert, delete, replace).
  static func distance(_ left: String, _ right: String) -> Int {
    let target = Array(right)
    var previous = Array(0...target.count)
    for (row, character) in left.enumerated() {
      var current = [row + 1]
      for (column, other) in target.enumerated() {
        current.append(
          min(
            previous[column] + (character == other ? 0 : 1), previous[column + 1] + 1,
            current[column] + 1))
      }
      previous = current
    }
    return previous[target.count]
  }
}
