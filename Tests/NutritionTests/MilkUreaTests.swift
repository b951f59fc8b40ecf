import DairyTerms
import Testing

@testable import Nutrition

@Suite("Urea nitrogen of the milk")
struct MilkUreaTests {
  static let vectors = ReferenceVector.all(in: "nasem_vectors")

  @Test("Milk urea is not what Kauffman and St-Pierre's equation gives", arguments: vectors)
  func equation(_ vector: ReferenceVector) throws {
    let scenario = try vector.scenario()
    let (model, kgDM) = try scenario.prepared()
    let evaluation = model.evaluate(kgDM: kgDM)
    let animal = scenario.animal
    guard animal.state == .lactating, animal.milkKgPerDay > 0 else {
      #expect(evaluation[.milkUreaNitrogen] == 0)
      return
    }
    let urine = evaluation[.urinaryNitrogen]
    let expected = urine / (0.0259 * animal.bodyWeightKg)
    #expect(abs(evaluation[.milkUreaNitrogen] - expected) <= 1e-12 * max(1, abs(expected)))
    // A made-up diet may be anything; a reading of the wrong unit would not fall in here.
    #expect((0...60).contains(evaluation[.milkUreaNitrogen]))
  }
}
