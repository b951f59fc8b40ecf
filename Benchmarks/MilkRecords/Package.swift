// swift-tools-version: 6.1
import PackageDescription

/// Speed of curve fits and best prediction, a package of its own: who uses Galacto never builds it.
let package = Package(
  name: "milk-records-bench",
  dependencies: [.package(name: "galacto", path: "../..")],
  targets: [
    .executableTarget(
      name: "milk-records-bench",
      dependencies: [
        .product(name: "MilkRecords", package: "galacto")
      ])
  ]
)
