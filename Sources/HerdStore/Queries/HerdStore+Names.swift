import GRDB

/// Every name in a database by which a herd or an animal is known.
public struct HerdNames: Sendable, Hashable {
  /// Codes and names of herds.
  public var herds: Set<String>
  /// Numbers of animals: official ones, those of the barn and of devices, and sires.
  public var animals: Set<String>

  /// Names.
  public init(herds: Set<String> = [], animals: Set<String> = []) {
    self.herds = herds
    self.animals = animals
  }
}

extension HerdStore {
  /// The names in the database, so that none of them leaves it unseen.
  public func names() throws -> HerdNames {
    try read { db in
      let herds = try String.fetchSet(
        db, sql: "SELECT code FROM herd UNION SELECT name FROM herd WHERE name IS NOT NULL")
      let animals = try String.fetchSet(
        db,
        sql: """
          SELECT official_id FROM animal UNION SELECT value FROM animal_alias
          UNION SELECT sire_ref FROM animal WHERE sire_ref IS NOT NULL
          """)
      return HerdNames(herds: herds, animals: animals)
    }
  }

  /// Codes of the herds that have test days, in order.
  public func recordedHerds() throws -> [String] {
    try read { db in
      try String.fetchAll(
        db,
        sql: """
          SELECT code FROM herd h
          WHERE EXISTS(SELECT 1 FROM test_day t WHERE t.herd_id = h.id) ORDER BY code
          """)
    }
  }
}
