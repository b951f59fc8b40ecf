import GLPKShim

/// The answer to a ``LinearModel``: how the solve ended and, where there is one, the point with
/// its prices.
public struct Solution: Sendable {
  /// How the solve ended.
  public var termination: Termination
  /// The objective at ``values``, in the model's own sense; `nil` without a point.
  public var objective: Double?
  /// One value a variable in the model's order; empty without a point.
  public var values: [Double]
  /// The left-hand side of each row at ``values``, recomputed from the coefficients.
  public var activities: [Double]
  /// What one more unit of each row's bound adds to the objective (in the model's own sense);
  /// empty where there are no prices.
  ///
  /// Of a mixed-integer program: with the integers held at their values.
  public var shadowPrices: [Double]
  /// What one forced unit of each variable adds to the objective; empty where there are no prices.
  public var reducedCosts: [Double]
  /// How exactly the point meets model and optimality, in original units.
  public var residuals: Residuals?
  /// How far costs and bounds may move, when ``SolveOptions/ranges`` asked for it.
  public var ranges: Ranges?
  /// The basis the simplex method ended in, to start the next solve from.
  public var basis: Basis?
  /// Of a mixed-integer program: the best objective any point could still have.
  public var bestBound: Double?
  /// Simplex iterations, over all fallbacks.
  public var iterations: Int
  /// Nodes of the branch-and-cut tree.
  public var nodes: Int
  /// Why the first way of solving was not enough, one sentence a way that was given up: empty
  /// where it was.
  public var fallbacks: [String] = []
  /// Values of all the solver's columns, those behind the model's own included.
  var allValues: [Double] = []
  /// Reduced costs of all the solver's columns.
  var allReducedCosts: [Double] = []

  init(_ termination: Termination, iterations: Int = 0) {
    self.termination = termination
    values = []
    activities = []
    shadowPrices = []
    reducedCosts = []
    self.iterations = iterations
    nodes = 0
  }

  /// Whether the solve ended in an optimum.
  public var isOptimal: Bool { termination.reason == .optimal }

  /// By what share of its objective the point may still be beaten, as far as is proved: the
  /// distance to ``bestBound`` over the objective's size (at least 1). 0 at a proved optimum of a
  /// mixed-integer program; `nil` without a point or bound.
  public var relativeGap: Double? {
    guard let objective, let bestBound else { return nil }
    return abs(objective - bestBound) / max(1, abs(objective))
  }

  /// The value of a variable, or `nil` without a point.
  public func value(of variable: Variable) -> Double? {
    values.indices.contains(variable.index) ? values[variable.index] : nil
  }

  /// The value of an expression, or `nil` without a point.
  public func value(of expression: LinearExpression) -> Double? {
    values.isEmpty ? nil : expression.value(at: values)
  }

  /// The left-hand side of a row, or `nil` without a point.
  public func activity(of row: Row) -> Double? {
    activities.indices.contains(row.index) ? activities[row.index] : nil
  }

  /// What one more unit of a row's bound adds to the objective, or `nil` without prices.
  public func shadowPrice(of row: Row) -> Double? {
    shadowPrices.indices.contains(row.index) ? shadowPrices[row.index] : nil
  }

  /// What one forced unit of a variable adds to the objective, or `nil` without prices.
  public func reducedCost(of variable: Variable) -> Double? {
    reducedCosts.indices.contains(variable.index) ? reducedCosts[variable.index] : nil
  }
}

/// How exactly a point and its prices meet the model, recomputed in original units.
///
/// Absolute sizes are what a reader wants to see; the relative ones, measured against the largest
/// term of the sum they come from, decide whether an answer is believed.
public struct Residuals: Hashable, Sendable {
  /// The largest overstepping of a row or variable bound.
  public var primal: Double
  /// The same, relative to the row's largest term or the bound.
  public var relativePrimal: Double
  /// The largest wrong-signed reduced cost; `nil` without prices.
  public var dual: Double?
  /// The same, relative to the column's largest term.
  public var relativeDual: Double?
  /// The difference between primal and dual objective, relative to their size.
  public var complementarity: Double?
  /// The largest distance of an integer variable from a whole number; `nil` without integers.
  public var integrality: Double?
}

/// How far numbers may move while the optimal basis stays the same.
public struct Ranges: Sendable {
  /// For each variable, the costs over which the basis stays optimal.
  public var costs: [ClosedRange<Double>]
  /// For each row, the values of its binding bound over which its shadow price holds; for a row
  /// that does not bind, the values its slack end may take before it does.
  public var rowBounds: [ClosedRange<Double>]
}

/// A simplex basis: where each row and variable stands.
public struct Basis: Hashable, Sendable {
  /// One state a row, then one a variable of the solver's problem.
  var rows: [UInt8]
  var columns: [UInt8]

  /// The basis of a block-diagonal program from the bases of its blocks, in their order: rows and
  /// variables of the blocks one after the other, then rows that join the blocks, which are taken
  /// as not binding. A far better start for many pens with a shared stock than none.
  public init(joining blocks: [Basis], joiningRows: Int = 0) {
    rows = blocks.flatMap { $0.rows } + [UInt8](repeating: UInt8(GX_BASIC), count: joiningRows)
    columns = blocks.flatMap { $0.columns }
  }

  init(rows: [UInt8], columns: [UInt8]) {
    self.rows = rows
    self.columns = columns
  }
}
