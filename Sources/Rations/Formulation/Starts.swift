import Nutrition

/// Where a search starts beside the cheapest ration of the linear rows: far apart, and the same
/// every time.
struct Starts {
  let system: RationSystem

  /// The richest and the poorest in fibre that the linear rows allow, and a mix of everything.
  func points() throws(RationError) -> [[Double]] {
    let fibre = system.model.coefficients(of: .ndf)
    let scale = Formulation.costScale(of: system) / max(system.expectedIntakeKgDM, 1)
    var points: [[Double]] = []
    for direction in [-1.0, 1.0] {
      let costs = system.costs.indices.map { column in
        column < fibre.count ? direction * scale * fibre[column] : 0
      }
      var settings = SuccessiveProgram<RationSystem>.Settings()
      settings.costScale = Formulation.costScale(of: system)
      var program = try SuccessiveProgram(system.with(costs: costs), settings: settings)
      points.append(try program.linearPoint())
    }
    points.append(system.safePoint)
    return points
  }
}
