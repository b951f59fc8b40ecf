import DairyTerms

/// Reads a text file line by line, within its limits.
public final class LineReader {
  private let file: FarmFile
  private let stream: TextStream
  private var text: [UInt8] = []
  private var position = 0
  private var ended = false
  /// The number of the line read last, from 1.
  public private(set) var line = 0

  /// Opens the file.
  ///
  /// - Throws: ``Complaint`` where it cannot be read.
  public init(_ file: FarmFile) throws {
    self.file = file
    stream = try TextStream(file)
  }

  /// The next line that is not empty, without its end, or `nil` at the end of the file.
  ///
  /// - Throws: ``Complaint`` with code `record-too-long`.
  public func next() throws -> String? {
    while true {
      if let end = text[position...].firstIndex(of: 0x0A) {
        let bytes = text[position..<end]
        position = end + 1
        line += 1
        if bytes.allSatisfy({ $0 == 0x0D || $0 == 0x20 }) { continue }
        return String(decoding: bytes.last == 0x0D ? bytes.dropLast() : bytes, as: UTF8.self)
      }
      if ended {
        guard position < text.count else { return nil }
        defer { position = text.count }
        line += 1
        return String(decoding: text[position...], as: UTF8.self)
      }
      text.removeSubrange(0..<position)
      position = 0
      guard text.count <= file.limits.recordBytes else {
        throw Complaint(
          .recordTooLong, at: .init(file: file.name, line: line + 1),
          "this line is longer than \(file.limits.recordBytes >> 10) KiB")
      }
      ended = try !stream.appendNext(to: &text)
    }
  }
}
