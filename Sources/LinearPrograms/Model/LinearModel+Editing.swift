public import DairyTerms

extension LinearModel {
  /// Changes the bounds of a variable; those of a binary are cut to 0 and 1.
  ///
  /// - Throws: ``Complaint`` for a foreign handle or a NaN.
  public mutating func setBounds(of variable: Variable, _ bounds: Bounds) throws(Complaint) {
    try check(variable)
    try check(bounds, kind(of: variable), at: "variable \(name(of: variable))")
    let range = kind(of: variable).cut(bounds)
    variableLower[variable.index] = range.lower
    variableUpper[variable.index] = range.upper
  }

  /// Changes the bounds of a row.
  ///
  /// - Throws: ``Complaint`` for a foreign handle or a NaN.
  public mutating func setBounds(of row: Row, _ bounds: Bounds) throws(Complaint) {
    try check(row)
    guard !bounds.isMalformed else { throw Self.badBounds(bounds, at: "row \(name(of: row))") }
    rowLower[row.index] = bounds.lower
    rowUpper[row.index] = bounds.upper
  }

  /// Changes the objective coefficient of a variable.
  ///
  /// - Throws: ``Complaint`` for a foreign handle, a NaN or an infinity.
  public mutating func setCost(of variable: Variable, _ cost: Double) throws(Complaint) {
    try check(variable)
    guard cost.isFinite else {
      throw Self.badNumber(cost, "cost", at: "variable \(name(of: variable))")
    }
    costs[variable.index] = cost
  }

  /// Changes the kind of a variable.
  ///
  /// - Throws: ``Complaint`` for a foreign handle, or bounds the kind does not allow.
  public mutating func setKind(of variable: Variable, _ kind: VariableKind) throws(Complaint) {
    try check(variable)
    let range = kind.cut(bounds(of: variable))
    try check(range, kind, at: "variable \(name(of: variable))")
    kinds[variable.index] = kind
    variableLower[variable.index] = range.lower
    variableUpper[variable.index] = range.upper
  }

  /// Replaces the whole objective; variables the expression does not mention cost nothing.
  ///
  /// - Throws: ``Complaint`` for a foreign handle, a NaN or an infinity.
  public mutating func setObjective(_ expression: LinearExpression) throws(Complaint) {
    let (columns, values) = try checkedTerms(
      expression.terms.map { $0.variable }, expression.terms.map { $0.coefficient }, at: "objective"
    )
    guard expression.constant.isFinite else {
      throw Self.badNumber(expression.constant, "constant", at: "objective")
    }
    costs = [Double](repeating: 0, count: variableCount)
    for (column, value) in zip(columns, values) { costs[Int(column)] = value }
    objectiveOffset = expression.constant
  }

  /// Replaces the left-hand side of a row; the expression's constant moves to the bounds.
  ///
  /// - Throws: ``Complaint`` for a foreign handle, a NaN or an infinity.
  public mutating func setExpression(of row: Row, _ expression: LinearExpression) throws(Complaint)
  {
    try check(row)
    let (columns, values) = try checkedTerms(
      expression.terms.map { $0.variable }, expression.terms.map { $0.coefficient },
      at: "row \(name(of: row))")
    matrix.replace(row: row.index, columns: columns, values: values)
    if expression.constant != 0 {
      try setBounds(of: row, bounds(of: row).shifted(by: -expression.constant))
    }
  }

  /// Changes one coefficient.
  ///
  /// - Throws: ``Complaint`` for a foreign handle, a NaN or an infinity.
  public mutating func setCoefficient(
    of variable: Variable, in row: Row, to value: Double
  ) throws(Complaint) {
    try check(row)
    var terms = expression(of: row).terms.filter { $0.variable != variable }
    terms.append(LinearExpression.Term(value, variable))
    try setExpression(of: row, LinearExpression(terms: terms))
  }
}
