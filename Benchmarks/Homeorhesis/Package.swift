// swift-tools-version: 6.1
import PackageDescription

/// Speed of the cow, a package of its own: who uses Galacto never builds it.
let package = Package(
  name: "cow-bench",
  dependencies: [.package(name: "galacto", path: "../..")],
  targets: [
    .target(name: "SundialsReference"),
    .executableTarget(
      name: "cow-bench",
      dependencies: [
        "SundialsReference",
        .product(name: "Homeorhesis", package: "galacto"),
      ]),
  ],
  swiftLanguageModes: [.v6]
)
