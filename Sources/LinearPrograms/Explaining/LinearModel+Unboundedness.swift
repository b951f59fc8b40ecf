public import DairyTerms

/// A direction in which the objective improves for ever.
public struct UnboundednessExplanation: Sendable {
  /// One variable that runs away.
  public struct Runaway: Hashable, Sendable {
    /// The variable.
    public var variable: Variable
    /// Its share of the direction: negative when it falls; the sizes sum to 1.
    public var share: Double
  }

  /// The variables that run away, in the model's order.
  public var runaways: [Runaway]
  /// What one unit along the direction does to the objective: below 0 when minimising.
  public var objectiveRate: Double
}

extension LinearModel {
  /// Explains why the objective improves for ever: the variables that run away. `nil` when there
  /// is no such direction.
  ///
  /// The direction is a vertex of the recession cone cut at size 1, so few variables are in it. It
  /// says nothing about whether any point is feasible at all.
  ///
  /// - Throws: ``Complaint`` for options outside their range, or no memory.
  public func explainUnboundedness(
    _ options: SolveOptions = SolveOptions()
  ) throws(Complaint) -> UnboundednessExplanation? {
    let whole = SolverProblem(self)
    var cone = LinearModel(sense)
    // Each variable as the difference of a rise and a fall, as far as its bounds let it run.
    var size = LinearExpression()
    var moves = [LinearExpression](repeating: LinearExpression(), count: whole.columnCount)
    for column in 0..<whole.columnCount {
      let cost = whole.costs[column]
      if whole.columnUpper[column] == .infinity {
        let rise = try cone.addVariable("rise\(column)", cost: cost)
        size.add(1, rise)
        moves[column].add(1, rise)
      }
      if whole.columnLower[column] == -.infinity {
        let fall = try cone.addVariable("fall\(column)", cost: -cost)
        size.add(1, fall)
        moves[column].add(-1, fall)
      }
    }
    try cone.addRow("size", size, .atMost(1))
    for row in 0..<whole.rowCount {
      var expression = LinearExpression()
      whole.matrix.forEach(inRow: row) { column, value in
        expression += value * moves[column]
      }
      try cone.addRow(
        "row\(row)", expression,
        Bounds(
          lower: whole.rowLower[row].isFinite ? 0 : -.infinity,
          upper: whole.rowUpper[row].isFinite ? 0 : .infinity))
    }
    let solution = try cone.solve(options)
    guard solution.isOptimal, let rate = solution.objective, sense.sign * rate < -1e-9 else {
      return nil
    }
    let runaways = variables.compactMap { variable -> UnboundednessExplanation.Runaway? in
      let share = moves[variable.index].value(at: solution.values)
      return abs(share) > 1e-9 ? .init(variable: variable, share: share) : nil
    }
    return UnboundednessExplanation(runaways: runaways, objectiveRate: rate)
  }
}
