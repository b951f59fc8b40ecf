public import DairyTerms

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
