import CMathematics
public import DairyTerms

/// Daily milk between tests along a standard curve, not along straight lines.
///
/// The cow's deviations from the curve of her kind are interpolated, so that a peak between two
/// tests is not cut off: `y(t) = g(t) + d(t)`, where `d` is the deviation, linear between tests
/// and held outside them. Source of the idea: Wilmink (1987), Livest. Prod. Sci. 17:1; ICAR's
/// Procedure 2 of Section 2 uses tabulated curves of the population instead of a curve given, so
/// no conformance is claimed.
public struct StandardCurveInterpolation: Sendable, Hashable {
  /// The curve of her kind: herd, parity, season.
  public var standard: LactationCurve
  /// What becomes of the last deviation a day after the last test: 1 holds it, 0.998 lets it fade
  /// as true daily yields do; above 0, at most 1.
  public var deviationKeptPerDay: Double

  /// An interpolation along `standard`; deviations are held after the last test.
  ///
  /// - Throws: ``Complaint/outOfRange(quantity:value:range:)`` for a share kept outside 0
  ///   to 1.
  public init(
    standard: LactationCurve, deviationKeptPerDay: Double = 1
  ) throws(Complaint) {
    guard deviationKeptPerDay > 0, deviationKeptPerDay <= 1 else {
      throw .outOfRange(
        quantity: "deviation kept a day", value: deviationKeptPerDay, range: "above 0, at most 1")
    }
    self.standard = standard
    self.deviationKeptPerDay = deviationKeptPerDay
  }

  /// Milk of each day from 1 to `lastDay`, kg/d, never below 0.
  ///
  /// - Throws: ``Complaint`` as ``TestIntervalMethod/yieldKg(dim:kgPerDay:)``.
  public func dailyKg(
    dim: [Double], milkKg: [Double], throughDay lastDay: Int = 305
  ) throws(Complaint) -> [Double] {
    let points = try DailySeries(dim: dim, kgPerDay: milkKg).points
    let deviations = points.map { $0.kg - standard.milkKg(onDIM: $0.dim) }
    var next = 0
    return (1...max(1, lastDay)).map { whole in
      let day = Double(whole)
      while next < points.count, points[next].dim < day { next += 1 }
      let deviation: Double
      if next == 0 {
        deviation = deviations[0]
      } else if next == points.count {
        var kept = deviations[next - 1]
        if deviationKeptPerDay < 1 {
          kept *= pow(deviationKeptPerDay, day - points[next - 1].dim)
        }
        deviation = kept
      } else {
        let (left, right) = (points[next - 1].dim, points[next].dim)
        let share = (day - left) / (right - left)
        deviation = deviations[next - 1] + share * (deviations[next] - deviations[next - 1])
      }
      return max(0, standard.milkKg(onDIM: day) + deviation)
    }
  }

  /// Milk of days 1 to `lastDay` together, kg.
  ///
  /// - Throws: ``Complaint`` as ``dailyKg(dim:milkKg:throughDay:)``.
  public func yieldKg(
    dim: [Double], milkKg: [Double], throughDay lastDay: Int = 305
  ) throws(Complaint) -> Double {
    try dailyKg(dim: dim, milkKg: milkKg, throughDay: lastDay).reduce(0, +)
  }
}
