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
  /// All lactations with milk weighed in the herd up to a day, by animal and calving: also of animals
  /// that have left.
  ///
  /// - Throws: ``Complaint`` with code `unknown-herd`.
  public func weighedLactations(herd: String, asOf day: HerdDay) throws -> [WeighedLactation] {
    try read { db in
      let rows = try Row.fetchCursor(
        db,
        sql: """
          SELECT l.animal_id, b.kind, l.parity, l.calving_day, t.test_day, t.milk_kg
          FROM test_day t JOIN lactation l ON l.id = t.lactation_id
            JOIN animal a ON a.id = l.animal_id LEFT JOIN breed b ON b.code = a.breed_code
          WHERE t.herd_id = ? AND t.test_day <= ? AND t.milk_kg > 0
            AND t.test_day >= l.calving_day
          ORDER BY l.animal_id, l.calving_day, t.test_day
          """, arguments: [try self.herdID(herd, db), day.daysSince1970])
      var found: [WeighedLactation] = []
      while let row = try rows.next() {
        let (animal, calving): (Int64, Int) = (row[0], row[3])
        if found.last?.animalID != animal || found.last?.calvingDay.daysSince1970 != calving {
          found.append(
            WeighedLactation(
              animalID: animal, breed: (row[1] as String?).flatMap(Breed.init(rawValue:)),
              parity: row[2], calvingDay: HerdDay(daysSince1970: calving), tests: []))
        }
        let tested: Int = row[4]
        found[found.count - 1].tests.append((tested - calving, row[5]))
      }
      return found
    }
  }
}
