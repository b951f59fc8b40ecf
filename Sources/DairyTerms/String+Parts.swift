extension String {
  /// The text with every occurrence of some words exchanged for others.
  ///
  /// The standard library has this only where there are regular expressions, which there are not in
  /// every place the core lives in (docs/core.md).
  public func exchanging(_ words: String, for others: String) -> String {
    guard !words.isEmpty else { return self }
    let (own, wanted) = (Array(utf8), Array(words.utf8))
    var result: [UInt8] = []
    var place = 0
    while place < own.count {
      if own[place...].starts(with: wanted) {
        result += others.utf8
        place += wanted.count
      } else {
        result.append(own[place])
        place += 1
      }
    }
    return String(decoding: result, as: UTF8.self)
  }

  /// Whether some words stand anywhere in the text.
  public func holds(_ words: String) -> Bool {
    let (own, wanted) = (Array(utf8), Array(words.utf8))
    guard own.count >= wanted.count else { return false }
    return (0...(own.count - wanted.count)).contains { own[$0...].starts(with: wanted) }
  }
}
