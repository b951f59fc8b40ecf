public import Foundation

/// Lines of a stream, one at a time, in memory that is bounded whatever comes.
public final class LineSource {
  /// A line.
  public enum Line: Sendable {
    /// Its bytes, without its end.
    case whole(Data)
    /// Longer than is taken: its beginning, and how many bytes it had.
    case tooLong(head: Data, bytes: Int)
  }

  private let descriptor: Int32
  private let limit: Int
  private var pending = Data()
  /// Where in ``pending`` no line's end was found yet.
  private var searched = 0
  private var ended = false
  /// The system's number of the fault that ended the stream early; 0 where it came to its end.
  public private(set) var fault: Int32 = 0
  private static let chunkBytes = 1 << 16
  /// Bytes kept of a line that is too long.
  private static let headBytes = 4096

  /// The lines of a file descriptor, none longer than `limit` bytes.
  public init(descriptor: Int32, limit: Int) {
    self.descriptor = descriptor
    self.limit = limit
  }

  /// The next line, or `nil` at the end of the stream. Waits for it.
  public func next() -> Line? {
    var dropped: (head: Data, bytes: Int)?
    while true {
      if let end = pending.lineEnd(from: searched) {
        let line = pending[pending.startIndex..<end]
        pending = Data(pending[(end + 1)...])
        searched = 0
        return finished(line, after: dropped)
      }
      searched = pending.count
      if ended {
        guard !pending.isEmpty || dropped != nil else { return nil }
        defer {
          pending = Data()
          searched = 0
        }
        return finished(pending, after: dropped)
      }
      if pending.count > limit || dropped != nil {
        let known = dropped ?? (Data(pending.prefix(Self.headBytes)), 0)
        dropped = (known.head, known.bytes + pending.count)
        pending = Data()
        searched = 0
      }
      readMore()
    }
  }

  private func finished(_ line: Data, after dropped: (head: Data, bytes: Int)?) -> Line {
    if let dropped { return .tooLong(head: dropped.head, bytes: dropped.bytes + line.count) }
    if line.count > limit {
      return .tooLong(head: Data(line.prefix(Self.headBytes)), bytes: line.count)
    }
    return .whole(line.last == 0x0D ? Data(line.dropLast()) : Data(line))
  }

  private func readMore() {
    let chunk = Self.chunkBytes
    let count = withUnsafeTemporaryAllocation(byteCount: chunk, alignment: 1) { buffer in
      while true {
        let count = read(descriptor, buffer.baseAddress, chunk)
        if count < 0, errno == EINTR { continue }
        if count > 0 {
          pending.append(contentsOf: UnsafeRawBufferPointer(rebasing: buffer[0..<count]))
        }
        return count
      }
    }
    // A stream that fails gives no more.
    if count <= 0 { ended = true }
    if count < 0 { fault = errno }
  }
}

extension Data {
  /// Where a line ends at or behind so many bytes from the beginning; `nil` where none does.
  func lineEnd(from offset: Int) -> Index? {
    withUnsafeBytes { bytes in
      guard let base = bytes.baseAddress, offset < bytes.count,
        let found = memchr(base + offset, 0x0A, bytes.count - offset)
      else { return nil }
      return startIndex + (UnsafeRawPointer(found) - base)
    }
  }
}
