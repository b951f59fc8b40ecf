public import Foundation
import Synchronization

/// The files being written just now, which go when the program is interrupted, and those a killed
/// program has left.
public enum UnfinishedFiles {
  private static let paths = Mutex<Set<String>>([])

  /// Notes a file that is not whole yet.
  public static func add(_ file: URL) { paths.withLock { _ = $0.insert(file.path) } }

  /// Notes that the file is whole, or gone.
  public static func remove(_ file: URL) { paths.withLock { _ = $0.remove(file.path) } }

  /// Whether the file is not whole yet.
  static func holds(_ file: URL) -> Bool { paths.withLock { $0.contains(file.path) } }

  /// Removes them all from the disk.
  public static func removeAll() { paths.withLock { for path in $0 { unlink(path) } } }

  // MARK: - Left by a killed program

  /// What every unfinished file's name ends in; a database's log and journal stand behind it.
  private static let endings = ["", "-wal", "-shm", "-journal", ".lock"].map { "-unfinished\($0)" }

  /// Names of unfinished databases of earlier versions.
  private static let earlier = [".restoring", ".from-archive.galacto"]

  /// The unfinished file beside a place, of this process.
  public static func file(for place: URL) -> URL {
    place.deletingLastPathComponent().appendingPathComponent(
      ".\(place.lastPathComponent).\(ProcessInfo.processInfo.processIdentifier)-unfinished")
  }

  /// Whether a file's name is that of an unfinished one.
  static func isUnfinished(_ name: String) -> Bool {
    guard name.hasPrefix(".") else { return false }
    return endings.contains { name.hasSuffix($0) }
      || earlier.contains { name == $0 || name.hasPrefix("\($0)-") }
  }

  /// Removes what programs that are no more have left in a folder.
  ///
  /// - Parameter folder: where to look.
  /// - Parameter databases: also databases in the making, whose names tell no process: only while
  ///   nobody else can be making one (the writer's lock is held).
  public static func removeAbandoned(in folder: URL, databases: Bool) {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    for name in names where isUnfinished(name) {
      let file = folder.appendingPathComponent(name)
      if let process = process(of: name) {
        if isAlive(process) { continue }
      } else if !databases || holds(file) {
        continue
      }
      unlink(file.path)
    }
  }

  /// The process in `.NAME.PROCESS-unfinished`.
  private static func process(of name: String) -> pid_t? {
    guard let end = name.range(of: "-unfinished", options: .backwards)?.lowerBound,
      let dot = name[..<end].lastIndex(of: "."), dot != name.startIndex
    else { return nil }
    return pid_t(name[name.index(after: dot)..<end])
  }

  private static func isAlive(_ process: pid_t) -> Bool {
    // A process of somebody else's cannot be asked, and is there.
    kill(process, 0) == 0 || errno != ESRCH
  }
}
