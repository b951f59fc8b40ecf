import Foundation
import Nutrition
import Rations

/// Rations of many animals at once: twelve pens that share their stocks.
enum HerdTimings {
  /// Twelve pens of one farm over a month; three stocks do not go round freely.
  static func pens(_ problems: [RationProblem]) throws -> [String: Any] {
    var pens: [HerdRationProblem.Pen] = []
    for index in 0..<12 {
      var problem = problems[index % problems.count]
      problem.animal.milkKgPerDay += 0.4 * Double(index)
      problem.name = "pen \(index + 1)"
      for feed in problem.feeds.indices {
        let name = problem.feeds[feed].name
        problem.feeds[feed].pricePerKgDM =
          problems[0].feeds.first { $0.name == name }?.pricePerKgDM
      }
      pens.append(.init(name: problem.name, problem: problem, head: 60 + 5 * index, days: 30))
    }
    var herd = HerdRationProblem(pens: pens)
    let free = try HerdFormulation.solve(herd)
    herd.stocks = ["Corn silage, typical", "Soybean hulls", "Canola meal"].map { feed in
      let used = zip(herd.pens, free.rations).reduce(0) { total, pen in
        let asFed = pen.1.feeds.first { $0.name == feed }?.kgAsFed ?? 0
        return total + asFed * Double(pen.0.head) * pen.0.days
      }
      return .init(feed: feed, maximumKgAsFed: 0.85 * used)
    }
    let best = try best { try HerdFormulation.solve(herd) }
    return [
      "name": "pens-12", "feeds": problems[0].feeds.count, "wall_us_1": best.wall,
      "cpu_us_1": best.cpu, "status": best.result.status.rawValue, "cost": best.result.feedCost,
      "lps": best.result.search.linearPrograms,
    ]
  }

  /// The least clock and processor time of three runs, microseconds.
  private static func best<Value>(
    _ work: () throws -> Value
  ) throws -> (wall: Double, cpu: Double, result: Value) {
    var (wall, cpu) = (Double.infinity, Double.infinity)
    var result = try work()
    for _ in 0..<3 {
      let (start, processor) = (ContinuousClock.now, clock())
      result = try work()
      let (seconds, attoseconds) = start.duration(to: .now).components
      wall = min(wall, Double(seconds) * 1e6 + Double(attoseconds) * 1e-12)
      cpu = min(cpu, Double(clock() - processor) / Double(CLOCKS_PER_SEC) * 1e6)
    }
    return (wall, cpu, result)
  }
}
