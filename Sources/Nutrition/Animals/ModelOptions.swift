public import DairyTerms

/// Which of the model's published equations are used.
///
/// The raw values of the nested choices are the reference's equation numbers
/// (`DMIn_eqn`, `mProd_eqn`, `MiN_eqn`, `mPrt_eqn`, `mFat_eqn`, `Use_DNDF_IV`, `Monensin_eqn`).
public struct ModelOptions: Stored, Sendable, Hashable {
  /// How dry matter intake is found.
  public var intake: IntakeEquation
  /// What the animals eat as a share of what the equation predicts, where a pen's intake was measured
  /// (0.5 to 2); 1 where it was not. An intake that is stated stands as it is.
  public var intakeShare: Double
  /// Which milk yield counts as the answer in ``DietOutput/milkYield``.
  public var milkYield: MilkYieldBasis
  /// How rumen microbial nitrogen is found.
  public var microbialNitrogen: MicrobialNitrogenEquation
  /// How milk protein is found.
  public var milkProtein: MilkProteinEquation
  /// Whether milk fat is predicted rather than taken from the animal.
  public var predictsMilkFat: Bool
  /// Which feeds use their in-vitro NDF digestibility instead of lignin.
  public var inVitroNDF: InVitroNDF
  /// Whether monensin is fed.
  public var feedsMonensin: Bool
  /// What is done about a missing analysis.
  public var missing: MissingAnalyses
  /// Which reading of the reference's oddities is used.
  public var quirks: Quirks

  /// The options; the defaults are the model as the book recommends it.
  public init(
    intake: IntakeEquation = .stated,
    milkYield: MilkYieldBasis = .target,
    microbialNitrogen: MicrobialNitrogenEquation = .saturating,
    milkProtein: MilkProteinEquation = .target,
    predictsMilkFat: Bool = false,
    inVitroNDF: InVitroNDF = .none,
    feedsMonensin: Bool = false,
    missing: MissingAnalyses = .impute,
    quirks: Quirks = Quirks(),
    intakeShare: Double = 1
  ) {
    self.intake = intake
    self.intakeShare = intakeShare
    self.milkYield = milkYield
    self.microbialNitrogen = microbialNitrogen
    self.milkProtein = milkProtein
    self.predictsMilkFat = predictsMilkFat
    self.inVitroNDF = inVitroNDF
    self.feedsMonensin = feedsMonensin
    self.missing = missing
    self.quirks = quirks
  }
}

/// Which milk yield counts as the answer (`mProd_eqn`).
public enum MilkYieldBasis: Int, CaseIterable, Stored, Sendable, Hashable {
  /// The yield aimed at.
  case target = 0
  /// Predicted from milk components, energy and stage.
  case components = 1
  /// What the net energy allows.
  case energyAllowed = 2
  /// What the metabolisable protein allows.
  case proteinAllowed = 3
  /// The lesser of energy- and protein-allowed.
  case lesserAllowed = 4
}

/// How rumen microbial nitrogen is found (`MiN_eqn`).
public enum MicrobialNitrogenEquation: Int, CaseIterable, Stored, Sendable, Hashable {
  /// Saturating in rumen-digested fibre and starch, degraded protein counting up to 12 % of dry
  /// matter; NASEM (2021) chapter 6, the model's own.
  case saturating = 1
  /// Linear in digested fibre, starch and degraded protein, with interactions; never capped.
  case linear = 2
  /// Saturating with larger half-saturation constants; never capped.
  case saturatingSlowly = 3
}

/// How milk protein is found (`mPrt_eqn`).
public enum MilkProteinEquation: Int, CaseIterable, Stored, Sendable, Hashable {
  /// The protein of the milk aimed at.
  case target = 0
  /// NASEM (2021), chapter 6: five essential amino acids, digestible energy, fibre, body weight.
  case nasem = 1
  /// Alternative fit with arginine and the non-essential amino acids.
  case withArginine = 2
  /// Alternative fit with energy by source and threonine.
  case energyBySource = 3
}

/// Which feeds use their in-vitro 48 h NDF digestibility (`Use_DNDF_IV`).
public enum InVitroNDF: Int, CaseIterable, Stored, Sendable, Hashable {
  /// None: digestibility follows lignin.
  case none = 0
  /// Forages.
  case forages = 1
  /// All feeds.
  case allFeeds = 2
}

/// What is done about an analysis that a feed lacks and the model needs.
public enum MissingAnalyses: String, CaseIterable, Stored, Sendable, Hashable {
  /// As the published software: whatever needs the missing number contributes nothing, silently.
  case reference
  /// Refuse, naming feed and nutrient.
  case strict
  /// Fill the gap from the library's feed of the same name or the mean of its class, and report it.
  case impute
}

/// The published software's oddities, each with its own switch; chapter `nutrition.md` of the
/// documentation decides each one.
public struct Quirks: Stored, Sendable, Hashable {
  /// Q1, heifer intake equation 2-4: `true` subtracts the square of relative size outside the
  /// bracket, as the software does; `false` inside it, as the size-free form of its twin asks.
  public var softwareHeiferIntake: Bool
  /// Q2: `true` reads ``FeedComponent/ndfDigestibility48hInput`` alone; `false` falls back to
  /// ``FeedComponent/ndfDigestibility48h`` before the constants 48.3 and 65.
  public var ignoresAnalysedNDFDigestibility: Bool
  /// Q5: `true` takes the protein of reserve gain from frame gain when energy is counted; `false`
  /// takes 0.068, as when protein is counted.
  public var frameProteinInReserveEnergy: Bool
  /// Q6: `true` multiplies the floor of the heifer's efficiency of gain by 0.86 twice.
  public var squaredFloorOfGainEfficiency: Bool
  /// Q7: `true` lets an open animal need a trace (0.0013 g) of calcium and phosphorus for gestation.
  public var gestationMineralsWhenOpen: Bool

  /// Our reading by default; see ``reference`` for the software's.
  public init(
    softwareHeiferIntake: Bool = false,
    ignoresAnalysedNDFDigestibility: Bool = true,
    frameProteinInReserveEnergy: Bool = true,
    squaredFloorOfGainEfficiency: Bool = true,
    gestationMineralsWhenOpen: Bool = true
  ) {
    self.softwareHeiferIntake = softwareHeiferIntake
    self.ignoresAnalysedNDFDigestibility = ignoresAnalysedNDFDigestibility
    self.frameProteinInReserveEnergy = frameProteinInReserveEnergy
    self.squaredFloorOfGainEfficiency = squaredFloorOfGainEfficiency
    self.gestationMineralsWhenOpen = gestationMineralsWhenOpen
  }

  /// Every oddity as in the published software.
  public static let reference = Quirks(softwareHeiferIntake: true)
}
