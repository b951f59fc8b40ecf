import DairyTerms
import MilkRecords

/// Best prediction of a herd's lactations.
struct HerdPrediction {
  private let breed: USDABreed
  private let tables: BestPredictionTables
  private let herdMean: ByTrait<Double?>
  private var predictor: BestPredictor

  /// - Parameters:
  ///   - breed: that of cows whose records have none.
  ///   - herdMean: what the herd gives in 305 days, mature; where it is not known the breed's mean
  ///     stands in.
  init(breed: USDABreed, tables: BestPredictionTables, herdMean: ByTrait<Double?>) throws {
    self.breed = breed
    self.tables = tables
    self.herdMean = herdMean
    predictor = try BestPredictor(tables: tables)
  }

  /// A lactation's yields.
  mutating func row(_ lactation: LactationRecord) throws -> YieldRow {
    let result = try predictor.predict(prediction(lactation))
    var row = YieldRow(lactation, method: .bestPrediction)
    // A lactation that ended before day 305 gave what it gave to its end.
    let hasEnded = row.lastDayDIM < YieldsQuestion.standardDays
    func yield(_ yields: PredictedYields) -> Double {
      hasEnded ? yields.toDate : yields.days305
    }
    row.milk305Kg = yield(result.actual.milk)
    row.fat305Kg = result.testCount.fat > 0 ? yield(result.actual.fat) : nil
    row.protein305Kg = result.testCount.protein > 0 ? yield(result.actual.protein) : nil
    row.cellScore305 = result.testCount.cellScore > 0 ? yield(result.actual.cellScore) : nil
    row.milk305MEKg = lactation.calving == nil ? nil : yield(result.matureEquivalent.milk)
    row.reliability = result.reliability.milk
    row.persistencySD = result.persistency.milk
    return row
  }

  private func prediction(_ lactation: LactationRecord) throws -> PredictionLactation {
    let breed = self.breed(of: lactation)
    var factors = ByTrait(repeating: 1.0)
    if let calving = lactation.calving {
      factors =
        try MatureEquivalent(
          breed: breed, birth: lactation.birth, calving: calving, parity: lactation.parity,
          tables: tables
        ).factors
    }
    return PredictionLactation(
      tests: lactation.tests.indices.map { place in
        let (test, day) = (lactation.tests[place], lactation.milkings[place])
        return PredictionTest(
          dim: Int(test.dim), milk: test.milkKg, fatPercent: test.fatPercent,
          proteinPercent: test.proteinPercent,
          cellScore: lactation.cells[place].flatMap(LinearScore.score).map { max(0, $0) },
          timesMilked: day.milked, timesWeighed: day.weighed, timesSampled: day.weighed)
      },
      parity: lactation.parity ?? 2, breed: breed, calving: lactation.calving,
      herdMean: herdMean, matureFactors: factors, lengthDays: length(of: lactation))
  }

  /// Days to the end of a lactation that has ended; `nil` to the last test.
  private func length(of lactation: LactationRecord) -> Int? {
    guard case .ended(let dim, _) = lactation.end else { return nil }
    return max(1, dim)
  }

  private func breed(of lactation: LactationRecord) -> USDABreed {
    switch lactation.breed {
    case .holstein: .holstein
    case .jersey: .jersey
    case .other, nil: breed
    }
  }
}

extension USDABreed {
  /// The breed the USDA's tables have for one the models tell apart; others count as Holstein.
  init(_ breed: Breed) { self = breed == .jersey ? .jersey : .holstein }
}

extension Breed {
  /// The breed the models tell apart for one of the USDA's.
  init(_ breed: USDABreed) {
    switch breed {
    case .holstein: self = .holstein
    case .jersey: self = .jersey
    case .ayrshire, .brownSwiss, .guernsey, .milkingShorthorn: self = .other
    }
  }
}

/// What a herd gives in 305 days, from its lactations tested long enough.
struct HerdMeans {
  /// Lactations tested beyond this day count, days in milk.
  static let beyondDIM = 200.0
  /// Fewest lactations a mean is taken from.
  static let fewest = 10

  private struct Mean {
    private var sum = 0.0
    private var count = 0

    mutating func add(_ value: Double?) {
      guard let value else { return }
      sum += value
      count += 1
    }

    var value: Double? { count >= HerdMeans.fewest ? sum / Double(count) : nil }
  }
  private var milk = Mean()
  private var fat = Mean()
  private var protein = Mean()

  /// Adds a lactation, where it was tested long enough.
  mutating func add(_ lactation: LactationRecord) {
    guard (lactation.lastTestDIM ?? 0) >= Self.beyondDIM,
      let summary = try? LactationSummary(tests: lactation.tests)
    else { return }
    milk.add(summary.milkKg)
    fat.add(summary.fatKg)
    protein.add(summary.proteinKg)
  }

  /// The means; `nil` of a trait that too few lactations tell.
  var mean: ByTrait<Double?> {
    var mean = ByTrait<Double?>(repeating: nil)
    mean.milk = milk.value
    mean.fat = fat.value
    mean.protein = protein.value
    return mean
  }
}
