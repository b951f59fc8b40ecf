import Foundation
import Nutrition
import Testing

@Suite("The published model's numbers")
struct ReferenceVectorTests {
  static let vectors = ReferenceVector.all(in: "nasem_vectors")

  @Test("every scenario is there, so that none passes by being absent")
  func complete() {
    #expect(Self.vectors.count == 25)
    #expect(Self.vectors.allSatisfy { $0.expected.count == 144 })
  }

  @Test("a ration is evaluated to other numbers than the book's model gives", arguments: vectors)
  func outputs(_ vector: ReferenceVector) throws {
    let (model, kgDM) = try vector.prepared()
    let got = model.evaluate(kgDM: kgDM).byReferenceKey
    for (key, want) in vector.expected.sorted(by: { $0.key < $1.key }) {
      let value = try #require(got[key], "\(key) is not computed")
      #expect(abs(value - want) <= 1e-9 * abs(want) + 1e-7, "\(key): \(value), not \(want)")
    }
  }

  static let extremeVectors = ReferenceVector.all(in: "nasem_extremes")

  static let hostileVectors = ReferenceVector.all(in: "nasem_hostile")

  @Test(
    "an odd animal on an odd diet with missing analyses gets other numbers",
    arguments: extremeVectors + hostileVectors)
  func extremes(_ vector: ReferenceVector) throws {
    let (model, kgDM) = try vector.prepared()
    let evaluation = model.evaluate(kgDM: kgDM)
    #expect(vector.expected.count > 180)
    for (key, want) in vector.expected.sorted(by: { $0.key < $1.key }) {
      let output = try #require(DietOutput(referenceKey: key), "\(key) is not computed")
      let value = evaluation[output]
      #expect(abs(value - want) <= 1e-9 * abs(want) + 1e-7, "\(key): \(value), not \(want)")
    }
  }

  @Test("a published example differs", arguments: ["na01_nasem_demo", "na02_nasem_15"])
  func publishedExample(_ name: String) throws {
    let root = try CaseFiles.object(name)
    let input = try #require(root["input"] as? [String: Any])
    let amounts = try #require(input["diet_kg_DM"] as? [String: Double])
    let scenario: [String: Any] = [
      "id": name, "animal": try #require(input["animal"]),
      "equations": try #require(input["equation_selection"]),
      "feeds": amounts.sorted { $0.key < $1.key }.map { ["name": $0.key, "kg_user": $0.value] },
    ]
    let (model, kgDM) = try ReferenceScenario(
      json: JSONSerialization.data(withJSONObject: scenario), fileName: name, missing: .reference,
      quirks: .reference, library: CaseFiles.library
    ).prepared()
    let evaluation = model.evaluate(kgDM: kgDM)
    let tolerance = try #require(root["tolerance_rel"] as? Double)
    let expected = try #require(root["expected"] as? [String: Double])
    #expect(expected.count > 40)
    for (key, want) in expected.sorted(by: { $0.key < $1.key }) {
      let output = try #require(DietOutput(referenceKey: key), "\(key) is not computed")
      let value = evaluation[output]
      // The table is printed to four decimals: of a small number the last digit counts.
      let printed = tolerance * abs(want) >= 0.5e-4 ? tolerance * abs(want) : 1e-4
      #expect(abs(value - want) <= printed, "\(key): \(value), not \(want)")
    }
    for (key, want) in Self.beyondThePrint[name] ?? [:] {
      let output = try #require(DietOutput(referenceKey: key))
      #expect(abs(evaluation[output] - want) <= 1e-9 * abs(want), "\(key)")
    }
  }

  /// The two numbers whose printed digits are off by more than 0.1 %, as nasem_dairy 1.0.2 gives
  /// them on the inputs of the example before they are printed.
  static let beyondThePrint: [String: [String: Double]] = [
    "na01_nasem_demo": ["Dt_DMIn_BW": 0.03924647284309254],
    "na02_nasem_15": ["Body_Gain_NEalow": -0.027548243084839125],
  ]
}
