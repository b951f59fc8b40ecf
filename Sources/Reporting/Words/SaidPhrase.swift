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
  func match(_ text: String) -> [String: String]? {
    var values: [String: String] = [:]
    var rest = text[...]
    for (index, piece) in pieces.enumerated() {
      switch piece {
      case .letters(let letters):
        // A place before this has eaten up to it already.
        guard rest.hasPrefix(letters) else { return nil }
        rest = rest.dropFirst(letters.count)
      case .place(let name):
        var end = rest.endIndex
        if index + 1 < pieces.count, case .letters(let letters) = pieces[index + 1] {
          let found =
            index + 2 == pieces.count
            ? rest.hasSuffix(letters) ? rest.index(rest.endIndex, offsetBy: -letters.count) : nil
            : rest.firstRange(of: letters)?.lowerBound
          guard let found else { return nil }
          end = found
        }
        let value = String(rest[..<end])
        guard !value.isEmpty, !Self.takesNumber(name) || Self.isNumber(value) else { return nil }
        values[name] = value
        rest = rest[end...]
      }
    }
    return rest.isEmpty ? values : nil
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

  private static func takesNumber(_ name: String) -> Bool { name == "n" || name.hasPrefix("n_") }

  private static func isNumber(_ text: String) -> Bool {
    text.allSatisfy { $0.isNumber || ".,+-".contains($0) } && text.contains(where: \.isNumber)
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
