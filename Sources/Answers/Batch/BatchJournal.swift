public import DairyTerms
import FarmText
public import Foundation
import Synchronization

/// What a batch has done, line by line on the disk, so that one that was killed at any moment goes on
/// where it was.
///
/// A line is `digest ⇥ id ⇥ + or - ⇥ seconds ⇥ document`, the digest over what follows it; the first line
/// says of which batch it is. A line that is not whole, as a kill or a full disk leaves one at the end,
/// is cut off: what it was about is done again. The file is held by one batch at a time.
public final class BatchJournal: Sendable {
  /// What is known of a herd.
  public struct Entry: Sendable, Hashable {
    /// Whether it was answered; what failed is tried again by the next run.
    public var isAnswered: Bool
    /// Seconds it took.
    public var seconds: Double
    fileprivate var offset: Int
    fileprivate var count: Int
  }

  private struct State {
    var end: Int
    var entries: [String: Entry] = [:]
    var synced = ContinuousClock.now
  }

  /// The file's name in the folder of a batch.
  public static let name = "journal.txt"
  private static let tab = UInt8(ascii: "\t")
  private let file: URL
  private let descriptor: Int32
  private let state: Mutex<State>

  /// Opens the journal of a batch.
  ///
  /// - Parameters:
  ///   - folder: the batch's folder, made where it is not there.
  ///   - header: what tells one batch from another, as JSON on one line.
  ///   - resumes: go on with what is there.
  /// - Throws: ``Complaint`` of kind `exists` where a batch is there and is not to be resumed,
  ///   `other-batch` where it is another, `locked` where it is running.
  public init(in folder: URL, header: String, resumes: Bool) throws(Complaint) {
    file = folder.appendingPathComponent(Self.name)
    do {
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    } catch {
      throw Complaint(
        .cannotCreate, at: folder.path,
        "the batch's folder cannot be made: \(DiskFault.reason(of: error))",
        fix: "say another with --out")
    }
    let descriptor = open(file.path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw Self.notWritten(file, errno) }
    self.descriptor = descriptor
    guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
      close(descriptor)
      throw Complaint(
        .locked, at: folder.path, "another batch is running in this folder",
        fix: "wait for it, or say another --out")
    }
    var state = State(end: 0)
    let size = Int(lseek(descriptor, 0, SEEK_END))
    if size > 0, !resumes {
      close(descriptor)
      throw Complaint(
        .alreadyThere, at: folder.path, "a batch was begun in this folder",
        fix: "say --resume, or another --out")
    }
    lseek(descriptor, 0, SEEK_SET)
    let lines = LineSource(descriptor: descriptor, limit: .max)
    while case .whole(let line)? = lines.next() {
      let next = state.end + line.count + 1
      guard next <= size, let (id, entry) = Self.entry(line, at: state.end) else { break }
      if state.end == 0 {
        guard id == header else {
          close(descriptor)
          throw Complaint(
            .otherBatch, at: folder.path,
            "the folder holds a batch of another question, other records, version or key",
            fix: "ask as before, or say another --out")
        }
      } else {
        state.entries[id] = entry
      }
      state.end = next
    }
    guard lines.fault == 0 else {
      close(descriptor)
      throw Complaint(
        .unreadableFile, at: file.path,
        "the journal cannot be read: \(String(cString: strerror(lines.fault)))",
        fix: "check the disk, or say another --out")
    }
    // Nothing is cut off of what is no journal, or of one whose beginning is damaged.
    guard state.end > 0 || Self.isBeginning(descriptor, size: size) else {
      close(descriptor)
      throw Complaint(
        .otherBatch, at: file.path,
        "this is no journal of a batch, or its beginning is damaged",
        fix: "say another --out")
    }
    ftruncate(descriptor, off_t(state.end))
    let isNew = state.end == 0
    self.state = Mutex(state)
    if isNew { try write(id: header, isAnswered: true, seconds: 0, document: Data("{}".utf8)) }
  }

  deinit {
    fsync(descriptor)
    close(descriptor)
  }

  /// What is known of a herd.
  public func entry(of id: String) -> Entry? { state.withLock { $0.entries[id] } }

  /// Notes what became of a herd.
  ///
  /// - Throws: ``Complaint`` of kind `not-written` where the disk refuses; nothing is noted then.
  public func note(
    _ id: String, isAnswered: Bool, seconds: Double, document: Data
  ) throws(Complaint) {
    try write(id: id, isAnswered: isAnswered, seconds: seconds, document: document)
  }

  private func write(
    id: String, isAnswered: Bool, seconds: Double, document: Data
  ) throws(Complaint) {
    let head =
      "\(ValueTree.text(id).json)\t\(isAnswered ? "+" : "-")\t\(Int(seconds * 1000))\t"
    let body = Data(head.utf8) + document
    let line = Data((Self.digest(of: body) + "\t").utf8) + body + [0x0A]
    let fault: Int32? = state.withLock { state in
      let written = line.withUnsafeBytes { bytes in
        var done = 0
        while done < bytes.count {
          let count = pwrite(
            descriptor, UnsafeRawBufferPointer(rebasing: bytes[done...]).baseAddress,
            bytes.count - done, off_t(state.end + done))
          if count < 0, errno == EINTR { continue }
          if count <= 0 { return errno == 0 ? ENOSPC : errno }
          done += count
        }
        return Int32(0)
      }
      guard written == 0 else {
        ftruncate(descriptor, off_t(state.end))
        return written
      }
      state.entries[id] = Entry(
        isAnswered: isAnswered, seconds: seconds,
        offset: state.end + line.count - 1 - document.count,
        count: document.count)
      state.end += line.count
      // A power cut may cost the last half second, never more, and never leaves half of anything.
      if state.synced + .milliseconds(500) < .now {
        fsync(descriptor)
        state.synced = .now
      }
      return nil
    }
    if let fault { throw Self.notWritten(file, fault) }
  }

  /// The document of a herd.
  ///
  /// - Throws: ``Complaint`` where the journal cannot be read.
  public func document(of entry: Entry) throws(Complaint) -> Data {
    var data = Data(count: entry.count)
    let whole = data.withUnsafeMutableBytes { bytes in
      var done = 0
      while done < bytes.count {
        let count = pread(
          descriptor, UnsafeMutableRawBufferPointer(rebasing: bytes[done...]).baseAddress,
          bytes.count - done, off_t(entry.offset + done))
        if count < 0, errno == EINTR { continue }
        if count <= 0 { return false }
        done += count
      }
      return true
    }
    guard whole else {
      throw Complaint(
        .unreadableFile, at: file.path, "the journal cannot be read", fix: "check the disk")
    }
    return data
  }

  private static func entry(_ line: Data, at offset: Int) -> (id: String, entry: Entry)? {
    let parts = line.split(separator: tab, maxSplits: 4, omittingEmptySubsequences: false)
    guard parts.count == 5 else { return nil }
    let body = line[(parts[0].endIndex + 1)...]
    guard String(decoding: parts[0], as: UTF8.self) == digest(of: body),
      let id = try? JSONTree.read(parts[1], file: name).string,
      let milliseconds = Int(String(decoding: parts[3], as: UTF8.self))
    else { return nil }
    return (
      id,
      Entry(
        isAnswered: parts[2].first == UInt8(ascii: "+"), seconds: Double(milliseconds) / 1000,
        offset: offset + line.count - parts[4].count, count: parts[4].count)
    )
  }

  /// Whether a file is empty, or the beginning of a first line that a kill left unfinished.
  private static func isBeginning(_ descriptor: Int32, size: Int) -> Bool {
    var bytes = [UInt8](repeating: 0, count: min(size, mostUnfinishedBytes + 1))
    guard bytes.count <= mostUnfinishedBytes,
      pread(descriptor, &bytes, bytes.count, 0) == bytes.count
    else { return false }
    return !bytes.contains(0x0A)
      && bytes.prefix(digestLetters).allSatisfy { Character(UnicodeScalar($0)).isHexDigit }
      && (bytes.count <= digestLetters || bytes[digestLetters] == tab)
  }

  /// Letters of a line's digest.
  private static let digestLetters = 16
  /// A first line holds the question and little else.
  private static let mostUnfinishedBytes = 1 << 20

  private static func digest(of data: some ContiguousBytes) -> String {
    var digest = FileDigest()
    data.withUnsafeBytes { digest.add($0) }
    return String(digest.finish().prefix(digestLetters))
  }

  private static func notWritten(_ file: URL, _ fault: Int32) -> Complaint {
    Complaint(
      .notWritten, at: file.path,
      "the journal cannot be written: \(String(cString: strerror(fault)))",
      fix: "make room on the disk, then go on with --resume")
  }
}
