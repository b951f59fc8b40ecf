import CMathematics
import DairyTerms

/// How milk answers when one timetable gives way to another: the ratio of the new yield to the old
/// on each day after the change, tabulated over potential and the day in milk of the change.
struct ResponseTable: Sendable {
  static let potentials = [0.55, 0.9, 1.35]
  static let changeDays = [5, 30, 70, 120, 180, 250, 320]

  let horizonDays: Int
  /// ln ratio: potential, day of change, days since.
  private let logRatio: [Double]

  init(
    parity: Int, breed: Breed, from current: MilkingTimetable, to new: MilkingTimetable,
    horizonDays: Int, simulation: CowSimulation
  ) {
    self.init(
      UnchangedCows(
        parity: parity, breed: breed, timetable: current, horizonDays: horizonDays,
        simulation: simulation), to: new)
  }

  /// The cows of the table before and without a change, and what they give after it.
  init(_ unchanged: UnchangedCows, to new: MilkingTimetable) {
    let horizonDays = unchanged.horizonDays
    let changed = Parallel.map(unchanged.changes) { change in
      change.finish(under: new, horizonDays: horizonDays)
    }
    var milk: [UnchangedCows.Change.Key: [Double]] = [:]
    for yields in changed { milk.merge(yields) { _, last in last } }
    var table: [Double] = []
    for potential in Self.potentials.indices {
      for day in Self.changeDays {
        let fresh = CycleMean.of(milk[.init(potential: potential, day: day)] ?? [], by: new)
        for since in 0..<horizonDays {
          let old = unchanged.milkKg(potential: potential, day: day + since)
          let then = fresh.indices.contains(since) ? fresh[since] : 0
          table.append(old > 0.5 && then > 0.05 ? log(then / old) : 0)
        }
      }
    }
    self.horizonDays = horizonDays
    logRatio = table
  }

  /// The answer of one cow to a change on one day in milk: where she lies on the grid is found once.
  func answer(changeDay: Int, logPotential: Double) -> TabledAnswer {
    let days = Self.changeDayGrid
    let lowest = Self.lowestLogPotential
    return TabledAnswer(
      table: self,
      rows: GridStencil(
        at: min(max(logPotential, lowest), Self.highestLogPotential), grid: Self.logPotentials),
      columns: GridStencil(
        at: min(max(Double(changeDay), days[0]), days[days.count - 1]), grid: days))
  }

  private static let logPotentials = potentials.map { log($0) }
  private static let changeDayGrid = changeDays.map(Double.init)
  private static let lowestLogPotential = log(0.4)
  private static let highestLogPotential = log(1.8)
}

extension ResponseTable: StoredTable {
  /// Numbers in a table of that horizon.
  static func numberCount(horizonDays: Int) -> Int {
    potentials.count * changeDays.count * horizonDays
  }

  /// Logarithms of the ratio.
  var numbers: [Double] { logRatio }

  init?(numbers: [Double]) {
    let rows = Self.potentials.count * Self.changeDays.count
    guard !numbers.isEmpty, numbers.count % rows == 0 else { return nil }
    horizonDays = numbers.count / rows
    logRatio = numbers
  }
}

extension ResponseTable {
  /// One cow's answer, read off the table.
  struct TabledAnswer: Sendable {
    fileprivate let table: ResponseTable
    fileprivate let rows, columns: GridStencil

    /// New milk as a share of old, on a day after the change.
    func ratio(daysSince: Int) -> Double {
      let horizonDays = table.horizonDays
      let since = min(max(daysSince, 0), horizonDays - 1)
      var value = 0.0
      for row in 0..<rows.count {
        let start = (rows.first + row) * ResponseTable.changeDays.count + columns.first
        for column in 0..<columns.count {
          value +=
            rows[row] * columns[column] * table.logRatio[(start + column) * horizonDays + since]
        }
      }
      return exp(value)
    }
  }
}

/// The cows of a response table on the timetable they come from: their milk if nothing changes, and
/// they themselves on each day a change is tabulated for. All responses from one timetable begin
/// here.
struct UnchangedCows: Sendable {
  /// Cows in the lanes at the beginning of a day on which their timetable changes.
  struct Change: Sendable {
    /// A cow and a day of change.
    struct Key: Hashable {
      let potential, day: Int
    }

    /// Places of the lanes' cows among the potentials.
    let potentials: [Int]
    let plans: [CowPlan]
    let start: LaneSnapshot

    /// Milk from the change on, kg.
    func finish(under new: MilkingTimetable, horizonDays: Int) -> [Key: [Double]] {
      let changed = plans.map { plan in
        var plan = plan
        plan.endDay = Double(start.day + horizonDays)
        plan.timetables.append(TimetablePeriod(fromDay: Double(start.day), timetable: new))
        return plan
      }
      let runs = LaneRun(from: start, to: changed).finish()
      var milk: [Key: [Double]] = [:]
      for (potential, run) in zip(potentials, runs) {
        milk[Key(potential: potential, day: start.day)] = (0..<horizonDays).map {
          run.day(start.day + $0)?.milkKg ?? 0
        }
      }
      return milk
    }
  }

  let horizonDays: Int
  fileprivate let changes: [Change]
  /// By potential, then by day from calving on.
  private let milk: [[Double]]

  init(
    parity: Int, breed: Breed, timetable: MilkingTimetable, horizonDays: Int,
    simulation: CowSimulation
  ) {
    self.horizonDays = horizonDays
    let latest = (ResponseTable.changeDays.last ?? 0) + horizonDays
    let plans = ResponseTable.potentials.map { potential in
      CowPlan(
        profile: CowProfile(breed: breed, parity: parity, potential: potential),
        endDay: Double(latest), timetable: timetable, conceptionDay: nil)
    }
    let groups = CowSimulation.lanes(of: plans)
    let parts = Parallel.map(groups) { group -> (changes: [Change], milk: [[Double]]) in
      let own = group.map { plans[$0] }
      let run = LaneRun(own, simulation: simulation, tracing: [])
      let changes = ResponseTable.changeDays.map { day in
        run.run(toDay: day)
        return Change(potentials: group, plans: own, start: run.snapshot.withoutPast)
      }
      let milk = run.finish().map { run in
        CycleMean.of((0..<latest).map { run.day($0)?.milkKg ?? 0 }, by: timetable)
      }
      return (changes, milk)
    }
    changes = parts.flatMap(\.changes)
    // Groups hold the cows in their order.
    milk = parts.flatMap(\.milk)
  }

  /// Milk of a day, kg, if nothing changes.
  func milkKg(potential: Int, day: Int) -> Double { milk[potential][day] }
}
