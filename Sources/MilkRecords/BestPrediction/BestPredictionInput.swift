public import DairyTerms

/// One test day as best prediction sees it.
public struct PredictionTest: Sendable, Hashable {
  /// Days in milk, from 1.
  public var dim: Int
  /// Milk of the day in the lactation's unit; `nil` where it was not weighed or is not usable.
  public var milk: Double?
  /// Fat, %; `nil` where not tested.
  public var fatPercent: Double?
  /// Protein, %; `nil` where not tested.
  public var proteinPercent: Double?
  /// Somatic cell score, 0 to 9.9; `nil` where not tested.
  public var cellScore: Double?
  /// The USDA's supervision code, 0 to 9: 1 supervised, 2 and 6 owner-sampler, 0 not usable.
  public var supervisionCode: Int
  /// Milkings that day.
  public var timesMilked: Int
  /// Milkings weighed that day.
  public var timesWeighed: Int
  /// Milkings sampled that day.
  public var timesSampled: Int
  /// Days averaged into the yield: 1 for an ordinary test, more for averages of a milking system
  /// (labour-efficient records); 0 makes the test unusable.
  public var daysAveraged: Int

  /// A test; a supervised one, milked, weighed and sampled twice, unless said otherwise.
  public init(
    dim: Int, milk: Double?, fatPercent: Double? = nil, proteinPercent: Double? = nil,
    cellScore: Double? = nil, supervisionCode: Int = 1, timesMilked: Int = 2,
    timesWeighed: Int = 2, timesSampled: Int = 2, daysAveraged: Int = 1
  ) {
    self.dim = dim
    self.milk = milk
    self.fatPercent = fatPercent
    self.proteinPercent = proteinPercent
    self.cellScore = cellScore
    self.supervisionCode = supervisionCode
    self.timesMilked = timesMilked
    self.timesWeighed = timesWeighed
    self.timesSampled = timesSampled
    self.daysAveraged = daysAveraged
  }
}

/// A lactation as best prediction sees it.
public struct PredictionLactation: Sendable, Hashable {
  /// The tests, in any order; of two on one day the first counts. At most 50 are used.
  public var tests: [PredictionTest]
  /// Lactation number from 1; 0 counts as a later one.
  public var parity: Int
  /// Breed.
  public var breed: USDABreed
  /// Day of calving; `nil` where unknown.
  public var calving: HerdDay?
  /// The herd's 305-day mature-equivalent yields in the lactation's unit, and its mean cell
  /// score; `nil` takes the breed's mean.
  public var herdMean: ByTrait<Double?>
  /// What actual yields are multiplied by to be mature equivalent; 1 for no adjustment.
  public var matureFactors: ByTrait<Double>
  /// Days from calving to the last test or the end of the record; `nil` takes the last test.
  public var lengthDays: Int?
  /// The USDA's number of the state, which gives the region; `nil` where unknown.
  public var stateCode: Int?

  /// A lactation.
  public init(
    tests: [PredictionTest], parity: Int, breed: USDABreed = .holstein, calving: HerdDay? = nil,
    herdMean: ByTrait<Double?> = ByTrait(repeating: nil),
    matureFactors: ByTrait<Double> = ByTrait(repeating: 1), lengthDays: Int? = nil,
    stateCode: Int? = nil
  ) {
    self.tests = tests
    self.parity = parity
    self.breed = breed
    self.calving = calving
    self.herdMean = herdMean
    self.matureFactors = matureFactors
    self.lengthDays = lengthDays
    self.stateCode = stateCode
  }
}

/// How best prediction is done.
public struct PredictionSettings: Sendable, Hashable {
  /// Which traits inform each other.
  public enum Traits: Sendable, Hashable {
    /// Each trait from its own tests.
    case alone
    /// Milk, fat and protein together, the cell score alone: the USDA's choice.
    case yieldsTogether
    /// All four together.
    case allTogether
  }

  /// How yields of three milkings a day are brought to two.
  public enum ThreeTimes: Sendable, Hashable {
    /// Not at all.
    case none
    /// Kendrick's factors of 1953.
    case old
    /// Karaca's factors of 1998.
    case new
    /// From old to new over the calving years 1996 to 1999: the USDA's choice.
    case byYear
  }

  /// The mean curves a cow's deviations are taken from.
  public enum Curves: Sendable, Hashable {
    /// Straight lines between monthly means.
    case monthly
    /// Wood's curves of the breed (Morant-Gnanasakthy for cell score): the USDA's choice.
    case breed
    /// Holstein curves of the region.
    case region
    /// Holstein curves of the season of calving.
    case season
    /// Holstein curves of region and season.
    case regionAndSeason
  }

  /// The unit of the yields given and returned.
  public enum Unit: Sendable, Hashable {
    /// Kilograms; the breeds' means and deviations are converted from pounds.
    case kilograms
    /// Pounds, as in the USDA's records.
    case pounds
    /// Kilograms beside breed means and deviations left in pounds, as the USDA's program does it
    /// when told that its input is in kilograms. Only to compare with that program.
    case kilogramsBesidePoundTables
  }

  /// Which traits inform each other.
  public var traits: Traits
  /// How yields of three milkings a day are brought to two.
  public var threeTimes: ThreeTimes
  /// The mean curves.
  public var curves: Curves
  /// The unit of the yields given and returned.
  public var unit: Unit
  /// Length of the lactation predicted beside 305 and 365 days; 1 to 365 days.
  public var lactationLengthDays: Int

  /// The USDA's settings, in kilograms, unless said otherwise.
  public init(
    traits: Traits = .yieldsTogether, threeTimes: ThreeTimes = .byYear, curves: Curves = .breed,
    unit: Unit = .kilograms, lactationLengthDays: Int = 305
  ) {
    self.traits = traits
    self.threeTimes = threeTimes
    self.curves = curves
    self.unit = unit
    self.lactationLengthDays = lactationLengthDays
  }

  /// The last day of any prediction.
  public static let lastDay = 365
  /// Most tests of one lactation that are used.
  public static let mostTests = 50
}
