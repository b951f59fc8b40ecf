import Foundation

/// A file's path as a person at this terminal would type it.
enum ShownPath {
  /// Relative to the current folder where the file lies below it, otherwise whole.
  static func of(_ file: URL) -> String {
    let here = URL(fileURLWithPath: FileManager.default.currentDirectoryPath)
      .resolvingSymlinksInPath().path
    let path = file.resolvingSymlinksInPath().path
    return path.hasPrefix(here + "/") ? String(path.dropFirst(here.count + 1)) : path
  }
}
