import Foundation

/// Least squares of a non-linear form within a box, from one start.
///
/// Levenberg (1944) and Marquardt (1963) with scaled columns; each step is bent along the valley
/// by its second derivative (geodesic acceleration, Transtrum and Sethna 2012, arXiv:1201.5885),
/// projected onto the box, and taken only downhill. Parameters are held at a bound as long as
/// the gradient presses them against it.
struct BoundedLeastSquares<Form: CurveForm> {
  /// The records: days and milk, kg/d.
  let days: [DayTerms]
  let milkKg: [Double]
  /// The box.
  var lower: SIMD4<Double>
  var upper: SIMD4<Double>

  /// Where a search ended.
  struct Outcome {
    var parameters: SIMD4<Double>
    var sumOfSquares: Double
    /// Whether the search ended because nothing more was to be gained.
    var converged: Bool
  }

  /// Relative gain below which a step no longer counts.
  private static var leastGain: Double { 1e-13 }
  private static var mostIterations: Int { 500 }
  /// Effect of a lane over its whole range, as a share of the residual, below which it is none.
  private static var leastReach: Double { 1e-9 }
  /// The bend may be at most this share of the step, or the step is refused as too long.
  private static var mostBend: Double { 1.5 }
  /// Share of the step at which the second derivative along it is taken.
  private static var bendProbe: Double { 0.1 }

  func sumOfSquares(_ p: SIMD4<Double>) -> Double {
    var sum = 0.0
    for index in days.indices {
      let residual = milkKg[index] - Form.value(p, days[index])
      sum += residual * residual
    }
    return sum.isFinite ? sum : .infinity
  }

  /// Searches downhill from `start`.
  func search(from start: SIMD4<Double>) -> Outcome {
    var p = clamped(start)
    var best = sumOfSquares(p)
    guard best.isFinite else { return Outcome(parameters: p, sumOfSquares: best, converged: false) }
    var damping = 1e-3
    var idle = 0
    var slopes = [SIMD4<Double>](repeating: SIMD4(), count: days.count)
    var values = [Double](repeating: 0, count: days.count)
    for _ in 0..<Self.mostIterations {
      let (normal, gradient) = linearise(p, &values, &slopes)
      let free = freeLanes(p, gradient: gradient, normal: normal, sumOfSquares: best)
      guard free.contains(true) else {
        return Outcome(parameters: p, sumOfSquares: best, converged: true)
      }
      var moved = false
      while damping < 1e12 {
        let factor = normal.factor(free: free, damping: damping, count: Form.count)
        guard let factor, let step = bentStep(factor, p, gradient, values, slopes) else {
          damping *= 8
          continue
        }
        let next = clamped(p + step)
        let sum = sumOfSquares(next)
        if sum < best {
          idle = best - sum <= Self.leastGain * best ? idle + 1 : 0
          // Gain against what the linear problem promised (Nielsen 1999): a step that gains
          // much less went too far along a valley that is not straight.
          let taken = next - p
          let promised = (taken * (2 * gradient - normal.times(taken))).sum()
          let gainRatio = (best - sum) / promised
          p = next
          best = sum
          damping = gainRatio < 0.06 ? damping * 10 : max(damping * 0.1, 1e-14)
          moved = true
          break
        }
        damping *= 6
      }
      if !moved || idle >= 2 || best == 0 {
        return Outcome(parameters: p, sumOfSquares: best, converged: true)
      }
    }
    return Outcome(parameters: p, sumOfSquares: best, converged: false)
  }

  /// `JᵀJ` and `Jᵀr` with `r` = recorded - curve.
  func normalEquations(_ p: SIMD4<Double>) -> (NormalMatrix, SIMD4<Double>) {
    var slopes = [SIMD4<Double>](repeating: SIMD4(), count: days.count)
    var values = [Double](repeating: 0, count: days.count)
    return linearise(p, &values, &slopes)
  }

  private func linearise(
    _ p: SIMD4<Double>, _ values: inout [Double], _ slopes: inout [SIMD4<Double>]
  ) -> (NormalMatrix, SIMD4<Double>) {
    var normal = NormalMatrix()
    var gradient = SIMD4<Double>()
    for index in days.indices {
      let (value, slope) = Form.valueAndGradient(p, days[index])
      values[index] = value
      slopes[index] = slope
      normal.add(slope)
      gradient += (milkKg[index] - value) * slope
    }
    return (normal, gradient)
  }

  /// The damped step, bent by the curve's second derivative along it; `nil` where it would bend
  /// too far to be trusted.
  private func bentStep(
    _ factor: ScaledFactor, _ p: SIMD4<Double>, _ gradient: SIMD4<Double>, _ values: [Double],
    _ slopes: [SIMD4<Double>]
  ) -> SIMD4<Double>? {
    guard let step = factor.solve(gradient) else { return nil }
    let probe = p + Self.bendProbe * step
    var right = SIMD4<Double>()
    for index in days.indices {
      let along = (slopes[index] * step).sum()
      let ahead = Form.value(probe, days[index]) - values[index]
      let second = 2 / Self.bendProbe * (ahead / Self.bendProbe - along)
      right -= second * slopes[index]
    }
    guard let bend = factor.solve(right) else { return step }
    let scaledStep = step / factor.scale
    let scaledBend = bend / factor.scale
    let ratio =
      (factor.lengthSquared(scaledBend) / factor.lengthSquared(scaledStep)).squareRoot()
    guard ratio.isFinite else { return step }
    return ratio <= Self.mostBend ? step + 0.5 * bend : nil
  }

  private func clamped(_ p: SIMD4<Double>) -> SIMD4<Double> {
    pointwiseMin(pointwiseMax(p, lower), upper)
  }

  /// The lanes that may move: not pressed against a bound by the gradient, and of some effect
  /// (a lane that could cross its whole range and change nothing has no direction to go).
  private func freeLanes(
    _ p: SIMD4<Double>, gradient: SIMD4<Double>, normal: NormalMatrix, sumOfSquares: Double
  ) -> LaneSet {
    var free = LaneSet()
    for lane in 0..<Form.count {
      let reach = normal[lane][lane].squareRoot() * (upper[lane] - lower[lane])
      guard reach > Self.leastReach * sumOfSquares.squareRoot() else { continue }
      let pressedLow = p[lane] <= lower[lane] && gradient[lane] <= 0
      let pressedHigh = p[lane] >= upper[lane] && gradient[lane] >= 0
      free[lane] = !pressedLow && !pressedHigh
    }
    return free
  }
}
