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

  Benchmark("200 unseen cows, critical regions known") { benchmark in
    let program = try RationProgram()
    var cache = try RegionCache(program.model)
    for cow in program.cows(1000, seed: 1) {
      _ = try cache.solve(rowLower: cow.lower, rowUpper: cow.upper)
    }
    let unseen = program.cows(200, seed: 2)
    benchmark.startMeasurement()
    for cow in unseen { blackHole(try cache.solve(rowLower: cow.lower, rowUpper: cow.upper)) }
  }

  Benchmark("1000 cows over two threads") { benchmark in
    let program = try RationProgram()
    let changes = program.cows(1000, seed: 1).map { cow in
      ModelChange(
        rowBounds: program.model.rows.map {
          ($0, Bounds(lower: cow.lower[$0.index], upper: cow.upper[$0.index]))
        })
    }
    benchmark.startMeasurement()
    blackHole(try program.model.solveBatch(changes, threads: 2))
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
