/// A word of a CPLEX LP file and where it stands.
struct LPToken {
  enum Kind: UInt8 { case name, number, plus, minus, colon, less, greater, equal, end }

  var kind: Kind
  /// Nothing but blanks before it on its line.
  var startsLine = false
  /// Nothing at all before it on its line.
  var isAtMargin = false
  var start: Int32
  var end: Int32
  var line: Int32
  /// What a number is worth.
  var value = 0.0

  var piece: Range<Int> { Int(start)..<Int(end) }
}

/// Cuts a CPLEX LP file into tokens.
struct LPLexer {
  private let text: ModelText
  private(set) var tokens: [LPToken] = []
  private var line = 1
  private var lineStart = 0
  private var isFirst = true

  init(_ text: ModelText) throws {
    self.text = text
    tokens.reserveCapacity(text.bytes.count / 7 + 16)
    try cut()
    add(.end, text.bytes.count, text.bytes.count)
  }

  private mutating func add(_ kind: LPToken.Kind, _ start: Int, _ end: Int, _ value: Double = 0) {
    tokens.append(
      LPToken(
        kind: kind, startsLine: isFirst, isAtMargin: isFirst && start == lineStart,
        start: Int32(start), end: Int32(end), line: Int32(line), value: value))
    isFirst = false
  }

  private mutating func cut() throws {
    let bytes = text.bytes
    var place = 0
    while place < bytes.count {
      let byte = bytes[place]
      switch Self.classes[Int(byte)] {
      case .blank: place += 1
      case .newline:
        place += 1
        line += 1
        lineStart = place
        isFirst = true
      case .name:
        let start = place
        while place < bytes.count, Self.goesOn(bytes[place]) { place += 1 }
        add(.name, start, place)
      case .number:
        guard let (value, end) = FileNumbers.leadingNumber(bytes, place..<bytes.count) else {
          throw text.fault(
            line, "'\(word(at: place))' is no number",
            fix: "a number needs a digit, and a name may not begin with a point")
        }
        add(.number, place, end, value)
        place = end
      case .sign:
        let isMinus = byte == UInt8(ascii: "-")
        if isMinus, place + 1 < bytes.count, bytes[place + 1] == UInt8(ascii: ">") {
          throw text.unsupported(line, "an indicator row (->)")
        }
        add(isMinus ? .minus : .plus, place, place + 1)
        place += 1
      case .colon:
        add(.colon, place, place + 1)
        place += 1
      case .comparison: cutComparison(&place)
      case .comment:
        while place < bytes.count, bytes[place] != UInt8(ascii: "\n") { place += 1 }
      case .quadratic:
        throw text.unsupported(line, "a quadratic term")
      case .other:
        throw text.fault(
          line, "the character '\(Character(UnicodeScalar(byte)))' has no meaning here")
      }
    }
  }

  /// `<`, `<=`, `=<` and their likes.
  private mutating func cutComparison(_ place: inout Int) {
    let start = place
    var kind = LPToken.Kind.equal
    while place < text.bytes.count {
      switch text.bytes[place] {
      case UInt8(ascii: "<"): kind = .less
      case UInt8(ascii: ">"): kind = .greater
      case UInt8(ascii: "="): break
      default:
        add(kind, start, place)
        return
      }
      place += 1
    }
    add(kind, start, place)
  }

  private func word(at start: Int) -> String {
    var end = start
    while end < text.bytes.count, text.bytes[end] > UInt8(ascii: " ") { end += 1 }
    return text.string(start..<max(end, start + 1))
  }

  // MARK: - Bytes

  private enum ByteClass {
    case blank, newline, name, number, sign, colon, comparison, comment, quadratic, other
  }

  private static let classes: [ByteClass] = (0..<256).map { classOf(UInt8($0)) }

  private static func classOf(_ byte: UInt8) -> ByteClass {
    switch byte {
    case UInt8(ascii: " "), UInt8(ascii: "\t"): .blank
    case UInt8(ascii: "\n"): .newline
    case UInt8(ascii: "+"), UInt8(ascii: "-"): .sign
    case UInt8(ascii: ":"): .colon
    case UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "="): .comparison
    case UInt8(ascii: "\\"): .comment
    case UInt8(ascii: "["), UInt8(ascii: "^"), UInt8(ascii: "*"): .quadratic
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."): .number
    case let byte where isNameByte(byte): .name
    default: .other
    }
  }

  /// Whether a byte may stand in a name of the format.
  static func isNameByte(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), 0x80...:
      true
    default: "!\"#$%&()/,.;?@_`'{}|~".utf8.contains(byte)
    }
  }

  /// Brackets are read within a name, though the format has no place for them.
  private static let continuing: [Bool] = (UInt8.min...UInt8.max).map { (byte: UInt8) -> Bool in
    isNameByte(byte) || byte == 0x5B || byte == 0x5D
  }

  private static func goesOn(_ byte: UInt8) -> Bool { continuing[Int(byte)] }
}
