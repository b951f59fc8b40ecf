import DairyTerms
import Foundation
import MilkRecords
import Testing

@Suite("USDA best prediction")
struct BestPredictionTests {
  static let cases = try? CaseFile.decode(USDACases.self, "usda_best_prediction.json")

  /// The tables that are shipped.
  let tables: BestPredictionTables

  init() throws { tables = try BestPredictionTables(folder: CaseFile.predictionTables) }

  static let settings: [(String, PredictionSettings)] = [
    ("default", PredictionSettings(unit: .pounds)),
    ("single-trait", PredictionSettings(traits: .alone, unit: .pounds)),
    ("mt-all-four", PredictionSettings(traits: .allTogether, unit: .pounds)),
    ("old-3x", PredictionSettings(threeTimes: .old, unit: .pounds)),
    ("laclen-330", PredictionSettings(unit: .pounds, lactationLengthDays: 330)),
    ("linear-curves", PredictionSettings(curves: .monthly, unit: .pounds)),
    ("season-curves", PredictionSettings(curves: .season, unit: .pounds)),
    ("region-season-curves", PredictionSettings(curves: .regionAndSeason, unit: .pounds)),
    ("kilograms", PredictionSettings(unit: .kilogramsBesidePoundTables)),
  ]

  @Test("The USDA program's outputs are reproduced", arguments: settings)
  func program(name: String, settings: PredictionSettings) throws {
    let cases = try #require(Self.cases)
    let outputs = try #require(cases.outputs[name])
    #expect(cases.lactations.count == 40 && outputs.count == 40)
    var predictor = try BestPredictor(tables: tables, settings: settings)
    for (index, record) in cases.lactations.enumerated() {
      let lactation = try record.lactation(tables)
      let result = try predictor.predict(lactation)
      let ours = Self.columns(result, settings: settings)
      for (column, (mine, theirs)) in zip(ours, outputs[index]).enumerated() {
        guard let mine else { continue }
        guard let theirs else {
          #expect(mine == 0, "\(name) \(index) column \(column)")
          continue
        }
        let error = abs(mine - theirs) / max(1, abs(theirs))
        #expect(
          error < Self.tolerance(column: column, settings: settings),
          "\(name) \(index) column \(column): \(mine) for \(theirs)")
        let places = Self.printedPlaces(column)
        #expect(
          String(format: "%.\(places)f", mine) == String(format: "%.\(places)f", theirs),
          "printed digits of \(name) \(index) column \(column)")
      }
    }
  }

  /// Straight lines between monthly means leave nothing to the mathematics library; powers and
  /// exponentials in single precision differ by their last bit from one library to another.
  private static func tolerance(column: Int, settings: PredictionSettings) -> Double {
    if settings.curves == .monthly { return 1e-10 }
    return (35..<39).contains(column) || column >= 59 ? 5e-6 : 2e-7
  }

  /// Decimals in the program's report: yields whole pounds, scores and persistency hundredths.
  private static func printedPlaces(_ column: Int) -> Int {
    switch column {
    case 0..<3: 0
    case 3..<35: (column - 3) % 4 == 3 ? 2 : 0
    case 35..<47: 2
    case 47..<59: (column - 47) % 4 == 3 ? 2 : 0
    case 59..<62: 4
    default: 2
    }
  }

  /// The program's columns: ratings, yields, persistency, reliabilities, expanded yields, herd
  /// mean, bumpiness; `nil` where the column is something else for these settings.
  private static func columns(
    _ result: PredictionResult, settings: PredictionSettings
  ) -> [Double?] {
    let traits = YieldTrait.allCases
    func yields(_ basis: ByTrait<PredictedYields>) -> [Double] {
      traits.map { basis[$0].days305 } + traits.map { basis[$0].days365 }
        + traits.map { basis[$0].lactation } + traits.map { basis[$0].toDate }
    }
    let rating = result.dataCollectionRating
    let isExpanded: (YieldTrait) -> Bool = { trait in
      settings.traits == .allTogether || (settings.traits != .alone && trait != .cellScore)
    }
    return [rating.milk, result.componentRating, rating.cellScore]
      + yields(result.matureEquivalent) + yields(result.actual)
      + traits.map { result.persistency[$0] } + traits.map { result.reliability[$0] }
      + traits.map { result.persistencyReliability[$0] }
      + traits.map { trait in
        // The program divides the expanded score by 305 once more; we do not.
        isExpanded(trait) && trait != .cellScore ? result.expandedMatureYield305(trait) : nil
      }
      + traits.map { trait in
        isExpanded(trait) && trait != .cellScore ? result.expandedYield305(trait) : nil
      }
      + traits.map { result.herdMean[$0] } + traits.map { result.bumpiness[$0] }
  }

  @Test("The daily deviations are the USDA program's")
  func daily() throws {
    let cases = try #require(Self.cases)
    var predictor = try BestPredictor(tables: tables, settings: PredictionSettings(unit: .pounds))
    for (index, days) in cases.daily.enumerated() {
      let result = try predictor.predict(try cases.lactations[index].lactation(tables))
      for (day, values) in days {
        let place = try #require(Int(day)) - 1
        for trait in YieldTrait.allCases {
          let mature = try #require(values[2 * trait.rawValue])
          let actual = try #require(values[2 * trait.rawValue + 1])
          let ours = (
            result.matureDailyDeviation[trait][place], result.dailyDeviation[trait][place]
          )
          #expect(abs(ours.0 - mature) < 2e-6 * max(1, abs(mature)), "\(index) \(day) \(trait)")
          #expect(abs(ours.1 - actual) < 2e-6 * max(1, abs(actual)), "\(index) \(day) \(trait)")
        }
      }
    }
  }

  @Test("The age factors are the USDA program's")
  func ageFactors() throws {
    let text = String(decoding: try CaseFile.data("usda_age_factors.txt"), as: UTF8.self)
    let rows = text.split(separator: "\n").map { $0.split(separator: " ").map(String.init) }
    #expect(rows.count == 1080)
    for row in rows {
      let numbers = row.dropFirst().compactMap(Double.init)
      let breed = try #require(USDABreed(rawValue: row[0]))
      let factors = try MatureEquivalent(
        breed: breed, ageMonths: Int(numbers[0]), calvingYear: Int(numbers[1]),
        calvingMonth: Int(numbers[2]), parity: Int(numbers[3]), stateCode: Int(numbers[4]),
        previousDaysOpen: Int(numbers[5]), baseAgeMonths: Int(numbers[6]),
        tables: tables)
      let ours = factors.factors
      #expect(abs(ours.milk - numbers[7]) < 1e-14 * 100, "\(row)")
      #expect(abs(ours.fat - numbers[8]) < 1e-14 * 100, "\(row)")
      #expect(abs(ours.protein - numbers[9]) < 1e-14 * 100, "\(row)")
      #expect(factors.adjustedCellScore(timesHundred: 329) == Int(numbers[10]), "\(row)")
    }
  }

  @Test("The port's vectors hold")
  func port() throws {
    let table = try CaseFile.decode(PortCases.self, "bestpred_port.json")
    #expect(table.cases.count == 40)
    var predictor = try BestPredictor(tables: tables, settings: PredictionSettings(unit: .pounds))
    for (index, one) in table.cases.enumerated() {
      let result = try predictor.predict(try one.inputs.lactation())
      let basis = [
        result.actual.milk, result.actual.fat, result.actual.protein,
        result.actual.cellScore,
      ]
      for (ours, name) in zip(basis, ["milk", "fat", "protein", "scs"]) {
        let theirs = try #require(one.outputs.actual[name])
        for (mine, key) in [
          (ours.days305, "305"), (ours.days365, "365"), (ours.lactation, "laclen"),
          (ours.toDate, "to_date"),
        ] {
          let value = try #require(theirs[key])
          #expect(abs(mine - value) < 2e-6 * max(1, abs(value)), "\(index) \(name) \(key)")
        }
      }
      for trait in YieldTrait.allCases {
        let place = trait.rawValue
        let checks = [
          (result.reliability[trait], one.outputs.reliability[place]),
          (result.persistency[trait], one.outputs.persistency[place]),
          (result.persistencyReliability[trait], one.outputs.persistencyReliability[place]),
        ]
        for (mine, theirs) in checks { #expect(abs(mine - theirs) < 1e-5, "\(index) \(trait)") }
      }
      for (day, value) in one.outputs.dailyMilk {
        let mine = result.daily(.milk, dim: try #require(Int(day)))
        #expect(abs(mine - value) < 2e-6 * value, "\(index) day \(day)")
      }
    }
  }
}
