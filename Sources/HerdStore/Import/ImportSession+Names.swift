import DairyTerms
import FarmFormats
import FarmText
import GRDB

/// The names of an animal: the one she is kept under, her number in the barn, other numbers.
extension ImportSession {
  /// Authorities that are none: a file gave the number in the barn and nothing else.
  private static let barnSchemes = ["farm", "adis"]

  /// The one animal known by this number in the barn, where the file gives barn numbers only.
  func animalByBarnName(_ key: AnimalKey) throws -> Int? {
    guard hasNames, Self.barnSchemes.contains(key.scheme) else { return nil }
    let select = try db.cachedStatement(
      sql: """
        SELECT DISTINCT a.official_scheme, a.official_id
        FROM animal_alias n JOIN animal a ON a.id = n.animal_id
        WHERE n.value = ? AND n.scheme = 'barn' AND n.to_day IS NULL LIMIT 2
        """)
    return try onlyAnimal(try Row.fetchAll(select, arguments: [key.id]), not: key)
  }

  /// The one animal that bears this number beside the one she is kept under. A file that gives no
  /// authority may mean any of her numbers.
  func animalByOtherNumber(_ key: AnimalKey) throws -> Int? {
    guard hasNames else { return nil }
    let isFarms = Self.barnSchemes.contains(key.scheme)
    let select = try db.cachedStatement(
      sql: """
        SELECT DISTINCT a.official_scheme, a.official_id
        FROM animal_alias n JOIN animal a ON a.id = n.animal_id
        WHERE n.value = ?1 AND (n.scheme = ?2 OR (?3 AND n.scheme <> 'barn')) LIMIT 2
        """)
    let rows = try Row.fetchAll(select, arguments: [key.id, key.scheme, isFarms])
    return try onlyAnimal(rows, not: key)
  }

  private func onlyAnimal(_ rows: [Row], not key: AnimalKey) throws -> Int? {
    guard rows.count == 1, let row = rows.first else { return nil }
    let found = AnimalKey(scheme: row[0], id: row[1])
    return found == key ? nil : try animalIndex(found)
  }

  /// Gives an animal that was kept under her number in the barn, or under another of her numbers,
  /// the name that this fact says is hers: what was said of her before is of the same animal.
  func adopt(_ fact: AnimalFact) throws {
    guard fact.barnName != nil || !fact.otherNumbers.isEmpty else { return }
    guard try storedID(fact.key) == nil else { return }
    var earlier = fact.otherNumbers
    for number in fact.otherNumbers {
      earlier += Self.barnSchemes.map { AnimalKey(scheme: $0, id: number.id) }
    }
    if let name = fact.barnName, !Self.barnSchemes.contains(fact.key.scheme) {
      earlier += Self.barnSchemes.map { AnimalKey(scheme: $0, id: name) }
    }
    for key in earlier where key != fact.key {
      guard let id = try storedID(key) else { continue }
      let index = try animalIndex(key)
      guard animals[index].id == id else { continue }
      if let birth = fact.birthDay?.daysSince1970, let known = animals[index].birthDay,
        birth != known
      {
        continue
      }
      // A number in the barn that is another animal's by now is not hers.
      if Self.barnSchemes.contains(key.scheme),
        try Int.fetchOne(
          db,
          sql: """
            SELECT 1 FROM animal_alias WHERE value = ? AND scheme = 'barn' AND to_day IS NULL
              AND animal_id <> ?
            """, arguments: [key.id, id]) != nil
      {
        continue
      }
      try db.execute(
        sql: "UPDATE animal SET official_scheme = ?, official_id = ? WHERE id = ?",
        arguments: [fact.key.scheme, fact.key.id, id])
      try ChangeLog(db: db, batch: batch).write(
        table: "animal", key: ["id": id],
        old: ["official_scheme": key.scheme, "official_id": key.id],
        new: ["official_scheme": fact.key.scheme, "official_id": fact.key.id])
      numbers[fact.key.scheme, default: [:]][fact.key.id] = index
      return
    }
  }

  /// Keeps the barn number and other numbers as dated names of the animal.
  func keepNames(_ fact: AnimalFact, animal: Int64) throws {
    if let name = fact.barnName {
      try keepName(
        "barn", name, animal: animal, herd: fact.herdCode,
        from: fact.namedFrom?.daysSince1970 ?? fact.birthDay?.daysSince1970 ?? 0,
        to: fact.namedUntil?.daysSince1970)
    }
    for number in fact.otherNumbers where number != fact.key {
      try keepName(
        number.scheme, number.id, animal: animal, herd: fact.herdCode,
        from: fact.namedFrom?.daysSince1970 ?? 0, to: fact.namedUntil?.daysSince1970)
    }
  }

  private func keepName(
    _ scheme: String, _ value: String, animal: Int64, herd: String?, from: Int, to: Int?
  ) throws {
    let herd = try herdID(herd)
    hasNames = true
    try db.cachedStatement(
      sql: """
        INSERT INTO animal_alias(animal_id, herd_id, scheme, value, from_day, to_day, batch_id)
        VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING
        """
    ).execute(arguments: [animal, herd, scheme, value, from, to, batch])
    outcome.inserted += db.changesCount
  }

  /// The number in the database of an animal that is stored; none is made.
  func storedID(_ key: AnimalKey) throws -> Int64? {
    if let index = numbers[key.scheme]?[key.id] { return animals[index].id }
    return try Int64.fetchOne(
      db, sql: "SELECT id FROM animal WHERE official_scheme = ? AND official_id = ?",
      arguments: [key.scheme, key.id])
  }
}
