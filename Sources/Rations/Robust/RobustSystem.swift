import DairyTerms
public import Nutrition

/// How much a feed's laboratory values scatter from load to load.
public struct FeedSpread: Sendable, Hashable {
  /// The feed.
  public var feed: String
  /// Standard deviation of each component, in the component's unit (dry matter in % as fed).
  public var standardDeviations: [FeedComponent: Double]

  /// A feed's scatter; components left out do not scatter.
  public init(feed: String, standardDeviations: [FeedComponent: Double]) {
    self.feed = feed
    self.standardDeviations = standardDeviations
  }
}

/// A ration problem whose limits must hold at a chosen confidence although feeds scatter.
///
/// Each limit keeps a distance of z standard deviations of its own scatter. That scatter is worked
/// out through the full model: one deviation of one component of one feed moves each row by so
/// much; independent moves add as squares. A wetter silage is loaded by the same weight, so a
/// deviation of dry matter changes how much dry matter of that feed is eaten.
struct RobustSystem: SmoothProgram {
  let base: RationSystem
  let z: Double
  let rows: [SmoothRow]
  private let moves: [Move]

  /// One deviation of one component of one feed.
  private enum Move {
    /// The rows with that component changed.
    case composition(RationSystem)
    /// The amount of a feed's dry matter multiplied.
    case amount(column: Int, factor: Double)
  }

  var costs: [Double] { base.costs }
  var lower: [Double] { base.lower }
  var upper: [Double] { base.upper }
  var stepScales: [Double] { base.stepScales }
  var safePoint: [Double] { base.safePoint }

  init(_ problem: RationProblem, spreads: [FeedSpread], z: Double) throws(Complaint) {
    var filled = problem
    let first = try RationSystem(problem)
    filled.feeds = zip(first.feeds, first.model.feeds).map { offered, whole in
      var feed = offered
      feed.feed = whole
      return feed
    }
    let base = try RationSystem(filled)
    var moves: [Move] = []
    for spread in spreads.sorted(by: { $0.feed < $1.feed }) {
      guard let column = base.feeds.firstIndex(where: { $0.name == spread.feed }) else { continue }
      for component in FeedComponent.allCases {
        guard let deviation = spread.standardDeviations[component], deviation > 0,
          let value = base.feeds[column].feed[component]
        else { continue }
        if component == .dryMatter {
          moves.append(.amount(column: column, factor: 1 + deviation / value))
          continue
        }
        var moved = filled
        moved.feeds[column].feed[component] = value + deviation
        moves.append(.composition(try RationSystem(moved)))
      }
    }
    self.base = base
    self.z = z
    self.moves = moves
    // Intake is what the cow eats, money what it costs: neither scatters with the analyses.
    rows = zip(base.rows, base.origins).map { row, origin in
      let isFloor = row.lower > -Double.infinity && row.upper == Double.infinity
      guard origin.limit.measure.scatters, isFloor else { return row }
      return SmoothRow(lower: row.lower, upper: row.upper, linear: nil)
    }
  }

  func evaluate(at point: [Double], values: inout [Double], slopes: inout [Double]) -> Bool {
    let count = point.count
    guard let plain = base.allRows(at: point) else { return false }
    let rowCount = base.rows.count
    var variance = [Double](repeating: 0, count: rowCount)
    var varianceSlopes = [Double](repeating: 0, count: rowCount * count)
    for move in moves {
      guard let moved = rowsMoved(by: move, at: point) else { return false }
      for row in 0..<rowCount {
        let change = moved.values[row] - plain.values[row]
        guard change != 0 else { continue }
        variance[row] += change * change
        for column in 0..<count {
          let slope = moved.slopes[row * count + column] - plain.slopes[row * count + column]
          varianceSlopes[row * count + column] += 2 * change * slope
        }
      }
    }
    var place = 0
    for row in 0..<rowCount where rows[row].linear == nil {
      let scatters = base.origins[row].limit.measure.scatters && base.rows[row].upper == .infinity
      // The root has no slope at zero; this far below any limit's size it does no harm.
      let deviation = (variance[row] + 1e-16).squareRoot()
      values[place] = plain.values[row] - (scatters ? z * deviation : 0)
      for column in 0..<count {
        let own = plain.slopes[row * count + column]
        slopes[place * count + column] =
          own - (scatters ? z * varianceSlopes[row * count + column] / (2 * deviation) : 0)
      }
      place += 1
    }
    return true
  }

  private func rowsMoved(
    by move: Move, at point: [Double]
  ) -> (values: [Double], slopes: [Double])? {
    switch move {
    case .amount(let column, let factor):
      var moved = point
      moved[column] *= factor
      guard var rows = base.allRows(at: moved) else { return nil }
      for row in rows.values.indices { rows.slopes[row * point.count + column] *= factor }
      return rows
    case .composition(let system):
      guard var rows = system.allRows(at: point) else { return nil }
      for row in rows.values.indices {
        let factor = system.scales[row] / base.scales[row]
        rows.values[row] *= factor
        for column in point.indices { rows.slopes[row * point.count + column] *= factor }
      }
      return rows
    }
  }
}

extension RationSystem {
  /// Values and slopes of every row, linear or not; `nil` where one is not finite.
  func allRows(at point: [Double]) -> (values: [Double], slopes: [Double])? {
    let count = point.count
    let smoothCount = rows.reduce(0) { $0 + ($1.linear == nil ? 1 : 0) }
    var smoothValues = [Double](repeating: 0, count: smoothCount)
    var smoothSlopes = [Double](repeating: 0, count: smoothCount * count)
    guard evaluate(at: point, values: &smoothValues, slopes: &smoothSlopes) else { return nil }
    var values = [Double](repeating: 0, count: rows.count)
    var slopes = [Double](repeating: 0, count: rows.count * count)
    var place = 0
    for (index, row) in rows.enumerated() {
      if let linear = row.linear {
        values[index] = linear.constant
        for column in 0..<count {
          values[index] += linear.coefficients[column] * point[column]
          slopes[index * count + column] = linear.coefficients[column]
        }
      } else {
        values[index] = smoothValues[place]
        for column in 0..<count {
          slopes[index * count + column] = smoothSlopes[place * count + column]
        }
        place += 1
      }
    }
    return (values, slopes)
  }
}

extension RationMeasure {
  /// Whether the measure scatters with the feeds' analyses.
  var scatters: Bool {
    switch self {
    case .dryMatterIntake, .asFedIntake, .feedCost, .group: false
    default: true
    }
  }
}
