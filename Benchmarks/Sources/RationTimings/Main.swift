import Foundation
import Nutrition
import Rations

/// Times the rations of a folder of problem files and prints one JSON object a line: CPU
/// microseconds, linear programs, objectives. With `properties` as the third word it tries on each
/// what must be true of every ration instead.
///
///     RationTimings FOLDER LIBRARY [properties]
@main
enum Main {
  static func main() throws {
    let folder = URL(fileURLWithPath: CommandLine.arguments[1])
    let library = try FeedLibrary(contentsOf: URL(fileURLWithPath: CommandLine.arguments[2]))
    let files = try FileManager.default.contentsOfDirectory(atPath: folder.path)
      .filter { $0.hasSuffix(".json") }.sorted()
    var problems: [String: RationProblem] = [:]
    for file in files {
      let text = try String(contentsOf: folder.appendingPathComponent(file), encoding: .utf8)
      problems[file] = try ProblemFile.read(text, file: file, library: library)
    }
    if CommandLine.arguments.dropFirst(3).first == "properties" {
      var properties = Properties(library: library)
      for file in files { try problems[file].map { try properties.run($0) } }
      print(properties.report)
      return
    }
    for file in files { try problems[file].map { try time($0, named: String(file.dropLast(5))) } }
    let herd = ["02-fresh-20.json", "05-peak-20.json", "09-mid-20.json", "13-late-20.json"]
      .compactMap { problems[$0] }
    // The herds are made of validation problems; another folder has none.
    guard herd.count == 4 else { return }
    try print(HerdTimings.pens(herd))
  }

  private static func print(_ row: [String: Any]) throws {
    let data = try JSONSerialization.data(withJSONObject: row, options: .sortedKeys)
    Swift.print(String(decoding: data, as: UTF8.self))
  }

  private static func print(_ text: String) { Swift.print(text) }

  /// One problem, cold and from yesterday's ration.
  private static func time(_ problem: RationProblem, named name: String) throws {
    var today = problem
    for index in today.feeds.indices {
      let sign = index.isMultiple(of: 2) ? 1.0 : -1.0
      today.feeds[index].pricePerKgDM = problem.feeds[index].pricePerKgDM.map {
        $0 * (1 + 0.02 * sign)
      }
    }
    if today.animal.state == .lactating { today.animal.milkKgPerDay += 0.3 }
    let yesterday = try Formulation.solve(problem)
    let cold = try best { try Formulation.solve(today) }
    let warm = try best { try Formulation.solve(today, from: yesterday.warmStart) }
    try print([
      "name": name, "feeds": problem.feeds.count, "cold_us": cold.microseconds,
      "warm_us": warm.microseconds, "cold_lps": cold.result.search.linearPrograms,
      "warm_lps": warm.result.search.linearPrograms, "status": warm.result.status.rawValue,
      "cold_cost": cold.result.feedCostPerDay, "warm_cost": warm.result.feedCostPerDay,
      "objective": objective(yesterday), "base_status": yesterday.status.rawValue,
      "simplex": cold.result.search.simplexIterations,
    ])
  }

  /// What the problem minimises.
  private static func objective(_ result: RationResult) -> Double {
    switch result.objective {
    case .greatestMargin:
      result.feedCostPerDay - (result.milkPricePerKg ?? 0) * result.milkKgPerDay
    case .least(.methane): result.evaluation[.methane] / 100
    default: result.feedCostPerDay
    }
  }

  /// The least processor time of three solves.
  private static func best(
    _ work: () throws -> RationResult
  ) throws -> (microseconds: Double, result: RationResult) {
    var least = Double.infinity
    var result = try work()
    for _ in 0..<3 {
      let start = clock()
      result = try work()
      least = min(least, Double(clock() - start) / Double(CLOCKS_PER_SEC) * 1e6)
    }
    return (least, result)
  }
}
