import Benchmark
import LinearPrograms

let benchmarks: @Sendable () -> Void = {
  Benchmark.defaultConfiguration = .init(
    metrics: [.cpuTotal, .throughput, .mallocCountTotal], maxDuration: .seconds(3))

  Benchmark("ration of 80 feeds, built and solved cold") { benchmark in
    let program = try RationProgram()
    benchmark.startMeasurement()
    for _ in benchmark.scaledIterations { blackHole(try program.model.solve()) }
  }

  Benchmark("200 cows in order, warm") { benchmark in
    let program = try RationProgram()
    let cows = program.cows(200, seed: 1)
    var problem = try GLPKProblem(program.model)
    benchmark.startMeasurement()
    for cow in cows {
      try problem.setRowBounds(lower: cow.lower, upper: cow.upper)
      blackHole(try problem.solve())
    }
  }

  Benchmark("an infeasible ration explained") { benchmark in
    var model = try RationProgram().model
    let intake = Row(index: 0)
    try model.setBounds(
      of: intake, .atMost((model.bounds(of: intake).upper) * 0.6))
    benchmark.startMeasurement()
    for _ in benchmark.scaledIterations { blackHole(try model.explainInfeasibility()) }
  }
}
