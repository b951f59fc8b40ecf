import Foundation

/// A word of a CPLEX LP file and the line it stands in.
struct LPToken {
  enum Kind: Equatable {
    case name(String)
    case number(Double)
    case plus, minus, colon
    case less, greater, equal
    case section(LPSection)
    case other(Character)
    case end
  }
  var kind: Kind
  var line: Int
  /// Nothing but blanks before it on its line.
  var startsLine: Bool
}

/// The sections of a CPLEX LP file.
enum LPSection: Equatable {
  case minimize, maximize, rows, bounds, integers, binaries, semicontinuous, orderedSets, end
  case unsupported(String)
}

/// Cuts a CPLEX LP file into tokens.
struct LPLexer {
  private let text: ModelText
  private(set) var tokens: [LPToken] = []

  init(_ text: ModelText) throws {
    self.text = text
    for (index, line) in text.lines.enumerated() { try cut(Array(line.utf8), index + 1) }
    tokens.append(LPToken(kind: .end, line: text.lines.count, startsLine: true))
  }

  private mutating func cut(_ line: [UInt8], _ number: Int) throws {
    var position = 0
    var isFirst = true
    func add(_ kind: LPToken.Kind) {
      tokens.append(LPToken(kind: kind, line: number, startsLine: isFirst))
      isFirst = false
    }
    while position < line.count {
      let byte = line[position]
      switch byte {
      case UInt8(ascii: "\\"): return
      case UInt8(ascii: " "), UInt8(ascii: "\t"): position += 1
      case UInt8(ascii: "+"):
        add(.plus)
        position += 1
      case UInt8(ascii: "-"):
        if position + 1 < line.count, line[position + 1] == UInt8(ascii: ">") {
          throw text.unsupported(number, "an indicator row (->)")
        }
        add(.minus)
        position += 1
      case UInt8(ascii: ":"):
        add(.colon)
        position += 1
      case UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "="):
        add(Self.comparison(line, &position))
      case UInt8(ascii: "["), UInt8(ascii: "^"), UInt8(ascii: "*"):
        throw text.unsupported(number, "a quadratic term")
      case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."):
        let word = Self.number(line, &position)
        guard let value = Double(word) else { throw text.fault(number, "'\(word)' is no number") }
        add(.number(value))
      case let byte where Self.isNameByte(byte):
        let start = position
        while position < line.count,
          Self.isNameByte(line[position]) || line[position] == 0x5D
            || line[position] == 0x5B
        { position += 1 }
        let word = String(decoding: line[start..<position], as: UTF8.self)
        if isFirst, let section = Self.section(word, line, &position) {
          add(.section(section))
        } else {
          add(.name(word))
        }
      default:
        throw text.fault(
          number, "the character '\(Character(UnicodeScalar(byte)))' has no meaning here")
      }
    }
  }

  private static func comparison(_ line: [UInt8], _ position: inout Int) -> LPToken.Kind {
    var kind = LPToken.Kind.equal
    while position < line.count {
      switch line[position] {
      case UInt8(ascii: "<"): kind = .less
      case UInt8(ascii: ">"): kind = .greater
      case UInt8(ascii: "="): break
      default: return kind
      }
      position += 1
    }
    return kind
  }

  /// Digits, a fraction and an exponent; an `e` that no digit follows belongs to a name.
  private static func number(_ line: [UInt8], _ position: inout Int) -> String {
    let start = position
    func isDigit(_ index: Int) -> Bool {
      index < line.count && (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(line[index])
    }
    while isDigit(position) { position += 1 }
    if position < line.count, line[position] == UInt8(ascii: ".") { position += 1 }
    while isDigit(position) { position += 1 }
    if position < line.count, line[position] | 0x20 == UInt8(ascii: "e") {
      var after = position + 1
      if after < line.count,
        line[after] == UInt8(ascii: "+") || line[after] == UInt8(ascii: "-")
      {
        after += 1
      }
      if isDigit(after) {
        while isDigit(after) { after += 1 }
        position = after
      }
    }
    return String(decoding: line[start..<position], as: UTF8.self)
  }

  static func isNameByte(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), 0x80...:
      true
    default: Set("!\"#$%&()/,.;?@_`'{}|~".utf8).contains(byte)
    }
  }

  /// Whether a word that begins a line opens a section; takes the words that belong to it.
  private static func section(
    _ word: String, _ line: [UInt8], _ position: inout Int
  ) -> LPSection? {
    let rest = String(decoding: line[position...], as: UTF8.self).lowercased()
    // A name before a colon is a row's, whatever it is called.
    if rest.trimmingBlanks().hasPrefix(":") { return nil }
    func takes(_ second: String, _ section: LPSection) -> LPSection? {
      guard let range = rest.range(of: second), rest[..<range.lowerBound].allSatisfy({ $0 == " " })
      else { return nil }
      position += rest.utf8.distance(from: rest.startIndex, to: range.upperBound)
      return section
    }
    switch word.lowercased() {
    case "minimize", "minimise", "minimum", "min": return .minimize
    case "maximize", "maximise", "maximum", "max": return .maximize
    case "subject": return takes("to", .rows)
    case "such": return takes("that", .rows)
    case "st", "s.t.", "st.": return .rows
    case "bounds", "bound": return .bounds
    case "generals", "general", "gen", "integers", "integer", "int": return .integers
    case "binaries", "binary", "bin": return .binaries
    case "semis", "sc": return .semicontinuous
    case "semi": return takes("-continuous", .semicontinuous) ?? .semicontinuous
    case "sos", "sos1", "sos2": return .orderedSets
    case "end": return .end
    case "lazy", "user":
      return takes("constraints", .unsupported("the section \(word) constraints"))
        ?? takes("cuts", .unsupported("the section \(word) cuts"))
    case "pwlobj", "gencons", "multi-objectives": return .unsupported("the section \(word)")
    default: return nil
    }
  }
}
