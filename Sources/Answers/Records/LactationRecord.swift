import DairyTerms
import FarmFormats
import HerdStore
import MilkRecords

/// One lactation with its tests, from a stand-alone table or from the farm.
struct LactationRecord {
  /// The table's id, or the cow's number.
  let id: String
  /// Key of the animal in the farm's database.
  var animalID: Int64?
  var parity: Int?
  var breed: Breed?
  var birth: HerdDay?
  var calving: HerdDay?
  var tests: [MilkTest]
  /// Somatic cells of the tests, thousands per ml.
  var cells: [Double?]
  /// How the days of the tests were milked and weighed.
  var milkings: [DayMilkings]
  /// How far the lactation goes.
  var end = LactationEnd.unknown

  /// The last test, days in milk.
  var lastTestDIM: Double? { tests.map(\.dim).max() }

  /// The tests as a herd's curve takes them.
  var curveTests: CurvePrior.Lactation {
    .init(dim: tests.map(\.dim), milkKg: tests.map(\.milkKg))
  }

  /// Adds a test.
  mutating func add(_ test: MilkTest, cells count: Double?, milkings day: DayMilkings) {
    tests.append(test)
    cells.append(count)
    milkings.append(day)
  }

  /// Does `work` with the lactation; what is wrong with it bears its name.
  func named<Result>(_ work: (LactationRecord) throws -> Result) throws -> Result {
    do {
      return try work(self)
    } catch let cause as Complaint {
      throw cause.within("lactation \(id)")
    }
  }
}

extension LactationRecord {
  /// The cow's lactation in progress, or the one she was dried off from; `nil` without a test.
  init?(_ cow: CowSnapshot) {
    self.init(
      id: cow.barnName ?? cow.key.id, animalID: cow.animalID, parity: cow.parity, breed: cow.breed,
      birth: cow.birthDay,
      calving: cow.calvingDay, tests: [], cells: [], milkings: [])
    end = Self.end(of: cow)
    for test in cow.testDays {
      guard let milkKg = test.milkKg,
        MilkRecordRange.daysInMilk.contains(Double(test.daysInMilk))
      else { continue }
      add(
        MilkTest(
          dim: Double(test.daysInMilk), milkKg: milkKg, fatPercent: test.fatPercent,
          proteinPercent: test.proteinPercent),
        cells: test.cellsThousandPerMl.map(Double.init),
        milkings: DayMilkings(perDay: test.milkingsPerDay))
    }
    guard !tests.isEmpty else { return nil }
  }

  /// How far the cow's lactation goes.
  private static func end(of cow: CowSnapshot) -> LactationEnd {
    guard let calving = cow.calvingDay else { return .unknown }
    if let abortion = cow.lateAbortionDay, cow.dryDay.map({ abortion < $0 }) ?? true {
      return .ended(dim: abortion.days(since: calving), .abortion)
    }
    if let dry = cow.dryDay {
      return .ended(
        dim: dry.days(since: calving), cow.dryDayIsEstimated ? .unrecorded : .driedOff)
    }
    return cow.daysInMilk.map { .inMilk(dim: $0) } ?? .unknown
  }
}

extension DayMilkings {
  /// What a table's row says of its day.
  init(_ weighing: LactationTable.Weighing) {
    switch weighing {
    case .unsaid: self.init()
    case .perDay(let milkings): self.init(perDay: milkings)
    case .day(.partDay, let weighed, _): self.init(milked: 2, weighed: weighed ?? 1)
    case .day(.weighed, let weighed, _), .day(.sum, let weighed, _):
      self.init(perDay: weighed.map(Double.init))
    case .day(.intervals, let weighed?, let hours?), .day(.visits, let weighed?, let hours?):
      self.init(weighed: weighed, overHours: hours)
    case .day(.intervals, _, _), .day(.visits, _, _): self.init()
    }
  }
}
