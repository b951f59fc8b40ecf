import Foundation
import Synchronization

/// A key as it is written: its bytes in quotes.
struct JSONKey: Hashable {
  /// The key's own letters, by which keys are ordered.
  let text: String
  /// What is written.
  let quoted: [UInt8]

  /// A key that stays as it is.
  init(_ text: String) {
    self.text = text
    var bytes: [UInt8] = []
    JSONPiece.write(text, to: &bytes)
    quoted = bytes
  }

  private static let ruled = Mutex<[String: JSONKey]>([:])

  /// The key of a Swift name, made once a process.
  static func byRule(_ name: String) -> JSONKey {
    ruled.withLock { ruled in
      if let known = ruled[name] { return known }
      let made = JSONKey(HouseJSON.key(of: name))
      ruled[name] = made
      return made
    }
  }
}

/// A piece of a JSON document.
enum JSONPiece {
  /// The members of an object, in the order they came.
  final class Members {
    // Asking the runtime at every member whether it is used alone costs a tenth of a document.
    @exclusivity(unchecked) private(set) var all: [(key: JSONKey, piece: JSONPiece)] = []

    /// Sets a member; one that is there already is replaced.
    func set(_ piece: JSONPiece, _ key: JSONKey) {
      if let last = all.last, last.key.text < key.text {
        all.append((key, piece))
      } else if let place = all.firstIndex(where: { $0.key.text >= key.text }) {
        if all[place].key.text == key.text {
          all[place].piece = piece
        } else {
          all.insert((key, piece), at: place)
        }
      } else {
        all.append((key, piece))
      }
    }
  }

  /// The elements of a list.
  final class Elements {
    @exclusivity(unchecked) var all: [JSONPiece] = []
  }

  case null
  case flag(Bool)
  case whole(Int64)
  case number(Double)
  /// A number whose digits are known.
  case asItStands(String)
  case text(String)
  case list(Elements)
  case object(Members)

  /// Writes the piece, indented by two blanks a level as Foundation does; on one line without blanks
  /// where `level` is `nil`.
  func write(to bytes: inout [UInt8], level: Int?) {
    switch self {
    case .null: bytes += "null".utf8
    case .flag(let flag): bytes += (flag ? "true" : "false").utf8
    case .whole(let number): bytes += "\(number)".utf8
    case .number(let number): Self.write(number, to: &bytes)
    case .asItStands(let digits): bytes += digits.utf8
    case .text(let text): Self.write(text, to: &bytes)
    case .list(let elements):
      bytes.append(UInt8(ascii: "["))
      Self.each(elements.all, to: &bytes, level) { element, bytes, level in
        element.write(to: &bytes, level: level)
      }
      bytes.append(UInt8(ascii: "]"))
    case .object(let members):
      bytes.append(UInt8(ascii: "{"))
      Self.each(members.all, to: &bytes, level) { member, bytes, level in
        bytes += member.key.quoted
        bytes += (level == nil ? ":" : " : ").utf8
        member.piece.write(to: &bytes, level: level)
      }
      bytes.append(UInt8(ascii: "}"))
    }
  }

  private static func each<Item>(
    _ items: [Item], to bytes: inout [UInt8], _ level: Int?,
    _ write: (Item, inout [UInt8], Int?) -> Void
  ) {
    let inner = level.map { $0 + 1 }
    for (place, item) in items.enumerated() {
      if place > 0 { bytes.append(UInt8(ascii: ",")) }
      newLine(to: &bytes, inner)
      write(item, &bytes, inner)
    }
    // Foundation leaves an empty line in what is empty.
    if items.isEmpty, level != nil { bytes.append(UInt8(ascii: "\n")) }
    newLine(to: &bytes, level)
  }

  private static func newLine(to bytes: inout [UInt8], _ level: Int?) {
    guard let level else { return }
    bytes.append(UInt8(ascii: "\n"))
    for _ in 0..<(2 * level) { bytes.append(UInt8(ascii: " ")) }
  }

  /// A number in the fewest digits that read back as it.
  private static func write(_ number: Double, to bytes: inout [UInt8]) {
    var text = number.description
    text.withUTF8 { digits in
      let isWhole =
        digits.count > 2 && digits[digits.count - 1] == UInt8(ascii: "0")
        && digits[digits.count - 2] == UInt8(ascii: ".")
      bytes += digits[..<(digits.count - (isWhole ? 2 : 0))]
    }
  }

  /// A text in quotes.
  static func write(_ text: String, to bytes: inout [UInt8]) {
    var text = text
    bytes.append(UInt8(ascii: "\""))
    text.withUTF8 { letters in
      let isPlain = letters.allSatisfy {
        $0 >= 0x20 && $0 != UInt8(ascii: "\"") && $0 != UInt8(ascii: "\\")
      }
      guard !isPlain else { return bytes += letters }
      for letter in letters {
        switch letter {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"):
          bytes.append(UInt8(ascii: "\\"))
          bytes.append(letter)
        case 0x08: bytes += "\\b".utf8
        case 0x0C: bytes += "\\f".utf8
        case 0x0A: bytes += "\\n".utf8
        case 0x0D: bytes += "\\r".utf8
        case 0x09: bytes += "\\t".utf8
        case 0..<0x20:
          bytes += (letter < 0x10 ? "\\u000" : "\\u00").utf8
          bytes += String(letter, radix: 16).utf8
        default: bytes.append(letter)
        }
      }
    }
    bytes.append(UInt8(ascii: "\""))
  }
}
