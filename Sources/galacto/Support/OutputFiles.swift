import DairyTerms
import Foundation

/// Puts files on disk: all of them whole, or none.
///
/// Every file is written under another name beside its place first; only when all of them are
/// wholly on disk do they take their places. A full disk or a folder nobody may write to leaves
/// what was there before, and nothing half-written.
enum OutputFiles {
  /// Writes the files and says where they are.
  ///
  /// - Throws: ``FileNotWritten`` naming the file that could not be.
  static func write(_ files: [(path: String, text: String)]) throws {
    try put(files.map { (URL(fileURLWithPath: $0.path), Data($0.text.utf8)) })
    for file in files {
      Console.standard.talk("wrote \(ShownPath.of(URL(fileURLWithPath: file.path)))")
    }
  }

  /// Writes the files without a word; folders on the way are made.
  static func put(_ files: [(url: URL, data: Data)]) throws {
    var waiting: [(temporary: URL, place: URL)] = []
    do {
      for (index, file) in files.enumerated() {
        let folder = file.url.deletingLastPathComponent()
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let temporary = folder.appendingPathComponent(
          ".\(file.url.lastPathComponent).\(ProcessInfo.processInfo.processIdentifier)-\(index)")
        waiting.append((temporary, file.url))
        try writeWhole(file.data, to: temporary)
      }
    } catch {
      for step in waiting { try? FileManager.default.removeItem(at: step.temporary) }
      throw FileNotWritten(place: waiting.last?.place.path ?? files.first?.url.path ?? "", error)
    }
    for (index, step) in waiting.enumerated()
    where rename(step.temporary.path, step.place.path) != 0 {
      let reason = String(cString: strerror(errno))
      for left in waiting[index...] { try? FileManager.default.removeItem(at: left.temporary) }
      throw FileNotWritten(place: step.place.path, reason: reason)
    }
  }

  /// Writes a new file and waits until the disk has it.
  private static func writeWhole(_ data: Data, to url: URL) throws {
    guard FileManager.default.createFile(atPath: url.path, contents: nil) else {
      throw FileNotWritten(place: url.path, reason: String(cString: strerror(errno)))
    }
    let handle = try FileHandle(forWritingTo: url)
    defer { try? handle.close() }
    try handle.write(contentsOf: data)
    try handle.synchronize()
  }
}

/// A file could not be put on disk.
struct FileNotWritten: ExplainedError {
  let place: String
  let reason: String
  var code: String { "file-not-written" }
  var explanation: String { "the file cannot be written: \(reason)" }
  var fix: String? { "choose another place, check who may write there, or make room on the disk" }
  var fault: Fault { .storage }

  init(place: String, reason: String) {
    self.place = place
    self.reason = reason
  }

  init(place: String, _ error: any Error) {
    self.init(place: place, reason: (error as? Self)?.reason ?? error.localizedDescription)
  }
}
