import GRDB
import GRDBSQLite

/// A prepared statement bound and stepped without GRDB's layers: for the one loop that stores a
/// million rows.
final class RawStatement {
  private let statement: OpaquePointer
  private let connection: OpaquePointer

  /// Prepares the statement.
  init(_ db: Database, sql: String) throws {
    guard let connection = db.sqliteConnection else {
      throw DatabaseError(resultCode: .SQLITE_MISUSE, message: "the database is closed", sql: sql)
    }
    var prepared: OpaquePointer?
    let code = sqlite3_prepare_v2(connection, sql, -1, &prepared, nil)
    guard code == SQLITE_OK, let prepared else {
      throw DatabaseError(
        resultCode: ResultCode(rawValue: code),
        message: String(cString: sqlite3_errmsg(connection)), sql: sql)
    }
    statement = prepared
    self.connection = connection
  }

  deinit { sqlite3_finalize(statement) }

  @inline(__always)
  func bind(_ index: Int32, _ value: Int) {
    sqlite3_bind_int64(statement, index, Int64(value))
  }

  @inline(__always)
  func bind(_ index: Int32, _ value: Int64) { sqlite3_bind_int64(statement, index, value) }

  @inline(__always)
  func bind(_ index: Int32, _ value: Int?) {
    if let value {
      sqlite3_bind_int64(statement, index, Int64(value))
    } else {
      sqlite3_bind_null(statement, index)
    }
  }

  @inline(__always)
  func bind(_ index: Int32, _ value: Double?) {
    if let value {
      sqlite3_bind_double(statement, index, value)
    } else {
      sqlite3_bind_null(statement, index)
    }
  }

  /// Runs the statement once and makes it ready for the next; the number of rows it changed.
  @inline(__always)
  func run() throws -> Int {
    let code = sqlite3_step(statement)
    let changes = Int(sqlite3_changes(connection))
    sqlite3_reset(statement)
    guard code == SQLITE_DONE || code == SQLITE_ROW else {
      throw DatabaseError(
        resultCode: ResultCode(rawValue: sqlite3_extended_errcode(connection)),
        message: String(cString: sqlite3_errmsg(connection)))
    }
    return changes
  }
}
