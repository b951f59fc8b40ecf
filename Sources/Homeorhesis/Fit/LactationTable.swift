import DairyTerms
import Foundation

/// Whole lactations of the full model, tabulated over potential and persistency for one breed,
/// parity and timetable: the fast form that fits and herds use.
///
/// Between the grid's lactations the logarithm of each day's yield is interpolated by cubics in the
/// logarithms of potential and persistency; a test holds daily milk to within 2 % of the full
/// model.
struct LactationTable: Sendable {
  static let potentials = [0.30, 0.42, 0.56, 0.72, 0.90, 1.10, 1.35, 1.65]
  static let persistencies = [0.3, 0.5, 0.8, 1.25, 2.0, 3.5]
  /// Days tabulated: the cow of the table conceives at day 130 and is dried off at day 352.
  static let days = 350
  private static let conceptionDay = 130.0

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
    logMilk = lactations.flatMap { $0.map { log(max($0?.milkKg ?? 0, 0.05)) } }
    fat = lactations.flatMap { $0.map { $0?.fatPercent ?? 4 } }
    protein = lactations.flatMap { $0.map { $0?.proteinPercent ?? 3.2 } }
  }

  /// Milk on a day, kg, of a cow of that potential and persistency (natural logarithms).
  func milkKg(day: Int, logPotential: Double, logPersistency: Double) -> Double {
    let inside = min(max(day, 0), Self.days - 1)
    var value = interpolate(logMilk, inside, logPotential, logPersistency)
    if day >= Self.days {
      // Beyond the table the last month's decline goes on.
      let before = interpolate(logMilk, Self.days - 31, logPotential, logPersistency)
      value += (value - before) / 30 * Double(day - Self.days + 1)
    }
    return exp(value)
  }

  /// Fat on a day, %.
  func fatPercent(day: Int, logPotential: Double, logPersistency: Double) -> Double {
    interpolate(fat, min(max(day, 0), Self.days - 1), logPotential, logPersistency)
  }

  /// Protein on a day, %.
  func proteinPercent(day: Int, logPotential: Double, logPersistency: Double) -> Double {
    interpolate(protein, min(max(day, 0), Self.days - 1), logPotential, logPersistency)
  }

  private static let logPotentials = potentials.map { log($0) }
  private static let logPersistencies = persistencies.map { log($0) }

  private func interpolate(
    _ table: [Double], _ day: Int, _ logPotential: Double, _ logPersistency: Double
  ) -> Double {
    let across = Self.persistencies.count
    let rows = Interpolation.weights(at: logPotential, grid: Self.logPotentials)
    let columns = Interpolation.weights(at: logPersistency, grid: Self.logPersistencies)
    var value = 0.0
    for (row, rowWeight) in rows {
      for (column, columnWeight) in columns {
        value += rowWeight * columnWeight * table[(row * across + column) * Self.days + day]
      }
    }
    return value
  }
}

/// Interpolation on a grid.
enum Interpolation {
  /// Nodes and weights of the cubic (at the borders quadratic) polynomial through the nearest
  /// nodes; outside the grid, the line through the outermost two.
  static func weights(at x: Double, grid: [Double]) -> [(Int, Double)] {
    let last = grid.count - 1
    if x <= grid[0] { return line(x, grid, 0, 1) }
    if x >= grid[last] { return line(x, grid, last - 1, last) }
    let above = grid.firstIndex { $0 > x } ?? last
    let nodes = Array(max(0, above - 2)...min(last, above + 1))
    return nodes.map { node in
      let weight = nodes.reduce(1.0) {
        $1 == node ? $0 : $0 * (x - grid[$1]) / (grid[node] - grid[$1])
      }
      return (node, weight)
    }
  }

  private static func line(_ x: Double, _ grid: [Double], _ a: Int, _ b: Int) -> [(Int, Double)] {
    let share = (x - grid[a]) / (grid[b] - grid[a])
    return [(a, 1 - share), (b, share)]
  }
}
