public import DairyTerms

/// Reads delimited text record by record, byte by byte, within the file's limits.
///
/// Quoting follows RFC 4180: a cell that begins with a quote runs to the next lone quote, may hold
/// delimiters and line ends, and doubles its quotes. Line ends may be LF, CR or CR LF, also mixed;
/// empty lines are skipped. A first line `sep=;` names the delimiter. The bytes of a record are
/// valid until the next is read.
public final class CSVScanner {
  /// The file, for messages and limits.
  public let file: FarmFile
  /// The delimiter and decimal sign in use.
  public private(set) var dialect: CSVDialect
  /// The encoding in use.
  public var encoding: TextEncoding { stream.encoding }
  // The scanner is used by one reader at a time; asking the runtime at each of ten million cells
  // whether that is so costs a tenth of an import.
  /// The line of the current record's first byte, from 1.
  @exclusivity(unchecked) public internal(set) var line = 0
  /// How many cells the current record has.
  @exclusivity(unchecked) public internal(set) var cellCount = 0

  package struct Cell {
    var start: Int
    var end: Int
    /// Where the cell begins in the file's own text, quote included.
    var rawStart: Int
    /// Whether the cell holds doubled quotes that stand for one.
    var hasDoubledQuotes = false
  }

  private let stream: TextStream
  @exclusivity(unchecked) var text: [UInt8] = []
  @exclusivity(unchecked) var position = 0
  @exclusivity(unchecked) var nextLine = 1
  @exclusivity(unchecked) var recordStart = 0
  @exclusivity(unchecked) var cells: [Cell]
  @exclusivity(unchecked) var streamEnded = false
  package static let quote = UInt8(ascii: "\"")

  /// Opens a file.
  ///
  /// - Parameters:
  ///   - file: what to read.
  ///   - delimiter: the delimiter, or `nil` to tell it from the first line.
  ///   - decimalComma: whether numbers have a decimal comma, or `nil` to tell it from a sample.
  ///   - encoding: the encoding, or `nil` to tell it from the first bytes.
  /// - Throws: ``Complaint`` where the file cannot be read or the dialect is ambiguous.
  public init(
    _ file: FarmFile, delimiter: UInt8? = nil, decimalComma: Bool? = nil,
    encoding: TextEncoding? = nil
  ) throws {
    self.file = file
    stream = try TextStream(file, encoding: encoding)
    cells = [Cell](repeating: Cell(start: 0, end: 0, rawStart: 0), count: 64)
    dialect = CSVDialect()
    streamEnded = try !stream.appendNext(to: &text)
    let named = skipSeparatorLine()
    dialect = try text.withUnsafeBytes {
      let sample = UnsafeRawBufferPointer(rebasing: $0[position..<min($0.count, 1 << 16)])
      return try CSVDialect.detect(
        sample, delimiter: delimiter ?? named, decimalComma: decimalComma,
        place: .init(file: file.name))
    }
  }

  /// Moves to the next record; false at the end of the file.
  ///
  /// - Throws: ``Complaint`` with code `quote`, `record-too-long`, `cell-too-long`,
  ///   `too-many-columns` or `encoding`, or as the file's reading does.
  public func next() throws -> Bool {
    while true {
      // Room is made before scanning, so that offsets stay valid during it.
      if position > 1 << 18 && position > text.count / 2 {
        text.removeSubrange(0..<position)
        position = 0
      }
      switch try scanRecord() {
      case .record: return true
      case .empty: continue
      case .end: return false
      case .needsMore:
        guard text.count - position <= file.limits.recordBytes else {
          throw error(
            "record-too-long", "this line is longer than \(file.limits.recordBytes >> 10) KiB",
            fix: "is a quote left open, or is this no table?")
        }
        if try !stream.appendNext(to: &text) { streamEnded = true }
      }
    }
  }

  /// Calls `body` with the bytes of a cell of the current record, quotes already taken off.
  ///
  /// A cell the record does not have gives no bytes.
  @inline(__always)
  public func withCell<Result>(
    _ index: Int, _ body: (UnsafeRawBufferPointer) throws -> Result
  ) rethrows -> Result {
    guard index >= 0, index < cellCount else {
      return try body(UnsafeRawBufferPointer(start: nil, count: 0))
    }
    let cell = cells[index]
    if cell.hasDoubledQuotes { return try undoubled(cell).withUnsafeBytes(body) }
    return try text.withUnsafeBytes {
      try body(UnsafeRawBufferPointer(rebasing: $0[cell.start..<cell.end]))
    }
  }

  /// The cell's text, with spaces and tabs at both ends taken off.
  ///
  /// - Throws: ``Complaint`` with code `encoding` where the bytes are not valid UTF-8.
  public func text(_ index: Int) throws -> String {
    try withCell(index) { bytes in
      let trimmed = bytes.trimmed
      if trimmed.contains(where: { $0 >= 0x80 }), let bad = UTF8Census.firstInvalid(trimmed) {
        throw error(
          "encoding",
          "byte \(bad + 1) of this cell (0x\(String(trimmed[bad], radix: 16))) is not valid UTF-8",
          cell: index, fix: "say --encoding windows-1252, or save the file as UTF-8")
      }
      return String(decoding: trimmed, as: UTF8.self)
    }
  }

  /// The whole current record as it stands in the file, for a rejects file.
  public var rawRecord: String {
    var end = position
    while end > recordStart && (text[end - 1] == 0x0A || text[end - 1] == 0x0D) { end -= 1 }
    return String(decoding: text[recordStart..<end], as: UTF8.self)
  }

  /// The column, in characters from 1, at which a cell of the current record begins in its line.
  public func column(ofCell index: Int) -> Int {
    guard index >= 0, index < cellCount else { return 1 }
    let start = cells[index].rawStart
    let lineStart = text[recordStart..<start].lastIndex { $0 == 0x0A || $0 == 0x0D }.map { $0 + 1 }
    return String(decoding: text[(lineStart ?? recordStart)..<start], as: UTF8.self).count + 1
  }

  /// An error at the current record.
  public func error(
    _ code: String, _ explanation: String, cell: Int? = nil, field: String? = nil,
    value: String? = nil, fix: String? = nil
  ) -> Complaint {
    Complaint(
      Complaint.Kind(code),
      at: .init(
        file: file.name, line: max(line, 1), column: cell.map(column(ofCell:)), field: field),
      value: value, explanation, fix: fix)
  }

  private func undoubled(_ cell: Cell) -> [UInt8] {
    var result: [UInt8] = []
    var index = cell.start
    while index < cell.end {
      result.append(text[index])
      index += text[index] == Self.quote ? 2 : 1
    }
    return result
  }

  /// Takes a first line `sep=;` as the delimiter's name.
  private func skipSeparatorLine() -> UInt8? {
    let prefix = Array("sep=".utf8)
    guard text.count >= 5, zip(text, prefix).allSatisfy({ $0 | 0x20 == $1 | 0x20 }) else {
      return nil
    }
    guard text.count == 5 || text[5] == 0x0A || text[5] == 0x0D else { return nil }
    position = min(6, text.count)
    if text.count > 6 && text[5] == 0x0D && text[6] == 0x0A { position = 7 }
    nextLine = 2
    return text[4]
  }
}
