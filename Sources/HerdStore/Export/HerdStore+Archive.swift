import DairyTerms
import FarmFormats
public import FarmText
public import Foundation
import GRDB

extension HerdStore {
  /// The archive's own version, beside the schema's.
  private static let archiveVersion = 1

  /// Every row of every table as lines of JSON: nothing of the farm is only in the database.
  ///
  /// The first line says what it is and how many rows each table has; then `{"table": …,
  /// "row": {…}}`, tables in an order in which they can be read back.
  ///
  /// - Parameter write: called with pieces of the text in order.
  public func exportArchive(to write: (String) throws -> Void) throws {
    try read { db in
      let tables = try Self.archivedTables(db)
      var counts: [String: Int] = [:]
      for table in tables {
        counts[table] = try Int.fetchOne(db, sql: "SELECT count(*) FROM \(table)")
      }
      let head = ValueTree.object([
        ("galacto_archive", .number(Self.archiveVersion)),
        ("rows", .object(counts.sorted { $0.key < $1.key }.map { ($0.key, .number($0.value)) })),
        ("schema", .number(schemaVersion)),
      ])
      try write(head.json + "\n")
      for table in tables {
        let rows = try Row.fetchCursor(db, sql: "SELECT * FROM \(table)")
        var piece = ""
        while let row = try rows.next() {
          let cells = row.compactMap { column, value in
            Self.tree(value.storage).map { ValueTree.Member(key: .text(column), value: $0) }
          }
          let line = ValueTree.object([
            ("row", ValueTree(.mapping(cells))), ("table", .text(table)),
          ])
          piece += line.json + "\n"
          if piece.utf8.count > 1 << 16 {
            try write(piece)
            piece = ""
          }
        }
        try write(piece)
      }
    }
  }

  /// Makes a database from an archive; it is the one that was archived, row for row.
  ///
  /// - Throws: ``Complaint`` with code `archive` where the file is none or not whole,
  ///   ``Complaint`` with code `exists` where there is a database already.
  public static func create(at url: URL, fromArchive file: FarmFile) throws {
    let store = try HerdStore(creating: url)
    try fill(store, from: file)
  }

  /// Makes a database from an archive under the name of an unfinished one; the writer's lock of the
  /// farm is held, and what was left under that name goes.
  static func make(at unfinished: URL, fromArchive file: FarmFile) throws {
    DatabaseFiles.remove(unfinished)
    try fill(HerdStore(making: unfinished), from: file)
  }

  /// Fills a new database and closes it; where the archive is not whole nothing is left of it.
  private static func fill(_ store: HerdStore, from file: FarmFile) throws {
    do {
      try store.fill(from: file)
      try store.close()
    } catch {
      try? store.close()
      DatabaseFiles.remove(store.url)
      throw error
    }
  }

  /// Whether the file is an archive made by ``exportArchive(to:)``.
  public static func isArchive(_ file: FarmFile) -> Bool {
    guard let lines = try? LineReader(file), let head = try? lines.next() else { return false }
    return head.contains("\"galacto_archive\"")
  }

  private func fill(from file: FarmFile) throws {
    let lines = try LineReader(file)
    func fault(_ explanation: String) -> Complaint {
      Complaint(
        .archive, at: .init(file: file.name, line: lines.line), explanation,
        fix: "take another copy of the archive")
    }
    guard let head = try lines.next(), let info = Self.members(head),
      info["galacto_archive"]?.string == "\(Self.archiveVersion)"
    else { throw fault("this is no archive of a farm") }
    guard let schema = info["schema"]?.string.flatMap({ Int($0) }),
      schema <= HerdSchema.currentVersion
    else { throw fault("the archive was made by a newer Galacto") }
    let expected = info["rows"]?.members ?? []
    try write { db in
      try db.execute(sql: "PRAGMA defer_foreign_keys = ON")
      let known = Set(try Self.archivedTables(db))
      try db.execute(sql: "DELETE FROM breed")
      var counts: [String: Int] = [:]
      // An older archive has columns that are no more; what they said is told by dates now.
      let kept = try Dictionary(
        uniqueKeysWithValues: known.map { table in
          (table, Set(try db.columns(in: table).map(\.name)))
        })
      while let text = try lines.next() {
        guard let entry = Self.members(text), let table = entry["table"]?.string,
          known.contains(table), let row = entry["row"]?.members
        else { throw fault("this line is no row of a farm") }
        let cells = row.filter {
          kept[table]?.contains($0.key.string ?? "") ?? false
            || schema == HerdSchema.currentVersion
        }
        let names = cells.map { ($0.key.string ?? "").quotedDatabaseIdentifier }
          .joined(separator: ", ")
        let marks = cells.map { _ in "?" }.joined(separator: ", ")
        do {
          let insert = try db.cachedStatement(
            sql: "INSERT INTO \(table)(\(names)) VALUES (\(marks))")
          try insert.execute(
            arguments: StatementArguments(cells.map { Self.value($0.value) }))
        } catch let error as DatabaseError where Self.isOfTheRow(error) {
          let rule = DatabaseFault.rules.first { error.message?.contains($0.key) ?? false }
          throw fault(
            "this row is none a farm can have"
              + (rule.map { ": \($0.value)" } ?? " (table \(table))"))
        }
        counts[table, default: 0] += 1
      }
      if let loose = try Row.fetchOne(db, sql: "PRAGMA foreign_key_check") {
        throw fault("a row of table \(loose[0] as String) points to one that is not there")
      }
      for said in expected {
        let (table, count) = (said.key.string ?? "", said.value.string ?? "")
        guard "\(counts[table] ?? 0)" != count else { continue }
        throw fault("the archive says \(count) rows of \(table), it holds \(counts[table] ?? 0)")
      }
    }
  }

  /// Whether a refusal is about what the row holds, and not about the disk or the database.
  private static func isOfTheRow(_ error: DatabaseError) -> Bool {
    [.SQLITE_ERROR, .SQLITE_CONSTRAINT, .SQLITE_MISMATCH, .SQLITE_RANGE, .SQLITE_TOOBIG]
      .contains(error.resultCode)
  }

  /// The tables in an order in which each points only to those before it (or is checked at the
  /// end, as dams are).
  private static func archivedTables(_ db: Database) throws -> [String] {
    try String.fetchAll(
      db,
      sql: """
        SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'
        ORDER BY rowid
        """)
  }

  /// The pairs of a line of an archive by their keys; `nil` where it is no object of JSON.
  private static func members(_ line: String) -> [String: ValueTree]? {
    guard let members = try? JSONTree.read(line.utf8, file: "archive").members else { return nil }
    return Dictionary(
      members.map { ($0.key.string ?? "", $0.value) }, uniquingKeysWith: { first, _ in first })
  }

  /// A value of a row as an archive holds it, reals apart from whole numbers; `nil` for bytes, which
  /// no table has.
  private static func tree(_ storage: DatabaseValue.Storage) -> ValueTree? {
    switch storage {
    case .null: ValueTree(.nothing)
    case .int64(let number): ValueTree(.word("\(number)"))
    case .double(let number): .object([("real", .number(number))])
    case .string(let text): .text(text)
    case .blob: nil
    }
  }

  /// A value of an archive's row as SQLite takes it.
  private static func value(_ tree: ValueTree) -> DatabaseValue {
    switch tree.content {
    case .text(let text): text.databaseValue
    case .word(let letters): Int64(letters)?.databaseValue ?? .null
    case .mapping(let members):
      members.first { $0.key.string == "real" }?.value.string.flatMap(Double.init)?.databaseValue
        ?? .null
    case .nothing, .list: .null
    }
  }
}
