public import DairyTerms
import FarmFormats
import GRDB

/// A herd's records as of a day, read part by part within one state of the database: whoever goes
/// through them twice sees the same cows twice, whatever is imported meanwhile.
public struct HerdReader {
  let db: Database
  let herdID: Int64
  /// The herd's code.
  public let herd: String
  /// The day.
  public let asOf: HerdDay

  /// The animals of ``HerdStore/cows(herd:asOf:pens:)`` by number, a thousand at a time: what a herd
  /// of any size holds of its test days at once.
  ///
  /// - Throws: what `body` throws.
  public func eachGroup(_ body: ([CowSnapshot]) throws -> Void) throws {
    try SnapshotBuilder(db: db, herdID: herdID, herdCode: herd, day: asOf, penDay: asOf)
      .eachGroup(body)
  }

  /// One of how many animals stands for the herd's past, see ``HerdPast``: 1 where all do.
  ///
  /// - Parameter most: test days from which only a share of the animals is taken.
  public func oneOf(most: Int = HerdPast.mostTests) throws -> Int {
    let stored =
      try Int.fetchOne(
        db, sql: "SELECT count(*) FROM test_day WHERE herd_id = ? AND test_day <= ?",
        arguments: [herdID, asOf.daysSince1970]) ?? 0
    return 1 + stored / max(most, 1)
  }

  /// The lactations with milk weighed in the herd up to the day, by animal and calving, of one of so
  /// many animals: also of those that have left.
  ///
  /// Whether an animal is among them is told by her number for ever and by nothing else: not by the
  /// order in which files came, nor by who else is in the farm.
  public func past(oneOf: Int) throws -> [WeighedLactation] {
    guard oneOf > 1 else {
      let herds = "SELECT animal_id FROM test_day WHERE herd_id = \(herdID)"
      return try weighed("animal_id IN (\(herds))", "test_day t")
    }
    let animals = try Row.fetchCursor(
      db, sql: "SELECT id, official_scheme, official_id FROM animal ORDER BY id")
    var chosen: [Int64] = []
    while let row = try animals.next() {
      let draw = Self.draw(scheme: row[1], id: row[2])
      if draw.isMultiple(of: UInt64(oneOf)) { chosen.append(row[0]) }
    }
    return try weighed(of: chosen)
  }

  /// All lactations with milk weighed in the herd up to the day of some animals.
  public func weighed(of animals: [Int64]) throws -> [WeighedLactation] {
    let ids = "[" + animals.map(String.init).joined(separator: ",") + "]"
    return try weighed(
      "animal_id IN (SELECT value FROM json_each(:ids))",
      "json_each(:ids) c CROSS JOIN test_day t ON t.animal_id = c.value", ["ids": ids])
  }

  /// The days up to the day on which anything was tested in the herd, oldest first: from one to the
  /// next by the index, not through the tests of each day.
  public func testDays() throws -> [HerdDay] {
    try Int.fetchAll(
      db,
      sql: """
        WITH RECURSIVE tested(day) AS (
          SELECT min(test_day) FROM test_day WHERE herd_id = :herd AND test_day <= :day
          UNION ALL
          SELECT (SELECT min(test_day) FROM test_day
            WHERE herd_id = :herd AND test_day > tested.day AND test_day <= :day)
          FROM tested WHERE tested.day IS NOT NULL)
        SELECT day FROM tested WHERE day IS NOT NULL
        """, arguments: ["herd": herdID, "day": asOf.daysSince1970]
    ).map(HerdDay.init(daysSince1970:))
  }

  /// The breeds of the farm's animals; `nil` of those without one on file.
  public func breeds() throws -> Set<Breed?> {
    let codes = try String?.fetchAll(db, sql: "SELECT DISTINCT breed_code FROM animal")
    return Set(codes.map(BreedTable.breed))
  }

  /// A number drawn by an animal's name. Source: Fowler, Noll and Vo's FNV-1a, 64 bits, its halves
  /// joined since its low bits alone are not evenly spread.
  static func draw(scheme: String, id: String) -> UInt64 {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for byte in Array(scheme.utf8) + [0x1F] + Array(id.utf8) {
      hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3
    }
    return hash ^ (hash >> 32)
  }

  private func weighed(
    _ whose: String, _ tests: String, _ arguments: [String: (any DatabaseValueConvertible)?] = [:]
  ) throws -> [WeighedLactation] {
    let calvings = try Calvings(db, where: whose, arguments, until: asOf.daysSince1970)
    var all = arguments
    all["herd"] = herdID
    all["day"] = asOf.daysSince1970
    let rows = try Row.fetchCursor(
      db,
      sql: """
        SELECT t.animal_id, a.breed_code, t.test_day, t.milk_kg
        FROM \(tests) JOIN animal a ON a.id = t.animal_id
        WHERE t.herd_id = :herd AND t.test_day <= :day AND t.milk_kg > 0
        ORDER BY t.animal_id, t.test_day
        """, arguments: StatementArguments(all))
    var found: [WeighedLactation] = []
    while let row = try rows.next() {
      let (animal, tested): (Int64, Int) = (row[0], row[2])
      guard let calving = calvings.current(of: animal, on: tested) else { continue }
      if found.last?.animalID != animal
        || found.last?.calvingDay.daysSince1970 != calving.day
      {
        found.append(
          WeighedLactation(
            animalID: animal, breed: BreedTable.breed(of: row[1]),
            parity: calving.parity, calvingDay: HerdDay(daysSince1970: calving.day), tests: []))
      }
      found[found.count - 1].tests.append((tested - calving.day, row[3]))
    }
    return found
  }
}

/// How much of a herd's past is read.
public enum HerdPast {
  /// Test days a herd's past is read from at most: with more, one of so many animals stands for the
  /// herd, so that a herd of any size needs no more memory. That many tell what a herd is.
  public static let mostTests = 300_000
}

extension HerdStore {
  /// Reads a herd's records as of a day, part by part within one state of the database.
  ///
  /// - Parameters:
  ///   - herd: the herd's code.
  ///   - day: as of this day.
  ///   - body: reads; it asks the store itself nothing.
  /// - Throws: ``Complaint`` with code `unknown-herd`, and what `body` throws.
  public func reading<Value>(
    herd: String, asOf day: HerdDay, _ body: (HerdReader) throws -> Value
  ) throws -> Value {
    try read { db in
      try body(HerdReader(db: db, herdID: try herdID(herd, db), herd: herd, asOf: day))
    }
  }

  /// The lactations with milk weighed in the herd up to a day, see ``HerdReader/past(oneOf:)``; of a
  /// herd of more than ``HerdPast/mostTests`` test days those of a share of its animals.
  ///
  /// - Throws: ``Complaint`` with code `unknown-herd`.
  public func weighedLactations(herd: String, asOf day: HerdDay) throws -> [WeighedLactation] {
    try reading(herd: herd, asOf: day) { try $0.past(oneOf: $0.oneOf()) }
  }
}
