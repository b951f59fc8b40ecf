import DairyTerms

/// How feed names are compared.
enum FeedName {
  /// The name with letter case and outer spaces taken out of the comparison.
  static func folded(_ name: String) -> String {
    let letters = name.lowercased()
    guard let first = letters.firstIndex(where: { !$0.isWhitespace }),
      let last = letters.lastIndex(where: { !$0.isWhitespace })
    else { return "" }
    return String(letters[first...last])
  }

  /// The names nearest to a mistyped one, best first.
  ///
  /// Two names are near when few letters differ or when most words are shared ("corn silage"
  /// and "Corn silage, typical").
  static func nearest(to name: String, among names: [String], count: Int) -> [String] {
    let wanted = folded(name)
    // No feed has a name as long as this: it is a damaged file, and comparing its letters takes seconds.
    guard wanted.count <= 200 else { return [] }
    let scored = names.map { (name: $0, score: distance(wanted, folded($0))) }
      .filter { $0.score <= 0.6 }
      .sorted { ($0.score, $0.name) < ($1.score, $1.name) }
    return scored.prefix(count).map { $0.name }
  }

  /// 0 for the same name, 1 for names with nothing in common.
  private static func distance(_ left: String, _ right: String) -> Double {
    let longest = max(left.count, right.count, 1)
    let byLetters = Double(Spelling.distance(Array(left), Array(right))) / Double(longest)
    let leftWords = words(left)
    let rightWords = words(right)
    guard !leftWords.isEmpty, !rightWords.isEmpty else { return byLetters }
    let shared = Double(leftWords.intersection(rightWords).count)
    let byWords = 1 - shared / Double(min(leftWords.count, rightWords.count))
    // A shared word counts a little less than shared letters, so that the same words in the same
    // spelling win.
    return min(byLetters, 0.1 + 0.5 * byWords + 0.4 * byLetters)
  }

  private static func words(_ name: String) -> Set<Substring> {
    Set(name.split { !$0.isLetter && !$0.isNumber })
  }
}
