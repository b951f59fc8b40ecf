/// One lactation on its way from tests to predictions. Inside, yields are kg and sums, whatever
/// the unit outside; the cell score's "yield" is the sum of its daily values.
struct PredictionWork {
  let lactation: PredictionLactation
  let standard: StandardLactation
  let settings: PredictionSettings
  /// Tests as they are used, at most fifty.
  var tests: [EditedTest]
  let lengthDays: Int
  let factors: ThreeTimesFactors
  /// The herd's mature daily yield is the standard curve times this, by trait.
  let herdRatio: [Double]
  /// Herd mean as used, in kg and mean score.
  let herdMean: [Double]
  /// The herd's mature 305-day yield, milked as this lactation.
  let herd305: [Double]
  /// Standard deviation of the breed over that of the standard lactation, by trait.
  let spread: [Double]
  let matureFactors: [Double]

  /// A test with its yields brought to kg, and what of it may be used.
  struct EditedTest {
    var test: PredictionTest
    /// Milk, fat, protein in kg, score; `nil` where not usable.
    var yields: [Double?]
    /// Whether the test owns its day and lies within the days predicted.
    var isUsable: Bool
  }

  static let lastDay = PredictionSettings.lastDay
  /// Days that the herd mean of a trait stands for: yields are of 305 days, the score of one.
  static let meanDays = [1.0, 1, 1, 305]

  init(
    _ lactation: PredictionLactation, _ tables: StandardCurveTables,
    _ standard: StandardLactation, _ settings: PredictionSettings
  ) {
    self.lactation = lactation
    self.standard = standard
    self.settings = settings
    let unitsPerKg = settings.unit == .pounds ? Double(StandardDailyCurve.poundsPerKg) : 1
    let kept = Array(lactation.tests.prefix(PredictionSettings.mostTests))
    tests = Self.edited(kept, unitsPerKg: unitsPerKg)
    let length = lactation.lengthDays ?? lactation.tests.map(\.dim).max() ?? 0
    lengthDays = max(0, min(length, Self.lastDay))
    factors = ThreeTimesFactors(
      lactation, tests: kept, lengthDays: lengthDays, standard, settings.threeTimes)

    let breedMeans = Self.breedMeans(
      tables, lactation.breed, standard.parityGroup, settings.unit)
    let given = YieldTrait.allCases.map { trait -> Double? in
      lactation.herdMean[trait].flatMap { $0 > 0 ? $0 : nil }
    }
    herdMean = YieldTrait.allCases.map { trait in
      let place = trait.rawValue
      guard let mean = given[place] else { return breedMeans[place] }
      return trait == .cellScore ? mean : mean / unitsPerKg
    }
    herd305 = herdMean.indices.map { [herdMean, factors] in
      herdMean[$0] * Self.meanDays[$0] * factors.record[$0]
    }
    herdRatio = herd305.indices.map { [herd305] in
      herd305[$0] / standard.cumulativeMeans[$0][305]
    }
    let breedDeviations = Self.breedDeviations(tables, lactation.breed, settings.unit)
    spread = breedDeviations.indices.map {
      breedDeviations[$0] / standard.variances305[$0].squareRoot()
    }
    matureFactors = YieldTrait.allCases.map { lactation.matureFactors[$0] }
  }

  // MARK: - Breed

  /// Mature 305-day means of the breed, kg and score. The program that is reproduced takes the
  /// means of 1995 for first lactations and those of 2000 for later ones.
  private static func breedMeans(
    _ tables: StandardCurveTables, _ breed: USDABreed, _ parityGroup: Int,
    _ unit: PredictionSettings.Unit
  ) -> [Double] {
    YieldTrait.allCases.map { trait in
      let mean = tables.breedMeans[parityGroup, trait.rawValue, breed.place]
      return Double(converted(mean, trait, unit))
    }
  }

  /// Standard deviations of 305-day yields of the breed, kg, and of the score, times 305. For the
  /// yields the factor is the program's, and without effect: it is the same for all traits.
  private static func breedDeviations(
    _ tables: StandardCurveTables, _ breed: USDABreed, _ unit: PredictionSettings.Unit
  ) -> [Double] {
    YieldTrait.allCases.map { trait in
      let deviation = tables.breedDeviations[trait.rawValue, breed.place]
      return Double(converted(deviation, trait, unit) * 305)
    }
  }

  private static func converted(
    _ value: Float, _ trait: YieldTrait, _ unit: PredictionSettings.Unit
  ) -> Float {
    trait == .cellScore || unit == .kilogramsBesidePoundTables
      ? value : value / StandardDailyCurve.poundsPerKg
  }

  // MARK: - Tests

  /// The tests with each day given to the first test that claims it, and averages shortened where
  /// they would overlap.
  private static func edited(_ tests: [PredictionTest], unitsPerKg: Double) -> [EditedTest] {
    var owner = [Int?](repeating: nil, count: lastDay + 1)
    var edited: [EditedTest] = []
    for (index, given) in tests.enumerated() {
      var test = given
      if (1...lastDay).contains(test.dim) {
        test.daysAveraged = max(0, min(test.daysAveraged, test.dim))
        for back in 0..<test.daysAveraged {
          let day = test.dim - back
          if owner[day] == nil {
            owner[day] = index
          } else if test.daysAveraged > 1 {
            test.daysAveraged = back
            break
          }
        }
      }
      edited.append(EditedTest(test: test, yields: [], isUsable: false))
    }
    for index in edited.indices {
      let dim = edited[index].test.dim
      edited[index].isUsable = (1...lastDay).contains(dim) && owner[dim] == index
      edited[index] = measured(edited[index], unitsPerKg: unitsPerKg)
    }
    return edited
  }

  /// What of the test was measured, in kg.
  private static func measured(_ given: EditedTest, unitsPerKg: Double) -> EditedTest {
    var edited = given
    var test = given.test
    test.timesSampled = min(test.timesSampled, test.timesMilked)
    if test.daysAveraged > 1 { test.timesWeighed = test.timesMilked }
    var (fat, protein) = (positive(test.fatPercent), positive(test.proteinPercent))
    let score = positive(test.cellScore)
    if test.timesSampled < 1 {
      (fat, protein) = (nil, nil)
      if score != nil { test.timesSampled = 1 }
    }
    edited.test = test
    guard test.timesWeighed >= 1 else {
      edited.yields = [nil, nil, nil, nil]
      return edited
    }
    let milk = test.milk.map { $0 / unitsPerKg }
    edited.yields = [
      positive(milk), fat.flatMap { share in milk.map { $0 * share / 100 } },
      protein.flatMap { share in milk.map { $0 * share / 100 } }, score,
    ]
    return edited
  }

  private static func positive(_ value: Double?) -> Double? {
    value.flatMap { $0 > 0 ? $0 : nil }
  }

  // MARK: - Observations

  /// An observation with how far it lies from what is expected, mature herd mates being as they
  /// are.
  struct Deviation {
    let observation: TestObservation
    let test: Int
    let value: Double
  }

  /// The usable observations of `traits`, test by test.
  func deviations(of traits: [YieldTrait]) -> [Deviation] {
    var found: [Deviation] = []
    for (index, edited) in tests.enumerated() where edited.isUsable {
      for trait in traits {
        guard let yield = edited.yields[trait.rawValue] else { continue }
        let test = edited.test
        let observation = TestObservation(
          trait: trait, dim: test.dim, supervisionCode: test.supervisionCode,
          timesMilked: test.timesMilked,
          timesMeasured: trait == .milk ? test.timesWeighed : test.timesSampled,
          daysAveraged: test.daysAveraged)
        let place = trait.rawValue
        let days = observation.days
        let expected =
          days.reduce(0) { $0 + standard.means[place][$1 - 1] } / Double(days.count)
          * herdRatio[place]
        found.append(
          Deviation(
            observation: observation, test: index,
            value: yield * factors.tests[place][index] - expected / matureFactors[place]))
      }
    }
    return found
  }
}
