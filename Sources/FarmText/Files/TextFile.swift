public import DairyTerms
public import Foundation

/// Reads a whole file: the one way settings, scenarios, problems and models come in.
public enum TextFile {
  /// Largest file taken where nothing else is said, bytes.
  public static let largest = 64 << 20

  /// The text of a UTF-8 file; `-` is standard input.
  ///
  /// - Throws: as ``bytes(of:limit:)``, and ``Complaint`` of kind `encoding`.
  public static func text(of path: String, limit: Int = largest) throws(Complaint) -> String {
    guard let text = String(validating: try bytes(of: path, limit: limit), as: UTF8.self) else {
      throw Complaint(.encoding, at: path, "the file is no UTF-8 text", fix: "save it as UTF-8")
    }
    return text
  }

  /// A file of the folder whose name is near to one that is not there.
  static func nearby(_ path: String) -> String? {
    let url = URL(fileURLWithPath: path)
    let names =
      (try? FileManager.default.contentsOfDirectory(
        atPath: url.deletingLastPathComponent().path)) ?? []
    guard let near = Spelling.nearest(to: url.lastPathComponent, among: names.sorted()).first else {
      return nil
    }
    let folder = path.dropLast(url.lastPathComponent.count)
    return "did you mean '\(VisibleText.escaped(folder + near))'?"
  }

  /// The bytes of a file; `-` is standard input.
  ///
  /// - Throws: ``Complaint`` of kind `missing-file`, `directory`, `unreadable-file` or `too-large`.
  public static func bytes(of path: String, limit: Int = largest) throws(Complaint) -> Data {
    let handle: FileHandle
    if path == "-" {
      handle = .standardInput
    } else {
      var isFolder: ObjCBool = false
      guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
        throw Complaint(
          .missingFile, at: path, "there is no such file",
          fix: nearby(path) ?? "check the spelling of the path")
      }
      guard !isFolder.boolValue else {
        throw Complaint(
          .directory, at: path, "this is a folder, not a file", fix: "name the file in it")
      }
      guard let opened = FileHandle(forReadingAtPath: path) else { throw unreadable(path) }
      handle = opened
    }
    let found: Data
    do {
      // An endless stream is read to one byte more than is taken.
      found = try handle.read(upToCount: limit + 1) ?? Data()
    } catch {
      throw unreadable(path)
    }
    guard found.count <= limit else {
      throw Complaint(
        .tooLarge, at: path, "the file is larger than \(limit >> 20) MiB",
        fix: "is it the right file?")
    }
    return found
  }

  private static func unreadable(_ path: String) -> Complaint {
    Complaint(
      .unreadableFile, at: path, "the file cannot be read", fix: "check that it may be read")
  }
}
