import Foundation
import MilkRecords

/// Fits and predicts the real cases over and over, and prints what a CPU second brings as JSON.
///
///     MilkRecordTimings CASES-FOLDER SECONDS TABLES-FOLDER
@main
enum Main {
  static func main() throws {
    let folder = URL(fileURLWithPath: CommandLine.arguments[1], isDirectory: true)
    let seconds = Double(CommandLine.arguments[2]) ?? 2
    var report: [String: Any] = [:]

    let curves = try table(folder, "lactation_curves.json")["cases"] as? [[String: Any]] ?? []
    let records = curves.map { ($0["dim"] as? [Double] ?? [], $0["milk_kg"] as? [Double] ?? []) }
    let fitter = CurveFitter()
    for model in LactationModel.allCases {
      var sums = [Double](repeating: 0, count: records.count)
      let rate = try perCPUSecond(seconds, batch: records.count) {
        for (index, record) in records.enumerated() {
          sums[index] = try fitter.fit(model, dim: record.0, milkKg: record.1).sumOfSquares ?? -1
        }
      }
      report[model.rawValue] = ["per_cpu_s": rate, "sse": sums] as [String: Any]
    }

    let usda = try table(folder, "usda_best_prediction.json")
    let lactations = (usda["lactations"] as? [[String: Any]] ?? []).map(lactation)
    let tables = try BestPredictionTables(
      folder: URL(fileURLWithPath: CommandLine.arguments[3], isDirectory: true))
    var predictor = try BestPredictor(
      tables: tables, settings: PredictionSettings(threeTimes: .new, unit: .pounds))
    var milk = [Double](repeating: 0, count: lactations.count)
    let rate = try perCPUSecond(seconds, batch: lactations.count) {
      for (index, lactation) in lactations.enumerated() {
        milk[index] = try predictor.predict(lactation).actual.milk.days305
      }
    }
    report["best-prediction"] = ["per_cpu_s": rate, "milk_305_lb": milk] as [String: Any]
    let data = try JSONSerialization.data(
      withJSONObject: report, options: [.sortedKeys, .prettyPrinted])
    print(String(decoding: data, as: UTF8.self))
  }

  /// Runs `work` (once to warm up) until the CPU time is spent; items a CPU second.
  static func perCPUSecond(
    _ seconds: Double, batch: Int, _ work: () throws -> Void
  ) rethrows -> Double {
    try work()
    let start = clock()
    var items = 0
    while Double(clock() - start) / Double(CLOCKS_PER_SEC) < seconds {
      try work()
      items += batch
    }
    return Double(items) / (Double(clock() - start) / Double(CLOCKS_PER_SEC))
  }

  static func table(_ folder: URL, _ name: String) throws -> [String: Any] {
    let data = try Data(contentsOf: folder.appendingPathComponent(name))
    return try JSONSerialization.jsonObject(with: data) as? [String: Any] ?? [:]
  }

  /// A lactation with mature factors of 1, as the peer is given it.
  static func lactation(_ record: [String: Any]) -> PredictionLactation {
    func known(_ value: Double) -> Double? { value > 0 ? value : nil }
    let herd = record["herd_mean"] as? [Double] ?? [0, 0, 0, 0]
    return PredictionLactation(
      tests: (record["tests"] as? [[Double]] ?? []).map {
        PredictionTest(
          dim: Int($0[0]), milk: known($0[1]), fatPercent: known($0[2]),
          proteinPercent: known($0[3]), cellScore: known($0[4]), supervisionCode: Int($0[5]),
          timesMilked: Int($0[6]), timesWeighed: Int($0[7]), timesSampled: Int($0[8]),
          daysAveraged: Int($0[9]))
      },
      parity: record["parity"] as? Int ?? 2,
      breed: USDABreed(rawValue: record["breed"] as? String ?? "H") ?? .holstein,
      herdMean: ByTrait(
        milk: known(herd[0]), fat: known(herd[1]), protein: known(herd[2]),
        cellScore: known(herd[3])),
      lengthDays: record["length"] as? Int)
  }
}
