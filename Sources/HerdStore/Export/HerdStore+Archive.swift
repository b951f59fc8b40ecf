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
      let head: [String: Any] = [
        "galacto_archive": Self.archiveVersion, "schema": schemaVersion, "rows": counts,
      ]
      try write(Self.line(head))
      for table in tables {
        let rows = try Row.fetchCursor(db, sql: "SELECT * FROM \(table)")
        var piece = ""
        while let row = try rows.next() {
          var values: [String: Any] = [:]
          for (column, value) in row {
            switch value.storage {
            case .null: values[column] = NSNull()
            case .int64(let number): values[column] = number
            case .double(let number): values[column] = ["real": number]
            case .string(let text): values[column] = text
            case .blob: continue
            }
          }
          piece += try Self.line(["table": table, "row": values])
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
    guard let head = try lines.next(), let info = try? Self.object(head),
      info["galacto_archive"] as? Int == Self.archiveVersion
    else { throw fault("this is no archive of a farm") }
    guard let schema = info["schema"] as? Int, schema <= HerdSchema.currentVersion else {
      throw fault("the archive was made by a newer Galacto")
    }
    let expected = info["rows"] as? [String: Int] ?? [:]
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
        guard let entry = try? Self.object(text), let table = entry["table"] as? String,
          known.contains(table), let row = entry["row"] as? [String: Any]
        else { throw fault("this line is no row of a farm") }
        let columns = row.keys.filter {
          kept[table]?.contains($0) ?? false || schema == HerdSchema.currentVersion
        }
        .sorted()
        let names = columns.map(\.quotedDatabaseIdentifier).joined(separator: ", ")
        let marks = columns.map { _ in "?" }.joined(separator: ", ")
        do {
          let insert = try db.cachedStatement(
            sql: "INSERT INTO \(table)(\(names)) VALUES (\(marks))")
          try insert.execute(
            arguments: StatementArguments(columns.map { Self.value(row[$0]) }))
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
      for (table, count) in expected where counts[table, default: 0] != count {
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

  private static func line(_ object: [String: Any]) throws -> String {
    let data = try JSONSerialization.data(
      withJSONObject: object, options: [.sortedKeys, .withoutEscapingSlashes])
    return String(decoding: data, as: UTF8.self) + "\n"
  }

  private static func object(_ text: String) throws -> [String: Any] {
    try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any] ?? [:]
  }

  /// A value of an archive's row as SQLite takes it.
  private static func value(_ json: Any?) -> DatabaseValue {
    if let text = json as? String { return text.databaseValue }
    if let real = (json as? [String: Any])?["real"] as? NSNumber {
      return real.doubleValue.databaseValue
    }
    if let number = json as? NSNumber { return number.int64Value.databaseValue }
    return .null
  }
}
