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
}
