public import DairyTerms
import Foundation
import GRDB

/// Puts one animal into one pen.
public struct PenAssignment: Sendable, Hashable {
  /// The animal's number in the database.
  public var animalID: Int64
  /// The pen's code.
  public var penCode: String
  /// What the pen is for.
  public var role: PenRole

  /// An assignment.
  public init(animalID: Int64, penCode: String, role: PenRole) {
    self.animalID = animalID
    self.penCode = penCode
    self.role = role
  }
}

/// A pen and who is in it on a day.
public struct PenSnapshot: Sendable, Hashable {
  /// Its code.
  public var code: String
  /// What it is for.
  public var role: PenRole
  /// The animals' numbers in the database, ascending.
  public var animalIDs: [Int64]
}

extension HerdStore {
  /// Puts animals into pens from a day on, in one transaction that one undo takes back.
  ///
  /// An animal that is in another pen leaves it on that day; one that is in the pen already stays.
  ///
  /// - Parameters:
  ///   - assignments: who goes where.
  ///   - herd: the herd's code.
  ///   - day: first day in the pen.
  ///   - command: the command, for the record.
  /// - Returns: how many animals moved.
  /// - Throws: ``HerdStoreError`` with codes `unknown-herd`, `locked`, `read-only`.
  @discardableResult
  public func assignPens(
    _ assignments: [PenAssignment], herd: String, asOf day: HerdDay, command: String = "pens"
  ) throws -> Int {
    let lock = try WriterLock(database: url, command: command)
    defer { withExtendedLifetime(lock) {} }
    return try write { db in
      let herdID = try self.herdID(herd, db)
      try db.execute(
        sql: "INSERT INTO import_batch(at_ms, command, options_json) VALUES (?, ?, '{}')",
        arguments: [SystemClock.nowMs, command])
      let batch = db.lastInsertedRowID
      let writer = PenWriter(db: db, batch: batch)
      var moved = 0
      for assignment in assignments {
        let pen = try writer.penID(
          code: assignment.penCode, herd: herdID, role: assignment.role)
        let outcome = try writer.move(
          animal: assignment.animalID, to: pen, on: day.daysSince1970, isReported: false)
        if outcome == .moved { moved += 1 }
      }
      try db.execute(
        sql: "UPDATE import_batch SET rows_read = ?, inserted = ?, unchanged = ? WHERE id = ?",
        arguments: [assignments.count, moved, assignments.count - moved, batch])
      return moved
    }
  }

  /// The pens of a herd and who is in them on a day, by code; also pens that are empty.
  ///
  /// - Throws: ``HerdStoreError`` with code `unknown-herd`.
  public func pens(herd: String, asOf day: HerdDay) throws -> [PenSnapshot] {
    try read { db in
      let herdID = try self.herdID(herd, db)
      let rows = try Row.fetchAll(
        db,
        sql: """
          SELECT p.code, p.role, s.animal_id FROM pen p LEFT JOIN pen_stay s ON s.pen_id = p.id
            AND s.from_day <= ?2 AND (s.to_day IS NULL OR s.to_day > ?2)
          WHERE p.herd_id = ?1 ORDER BY p.code, s.animal_id
          """, arguments: [herdID, day.daysSince1970])
      var pens: [PenSnapshot] = []
      for row in rows {
        let code: String = row[0]
        if pens.last?.code != code {
          pens.append(
            PenSnapshot(code: code, role: PenRole(rawValue: row[1]) ?? .other, animalIDs: []))
        }
        if let animal = row[2] as Int64? { pens[pens.count - 1].animalIDs.append(animal) }
      }
      return pens
    }
  }
}
