import DairyTerms
import FarmFormats
import FarmText

/// Reads the list language word by word.
struct ListParser {
  private let words: [String]
  private let inPounds: Bool
  private var position = 0
  /// Longest question taken, characters.
  private static let longest = 4_000

  /// - Parameter inPounds: weights in the text are pounds.
  init(_ text: String, inPounds: Bool = false) {
    self.inPounds = inPounds
    words = Self.words(in: Self.pieces(of: String(text.prefix(Self.longest + 1))))
  }

  /// The text cut at blanks, but not within quotes: `PEN="Barn A high"` is one piece.
  private static func pieces(of text: String) -> [String] {
    var pieces: [String] = []
    var piece = ""
    var quote: Character?
    for sign in text {
      if let open = quote {
        if sign == open { quote = nil }
        piece.append(sign)
      } else if sign.isWhitespace {
        if !piece.isEmpty { pieces.append(piece) }
        piece = ""
      } else {
        if opensQuote(sign, behind: piece.last) { quote = sign }
        piece.append(sign)
      }
    }
    if !piece.isEmpty { pieces.append(piece) }
    return pieces
  }

  /// Whether a sign begins a quoted value: one that stands where a value begins, so that the
  /// apostrophe of `Miller's` is none.
  private static func opensQuote(_ sign: Character, behind last: Character?) -> Bool {
    guard sign == "\"" || sign == "'" else { return false }
    return last.map { "<>=!,".contains($0) } ?? true
  }

  /// The values of a list, cut at commas outside quotes, and without their quotes.
  private static func values(in text: String) -> [String] {
    var values: [String] = []
    var value = ""
    var quote: Character?
    var last: Character? = ","
    for sign in text {
      if let open = quote {
        if sign == open { quote = nil } else { value.append(sign) }
      } else if sign == "," {
        values.append(value)
        value = ""
      } else if opensQuote(sign, behind: last) {
        quote = sign
      } else {
        value.append(sign)
      }
      last = sign
    }
    values.append(value)
    return values.filter { !$0.isEmpty }
  }

  /// The words, with a comparison written with blanks (`DIM < 60`) put together.
  private static func words(in pieces: [String]) -> [String] {
    let signs = "<>=!"
    var words: [String] = []
    for piece in pieces {
      let continues =
        piece.first.map(signs.contains) == true
        || words.last?.last.map(signs.contains) == true
      if continues, let last = words.popLast() {
        words.append(last + piece)
      } else {
        words.append(piece)
      }
    }
    return words
  }

  typealias Parts = ([ListItem], [ListQuery.Condition], [(item: ListItem, down: Bool)])

  mutating func parse() throws -> Parts {
    var items: [ListItem] = []
    var conditions: [ListQuery.Condition] = []
    var order: [(item: ListItem, down: Bool)] = []
    // Who comes from DairyComp begins with its command.
    if let first = peek?.uppercased(), ["LIST", "SHOW"].contains(first) { position += 1 }
    while let word = peek, !isKeyword(word) {
      items.append(try item(word))
      position += 1
    }
    while let keyword = peek?.uppercased() {
      position += 1
      switch keyword {
      case "FOR": conditions += try conditionsHere()
      case "BY": order += try orderHere(down: false)
      default: order += try orderHere(down: true)
      }
    }
    return (items, conditions, order)
  }

  private mutating func conditionsHere() throws -> [ListQuery.Condition] {
    var conditions: [ListQuery.Condition] = []
    while let word = peek, !isKeyword(word) {
      // All conditions hold together; saying so between two of them is allowed.
      let joins =
        word.uppercased() == "AND" && !conditions.isEmpty && position + 1 < words.count
        && !isKeyword(words[position + 1])
      if !joins { conditions.append(try condition(word)) }
      position += 1
    }
    guard !conditions.isEmpty else {
      throw error("no-condition", "FOR needs a condition behind it", fix: "such as FOR DIM<60")
    }
    return conditions
  }

  private mutating func orderHere(down: Bool) throws -> [(item: ListItem, down: Bool)] {
    var order: [(item: ListItem, down: Bool)] = []
    while let word = peek, !isKeyword(word) {
      switch word.uppercased() {
      case "DOWN", "UP":
        guard !order.isEmpty else {
          throw error("no-item", "\(word.uppercased()) needs an item before it", fix: nil)
        }
        order[order.count - 1].down = word.uppercased() == "DOWN"
      default: order.append((try item(word), down))
      }
      position += 1
    }
    guard !order.isEmpty else {
      throw error("no-item", "BY needs an item behind it", fix: "such as BY MILK")
    }
    return order
  }

  private var peek: String? { position < words.count ? words[position] : nil }

  private func isKeyword(_ word: String) -> Bool {
    ["FOR", "BY", "DOWNBY"].contains(word.uppercased())
  }

  private func item(_ name: String) throws -> ListItem {
    if let item = ListItem.named(name) { return inPounds ? item.inPounds : item }
    let near = Spelling.nearest(to: name, among: ListItem.all.map(\.name)).first
    throw error(
      "unknown-item", "there is no item '\(VisibleText.shortened(name))'",
      fix: near.map { "did you mean \($0)?" } ?? "see 'galacto herd list --items'")
  }

  private func condition(_ word: String) throws -> ListQuery.Condition {
    guard let start = word.firstIndex(where: { "<>=!".contains($0) }), start != word.startIndex
    else {
      throw error(
        "no-comparison", "'\(VisibleText.shortened(word))' is no condition",
        fix: "write an item, a comparison and a value, such as DIM<60")
    }
    let rest = word[start...]
    let sign = String(rest.prefix { "<>=!".contains($0) })
    let value = String(rest.dropFirst(sign.count))
    let item = try item(String(word[..<start]))
    guard !value.isEmpty else {
      throw error(
        "no-value", "\(item.name)\(sign) needs a value", fix: "such as \(item.name)\(sign)3")
    }
    switch sign {
    case "=":
      if item.kind != .text, let range = try range(value, item) {
        return .init(item: item, test: range)
      }
      return .init(item: item, test: .anyOf(try operands(value, item)))
    case "<>", "!=": return .init(item: item, test: .noneOf(try operands(value, item)))
    case "<", "<=", ">", ">=":
      guard let comparison = ListQuery.Comparison(rawValue: sign) else { break }
      return .init(item: item, test: .compare(comparison, try number(value, item)))
    default: break
    }
    throw error(
      "no-comparison", "'\(VisibleText.shortened(sign))' is no comparison",
      fix: "use = <> < <= > or >=")
  }

  private func operands(_ text: String, _ item: ListItem) throws -> [ListQuery.Operand] {
    try Self.values(in: text).map { part in
      guard item.kind == .text else { return .number(try number(part, item)) }
      try checkChoice(part, of: item)
      return .text(part)
    }
  }

  /// A word that no cow can have is a slip, not a list without cows.
  private func checkChoice(_ word: String, of item: ListItem) throws {
    guard let choices = item.choices, !choices.contains(word.lowercased()) else { return }
    let near = Spelling.nearest(to: word.lowercased(), among: choices).first
    throw error(
      "no-value", "\(item.name) is never '\(VisibleText.shortened(word))'",
      fix: near.map { "did you mean \($0)?" } ?? "it is one of: \(choices.joined(separator: ", "))")
  }

  /// `1-60`, or `2026-01-01..2026-02-01` for days.
  private func range(_ text: String, _ item: ListItem) throws -> ListQuery.Test? {
    let parts: [String]
    if item.kind == .day {
      parts = text.split(separator: "..").map(String.init)
    } else {
      parts = text.dropFirst().contains("-") ? splitAtInnerMinus(text) : []
    }
    guard parts.count == 2 else { return nil }
    return .between(try number(parts[0], item), try number(parts[1], item))
  }

  private func splitAtInnerMinus(_ text: String) -> [String] {
    guard let minus = text.dropFirst().firstIndex(of: "-") else { return [] }
    return [String(text[..<minus]), String(text[text.index(after: minus)...])]
  }

  private func number(_ text: String, _ item: ListItem) throws -> Double {
    if item.kind == .day {
      guard let day = HerdDay(iso: text) else {
        throw error(
          "no-day", "'\(VisibleText.shortened(text))' is no day", fix: "write YYYY-MM-DD")
      }
      return Double(day.daysSince1970)
    }
    let isDecimal = text.utf8.allSatisfy { "0123456789.-+".utf8.contains($0) }
    guard isDecimal, let number = Double(text), number.isFinite else {
      throw error(
        "no-number", "'\(VisibleText.shortened(text))' is no number", fix: "write a decimal number")
    }
    return number
  }

  private func error(_ code: String, _ explanation: String, fix: String?) -> Complaint {
    let word = peek.map { " '\(VisibleText.shortened($0))'" } ?? ""
    return Complaint(
      Complaint.Kind(code), at: "word \(position + 1)\(word)", explanation, fix: fix, fault: .usage)
  }
}
