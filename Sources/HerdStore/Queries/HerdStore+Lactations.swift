public import DairyTerms
import GRDB

/// A lactation with the milk weighed in it, as a herd recorded it.
public struct WeighedLactation: Sendable, Hashable {
  /// Key of the animal in the database.
  public var animalID: Int64
  /// Her breed, where it is on file.
  public var breed: Breed?
  /// Number of the lactation.
  public var parity: Int
  /// Day of calving.
  public var calvingDay: HerdDay
  /// Days in milk and milk of the tests, kg.
  public var tests: [(daysInMilk: Int, milkKg: Double)]

  /// Whether two are of the same records.
  public static func == (left: Self, right: Self) -> Bool {
    left.animalID == right.animalID && left.breed == right.breed && left.parity == right.parity
      && left.calvingDay == right.calvingDay && left.tests.elementsEqual(right.tests, by: ==)
  }

  /// By animal and calving.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(animalID)
    hasher.combine(calvingDay)
  }
}

extension HerdStore {
  /// How many of the animals tested in a herd in the year before a day have which breed code; `nil`
  /// is none on file.
  ///
  /// - Throws: ``Complaint`` with code `unknown-herd`.
  public func breedCodes(herd: String, asOf day: HerdDay) throws -> [(code: String?, animals: Int)]
  {
    try read { db in
      try Row.fetchAll(
        db,
        sql: """
          SELECT breed_code, count(*) FROM animal WHERE id IN (
            SELECT animal_id FROM test_day WHERE herd_id = ? AND test_day BETWEEN ? AND ?)
          GROUP BY breed_code ORDER BY breed_code
          """, arguments: [self.herdID(herd, db), day.daysSince1970 - 365, day.daysSince1970]
      ).map { ($0[0], $0[1]) }
    }
  }

  /// Test days a herd's past is read from at most: with more, every second, third ... animal stands
  /// for the herd, so that a herd of any size needs no more memory. That many tell what a herd is.
  static let mostPastTests = 300_000

  /// The lactations with milk weighed in the herd up to a day, by animal and calving: also of animals
  /// that have left. Of a herd with more than ``mostPastTests`` those of a fair share of its animals.
  ///
  /// - Throws: ``Complaint`` with code `unknown-herd`.
  public func weighedLactations(herd: String, asOf day: HerdDay) throws -> [WeighedLactation] {
    try read { db in
      let herdID = try self.herdID(herd, db)
      let stored =
        try Int.fetchOne(
          db, sql: "SELECT count(*) FROM test_day WHERE herd_id = ? AND test_day <= ?",
          arguments: [herdID, day.daysSince1970]) ?? 0
      let share = 1 + stored / Self.mostPastTests
      let calvings = try Calvings(
        db,
        where: """
          animal_id IN (SELECT animal_id FROM test_day WHERE herd_id = :herd
            AND animal_id % :share = 0)
          """, ["herd": herdID, "share": share], until: day.daysSince1970)
      let rows = try Row.fetchCursor(
        db,
        sql: """
          SELECT t.animal_id, a.breed_code, t.test_day, t.milk_kg
          FROM test_day t JOIN animal a ON a.id = t.animal_id
          WHERE t.herd_id = ? AND t.test_day <= ? AND t.milk_kg > 0 AND t.animal_id % ? = 0
          ORDER BY t.animal_id, t.test_day
          """, arguments: [herdID, day.daysSince1970, share])
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
}
