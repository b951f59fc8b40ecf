import CZlib
import DairyTerms
import Foundation

/// One pass over a file's decompressed bytes, within its limits.
package final class ByteSource {
  private enum Origin {
    case descriptor(Int32)
    case inflating(Inflater)
    case memory(position: Int)
  }

  private let file: FarmFile
  private let memory: [UInt8]
  private var origin: Origin
  package private(set) var totalBytes = 0

  package init(_ file: FarmFile) throws {
    self.file = file
    let gzip = FileKind.isGzip(try file.head(byteCount: 2))
    switch file.storage {
    case .memory(let bytes):
      memory = bytes
      origin = gzip ? .inflating(try Inflater(memory: bytes, file: file)) : .memory(position: 0)
    case .regular:
      memory = []
      let descriptor = open(file.path, O_RDONLY)
      guard descriptor >= 0 else {
        throw Complaint(
          .unreadableFile, at: .init(file: file.path),
          "the file cannot be read: \(String(cString: strerror(errno)))")
      }
      origin =
        gzip
        ? .inflating(try Inflater(descriptor: descriptor, file: file)) : .descriptor(descriptor)
    }
  }

  deinit {
    if case .descriptor(let descriptor) = origin { close(descriptor) }
  }

  /// Fills the buffer as far as one read goes; 0 at the end.
  ///
  /// - Throws: ``Complaint`` on a read error, a damaged gzip stream or a broken limit.
  package func read(into buffer: UnsafeMutableRawBufferPointer) throws -> Int {
    let count: Int
    switch origin {
    case .descriptor(let descriptor): count = try readPlain(descriptor, buffer)
    case .inflating(let inflater): count = try inflater.read(into: buffer)
    case .memory(let position):
      count = min(buffer.count, memory.count - position)
      memory.withUnsafeBytes {
        buffer.copyMemory(from: UnsafeRawBufferPointer(rebasing: $0[position..<position + count]))
      }
      origin = .memory(position: position + count)
    }
    totalBytes += count
    guard totalBytes <= file.limits.totalBytes else {
      throw Complaint(
        .tooLarge, at: .init(file: file.name),
        "the text is larger than \(file.limits.totalBytes >> 20) MiB", fix: "split the file")
    }
    return count
  }

  private func readPlain(
    _ descriptor: Int32, _ buffer: UnsafeMutableRawBufferPointer
  ) throws -> Int {
    while true {
      let count = Foundation.read(descriptor, buffer.baseAddress, buffer.count)
      if count >= 0 { return count }
      if errno == EINTR { continue }
      throw Complaint(
        .unreadableFile, at: .init(file: file.name),
        "reading failed: \(String(cString: strerror(errno)))")
    }
  }
}

/// Inflates a gzip stream piece by piece, also one of several members.
private final class Inflater {
  private var stream = z_stream()
  private let input: UnsafeMutableRawBufferPointer
  private var descriptor: Int32?
  private var memory: ArraySlice<UInt8>
  private let file: FarmFile
  private var bytesIn = 0
  private var bytesOut = 0
  private var atMemberEnd = false

  package init(descriptor: Int32?, memory: [UInt8] = [], file: FarmFile) throws {
    self.descriptor = descriptor
    self.memory = memory[...]
    self.file = file
    input = .allocate(byteCount: 1 << 16, alignment: 16)
    // 15 + 32: the largest window, and the gzip header recognised.
    guard
      inflateInit2_(&stream, 47, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size)) == Z_OK
    else {
      throw Complaint(.noMemory, at: .init(file: file.name), "no memory to decompress")
    }
  }

  package convenience init(memory: [UInt8], file: FarmFile) throws {
    try self.init(descriptor: nil, memory: memory, file: file)
  }

  deinit {
    inflateEnd(&stream)
    input.deallocate()
    if let descriptor { close(descriptor) }
  }

  package func read(into buffer: UnsafeMutableRawBufferPointer) throws -> Int {
    stream.next_out = buffer.baseAddress?.assumingMemoryBound(to: UInt8.self)
    stream.avail_out = UInt32(buffer.count)
    while stream.avail_out == UInt32(buffer.count) {
      if stream.avail_in == 0 {
        try refill()
        if stream.avail_in == 0 {
          guard atMemberEnd else { throw damaged("the gzip stream ends in the middle") }
          return 0
        }
      }
      if atMemberEnd {
        inflateReset(&stream)
        atMemberEnd = false
      }
      let result = inflate(&stream, Z_NO_FLUSH)
      if result == Z_STREAM_END {
        atMemberEnd = true
      } else if result != Z_OK {
        throw damaged("the gzip stream is damaged")
      }
    }
    let count = buffer.count - Int(stream.avail_out)
    bytesOut += count
    guard bytesOut < 64 << 20 || bytesOut / max(bytesIn, 1) <= file.limits.expansion else {
      throw Complaint(
        .gzipBomb, at: .init(file: file.name),
        "the file grows to more than \(file.limits.expansion) times its size",
        fix: "decompress it yourself if you trust it")
    }
    return count
  }

  private func refill() throws {
    let count: Int
    if let descriptor {
      count = Foundation.read(descriptor, input.baseAddress, input.count)
      guard count >= 0 else { throw damaged("reading failed: \(String(cString: strerror(errno)))") }
    } else {
      count = min(memory.count, input.count)
      input.copyBytes(from: memory.prefix(count))
      memory = memory.dropFirst(count)
    }
    bytesIn += count
    stream.next_in = input.baseAddress?.assumingMemoryBound(to: UInt8.self)
    stream.avail_in = UInt32(count)
  }

  private func damaged(_ explanation: String) -> Complaint {
    Complaint(
      .damagedGzip, at: .init(file: file.name), explanation, fix: "fetch or export the file again")
  }
}
