public import Foundation
import Synchronization

/// The files being written just now, which go when the program is interrupted.
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
}
