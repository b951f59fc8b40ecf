/// Polynomial interpolation of many functions at once over a domain of several dimensions, on few
/// nodes: high degrees along one dimension or low ones along several, never high along all.
///
/// Nodes are products of Leja points, one node to a multi-index of degrees from a set that is
/// closed downwards; coefficients are hierarchical surpluses. Source: Chkifa, Cohen and Schwab
/// (2014), High-dimensional adaptive sparse polynomial interpolation.
struct SparseGrid: Sendable {
  /// The degrees of each node, dimension by dimension; what a node rests on comes before it.
  let nodes: [[Int]]

  /// Nodes whose degrees, each times its dimension's cost, sum to no more than a budget.
  init(costs: [Double], budget: Double) {
    var found: [[Int]] = [[]]
    for _ in costs {
      found = found.flatMap { degrees in
        (0..<Self.points.count).map { degrees + [$0] }
      }.filter { degrees in
        let cost = zip(degrees, costs).reduce(0.0) { sum, pair in sum + Double(pair.0) * pair.1 }
        return cost <= budget + 1e-9
      }
    }
    nodes = found.sorted { left, right in
      let (low, high) = (left.reduce(0, +), right.reduce(0, +))
      return low != high ? low < high : left.lexicographicallyPrecedes(right)
    }
  }

  /// Where a node lies, each dimension from -1 to 1.
  func place(of node: [Int]) -> [Double] { node.map { Self.points[$0] } }

  /// The weights that the surpluses have at a place.
  func weights(at place: [Double]) -> [Double] {
    let factors = place.map { x in
      Self.points.indices.map { degree in
        Self.points[..<degree].reduce(1) { $0 * (x - $1) / (Self.points[degree] - $1) }
      }
    }
    return nodes.map { node in
      zip(node, factors).reduce(1) { $0 * $1.1[$1.0] }
    }
  }

  /// The surpluses of functions whose values at each node stand in a row.
  func surpluses(of values: [[Double]]) -> [[Double]] {
    var rows: [[Double]] = []
    for (node, row) in zip(nodes, values) {
      var surplus = row
      for (weight, earlier) in zip(weights(at: place(of: node)), rows) where weight != 0 {
        for index in surplus.indices { surplus[index] -= weight * earlier[index] }
      }
      rows.append(surplus)
    }
    return rows
  }

  /// The functions at a place, from their surpluses.
  func values(at place: [Double], _ surpluses: [[Double]]) -> [Double] {
    var sum = [Double](repeating: 0, count: surpluses.first?.count ?? 0)
    for (weight, row) in zip(weights(at: place), surpluses) {
      sum.withUnsafeMutableBufferPointer { sum in
        row.withUnsafeBufferPointer { row in
          for index in sum.indices { sum[index] += weight * row[index] }
        }
      }
    }
    return sum
  }

  /// Leja points: each as far as it can be from those before it, the middle first.
  static let points: [Double] = {
    let candidates = (0...4000).map { Double($0) / 2000 - 1 }
    var points = [0.0]
    while points.count < 10 {
      func room(_ x: Double) -> Double { points.reduce(1) { $0 * abs(x - $1) } }
      let widest = candidates.max { room($0) < room($1) - 1e-12 }
      points.append(widest ?? 1)
    }
    return points
  }()
}
