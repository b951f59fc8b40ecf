import Foundation
import Rations
import Testing

@Suite("Against an independent optimum")
struct OracleTests {
  private static let answers: [(name: String, best: Double?)] = {
    guard let json = try? Fixtures.json("oracle.json") else { return [] }
    return json.keys.sorted().map { name in
      let row = json[name] as? [String: Any]
      return (name, (row?["objective"] as? NSNumber)?.doubleValue)
    }
  }()

  /// Starting SLSQP many times on a numpy form of the model, see docs/validation/rations.md.
  @Test("A ration is dearer than an independent optimiser's, or breaks a limit")
  func everyProblem() throws {
    #expect(Self.answers.count >= 40)
    for (name, best) in Self.answers {
      let problem = try Fixtures.problem("problems/\(name).json")
      let result = try Formulation.solve(problem)
      guard let best else { continue }
      #expect(result.status == .optimal, "\(name)")
      #expect(result.rows.allSatisfy { $0.holds }, "\(name)")
      #expect(result.search.converged, "\(name)")
      var objective = result.feedCostPerDay
      if case .greatestMargin = result.objective {
        objective -= (result.milkPricePerKg ?? 0) * result.milkKgPerDay
      }
      #expect((objective - best) / abs(best) < 2e-4, "\(name): \(objective) against \(best)")
      // An independent optimum far below ours would mean that we do not see the same limits.
      #expect((objective - best) / abs(best) > -1e-4, "\(name): \(objective) against \(best)")
    }
  }
}
