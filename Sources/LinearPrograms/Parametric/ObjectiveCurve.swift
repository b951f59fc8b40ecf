/// The optimal objective as a function of one number of the model: exact, piecewise linear.
public struct ObjectiveCurve: Hashable, Sendable {
  /// One corner of the curve.
  public struct Point: Hashable, Sendable {
    /// The cost or bound.
    public var parameter: Double
    /// The optimal objective there.
    public var objective: Double
  }

  /// A stretch over which the curve is a straight line.
  public struct Piece: Hashable, Sendable {
    /// Where it begins.
    public var from: Double
    /// Where it ends.
    public var to: Double
    /// What one more unit of the parameter adds: the variable's amount along a cost, the shadow
    /// price along a bound.
    public var slope: Double
  }

  /// The corners in ascending order, both ends of the answered range included.
  public var points: [Point]
  /// The straight pieces between them.
  public var pieces: [Piece]

  /// The objective at a parameter, or `nil` outside the answered range.
  public func objective(at parameter: Double) -> Double? {
    guard let first = points.first, let last = points.last, parameter >= first.parameter,
      parameter <= last.parameter
    else { return nil }
    guard let piece = pieces.first(where: { parameter <= $0.to }),
      let start = points.first(where: { $0.parameter == piece.from })
    else { return first.objective }
    return start.objective + piece.slope * (parameter - piece.from)
  }
}

/// Finds the corners of a concave or convex piecewise-linear function from values and slopes: where
/// the tangents of two points meet is either a corner, or a point between that divides the work.
struct TangentSearch {
  struct Sample {
    var parameter: Double
    var objective: Double
    var slope: Double
  }

  /// Solves at one parameter; `nil` where there is no optimum.
  let sample: (Double) throws -> Sample?

  /// The curve between two solved ends.
  func curve(from first: Sample, to last: Sample) throws -> ObjectiveCurve {
    var samples = [first]
    try divide(first, last, depth: 0, &samples)
    samples.append(last)
    return Self.assembled(samples)
  }

  private func divide(
    _ left: Sample, _ right: Sample, depth: Int, _ corners: inout [Sample]
  ) throws {
    let span = right.parameter - left.parameter
    let scale = max(1, abs(left.objective), abs(right.objective))
    let drift = left.objective + left.slope * span - right.objective
    // One straight line joins them.
    if abs(drift) <= 1e-9 * scale || span <= 0 || depth > 60 { return }
    let turn = left.slope - right.slope
    guard turn != 0 else { return }
    let meeting =
      (right.objective - left.objective - right.slope * right.parameter
        + left.slope * left.parameter) / turn
    guard meeting > left.parameter, meeting < right.parameter else { return }
    let onTangents = left.objective + left.slope * (meeting - left.parameter)
    guard var middle = try sample(meeting) else { return }
    if abs(middle.objective - onTangents) <= 1e-9 * scale {
      // A corner: where it lies is known better from the tangents.
      middle.objective = onTangents
      corners.append(middle)
      return
    }
    try divide(left, middle, depth: depth + 1, &corners)
    corners.append(middle)
    try divide(middle, right, depth: depth + 1, &corners)
  }

  /// Joins samples into pieces, dropping points that lie on a line.
  private static func assembled(_ samples: [Sample]) -> ObjectiveCurve {
    var points: [ObjectiveCurve.Point] = []
    for sample in samples {
      let point = ObjectiveCurve.Point(
        parameter: sample.parameter, objective: sample.objective)
      if let last = points.last, point.parameter <= last.parameter { continue }
      if points.count >= 2 {
        let (before, between) = (points[points.count - 2], points[points.count - 1])
        let straight =
          before.objective + (point.objective - before.objective)
          * (between.parameter - before.parameter) / (point.parameter - before.parameter)
        let scale = max(1, abs(point.objective), abs(before.objective))
        if abs(straight - between.objective) <= 1e-9 * scale { points.removeLast() }
      }
      points.append(point)
    }
    let pieces = zip(points, points.dropFirst()).map { left, right in
      ObjectiveCurve.Piece(
        from: left.parameter, to: right.parameter,
        slope: (right.objective - left.objective) / (right.parameter - left.parameter))
    }
    return ObjectiveCurve(points: points, pieces: pieces)
  }
}
