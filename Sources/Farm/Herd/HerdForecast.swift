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
  /// Cows whose forecast lies above 1.15 times the highest milk recorded of them, of the herd and of
  /// cows of their number: nothing bears it out. `nil` where there is none.
  public let beyondRecords: Int?

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

  /// Forecasts a herd's milk.
  ///
  /// - Parameters:
  ///   - store: the farm's records.
  ///   - code: the herd; `nil` takes the only one.
  ///   - day: as of this day; `nil` for the last test day.
  ///   - count: weeks, how many, 1 to 26.
  ///   - cowFit: fits its cows.
  ///   - present: the timetable they are milked under.
  ///   - mostTests: test days from which a share of the animals stands for the herd's past.
  /// - Throws: as ``PlanHerd/init(store:herd:asOf:mostTests:)``.
  public init(
    store: HerdStore, herd code: String?, asOf day: HerdDay?, weeks count: Int, cowFit: CowFit,
    present: MilkingTimetable, mostTests: Int = HerdPast.mostTests
  ) throws {
    var herd = try PlanHerd(store: store, herd: code, asOf: day, mostTests: mostTests)
    herd.cowFit = cowFit
    var heifers: [Heifer] = []
    try store.eachCow(herd: herd.code, asOf: herd.asOf) { cow in
      guard cow.status == .heifer else { return }
      heifers.append(Heifer(cow, asOf: herd.asOf, breedUnsaid: herd.unsaidBreed.breed))
    }
    self.herd = herd.code
    asOf = herd.asOf
    let open = herd.cows.filter { $0.daysPregnant == nil }
    unforeseen = Unforeseen(
      dryCows: open.count { $0.status != .inMilk }, cowsInMilk: open.count { $0.status == .inMilk },
      heifers: heifers.count { $0.calvesIn == nil })
    let ahead = try Self.ahead(
      herd, store: store, members: Self.members(of: herd, heifers: heifers), weeks: count,
      present: present)
    (weeks, pens) = (ahead.weeks, ahead.pens)
    beyondRecords = ahead.beyondRecords > 0 ? ahead.beyondRecords : nil
    let tests = LastTests(of: herd)
    // The herd of the test before is read next: two herds need not be held.
    herd.cows = []
    last = try tests.flatMap {
      try Self.last(
        $0, store: store, herd: herd.code, mostTests: mostTests, cowFit: cowFit, present: present)
    }
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
