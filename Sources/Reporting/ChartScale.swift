import Foundation

/// A linear axis: values to user units, with round numbers at its ticks.
struct ChartScale {
  let lower: Double
  let upper: Double
  let step: Double
  private let start: Double
  private let length: Double

  /// An axis over at least `range`, from `start` over `length` user units (negative: upwards).
  init(over range: ClosedRange<Double>, ticks: Int, start: Double, length: Double) {
    // A single value still needs an axis: give it a span of its own size.
    let width = range.upperBound - range.lowerBound
    let span = width > 0 ? width : max(abs(range.upperBound), 1)
    let raw = span / Double(max(ticks, 1))
    let magnitude = pow(10, floor(log10(raw)))
    let round = [1.0, 2, 5, 10].first { $0 * magnitude >= raw } ?? 10
    step = round * magnitude
    lower = floor(range.lowerBound / step) * step
    upper = max(ceil(range.upperBound / step) * step, lower + step)
    self.start = start
    self.length = length
  }

  /// Where a value lies.
  func position(_ value: Double) -> Double {
    start + (value - lower) / (upper - lower) * length
  }

  /// The ticks' values.
  var ticks: [Double] {
    (0...Int(((upper - lower) / step).rounded())).map { lower + Double($0) * step }
  }

  /// Decimals that tell the ticks apart.
  var decimals: Int { step >= 1 ? 0 : Int(ceil(-log10(step))) }
}
