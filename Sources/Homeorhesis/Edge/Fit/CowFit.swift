import CMathematics
public import DairyTerms

/// A test day of a cow: what milk recording saw.
public struct CowTestDay: Codable, Sendable, Hashable {
  /// Days in milk (5 to 400 are used).
  public var daysInMilk: Int
  /// Milk of the day, kg.
  public var milkKg: Double
  /// Fat, %, where analysed.
  public var fatPercent: Double?
  /// True protein, %, where analysed.
  public var trueProteinPercent: Double?

  /// A test day.
  public init(
    daysInMilk: Int, milkKg: Double, fatPercent: Double? = nil, trueProteinPercent: Double? = nil
  ) {
    self.daysInMilk = daysInMilk
    self.milkKg = milkKg
    self.fatPercent = fatPercent
    self.trueProteinPercent = trueProteinPercent
  }

  private enum CodingKeys: String, CodingKey {
    case daysInMilk = "days_in_milk"
    case milkKg = "milk_kg"
    case fatPercent = "fat_percent"
    case trueProteinPercent = "true_protein_percent"
  }
}

/// Fits cows to their test days.
///
/// The model's lactations and answers are tabulated once for all fits of a process
/// (``CowTables``). Safe to use from several tasks at once.
public final class CowFit: Sendable {
  /// The simulation whose cows are fitted.
  public let simulation: CowSimulation
  private let tables: CowTables
  private let origin: TableOrigin

  /// A fit, by default with the standing parameters and a 30-minute step.
  ///
  /// - Parameters:
  ///   - simulation: the model.
  ///   - tables: where its tables are kept besides in memory.
  public init(simulation: CowSimulation = CowSimulation(), tables: CowTables = CowTables()) {
    self.simulation = simulation
    self.tables = tables
    origin = TableOrigin(simulation)
  }

  func table(parity: Int, breed: Breed, timetable: MilkingTimetable) -> LactationTable {
    tables.lactation(
      .lactation(parity: parity, breed: breed, timetable: timetable), timetable: timetable,
      origin: origin, simulation: simulation)
  }

  func responseTable(for cow: FittedCow, to new: MilkingTimetable, horizonDays: Int)
    -> ResponseTable
  {
    tables.response(
      .response(
        parity: cow.profile.parity, breed: cow.profile.breed, from: cow.timetable, to: new,
        horizonDays: horizonDays),
      from: cow.timetable, to: new, origin: origin, simulation: simulation)
  }

  /// What is known of cows of a breed from elsewhere: what the program ships, else of the other
  /// breeds, else next to nothing.
  func statistics(_ breed: Breed) -> ForecastStatistics {
    tables.statistics.value(for: breed) {
      let folders = tables.shelves.map(\.folder)
      for breed in [breed, .other, .holstein] {
        for folder in folders {
          if let found = ForecastStatistics(breed, in: folder) { return found }
        }
      }
      return .start
    }
  }

  /// Fits one cow of whose herd nothing is known. With few test days, or none, what is known of
  /// cows elsewhere decides.
  ///
  /// - Parameters:
  ///   - testDays: her test days of this lactation; days before day 5 are left out (colostrum).
  ///   - parity: number of the lactation, 1 and up.
  ///   - breed: her breed.
  ///   - timetable: the timetable she was milked under.
  public func fit(
    testDays: [CowTestDay], parity: Int, breed: Breed = .holstein,
    timetable: MilkingTimetable = .twice
  ) -> FittedCow {
    fit(herd: [(testDays, parity)], breed: breed, timetable: timetable)[0]
  }

  /// Fits a herd of which neither animals nor days are known: each lactation is an animal of its
  /// own.
  ///
  /// - Parameter herd: the cows: test days and parity of each.
  /// - Parameter breed: their breed.
  /// - Parameter timetable: the timetable they were milked under.
  public func fit(
    herd: [(testDays: [CowTestDay], parity: Int)], breed: Breed = .holstein,
    timetable: MilkingTimetable = .twice
  ) -> [FittedCow] {
    fit(
      herd.map { HerdLactation(animal: "", parity: $0.parity, tests: $0.testDays) }, past: [],
      breed: breed, timetable: timetable
    ).cows
  }

  /// Fits a herd, its cows and its own past teaching each other.
  ///
  /// - Parameters:
  ///   - lactations: those wanted.
  ///   - past: others of the herd, earlier ones of the same animals among them.
  ///   - breed: their breed.
  ///   - timetable: the timetable they were milked under.
  ///   - asOf: the day forecasts are made on, days since 1970-01-01; `nil` for the last test day.
  /// - Returns: the cows in their order, and their herd, which tells of several together.
  public func fit(
    _ lactations: [HerdLactation], past: [HerdLactation], breed: Breed = .holstein,
    timetable: MilkingTimetable = .twice, asOf: Int? = nil
  ) -> (cows: [FittedCow], herd: FittedHerd) {
    let all = lactations + past
    // Only the tables that are needed are made; the place of another is filled by one of them.
    let present = Set(all.map { min(max($0.parity, 1), 3) })
    let taught = TaughtHerd(
      all, statistics: statistics(breed),
      tables: (1...3).map { parity in
        table(
          parity: present.contains(parity) ? parity : present.min() ?? 3, breed: breed,
          timetable: timetable)
      }, asOf: asOf)
    let herd = FittedHerd(taught, breed: breed, timetable: timetable, fit: self)
    let cows = lactations.indices.map { index in
      FittedCow(lactations[index], work: taught.works[index], herd: herd)
    }
    return (cows, herd)
  }

  /// Learns a herd too large to be fitted in one: from a fair part of its animals. Its cows are then
  /// fitted some at a time, see ``FittedHerd/fit(_:past:)``.
  ///
  /// - Parameters:
  ///   - part: whole animals of the herd, all their lactations.
  ///   - testDays: the days the herd was tested on, days since 1970-01-01.
  ///   - breed: their breed.
  ///   - timetable: the timetable they were milked under.
  ///   - asOf: the day forecasts are made on, days since 1970-01-01.
  public func herd(
    learntFrom part: [HerdLactation], testDays: Set<Int>, breed: Breed = .holstein,
    timetable: MilkingTimetable = .twice, asOf: Int? = nil
  ) -> FittedHerd {
    var taught = TaughtHerd(
      part, statistics: statistics(breed),
      tables: (1...3).map { table(parity: $0, breed: breed, timetable: timetable) }, asOf: asOf,
      testDays: testDays)
    taught.forgetLactations()
    return FittedHerd(taught, breed: breed, timetable: timetable, fit: self)
  }
}
