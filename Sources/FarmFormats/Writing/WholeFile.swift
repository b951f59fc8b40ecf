import DairyTerms
public import Foundation

/// Puts text on disk whole or not at all.
public enum WholeFile {
  /// Writes the text beside the target, makes it durable, and only then gives it the target's name:
  /// whoever reads the target sees the old text or the new, also after a power cut.
  ///
  /// - Throws: ``FarmFormatError`` with code `not-written` (`fault` storage); the target is then as
  ///   it was.
  public static func write(_ text: String, to target: URL) throws {
    let folder = target.deletingLastPathComponent()
    let unfinished = folder.appendingPathComponent(".\(target.lastPathComponent)-unfinished")
    do {
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      try Data(text.utf8).write(to: unfinished)
      try synchronise(unfinished)
      guard rename(unfinished.path, target.path) == 0 else { throw failure() }
      try synchronise(folder)
    } catch {
      try? FileManager.default.removeItem(at: unfinished)
      throw FarmFormatError(
        code: "not-written", at: .init(file: target.path),
        "the file cannot be written: \(error.localizedDescription)",
        fix: "make room, or check who may write there", fault: .storage)
    }
  }

  private static func synchronise(_ url: URL) throws {
    let descriptor = open(url.path, O_RDONLY)
    guard descriptor >= 0 else { throw failure() }
    defer { close(descriptor) }
    guard fsync(descriptor) == 0 else { throw failure() }
  }

  private static func failure() -> CocoaError {
    CocoaError(
      .fileWriteUnknown, userInfo: [NSLocalizedDescriptionKey: String(cString: strerror(errno))])
  }
}
