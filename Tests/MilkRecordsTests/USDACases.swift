import DairyTerms
import Foundation
import MilkRecords
import Testing

/// Forty lactations in the fields of USDA Format 4 with the USDA program's outputs.
struct USDACases: Decodable, Sendable {
  struct Record: Decodable, Sendable {
    let breed: String
    let birth: String
    let fresh: String
    let length: Int
    let parity: Int
    let previousDaysOpen: Int
    let state: Int
    let herdMean: [Double]
    let tests: [[Double]]

    enum CodingKeys: String, CodingKey {
      case breed, birth, fresh, length, parity, state, tests
      case previousDaysOpen = "previous_days_open"
      case herdMean = "herd_mean"
    }

    /// The lactation as the USDA's reader of Format 4 makes it.
    func lactation(_ tables: BestPredictionTables) throws -> PredictionLactation {
      let breed = try #require(USDABreed(rawValue: breed))
      let calving = try #require(day(fresh))
      // A cow without birth and parity counts as born in 1950, and so as of a late parity.
      let isUnknown = birth == "19500101"
      let guessed: Int? = isUnknown ? 67 : nil
      let factors = try MatureEquivalent(
        breed: breed, birth: isUnknown ? nil : day(birth), calving: calving,
        parity: parity < 1 ? guessed : parity, stateCode: state == 0 ? nil : state,
        previousDaysOpen: previousDaysOpen < 1 ? nil : previousDaysOpen, tables: tables)
      return PredictionLactation(
        tests: tests.map {
          PredictionTest(
            dim: Int($0[0]), milk: known($0[1]), fatPercent: known($0[2]),
            proteinPercent: known($0[3]), cellScore: known($0[4]), supervisionCode: Int($0[5]),
            timesMilked: Int($0[6]), timesWeighed: Int($0[7]), timesSampled: Int($0[8]),
            daysAveraged: Int($0[9]))
        },
        parity: factors.parity, breed: breed, calving: calving,
        herdMean: ByTrait(
          milk: known(herdMean[0]), fat: known(herdMean[1]), protein: known(herdMean[2]),
          cellScore: known(herdMean[3])),
        matureFactors: factors.factors, lengthDays: length, stateCode: state == 0 ? nil : state)
    }
  }

  let lactations: [Record]
  let outputs: [String: [[Double?]]]
  let daily: [[String: [Double?]]]
}

/// The vectors of the published Python port.
struct PortCases: Decodable {
  struct Case: Decodable {
    let inputs: Inputs
    let outputs: Outputs
  }

  struct Inputs: Decodable {
    struct Test: Decodable {
      let dim: Int
      let milk: Double
      let fat: Double
      let protein: Double
      let scs: Double
    }

    let tests: [Test]
    let herdMean: [Double]
    let factors: [Double]
    let breed: String
    let parity: Int
    let fresh: String

    enum CodingKeys: String, CodingKey {
      case tests = "test_days"
      case herdMean = "herdavg"
      case factors = "agefac"
      case breed = "cowid"
      case parity, fresh
    }

    func lactation() throws -> PredictionLactation {
      PredictionLactation(
        tests: tests.map {
          PredictionTest(
            dim: $0.dim, milk: known($0.milk), fatPercent: known($0.fat),
            proteinPercent: known($0.protein), cellScore: known($0.scs))
        },
        parity: parity, breed: try #require(USDABreed(rawValue: String(breed.prefix(1)))),
        calving: day(fresh),
        herdMean: ByTrait(
          milk: known(herdMean[0]), fat: known(herdMean[1]), protein: known(herdMean[2]),
          cellScore: known(herdMean[3])),
        matureFactors: ByTrait(
          milk: factors[0], fat: factors[1], protein: factors[2], cellScore: factors[3]))
    }
  }

  struct Outputs: Decodable {
    let actual: [String: [String: Double]]
    let reliability: [Double]
    let persistency: [Double]
    let persistencyReliability: [Double]
    let dailyMilk: [String: Double]

    enum CodingKeys: String, CodingKey {
      case actual, persistency
      case reliability = "reliability_yield"
      case persistencyReliability = "rel_persistency"
      case dailyMilk = "daily_milk"
    }
  }

  let cases: [Case]
}

/// In these files 0 stands for "not measured".
private func known(_ value: Double) -> Double? { value > 0 ? value : nil }

/// A day written YYYYMMDD.
private func day(_ text: String) -> HerdDay? {
  HerdDay(iso: "\(text.prefix(4))-\(text.dropFirst(4).prefix(2))-\(text.suffix(2))")
}
