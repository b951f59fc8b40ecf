import DairyTerms
import FarmText
public import Foundation
import GRDB

/// The farm's memory: one SQLite file of animals, lactations, test days, events, stays and pens.
///
/// Every change is one transaction, on the disk before it is acknowledged (`synchronous=FULL`,
/// asserted at opening). One program writes at a time; readers are never held up. All questions
/// are answered as of a day.
public final class HerdStore: Sendable {
  /// The database file.
  public let url: URL
  /// Whether the file can only be read, because a newer program made it or it was asked so.
  public let isReadOnly: Bool
  /// The schema version of the file.
  public let schemaVersion: Int
  /// Memory the writer may hold of the database, KiB: so much that the pages an import touches
  /// again and again stay, so little that ten million rows go through a small computer.
  private static let writerCacheKiB = 32 << 10
  /// Memory each reader may hold of the database, KiB.
  private static let readerCacheKiB = 32 << 10
  let database: any DatabaseReader
  let backups: BackupFolder
  /// What the files looked like when they were opened without locks, where they were.
  private let still: StillDatabase?

  /// How long a second writer waits for the first, s.
  public static let busyTimeoutSeconds = 5.0

  /// Opens a herd database, bringing an older one to this program's schema (a copy is kept).
  ///
  /// - Parameters:
  ///   - url: the file, `farm.galacto` in the farm's folder.
  ///   - readOnly: open without the right to write.
  /// - Throws: ``Complaint`` with codes `no-database`, `not-a-herd-database`,
  ///   `other-program`, `damaged`, `locked`, `unusable`.
  public convenience init(opening url: URL, readOnly: Bool = false) throws {
    try DatabaseFileCheck.examine(url)
    try self.init(url: url, readOnly: readOnly)
  }

  /// Makes a new, empty herd database.
  ///
  /// It is made whole under another name: a program that is killed meanwhile leaves no file that is
  /// neither a database nor none. An empty file, as an earlier version left one, is taken for none.
  ///
  /// - Throws: ``Complaint`` with codes `exists`, `not-written`, `disk-full`, `unusable`.
  public convenience init(creating url: URL) throws {
    let lock = try WriterLock(database: url, command: "herd init")
    defer { withExtendedLifetime(lock) {} }
    guard !FarmFolder.holdsBytes(url) else {
      throw Complaint(
        .alreadyThere, at: url.path, "there is a file of this name already",
        fix: "open it, or choose another name")
    }
    let unfinished = DatabaseFiles.unfinished(for: url, "new")
    defer { DatabaseFiles.remove(unfinished) }
    try Self.makeFile(at: unfinished)
    // A log of a database that is gone must not be taken for the new one's.
    DatabaseFiles.remove(url)
    try DurableFile.rename(unfinished, to: url)
    try self.init(url: url, readOnly: false)
    // Opening it set up its log: the file alone is to hold the farm from the first command on.
    if let pool = database as? DatabasePool { Self.emptyLog(of: pool) }
  }

  /// Makes a new, empty herd database as a step of a bigger one: of a name nobody takes for a farm's.
  convenience init(making unfinished: URL) throws {
    try Self.makeFile(at: unfinished)
    try self.init(url: unfinished, readOnly: false)
  }

  /// A database of this program's schema as one file, on the disk.
  private static func makeFile(at url: URL) throws {
    do {
      DatabaseFiles.remove(url)
      let queue = try DatabaseQueue(path: url.path, configuration: configuration())
      try queue.write { db in
        try HerdSchema.migrate(db, from: 0)
        try BreedTable.fill(db)
      }
      try queue.close()
    } catch let error as DatabaseError {
      throw DatabaseFault.explained(error, url: url)
    }
    try DurableFile.synchronise(url)
  }

  private init(url: URL, readOnly: Bool) throws {
    self.url = url
    backups = BackupFolder(database: url)
    do {
      if readOnly {
        (database, schemaVersion, still) = try Self.openReadOnly(url)
        isReadOnly = true
        return
      }
      let pool = try Self.openPool(url)
      let version = try pool.read { try Self.version(of: $0, url: url) }
      if version > HerdSchema.currentVersion {
        try pool.close()
        (database, schemaVersion, still) = try Self.openReadOnly(url)
        isReadOnly = true
        return
      }
      if version < HerdSchema.currentVersion {
        if version > 0 { try backups.keepCopy(of: pool, reason: "before-migration") }
        try pool.write { db in
          try HerdSchema.migrate(db, from: version)
          try BreedTable.fill(db)
        }
        // The file's own header now says what it is, also to a reader that sees no log.
        try pool.writeWithoutTransaction { _ = try $0.checkpoint(.truncate) }
      }
      database = pool
      schemaVersion = HerdSchema.currentVersion
      still = nil
      isReadOnly = false
    } catch let error as DatabaseError {
      throw DatabaseFault.explained(error, url: url)
    }
  }

  /// Closes the database; a later use fails. Needed only before the file is moved.
  public func close() throws { try database.close() }

  // MARK: - Opening

  private static func configuration() -> Configuration {
    var configuration = Configuration()
    configuration.foreignKeysEnabled = true
    configuration.busyMode = .timeout(busyTimeoutSeconds)
    configuration.label = "herd"
    // What SQLite keeps of its own accord, 2 MB, holds a tenth of a big herd: questions that look
    // animals up would read the same pages again and again.
    configuration.prepareDatabase { try $0.execute(sql: "PRAGMA cache_size = -\(readerCacheKiB)") }
    return configuration
  }

  private static func openPool(_ url: URL) throws -> DatabasePool {
    let pool = try DatabasePool(path: url.path, configuration: configuration())
    // Setting up the log lowers `synchronous` to NORMAL, whatever was prepared before; so it is
    // set on the writer now, and read back, because a lost acknowledged import is not acceptable.
    let level = try pool.writeWithoutTransaction { db in
      try db.execute(sql: "PRAGMA synchronous = FULL")
      try db.execute(sql: "PRAGMA cache_size = -\(writerCacheKiB)")
      return try Int.fetchOne(db, sql: "PRAGMA synchronous")
    }
    guard level == 2 else {
      throw Complaint(
        .notDurable, at: url.path, "the database cannot be made safe against power cuts")
    }
    return pool
  }

  private static func openReadOnly(
    _ url: URL
  ) throws -> (any DatabaseReader, Int, StillDatabase?) {
    var configuration = configuration()
    configuration.readonly = true
    do {
      let queue = try DatabaseQueue(path: url.path, configuration: configuration)
      return (queue, try queue.read { try version(of: $0, url: url) }, nil)
    } catch let error as DatabaseError where StillDatabase.isHindered(error) {
      if logBytes(of: url) > 0, DatabaseFault.hindrance(at: url) == nil {
        // A program was killed: what it had committed stands in the log, whose index only somebody
        // who may write can make again.
        let pool = try openPool(url)
        emptyLog(of: pool)
        try pool.close()
        let queue = try DatabaseQueue(path: url.path, configuration: configuration)
        return (queue, try queue.read { try version(of: $0, url: url) }, nil)
      }
      // The database is sound; the index of its log cannot be made beside it.
      let still = try StillDatabase(url, after: error)
      let queue = try DatabaseQueue(path: still.address, configuration: configuration)
      return (queue, try queue.read { try version(of: $0, url: url) }, still)
    }
  }

  private static func version(of db: Database, url: URL) throws -> Int {
    let version = try Int.fetchOne(db, sql: "PRAGMA user_version") ?? 0
    let application = try Int32.fetchOne(db, sql: "PRAGMA application_id") ?? 0
    let tables = try Int.fetchOne(db, sql: "SELECT count(*) FROM sqlite_master") ?? 0
    guard application == HerdSchema.applicationID || (application == 0 && tables == 0) else {
      throw Complaint(
        .otherProgram, at: url.path, "this database belongs to another program",
        fix: "name a farm.galacto made by Galacto")
    }
    return version
  }

  /// Runs a change as one transaction, or says why it cannot.
  func write<Value>(_ change: (Database) throws -> Value) throws -> Value {
    guard let pool = database as? DatabasePool else {
      guard schemaVersion > HerdSchema.currentVersion else {
        throw Complaint(
          .readOnly, at: url.path, "the database was opened for reading", fault: .ours)
      }
      throw Complaint(
        .readOnly, at: url.path,
        "this database was made by a newer Galacto (schema \(schemaVersion), this program writes "
          + "\(HerdSchema.currentVersion)): it can be read but not changed", fix: "update Galacto")
    }
    do {
      let value = try pool.write(change)
      Self.emptyLog(of: pool)
      return value
    } catch let error as DatabaseError {
      throw DatabaseFault.explained(error, url: url)
    }
  }

  /// Writes the log back into the database, so that the file alone holds the farm.
  ///
  /// What was committed is safe without it, so nothing is lost where it cannot be done now (another
  /// program reads, the disk fails), and nobody waits for it: the next change does it.
  static func emptyLog(of pool: DatabasePool) {
    try? pool.writeWithoutTransaction { db in
      try db.execute(sql: "PRAGMA busy_timeout = 0")
      defer { try? db.execute(sql: "PRAGMA busy_timeout = \(Int(busyTimeoutSeconds * 1000))") }
      _ = try db.checkpoint(.truncate)
    }
  }

  /// Bytes of changes that stand in the log beside the database file and not, or not surely, in the
  /// file itself: a copy of the file alone would lack them. 0 after every command that has ended.
  public var logBytes: Int { Self.logBytes(of: url) }

  private static func logBytes(of url: URL) -> Int {
    let attributes = try? FileManager.default.attributesOfItem(atPath: url.path + "-wal")
    return (attributes?[.size] as? NSNumber)?.intValue ?? 0
  }

  /// Runs questions against one state of the database.
  func read<Value>(_ question: (Database) throws -> Value) throws -> Value {
    do {
      let answer = try database.read(question)
      try still?.refuseChanged()
      return answer
    } catch let error as DatabaseError {
      try still?.refuseChanged()
      throw DatabaseFault.explained(error, url: url)
    }
  }
}
