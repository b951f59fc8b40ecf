import DairyTerms
import Foundation
import LinearPrograms

/// Model files on disk.
enum ModelFile {
  /// The bytes of a file; `-` is standard input.
  ///
  /// - Throws: ``ModelFileError`` when there is no such file or it cannot be read.
  static func read(_ path: String) throws -> Data {
    if path == "-" { return FileHandle.standardInput.readDataToEndOfFile() }
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
      throw ModelFileError(
        code: "no-file", place: path, explanation: "there is no such file",
        fix: "check the path")
    }
    guard !isFolder.boolValue, let data = FileManager.default.contents(atPath: path) else {
      throw ModelFileError(
        code: "unreadable-file", place: path, explanation: "the file cannot be read",
        fix: "check that it is a file and may be read")
    }
    return data
  }

  /// Writes a model in the form its name tells.
  ///
  /// - Throws: ``LinearProgramError`` when the form cannot hold the model, ``ModelFileError`` when
  ///   the file cannot be written.
  static func write(_ model: LinearModel, to path: String) throws {
    let text = try path.lowercased().hasSuffix(".lp") ? model.lpText() : model.mpsText()
    do {
      try Data(text.utf8).write(to: URL(fileURLWithPath: path))
    } catch {
      throw ModelFileError(
        code: "unwritable-file", place: path, explanation: "the file cannot be written",
        fix: "check folder and rights")
    }
  }
}

/// A model file that the disk does not give or take.
struct ModelFileError: ExplainedError {
  let code: String
  let place: String
  let explanation: String
  let fix: String?
  var fault: Fault { .storage }
}
