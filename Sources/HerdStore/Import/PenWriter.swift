import FarmFormats
import FarmText
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

/// Who said what a pen is for.
public enum PenRoleSource: String, Sendable, Codable {
  /// A person, pen by pen.
  case hand
  /// A rule that a person looked at and confirmed.
  case rule
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

  /// The pen of a code, made where it is new; a role that is given replaces one that no person
  /// gave by hand.
  func penID(
    code: String, herd: Int64, role: PenRole?, setBy: PenRoleSource = .rule
  ) throws -> Int64 {
    let code = PenCode.cleaned(code)
    let row = try Row.fetchOne(
      db, sql: "SELECT id, role, role_set_by FROM pen WHERE herd_id = ? AND code = ?",
      arguments: [herd, code])
    if let row {
      let id: Int64 = row["id"]
      let isByHand = row["role_set_by"] as String? == PenRoleSource.hand.rawValue
      if let role, !isByHand || setBy == .hand {
        try change(pen: id, to: ["role": role.rawValue, "role_set_by": setBy.rawValue])
      }
      return id
    }
    try db.execute(
      sql: "INSERT INTO pen(herd_id, code, role, role_set_by, batch_id) VALUES (?, ?, ?, ?, ?)",
      arguments: [
        herd, code, (role ?? .other).rawValue, role == nil ? nil : setBy.rawValue, batch,
      ])
    return db.lastInsertedRowID
  }

  /// Gives columns of a pen new values and writes the old ones to the record.
  ///
  /// - Returns: whether anything differed.
  @discardableResult
  func change(pen id: Int64, to values: [String: any DatabaseValueConvertible]) throws -> Bool {
    guard let row = try Row.fetchOne(db, sql: "SELECT * FROM pen WHERE id = ?", arguments: [id])
    else { return false }
    var old: [String: Any] = [:]
    var new: [String: Any] = [:]
    for (column, value) in values.sorted(by: { $0.key < $1.key }) {
      let wanted = value.databaseValue
      let stored: DatabaseValue = row[column]
      guard stored != wanted else { continue }
      try db.execute(
        sql: "UPDATE pen SET \(column.quotedDatabaseIdentifier) = ? WHERE id = ?",
        arguments: [wanted, id])
      old[column] = Self.jsonable(stored)
      new[column] = Self.jsonable(wanted)
    }
    guard !new.isEmpty else { return false }
    try ChangeLog(db: db, batch: batch).write(table: "pen", key: ["id": id], old: old, new: new)
    return true
  }

  private static func jsonable(_ value: DatabaseValue) -> Any {
    switch value.storage {
    case .int64(let number): number
    case .string(let text): text
    default: NSNull()
    }
  }
}
