public import DairyTerms

/// A cow as the plan needs her: what the herd's records say as of the plan's day.
public struct PlanCow: Sendable, Hashable {
  /// Where she stands in her lactation cycle.
  public enum Status: Sendable, Hashable {
    /// Milked on the plan's day.
    case inMilk
    /// Dry since the given number of days.
    case dry(daysDry: Int)
  }

  /// One test day of the present lactation.
  public struct TestDay: Sendable, Hashable {
    /// Days in milk.
    public var daysInMilk: Int
    /// Milk of the day, kg.
    public var milkKg: Double
    /// Fat, %; `nil` where not analysed.
    public var fatPercent: Double?
    /// True protein, %; `nil` where not analysed.
    public var trueProteinPercent: Double?

    /// A test day.
    public init(
      daysInMilk: Int, milkKg: Double, fatPercent: Double?, trueProteinPercent: Double?
    ) {
      self.daysInMilk = daysInMilk
      self.milkKg = milkKg
      self.fatPercent = fatPercent
      self.trueProteinPercent = trueProteinPercent
    }
  }

  /// The animal's number in the herd's records.
  public var animal: String
  /// Breed.
  public var breed: Breed
  /// Lactation number, 1 or more.
  public var parity: Int
  /// In milk or dry.
  public var status: Status
  /// Days since calving.
  public var daysInMilk: Int
  /// Days since the last service, taken as conception once ``PlanCow/pregnantAfterDays`` passed
  /// without another; `nil` if open or unknown.
  public var daysPregnant: Int?
  /// Test days of the present lactation up to the plan's day, the earliest first.
  public var testDays: [TestDay]

  /// A service stands as conception when no other followed within this many days (two oestrous
  /// cycles).
  public static let pregnantAfterDays = 42

  /// A cow.
  public init(
    animal: String, breed: Breed, parity: Int, status: Status, daysInMilk: Int,
    daysPregnant: Int?, testDays: [TestDay]
  ) {
    self.animal = animal
    self.breed = breed
    self.parity = parity
    self.status = status
    self.daysInMilk = daysInMilk
    self.daysPregnant = daysPregnant
    self.testDays = testDays
  }

  /// The last test day, if there is one.
  public var lastTestDay: TestDay? { testDays.last }

  /// Energy-corrected milk of the last test day, kg; 0 without one. Missing solids take the
  /// breed-typical 4.0 % fat and 3.2 % true protein.
  public var lastEnergyCorrectedMilkKg: Double {
    guard let test = lastTestDay else { return 0 }
    return MilkComposition(
      fatPercent: test.fatPercent ?? 4.0, trueProteinPercent: test.trueProteinPercent ?? 3.2
    ).energyCorrectedMilkKg(of: test.milkKg)
  }

  /// Body weight where the farm has none, kg: first-calvers 85 % of mature weight, second 92 %,
  /// then mature. Source: NASEM (2021), chapter 11, target weights after calving.
  public var assumedBodyWeightKg: Double {
    let share = parity <= 1 ? 0.85 : parity == 2 ? 0.92 : 1.0
    return share * breed.matureBodyWeightKg
  }
}
