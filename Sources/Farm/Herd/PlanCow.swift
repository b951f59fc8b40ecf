public import DairyTerms
public import Homeorhesis

/// A cow as the plan needs her: what the herd's records say as of the plan's day.
public struct PlanCow: Sendable, Hashable {
  /// Where she stands in her lactation cycle.
  public enum Status: Sendable, Hashable {
    /// Milked on the plan's day.
    case inMilk
    /// Dry since the given number of days.
    case dry(daysDry: Int)
  }

  /// A pen of the farm's own list.
  public struct Pen: Sendable, Hashable {
    /// Its code.
    public var code: String
    /// What it is for.
    public var stage: PenRule.Stage

    /// A pen.
    public init(code: String, stage: PenRule.Stage) {
      self.code = code
      self.stage = stage
    }
  }

  /// The animal's number in the herd database.
  public var animalID: Int64
  /// The animal's name in the herd's records.
  public var animal: String
  /// The pen the farm keeps her in, where the pen's stage is known.
  public var pen: Pen?
  /// The code of the pen she stands in by the records, whatever is known of the pen.
  public var recordedPenCode: String?
  /// Her first day in it.
  package var recordedPenSince: HerdDay?
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
  /// Last recorded body weight, kg, where there is one.
  public var recordedBodyWeightKg: Double?
  /// Her last condition score, 1 to 5; `nil` where none is on file.
  package var bodyCondition: Double?
  /// Cells of her last test day on which they were counted, thousand a mL; `nil` where none was.
  package var cellsThousandPerMl: Double?
  /// Test days of the present lactation up to the plan's day, the earliest first.
  public var testDays: [CowTestDay]

  /// A service stands as conception when no other followed within this many days (two oestrous
  /// cycles).
  public static let pregnantAfterDays = 42

  /// A cow.
  public init(
    animalID: Int64 = 0, animal: String, pen: Pen? = nil, breed: Breed, parity: Int, status: Status,
    daysInMilk: Int, daysPregnant: Int?, testDays: [CowTestDay]
  ) {
    self.animalID = animalID
    self.animal = animal
    self.pen = pen
    self.breed = breed
    self.parity = parity
    self.status = status
    self.daysInMilk = daysInMilk
    self.daysPregnant = daysPregnant
    self.testDays = testDays
  }

  /// The last test day, if there is one.
  public var lastTestDay: CowTestDay? { testDays.last }

  /// Energy-corrected milk of the last test day, kg; 0 without one. Missing solids take the
  /// breed-typical 4.0 % fat and 3.2 % true protein.
  public var lastEnergyCorrectedMilkKg: Double {
    guard let test = lastTestDay else { return 0 }
    return MilkComposition(
      fatPercent: test.fatPercent ?? 4.0, trueProteinPercent: test.trueProteinPercent ?? 3.2
    ).energyCorrectedMilkKg(of: test.milkKg)
  }

  /// Weight gained in frame over the year after this calving, kg/d: the way from this lactation's
  /// assumed weight to the next one's.
  public var assumedFrameGainKgPerDay: Double {
    let shares = [0.85, 0.92, 1.0, 1.0]
    let now = min(max(parity, 1), 3) - 1
    return (shares[now + 1] - shares[now]) * breed.matureBodyWeightKg / 365
  }

  /// Body weight, kg: the last recorded one, or else first-calvers 85 % of mature weight, second
  /// 92 %, then mature. Source: NASEM (2021), chapter 11, target weights after calving.
  public var bodyWeightKg: Double {
    let shares = [0.85, 0.92, 1.0]
    return recordedBodyWeightKg
      ?? shares[min(max(parity, 1), 3) - 1] * breed.matureBodyWeightKg
  }
}
