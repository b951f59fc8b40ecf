// swift-tools-version: 6.1
import PackageDescription

// Benchmarks are a package of their own: users of Galacto never build them.
//
// To add a room: one line in `rooms`, a folder `Benchmarks/<Room>Benchmarks`, and the room's
// product in the main package.

/// The rooms that have benchmarks.
let rooms = ["LinearPrograms", "Nutrition"]

let package = Package(
  name: "galacto-benchmarks",
  platforms: [.macOS(.v15)],
  dependencies: [
    .package(name: "galacto", path: ".."),
    .package(url: "https://github.com/ordo-one/benchmark", exact: "1.38.1", traits: []),
  ],
  targets: rooms.map { room in
    .executableTarget(
      name: "\(room)Benchmarks",
      dependencies: [
        .product(name: room, package: "galacto"),
        .product(name: "Benchmark", package: "benchmark"),
      ],
      path: "Benchmarks/\(room)Benchmarks",
      plugins: [.plugin(name: "BenchmarkPlugin", package: "benchmark")])
  } + [
    // Timings of linear programs as JSON, for the side-by-side script in `oracles`.
    .executableTarget(
      name: "LinearProgramTimings",
      dependencies: [.product(name: "LinearPrograms", package: "galacto")]),
    // Timings of rations as JSON, for the side-by-side script in `oracles`.
    .executableTarget(
      name: "RationTimings",
      dependencies: [
        .product(name: "Nutrition", package: "galacto"),
        .product(name: "Rations", package: "galacto"),
      ]),
    // The cases of the forecast trial foretold by the program's own fit, for `forecast/run.py`.
    .executableTarget(
      name: "ForecastTrial",
      dependencies: [.product(name: "Homeorhesis", package: "galacto")]),
    // Curve fits and best prediction a CPU second as JSON, for its script in `oracles`.
    .executableTarget(
      name: "MilkRecordTimings",
      dependencies: [.product(name: "MilkRecords", package: "galacto")]),
  ]
)
