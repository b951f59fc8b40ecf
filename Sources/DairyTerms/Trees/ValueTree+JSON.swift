extension ValueTree {
  /// A number; one that is not finite is nothing, as JSON has no word for it.
  public static func number(_ value: Double?) -> ValueTree {
    guard let value, value.isFinite else { return ValueTree(.nothing) }
    return ValueTree(.word("\(value)"))
  }

  /// A whole number.
  public static func number(_ value: Int) -> ValueTree { ValueTree(.word("\(value)")) }

  /// A text, or nothing.
  public static func text(_ value: String?) -> ValueTree {
    ValueTree(value.map { .text($0) } ?? .nothing)
  }

  /// `true` or `false`.
  public static func flag(_ value: Bool) -> ValueTree { ValueTree(.word(value ? "true" : "false")) }

  /// A list.
  public static func list(_ items: [ValueTree]) -> ValueTree { ValueTree(.list(items)) }

  /// Values by their names, in the order given; what is nothing is left out.
  public static func object(_ members: [(String, ValueTree)]) -> ValueTree {
    ValueTree(
      .mapping(
        members.filter { !$0.1.isNothing }.map { Member(key: .text($0.0), value: $0.1) }))
  }

  /// The tree as JSON on one line. Numbers have the fewest digits that read back as the same number.
  public var json: String {
    var text = ""
    write(to: &text)
    return text
  }

  private func write(to text: inout String) {
    switch content {
    case .nothing: text += "null"
    case .word(let letters): text += letters
    case .text(let letters): Self.quote(letters, to: &text)
    case .list(let items):
      text += "["
      for (place, item) in items.enumerated() {
        if place > 0 { text += "," }
        item.write(to: &text)
      }
      text += "]"
    case .mapping(let members):
      text += "{"
      for (place, member) in members.enumerated() {
        if place > 0 { text += "," }
        Self.quote(member.key.string ?? "", to: &text)
        text += ":"
        member.value.write(to: &text)
      }
      text += "}"
    }
  }

  private static func quote(_ letters: String, to text: inout String) {
    text += "\""
    // Hardly a text needs its letters looked at: a page asks for hundreds at each key.
    if letters.utf8.allSatisfy({ $0 >= 0x20 && $0 != 0x22 && $0 != 0x5C }) {
      text += letters
      text += "\""
      return
    }
    for scalar in letters.unicodeScalars {
      switch scalar {
      case "\"": text += "\\\""
      case "\\": text += "\\\\"
      case _ where scalar.value < 0x20:
        let digits = String(scalar.value, radix: 16)
        text += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: text.unicodeScalars.append(scalar)
      }
    }
    text += "\""
  }
}
