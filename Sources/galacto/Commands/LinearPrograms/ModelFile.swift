import DairyTerms
import Foundation
import LinearPrograms

/// Model files on disk.
enum ModelFile {
  /// The bytes of a file; `-` is standard input. Endless streams are read to one byte more than a
  /// model may have, which the reader then refuses.
  ///
  /// - Throws: ``ModelFileError`` when there is no such file or it cannot be read.
  static func read(_ path: String) throws -> Data {
    if path == "-" { return try bytes(of: .standardInput, path) }
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
      throw ModelFileError(
        code: "no-file", place: path, explanation: "there is no such file",
        fix: "check the path")
    }
    guard !isFolder.boolValue, let handle = FileHandle(forReadingAtPath: path) else {
      throw unreadable(path)
    }
    return try bytes(of: handle, path)
  }

  private static func bytes(of handle: FileHandle, _ path: String) throws -> Data {
    do {
      return try handle.read(upToCount: LinearModel.largestFile + 1) ?? Data()
    } catch {
      throw unreadable(path)
    }
  }

  private static func unreadable(_ path: String) -> ModelFileError {
    ModelFileError(
      code: "unreadable-file", place: path, explanation: "the file cannot be read",
      fix: "check that it is a file and may be read")
  }

  /// Writes a model in the form its name tells, in words that other solvers read alike.
  ///
  /// Names that the form cannot hold are replaced, semi-continuous variables and ordered sets are
  /// spelled out in binaries; both are said.
  ///
  /// - Throws: ``LinearProgramError`` when the form cannot hold the model, ``ModelFileError`` when
  ///   the file cannot be written.
  static func write(_ model: LinearModel, to path: String) throws {
    let plain = model.spelledOut()
    if plain.variableCount > model.variableCount {
      Console.standard.talk(
        "written with semi-continuous variables and ordered sets spelled out in "
          + "\(plain.variableCount - model.variableCount) binaries, which every solver reads")
    }
    let (fitting, renamed) = plain.withFittingNames()
    if let first = renamed.first {
      Console.standard.talk(
        "written with \(renamed.count) name(s) changed to fit the format, such as "
          + "'\(LinearProgramText.shown(first.from))' to '\(first.to)'")
    }
    let isLP = path.lowercased().hasSuffix(".lp")
    if !isLP && model.sense == .maximize {
      Console.standard.talk(
        "written as a minimisation of the negative objective: MPS has no maximisation that GLPK "
          + "and CBC read")
    }
    let text = try isLP ? fitting.lpText() : fitting.mpsText()
    do {
      try Data(text.utf8).write(to: URL(fileURLWithPath: path), options: .atomic)
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
