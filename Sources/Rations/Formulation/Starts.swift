import DairyTerms
import Nutrition

/// Where a search starts beside the cheapest ration of the linear rows: far apart, and the same
/// every time.
struct Starts {
  let system: RationSystem

  /// What the starts are extremes of: what moves digestion and microbes most.
  private static let extremes: [(DietSum, Double)] = [
    (.ndf, -1), (.ndf, 1), (.starch, -1), (.starch, 1),
  ]

  /// The richest and the poorest in fibre and in starch that the linear rows allow, and a mix of
  /// everything.
  func points(
    of program: inout SuccessiveProgram<RationSystem>
  ) throws(Complaint) -> [[Double]] {
    var settings = SuccessiveProgram<RationSystem>.Settings()
    settings.costScale = Formulation.costScale(of: system)
    settings.penalty = 50
    let scale = settings.costScale / max(system.expectedIntakeKgDM, 1)
    var points: [[Double]] = []
    for (sum, sign) in Self.extremes {
      let amounts = system.model.coefficients(of: sum)
      let costs = system.costs.indices.map { column in
        column < amounts.count ? -sign * scale * amounts[column] : 0
      }
      if let point = try program.linearPoint(settings, costs: costs) { points.append(point) }
    }
    points.append(system.safePoint)
    return points
  }

  /// Corners of the linear rows in scattered directions, the same every time: the last resort
  /// before a problem is said to have no ration.
  func scattered(
    _ count: Int, of program: inout SuccessiveProgram<RationSystem>
  ) throws(Complaint) -> [[Double]] {
    var settings = SuccessiveProgram<RationSystem>.Settings()
    settings.costScale = Formulation.costScale(of: system)
    let scale = settings.costScale / max(system.expectedIntakeKgDM, 1)
    var state: UInt64 = 1
    var points: [[Double]] = []
    for _ in 0..<count {
      let costs = system.costs.indices.map { column in
        column < system.feeds.count ? scale * Self.scatter(&state) : 0
      }
      if let point = try program.linearPoint(settings, costs: costs) { points.append(point) }
    }
    return points
  }

  /// The next of a fixed row of scattered numbers from -1 to 1 (SplitMix64; Steele, Lea and Flood
  /// 2014).
  private static func scatter(_ state: inout UInt64) -> Double {
    state &+= 0x9E37_79B9_7F4A_7C15
    var bits = state
    bits = (bits ^ (bits >> 30)) &* 0xBF58_476D_1CE4_E5B9
    bits = (bits ^ (bits >> 27)) &* 0x94D0_49BB_1331_11EB
    bits ^= bits >> 31
    return Double(bits >> 11) * 0x1p-52 - 1
  }
}
