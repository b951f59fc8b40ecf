/// Reads JSON (RFC 8259) into a ``ValueTree``, and the words NaN, Infinity and -Infinity that programs
/// write beside it.
public struct JSONTree {
  private let bytes: [UInt8]
  private let file: String
  private let nan: ValueTree.Content
  private var place = 0
  private var line = 1
  private var depth = 0

  /// Most brackets that may stand open.
  public static let deepest = 100

  /// Reads a whole text.
  ///
  /// - Parameters:
  ///   - bytes: UTF-8.
  ///   - file: how errors call the file.
  ///   - nan: what the word NaN stands for. Nothing, because most programs write it for what is missing;
  ///     the word itself where a number that is none must be refused rather than left out.
  /// - Throws: ``Complaint`` of kind `not-json` with the line.
  public static func read(
    _ bytes: some Sequence<UInt8>, file: String, nan: ValueTree.Content = .nothing
  ) throws(Complaint) -> ValueTree {
    var reader = JSONTree(bytes: Array(bytes), file: file, nan: nan)
    if reader.bytes.starts(with: [0xEF, 0xBB, 0xBF]) { reader.place = 3 }
    let tree = try reader.value()
    reader.skipBlanks()
    guard reader.place == reader.bytes.count else {
      throw reader.fault("something follows the end of the JSON text")
    }
    return tree
  }

  private init(bytes: [UInt8], file: String, nan: ValueTree.Content) {
    self.bytes = bytes
    self.file = file
    self.nan = nan
  }

  private func fault(_ what: String) -> Complaint {
    Complaint(
      .notJSON, at: "\(file):\(line)", "the file is not JSON: \(what)",
      fix: "check for a missing comma or quotation mark")
  }

  private var here: UInt8? { place < bytes.count ? bytes[place] : nil }

  private mutating func skipBlanks() {
    while let byte = here, byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D {
      if byte == 0x0A { line += 1 }
      place += 1
    }
  }

  private mutating func take(_ sign: Unicode.Scalar) -> Bool {
    skipBlanks()
    guard here == UInt8(ascii: sign) else { return false }
    place += 1
    return true
  }

  private mutating func value() throws(Complaint) -> ValueTree {
    skipBlanks()
    let start = line
    switch here {
    case nil: throw fault("the text ends where a value is wanted")
    case UInt8(ascii: "{"): return ValueTree(.mapping(try members()), line: start)
    case UInt8(ascii: "["): return ValueTree(.list(try items()), line: start)
    case UInt8(ascii: "\""): return ValueTree(.text(try text()), line: start)
    default: return ValueTree(try word(), line: start)
    }
  }

  private mutating func descend() throws(Complaint) {
    place += 1
    depth += 1
    if depth > Self.deepest { throw fault("more than \(Self.deepest) brackets stand open") }
  }

  private mutating func members() throws(Complaint) -> [ValueTree.Member] {
    try descend()
    defer { depth -= 1 }
    var members: [ValueTree.Member] = []
    var keys: Set<String> = []
    if take("}") { return members }
    while true {
      skipBlanks()
      let start = line
      guard here == UInt8(ascii: "\"") else { throw fault("a key in quotation marks is wanted") }
      let key = try text()
      guard keys.insert(key).inserted else {
        throw fault("the key '\(VisibleText.shortened(key))' is given twice")
      }
      guard take(":") else {
        throw fault("a colon is wanted behind '\(VisibleText.shortened(key))'")
      }
      members.append(ValueTree.Member(key: ValueTree(.text(key), line: start), value: try value()))
      if take(",") { continue }
      guard take("}") else {
        throw fault("a comma or } is wanted behind the value of '\(VisibleText.shortened(key))'")
      }
      return members
    }
  }

  private mutating func items() throws(Complaint) -> [ValueTree] {
    try descend()
    defer { depth -= 1 }
    var items: [ValueTree] = []
    if take("]") { return items }
    while true {
      items.append(try value())
      if take(",") { continue }
      guard take("]") else { throw fault("a comma or ] is wanted in a list") }
      return items
    }
  }

  // MARK: - Words and texts

  private mutating func word() throws(Complaint) -> ValueTree.Content {
    let start = place
    while let byte = here, byte > 0x20, !",:]}[{\"".utf8.contains(byte) { place += 1 }
    let letters = String(decoding: bytes[start..<place], as: UTF8.self)
    switch letters {
    case "null": return .nothing
    case "NaN": return nan
    case "true", "false", "Infinity", "-Infinity": return .word(letters)
    default:
      // Only what JSON takes for a number: digits first, `e` for the exponent.
      let digits = letters.hasPrefix("-") ? letters.dropFirst() : letters[...]
      guard let first = digits.utf8.first, (0x30...0x39).contains(first),
        digits.utf8.allSatisfy({ "0123456789+-.eE".utf8.contains($0) }), Double(letters) != nil
      else {
        throw fault("'\(VisibleText.shortened(letters))' is no value; a text needs quotation marks")
      }
      return .word(letters)
    }
  }

  private mutating func text() throws(Complaint) -> String {
    place += 1
    var letters: [UInt8] = []
    while let byte = here {
      place += 1
      switch byte {
      case UInt8(ascii: "\""): return String(decoding: letters, as: UTF8.self)
      case UInt8(ascii: "\\"): letters += try escape().utf8
      case 0x0A: throw fault("a text in quotation marks ends at its line")
      default: letters.append(byte)
      }
    }
    throw fault("a text in quotation marks has no end")
  }

  private mutating func escape() throws(Complaint) -> String {
    guard let byte = here else { throw fault("a text in quotation marks has no end") }
    place += 1
    switch byte {
    case UInt8(ascii: "n"): return "\n"
    case UInt8(ascii: "t"): return "\t"
    case UInt8(ascii: "r"): return "\r"
    case UInt8(ascii: "b"): return "\u{8}"
    case UInt8(ascii: "f"): return "\u{C}"
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"):
      return String(Unicode.Scalar(byte))
    case UInt8(ascii: "u"):
      var units = [try codeUnit()]
      if UTF16.isLeadSurrogate(units[0]), bytes[place...].starts(with: "\\u".utf8) {
        place += 2
        units.append(try codeUnit())
      }
      return String(decoding: units, as: UTF16.self)
    default: throw fault("a backslash stands before what is no escape")
    }
  }

  private mutating func codeUnit() throws(Complaint) -> UInt16 {
    guard place + 4 <= bytes.count,
      let unit = UInt16(String(decoding: bytes[place..<(place + 4)], as: UTF8.self), radix: 16)
    else { throw fault("\\u needs four hexadecimal digits") }
    place += 4
    return unit
  }
}
