/// "Did you mean": the known words nearest to a mistyped one.
///
/// Nearness is edit distance (insert, delete, replace one letter, swap two neighbours) with case, blanks and
/// punctuation left out of account; ties fall in the order the words are given.
public enum Spelling {
  /// The known words nearest to `word`, the nearest first.
  ///
  /// - Parameters:
  ///   - word: What was written.
  ///   - known: What could have been meant.
  ///   - limit: How many words to give at most.
  /// - Returns: Only words near enough to be meant: within a third of the length of `word`, or
  ///   holding it (three letters or more) as a part. Often empty.
  public static func nearest(
    to word: String, among known: some Sequence<String>, limit: Int = 1
  ) -> [String] {
    let letters = plain(word)
    guard !letters.isEmpty else { return [] }
    let allowed = max(1, letters.count / 3)
    let ranked: [(word: String, distance: Int, place: Int)] =
      known.enumerated().compactMap { place, candidate in
        let other = plain(candidate)
        // Words further apart in length than that are further apart in letters, too.
        if abs(letters.count - other.count) <= allowed {
          let distance = self.distance(letters, other)
          if distance <= allowed { return (candidate, distance, place) }
        }
        let isPart = letters.count >= 3 && contains(other, letters)
        return isPart ? (candidate, allowed + 1, place) : nil
      }
    return ranked.sorted { ($0.distance, $0.place) < ($1.distance, $1.place) }
      .prefix(limit).map { $0.word }
  }

  /// A hint naming the nearest known names, or listing them all where none is near and they are
  /// few; `nil` where nothing sensible can be said.
  public static func hint(for name: String, among known: [String]) -> String? {
    let near = nearest(to: name, among: known, limit: 3)
    if !near.isEmpty { return "did you mean '\(near.joined(separator: "' or '"))'?" }
    guard !known.isEmpty, known.count <= 30 else { return nil }
    var once: [String] = []
    for word in known where !once.contains(word) { once.append(word) }
    return "use one of: \(once.joined(separator: ", "))"
  }

  private static func plain(_ word: String) -> [Character] {
    word.lowercased().filter { $0.isLetter || $0.isNumber }.map { $0 }
  }

  private static func contains(_ text: [Character], _ part: [Character]) -> Bool {
    guard part.count <= text.count else { return false }
    return (0...(text.count - part.count)).contains { text[$0..<($0 + part.count)] == part[...] }
  }

  /// Letters to insert, delete, replace or swap with a neighbour to make one word of the other.
  public static func distance(_ left: [Character], _ right: [Character]) -> Int {
    var beforePrevious: [Int] = []
    var previous = Array(0...right.count)
    for row in left.indices {
      var current = [row + 1]
      for column in right.indices {
        var least = min(
          previous[column] + (left[row] == right[column] ? 0 : 1), previous[column + 1] + 1,
          current[column] + 1)
        let isSwap =
          row > 0 && column > 0 && left[row] == right[column - 1]
          && left[row - 1] == right[column]
        if isSwap { least = min(least, beforePrevious[column - 1] + 1) }
        current.append(least)
      }
      beforePrevious = previous
      previous = current
    }
    return previous[right.count]
  }
}
