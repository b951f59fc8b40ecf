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

  @inline(__always)
  func bind(_ index: Int32, _ value: Int64?) {
    if let value {
      sqlite3_bind_int64(statement, index, value)
    } else {
      sqlite3_bind_null(statement, index)
    }
  }

  @inline(__always)
  func bind(_ index: Int32, _ value: String?) {
    guard var value else {
      sqlite3_bind_null(statement, index)
      return
    }
    value.withUTF8 { bytes in
      _ = bytes.withMemoryRebound(to: CChar.self) {
        // SQLite takes a copy: the bytes are gone when this returns.
        sqlite3_bind_text(
          statement, index, $0.baseAddress, Int32($0.count),
          unsafeBitCast(-1, to: sqlite3_destructor_type.self))
      }
    }
  }

  /// Moves to the next row of a question; false where there is none. ``reset()`` must follow.
  @inline(__always)
  func step() throws -> Bool {
    switch sqlite3_step(statement) {
    case SQLITE_ROW: return true
    case SQLITE_DONE: return false
    default: throw failure
    }
  }

  /// The number in a column of the row, or `nil`.
  @inline(__always)
  func real(_ column: Int32) -> Double? {
    sqlite3_column_type(statement, column) == SQLITE_NULL
      ? nil : sqlite3_column_double(statement, column)
  }

  /// The whole number in a column of the row.
  @inline(__always)
  func integer(_ column: Int32) -> Int64 { sqlite3_column_int64(statement, column) }

  /// Makes the statement ready to run again.
  @inline(__always)
  func reset() { sqlite3_reset(statement) }

  private var failure: DatabaseError {
    DatabaseError(
      resultCode: ResultCode(rawValue: sqlite3_extended_errcode(connection)),
      message: String(cString: sqlite3_errmsg(connection)))
  }

  /// Runs the statement once and makes it ready for the next.
  @inline(__always)
  func run() throws {
    let code = sqlite3_step(statement)
    defer { sqlite3_reset(statement) }
    guard code == SQLITE_DONE || code == SQLITE_ROW else { throw failure }
  }
}
