public import DairyTerms

/// What a dairy animal of this model is doing: giving milk, dry, or growing up.
public enum PhysiologicalState: String, CaseIterable, Stored, Sendable, Hashable {
  /// A cow in milk.
  case lactating = "Lactating Cow"
  /// A cow between two lactations.
  case dry = "Dry Cow"
  /// A weaned animal that has not calved.
  case heifer = "Heifer"
}

/// Where the animal lives and how far it walks.
public struct Surroundings: Stored, Sendable, Hashable {
  /// Mean air temperature, °C (drinking water).
  public var temperatureC: Double
  /// One way from the pen or paddock to the parlour, m.
  public var parlourDistanceM: Double
  /// One-way walks between pen and parlour, a day (four for two milkings).
  public var parlourTripsPerDay: Double
  /// Climb walked in a day, m.
  public var climbMPerDay: Double

  /// Surroundings; the defaults are a mild day in a barn beside the parlour.
  public init(
    temperatureC: Double = 16, parlourDistanceM: Double = 0, parlourTripsPerDay: Double = 0,
    climbMPerDay: Double = 0
  ) {
    self.temperatureC = temperatureC
    self.parlourDistanceM = parlourDistanceM
    self.parlourTripsPerDay = parlourTripsPerDay
    self.climbMPerDay = climbMPerDay
  }
}

/// The animal the model feeds: one cow, or the mean cow of a pen.
///
/// Calves before weaning are not covered.
/// Source of the inputs and their names: NASEM (2021), chapter 20.
public struct Animal: Stored, Sendable, Hashable {
  /// Giving milk, dry or growing.
  public var state: PhysiologicalState
  /// Breed as far as the model tells breeds apart.
  public var breed: Breed
  /// Parity: 0 for a heifer, 1 for first lactation, 2 for later ones; between 1 and 2 it is one
  /// plus the share of multiparous cows in a pen.
  public var parity: Double
  /// Body weight, kg (50 to 1,200).
  public var bodyWeightKg: Double
  /// Mature body weight, kg (300 to 1,200).
  public var matureBodyWeightKg: Double
  /// Body condition score, 1 to 5.
  public var bodyConditionScore: Double
  /// Days since calving (0 for heifers and dry cows).
  public var daysInMilk: Double
  /// Days since conception; 0 when open.
  public var gestationDay: Double
  /// Length of gestation, days.
  public var gestationLengthDays: Double
  /// Age, days.
  public var ageDays: Double
  /// Weight of the calf to be born, or born last, kg.
  public var calfBirthWeightKg: Double
  /// Milk aimed at, kg/d.
  public var milkKgPerDay: Double
  /// Composition of the milk aimed at.
  public var milkComposition: MilkComposition
  /// Frame gain aimed at, kg/d.
  public var frameGainKgPerDay: Double
  /// Gain (or, negative, loss) of reserves aimed at, kg/d.
  public var reserveGainKgPerDay: Double
  /// Intake of dry matter where the user states it, kg/d; `nil` otherwise.
  public var statedIntakeKgPerDay: Double?
  /// The herd's 305-day milk true protein, kg a cow (the level that scales predicted protein).
  public var herdTrueProtein305Kg: Double
  /// Where the animal lives.
  public var surroundings: Surroundings

  /// An animal; what is left out takes the defaults of a mature Holstein-type cow.
  ///
  /// - Parameters:
  ///   - state: lactating, dry or heifer.
  ///   - breed: breed; decides the default weights.
  ///   - parity: by default 2 for cows, 0 for heifers.
  ///   - bodyWeightKg: by default the mature weight.
  ///   - matureBodyWeightKg: by default the breed's, ``DairyTerms/Breed/matureBodyWeightKg``.
  ///   - bodyConditionScore: 1 to 5.
  ///   - daysInMilk: days since calving.
  ///   - gestationDay: days since conception, 0 when open.
  ///   - gestationLengthDays: 280 unless known better.
  ///   - ageDays: by default 500 d for a heifer, 730 d + a year a parity for a cow.
  ///   - calfBirthWeightKg: by default 0.063 of mature weight (NASEM 2021).
  ///   - milkKgPerDay: milk aimed at.
  ///   - milkComposition: by default 3.8 % fat, 3.1 % true protein, 4.85 % lactose.
  ///   - frameGainKgPerDay: frame gain aimed at.
  ///   - reserveGainKgPerDay: reserve gain aimed at; negative is loss.
  ///   - statedIntakeKgPerDay: intake where it is stated rather than predicted.
  ///   - herdTrueProtein305Kg: 280 kg, at which the published protein equation stands unscaled.
  ///   - surroundings: temperature and walking.
  public init(
    state: PhysiologicalState,
    breed: Breed = .holstein,
    parity: Double? = nil,
    bodyWeightKg: Double? = nil,
    matureBodyWeightKg: Double? = nil,
    bodyConditionScore: Double = 3,
    daysInMilk: Double = 0,
    gestationDay: Double = 0,
    gestationLengthDays: Double = Double(GestationLength.days),
    ageDays: Double? = nil,
    calfBirthWeightKg: Double? = nil,
    milkKgPerDay: Double = 0,
    milkComposition: MilkComposition = MilkComposition(fatPercent: 3.8, trueProteinPercent: 3.1),
    frameGainKgPerDay: Double = 0,
    reserveGainKgPerDay: Double = 0,
    statedIntakeKgPerDay: Double? = nil,
    herdTrueProtein305Kg: Double = 280,
    surroundings: Surroundings = Surroundings()
  ) {
    let mature = matureBodyWeightKg ?? breed.matureBodyWeightKg
    let lactations = parity ?? (state == .heifer ? 0 : 2)
    self.state = state
    self.breed = breed
    self.parity = lactations
    self.bodyWeightKg = bodyWeightKg ?? mature
    self.matureBodyWeightKg = mature
    self.bodyConditionScore = bodyConditionScore
    self.daysInMilk = daysInMilk
    self.gestationDay = gestationDay
    self.gestationLengthDays = gestationLengthDays
    self.ageDays = ageDays ?? (state == .heifer ? 500 : 365 + 365 * lactations)
    self.calfBirthWeightKg = calfBirthWeightKg ?? 0.063 * mature
    self.milkKgPerDay = milkKgPerDay
    self.milkComposition = milkComposition
    self.frameGainKgPerDay = frameGainKgPerDay
    self.reserveGainKgPerDay = reserveGainKgPerDay
    self.statedIntakeKgPerDay = statedIntakeKgPerDay
    self.herdTrueProtein305Kg = herdTrueProtein305Kg
    self.surroundings = surroundings
  }
}
