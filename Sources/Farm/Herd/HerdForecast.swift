public import DairyTerms
import FarmFormats
public import FarmText
import Foundation
public import HerdStore
public import Homeorhesis

/// Milk of a herd's pens and tank over the coming weeks, with the calvings and dryings expected in
/// them, and how the last such forecast fared.
public struct HerdForecast: Codable, Sendable {
  /// A week to come.
  public struct Week: Codable, Sendable {
    /// Its first and last day.
    public let from, through: HerdDay
    /// Cows in milk on its middle day.
    public let cows: Int
    /// Cows and heifers expected to calve in it.
    public let calvings: Int
    /// Cows expected to be dried off in it.
    public let dryings: Int
    /// Milk of all cows on its middle day, kg/d, with the 90 % interval; `nil` where none is milked.
    public let milkKgPerDay: PredictionInterval?
  }

  /// A pen of today, its cows followed as long as they are milked.
  public struct Pen: Codable, Sendable {
    /// Its code.
    public let pen: String
    /// Cows in milk today.
    public let cows: Int
    /// Mean milk a cow on the middle day of each week, kg/d; `nil` once all are dry.
    public let milkKgPerCow: [PredictionInterval?]
  }

  /// A cow weighed below her own interval at the last test.
  public struct Low: Codable, Sendable {
    /// Her number.
    public let animal: String
    /// Foretold of her weighing, kg.
    public let foretoldKg: PredictionInterval
    /// Weighed, kg.
    public let weighedKg: Double
    /// The likely reason in a word: `cells` (150,000 or more per mL of her sample), `herd-day` (the whole
    /// herd gave less than was foretold), `herd-day-summer` (so in June to September, when heat is
    /// likely); `nil` where nothing in the records tells.
    public let reason: String?
  }

  /// What was foretold of the last test day from the one before, and what came.
  public struct Last: Codable, Sendable {
    /// The day it was foretold on.
    public let asOf: HerdDay
    /// The test day.
    public let day: HerdDay
    /// Cows foretold and weighed.
    public let cows: Int
    /// Mean foretold of the weighing, kg.
    public let foretoldKg: PredictionInterval
    /// Mean weighed, kg.
    public let weighedKg: Double
    /// Cows weighed inside their own 80 % interval, %.
    public let inside80Percent: Double
    /// Root of the mean squared error of cows, kg.
    public let rootMeanSquareKg: Double
    /// Cows below their own interval of 95 %, the farthest first. Were nothing wrong with any cow,
    /// ``falseAlarmPercent`` would be listed.
    public let low: [Low]
    /// Share of cows listed where nothing need be wrong, %: what was found on next tests of herds
    /// never seen (docs/validation/forecast.md).
    public let falseAlarmPercent: Double
  }

  /// Of 4,315 next tests in 30 French herds never seen, so many in a hundred lay below their interval.
  static let falseAlarmPercent = 3.2
  /// Standard deviations to either end of a 95 % interval.
  private static let widthOf95 = 1.96
  /// Somatic cells of a cow's sample from which an udder is taken as inflamed, thousands per mL.
  /// Source: Petzer and others (2017), Onderstepoort J. Vet. Res. 84:1269, the best threshold in
  /// composite samples.
  public static let inflamedCellsThousand = 150

  /// The herd.
  public let herd: String
  /// The day of the forecast.
  public let asOf: HerdDay
  /// The weeks.
  public let weeks: [Week]
  /// The pens.
  public let pens: [Pen]
  /// The last forecast; `nil` where there is nothing to compare.
  public let last: Last?
  /// Whom the records do not let foresee.
  public let unforeseen: Unforeseen

  /// Animals whose calving or drying off cannot be foreseen, since no service is on file that holds.
  public struct Unforeseen: Codable, Sendable {
    /// Dry cows: counted as dry for good.
    public let dryCows: Int
    /// Cows in milk that count as pregnant by no service: counted as milked on.
    public let cowsInMilk: Int
    /// Heifers: counted as not calving.
    public let heifers: Int
  }

  /// Days from drying off to the expected calving: the usual dry period, where no drying is planned.
  public static let dryPeriodDays = 60
  /// Heifers count as pregnant so many days after a service that no other followed.
  static let pregnantAfterDays = PlanCow.pregnantAfterDays

  /// Forecasts a herd's milk.
  ///
  /// - Parameters:
  ///   - store: the farm's records.
  ///   - code: the herd; `nil` takes the only one.
  ///   - day: as of this day; `nil` for the last test day.
  ///   - weeks: how many, 1 to 26.
  ///   - cowFit: fits its cows.
  ///   - present: the timetable they are milked under.
  /// - Throws: as ``PlanHerd/init(store:herd:asOf:)``.
  public init(
    store: HerdStore, herd code: String?, asOf day: HerdDay?, weeks count: Int, cowFit: CowFit,
    present: MilkingTimetable
  ) throws {
    var herd = try PlanHerd(store: store, herd: code, asOf: day)
    herd.cowFit = cowFit
    let heifers = try store.cows(herd: herd.code, asOf: herd.asOf).filter { $0.status == .heifer }
    let members = Self.members(of: herd, heifers: heifers, under: present)
    self.herd = herd.code
    asOf = herd.asOf
    let open = herd.cows.filter { $0.daysPregnant == nil }
    unforeseen = Unforeseen(
      dryCows: open.count { $0.status != .inMilk }, cowsInMilk: open.count { $0.status == .inMilk },
      heifers: heifers.count { Self.calvesIn($0, asOf: herd.asOf) == nil })
    weeks = (0..<count).map { Self.week($0, members, asOf: herd.asOf) }
    pens = herd.recordedPens().filter { $0.group.stage.isInMilk }.map { group, _ in
      let inPen = Set(group.cows.map(\.animal))
      let cows = members.filter { $0.isMilkedToday && inPen.contains($0.animal) }
      return Pen(
        pen: group.code, cows: cows.count,
        milkKgPerCow: (0..<count).map { Self.mean(cows, daysAhead: 7 * $0 + 4) })
    }
    last = try Self.last(store: store, herd: herd, cowFit: cowFit, present: present)
  }

  /// A lactation that gives milk in the coming weeks.
  private struct Member {
    let animal: String
    let fit: FittedCow
    /// Days ahead of her calving (0 or less where she has calved), and of her drying off.
    let calvesIn: Int
    let driedIn: Int?
    let isMilkedToday: Bool

    func daysInMilk(in daysAhead: Int) -> Int? {
      guard daysAhead >= calvesIn, driedIn.map({ daysAhead < $0 }) ?? true else { return nil }
      return daysAhead - calvesIn
    }
  }

  private static func members(
    of herd: PlanHerd, heifers: [CowSnapshot], under present: MilkingTimetable
  ) -> [Member] {
    struct Wanted {
      let breed: Breed
      let lactation: HerdLactation
      let animal: String
      let calvesIn: Int
      let driedIn: Int?
      let isMilkedToday: Bool
    }
    let today = herd.asOf.daysSince1970
    var wanted: [Wanted] = []
    for cow in herd.cows {
      let calvesIn = cow.daysPregnant.map { max(GestationLength.days - $0, 1) }
      if cow.status == .inMilk {
        let driedIn = calvesIn.map { max($0 - dryPeriodDays, 1) }
        wanted.append(
          Wanted(
            breed: cow.breed,
            lactation: HerdLactation(
              animal: "\(cow.animalID)", parity: cow.parity, calvingDay: today - cow.daysInMilk,
              tests: cow.testDays), animal: cow.animal, calvesIn: -cow.daysInMilk,
            driedIn: driedIn, isMilkedToday: true))
      }
      guard let calvesIn else { continue }
      wanted.append(
        Wanted(
          breed: cow.breed,
          lactation: HerdLactation(
            animal: "\(cow.animalID)", parity: cow.parity + 1, calvingDay: today + calvesIn,
            tests: []), animal: cow.animal, calvesIn: calvesIn, driedIn: nil,
          isMilkedToday: false))
    }
    for heifer in heifers {
      guard let calvesIn = calvesIn(heifer, asOf: herd.asOf) else { continue }
      wanted.append(
        Wanted(
          breed: heifer.breed ?? herd.unsaidBreed.breed,
          lactation: HerdLactation(
            animal: "\(heifer.animalID)", parity: 1, calvingDay: today + calvesIn, tests: []),
          animal: heifer.barnName ?? heifer.key.id, calvesIn: calvesIn, driedIn: nil,
          isMilkedToday: false))
    }
    return Breed.allCases.flatMap { breed -> [Member] in
      let mine = wanted.filter { $0.breed == breed }
      guard !mine.isEmpty else { return [] }
      let fitted = herd.cowFit.fit(
        mine.map(\.lactation), past: herd.pastLactations(of: breed, besides: mine.map(\.lactation)),
        breed: breed, timetable: present, asOf: today
      ).cows
      return zip(mine, fitted).map {
        Member(
          animal: $0.animal, fit: $1, calvesIn: $0.calvesIn, driedIn: $0.driedIn,
          isMilkedToday: $0.isMilkedToday)
      }
    }
  }

  /// Days to a heifer's expected calving, from tomorrow where she is overdue; `nil` where she does not
  /// count as pregnant.
  private static func calvesIn(_ heifer: CowSnapshot, asOf: HerdDay) -> Int? {
    guard let served = heifer.lastInseminationDay else { return nil }
    let since = asOf.days(since: served)
    guard heifer.pregnancyCheckDay != nil || since >= pregnantAfterDays else { return nil }
    return max(GestationLength.days - since, 1)
  }

  private static func week(_ number: Int, _ members: [Member], asOf: HerdDay) -> Week {
    let days = 7 * number + 1...7 * number + 7
    let middle = 7 * number + 4
    let milked = members.filter { $0.daysInMilk(in: middle) != nil }
    let mean = mean(milked, daysAhead: middle)
    let heads = Double(milked.count)
    return Week(
      from: asOf.advanced(byDays: days.lowerBound),
      through: asOf.advanced(byDays: days.upperBound), cows: milked.count,
      calvings: members.count { days.contains($0.calvesIn) },
      dryings: members.count { $0.driedIn.map(days.contains) ?? false },
      milkKgPerDay: mean.map { $0.scaled(by: heads) })
  }

  /// Mean of cows on a day, cows of each breed apart.
  private static func mean(_ members: [Member], daysAhead: Int) -> PredictionInterval? {
    let days = members.compactMap { member in
      member.daysInMilk(in: daysAhead).map { (cow: member.fit, daysInMilk: $0) }
    }
    return FittedHerd.mean(of: days)
  }

  private static func cellsThousand(
    store: HerdStore, herd: PlanHerd, on day: HerdDay
  ) throws -> [Int64: Int] {
    var found: [Int64: Int] = [:]
    for cow in try store.cows(herd: herd.code, asOf: herd.asOf) {
      guard let test = cow.testDays.last(where: { $0.day == day }) else { continue }
      found[cow.animalID] = test.cellsThousandPerMl
    }
    return found
  }

  private static func last(
    store: HerdStore, herd: PlanHerd, cowFit: CowFit, present: MilkingTimetable
  ) throws -> Last? {
    let tests = herd.cows.compactMap { cow in
      cow.lastTestDay.map { herd.asOf.daysSince1970 - cow.daysInMilk + $0.daysInMilk }
    }
    guard let newest = tests.max() else { return nil }
    let day = HerdDay(daysSince1970: newest)
    let before = herd.cows.flatMap { cow in
      cow.testDays.map { herd.asOf.daysSince1970 - cow.daysInMilk + $0.daysInMilk }
    }.filter { $0 < newest - 6 }
    let days = Dictionary(grouping: before, by: { $0 })
    // The herd's last test before, not a late row of one cow.
    guard
      let earlier = days.filter({ 4 * $0.value.count >= tests.count }).keys.max(),
      var past = try? PlanHerd(
        store: store, herd: herd.code, asOf: HerdDay(daysSince1970: earlier))
    else { return nil }
    past.cowFit = cowFit
    let fits = past.fits(under: present)
    let pastCows = Dictionary(past.cows.map { ($0.animalID, $0) }) { first, _ in first }
    var cows: [FittedHerd.CowDay] = []
    var seen: [Double] = []
    var inside = 0
    var square = 0.0
    var low: [(cow: PlanCow, foretold: PredictionInterval, weighedKg: Double)] = []
    for cow in herd.cows {
      let calving = herd.asOf.daysSince1970 - cow.daysInMilk
      guard let test = cow.testDays.last(where: { calving + $0.daysInMilk == newest }),
        let known = pastCows[cow.animalID],
        earlier - known.daysInMilk == calving, let fit = fits[known.animal]
      else { continue }
      let foretold = fit.testDayKg(daysInMilk: test.daysInMilk)
      cows.append((fit, test.daysInMilk))
      seen.append(test.milkKg)
      inside += foretold.holds(test.milkKg, coverage: 0.8) ? 1 : 0
      if test.milkKg < foretold.value - Self.widthOf95 * foretold.deviation {
        low.append((cow, foretold, test.milkKg))
      }
      square += (foretold.value - test.milkKg) * (foretold.value - test.milkKg)
    }
    guard let foretold = FittedHerd.mean(of: cows, weighed: true) else { return nil }
    let count = Double(seen.count)
    let weighed = Statistics.mean(seen)
    let herdIsLow = weighed < foretold.value && !foretold.holds(weighed, coverage: 0.8)
    let cells = try cellsThousand(store: store, herd: herd, on: day)
    let listed = low.sorted {
      ($0.weighedKg - $0.foretold.value) / $0.foretold.deviation
        < ($1.weighedKg - $1.foretold.value) / $1.foretold.deviation
    }.map { one in
      Low(
        animal: one.cow.animal, foretoldKg: one.foretold, weighedKg: one.weighedKg,
        reason: cells[one.cow.animalID].map { $0 >= inflamedCellsThousand } ?? false
          ? "cells"
          : herdIsLow ? ((6...9).contains(day.civil.month) ? "herd-day-summer" : "herd-day") : nil)
    }
    return Last(
      asOf: HerdDay(daysSince1970: earlier), day: day, cows: seen.count, foretoldKg: foretold,
      weighedKg: weighed, inside80Percent: 100 * Double(inside) / count,
      rootMeanSquareKg: (square / count).squareRoot(), low: listed,
      falseAlarmPercent: falseAlarmPercent)
  }
}

extension FarmFolder {
  /// The timetable the herd is milked under by `limits/plan.yaml`; twice a day where none is written.
  ///
  /// - Throws: ``Complaint`` where the file is wrong.
  public func presentTimetable() throws -> MilkingTimetable {
    let file = limits.appendingPathComponent("plan.yaml")
    guard FileManager.default.fileExists(atPath: file.path), try !PlanSettings.isUnfilled(file)
    else { return .twice }
    return try PlanSettings(contentsOf: file).present
  }
}
