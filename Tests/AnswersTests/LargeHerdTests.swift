import DairyTerms
import Farm
import FarmText
import Foundation
import HerdStore
import Homeorhesis
import MilkRecords
import Testing

@testable import Answers

/// A herd too large to be held is gone through part by part: its cows are told of as if it were held.
@Suite("Herds too large to be held", .serialized)
struct LargeHerdTests {
  /// More cows than are read at a time, with a year of records.
  private static let drawn = Result { try farm(cows: 1_150) }

  private static func farm(cows: Int) throws -> HerdFarm {
    let herd = try SyntheticHerd(
      cows: cows, seed: 7, years: 1.2, lastDay: try #require(HerdDay(iso: "2026-05-07")))
    var (tests, events) = ("", "")
    _ = try herd.write(tests: { tests += $0 }, events: { events += $0 })
    return try HerdFarm([("tests.csv", tests), ("events.csv", events)])
  }

  private func told(mostTests: Int) throws -> [(id: String, forecast: PredictionInterval?)] {
    let farm = try Self.drawn.get()
    return try RecordedLactations.reading(
      of: nil, or: nil, in: farm.source, mostTests: mostTests
    ) { recorded in
      let forecasts = try OwnForecast(
        of: recorded, fit: farm.source.shipped.cowFit(), breedUnsaid: .other, timetable: .twice)
      var told: [(String, PredictionInterval?)] = []
      try recorded.eachPart { part in
        told += zip(part.lactations, try forecasts.days305(of: part)).map { ($0.id, $1?.kg) }
      }
      return told
    }
  }

  @Test("Every cow of it is foretold, in the same order and nearly the same")
  func forecasts() throws {
    let held = try told(mostTests: .max)
    let parts = try told(mostTests: 3_000)
    #expect(held.map(\.id) == parts.map(\.id))
    #expect(held.count > 1_000)
    var squares = 0.0
    var count = 0.0
    for (one, other) in zip(held, parts) {
      guard let one = one.forecast, let other = other.forecast else {
        #expect(one.forecast == nil && other.forecast == nil)
        continue
      }
      #expect(other.low < other.value && other.value < other.high)
      #expect(other.deviation < 1.5 * one.deviation && one.deviation < 1.5 * other.deviation)
      let apart = (one.value - other.value) / one.deviation
      squares += apart * apart
      count += 1
    }
    // A quarter of the animals tells of the herd what all tell, well within each cow's own doubt.
    #expect((squares / count).squareRoot() < 0.3)
  }

  @Test("Milk of pens and tank is foretold nearly the same, and the last forecast too")
  func weeks() throws {
    let farm = try Self.drawn.get()
    let store = try farm.source.store()
    let told = try [Int.max, 3_000].map { most in
      try HerdForecast(
        store: store, herd: nil, asOf: nil, weeks: 3, cowFit: farm.source.shipped.cowFit(),
        present: .twice, mostTests: most)
    }
    #expect(told[0].weeks.map(\.cows) == told[1].weeks.map(\.cows))
    #expect(told[0].pens.map(\.cows) == told[1].pens.map(\.cows))
    for (one, other) in zip(told[0].weeks, told[1].weeks) {
      let (one, other) = (try #require(one.milkKgPerDay), try #require(other.milkKgPerDay))
      #expect(abs(one.value - other.value) < 0.02 * one.value)
    }
    for (one, other) in zip(told[0].pens, told[1].pens) {
      for (one, other) in zip(one.milkKgPerCow, other.milkKgPerCow) {
        guard let one, let other else { continue }
        #expect(abs(one.value - other.value) < 1)
      }
    }
    let last = try told.map { try #require($0.last) }
    #expect(last[0].cows == last[1].cows && last[0].cows > 500)
    #expect(abs(last[0].rootMeanSquareKg - last[1].rootMeanSquareKg) < 0.2)
  }

  @Test("A long list is printed as JSON piece by piece with the bytes of the whole")
  func pieces() async throws {
    let farm = try Self.drawn.get()
    func check(_ answer: some LongAnswer) throws {
      let whole = try answer.json()
      for rows in [1, 7, answer.rowCount - 1, answer.rowCount, answer.rowCount + 1] {
        var printed = Data()
        try answer.eachPieceOfJSON(rowsAtOnce: max(rows, 1)) { printed += $0 }
        #expect(printed == whole)
      }
    }
    try check(LactationsQuestion().answer(of: farm.source))
    try check(ListQuestion(question: "ID DIM MILK FOR DIM<40").answer(of: farm.source))
    try check(ListQuestion(question: "FOR DIM<0").answer(of: farm.source))
  }
}
