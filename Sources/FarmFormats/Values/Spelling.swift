/// The nearest known word to a mistyped one.
public enum Spelling {
  /// The nearest of the known words, or `nil` where none is near (more than a third of the
  /// letters differ).
  public static func nearest(to word: String, among known: [String]) -> String? {
    let target = word.lowercased()
    let scored = known.map { ($0, distance($0.lowercased(), target)) }
    guard let best = scored.min(by: { $0.1 < $1.1 }), best.1 <= max(1, target.count / 3) else {
      return nil
    }
    return best.0
  }

  /// Edits (insert, delete, replace) from one word to the other.
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
