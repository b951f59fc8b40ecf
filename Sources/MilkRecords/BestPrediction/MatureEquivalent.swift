public import DairyTerms

/// Factors that bring a 305-day yield to what the cow would give mature, calving in an average
/// month, after an average time open.
///
/// Source: USDA age factors as in BESTPRED 2.0rc7 (aiplage for yields, adjscs for the cell score;
/// after Schutz and Norman 1994). Made for the United States: elsewhere the month of calving
/// means another season.
public struct MatureEquivalent: Sendable {
  /// Breed.
  public let breed: USDABreed
  /// Age at calving, months; held to the range known for the parity.
  public let ageMonths: Int
  /// Year of calving.
  public let calvingYear: Int
  /// Month of calving, 1 to 12.
  public let calvingMonth: Int
  /// Lactation number, from 1.
  public let parity: Int
  /// The USDA's number of the state, 1 to 96.
  public let stateCode: Int
  /// Days open in the lactation before, from 20; outside 20 to 305 an average of 120 is taken in
  /// later lactations. First lactations have none.
  public let previousDaysOpen: Int
  /// Months of age to bring yields to; 0 for maturity.
  public let baseAgeMonths: Int
  /// Region of the state in the breed's tables, from 0; Milking Shorthorns have one.
  private let region: Int
  private let tables: AgeTables

  /// State taken where none is known (Wisconsin), as the USDA's program does.
  public static let unknownState = 35
  /// Previous days open taken where none are known.
  public static let unknownDaysOpen = 140
  private static let meanDaysOpen = 120
  /// Oldest and youngest age at calving known for parities 1 to 6 and later, months.
  private static let ageRanges = [16...36, 28...56, 40...74, 52...86, 64...98, 76...165]
  /// Days in the month that ages are counted in.
  private static let daysPerMonth: Float = 30.5
  /// Age taken where neither birth nor parity is known, months.
  private static let unknownAgeMonths = 84
  /// Months of age beyond 12 that a lactation stands for where the birth is not known.
  private static let monthsPerParity = 15

  /// The age given as it is.
  ///
  /// - Throws: ``Complaint/outOfRange(quantity:value:range:)`` for a month outside 1 to
  ///   12, a parity below 1, or a state outside 0 to 96 or without factors;
  ///   ``Complaint/tableFile(_:)`` where the breed's factors cannot be read.
  public init(
    breed: USDABreed, ageMonths: Int, calvingYear: Int, calvingMonth: Int, parity: Int,
    stateCode: Int, previousDaysOpen: Int, baseAgeMonths: Int = 0,
    tables: BestPredictionTables
  ) throws(Complaint) {
    guard (1...12).contains(calvingMonth) else {
      throw .outOfRange(
        quantity: "month of calving", value: Double(calvingMonth), range: "1 to 12")
    }
    guard parity >= 1 else {
      throw .outOfRange(quantity: "parity", value: Double(parity), range: "1 and above")
    }
    let tables = try tables.ages(of: breed)
    guard let region = tables.common.region(ofState: stateCode, breed) else {
      throw .outOfRange(
        quantity: "USDA state", value: Double(stateCode), range: "the states with age factors")
    }
    self.breed = breed
    self.ageMonths = ageMonths
    self.calvingYear = calvingYear
    self.calvingMonth = calvingMonth
    self.parity = parity
    self.stateCode = stateCode
    self.previousDaysOpen = previousDaysOpen
    self.baseAgeMonths = baseAgeMonths
    self.region = region
    self.tables = tables
  }

  /// From dates, with the USDA's stand-ins for what is not known: 12 months of age and 15 for
  /// each lactation, a lactation for each 13 months of age past 6, state 35, 140 days open.
  ///
  /// - Throws: ``Complaint`` as the other initialiser.
  public init(
    breed: USDABreed, birth: HerdDay?, calving: HerdDay, parity: Int?, stateCode: Int? = nil,
    previousDaysOpen: Int? = nil, tables: BestPredictionTables
  ) throws(Complaint) {
    let known = birth.map { Int(Float(calving.days(since: $0)) / Self.daysPerMonth) }
    let parity = parity ?? max(1, ((known ?? Self.unknownAgeMonths) - 6) / 13)
    let age = known ?? 12 + Self.monthsPerParity * parity
    let open = parity == 1 ? 0 : previousDaysOpen ?? Self.unknownDaysOpen
    try self.init(
      breed: breed, ageMonths: age, calvingYear: calving.civil.year,
      calvingMonth: calving.civil.month, parity: parity,
      stateCode: stateCode ?? Self.unknownState, previousDaysOpen: open, tables: tables)
  }

  /// What actual 305-day yields, and the mean cell score, are multiplied by.
  public var factors: ByTrait<Double> {
    let yields = yieldFactors()
    return ByTrait(
      milk: yields[0], fat: yields[1], protein: yields[2],
      cellScore: Double(adjustedCellScore(timesHundred: Self.meanCellScore))
        / Double(Self.meanCellScore))
  }

  // MARK: - Yields

  private func yieldFactors() -> [Double] {
    let parityPlace = min(parity - 1, 5)
    let range = Self.ageRanges[parityPlace]
    let age = min(max(ageMonths, range.lowerBound), range.upperBound)
    let isAverage = (parity > 1 && previousDaysOpen < 20) || previousDaysOpen > 305
    let daysOpen = isAverage ? Self.meanDaysOpen : previousDaysOpen
    let own = factors(
      ageMonths: age, parityPlace: parityPlace, daysOpen: daysOpen, month: calvingMonth)
    guard baseAgeMonths > 0 else { return own }
    // The mean over months of the factors at the base age, 90 days open.
    let baseParity = max(0, min((baseAgeMonths - 18) / 13, 5))
    var mean = [0.0, 0, 0]
    for month in 1...12 {
      let base = factors(
        ageMonths: baseAgeMonths, parityPlace: baseParity, daysOpen: 90, month: month)
      for trait in mean.indices { mean[trait] += base[trait] / 12 }
    }
    return zip(own, mean).map { $0 / $1 }
  }

  private func factors(
    ageMonths: Int, parityPlace: Int, daysOpen: Int, month: Int
  ) -> [Double] {
    (0..<3).map { trait in
      let tables = self.tables.yields[trait]
      let years = trait == 2 ? proteinYears : milkYears
      let isRegional = breed != .milkingShorthorn
      let level = isRegional ? tables.levels[region, years] : tables.levels[years]
      let constant =
        isRegional
        ? tables.months[years, region, parityPlace, month - 1]
        : tables.months[years, parityPlace, month - 1]
      let slopes = Array(
        isRegional
          ? tables.ages.row(years, region, parityPlace) : tables.ages.row(years, parityPlace))
      let open = parityPlace > 0 ? daysOpenEffect(trait, parityPlace, daysOpen) : 0
      let denominator =
        Double(level) + open + Double(constant) + Double(slopes[0] * Float(ageMonths))
        + Double(slopes[1]) * Double(ageMonths * ageMonths)
      return Double(level) / denominator
    }
  }

  private func daysOpenEffect(_ trait: Int, _ parityPlace: Int, _ daysOpen: Int) -> Double {
    let later = min(parityPlace, 2) - 1
    let table = tables.yields[trait].daysOpen
    let row: ArraySlice<Float>
    if breed == .holstein {
      row = table.row(Self.daysOpenRegions[region], later)
    } else {
      row = table.row(breed.place < 3 ? breed.place : breed.place - 1, later)
    }
    let c = Array(row)
    let days = Double(daysOpen)
    var effect = Double(c[0] + c[1] * Float(daysOpen)) + Double(c[2]) * days * days
    if daysOpen > 150 { effect += Double(c[3]) * (days - 150) * (days - 150) }
    return effect
  }

  /// Group of calving years of the milk and fat tables: six years each from 1963, 1987 on last.
  private var milkYears: Int {
    if calvingYear >= 1987 { return 4 }
    return calvingYear >= 1969 ? (calvingYear - 1963) / 6 : 0
  }

  private var proteinYears: Int { calvingYear >= 1987 ? 1 : 0 }

  /// Region of previous days open for each Holstein region.
  private static let daysOpenRegions = [0, 0, 1, 4, 4, 1, 3, 2, 3, 5, 5, 6]

  // MARK: - Cell score

  /// Mean cell score, times 100, that factors of the score are worked out at.
  private static let meanCellScore = 329

  /// Cell score times 100, adjusted for day in milk, age and month of calving: 1 to 999.
  ///
  /// - Parameters:
  ///   - score: cell score times 100.
  ///   - dim: days in milk; held to 15 to 305.
  public func adjustedCellScore(timesHundred score: Int, dim: Int = 305) -> Int {
    let group = breed == .jersey || breed == .guernsey ? 1 : 0
    let lactation = parity == 1 ? 0 : 1
    let age = min(max(ageMonths, 18), 120)
    let region =
      switch stateCode {
      case ...23: 0
      case ...48: 1
      case ...74: 2
      default: 3
      }
    let day = min(max(dim, 15), 305)
    let value =
      Double(score)
      - Self.double(tables.common.cellScoreDaysInMilk[lactation, day - 15, group])
      - Self.double(tables.common.cellScoreMonths[region, calvingMonth - 1, group])
      + (Self.double(tables.common.cellScoreAges[age - 18, group]) - 1) * 300
    return Int(min(max(value.rounded(.toNearestOrEven), 1), 999))
  }

  /// The decimal value of a table that was published in double precision with three digits.
  private static func double(_ value: Float) -> Double {
    (Double(value) * 1000).rounded() / 1000
  }
}
