public import DairyTerms
import GLPKShim

/// A problem inside the solver, kept warm: change bounds, costs and coefficients, and solve again
/// from the last basis.
///
/// One thread makes it, solves it and drops it; it cannot be copied or sent. Nothing it is asked
/// can end the process: when GLPK gives up inside a call, the problem is rebuilt from its own
/// numbers and solved another way.
public struct GLPKProblem: ~Copyable {
  var handle: GLPKHandle
  var problem: SolverProblem
  /// Whether scaling has been decided on since the last load.
  var isPrepared = false
  /// What GLPK said when it last gave up.
  var faultWords = ""
  /// The start basis wanted by the caller, not yet handed over.
  var wantedBasis: Basis?

  /// Hands a model to the solver.
  ///
  /// - Throws: ``Complaint`` when the solver has no memory for it.
  public init(_ model: LinearModel) throws(Complaint) {
    try self.init(SolverProblem(model))
  }

  init(_ problem: SolverProblem) throws(Complaint) {
    handle = try GLPKHandle.loaded(with: problem)
    self.problem = problem
  }

  /// How many of the model's variables there are.
  public var variableCount: Int { problem.modelColumnCount }
  /// How many of the model's rows there are.
  public var rowCount: Int { problem.modelRowCount }

  /// Makes a new solver problem from the numbers, after GLPK gave up or its environment went.
  mutating func rebuild() throws(Complaint) {
    handle = try GLPKHandle.loaded(with: problem)
    isPrepared = false
  }

  // MARK: - Changing numbers

  /// Changes the bounds of a row.
  ///
  /// - Throws: ``Complaint`` for a foreign handle or a NaN.
  public mutating func setBounds(of row: Row, _ bounds: Bounds) throws(Complaint) {
    guard row.index >= 0, row.index < rowCount else { throw foreign("row", row.index) }
    guard !bounds.isMalformed else {
      throw LinearModel.badBounds(bounds, at: "row \(row.index)")
    }
    problem.rowLower[row.index] = bounds.lower
    problem.rowUpper[row.index] = bounds.upper
    guard handle.isAlive else { return }
    try GLPKHandle.check(
      gx_set_row_bounds(
        handle.pointer, Int32(row.index), bounds.lower, max(bounds.lower, bounds.upper)),
      "setting bounds of row \(row.index)")
  }

  /// Changes the bounds of every row at once, in the model's order: the way for hot loops.
  ///
  /// - Throws: ``Complaint`` when a count is wrong or a bound malformed.
  public mutating func setRowBounds(lower: [Double], upper: [Double]) throws(Complaint) {
    guard lower.count == rowCount, upper.count == rowCount else {
      throw Complaint(
        .wrongCount, at: "row bounds",
        "\(lower.count) lower and \(upper.count) upper bounds for \(rowCount) rows")
    }
    var hasChange = false
    var isCrossed = false
    for row in 0..<rowCount {
      if lower[row] == problem.rowLower[row] && upper[row] == problem.rowUpper[row] { continue }
      let bounds = Bounds(lower: lower[row], upper: upper[row])
      guard !bounds.isMalformed else { throw LinearModel.badBounds(bounds, at: "row \(row)") }
      hasChange = true
      problem.rowLower[row] = bounds.lower
      problem.rowUpper[row] = bounds.upper
      isCrossed = isCrossed || bounds.lower > bounds.upper
    }
    guard hasChange, handle.isAlive else { return }
    let above =
      isCrossed ? GLPKHandle.uncrossed(problem.rowLower, problem.rowUpper) : problem.rowUpper
    try GLPKHandle.check(
      gx_set_all_row_bounds(handle.pointer, problem.rowLower, above), "setting row bounds")
  }

  /// Changes the bounds of a variable.
  ///
  /// - Throws: ``Complaint`` for a foreign handle, a NaN, or a variable whose bounds are
  ///   spelled out in binaries (semi-continuous, member of an ordered set).
  public mutating func setBounds(of variable: Variable, _ bounds: Bounds) throws(Complaint) {
    let column = variable.index
    guard column >= 0, column < variableCount else { throw foreign("variable", column) }
    guard !bounds.isMalformed else {
      throw LinearModel.badBounds(bounds, at: "variable \(column)")
    }
    guard !problem.spelledOut.contains(column) else {
      throw Complaint(
        .badBounds, at: "variable \(column)",
        "its bounds are spelled out in binaries and cannot change in place",
        fix: "change the LinearModel and make a new problem")
    }
    problem.setColumnBounds(column, bounds.lower, bounds.upper)
    guard handle.isAlive else { return }
    let (lower, upper) = (problem.columnLower[column], problem.columnUpper[column])
    try GLPKHandle.check(
      gx_set_column_bounds(handle.pointer, Int32(column), lower, max(lower, upper)),
      "setting bounds of variable \(column)")
  }

  /// Changes the objective coefficient of a variable.
  ///
  /// - Throws: ``Complaint`` for a foreign handle, a NaN or an infinity.
  public mutating func setCost(of variable: Variable, _ cost: Double) throws(Complaint) {
    let column = variable.index
    guard column >= 0, column < variableCount else { throw foreign("variable", column) }
    guard cost.isFinite else {
      throw LinearModel.badNumber(cost, "cost", at: "variable \(column)")
    }
    problem.costs[column] = cost
    guard handle.isAlive else { return }
    try GLPKHandle.check(
      gx_set_cost(handle.pointer, Int32(column), cost), "setting the cost of variable \(column)")
  }

  /// Replaces the left-hand side of a row; the expression's constant must be zero.
  ///
  /// - Throws: ``Complaint`` for a foreign handle, a NaN, an infinity or a constant.
  public mutating func setExpression(of row: Row, _ expression: LinearExpression) throws(Complaint)
  {
    guard expression.constant == 0 else {
      throw Complaint(
        .badNumber, at: "row \(row.index)",
        "the expression has the constant "
          + "\(expression.constant)", fix: "move the constant into the row's bounds")
    }
    try setCoefficients(
      of: row, variables: expression.terms.map { $0.variable },
      coefficients: expression.terms.map { $0.coefficient })
  }

  /// Replaces the coefficients of a row from parallel arrays: the way for hot loops.
  ///
  /// - Throws: ``Complaint`` for a foreign handle, a NaN or an infinity, or arrays of
  ///   different length.
  public mutating func setCoefficients(
    of row: Row, variables: [Variable], coefficients: [Double]
  ) throws(Complaint) {
    guard row.index >= 0, row.index < rowCount else { throw foreign("row", row.index) }
    guard variables.count == coefficients.count else {
      throw Complaint(
        .wrongCount, at: "row \(row.index)",
        "\(variables.count) variables but \(coefficients.count) coefficients")
    }
    for (variable, coefficient) in zip(variables, coefficients) {
      guard variable.index >= 0, variable.index < variableCount else {
        throw foreign("variable", variable.index)
      }
      guard coefficient.isFinite else {
        throw LinearModel.badNumber(
          coefficient, "coefficient", at: "row \(row.index), variable \(variable.index)")
      }
    }
    let (columns, values) = SparseRows.merged(
      variables.map { Int32($0.index) }, coefficients)
    problem.matrix.replace(row: row.index, columns: columns, values: values)
    guard handle.isAlive else { return }
    try GLPKHandle.check(
      gx_set_row(handle.pointer, Int32(row.index), Int32(columns.count), columns, values),
      "setting row \(row.index)")
  }

  private func foreign(_ what: String, _ index: Int) -> Complaint {
    Complaint(
      .unknownItem, at: "\(what) \(index)",
      "the problem has \(variableCount) variables and \(rowCount) rows",
      fix: "use handles of the model the problem was made from")
  }

  // MARK: - Solving

  /// Solves from the present basis.
  ///
  /// Infeasible, unbounded and limits are answers (``Solution/termination``), not errors.
  ///
  /// - Throws: ``Complaint`` for options outside their range, or when the solver has no
  ///   memory.
  public mutating func solve(_ options: SolveOptions = SolveOptions()) throws(Complaint) -> Solution
  {
    try options.check()
    if problem.firstCrossing() != nil {
      return Solution(Termination(.infeasible, detail: "crossed bounds"))
    }
    if problem.firstUnreachableRow() != nil {
      return Solution(
        Termination(.infeasible, detail: "whole terms of a row cannot add up to its limits"))
    }
    var budget = SolveBudget(options)
    return problem.hasIntegers
      ? try solveInteger(options, &budget) : try solveLinear(options, &budget)
  }

  /// The basis to start the next solve from. A basis of another shape is refused.
  ///
  /// - Throws: ``Complaint`` when the basis does not fit the problem.
  public mutating func setBasis(_ basis: Basis) throws(Complaint) {
    guard basis.rows.count == problem.rowCount, basis.columns.count == problem.columnCount else {
      throw Complaint(
        .wrongCount, at: "basis",
        "it is of \(basis.rows.count) rows and \(basis.columns.count) columns, not of "
          + "\(problem.rowCount) and \(problem.columnCount)")
    }
    wantedBasis = basis
  }
}

extension LinearModel {
  /// Solves the model once.
  ///
  /// Infeasible, unbounded and limits are answers (``Solution/termination``), not errors.
  ///
  /// - Throws: ``Complaint`` for options outside their range, or when the solver has no
  ///   memory.
  public func solve(_ options: SolveOptions = SolveOptions()) throws(Complaint) -> Solution {
    var problem = try GLPKProblem(self)
    return try problem.solve(options)
  }
}
