import DairyTerms
import FarmFormats
public import FarmText
import Foundation
import GRDB

extension HerdStore {
  /// The herd's code for files that name none.
  public static let ownHerdCode = "FARM"

  /// Imports files in one transaction: all of them, or nothing.
  ///
  /// Files imported before with the same options are passed over. A copy of the database is kept
  /// before anything is stored. With ``ImportOptions/keepGood`` bad rows are listed in the outcome
  /// and the rest is stored; otherwise the first bad row is thrown and the farm is as it was.
  ///
  /// - Throws: ``Complaint`` for a file or row that cannot be taken, ``Complaint`` for
  ///   the database (`locked`, `disk-full`, `disk-error`, `read-only`).
  public func `import`(_ files: [FarmFile], options: ImportOptions = .init()) throws
    -> ImportOutcome
  {
    var planned: [PlannedFile] = []
    for file in files { planned.append(try plan(file, options)) }
    planned.sort { $0.kind.order < $1.kind.order }
    return try run(planned, options)
  }

  /// Imports the French herds' four files, all herds or one.
  ///
  /// - Parameters:
  ///   - records: milk recordings.
  ///   - animals: animals.
  ///   - movements: stays in herds.
  ///   - inseminations: inseminations, stored as `BRED` events.
  ///   - herdCode: take one herd only, such as `FR000001`.
  ///   - options: how to treat bad rows; ``ImportOptions/keepGood`` is needed for all herds, whose
  ///     movements hold 12 real errors.
  /// - Throws: as ``import(_:options:)``.
  @discardableResult
  public func importFrenchHerds(
    records: FarmFile, animals: FarmFile, movements: FarmFile, inseminations: FarmFile,
    herdCode: String? = nil, options: ImportOptions = .init()
  ) throws -> ImportOutcome {
    var options = options
    options.herdCode = herdCode ?? options.herdCode
    return try self.import([records, animals, movements, inseminations], options: options)
  }

  // MARK: - Steps

  private struct PlannedFile {
    let file: FarmFile
    let kind: FarmFileKind
    let sha256: String
    let bytes: Int
    let lines: Int
    let optionsKey: String
  }

  private func plan(_ file: FarmFile, _ options: ImportOptions) throws -> PlannedFile {
    let kind = try FarmFileKind.recognise(file, options: options.reading, mapping: options.mapping)
    let digest = try FileDigest.sha256(of: file)
    return PlannedFile(
      file: file, kind: kind, sha256: digest.hex, bytes: digest.bytes, lines: digest.lines,
      optionsKey: try Self.optionsKey(options))
  }

  /// What of the options changes how a file is understood.
  private static func optionsKey(_ options: ImportOptions) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys]
    struct Key: Encodable {
      let dates: String?
      let units: String?
      let decimalComma: Bool?
      let delimiter: UInt8?
      let encoding: String?
      let herd: String?
      let mapping: FarmMapping
      // Left out of the key where nothing is said, so that files imported by earlier versions are
      // still known.
      let cells: String?
      let contents: String?
      let urea: String?
      let milkings: String?
      let testDay: String?
      let zone: String?
      let resourceType: String?
    }
    let reading = options.reading
    let key = Key(
      dates: reading.dateOrder?.rawValue, units: reading.massUnit?.rawValue,
      decimalComma: reading.decimalComma, delimiter: reading.delimiter,
      encoding: reading.encoding?.rawValue, herd: options.herdCode, mapping: options.mapping,
      cells: reading.cellUnit?.rawValue, contents: reading.contentUnit?.rawValue,
      urea: reading.ureaUnit?.rawValue, milkings: reading.milkingRows?.rawValue,
      testDay: reading.testDay?.iso, zone: reading.zone?.name, resourceType: reading.resourceType)
    return String(decoding: try encoder.encode(key), as: UTF8.self)
  }

  private func run(_ planned: [PlannedFile], _ options: ImportOptions) throws -> ImportOutcome {
    let lock = options.dryRun ? nil : try WriterLock(database: url, command: options.command)
    defer { withExtendedLifetime(lock) {} }
    var outcome = ImportOutcome()
    var fresh: [PlannedFile] = []
    for file in planned {
      if let day = try read({ try Self.dayOfImport(of: file, $0) }) {
        outcome.files.append(
          ImportOutcome.File(
            name: file.file.name, kind: file.kind.name, rowsRead: 0, statements: [], warnings: [],
            importedBefore: day.iso))
      } else {
        fresh.append(file)
      }
    }
    guard !fresh.isEmpty else { return outcome }
    let selection = try Self.selection(planned, options)
    let before = outcome.files
    return try write(takingBackWhere: { outcome in
      // A file of which nothing could be taken is refused, and leaves no trace of itself.
      options.dryRun || (outcome.unreadFile != nil && !options.reading.allowEmpty)
    }) { db in
      var result = try store(fresh, selection, options, db)
      result.files = before + result.files
      // A reader still sees the state before, so the copy can wait until something did change.
      if !options.dryRun, result.inserted + result.updated > 0, try hasImports() {
        try backups.keepCopy(of: database, reason: "before-import")
      }
      if result.unreadFile != nil, !options.reading.allowEmpty { result.batch = nil }
      return result
    }
  }

  private func store(
    _ planned: [PlannedFile], _ selection: FrenchHerdReader.Selection, _ options: ImportOptions,
    _ db: Database
  ) throws -> ImportOutcome {
    try db.execute(
      sql: "INSERT INTO import_batch(at_ms, command, options_json) VALUES (?, ?, ?)",
      arguments: [SystemClock.nowMs, options.command, try Self.optionsKey(options)])
    let batch = db.lastInsertedRowID
    let session = try ImportSession(
      db, url: url, options: options, batch: batch, lines: planned.reduce(0) { $0 + $1.lines })
    let isBig = planned.reduce(0) { $0 + $1.bytes } >= Self.bytesWorthDeferring
    let indexes =
      session.startedEmpty && isBig ? try DeferredIndexes(of: "test_day", in: db) : nil
    for file in planned {
      session.begin(file.file.name)
      let reader = file.kind.reader(
        of: file.file, options: options.reading, mapping: options.mapping, selection: selection)
      let notes = try reader.read(into: session)
      try session.testDays.flush()
      try Self.refuseDoubtful(notes, file: file.file, confirmed: options.confirmed)
      session.outcome.files.append(
        ImportOutcome.File(
          name: file.file.name, kind: notes.kind, rowsRead: session.rowsOfFile,
          statements: notes.statements, warnings: notes.warnings, importedBefore: nil))
      try db.execute(
        sql: """
          INSERT INTO import_file(batch_id, name, kind, bytes, sha256, options_key, rows_read)
          VALUES (?, ?, ?, ?, ?, ?, ?)
          """,
        arguments: [
          batch, file.file.name, file.kind.name, file.bytes, file.sha256, file.optionsKey,
          session.rowsOfFile,
        ])
    }
    try indexes?.build(in: db)
    try session.settleRetractions()
    try session.settleOpenTests()
    try session.settleNumbers()
    try Self.record(session, batch: batch, db)
    session.outcome.warnings = session.warnings
    session.outcome.batch = options.dryRun ? nil : batch
    session.outcome.dryRun = options.dryRun
    return session.outcome
  }

  /// Bytes of text from which building the indices afterwards pays.
  private static let bytesWorthDeferring = 1 << 20

  /// Whether anything was imported before this transaction.
  private func hasImports() throws -> Bool {
    try read { try Int.fetchOne($0, sql: "SELECT 1 FROM import_batch") } != nil
  }

  /// What looks misunderstood (milk like pounds, cells like cells per mL, fat and protein swapped) is
  /// stored only when somebody has said that it is right.
  private static func refuseDoubtful(_ notes: ReadingNotes, file: FarmFile, confirmed: Bool) throws
  {
    guard let doubt = notes.doubts.first, !confirmed else { return }
    throw Complaint(
      Complaint.Kind(doubt.code), at: .init(file: file.name), doubt.explanation, fix: doubt.fix)
  }

  private static func record(_ session: ImportSession, batch: Int64, _ db: Database) throws {
    let outcome = session.outcome
    for reject in outcome.rejects {
      try db.execute(
        sql: """
          INSERT INTO import_reject(batch_id, file, line_no, field, code, reason, raw)
          VALUES (?, ?, ?, ?, ?, ?, ?)
          """,
        arguments: [
          batch, reject.file, reject.line, reject.field, reject.code, reject.reason, reject.raw,
        ])
    }
    let read = outcome.files.reduce(0) { $0 + $1.rowsRead }
    try db.execute(
      sql: """
        UPDATE import_batch SET rows_read = ?, inserted = ?, updated = ?, unchanged = ?,
          rejected = ? WHERE id = ?
        """,
      arguments: [
        read, outcome.inserted, outcome.updated, outcome.unchanged, outcome.rejects.count, batch,
      ])
  }

  private static func dayOfImport(of file: PlannedFile, _ db: Database) throws -> HerdDay? {
    let ms = try Int64.fetchOne(
      db,
      sql: """
        SELECT b.at_ms FROM import_file f JOIN import_batch b ON b.id = f.batch_id
        WHERE f.sha256 = ? AND f.options_key = ? AND b.undone_ms IS NULL AND b.rejected = 0
        """, arguments: [file.sha256, file.optionsKey])
    return ms.map { HerdDay(daysSince1970: Int($0 / 86_400_000)) }
  }

  /// The animals of one herd, where only one is wanted from files of many.
  private static func selection(_ planned: [PlannedFile], _ options: ImportOptions) throws
    -> FrenchHerdReader.Selection
  {
    guard let code = options.herdCode else { return .everything }
    let french = planned.filter {
      if case .french = $0.kind { true } else { false }
    }
    guard !french.isEmpty else { return .everything }
    guard let records = french.first(where: { $0.kind == .french(.records) }) else {
      throw Complaint(
        .noRecordings, at: .init(file: french[0].file.name),
        "one herd's animals can only be told with the file of recordings",
        fix: "give it too, or leave out --herd")
    }
    return .herd(
      code: code,
      animals: try FrenchHerdReader.recordedAnimals(in: records.file, herdCode: code))
  }

  /// Runs a change as one transaction, which is taken back at the end where its outcome is not to
  /// stand.
  private func write<Value>(
    takingBackWhere isToGo: (Value) -> Bool, _ change: (Database) throws -> Value
  ) throws -> Value {
    guard let pool = database as? DatabasePool else { return try write(change) }
    do {
      var result: Value?
      try pool.writeWithoutTransaction { db in
        try db.inTransaction(.immediate) {
          let value = try change(db)
          result = value
          return isToGo(value) ? .rollback : .commit
        }
      }
      Self.emptyLog(of: pool)
      guard let result else {
        throw Complaint(.unusable, at: url.path, "the change gave no result", fault: .ours)
      }
      return result
    } catch let error as DatabaseError {
      throw DatabaseFault.explained(error, url: url)
    }
  }
}
