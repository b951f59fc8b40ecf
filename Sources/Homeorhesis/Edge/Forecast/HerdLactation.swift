/// A lactation as a herd's records hold it.
public struct HerdLactation: Sendable, Hashable {
  /// The animal; lactations of one animal teach each other.
  public var animal: String
  /// Number of the lactation, 1 and up.
  public var parity: Int
  /// Day of calving, days since 1970-01-01; `nil` where it is not known.
  public var calvingDay: Int?
  /// Her test days, in any order.
  public var tests: [CowTestDay]

  /// A lactation.
  public init(animal: String, parity: Int, calvingDay: Int? = nil, tests: [CowTestDay]) {
    self.animal = animal
    self.parity = parity
    self.calvingDay = calvingDay
    self.tests = tests
  }

  /// Days in milk of tests that are used: colostrum before, and few cows to learn from after.
  public static let usedDays = 5...400

  /// Tests that say something of her course: of ``usedDays`` and above nothing, in the order of the
  /// days.
  var usedTests: [CowTestDay] {
    let used = tests.filter { Self.usedDays.contains($0.daysInMilk) && $0.milkKg > 0 }.sorted {
      ($0.daysInMilk, $0.milkKg) < ($1.daysInMilk, $1.milkKg)
    }
    // Daily weighings are so alike that some of them tell all; a matrix of thousands tells no more.
    guard used.count > Self.mostTests else { return used }
    return (0..<Self.mostTests).map { used[$0 * (used.count - 1) / (Self.mostTests - 1)] }
  }

  static let mostTests = 60

  /// A total order by what is recorded, so that no sum depends on the order of a file.
  static func precedes(_ left: Self, _ right: Self) -> Bool {
    func key(_ one: Self) -> (String, Int, Int, Int) {
      (one.animal, one.parity, one.calvingDay ?? Int.min, one.tests.count)
    }
    if key(left) != key(right) { return key(left) < key(right) }
    let (mine, other) = (left.usedTests, right.usedTests)
    for (one, two) in zip(mine, other)
    where (one.daysInMilk, one.milkKg) != (two.daysInMilk, two.milkKg) {
      return (one.daysInMilk, one.milkKg) < (two.daysInMilk, two.milkKg)
    }
    return mine.count < other.count
  }
}
