import DairyTerms
import HerdStore
import Homeorhesis

extension HerdForecast {
  /// The herd's last test and the day it is foretold from.
  struct LastTests {
    /// A cow weighed in it.
    struct Weighed {
      let animalID: Int64
      let animal: String
      let calvingDay: Int
      let test: CowTestDay
    }
    /// The day the herd is read as of.
    let asOf: HerdDay
    /// The day of the test, and of the herd's test before, days since 1970-01-01.
    let newest, earlier: Int
    /// The cows weighed in it.
    let cows: [Weighed]

    /// `nil` where there is nothing to compare.
    init?(of herd: PlanHerd) {
      func calving(_ cow: PlanCow) -> Int { herd.asOf.daysSince1970 - cow.daysInMilk }
      let tests = herd.cows.compactMap { cow in
        cow.lastTestDay.map { calving(cow) + $0.daysInMilk }
      }
      guard let newest = tests.max() else { return nil }
      var rows: [Int: Int] = [:]
      for cow in herd.cows {
        for test in cow.testDays where calving(cow) + test.daysInMilk < newest - 6 {
          rows[calving(cow) + test.daysInMilk, default: 0] += 1
        }
      }
      // The herd's last test before, not a late row of one cow.
      guard let earlier = rows.filter({ 4 * $0.value >= tests.count }).keys.max() else {
        return nil
      }
      asOf = herd.asOf
      self.newest = newest
      self.earlier = earlier
      cows = herd.cows.compactMap { cow in
        cow.testDays.last { calving(cow) + $0.daysInMilk == newest }.map {
          Weighed(
            animalID: cow.animalID, animal: cow.animal, calvingDay: calving(cow), test: $0)
        }
      }
    }
  }

  /// Standard deviations to either end of a 95 % interval.
  private static let widthOf95 = 1.96

  /// What was foretold of the herd's last test from the one before.
  static func last(
    _ tests: LastTests, store: HerdStore, herd code: String, mostTests: Int, cowFit: CowFit,
    present: MilkingTimetable
  ) throws -> Last? {
    let day = HerdDay(daysSince1970: tests.newest)
    let earlier = HerdDay(daysSince1970: tests.earlier)
    guard
      var past = try? PlanHerd(store: store, herd: code, asOf: earlier, mostTests: mostTests)
    else { return nil }
    past.cowFit = cowFit
    let milked = past.cows.filter { $0.status == .inMilk }
    let places = Dictionary(
      milked.indices.map { (milked[$0].animalID, $0) }, uniquingKeysWith: { first, _ in first })
    let seen = tests.cows.compactMap { cow -> (cow: LastTests.Weighed, place: Int)? in
      guard let place = places[cow.animalID],
        tests.earlier - milked[place].daysInMilk == cow.calvingDay
      else { return nil }
      return (cow, place)
    }
    var foretold = [PredictionInterval?](repeating: nil, count: seen.count)
    var heads: [(breed: Breed, count: Int)] = []
    for (_, place) in seen {
      let breed = milked[place].breed
      if let known = heads.firstIndex(where: { $0.breed == breed }) {
        heads[known].count += 1
      } else {
        heads.append((breed, 1))
      }
    }
    var mean = MeanMilk(of: heads, weighed: true)
    let fits = HerdFits(herd: past, store: store, present: present)
    for breed in Breed.allCases {
      let mates = milked.indices.filter { milked[$0].breed == breed }
      let amongMates = Dictionary(
        mates.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
      var seenOf: [Int: Int] = [:]
      for (index, one) in seen.enumerated() {
        if let mate = amongMates[one.place] { seenOf[mate] = index }
      }
      try fits.each(
        of: breed, mates.map { HerdFits.current(milked[$0], asOf: earlier) },
        wanted: seenOf.keys.sorted()
      ) { mate, cow in
        guard let index = seenOf[mate] else { return }
        let day = seen[index].cow.test.daysInMilk
        foretold[index] = cow.testDayKg(daysInMilk: day)
        mean.add(cow.on(daysInMilk: day))
      }
    }
    guard let meanForetold = mean.mean else { return nil }
    return try told(
      zip(seen, foretold).compactMap { one, foretold in foretold.map { (one.cow, $0) } },
      mean: meanForetold, asOf: earlier, day: day
    ) { try cellsThousand(store: store, herd: code, asOf: tests.asOf, on: day) }
  }

  private static func told(
    _ cows: [(cow: LastTests.Weighed, foretold: PredictionInterval)], mean: PredictionInterval,
    asOf earlier: HerdDay, day: HerdDay, cells: () throws -> [Int64: Int]
  ) throws -> Last {
    var inside = 0
    var square = 0.0
    var low: [(cow: LastTests.Weighed, foretold: PredictionInterval)] = []
    for (cow, foretold) in cows {
      let milkKg = cow.test.milkKg
      inside += foretold.holds(milkKg, coverage: 0.8) ? 1 : 0
      if milkKg < foretold.value - widthOf95 * foretold.deviation { low.append((cow, foretold)) }
      square += (foretold.value - milkKg) * (foretold.value - milkKg)
    }
    let count = Double(cows.count)
    let weighed = Statistics.mean(cows.map(\.cow.test.milkKg))
    let herdIsLow = weighed < mean.value && !mean.holds(weighed, coverage: 0.8, of: .mean)
    let cells = low.isEmpty ? [:] : try cells()
    func departure(_ one: (cow: LastTests.Weighed, foretold: PredictionInterval)) -> Double {
      (one.cow.test.milkKg - one.foretold.value) / one.foretold.deviation
    }
    let listed = low.sorted { departure($0) < departure($1) }.map { one in
      Low(
        animal: one.cow.animal, foretoldKg: one.foretold, weighedKg: one.cow.test.milkKg,
        reason: cells[one.cow.animalID].map { $0 >= inflamedCellsThousand } ?? false
          ? "cells"
          : herdIsLow ? ((6...9).contains(day.civil.month) ? "herd-day-summer" : "herd-day") : nil)
    }
    return Last(
      asOf: earlier, day: day, cows: cows.count, foretoldKg: mean, weighedKg: weighed,
      inside80Percent: 100 * Double(inside) / count,
      rootMeanSquareKg: (square / count).squareRoot(), low: listed,
      falseAlarmPercent: falseAlarmPercent)
  }

  /// Somatic cells of the test's samples by animal, thousands per mL.
  private static func cellsThousand(
    store: HerdStore, herd: String, asOf: HerdDay, on day: HerdDay
  ) throws -> [Int64: Int] {
    var found: [Int64: Int] = [:]
    try store.eachCow(herd: herd, asOf: asOf) { cow in
      guard let test = cow.testDays.last(where: { $0.day == day }) else { return }
      found[cow.animalID] = test.cellsThousandPerMl
    }
    return found
  }
}
