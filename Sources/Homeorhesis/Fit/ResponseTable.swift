import DairyTerms
import Foundation

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
    self.horizonDays = horizonDays
    var plans: [CowPlan] = []
    for day in Self.changeDays {
      for changed in [false, true] {
        for potential in Self.potentials {
          var plan = CowPlan(
            profile: CowProfile(breed: breed, parity: parity, potential: potential),
            endDay: Double(day + horizonDays), timetable: current, conceptionDay: nil)
          if changed {
            plan.timetables.append(TimetablePeriod(fromDay: Double(day), timetable: new))
          }
          plans.append(plan)
        }
      }
    }
    // Unchanged cows run once, to the latest end.
    let latest = Double((Self.changeDays.last ?? 0) + horizonDays)
    let count = Self.potentials.count
    var unchanged: [CowPlan] = Array(plans[0..<count])
    for index in unchanged.indices { unchanged[index].endDay = latest }
    let changed = Self.changeDays.indices.map { change in
      Array(plans[(change * 2 + 1) * count..<(change * 2 + 2) * count])
    }
    let runs = Parallel.map([unchanged] + changed) { simulation.runHere($0) }
    var table: [Double] = []
    for potential in Self.potentials.indices {
      for (change, day) in Self.changeDays.enumerated() {
        for since in 0..<horizonDays {
          let old = runs[0][potential].day(day + since)?.milkKg ?? 0
          let fresh = runs[change + 1][potential].day(day + since)?.milkKg ?? 0
          table.append(old > 0.5 && fresh > 0.05 ? log(fresh / old) : 0)
        }
      }
    }
    logRatio = table
  }

  /// New milk as a share of old, on a day after the change.
  func ratio(daysSince: Int, changeDay: Int, logPotential: Double) -> Double {
    let since = min(max(daysSince, 0), horizonDays - 1)
    let rows = Interpolation.weights(
      at: min(max(logPotential, log(0.4)), log(1.8)), grid: Self.potentials.map { log($0) })
    let days = Self.changeDays.map(Double.init)
    let at = min(max(Double(changeDay), days[0]), days[days.count - 1])
    let columns = Interpolation.weights(at: at, grid: days)
    var value = 0.0
    for (row, rowWeight) in rows {
      for (column, columnWeight) in columns {
        let index = (row * days.count + column) * horizonDays + since
        value += rowWeight * columnWeight * logRatio[index]
      }
    }
    return exp(value)
  }
}
