import Foundation
import Homeorhesis
import Testing

@testable import CowEvidence

/// The facts of both files with how they came out, computed once for all tests.
enum Facts {
  /// `HerdData/validation` of the checkout.
  static let folder = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .appendingPathComponent("HerdData/validation")

  static func text(_ name: String) throws -> String {
    try String(contentsOf: folder.appendingPathComponent(name), encoding: .utf8)
  }

  static func scenarios() throws -> [Scenario] {
    let names = FileManager.default.subpaths(atPath: folder.path) ?? []
    return try names.sorted().filter { $0.hasSuffix(".yaml") }.map {
      try Scenario(text: text($0), file: $0)
    }
  }

  static func targets(_ file: String) throws -> [Target] {
    try Target.read(csv: text(file), file: file)
  }

  static let outcomes: Result<[String: Validation.Outcome], any Error> = Result {
    let all = try targets("targets.csv") + targets("further_facts.csv")
    let outcomes = try Validation(scenarios: scenarios()).outcomes(for: all)
    return Dictionary(uniqueKeysWithValues: outcomes.map { ($0.id, $0) })
  }
}

@Suite("Every part of the biology has a place in the model")
struct BiologyTests {
  /// A part of the biology, and the published facts that show it in its direction and size.
  struct Part: Sendable, CustomTestStringConvertible {
    let name: String
    let facts: [String]
    var testDescription: String { name }
  }

  static let parts: [Part] = [
    Part(
      name: "differentiation: gland built in late pregnancy, colostrum, leaky junctions",
      facts: ["CO01", "CO02", "CO09", "XCO01", "HO15"]),
    Part(
      name: "activation: progesterone the brake, prolactin the key; retained placenta",
      facts: ["HO15", "HO16", "XHO04", "XHO06"]),
    Part(name: "lactose draws the water", facts: ["LC06", "GL01"]),
    Part(
      name: "local control: each gland for itself, involution", facts: ["MF20", "MF42", "CE04"]),
    Part(
      name: "prolactin pulses and let-down", facts: ["HO01", "HO04", "HO08", "MF40", "MF41"]),
    Part(
      name: "homeorhesis: growth hormone, insulin resistance, the udder's glucose",
      facts: ["HO09", "HO13", "GL02", "GL06", "GL09"]),
    Part(
      name: "fat is mobilised", facts: ["FA01", "FA03", "FA05", "FA06", "EB04", "EB06", "XEB04"]),
    Part(
      name: "the skeleton gives calcium under PTHrP",
      facts: ["CA01", "CA03", "CA14", "CA19", "CA09", "CA12", "XCA08"]),
    Part(name: "low calcium as shares of cows", facts: ["CA02", "CA04", "CA07", "XCA03", "XCA04"]),
    Part(name: "intake, heat, restriction", facts: ["EB08", "EB09", "EB11", "HS01"]),
    Part(
      name: "dry period, pregnancy, parity", facts: ["DP01", "DP02", "PR01", "LC04", "LC03"]),
  ]

  @Test("a part shows itself as it was seen in cows", arguments: parts)
  func shows(part: Part) throws {
    let outcomes = try Facts.outcomes.get()
    for id in part.facts {
      let outcome = try #require(outcomes[id], "\(id) is no fact of the files")
      #expect(
        outcome.pass,
        "\(id): \(outcome.model ?? .nan) outside \(outcome.low) to \(outcome.high)")
    }
  }

  @Test("the gland grows ten times faster dry than in milk")
  func dryGrowth() throws {
    let outcomes = try Facts.outcomes.get()
    let outcome = try #require(outcomes["CE05"])
    #expect(outcome.pass, "\(outcome.model ?? .nan)")
  }
}
