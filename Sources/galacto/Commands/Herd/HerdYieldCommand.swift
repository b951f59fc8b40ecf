import Answers
import ArgumentParser
import DairyTerms
import Foundation
import MilkRecords

/// The 305-day yield of each lactation by a named method.
struct HerdYieldCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "yield",
    abstract: "305-day yields by test intervals, a standard curve, or best prediction.",
    discussion: """
      Examples:
        galacto herd yield                                     best prediction for the farm's cows
        galacto herd yield --csv tests.csv --method test-interval --json
        galacto herd yield --csv tests.csv --breed J --herd-milk-kg 7400

      test-interval    straight lines between tests; the last test holds to day 305
      standard-curve   the deviations from the herd's own Wood curve, interpolated
      best-prediction  the USDA's method: weighs the tests by their covariances with the rest of
                       the lactation and regresses to the herd as far as they leave doubt

      A lactation that has ended (dried off, late abortion) gives what it gave to its end. Only a
      cow in milk is carried on to day 305: that is a projection, and called one. Tests milked three
      times a day and more are brought to two in 305ME; days weighed in part count for less.

      Best prediction needs the herd's mean. It is taken from the lactations tested beyond day 200
      where there are ten; else from the breed in the United States, and that is said.
      """)

  @OptionGroup var choice: LactationChoice

  @Option(help: "The method: test-interval, standard-curve or best-prediction.")
  var method = YieldMethod.bestPrediction

  @Option(help: "How days after the last test are counted: through-last-day or day-after.")
  var endRule = EndRuleChoice(rule: .throughLastDay)

  @Option(help: "Breed where the records have none: A, B, G, H, J or M.")
  var breed: String = "H"

  @Option(help: "The herd's mature 305-day milk, kg, for best prediction.")
  var herdMilkKg: Double?

  @Flag(help: "Print JSON.")
  var json = false

  func validate() throws {
    guard USDABreed(rawValue: breed) != nil else {
      throw ValidationError("--breed is A, B, G, H, J or M")
    }
    if let herdMilkKg, !(1000...30_000).contains(herdMilkKg) {
      throw ValidationError("--herd-milk-kg is 1000 to 30000")
    }
  }

  func run() throws {
    let lactations = try choice.lactations()
    let rows: [YieldRow] =
      switch method {
      case .testInterval: try lactations.map { try $0.named(testInterval) }
      case .standardCurve: try standardCurve(lactations)
      case .bestPrediction: try bestPrediction(lactations)
      }
    if json {
      try Console.standard.answer(json: rows)
    } else {
      try Console.standard.answer(YieldRow.table(rows))
    }
  }

  private func testInterval(_ lactation: LactationRecord) throws -> YieldRow {
    let summary = try LactationSummary(
      tests: lactation.tests, method: TestIntervalMethod(endRule: endRule.rule),
      end: lactation.end)
    var row = YieldRow(lactation, method: method)
    row.endRule = endRule.rule
    row.milkKg = summary.milkKg
    row.fatKg = summary.fatKg
    row.proteinKg = summary.proteinKg
    return row
  }

  private func standardCurve(_ lactations: [LactationRecord]) throws -> [YieldRow] {
    let prior = try CurvePrior(
      .wood,
      lactations: lactations.map {
        .init(dim: $0.tests.map(\.dim), milkKg: $0.tests.map(\.milkKg))
      })
    let along = try StandardCurveInterpolation(standard: prior.herdCurve)
    return try lactations.map { lactation in
      var row = YieldRow(lactation, method: method)
      row.milkKg = try lactation.named {
        try along.yieldKg(
          dim: $0.tests.map(\.dim), milkKg: $0.tests.map(\.milkKg),
          throughDay: $0.end.lastDay(of: YieldRow.standardDays))
      }
      return row
    }
  }

  private func bestPrediction(_ lactations: [LactationRecord]) throws -> [YieldRow] {
    var means = HerdMeans(lactations)
    if let herdMilkKg { means.mean.milk = herdMilkKg }
    if means.mean.milk == nil {
      Console.standard.warn(
        "fewer than \(HerdMeans.fewest) lactations tested beyond day \(HerdMeans.beyondDIM): "
          + "yields lean on the breed's mean in the United States; give --herd-milk-kg")
    }
    let tables = try ShippedData.files().predictionTables()
    var predictor = try BestPredictor(tables: tables)
    return try lactations.map { lactation in
      let result = try predictor.predict(prediction(lactation, means.mean, tables))
      var row = YieldRow(lactation, method: method)
      // A lactation that ended before day 305 gave what it gave to its end.
      let hasEnded = lactation.end.lastDay(of: YieldRow.standardDays) < YieldRow.standardDays
      func yield(_ yields: PredictedYields) -> Double {
        hasEnded ? yields.toDate : yields.days305
      }
      row.milkKg = yield(result.actual.milk)
      row.fatKg = result.testCount.fat > 0 ? yield(result.actual.fat) : nil
      row.proteinKg = result.testCount.protein > 0 ? yield(result.actual.protein) : nil
      row.cellScore = result.testCount.cellScore > 0 ? yield(result.actual.cellScore) : nil
      row.matureMilkKg = lactation.calving == nil ? nil : yield(result.matureEquivalent.milk)
      row.reliability = result.reliability.milk
      row.persistencySD = result.persistency.milk
      return row
    }
  }

  private func prediction(
    _ lactation: LactationRecord, _ herdMean: ByTrait<Double?>, _ tables: BestPredictionTables
  ) throws -> PredictionLactation {
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
    case .other, nil: USDABreed(rawValue: breed) ?? .holstein
    }
  }
}

/// The ways to a 305-day yield.
enum YieldMethod: String, CaseIterable, ExpressibleByArgument, Encodable {
  case testInterval = "test-interval"
  case standardCurve = "standard-curve"
  case bestPrediction = "best-prediction"
}

/// What a herd gives in 305 days, from its lactations tested long enough.
struct HerdMeans {
  /// Lactations tested beyond this day count, days in milk.
  static let beyondDIM = 200.0
  /// Fewest lactations a mean is taken from.
  static let fewest = 10

  var mean = ByTrait<Double?>(repeating: nil)

  init(_ lactations: [LactationRecord]) {
    let long = lactations.filter { ($0.tests.map(\.dim).max() ?? 0) >= Self.beyondDIM }
      .compactMap { try? LactationSummary(tests: $0.tests) }
    mean.milk = Self.mean(long.map(\.milkKg))
    mean.fat = Self.mean(long.compactMap(\.fatKg))
    mean.protein = Self.mean(long.compactMap(\.proteinKg))
  }

  private static func mean(_ values: [Double]) -> Double? {
    values.count >= fewest ? values.reduce(0, +) / Double(values.count) : nil
  }
}
