import Foundation
import GRDB

/// What a pen is for.
public enum PenRole: String, Sendable, CaseIterable, Codable {
  /// Cows in their first weeks of milk.
  case fresh
  /// The best milkers.
  case high
  /// The middle.
  case mid
  /// The last part of lactation.
  case low
  /// Dry, more than three weeks from calving.
  case farOff = "far_off"
  /// Dry, the last three weeks before calving.
  case closeUp = "close_up"
  /// Sick cows.
  case hospital
  /// Heifers.
  case heifer
  /// None of these, or not said.
  case other
}

/// Moves animals between pens: stays are half open, end where the next begins, never overlap.
struct PenWriter {
  enum Outcome { case moved, unchanged }

  let db: Database
  let batch: Int64

  /// Puts an animal into a pen from a day on.
  ///
  /// - Parameter isReported: Whether the move itself was reported for that day. Such a day is kept
  ///   as the beginning of a stay even where she is in that pen already, because the report of the
  ///   move in between may come later.
  func move(
    animal: Int64, to pen: Int64, on day: Int, isReported: Bool = true
  ) throws -> Outcome {
    let rows = try Row.fetchAll(
      db,
      sql: """
        SELECT id, pen_id, from_day, to_day FROM pen_stay WHERE animal_id = ? ORDER BY from_day
        """, arguments: [animal])
    let current = rows.last { ($0["from_day"] as Int) <= day }
    let next = rows.first { ($0["from_day"] as Int) > day }
    let nextFrom = next?["from_day"] as Int?
    if let current, (current["to_day"] as Int?).map({ $0 > day }) ?? true {
      let isSamePen = current["pen_id"] as Int64 == pen
      if isSamePen, !isReported || current["from_day"] as Int == day { return .unchanged }
      let id: Int64 = current["id"]
      let oldTo: Any = (current["to_day"] as Int?).map { $0 as Any } ?? NSNull()
      if current["from_day"] as Int == day {
        let oldPen: Int64 = current["pen_id"]
        try db.execute(
          sql: "UPDATE pen_stay SET pen_id = ? WHERE id = ?", arguments: [pen, id])
        try log(id, ["pen_id": oldPen], ["pen_id": pen])
        return .moved
      }
      try db.execute(sql: "UPDATE pen_stay SET to_day = ? WHERE id = ?", arguments: [day, id])
      try log(id, ["to_day": oldTo], ["to_day": day])
    }
    try db.execute(
      sql: """
        INSERT INTO pen_stay(animal_id, pen_id, from_day, to_day, batch_id) VALUES (?, ?, ?, ?, ?)
        """, arguments: [animal, pen, day, nextFrom, batch])
    return .moved
  }

  private func log(_ stay: Int64, _ old: [String: Any], _ new: [String: Any]) throws {
    try ChangeLog(db: db, batch: batch).write(
      table: "pen_stay", key: ["id": stay], old: old, new: new)
  }

  /// The pen of a code, made where it is new; a role that is given replaces `other`.
  func penID(code: String, herd: Int64, role: PenRole?) throws -> Int64 {
    let row = try Row.fetchOne(
      db, sql: "SELECT id, role FROM pen WHERE herd_id = ? AND code = ?", arguments: [herd, code])
    if let row {
      let id: Int64 = row["id"]
      let stored: String = row["role"]
      if let role, stored != role.rawValue {
        try db.execute(
          sql: "UPDATE pen SET role = ? WHERE id = ?", arguments: [role.rawValue, id])
        try ChangeLog(db: db, batch: batch).write(
          table: "pen", key: ["id": id], old: ["role": stored], new: ["role": role.rawValue])
      }
      return id
    }
    try db.execute(
      sql: "INSERT INTO pen(herd_id, code, role, batch_id) VALUES (?, ?, ?, ?)",
      arguments: [herd, code, (role ?? .other).rawValue, batch])
    return db.lastInsertedRowID
  }
}
