import AllocationCounter
import DairyTerms
import Nutrition
import Testing

@Suite("What an evaluation asks of the heap")
struct AllocationTests {
  private static let vectors = ReferenceVector.all(in: "nasem_vectors")

  @Test("the counter sees no allocation, so that nothing is proved")
  func counter() {
    guard allocations_are_counted() != 0 else { return }
    let before = allocations_of_this_thread()
    var kept: [[Int]] = []
    for length in 1...50 { kept.append(Array(repeating: length, count: length)) }
    #expect(kept.count == 50)
    #expect(allocations_of_this_thread() - before >= 50)
  }

  @Test("an optimiser's loop over evaluations fills the heap", arguments: vectors)
  func evaluations(_ vector: ReferenceVector) throws {
    let (model, kgDM) = try vector.prepared()
    var evaluation = DietEvaluation()
    var gradients = DietGradients(feedCount: kgDM.count)
    model.evaluate(kgDM: kgDM, into: &evaluation)
    model.evaluateWithGradients(kgDM: kgDM, into: &gradients)
    let before = allocations_of_this_thread()
    for _ in 0..<200 {
      model.evaluate(kgDM: kgDM, into: &evaluation)
      model.evaluateWithGradients(kgDM: kgDM, into: &gradients)
    }
    let made = allocations_of_this_thread() - before
    #expect(made == 0, "\(made) allocations in 400 evaluations")
  }
}
