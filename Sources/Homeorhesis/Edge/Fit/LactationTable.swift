import CMathematics
import DairyTerms

/// Whole lactations of the full model, tabulated over potential and persistency for one breed,
/// parity and timetable: the fast form that fits and herds use.
///
/// Between the grid's lactations the logarithm of each day's yield is interpolated by cubics in the
/// logarithms of potential and persistency; a test holds daily milk to within 2 % of the full
/// model from the third day on, and to 5 % before.
struct LactationTable: Sendable {
  static let potentials = [0.30, 0.42, 0.56, 0.72, 0.90, 1.10, 1.35, 1.65]
  static let persistencies = [0.3, 0.5, 0.8, 1.25, 2.0, 3.5]
  /// Days tabulated: the cow of the table conceives at day 130 and is dried off at day 352.
  static let days = 350
  static let conceptionDay = 130.0

  /// ln kg, row by row: potential, persistency, day.
  private let logMilk: [Double]
  private let fat: [Double]
  private let protein: [Double]

  init(
    parity: Int, breed: Breed, timetable: MilkingTimetable, simulation: CowSimulation
  ) {
    var plans: [CowPlan] = []
    for potential in Self.potentials {
      for persistency in Self.persistencies {
        let profile = CowProfile(
          breed: breed, parity: parity, potential: potential, persistency: persistency)
        plans.append(
          CowPlan(
            profile: profile, endDay: Double(Self.days), timetable: timetable,
            conceptionDay: Self.conceptionDay))
      }
    }
    let pairs = stride(from: 0, to: plans.count, by: Lanes.count).map {
      Array(plans[$0..<min($0 + Lanes.count, plans.count)])
    }
    let runs = Parallel.map(pairs) { simulation.runHere($0) }
    let lactations = runs.flatMap { $0 }.map { run in
      (0..<Self.days).map { day in run.day(day) }
    }
    logMilk = lactations.flatMap { lactation in
      CycleMean.of(lactation.map { $0?.milkKg ?? 0 }, by: timetable).map { log(max($0, 0.05)) }
    }
    fat = lactations.flatMap { $0.map { $0?.fatPercent ?? 4 } }
    protein = lactations.flatMap { $0.map { $0?.proteinPercent ?? 3.2 } }
  }

  /// The lactation of a cow of that potential and persistency (natural logarithms).
  func lactation(logPotential: Double, logPersistency: Double) -> TabledLactation {
    TabledLactation(
      table: self, rows: GridStencil(at: logPotential, grid: Self.logPotentials),
      columns: GridStencil(at: logPersistency, grid: Self.logPersistencies))
  }

  /// What the table covers.
  static let rangeOfLogPersistency =
    logPersistencies[0]...logPersistencies[persistencies.count - 1]

  private static let logPotentials = potentials.map { log($0) }
  private static let logPersistencies = persistencies.map { log($0) }
}

extension LactationTable: StoredTable {
  /// Numbers in a table.
  static let numberCount = 3 * potentials.count * persistencies.count * days

  /// Logarithms of milk, then fat, then protein.
  var numbers: [Double] { logMilk + fat + protein }

  init?(numbers: [Double]) {
    guard numbers.count == Self.numberCount else { return nil }
    let part = Self.numberCount / 3
    logMilk = Array(numbers[0..<part])
    fat = Array(numbers[part..<2 * part])
    protein = Array(numbers[2 * part..<3 * part])
  }
}

extension LactationTable {
  /// One cow's lactation, read off the table: where she lies on its grid is found once.
  struct TabledLactation: Sendable {
    fileprivate let table: LactationTable
    fileprivate let rows, columns: GridStencil

    /// Milk on a day, kg.
    func milkKg(day: Int) -> Double {
      let inside = min(max(day, 0), LactationTable.days - 1)
      var value = interpolate(table.logMilk, inside)
      if day >= LactationTable.days {
        // Beyond the table the last month's decline goes on.
        let before = interpolate(table.logMilk, LactationTable.days - 31)
        value += (value - before) / 30 * Double(day - LactationTable.days + 1)
      }
      return exp(value)
    }

    /// Fat on a day, %.
    func fatPercent(day: Int) -> Double {
      interpolate(table.fat, min(max(day, 0), LactationTable.days - 1))
    }

    /// Protein on a day, %.
    func proteinPercent(day: Int) -> Double {
      interpolate(table.protein, min(max(day, 0), LactationTable.days - 1))
    }

    private func interpolate(_ values: [Double], _ day: Int) -> Double {
      let across = LactationTable.persistencies.count
      var value = 0.0
      for row in 0..<rows.count {
        let start = (rows.first + row) * across + columns.first
        for column in 0..<columns.count {
          let place = (start + column) * LactationTable.days + day
          value += rows[row] * columns[column] * values[place]
        }
      }
      return value
    }
  }
}
