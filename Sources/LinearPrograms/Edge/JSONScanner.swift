import DairyTerms

/// A value of a JSON text and the line it begins in.
struct JSONItem {
  indirect enum Value {
    case null
    case truth(Bool)
    case number(Double)
    case string(String)
    case list([JSONItem])
    /// The members in the order of the text, no key twice.
    case object([(key: String, item: JSONItem)])
  }

  var value: Value
  var line: Int

  /// What the value is, in the words of JSON.
  var kind: String {
    switch value {
    case .null: "null"
    case .truth: "true or false"
    case .number: "a number"
    case .string: "a text in quotes"
    case .list: "a list in [ ]"
    case .object: "an object in { }"
    }
  }

  /// The member of an object; `nil` where there is none, or this is no object.
  subscript(_ key: String) -> JSONItem? {
    guard case .object(let members) = value else { return nil }
    return members.first { $0.key == key }?.item
  }
}

/// Reads JSON (RFC 8259), and the words NaN, Infinity and -Infinity that Python writes beside it.
struct JSONScanner {
  private let text: ModelText
  private var place = 0
  private var line = 1
  private var depth = 0

  private static let deepest = 100

  /// Reads a whole text.
  ///
  /// - Throws: ``Complaint`` naming file and line.
  static func read(_ text: ModelText) throws -> JSONItem {
    var scanner = JSONScanner(text: text)
    let item = try scanner.value()
    scanner.skipBlanks()
    guard scanner.place == text.bytes.count else {
      throw scanner.fault("something follows the end of the JSON text")
    }
    return item
  }

  private init(text: ModelText) { self.text = text }

  private func fault(_ what: String) -> Complaint {
    Complaint(
      .malformedFile, at: text.file, "not JSON: \(what) (line \(line))",
      fix: "an object with sense, variables and rows is wanted")
  }

  private var here: UInt8? { place < text.bytes.count ? text.bytes[place] : nil }

  private mutating func skipBlanks() {
    while let byte = here, [0x20, 0x09, 0x0A, 0x0D].contains(byte) {
      if byte == 0x0A { line += 1 }
      place += 1
    }
  }

  private mutating func take(_ byte: UInt8) -> Bool {
    skipBlanks()
    guard here == byte else { return false }
    place += 1
    return true
  }

  private mutating func value() throws -> JSONItem {
    skipBlanks()
    let start = line
    guard let byte = here else { throw fault("the text ends where a value is wanted") }
    switch byte {
    case UInt8(ascii: "{"): return JSONItem(value: .object(try members()), line: start)
    case UInt8(ascii: "["): return JSONItem(value: .list(try elements()), line: start)
    case UInt8(ascii: "\""): return JSONItem(value: .string(try string()), line: start)
    default: return JSONItem(value: try word(), line: start)
    }
  }

  private mutating func descend() throws {
    place += 1
    depth += 1
    if depth > Self.deepest { throw fault("more than \(Self.deepest) brackets stand open") }
  }

  private mutating func members() throws -> [(key: String, item: JSONItem)] {
    try descend()
    defer { depth -= 1 }
    var members: [(key: String, item: JSONItem)] = []
    var keys: Set<String> = []
    if take(UInt8(ascii: "}")) { return members }
    while true {
      skipBlanks()
      guard here == UInt8(ascii: "\"") else { throw fault("a key in quotes is wanted") }
      let key = try string()
      guard keys.insert(key).inserted else { throw fault("the key '\(key)' is there twice") }
      guard take(UInt8(ascii: ":")) else { throw fault("a colon is wanted behind '\(key)'") }
      members.append((key, try value()))
      if take(UInt8(ascii: ",")) { continue }
      guard take(UInt8(ascii: "}")) else {
        throw fault("a comma or } is wanted behind the value of '\(key)'")
      }
      return members
    }
  }

  private mutating func elements() throws -> [JSONItem] {
    try descend()
    defer { depth -= 1 }
    var elements: [JSONItem] = []
    if take(UInt8(ascii: "]")) { return elements }
    while true {
      elements.append(try value())
      if take(UInt8(ascii: ",")) { continue }
      guard take(UInt8(ascii: "]")) else { throw fault("a comma or ] is wanted in a list") }
      return elements
    }
  }

  // MARK: - Words and strings

  private mutating func word() throws -> JSONItem.Value {
    let start = place
    while let byte = here, byte > 0x20, !",:]}[{\"".utf8.contains(byte) { place += 1 }
    let word = start..<place
    switch text.string(word) {
    case "null": return .null
    case "true": return .truth(true)
    case "false": return .truth(false)
    case "NaN": return .number(.nan)
    case "Infinity": return .number(.infinity)
    case "-Infinity": return .number(-.infinity)
    case "": throw fault("a value is wanted")
    case let other:
      guard isNumber(word), let value = FileNumbers.number(text.bytes, word) else {
        throw fault("'\(other)' is no value; a text needs quotes")
      }
      return .number(value)
    }
  }

  /// Only what JSON takes for a number: digits first, `e` for the exponent.
  private func isNumber(_ word: Range<Int>) -> Bool {
    let bytes = text.bytes[word]
    let digits = bytes.first == UInt8(ascii: "-") ? bytes.dropFirst() : bytes
    return digits.first.map { $0 >= 0x30 && $0 <= 0x39 } == true
      && bytes.allSatisfy { "0123456789+-.eE".utf8.contains($0) }
  }

  private mutating func string() throws -> String {
    place += 1
    var bytes: [UInt8] = []
    while let byte = here {
      place += 1
      switch byte {
      case UInt8(ascii: "\""): return String(decoding: bytes, as: UTF8.self)
      case UInt8(ascii: "\\"): bytes += try escape().utf8
      case 0x0A: throw fault("a text in quotes ends at its line")
      default: bytes.append(byte)
      }
    }
    throw fault("a text in quotes has no end")
  }

  private mutating func escape() throws -> String {
    guard let byte = here else { throw fault("a text in quotes has no end") }
    place += 1
    switch byte {
    case UInt8(ascii: "n"): return "\n"
    case UInt8(ascii: "t"): return "\t"
    case UInt8(ascii: "r"): return "\r"
    case UInt8(ascii: "b"): return "\u{8}"
    case UInt8(ascii: "f"): return "\u{C}"
    case UInt8(ascii: "u"): return try unicode()
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"):
      return String(UnicodeScalar(byte))
    default: throw fault("'\\\(Character(UnicodeScalar(byte)))' is no escape")
    }
  }

  private mutating func unicode() throws -> String {
    var units = [try codeUnit()]
    if UTF16.isLeadSurrogate(units[0]), here == UInt8(ascii: "\\") {
      place += 2
      units.append(try codeUnit())
    }
    return String(decoding: units, as: UTF16.self)
  }

  private mutating func codeUnit() throws -> UInt16 {
    guard place + 4 <= text.bytes.count,
      let unit = UInt16(text.string(place..<(place + 4)), radix: 16)
    else { throw fault("\\u needs four hexadecimal digits") }
    place += 4
    return unit
  }
}
