// swift-tools-version: 6.1
import PackageDescription

/// Every Swift target is compiled the same way: Swift 6 language mode, and the upcoming
/// features that make imports and existentials explicit.
let houseStyle: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableUpcomingFeature("InternalImportsByDefault"),
]

/// A room of the house: a library target and what it may know.
func room(_ name: String, knows dependencies: [Target.Dependency] = []) -> Target {
  .target(name: name, dependencies: dependencies, swiftSettings: houseStyle)
}

/// The tests of one room, in a folder of the same name; `cases` are tables and files they read.
func tests(
  of name: String, knows dependencies: [Target.Dependency], cases: Bool = false
) -> Target {
  .testTarget(
    name: "\(name)Tests", dependencies: dependencies,
    resources: cases ? [.copy("Cases")] : [], swiftSettings: houseStyle)
}

let argumentParser = Target.Dependency.product(
  name: "ArgumentParser", package: "swift-argument-parser")
let grdb = Target.Dependency.product(name: "GRDB", package: "GRDB.swift")
let grdbSQLite = Target.Dependency.product(name: "GRDBSQLite", package: "GRDB.swift")
let logging = Target.Dependency.product(name: "Logging", package: "swift-log")
let mustache = Target.Dependency.product(name: "Mustache", package: "swift-mustache")
let numerics = Target.Dependency.product(name: "Numerics", package: "swift-numerics")
let yams = Target.Dependency.product(name: "Yams", package: "Yams")

let package = Package(
  name: "galacto",
  products: [
    .executable(name: "galacto", targets: ["galacto"]),
    .library(name: "LinearPrograms", targets: ["LinearPrograms"]),
    .library(name: "Nutrition", targets: ["Nutrition"]),
    .library(name: "Rations", targets: ["Rations"]),
    .library(name: "Homeorhesis", targets: ["Homeorhesis"]),
    .library(name: "MilkRecords", targets: ["MilkRecords"]),
    .library(name: "HerdStore", targets: ["HerdStore"]),
    .library(name: "Farm", targets: ["Farm"]),
    .library(name: "FarmPlanning", targets: ["FarmPlanning"]),
    .library(name: "Answers", targets: ["Answers"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
    .package(url: "https://github.com/apple/swift-log", exact: "1.16.2"),
    .package(url: "https://github.com/apple/swift-numerics", exact: "1.1.1"),
    .package(url: "https://github.com/groue/GRDB.swift", exact: "7.10.0"),
    .package(url: "https://github.com/hummingbird-project/swift-mustache", exact: "2.1.1"),
    .package(url: "https://github.com/jpsim/Yams", exact: "6.2.2"),
  ],
  targets: [
    // Mathematics with the same bits on every machine (scripts/mathematics).
    .systemLibrary(
      name: "CMathematics", path: "Sources/CMathematics", pkgConfig: "galacto-mathematics"),

    // The ground: the field's words, and text in every form a farm holds.
    room("DairyTerms"),
    .systemLibrary(name: "CZlib", path: "Sources/CZlib", providers: [.apt(["zlib1g-dev"])]),
    room("FarmText", knows: ["DairyTerms", "CZlib", yams]),

    // The solver, behind calls that can neither abort nor jump through Swift.
    .systemLibrary(name: "CGLPK", path: "Sources/CGLPK", providers: [.apt(["libglpk-dev"])]),
    .target(
      name: "GLPKShim", dependencies: ["CGLPK"], path: "Sources/GLPKShim",
      linkerSettings: [.linkedLibrary("glpk")]),
    room("LinearPrograms", knows: ["DairyTerms", "GLPKShim"]),

    // The cow and her ration.
    room("Nutrition", knows: ["CMathematics", "DairyTerms"]),
    room(
      "Rations",
      knows: ["CMathematics", "DairyTerms", "FarmText", "Nutrition", "LinearPrograms"]),
    room("Homeorhesis", knows: ["CMathematics", "DairyTerms"]),
    room("MilkRecords", knows: ["CMathematics", "DairyTerms"]),

    // The farm's memory.
    room("FarmFormats", knows: ["CMathematics", "DairyTerms", "FarmText"]),
    room(
      "HerdStore",
      knows: ["CMathematics", "DairyTerms", "FarmText", "FarmFormats", grdb, grdbSQLite]),

    // What holds the cow to published facts and real lactations.
    room(
      "CowEvidence",
      knows: [
        "CMathematics", "DairyTerms", "FarmText", "Homeorhesis", "MilkRecords", "FarmFormats",
      ]),

    // One farm: its folder, herd, pens, feeds and the ration problem of each pen.
    room(
      "Farm",
      knows: [
        "CMathematics", "DairyTerms", "FarmText", "Nutrition", "Rations", "Homeorhesis",
        "FarmFormats", "HerdStore",
      ]),

    // The joint plan.
    room(
      "FarmPlanning",
      knows: [
        "CMathematics", "DairyTerms", "FarmText", "Farm", "Nutrition", "LinearPrograms", "Rations",
        "Homeorhesis",
        "HerdStore",
      ]),
    // The one door for questions, what people read of the answers, and the command line.
    room(
      "Answers",
      knows: [
        "DairyTerms", "FarmText", "Nutrition", "Rations", "Homeorhesis", "MilkRecords",
        "CowEvidence", "FarmFormats", "HerdStore", "Farm", "FarmPlanning",
        "LinearPrograms",
      ]),
    room(
      "Reporting",
      knows: [
        "DairyTerms", "FarmText", "Answers", "CowEvidence", "Farm", "FarmPlanning", "HerdStore",
        "Homeorhesis", "LinearPrograms", "MilkRecords", "Nutrition", "Rations", mustache,
      ]),
    .executableTarget(
      name: "galacto",
      dependencies: [
        "DairyTerms", "FarmText", "LinearPrograms", "Nutrition", "Rations", "Homeorhesis",
        "CowEvidence", "MilkRecords", "FarmFormats", "HerdStore", "Farm", "FarmPlanning",
        "Answers", "Reporting", argumentParser, logging,
      ],
      swiftSettings: houseStyle),

    tests(
      of: "LinearPrograms", knows: ["LinearPrograms", "DairyTerms", "GLPKShim", numerics],
      cases: true),
    tests(of: "DairyTerms", knows: ["CMathematics", "DairyTerms"]),
    tests(of: "FarmText", knows: ["FarmText", "DairyTerms"]),
    // Counts what a thread allocates, for the promise that an evaluation allocates nothing.
    .target(name: "AllocationCounter", path: "Tests/AllocationCounter"),
    tests(
      of: "Nutrition", knows: ["Nutrition", "DairyTerms", "AllocationCounter", numerics],
      cases: true),
    tests(
      of: "Rations", knows: ["Rations", "Nutrition", "LinearPrograms", "DairyTerms", numerics],
      cases: true),
    tests(
      of: "Homeorhesis", knows: ["Homeorhesis", "DairyTerms", "SundialsReference", numerics]),
    tests(of: "CowEvidence", knows: ["CowEvidence", "Homeorhesis", "DairyTerms"]),
    // SUNDIALS opened at run time, to hold the cow's integrator to.
    .target(name: "SundialsReference", path: "Tests/SundialsReference"),
    tests(of: "MilkRecords", knows: ["MilkRecords", "DairyTerms", numerics], cases: true),
    tests(
      of: "FarmFormats", knows: ["FarmText", "FarmFormats", "DairyTerms", "FuzzChecks"], cases: true
    ),
    // What must hold of any bytes that reach a parser: for the tests, and for the fuzzer below.
    .target(
      name: "FuzzChecks",
      dependencies: [
        "DairyTerms", "FarmText", "FarmFormats", "HerdStore", "Nutrition", "LinearPrograms",
        "Rations",
      ],
      path: "Tests/FuzzChecks", swiftSettings: houseStyle),
    tests(
      of: "HerdStore",
      knows: ["HerdStore", "FarmText", "FarmFormats", "DairyTerms", "SQLiteFaults", grdb],
      cases: true),
    // A disk that fails or records, put under SQLite by the tests of the herd store.
    .target(
      name: "SQLiteFaults", path: "Tests/SQLiteFaults",
      linkerSettings: [.linkedLibrary("sqlite3")]),
    tests(
      of: "Farm",
      knows: [
        "Farm", "HerdStore", "Homeorhesis", "Rations", "Nutrition", "FarmText", "FarmFormats",
        "DairyTerms",
      ]),
    tests(
      of: "FarmPlanning",
      knows: [
        "FarmPlanning", "Farm", "FarmText", "FarmFormats", "HerdStore", "Homeorhesis", "Rations",
        "Nutrition",
        "DairyTerms",
      ]),
    tests(
      of: "Reporting",
      knows: ["Reporting", "Answers", "Farm", "FarmPlanning", "Rations", "DairyTerms"]),
    tests(
      of: "Answers",
      knows: [
        "Answers", "CowEvidence", "Farm", "FarmText", "HerdStore", "Homeorhesis", "MilkRecords",
        "Rations", "DairyTerms",
      ]),
    tests(of: "CommandLine", knows: ["DairyTerms"], cases: true),
  ],
  swiftLanguageModes: [.v6],
  cLanguageStandard: .c11
)

// The fuzzer is built only where it is asked for: it is linked with libFuzzer.
if Context.environment["GALACTO_FUZZ"] != nil {
  package.targets.append(
    .executableTarget(
      name: "galacto-fuzz", dependencies: ["FuzzChecks"], path: "Tests/Fuzzer",
      swiftSettings: houseStyle, linkerSettings: [.unsafeFlags(["-use-ld=lld"])]))
}
