public import DairyTerms

/// A small feed mix with a known cheapest cost, solved anew to prove that the solver is sound.
public enum SolverSelfTest {
  /// Solves it and returns the cost.
  ///
  /// 800 lb of corn (0.30) and soybean meal (0.90) with at least 30 % protein (9 and 60 %) and at
  /// most 5 % fibre (2 and 6 %): 437.6471. Source: Taha, Operations Research, example 2.2-2.
  ///
  /// - Throws: ``Complaint`` when another answer comes out.
  public static func run() throws(Complaint) -> Double {
    var model = LinearModel(.minimize, name: "self-test")
    let corn = try model.addVariable("corn", .atLeast(0), cost: 0.3)
    let soybean = try model.addVariable("soybean meal", .atLeast(0), cost: 0.9)
    try model.addRow("amount", 1 * corn + 1 * soybean, .atLeast(800))
    try model.addRow("protein", -0.21 * corn + 0.30 * soybean, .atLeast(0))
    try model.addRow("fibre", -0.03 * corn + 0.01 * soybean, .atMost(0))
    let solution = try model.solve()
    guard solution.termination.reason == .optimal, let objective = solution.objective,
      abs(objective - expectedCost) < 1e-6 * expectedCost
    else {
      throw Complaint(
        .solverFault, at: "GLPK \(LinearModel.solverVersion)",
        "the solver gives a wrong answer to a problem with a known one",
        fix: "reinstall libglpk; do not plan with this installation")
    }
    return objective
  }

  /// 800 lb x (0.30 x 10/17 + 0.90 x 7/17).
  private static let expectedCost = 800 * (0.3 * 10 + 0.9 * 7) / 17
}
