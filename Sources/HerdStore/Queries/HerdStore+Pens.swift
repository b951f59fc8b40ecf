public import DairyTerms
import FarmFormats
import FarmText
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
  /// The name the farm gave it beside the code.
  public var name: String?
  /// What it is for.
  public var role: PenRole
  /// Who said what it is for; `nil` where nobody did, or an older program stored it.
  public var roleSetBy: PenRoleSource?
  /// Whether plan and ration leave the pen out, whatever it is for.
  public var isLeftOut: Bool
  /// The animals' numbers in the database, ascending.
  public var animalIDs: [Int64]
}

/// What is to be stored of a pen; `nil` leaves what is there.
public struct PenDescription: Sendable, Hashable {
  /// The pen's code, exactly as it is stored.
  public var code: String
  /// What it is for.
  public var role: PenRole?
  /// Its name beside the code; an empty one takes the name away.
  public var name: String?
  /// Whether plan and ration leave it out.
  public var isLeftOut: Bool?

  /// A description.
  public init(code: String, role: PenRole? = nil, name: String? = nil, isLeftOut: Bool? = nil) {
    self.code = code
    self.role = role
    self.name = name
    self.isLeftOut = isLeftOut
  }
}

extension HerdStore {
  /// Puts animals into pens from a day on, in one transaction that one undo takes back.
  ///
  /// An animal that is in another pen leaves it on that day; one that is in the pen already stays.
  /// What a pen is for stays where a person said it by hand.
  ///
  /// - Parameters:
  ///   - assignments: who goes where.
  ///   - herd: the herd's code.
  ///   - day: first day in the pen.
  ///   - command: the command, for the record.
  /// - Returns: how many animals moved.
  /// - Throws: ``Complaint`` with codes `unknown-herd`, `locked`, `read-only`.
  @discardableResult
  public func assignPens(
    _ assignments: [PenAssignment], herd: String, asOf day: HerdDay, command: String = "pens"
  ) throws -> Int {
    try changePens(herd: herd, command: command, rows: assignments.count) { writer, herdID in
      var moved = 0
      for assignment in assignments {
        let pen = try writer.penID(
          code: assignment.penCode, herd: herdID, role: assignment.role)
        let outcome = try writer.move(
          animal: assignment.animalID, to: pen, on: day.daysSince1970, isReported: false)
        if outcome == .moved { moved += 1 }
      }
      return (inserted: moved, updated: 0)
    }.inserted
  }

  /// Stores what pens are for, their names and whether they are left out, in one transaction that
  /// one undo takes back.
  ///
  /// - Parameters:
  ///   - descriptions: what to store, each of a pen that is there.
  ///   - herd: the herd's code.
  ///   - setBy: who said it.
  ///   - command: the command, for the record.
  /// - Returns: how many pens changed.
  /// - Throws: ``Complaint`` with codes `unknown-herd`, `unknown-pen`, `locked`, `read-only`.
  @discardableResult
  public func describePens(
    _ descriptions: [PenDescription], herd: String, setBy: PenRoleSource,
    command: String = "herd pens set"
  ) throws -> Int {
    try changePens(herd: herd, command: command, rows: descriptions.count) { writer, herdID in
      var changed = 0
      for description in descriptions {
        let known = try Int64.fetchOne(
          writer.db, sql: "SELECT id FROM pen WHERE herd_id = ? AND code = ?",
          arguments: [herdID, description.code])
        guard let pen = known else {
          throw Complaint(
            .unknownPen, at: "pen \(VisibleText.shortened(description.code))",
            "the herd has no pen of this code", fix: "see 'galacto herd pens'")
        }
        var values: [String: any DatabaseValueConvertible] = [:]
        if let role = description.role {
          values["role"] = role.rawValue
          values["role_set_by"] = setBy.rawValue
        }
        if let name = description.name {
          let cleaned = PenCode.cleaned(name)
          values["name"] = cleaned.isEmpty ? DatabaseValue.null : cleaned.databaseValue
        }
        if let isLeftOut = description.isLeftOut { values["left_out"] = isLeftOut ? 1 : 0 }
        if try writer.change(pen: pen, to: values) { changed += 1 }
      }
      return (inserted: 0, updated: changed)
    }.updated
  }

  /// One transaction over pens, with its record.
  private func changePens(
    herd: String, command: String, rows: Int,
    _ change: (PenWriter, Int64) throws -> (inserted: Int, updated: Int)
  ) throws -> (inserted: Int, updated: Int) {
    let lock = try WriterLock(database: url, command: command)
    defer { withExtendedLifetime(lock) {} }
    return try write { db in
      let herdID = try self.herdID(herd, db)
      try db.execute(
        sql: "INSERT INTO import_batch(at_ms, command, options_json) VALUES (?, ?, '{}')",
        arguments: [SystemClock.nowMs, command])
      let batch = db.lastInsertedRowID
      let before = db.totalChangesCount
      let done = try change(PenWriter(db: db, batch: batch), herdID)
      // What changes nothing is no step that an undo would have to take back.
      guard db.totalChangesCount > before else {
        try db.execute(sql: "DELETE FROM import_batch WHERE id = ?", arguments: [batch])
        return done
      }
      try db.execute(
        sql: """
          UPDATE import_batch SET rows_read = ?, inserted = ?, updated = ?, unchanged = ?
          WHERE id = ?
          """,
        arguments: [
          rows, done.inserted, done.updated, rows - done.inserted - done.updated, batch,
        ])
      return done
    }
  }

  /// The pens of a herd and who is in them on a day, by code; also pens that are empty.
  ///
  /// - Throws: ``Complaint`` with code `unknown-herd`.
  public func pens(herd: String, asOf day: HerdDay) throws -> [PenSnapshot] {
    try read { db in
      let herdID = try self.herdID(herd, db)
      // A file of an older version that is only read has not got these columns yet.
      let described = try db.columns(in: "pen").contains { $0.name == "left_out" }
      let description = described ? "p.name, p.role_set_by, p.left_out" : "NULL, NULL, 0"
      let rows = try Row.fetchAll(
        db,
        sql: """
          SELECT p.code, p.role, s.animal_id, \(description)
          FROM pen p LEFT JOIN pen_stay s ON s.pen_id = p.id
            AND s.from_day <= ?2 AND (s.to_day IS NULL OR s.to_day > ?2)
          WHERE p.herd_id = ?1 ORDER BY p.code, s.animal_id
          """, arguments: [herdID, day.daysSince1970])
      var pens: [PenSnapshot] = []
      for row in rows {
        let code: String = row[0]
        if pens.last?.code != code {
          pens.append(
            PenSnapshot(
              code: code, name: row[3], role: PenRole(rawValue: row[1]) ?? .other,
              roleSetBy: (row[4] as String?).flatMap(PenRoleSource.init(rawValue:)),
              isLeftOut: row[5], animalIDs: []))
        }
        if let animal = row[2] as Int64? { pens[pens.count - 1].animalIDs.append(animal) }
      }
      return pens
    }
  }
}
