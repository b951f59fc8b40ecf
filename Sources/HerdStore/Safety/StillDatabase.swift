import DairyTerms
import Foundation
import GRDB

/// A database in a folder nothing can be written to (another user's, read-only, a full disk), read
/// as it lies there.
///
/// SQLite keeps an index of the log beside a database, also for reading. Where it can make none and
/// the log is empty, the database file alone holds everything and can be read without locks
/// (`immutable`), provided that nobody writes to it meanwhile. Nobody is asked to promise that: what
/// the files looked like is kept, and an answer is refused where they have changed.
struct StillDatabase: Sendable {
  private let url: URL
  private let before: Marks

  /// Size and time of change of the database and its log; -1 where there is none.
  private struct Marks: Equatable, Sendable {
    var inode: UInt64
    var bytes: Int
    var changed: timespec
    var logBytes: Int

    init(_ url: URL) {
      var found = stat()
      let isThere = stat(url.path, &found) == 0
      inode = isThere ? UInt64(found.st_ino) : 0
      bytes = isThere ? Int(found.st_size) : -1
      #if canImport(Darwin)
        changed = found.st_mtimespec
      #else
        changed = found.st_mtim
      #endif
      var log = stat()
      logBytes = stat(url.path + "-wal", &log) == 0 ? Int(log.st_size) : 0
    }

    static func == (one: Marks, other: Marks) -> Bool {
      one.inode == other.inode && one.bytes == other.bytes && one.logBytes == other.logBytes
        && one.changed.tv_sec == other.changed.tv_sec
        && one.changed.tv_nsec == other.changed.tv_nsec
    }
  }

  /// Whether an error says that something could not be made beside the database.
  static func isHindered(_ error: DatabaseError) -> Bool {
    [.SQLITE_CANTOPEN, .SQLITE_READONLY, .SQLITE_IOERR, .SQLITE_FULL, .SQLITE_PERM]
      .contains(error.resultCode)
  }

  /// Takes a database that could not be opened with locks.
  ///
  /// - Throws: ``Complaint`` where changes stand in its log or journal, which cannot be read so.
  init(_ url: URL, after error: DatabaseError) throws {
    let journal = (try? FileManager.default.attributesOfItem(atPath: url.path + "-journal"))?[.size]
    before = Marks(url)
    self.url = url
    guard access(url.path, R_OK) == 0 else { throw DatabaseFault.explained(error, url: url) }
    guard before.logBytes == 0, (journal as? NSNumber)?.intValue ?? 0 == 0 else {
      throw Complaint(
        .unusable, at: url.path,
        "the last changes stand in \(url.lastPathComponent)-wal beside it, and cannot be read where "
          + "nothing can be written",
        fix:
          "let somebody who may write there run 'galacto herd check', or copy the whole folder to "
          + "a place of your own")
    }
  }

  /// The database's address for SQLite.
  var address: String {
    var plain = CharacterSet.alphanumerics
    plain.insert(charactersIn: "/-_.~")
    let path = url.path.addingPercentEncoding(withAllowedCharacters: plain) ?? url.path
    return "file:\(path)?immutable=1"
  }

  /// - Throws: ``Complaint`` where the files are no longer as they were when they were opened.
  func refuseChanged() throws {
    guard Marks(url) == before else {
      throw Complaint(
        .locked, at: url.path, "another program changed the farm while it was read",
        fix: "ask again")
    }
  }
}
