import DairyTerms

/// Cuts XML text into tags and texts; refuses everything a laboratory's file has no need of.
struct XMLScanner {
  enum Token {
    case start(name: String, attributes: [(name: String, value: String)], isEmpty: Bool)
    case end(name: String)
    case text(String)
  }

  private let bytes: [UInt8]
  private let fileName: String
  private var position = 0
  /// Line of the next token, from 1.
  private(set) var line = 1
  private static let longestName = 256

  init(text: String, fileName: String) {
    bytes = Array(text.utf8)
    self.fileName = fileName
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { position = 3 }
  }

  func fault(_ explanation: String) -> Complaint {
    Complaint(
      .badXML, at: "\(fileName):\(line)", explanation,
      fix: "export the file again, or use the laboratory's CSV")
  }

  mutating func next() throws(Complaint) -> Token? {
    while position < bytes.count {
      if bytes[position] != UInt8(ascii: "<") { return .text(try text()) }
      if starts(with: "<!--") {
        try skip(through: "-->")
      } else if starts(with: "<?") {
        try skip(through: "?>")
      } else if starts(with: "<![CDATA[") {
        position += 9
        let start = position
        try skip(through: "]]>")
        return .text(String(decoding: bytes[start..<position - 3], as: UTF8.self))
      } else if starts(with: "<!") {
        throw fault("a document type or entity declaration is not read")
      } else if starts(with: "</") {
        position += 2
        let name = try self.name()
        skipSpaces()
        try expect(UInt8(ascii: ">"))
        return .end(name: name)
      } else {
        return try start()
      }
    }
    return nil
  }

  private mutating func start() throws(Complaint) -> Token {
    position += 1
    let name = try self.name()
    var attributes: [(name: String, value: String)] = []
    while true {
      skipSpaces()
      guard position < bytes.count else { throw fault("the file ends inside a tag") }
      if starts(with: "/>") {
        position += 2
        return .start(name: name, attributes: attributes, isEmpty: true)
      }
      if bytes[position] == UInt8(ascii: ">") {
        position += 1
        return .start(name: name, attributes: attributes, isEmpty: false)
      }
      let attribute = try self.name()
      skipSpaces()
      try expect(UInt8(ascii: "="))
      skipSpaces()
      attributes.append((attribute, try quoted()))
    }
  }

  private mutating func quoted() throws(Complaint) -> String {
    guard position < bytes.count, bytes[position] == 0x22 || bytes[position] == 0x27 else {
      throw fault("an attribute's value is not in quotation marks")
    }
    let mark = bytes[position]
    position += 1
    let start = position
    while position < bytes.count, bytes[position] != mark { advance() }
    guard position < bytes.count else { throw fault("a quotation mark is not closed") }
    let value = try resolved(bytes[start..<position])
    position += 1
    return value
  }

  private mutating func text() throws(Complaint) -> String {
    let start = position
    while position < bytes.count, bytes[position] != UInt8(ascii: "<") { advance() }
    return try resolved(bytes[start..<position])
  }

  /// Text with XML's own five entities and character numbers resolved; any other is refused.
  private func resolved(_ raw: ArraySlice<UInt8>) throws(Complaint) -> String {
    guard raw.count <= LabXML.longestText else {
      throw fault("a text is longer than \(LabXML.longestText) bytes")
    }
    guard raw.contains(UInt8(ascii: "&")) else { return String(decoding: raw, as: UTF8.self) }
    var result = ""
    var rest = raw
    while let mark = rest.firstIndex(of: UInt8(ascii: "&")) {
      result += String(decoding: rest[rest.startIndex..<mark], as: UTF8.self)
      guard let end = rest[mark...].firstIndex(of: UInt8(ascii: ";")), end - mark <= 10 else {
        throw fault("an ampersand that starts no entity")
      }
      result += try entity(String(decoding: rest[mark + 1..<end], as: UTF8.self))
      rest = rest[(end + 1)...]
    }
    return result + String(decoding: rest, as: UTF8.self)
  }

  private func entity(_ name: String) throws(Complaint) -> String {
    switch name {
    case "amp": return "&"
    case "lt": return "<"
    case "gt": return ">"
    case "quot": return "\""
    case "apos": return "'"
    default:
      let number =
        name.hasPrefix("#x")
        ? UInt32(name.dropFirst(2), radix: 16)
        : (name.hasPrefix("#") ? UInt32(name.dropFirst()) : nil)
      guard let number, let scalar = Unicode.Scalar(number), number != 0 else {
        throw fault("the entity '&\(name);' is not read")
      }
      return String(Character(scalar))
    }
  }

  private mutating func name() throws(Complaint) -> String {
    let start = position
    while position < bytes.count, isNameByte(bytes[position]) { position += 1 }
    guard position > start, position - start <= Self.longestName else {
      throw fault("a tag or attribute has no name")
    }
    return String(decoding: bytes[start..<position], as: UTF8.self)
  }

  private func isNameByte(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x80...0xFF: true
    case UInt8(ascii: "_"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: ":"): true
    default: false
    }
  }

  private mutating func expect(_ byte: UInt8) throws(Complaint) {
    guard position < bytes.count, bytes[position] == byte else {
      throw fault("'\(Character(Unicode.Scalar(byte)))' is missing in a tag")
    }
    position += 1
  }

  private mutating func skipSpaces() {
    while position < bytes.count, [0x20, 0x09, 0x0A, 0x0D].contains(bytes[position]) { advance() }
  }

  private mutating func skip(through end: String) throws(Complaint) {
    while position < bytes.count {
      if starts(with: end) {
        position += end.utf8.count
        return
      }
      advance()
    }
    throw fault("the file ends before '\(end)'")
  }

  private mutating func advance() {
    if bytes[position] == 0x0A { line += 1 }
    position += 1
  }

  private func starts(with text: String) -> Bool {
    bytes[position...].starts(with: text.utf8)
  }
}
