import Benchmark
import Foundation
import Nutrition

/// A diet of fifteen feeds for a cow in milk.
struct FifteenFeeds {
  let model: DietModel
  let kgDM: [Double]

  init() throws {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    let library = try FeedLibrary(
      contentsOf: root.appendingPathComponent("HerdData/feeds/nasem2021_feed_library.csv"))
    let diet: [(name: String, kg: Double)] = [
      ("Corn silage, typical", 8), ("Legume silage, mid-maturity", 4),
      ("Cool season grass hay, mid-mtr", 1), ("Corn grain dry, fine grind", 4.5),
      ("Barley grain, dry, ground", 1), ("Soybean meal, solvent 48CP", 1.8), ("Canola meal", 1.2),
      ("Cottonseed, whole", 1), ("Soybean hulls", 1), ("Beet pulp, dry", 0.8),
      ("Calcium soaps", 0.3), ("Limestone", 0.15), ("Sodium chloride (salt)", 0.1),
      ("Magnesium oxide", 0.05), ("VitTM Premix, generic", 0.05),
    ]
    let feeds = try diet.map { try library.requiredFeed(named: $0.name) }
    model = try DietModel(
      feeds: feeds,
      animal: Animal(state: .lactating, bodyWeightKg: 680, daysInMilk: 100, milkKgPerDay: 38),
      options: ModelOptions(intake: .lactating), library: library)
    kgDM = diet.map(\.kg)
  }
}

let benchmarks: @Sendable () -> Void = {
  Benchmark.defaultConfiguration = .init(
    metrics: [.wallClock, .cpuTotal, .throughput], scalingFactor: .kilo, maxDuration: .seconds(3))

  Benchmark("a diet of 15 feeds, all outputs") { benchmark in
    let diet = try FifteenFeeds()
    var result = DietEvaluation()
    benchmark.startMeasurement()
    for _ in benchmark.scaledIterations {
      diet.model.evaluate(kgDM: diet.kgDM, into: &result)
      blackHole(result)
    }
  }

  Benchmark("a diet of 15 feeds, all outputs with gradients") { benchmark in
    let diet = try FifteenFeeds()
    var result = DietGradients(feedCount: diet.kgDM.count)
    benchmark.startMeasurement()
    for _ in benchmark.scaledIterations {
      diet.model.evaluateWithGradients(kgDM: diet.kgDM, into: &result)
      blackHole(result)
    }
  }

  Benchmark("another cow on prepared feeds, evaluated") { benchmark in
    let diet = try FifteenFeeds()
    var cow = diet.model.animal
    var result = DietEvaluation()
    benchmark.startMeasurement()
    for iteration in benchmark.scaledIterations {
      cow.bodyWeightKg = 600 + Double(iteration % 100)
      try diet.model.prepared(for: cow).evaluate(kgDM: diet.kgDM, into: &result)
      blackHole(result)
    }
  }
}
