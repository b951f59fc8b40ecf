import FarmFormats
import FarmText
import GRDB

/// Which herd a fact is of.
extension ImportSession {
  /// The herd of a fact: the one it names; or the import's; or the farm's only named one; or the
  /// farm's own.
  ///
  /// Facts that name no herd are the farm's own (``HerdStore/ownHerdCode``) until a file names the
  /// first herd: then that herd is the farm's own, and all that was kept without a name is of it.
  ///
  /// Herds that only events name (services of bought cows) count where no other is named.
  ///
  /// - Parameters:
  ///   - code: the herd the fact names, or `nil`.
  ///   - isEvent: whether the fact is an event.
  func herdID(_ code: String?, ofEvent isEvent: Bool = false) throws -> Int64 {
    guard let code = (Self.names(herd: code) ? code : nil) ?? options.herdCode else {
      return try ownHerdID()
    }
    if code == lastHerdCode, !isEvent { return lastHerdID }
    let id = try herds[code] ?? findOrMakeHerd(code)
    herds[code] = id
    if isEvent {
      if eventHerds.insert(id).inserted { ownHerd = nil }
      return id
    }
    if namedHerds.insert(id).inserted { ownHerd = nil }
    lastHerdCode = code
    lastHerdID = id
    return id
  }

  /// A herd that is named by a movement: she need not be recorded there.
  func herdOfStay(_ code: String) throws -> Int64 {
    if let id = herds[code] { return id }
    if let id = try storedHerd(code) { return id }
    return try makeHerd(code)
  }

  /// Whether a fact names a herd: the farm's own code is no name.
  static func names(herd code: String?) -> Bool { code != nil && code != HerdStore.ownHerdCode }

  /// Whether what is stored of a herd was stored without its name.
  func isUnnamed(herd id: Int64) throws -> Bool {
    try storedHerd(HerdStore.ownHerdCode) == id
  }

  private func ownHerdID() throws -> Int64 {
    if let ownHerd { return ownHerd }
    let code = HerdStore.ownHerdCode
    let id: Int64
    let named = namedHerds.isEmpty ? eventHerds : namedHerds
    if named.count == 1, let only = named.first {
      id = only
    } else {
      id = try herds[code] ?? storedHerd(code) ?? makeHerd(code)
      herds[code] = id
    }
    ownHerd = id
    return id
  }

  private func findOrMakeHerd(_ code: String) throws -> Int64 {
    let stored = try storedHerd(code)
    let own = HerdStore.ownHerdCode
    guard code != own, namedHerds.isEmpty, eventHerds.isEmpty, let id = try storedHerd(own) else {
      return try stored ?? makeHerd(code)
    }
    if let stored { try moveStays(from: stored, to: id) }
    try db.execute(sql: "UPDATE herd SET code = ? WHERE id = ?", arguments: [code, id])
    try ChangeLog(db: db, batch: batch).write(
      table: "herd", key: ["id": id], old: ["code": own], new: ["code": code])
    herds[own] = nil
    return id
  }

  /// A herd that only stays have named is the farm's own after all: its stays are moved, and the row
  /// they stood for goes.
  private func moveStays(from herd: Int64, to own: Int64) throws {
    let log = ChangeLog(db: db, batch: batch)
    let stays = try Int64.fetchAll(
      db, sql: "SELECT id FROM herd_stay WHERE herd_id = ? ORDER BY id", arguments: [herd])
    for stay in stays {
      try db.execute(sql: "UPDATE herd_stay SET herd_id = ? WHERE id = ?", arguments: [own, stay])
      try log.write(
        table: "herd_stay", key: ["id": stay], old: ["herd_id": herd], new: ["herd_id": own])
    }
    _ = try log.delete(table: "herd", key: ["id": herd.databaseValue])
  }

  private func storedHerd(_ code: String) throws -> Int64? {
    try Int64.fetchOne(db, sql: "SELECT id FROM herd WHERE code = ?", arguments: [code])
  }

  private func makeHerd(_ code: String) throws -> Int64 {
    try db.execute(
      sql: "INSERT INTO herd(code, batch_id) VALUES (?, ?)", arguments: [code, batch])
    return db.lastInsertedRowID
  }
}
