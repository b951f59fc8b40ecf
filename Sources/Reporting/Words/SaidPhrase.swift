/// A sentence with places, in the language it is said in and in the language of a page.
struct SaidPhrase: Sendable {
  let english: String
  let own: String
  /// Letters that are no places: of two phrases that fit the one with more of them is meant.
  let weight: Int
  private let pieces: [Piece]

  private enum Piece: Sendable {
    case letters(String)
    case place(String)
  }

  init(english: String, own: String) {
    self.english = english
    self.own = own
    pieces = Self.pieces(of: english)
    weight = pieces.reduce(0) { sum, piece in
      if case .letters(let text) = piece { sum + text.count } else { sum }
    }
  }

  /// What stands at the places of a text; `nil` where the text is another.
  func match(_ text: String) -> [String: String]? { match(pieces[...], text[...]) }

  private func match(_ pieces: ArraySlice<Piece>, _ text: Substring) -> [String: String]? {
    guard let piece = pieces.first else { return text.isEmpty ? [:] : nil }
    let others = pieces.dropFirst()
    switch piece {
    case .letters(let letters):
      return text.hasPrefix(letters) ? match(others, text.dropFirst(letters.count)) : nil
    case .place(let name):
      guard case .letters(let letters)? = others.first else {
        return others.isEmpty && Self.mayStand(text, at: name) ? [name: String(text)] : nil
      }
      var start = text.startIndex
      while let next = text[start...].firstRange(of: letters) {
        let value = text[..<next.lowerBound]
        if Self.mayStand(value, at: name), let rest = match(others, text[next.lowerBound...]) {
          return rest.merging([name: String(value)]) { $1 }
        }
        start = text.index(after: next.lowerBound)
      }
      return nil
    }
  }

  /// Whether a text may stand at a place: by the place's name (docs/words.md).
  private static func mayStand(_ text: Substring, at name: String) -> Bool {
    guard !text.isEmpty, !text.hasSuffix(","), hasWholeBrackets(text) else { return false }
    if name == "n" || name.hasPrefix("n_") {
      return text.allSatisfy { $0.isNumber || ".,+-".contains($0) }
        && text.contains(where: \.isNumber)
    }
    if name.hasPrefix("word"), text.contains(" ") { return false }
    if name.hasPrefix("unit"), text.contains(",") { return false }
    if !name.hasPrefix("list"), outsideBrackets(text).contains(";") { return false }
    return !text.contains(": ") || sentences.contains { name.hasPrefix($0) }
  }

  /// Names of places at which a sentence with a colon may stand.
  private static let sentences = [
    "list", "what", "rest", "why", "guess", "hint", "source", "command", "top", "bottom",
  ]

  /// Whether every bracket that opens is closed again, and none before it opens.
  private static func hasWholeBrackets(_ text: Substring) -> Bool {
    var depth = 0
    for letter in text where depth >= 0 {
      if letter == "(" { depth += 1 }
      if letter == ")" { depth -= 1 }
    }
    return depth == 0
  }

  /// The text without what stands in brackets.
  private static func outsideBrackets(_ text: Substring) -> String {
    var depth = 0
    var outside = ""
    for letter in text {
      if letter == "(" { depth += 1 }
      if depth == 0 { outside.append(letter) }
      if letter == ")" { depth -= 1 }
    }
    return outside
  }

  /// The parts of a text between a mark that stands outside of brackets.
  static func parts(of text: String, at mark: String) -> [String] {
    var parts: [String] = []
    var part = ""
    var depth = 0
    var rest = text[...]
    while let letter = rest.first {
      if depth == 0, rest.hasPrefix(mark) {
        parts.append(part)
        part = ""
        rest = rest.dropFirst(mark.count)
        continue
      }
      if letter == "(" { depth += 1 }
      if letter == ")" { depth = max(0, depth - 1) }
      part.append(letter)
      rest = rest.dropFirst()
    }
    return parts + [part]
  }

  /// A text with its places filled; a place without a value stays as it is written.
  static func filled(_ text: String, with values: [String: String]) -> String {
    guard text.contains("{") else { return text }
    return pieces(of: text).map { piece in
      switch piece {
      case .letters(let letters): letters
      case .place(let name): values[name] ?? "{\(name)}"
      }
    }.joined()
  }

  /// The names of a text's places.
  static func places(of text: String) -> Set<String> {
    Set(pieces(of: text).compactMap { if case .place(let name) = $0 { name } else { nil } })
  }

  private static func pieces(of text: String) -> [Piece] {
    var pieces: [Piece] = []
    var rest = text[...]
    while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
      let name = rest[rest.index(after: open)..<close]
      guard !name.isEmpty, name.allSatisfy({ $0.isLetter || $0 == "_" || $0.isNumber }) else {
        // Braces of another kind are letters.
        let end = rest.index(after: open)
        pieces.append(.letters(String(rest[..<end])))
        rest = rest[end...]
        continue
      }
      if open > rest.startIndex { pieces.append(.letters(String(rest[..<open]))) }
      pieces.append(.place(String(name)))
      rest = rest[rest.index(after: close)...]
    }
    if !rest.isEmpty { pieces.append(.letters(String(rest))) }
    return pieces
  }
}
