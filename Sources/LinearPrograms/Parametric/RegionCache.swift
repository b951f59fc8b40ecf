/// Solves one program for many sets of row bounds: many cows, one feed table.
///
/// The bases met so far are kept. One whose point is feasible for the new bounds is optimal there
/// (its prices do not depend on the bounds), so a hit needs no solve and is still a proof. Misses
/// are solved warm and kept. Answers are values of the model, not of the order of questions,
/// except where several optima exist.
public struct RegionCache: ~Copyable {
  private var solver: GLPKProblem
  private var regions: [CriticalRegion] = []
  /// Places in ``regions``, the one that answered last in front.
  private var order: [Int] = []
  private let capacity: Int
  private let options: SolveOptions
  private var limits: [Double] = []
  private var found: [Double] = []
  /// How many questions a kept basis answered.
  public private(set) var hits = 0
  /// How many questions were solved.
  public private(set) var misses = 0

  /// - Parameters:
  ///   - model: The program; its costs, coefficients and variable bounds stay as they are.
  ///   - capacity: How many bases are kept at most; above 0.
  /// - Throws: ``LinearProgramError`` for a model with integers, a capacity below 1, options
  ///   outside their range, or no memory.
  public init(
    _ model: LinearModel, capacity: Int = 1000, _ options: SolveOptions = SolveOptions()
  ) throws {
    try options.check()
    try model.checkParametric(0...0)
    guard capacity > 0 else {
      throw LinearProgramError(.badOption, at: "capacity", "\(capacity) is below 1")
    }
    let made = try GLPKProblem(model)
    self.capacity = capacity
    self.options = options
    solver = made
  }

  /// Solves for row bounds, one a row in the model's order.
  ///
  /// A hit has no basis, ranges or residuals; its point is feasible to 1e-9 relative.
  ///
  /// - Throws: ``LinearProgramError`` when a count is wrong or a bound malformed.
  public mutating func solve(rowLower: [Double], rowUpper: [Double]) throws -> Solution {
    guard rowLower.count == solver.rowCount, rowUpper.count == solver.rowCount else {
      throw LinearProgramError(
        .wrongCount, at: "row bounds",
        "\(rowLower.count) lower and \(rowUpper.count) upper bounds for \(solver.rowCount) rows")
    }
    for (position, place) in order.enumerated() {
      guard
        let solution = regions[place].point(
          solver.problem, lower: rowLower, upper: rowUpper, &limits, &found)
      else { continue }
      hits += 1
      moveToFront(position)
      return solution
    }
    misses += 1
    try solver.setRowBounds(lower: rowLower, upper: rowUpper)
    let solution = try solver.solve(options)
    if solution.isOptimal, let region = CriticalRegion(solver, solution) {
      keep(region)
    }
    return solution
  }

  /// Puts a new region in front; at the limit it takes the place of the one that answered longest
  /// ago.
  private mutating func keep(_ region: CriticalRegion) {
    if regions.count < capacity {
      order.append(regions.count)
      regions.append(region)
    } else if let oldest = order.last {
      regions[oldest] = region
    }
    moveToFront(order.count - 1)
  }

  /// Neighbours are alike: what answered one cow is tried first on the next.
  private mutating func moveToFront(_ position: Int) {
    let place = order[position]
    for later in Swift.stride(from: position, to: 0, by: -1) { order[later] = order[later - 1] }
    order[0] = place
  }
}
