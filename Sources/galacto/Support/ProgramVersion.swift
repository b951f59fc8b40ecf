import HerdStore
import LinearPrograms

/// The version of the program, and of what its numbers rest on.
enum ProgramVersion {
  static let text = "0.1.0"

  /// The solver's version.
  static var glpk: String { LinearModel.solverVersion }

  /// The database library's version.
  static var sqlite: String { (try? HerdStore.libraryVersion()) ?? "unknown" }
}
