import FarmText

extension ShellWord {
  /// The words of a command as a shell reads them.
  ///
  /// - Parameters:
  ///   - text: the command, from its first word on.
  ///   - end: a mark that ends it where it stands outside of quotes and no word begins behind it, as the
  ///     quote around a command in a sentence; `nil` reads to the end.
  static func split(_ text: Substring, until end: Character?) -> [String] {
    var words: [String] = []
    var word: String?
    var quote: Character?
    var rest = text
    while let letter = rest.popFirst() {
      if let open = quote {
        if letter == open { quote = nil } else { word = (word ?? "") + String(letter) }
      } else if letter == end, word != nil {
        break
      } else if letter == "'" || letter == "\"" {
        quote = letter
        word = word ?? ""
      } else if letter == "\\", let next = rest.popFirst() {
        word = (word ?? "") + String(next)
      } else if letter.isWhitespace {
        if let whole = word { words.append(whole) }
        word = nil
      } else {
        word = (word ?? "") + String(letter)
      }
    }
    if let whole = word { words.append(whole) }
    return words
  }
}
