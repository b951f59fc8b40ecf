/// The nodes of a grid about a value, and what each weighs in an interpolation.
struct GridStencil: Sendable {
  /// The lowest node; the others follow it.
  let first: Int
  /// How many nodes, two to four.
  let count: Int
  private let weights: SIMD4<Double>

  /// Nodes and weights of the cubic (at the borders quadratic) polynomial through the nearest
  /// nodes; outside the grid, the line through the outermost two.
  init(at x: Double, grid: [Double]) {
    let last = grid.count - 1
    if x <= grid[0] || x >= grid[last] {
      first = x <= grid[0] ? 0 : last - 1
      count = 2
      let share = (x - grid[first]) / (grid[first + 1] - grid[first])
      weights = SIMD4(1 - share, share, 0, 0)
      return
    }
    let above = grid.firstIndex { $0 > x } ?? last
    first = max(0, above - 2)
    let end = min(last, above + 1)
    count = end - first + 1
    var weights = SIMD4<Double>()
    for node in first...end {
      var weight = 1.0
      for other in first...end where other != node {
        weight = weight * (x - grid[other]) / (grid[node] - grid[other])
      }
      weights[node - first] = weight
    }
    self.weights = weights
  }

  /// Weight of the node so many after the first.
  subscript(_ place: Int) -> Double { weights[place] }
}
