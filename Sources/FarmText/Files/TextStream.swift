import DairyTerms

/// A file's text as UTF-8 bytes, piece by piece, whatever its encoding was.
package final class TextStream {
  private let file: FarmFile
  private let source: ByteSource
  /// The encoding, told from the first bytes or given.
  package let encoding: TextEncoding
  private var raw: [UInt8]
  private var rawStart = 0
  private var rawCount = 0
  private var atEnd = false
  private static let pieceBytes = 1 << 18

  /// Opens the file and tells its encoding, unless one is given.
  package init(_ file: FarmFile, encoding given: TextEncoding? = nil) throws {
    let source = try file.source()
    var first = [UInt8](repeating: 0, count: Self.pieceBytes)
    var count = 0
    var ended = false
    while count < Self.pieceBytes && !ended {
      let got = try first.withUnsafeMutableBytes {
        try source.read(into: UnsafeMutableRawBufferPointer(rebasing: $0[count...]))
      }
      count += got
      ended = got == 0
    }
    let place = FilePlace(file: file.name)
    let (encoding, start) = try first.withUnsafeBytes { all in
      let head = UnsafeRawBufferPointer(rebasing: all[0..<count])
      let found = try given ?? TextEncoding.detect(head, isWhole: ended, place: place)
      return (found, found.byteOrderMarkLength(in: head))
    }
    self.file = file
    self.source = source
    self.encoding = encoding
    raw = first
    rawStart = start
    rawCount = count
    atEnd = ended
  }

  /// Appends the next piece of text to `text`; false when there is none left.
  ///
  /// - Throws: ``Complaint`` as ``ByteSource/read(into:)``, and with code `encoding` where
  ///   the bytes are no text of the encoding.
  package func appendNext(to text: inout [UInt8]) throws -> Bool {
    if rawStart == rawCount {
      if atEnd { return false }
      rawStart = 0
      rawCount = try raw.withUnsafeMutableBytes { try source.read(into: $0) }
      if rawCount == 0 {
        atEnd = true
        return false
      }
    }
    switch encoding {
    case .utf8:
      text.append(contentsOf: raw[rawStart..<rawCount])
      rawStart = rawCount
    case .windows1252: try appendWindows1252(to: &text)
    case .utf16LittleEndian, .utf16BigEndian: try appendUTF16(to: &text)
    }
    return true
  }

  private func appendWindows1252(to text: inout [UInt8]) throws {
    for byte in raw[rawStart..<rawCount] {
      if byte < 0x80 {
        text.append(byte)
      } else {
        guard let value = Windows1252.scalar(byte), let scalar = Unicode.Scalar(value) else {
          throw badEncoding("the byte 0x\(String(byte, radix: 16)) is no Windows-1252 character")
        }
        text.append(contentsOf: UTF8.encode(scalar) ?? .init())
      }
    }
    rawStart = rawCount
  }

  private func appendUTF16(to text: inout [UInt8]) throws {
    // An odd byte or half a surrogate pair at the end waits for the next piece.
    while rawCount - rawStart < 4 && !atEnd {
      raw.replaceSubrange(0..<(rawCount - rawStart), with: raw[rawStart..<rawCount])
      rawCount -= rawStart
      rawStart = 0
      let got = try raw.withUnsafeMutableBytes {
        try source.read(into: UnsafeMutableRawBufferPointer(rebasing: $0[rawCount...]))
      }
      atEnd = got == 0
      rawCount += got
    }
    func unit(_ index: Int) -> UInt16 {
      encoding == .utf16LittleEndian
        ? UInt16(raw[index]) | UInt16(raw[index + 1]) << 8
        : UInt16(raw[index]) << 8 | UInt16(raw[index + 1])
    }
    while rawStart + 1 < rawCount {
      let first = unit(rawStart)
      var value = UInt32(first)
      var length = 2
      if (0xD800...0xDBFF).contains(first) {
        if rawStart + 3 >= rawCount {
          guard atEnd else { return }
          throw badEncoding("the file ends within a character")
        }
        let second = unit(rawStart + 2)
        guard (0xDC00...0xDFFF).contains(second) else { throw badEncoding("a half character") }
        value = 0x10000 + (UInt32(first - 0xD800) << 10) + UInt32(second - 0xDC00)
        length = 4
      }
      guard let scalar = Unicode.Scalar(value) else { throw badEncoding("a half character") }
      text.append(contentsOf: UTF8.encode(scalar) ?? .init())
      rawStart += length
    }
    if atEnd && rawStart < rawCount { throw badEncoding("the file ends within a character") }
  }

  private func badEncoding(_ what: String) -> Complaint {
    Complaint(
      .encoding, at: .init(file: file.name), "the file is no \(encoding.rawValue) text: \(what)",
      fix: "say which it is with --encoding, or save the file as UTF-8")
  }
}
