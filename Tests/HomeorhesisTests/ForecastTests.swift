import DairyTerms
import Foundation
import Testing

@testable import Homeorhesis

@Suite("What she will give is told with how sure it is")
struct ForecastTests {
  static let fit = FitTests.fit

  /// Numbers of no meaning, the same every time.
  struct Dice: RandomNumberGenerator {
    var state: UInt64
    mutating func next() -> UInt64 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return state ^ (state >> 29)
    }
  }

  /// A herd with tests as files have them: gaps, errors of weighing, a weighing tenfold wrong.
  static func herd(_ cows: Int, tests: Int, seed: UInt64, wrong: Bool = true) -> [HerdLactation] {
    var dice = Dice(state: seed)
    return (0..<cows).map { cow in
      let parity = Int.random(in: 1...5, using: &dice)
      let level = Double.random(in: 20...45, using: &dice)
      let first = Int.random(in: 5...60, using: &dice)
      let days = (0..<tests).map { first + 31 * $0 + ($0 > 3 ? 35 : 0) }
      return HerdLactation(
        animal: "\(cow % max(1, cows * 3 / 4))", parity: parity,
        calvingDay: 15_000 + Int.random(in: 0...900, using: &dice),
        tests: days.map { day in
          let milk =
            level * (1 - 0.002 * Double(day)) * Double.random(in: 0.85...1.15, using: &dice)
          let slip = wrong && Int.random(in: 0..<60, using: &dice) == 0
          return CowTestDay(daysInMilk: day, milkKg: max(2, slip ? milk / 10 : milk))
        })
    }
  }

  @Test(
    "nothing is foretold that neither she, her herd nor her peers ever gave",
    arguments: [
      (1, 1), (2, 12), (12, 1), (60, 3), (250, 1), (40, 9), (150, 12), (1500, 1), (1500, 3),
    ])
  func believable(cows: Int, tests: Int) {
    let herd = Self.herd(cows, tests: tests, seed: UInt64(17 * cows + tests))
    let fitted = Self.fit.fit(herd, past: []).cows
    let best = herd.flatMap(\.tests).map(\.milkKg).max() ?? 0
    for cow in fitted {
      let peers = Self.fit.fit(testDays: [], parity: cow.profile.parity)
      for day in stride(from: 10, through: 300, by: 58) {
        let test = cow.testDayKg(daysInMilk: day)
        let prior = peers.milkKg(daysInMilk: 60).value
        #expect(test.value <= 1.15 * max(best, prior))
        #expect(test.value.isFinite && test.value >= 0)
        #expect(test.high > test.value, "an interval of nothing")
        let own = cow.milkKg(daysInMilk: day)
        #expect(own.deviation < test.deviation)
      }
    }
  }

  @Test("a forecast that nothing recorded bears out says so, and one that is borne out does not")
  func beyondRecords() {
    let herd = Self.herd(60, tests: 6, seed: 3, wrong: false)
    let best = herd.flatMap(\.tests).map(\.milkKg).max() ?? 0
    for cow in Self.fit.fit(herd, past: []).cows {
      let told = cow.milk305()
      let isBorneOut = !told.isBeyondRecords && told.kg.value == cow.milk305Kg.value
      #expect(isBorneOut, "a cow of a herd that gave \(best) kg")
      let (isTold, isQuiet) = (
        cow.isBeyondRecords(kgPerDay: 3 * best), !cow.isBeyondRecords(kgPerDay: best)
      )
      #expect(isTold && isQuiet)
    }
    // One weighing on a day when no cow gives much, of a cow unlike any other: the course that would
    // fit it gives in its height what nobody ever saw.
    let late = HerdLactation(
      animal: "", parity: 3, tests: [CowTestDay(daysInMilk: 300, milkKg: 78)])
    let told = Self.fit.fit([late], past: []).cows[0]
    let highest = (5...305).map { told.milkKg(daysInMilk: $0).value }.max() ?? 0
    let peers = Self.fit.fit(testDays: [], parity: 3)
    let prior = (5...305).map { peers.milkKg(daysInMilk: $0).value }.max() ?? 0
    #expect(told.milk305().isBeyondRecords == (highest > 1.15 * max(78, prior)))
  }

  @Test("the order of the cows in the file says nothing")
  func order() {
    let herd = Self.herd(50, tests: 4, seed: 5)
    let forward = Self.fit.fit(herd, past: []).cows.map(\.milk305Kg)
    let backward = Self.fit.fit(Array(herd.reversed()), past: []).cows.map(\.milk305Kg)
    #expect(forward == backward.reversed())
    let half = Self.fit.fit(Array(herd.prefix(20)), past: Array(herd.dropFirst(20))).cows
    let all = Self.fit.fit(herd, past: []).cows
    #expect(half.map(\.milk305Kg) == all.prefix(20).map(\.milk305Kg))
  }

  @Test("cows of a herd learnt from a part are foretold some at a time as if it were held")
  func partByPart() {
    let herd = Self.herd(240, tests: 6, seed: 23, wrong: false)
    let all = Self.fit.fit(herd, past: []).cows.map(\.milk305Kg)
    let days = Set(herd.flatMap { one in one.tests.map { (one.calvingDay ?? 0) + $0.daysInMilk } })
    func told(_ part: [HerdLactation], _ atOnce: Int) -> [PredictionInterval] {
      let learnt = Self.fit.herd(learntFrom: part, testDays: days)
      return stride(from: 0, to: herd.count, by: atOnce).flatMap { first in
        let some = Array(herd[first..<min(first + atOnce, herd.count)])
        let names = Set(some.map(\.animal))
        let past = herd.filter { names.contains($0.animal) && !some.contains($0) }
        return learnt.fit(some, past: past).map(\.milk305Kg)
      }
    }
    let whole = told(herd, 50)
    #expect(told(herd, 7) == whole, "who is fitted beside her changes a cow")
    for (one, other) in zip(all, whole) {
      // The herd is the same; only the last rounds of settling are.
      #expect(abs(one.value - other.value) < 0.05 * one.deviation)
      #expect(abs(one.deviation - other.deviation) < 0.02 * one.deviation)
    }
    // From a third of the animals the herd is less sure, and no cow is far from where she was.
    let third = told(herd.filter { (Int($0.animal) ?? 0) % 3 == 0 }, 50)
    for (one, other) in zip(all, third) {
      #expect(abs(one.value - other.value) < one.deviation)
      #expect(other.deviation < 1.5 * one.deviation && other.low < other.high)
    }
  }

  @Test("a cow's last lactation tells of the next before she is tested")
  func lastLactation() {
    let mates = Self.herd(60, tests: 8, seed: 9, wrong: false)
    func cow(_ kg: Double) -> Double {
      let last = HerdLactation(
        animal: "she", parity: 2, calvingDay: 15_000,
        tests: (0..<9).map {
          CowTestDay(daysInMilk: 15 + 31 * $0, milkKg: kg - 1.5 * Double($0))
        })
      let next = HerdLactation(animal: "she", parity: 3, calvingDay: 15_400, tests: [])
      return Self.fit.fit([next], past: mates + [last]).cows[0].milk305Kg.value
    }
    #expect(cow(44) > cow(28) + 1_000)
  }

  @Test("what the cows of a pen share does not even out in their mean")
  func pens() throws {
    let herd = Self.herd(80, tests: 4, seed: 3, wrong: false)
    let cows = Self.fit.fit(herd, past: []).cows
    let days = cows.map { (cow: $0, daysInMilk: ($0.lastTestDay ?? 60) + 30) }
    var gathered = MeanMilk(of: [(.holstein, cows.count)], weighed: true)
    for (cow, day) in days { gathered.add(cow.on(daysInMilk: day)) }
    let mean = try #require(gathered.mean)
    let alone = days.map { $0.cow.testDayKg(daysInMilk: $0.daysInMilk) }
    let value = alone.reduce(0) { $0 + $1.value } / 80
    let apart = alone.reduce(0) { $0 + $1.deviation * $1.deviation }.squareRoot() / 80
    let one = alone.reduce(0) { $0 + $1.deviation } / 80
    #expect(abs(mean.value - value) < 1e-6)
    #expect(mean.deviation > 1.3 * apart)
    #expect(mean.deviation < one)
  }

  @Test(
    "a herd of careful weighings is told more closely than one of careless, and a few tests of none"
  )
  func ownScatter() {
    func deviation(_ straysBy: Double, cows: Int) -> Double {
      var dice = Dice(state: 5)
      let herd = Self.herd(cows, tests: 8, seed: 41, wrong: false).map { lactation in
        var one = lactation
        for test in one.tests.indices {
          let smooth = 34 - 0.06 * Double(one.tests[test].daysInMilk)
          one.tests[test].milkKg =
            smooth * Double.random(in: 1 - straysBy...1 + straysBy, using: &dice)
        }
        return one
      }
      return Self.fit.fit(herd, past: []).cows.last?.testDayKg(daysInMilk: 290).deviation ?? 0
    }
    let (careful, careless) = (deviation(0.03, cows: 120), deviation(0.3, cows: 120))
    #expect(careless > 1.5 * careful)
    let (few, fewOther) = (deviation(0.03, cows: 2), deviation(0.1, cows: 2))
    #expect(abs(few - fewOther) < 0.1 * few, "16 tests decide how all that come are believed")
  }

  @Test("what the program ships of cows is read whole or not at all")
  func file() throws {
    let shipped = HerdData.folder.appendingPathComponent("cow")
    for breed in [Breed.holstein, .other] {
      let known = try #require(ForecastStatistics(breed, in: shipped))
      #expect(ForecastStatistics(values: known.values) == known)
      for peers in known.peers {
        for spread in [peers.covariance, peers.covarianceAfterOne] {
          #expect(spread.potential * spread.persistency > spread.both * spread.both)
        }
      }
    }
    #expect(ForecastStatistics(.jersey, in: shipped) == nil)
    #expect(Self.fit.statistics(.jersey) == ForecastStatistics(.other, in: shipped))
  }

  @Test("herds teach: cows of a herd that gives less are expected to give less")
  func learning() {
    let low = (0..<3).map { herd in
      Self.herd(70, tests: 8, seed: UInt64(100 + herd), wrong: false).map { lactation in
        var less = lactation
        for test in less.tests.indices { less.tests[test].milkKg *= 0.7 }
        return less
      }
    }
    let tables = (1...3).map { Self.fit.table(parity: $0, breed: .holstein, timetable: .twice) }
    let learnt = ForecastLearning(tables: tables).learnt(from: low, rounds: 2)
    let isWhole = learnt.values.allSatisfy { $0.isFinite }
    #expect(isWhole)
    let usual = Self.fit.statistics(.holstein)
    for place in 0..<3 { #expect(learnt.peers[place].mean.x < usual.peers[place].mean.x) }
  }
}
