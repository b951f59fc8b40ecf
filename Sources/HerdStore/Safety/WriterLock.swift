import DairyTerms
import FarmText
import Foundation

/// Keeps two programs from importing at the same time, and says who the other one is.
///
/// The lock is the system's own on the file `farm.galacto.lock`: it ends with the process that
/// holds it, so a lock left behind by a killed program is free. The file names the holder for the
/// message only.
final class WriterLock {
  private let descriptor: Int32

  /// Takes the lock, waiting for at most ``HerdStore/busyTimeoutSeconds``.
  ///
  /// - Throws: ``Complaint`` with code `locked`, or `not-writable`.
  init(database url: URL, command: String, timeoutSeconds: Double = HerdStore.busyTimeoutSeconds)
    throws
  {
    let path = Self.path(of: url)
    descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else {
      throw Complaint(
        .notWritten, at: url.deletingLastPathComponent().path,
        "this folder cannot be written: \(String(cString: strerror(errno)))",
        fix: "check who may write there")
    }
    let start = ContinuousClock.now
    while flock(descriptor, LOCK_EX | LOCK_NB) != 0 {
      guard ContinuousClock.now - start < .seconds(timeoutSeconds) else {
        let holder = Self.holderDescription(of: url)
        close(descriptor)
        throw Complaint(
          .locked, at: url.path, "another program is writing to the farm\(holder)",
          fix: "wait until it has finished")
      }
      usleep(20_000)
    }
    let holder = Array("\(getpid()) \(command)\n".utf8)
    _ = ftruncate(descriptor, 0)
    _ = pwrite(descriptor, holder, holder.count, 0)
    Self.removeAbandoned(around: url)
  }

  /// Removes what killed programs have left in the farm's folder: nobody else can be making a
  /// database there now, and files of answers tell whose they are.
  private static func removeAbandoned(around url: URL) {
    let farm = FarmFolder(url: url.deletingLastPathComponent())
    for folder in [farm.url, farm.backups, farm.reports, farm.limits, farm.rations, farm.feeds] {
      UnfinishedFiles.removeAbandoned(in: folder, databases: true)
    }
  }

  deinit {
    _ = ftruncate(descriptor, 0)
    flock(descriptor, LOCK_UN)
    close(descriptor)
  }

  /// `: process 4711, herd import` where the lock file names a holder, or nothing.
  static func holderDescription(of url: URL) -> String {
    guard let text = try? String(contentsOfFile: path(of: url), encoding: .utf8) else { return "" }
    let parts = text.split(separator: "\n").first?.split(separator: " ", maxSplits: 1) ?? []
    guard parts.count == 2 else { return "" }
    return ": process \(parts[0]), \(parts[1])"
  }

  private static func path(of url: URL) -> String { url.path + ".lock" }
}
