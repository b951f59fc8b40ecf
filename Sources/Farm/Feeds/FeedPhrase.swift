/// A feed's name or a word for it, as such are compared: without letter case, accents, hyphens and the
/// small words between.
struct FeedPhrase: Hashable {
  /// The words that say something.
  let words: [String]
  /// All words in one, so that `mais-silage`, `Mais Silage` and `maissilage` are one.
  let joined: String

  init(_ text: String) {
    let all = Self.letters(text)
    let said = all.filter { !Self.small.contains($0) }
    words = said.isEmpty ? all : said
    joined = words.joined()
  }

  /// Words of letters and figures. `ae`, `oe` and `ue` are one with the vowel alone: what has an umlaut
  /// is written either way.
  private static func letters(_ text: String) -> [String] {
    var plain = ""
    for scalar in FeedWords.plain(text).unicodeScalars {
      let isKept = scalar.properties.isAlphabetic || ("0"..."9").contains(scalar)
      // An apostrophe parts `l'herbe`; a hyphen parts what may as well be one word.
      plain.unicodeScalars.append(isKept ? scalar : " ")
    }
    return plain.split(separator: " ").map(String.init).map { word in
      word.replacing("ae", with: "a").replacing("oe", with: "o").replacing("ue", with: "u")
    }
  }

  /// Words between others, in five languages.
  private static let small: Set<String> = [
    "a", "and", "at", "au", "aux", "con", "d", "de", "del", "der", "des", "die", "du", "e", "el",
    "en", "et", "for", "het", "im", "in", "l", "la", "las", "le", "les", "los", "met", "mit", "o",
    "of", "ou", "the", "und", "van", "von", "with", "y",
  ]

  /// Whether every word of this phrase is one of the other's.
  func isWithin(_ other: FeedPhrase) -> Bool {
    !words.isEmpty && words.allSatisfy(other.words.contains)
  }

  /// Whether every word of this phrase begins one of the other's, or the whole is a part of one.
  func isPart(of other: FeedPhrase) -> Bool {
    guard joined.count >= 3 else { return false }
    let begins = words.allSatisfy { word in
      word.count >= 3 && other.words.contains { $0.hasPrefix(word) }
    }
    guard !begins, joined.count >= 4 else { return begins }
    return words.count > 1
      ? other.joined.contains(joined) : other.words.contains { $0.contains(joined) }
  }

  /// Whether the other's words begin with this phrase's, in order.
  func begins(_ other: FeedPhrase) -> Bool {
    !words.isEmpty && other.words.starts(with: words)
  }
}
