package import DairyTerms

/// How a text file's bytes stand for characters.
public enum TextEncoding: String, Sendable, CaseIterable, Codable {
  /// UTF-8, with or without a byte order mark.
  case utf8 = "utf-8"
  /// UTF-16, low byte first.
  case utf16LittleEndian = "utf-16le"
  /// UTF-16, high byte first.
  case utf16BigEndian = "utf-16be"
  /// Windows code page 1252 (western European), what herd programs on Windows write.
  case windows1252 = "windows-1252"

  /// How many bytes of the start are byte order mark and no text.
  package func byteOrderMarkLength(in head: UnsafeRawBufferPointer) -> Int {
    switch self {
    case .utf8: head.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    case .utf16LittleEndian: head.starts(with: [0xFF, 0xFE]) ? 2 : 0
    case .utf16BigEndian: head.starts(with: [0xFE, 0xFF]) ? 2 : 0
    case .windows1252: 0
    }
  }

  /// Tells the encoding from the first bytes of a file.
  ///
  /// A byte order mark decides. Without one: NUL bytes mean UTF-16 without a mark, which is
  /// refused; valid UTF-8 is UTF-8; text with no valid multi-byte UTF-8 character and none of the
  /// five bytes Windows-1252 leaves undefined is Windows-1252; a mixture stays UTF-8, and the
  /// cell that is not valid is named when it is met.
  ///
  /// - Throws: ``Complaint`` with code `utf-16-without-mark`.
  package static func detect(
    _ head: UnsafeRawBufferPointer, isWhole: Bool, place: FilePlace
  ) throws -> TextEncoding {
    if head.starts(with: [0xEF, 0xBB, 0xBF]) { return .utf8 }
    if head.starts(with: [0xFF, 0xFE]) { return .utf16LittleEndian }
    if head.starts(with: [0xFE, 0xFF]) { return .utf16BigEndian }
    if head.contains(0) {
      throw Complaint(
        .utf16WithoutMark, at: place,
        "the file holds NUL bytes: it looks like UTF-16 without a byte order mark, or no text",
        fix: "say --encoding utf-16le (or utf-16be), or save the file as UTF-8")
    }
    let census = UTF8Census(head, isWhole: isWhole)
    if census.invalid > 0 && census.multibyte == 0 && census.undefinedIn1252 == 0 {
      return .windows1252
    }
    return .utf8
  }
}

/// What kinds of bytes a text holds, to tell UTF-8 from Windows-1252.
package struct UTF8Census {
  /// Well-formed characters of two to four bytes.
  private(set) var multibyte = 0
  /// Bytes that begin no well-formed character.
  private(set) var invalid = 0
  /// Invalid bytes that Windows-1252 does not define either.
  private(set) var undefinedIn1252 = 0

  package init(_ bytes: UnsafeRawBufferPointer, isWhole: Bool) {
    var index = 0
    while index < bytes.count {
      if bytes[index] < 0x80 {
        index += 1
        continue
      }
      let length = Self.characterLength(bytes, at: index)
      if length > 0 {
        multibyte += 1
        index += length
      } else if !isWhole && index + 4 > bytes.count {
        return  // The character may go on in the next piece.
      } else {
        invalid += 1
        if [0x81, 0x8D, 0x8F, 0x90, 0x9D].contains(bytes[index]) { undefinedIn1252 += 1 }
        index += 1
      }
    }
  }

  /// Bytes of the well-formed multi-byte character at `index`, or 0. Source: RFC 3629, section 4.
  package static func characterLength(_ bytes: UnsafeRawBufferPointer, at index: Int) -> Int {
    func tail(_ offset: Int, _ range: ClosedRange<UInt8> = 0x80...0xBF) -> Bool {
      index + offset < bytes.count && range.contains(bytes[index + offset])
    }
    switch bytes[index] {
    case 0xC2...0xDF: return tail(1) ? 2 : 0
    case 0xE0: return tail(1, 0xA0...0xBF) && tail(2) ? 3 : 0
    case 0xED: return tail(1, 0x80...0x9F) && tail(2) ? 3 : 0
    case 0xE1...0xEF: return tail(1) && tail(2) ? 3 : 0
    case 0xF0: return tail(1, 0x90...0xBF) && tail(2) && tail(3) ? 4 : 0
    case 0xF1...0xF3: return tail(1) && tail(2) && tail(3) ? 4 : 0
    case 0xF4: return tail(1, 0x80...0x8F) && tail(2) && tail(3) ? 4 : 0
    default: return 0
    }
  }

  /// Offset of the first byte that is part of no well-formed character, or `nil`.
  package static func firstInvalid(_ bytes: UnsafeRawBufferPointer) -> Int? {
    var index = 0
    while index < bytes.count {
      if bytes[index] < 0x80 {
        index += 1
      } else {
        let length = characterLength(bytes, at: index)
        if length == 0 { return index }
        index += length
      }
    }
    return nil
  }
}

/// Code page 1252 to Unicode.
package enum Windows1252 {
  /// Scalars of the bytes 0x80 to 0x9F; 0xFFFD where the page defines none.
  package static let upperControls: [UInt16] = [
    0x20AC, 0xFFFD, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
    0x2039, 0x0152, 0xFFFD, 0x017D, 0xFFFD, 0xFFFD, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
    0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0xFFFD, 0x017E, 0x0178,
  ]

  /// The scalar value of a byte, or `nil` where the page defines none.
  package static func scalar(_ byte: UInt8) -> UInt32? {
    guard (0x80...0x9F).contains(byte) else { return UInt32(byte) }
    let scalar = upperControls[Int(byte) - 0x80]
    return scalar == 0xFFFD ? nil : UInt32(scalar)
  }
}
