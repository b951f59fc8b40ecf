import DairyTerms
import Foundation

/// How much of a file is read before it is refused.
public struct FileLimits: Sendable, Hashable {
  /// Bytes of decompressed text (default 8 GiB: about 100 million test days).
  public var totalBytes = 8 << 30
  /// Bytes of a file that cannot be read twice: a pipe, a device (default 256 MiB).
  public var streamBytes = 256 << 20
  /// Bytes of one record (default 1 MiB).
  public var recordBytes = 1 << 20
  /// Bytes of one cell (default 64 KiB).
  public var cellBytes = 64 << 10
  /// Cells of one record (default 1,000).
  public var columns = 1_000
  /// How many times larger a gzip file may become beyond its first 64 MiB (default 200).
  public var expansion = 200

  /// The default limits.
  public init() {}
}

/// A file the farm gave us, checked to be readable and of a kind that can be text.
///
/// Gzip is read through; ZIP, XLSX, PDF, SQLite and other binary kinds are refused by their first
/// bytes, whatever the name says.
public struct FarmFile: Sendable {
  /// The file's name without its folder, or `standard input`.
  public let name: String
  /// The path as given.
  public let path: String
  /// The limits it is read under.
  public let limits: FileLimits
  package let storage: Storage

  package enum Storage: Sendable {
    /// A regular file, opened anew for each pass.
    case regular
    /// What a pipe or device gave, read once.
    case memory([UInt8])
  }

  /// Looks at the file: that it exists, is no folder, can be read and is not of a binary kind.
  ///
  /// `-` means standard input. Pipes and devices are read whole, up to ``FileLimits/streamBytes``.
  ///
  /// - Throws: ``Complaint`` with code `missing-file`, `directory`, `unreadable-file`,
  ///   `not-text` or `too-large`.
  public init(path: String, limits: FileLimits = FileLimits()) throws {
    self.path = path
    self.limits = limits
    let place: FilePlace
    if path == "-" {
      name = "standard input"
      place = .init(file: name)
      storage = .memory(
        try Self.readStream(FileHandle.standardInput.fileDescriptor, limits, place))
    } else {
      name = URL(fileURLWithPath: path).lastPathComponent
      place = .init(file: path)
      var status = stat()
      guard stat(path, &status) == 0 else { throw Self.cannotOpen(path) }
      switch status.st_mode & S_IFMT {
      case S_IFDIR:
        throw Complaint(
          .directory, at: place, "this is a folder, not a file", fix: "name the file inside it")
      case S_IFREG: storage = .regular
      default:
        let descriptor = open(path, O_RDONLY)
        guard descriptor >= 0 else { throw Self.cannotOpen(path) }
        defer { close(descriptor) }
        storage = .memory(try Self.readStream(descriptor, limits, place))
      }
    }
    try FileKind.refuseBinary(head: try head(byteCount: 512), place: place)
  }

  /// A text already in memory, under a name for messages.
  public init(name: String, text: String, limits: FileLimits = FileLimits()) {
    self.init(name: name, bytes: Array(text.utf8), limits: limits)
  }

  /// Bytes already in memory, under a name for messages.
  public init(name: String, bytes: [UInt8], limits: FileLimits = FileLimits()) {
    self.name = name
    self.path = name
    self.limits = limits
    storage = .memory(bytes)
  }

  /// The first bytes as they lie in the file, not decompressed.
  package func head(byteCount: Int) throws -> [UInt8] {
    switch storage {
    case .memory(let bytes): return Array(bytes.prefix(byteCount))
    case .regular:
      let descriptor = open(path, O_RDONLY)
      guard descriptor >= 0 else { throw Self.cannotOpen(path) }
      defer { close(descriptor) }
      var bytes = [UInt8](repeating: 0, count: byteCount)
      let count = read(descriptor, &bytes, byteCount)
      guard count >= 0 else { throw Self.cannotOpen(path) }
      return Array(bytes.prefix(count))
    }
  }

  /// Opens the file for one pass over its decompressed bytes.
  package func source() throws -> ByteSource { try ByteSource(self) }

  /// All decompressed bytes, for the small formats that are read whole.
  ///
  /// - Parameter limit: refuse beyond this many bytes.
  /// - Throws: ``Complaint`` with code `too-large`, `damaged-gzip` or `unreadable-file`.
  public func wholeBytes(limit: Int = 64 << 20) throws -> [UInt8] {
    let source = try source()
    var all: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = try chunk.withUnsafeMutableBytes { try source.read(into: $0) }
      if count == 0 { return all }
      all.append(contentsOf: chunk[0..<count])
      guard all.count <= limit else { throw Self.tooLarge(name, limit) }
    }
  }

  /// The whole text as UTF-8 bytes without byte order mark, for the small formats that are read
  /// whole.
  ///
  /// - Throws: as ``wholeBytes(limit:)``, and with code `encoding` or `utf-16-without-mark`.
  package func wholeText(encoding: TextEncoding? = nil, limit: Int = 64 << 20) throws -> [UInt8] {
    let stream = try TextStream(self, encoding: encoding)
    var all: [UInt8] = []
    while try stream.appendNext(to: &all) {
      guard all.count <= limit else { throw Self.tooLarge(name, limit) }
    }
    return all
  }

  /// The lines of a text, whatever ends them, empty ones too.
  package static func lines(of text: [UInt8]) -> [ArraySlice<UInt8>] {
    var lines: [ArraySlice<UInt8>] = []
    var start = 0
    for index in text.indices {
      guard text[index] == 0x0A || text[index] == 0x0D else { continue }
      // The line feed of CR LF ends the line that its CR ended.
      if text[index] == 0x0A && index > 0 && text[index - 1] == 0x0D {
        start = index + 1
        continue
      }
      lines.append(text[start..<index])
      start = index + 1
    }
    if start < text.count { lines.append(text[start...]) }
    return lines
  }

  private static func tooLarge(_ name: String, _ limit: Int) -> Complaint {
    Complaint(
      .tooLarge, at: .init(file: name),
      "the file is larger than the \(limit >> 20) MiB this format is read up to",
      fix: "split the file")
  }

  private static func cannotOpen(_ path: String) -> Complaint {
    let reason = errno
    if reason == ENOENT || reason == ENOTDIR {
      return Complaint(
        .missingFile, at: .init(file: path), "there is no such file",
        fix: TextFile.nearby(path) ?? "check the path; relative paths start at the current folder")
    }
    return Complaint(
      .unreadableFile, at: .init(file: path),
      "the file cannot be read: \(String(cString: strerror(reason)))", fix: "check who may read it")
  }

  private static func readStream(
    _ descriptor: Int32, _ limits: FileLimits, _ place: FilePlace
  ) throws -> [UInt8] {
    var all: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = read(descriptor, &chunk, chunk.count)
      if count < 0 && errno == EINTR { continue }
      guard count >= 0 else {
        throw Complaint(
          .unreadableFile, at: place, "reading failed: \(String(cString: strerror(errno)))")
      }
      if count == 0 { return all }
      all.append(contentsOf: chunk[0..<count])
      guard all.count <= limits.streamBytes else {
        throw Complaint(
          .tooLarge, at: place, "the stream did not end within \(limits.streamBytes >> 20) MiB",
          fix: "save it to a file first")
      }
    }
  }
}
