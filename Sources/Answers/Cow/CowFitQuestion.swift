public import DairyTerms
import HerdStore
public import Homeorhesis

/// Cows fitted to their test days.
public struct CowFitQuestion: FarmQuestion {
  /// The question's name in a request.
  public static let name = "cow-fit"
  /// What it asks.
  public static let about = "The cow model fitted to test days."
  /// Asked of the demo farm.
  public static var example: Self {
    Self(
      tests: GivenText(
        name: "tests.csv",
        text: """
          cow,parity,days_in_milk,milk_kg
          7,2,12,28.1
          7,2,45,34.9
          7,2,78,33.6
          7,2,112,31.2
          """))
  }

  /// The test days, CSV: cow, parity, days_in_milk, milk_kg and where known fat_percent and
  /// protein_percent (true protein) and calving_date. Its cows are one herd and teach each other;
  /// lactations of one cow teach each other most.
  public var tests: GivenText
  /// More test days of the same herd, its past, in the same form.
  public var teach: GivenText?
  /// The farm's herd whose records are its past; `nil` for none.
  public var teachHerd: HerdScope?
  /// Their breed; `nil` for Holstein.
  public var breed: Breed?
  /// Clock times they were milked at, such as `05:00,17:00`; `nil` for these.
  public var timetable: String?
  /// Other clock times: what they would give more or less under them.
  public var newTimetable: String?
  /// Day in milk at which the new times begin; `nil` for 100.
  public var fromDay: Int?
  /// Days the answer to the new times covers; `nil` for 120.
  public var horizonDays: Int?
  /// Fits each cow on so many test days only and foretells the rest.
  public var firstTests: Int?

  /// Asks for fits of a herd's test days.
  public init(
    tests: GivenText, teach: GivenText? = nil, teachHerd: HerdScope? = nil, breed: Breed? = nil,
    timetable: String? = nil, newTimetable: String? = nil,
    fromDay: Int? = nil, horizonDays: Int? = nil, firstTests: Int? = nil
  ) {
    self.tests = tests
    self.teach = teach
    self.teachHerd = teachHerd
    self.breed = breed
    self.timetable = timetable
    self.newTimetable = newTimetable
    self.fromDay = fromDay
    self.horizonDays = horizonDays
    self.firstTests = firstTests
  }

  /// The answer.
  ///
  /// - Throws: ``Complaint`` where the question or the records are wrong.
  public func answer(of farm: FarmSource) throws -> CowFitAnswer {
    try QuestionRange.check(firstTests, 1..., "first", "1 test day or more")
    try QuestionRange.check(fromDay, Self.fromDays, "from-day", "day 5 to 400 in milk")
    try QuestionRange.check(horizonDays, Self.horizons, "horizon", "1 to 300 days")
    let herd = try CowTestDayFile.read(csv: tests.text, file: tests.name)
    guard !herd.isEmpty else {
      throw Complaint(
        .noTestDays, at: .init(file: tests.name), "the file has no test days",
        fix: "a line a test day below the heading: cow,parity,days_in_milk,milk_kg")
    }
    if let firstTests, !herd.contains(where: { $0.testDays.count > firstTests }) {
      throw Complaint(
        .badOption, at: "first \(firstTests)",
        "no cow of \(tests.name) has a test day after her first \(firstTests)",
        fix: "show fewer: the longest has \(herd.map(\.testDays.count).max() ?? 0)")
    }
    let current = try MilkingTimetable(text: timetable ?? "05:00,17:00")
    let new = try newTimetable.map { try MilkingTimetable(text: $0) }
    let past = try past(of: farm, besides: herd)
    let fitted = farm.shipped.cowFit().fit(
      herd.map { lactation($0, used($0.testDays)) }, past: past, breed: breed ?? .holstein,
      timetable: current
    ).cows
    if let firstTests {
      return CowFitAnswer(
        document: .init(
          taughtLactations: past.count, cows: nil,
          foretold: foretold(herd, fitted, after: firstTests)))
    }
    let cows = zip(herd, fitted).map { cow, fit in
      let (milk305Kg, isBeyondRecords) = fit.milk305()
      return CowFitAnswer.Cow(
        cow: cow.name, parity: cow.parity, testDays: fit.testDayCount,
        potential: fit.potential, persistency: fit.persistency,
        milk305Kg: milk305Kg, forecastBeyondRecords: isBeyondRecords ? true : nil,
        responseKgPerDay: new.map {
          fit.response(to: $0, from: fromDay ?? 100, horizonDays: horizonDays ?? 120)
            .meanDifferenceKg
        })
    }
    return CowFitAnswer(
      document: .init(taughtLactations: past.count, cows: cows, foretold: nil))
  }

  /// Days in milk at which new times may begin.
  private static let fromDays = 5...400
  /// Days an answer to new times may cover.
  private static let horizons = 1...300

  private func lactation(
    _ cow: CowTestDayFile.Lactation, _ tests: [CowTestDay]
  ) -> HerdLactation {
    HerdLactation(
      animal: cow.name, parity: cow.parity, calvingDay: cow.calvingDay?.daysSince1970,
      tests: tests)
  }

  /// What teaches besides the lactations asked about.
  private func past(
    of farm: FarmSource, besides asked: [CowTestDayFile.Lactation]
  ) throws -> [HerdLactation] {
    var past: [HerdLactation] = []
    if let teach {
      // A lactation that is asked about too would count twice.
      let known = Set(asked.map { "\($0.parity) \($0.name)" })
      past += try CowTestDayFile.read(csv: teach.text, file: teach.name)
        .filter { !known.contains("\($0.parity) \($0.name)") }
        .map { lactation($0, $0.testDays) }
    }
    if let teachHerd {
      let store = try farm.store()
      let resolved = try teachHerd.resolve(in: store)
      past += try store.weighedLactations(herd: resolved.herd, asOf: resolved.day).filter {
        // What has no breed on file is taken for the breed asked for.
        $0.breed.map { $0 == (breed ?? .holstein) } ?? true
      }.map { lactation in
        // The farm's own number of an animal is nobody's number in the file.
        var taught = HerdLactation(lactation)
        taught.animal = "in the database \(taught.animal)"
        return taught
      }
    }
    return past
  }

  /// The test days a cow is fitted to.
  private func used(_ days: [CowTestDay]) -> [CowTestDay] {
    let ordered = days.sorted { $0.daysInMilk < $1.daysInMilk }
    return firstTests.map { Array(ordered.prefix($0)) } ?? ordered
  }

  private func foretold(
    _ herd: [CowTestDayFile.Lactation], _ fitted: [FittedCow], after first: Int
  ) -> CowFitAnswer.Foretold {
    CowFitAnswer.Foretold(
      tests: zip(herd, fitted).flatMap { cow, fit in
        cow.testDays.sorted { $0.daysInMilk < $1.daysInMilk }.dropFirst(first).map { test in
          CowFitAnswer.ForetoldTest(
            cow: cow.name, parity: cow.parity, daysInMilk: test.daysInMilk, seenKg: test.milkKg,
            predictedKg: fit.testDayKg(daysInMilk: test.daysInMilk),
            trueDayKg: fit.milkKg(daysInMilk: test.daysInMilk))
        }
      })
  }
}

/// Cows as their test days show them.
public struct CowFitAnswer: Answer {
  /// Name and version of the document's form.
  public static let schema = "galacto.cow-fit/1"

  /// The document: the cows, or what was foretold of their later tests.
  public struct Document: Codable, Sendable {
    /// Lactations besides those of the file that taught what the herd is.
    public let taughtLactations: Int
    /// The cows, in the order of the file.
    public let cows: [Cow]?
    /// Where only their first tests were shown: how well the later ones were foretold.
    public let foretold: Foretold?
  }

  /// A fitted cow; ranges hold the value with 90 % probability.
  public struct Cow: Codable, Sendable {
    /// Her name or number.
    public let cow: String
    /// Number of the lactation.
    public let parity: Int
    /// Test days she was fitted to.
    public let testDays: Int
    /// Her potential, a share of a cow of her parity and breed.
    public let potential: PredictionInterval
    /// Her persistency, likewise.
    public let persistency: PredictionInterval
    /// Her milk of 305 days, kg.
    public let milk305Kg: PredictionInterval
    /// Told where a day of it lies above 1.15 times the highest milk recorded of her, of her herd and
    /// of cows of her number: nothing bears it out.
    public let forecastBeyondRecords: Bool?
    /// Her answer to the new milking times, kg/d.
    public let responseKgPerDay: PredictionInterval?
  }

  /// Later tests, foretold from the first.
  public struct Foretold: Codable, Sendable {
    /// The tests.
    public let tests: [ForetoldTest]
    /// Root of the mean squared error, kg.
    public let rootMeanSquareKg: Double
    /// Mean error, kg; above 0 too much was foretold.
    public let meanErrorKg: Double
    /// Share of the tests inside their own 80 % interval, %.
    public let inside80Percent: Double

    init(tests: [ForetoldTest]) {
      let errors = tests.map { $0.predictedKg.value - $0.seenKg }
      let count = Double(max(errors.count, 1))
      self.tests = tests
      let inside = tests.filter { $0.predictedKg.holds($0.seenKg, coverage: 0.8) }.count
      inside80Percent = 100 * Double(inside) / count
      rootMeanSquareKg = (errors.reduce(0) { $0 + $1 * $1 } / count).squareRoot()
      meanErrorKg = errors.reduce(0, +) / count
    }
  }

  /// A later test.
  public struct ForetoldTest: Codable, Sendable {
    /// The cow.
    public let cow: String
    /// Number of the lactation.
    public let parity: Int
    /// Its day in milk.
    public let daysInMilk: Int
    /// What was weighed, kg.
    public let seenKg: Double
    /// What was foretold of the weighing, kg.
    public let predictedKg: PredictionInterval
    /// What was foretold of her milk, without the weighing's error, kg.
    public let trueDayKg: PredictionInterval
  }

  /// The document.
  public let document: Document
}

extension ShippedFiles {
  /// Fits cows of no farm; where a shipped table does not serve, it is made.
  func cowFit() -> CowFit { CowFit(tables: CowTables(shelves: [.reading(cowTables)])) }
}

extension HerdLactation {
  /// A lactation of the farm's records.
  init(_ lactation: WeighedLactation) {
    self.init(
      animal: "\(lactation.animalID)", parity: lactation.parity,
      calvingDay: lactation.calvingDay.daysSince1970,
      tests: lactation.tests.map { CowTestDay(daysInMilk: $0.daysInMilk, milkKg: $0.milkKg) })
  }
}
