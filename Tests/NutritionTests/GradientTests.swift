import Foundation
import Nutrition
import Testing

@Suite("How outputs move with each feed and with milk")
struct GradientTests {
  static let vectors =
    ReferenceVector.all(in: "nasem_vectors") + ReferenceVector.all(in: "nasem_extremes").prefix(30)

  @Test("a gradient disagrees with the change it stands for", arguments: vectors)
  func centralDifferences(_ vector: ReferenceVector) throws {
    let (model, kgDM) = try vector.prepared()
    let gradients = model.evaluateWithGradients(kgDM: kgDM)
    let milk = model.animal.milkKgPerDay
    #expect(gradients.evaluation == model.evaluate(kgDM: kgDM))
    for feed in 0...kgDM.count {
      // The last column is milk.
      let isMilk = feed == kgDM.count
      if isMilk && milk == 0 { continue }
      let step = 2e-5
      func moved(_ change: Double) -> DietEvaluation {
        var amounts = kgDM
        if !isMilk { amounts[feed] += change }
        return model.evaluate(kgDM: amounts, milkKg: isMilk ? milk + change : milk)
      }
      // A smooth stretch is one on which no kink changes side.
      let sides = Set(
        [-2 * step, 0, 2 * step].map { change in
          var amounts = kgDM
          if !isMilk { amounts[feed] += change }
          return model.activeBranches(kgDM: amounts, milkKg: isMilk ? milk + change : milk)
        })
      guard sides.count == 1 else { continue }
      let (above, below) = (moved(step), moved(-step))
      let (farAbove, farBelow) = (moved(2 * step), moved(-2 * step))
      for output in DietOutput.allCases {
        // Fourth-order difference: exact to rounding for all but wild curvature.
        let difference =
          (8 * (above[output] - below[output]) - (farAbove[output] - farBelow[output]))
          / (12 * step)
        let slope =
          isMilk
          ? gradients.slopeByMilk(of: output) : gradients.slope(of: output, byFeed: feed)
        let scale = max(1, abs(gradients[output]))
        #expect(
          abs(slope - difference) <= 1e-6 * abs(slope) + 4e-8 * scale,
          "\(output) by \(isMilk ? "milk" : model.feeds[feed].name): \(slope), not \(difference)")
      }
    }
  }
}
