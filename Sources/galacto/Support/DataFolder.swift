import DairyTerms
import Foundation

/// The folder of data that Galacto ships: feed library, real herds, demo farm.
///
/// Looked for, in this order: the environment's `GALACTO_DATA`; `share/galacto` beside the
/// installed program's `bin`; `HerdData` in any folder above the program (a checkout's build).
enum DataFolder {
  /// The folder.
  ///
  /// - Throws: ``Complaint`` of kind `no-data` when none of the places holds it.
  static func locate() throws -> URL {
    let environment = ProcessInfo.processInfo.environment
    if let path = environment["GALACTO_DATA"], !path.isEmpty {
      let folder = URL(fileURLWithPath: path, isDirectory: true)
      guard isDataFolder(folder) else { throw missing(path) }
      return folder
    }
    let program = programFolder()
    let installed = program.deletingLastPathComponent().appendingPathComponent("share/galacto")
    if isDataFolder(installed) { return installed }
    var above = program
    while above.path != "/" {
      let candidate = above.appendingPathComponent("HerdData")
      if isDataFolder(candidate) { return candidate }
      above = above.deletingLastPathComponent()
    }
    throw missing(program.path)
  }

  /// A shipped file, such as `feeds/nasem2021_feed_library.csv`.
  ///
  /// - Throws: ``Complaint`` of kind `no-data` as ``locate()``.
  static func file(_ relativePath: String) throws -> URL {
    try locate().appendingPathComponent(relativePath)
  }

  private static func isDataFolder(_ folder: URL) -> Bool {
    FileManager.default.fileExists(atPath: folder.appendingPathComponent("feeds").path)
  }

  private static func programFolder() -> URL {
    let program = Bundle.main.executableURL ?? URL(fileURLWithPath: CommandLine.arguments[0])
    return program.resolvingSymlinksInPath().deletingLastPathComponent()
  }

  /// The shipped data are nowhere to be found: an installation fault.
  private static func missing(_ place: String) -> Complaint {
    Complaint(
      .noData, at: place, "the data Galacto ships (feed library, herds) were not found",
      fix: "set GALACTO_DATA to the HerdData folder, or reinstall with 'make install'")
  }
}
