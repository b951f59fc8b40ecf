public import DairyTerms

extension LinearModel {
  /// Adds a variable.
  ///
  /// - Parameters:
  ///   - name: Not empty, and not the name of another variable.
  ///   - bounds: The range; zero or more by default.
  ///   - cost: The objective coefficient, finite.
  ///   - kind: Continuous by default.
  /// - Throws: ``Complaint`` when the name is taken or empty, a number is NaN or
  ///   infinite, or the kind does not allow the bounds.
  @discardableResult
  public mutating func addVariable(
    _ name: String, _ bounds: Bounds = .atLeast(0), cost: Double = 0,
    kind: VariableKind = .continuous
  ) throws(Complaint) -> Variable {
    let place = "variable \(name)"
    try check(bounds, kind, at: place)
    guard cost.isFinite else { throw Self.badNumber(cost, "cost", at: place) }
    guard !name.isEmpty else { throw Self.emptyName("variable", variableCount) }
    guard variableIndex[name] == nil else { throw Self.duplicateName(place) }
    variableIndex[name] = variableCount
    let range = kind.cut(bounds)
    variableNames.append(name)
    variableLower.append(range.lower)
    variableUpper.append(range.upper)
    costs.append(cost)
    kinds.append(kind)
    return Variable(index: variableCount - 1)
  }

  /// Adds a row: an expression within bounds. The expression's constant moves to the bounds.
  ///
  /// - Throws: ``Complaint`` when the name is taken or empty, a number is NaN or
  ///   infinite, or a variable is not of this model.
  @discardableResult
  public mutating func addRow(
    _ name: String, _ expression: LinearExpression, _ bounds: Bounds
  ) throws(Complaint) -> Row {
    try addRow(
      name, variables: expression.terms.map { $0.variable },
      coefficients: expression.terms.map { $0.coefficient },
      bounds.shifted(by: -expression.constant))
  }

  /// Adds a row from parallel arrays, without building an expression.
  ///
  /// - Throws: As ``addRow(_:_:_:)``, and when the arrays differ in length.
  @discardableResult
  public mutating func addRow(
    _ name: String, variables: [Variable], coefficients: [Double], _ bounds: Bounds
  ) throws(Complaint) -> Row {
    let place = "row \(name)"
    guard !bounds.isMalformed else { throw Self.badBounds(bounds, at: place) }
    let (columns, values) = try checkedTerms(variables, coefficients, at: place)
    guard !name.isEmpty else { throw Self.emptyName("row", rowCount) }
    guard rowIndex[name] == nil else { throw Self.duplicateName(place) }
    rowIndex[name] = rowCount
    rowNames.append(name)
    rowLower.append(bounds.lower)
    rowUpper.append(bounds.upper)
    matrix.append(columns: columns, values: values)
    return Row(index: rowCount - 1)
  }

  /// Adds a special ordered set over variables in their order. Every member needs finite bounds
  /// that include zero.
  ///
  /// - Parameter name: What the set is called.
  /// - Parameter variables: Its members in their order.
  /// - Parameter type: 1 (at most one non-zero) or 2 (at most two neighbours non-zero).
  /// - Throws: ``Complaint`` when the type is another, a member repeats or has no finite
  ///   bounds.
  public mutating func addOrderedSet(
    _ name: String = "", type: Int = 2, _ variables: [Variable]
  ) throws(Complaint) {
    let place = "ordered set \(name)"
    guard type == 1 || type == 2 else {
      throw Complaint(
        .badOption, at: place, "there is no ordered set of type \(type)")
    }
    guard Set(variables).count == variables.count else {
      throw Complaint(.duplicateName, at: place, "a variable is in the set twice")
    }
    for variable in variables {
      try check(variable)
      let range = bounds(of: variable)
      guard range.lower.isFinite, range.upper.isFinite, range.lower <= 0, range.upper >= 0 else {
        throw Complaint(
          .badBounds, at: "\(place), variable \(self.name(of: variable))",
          "a member of an ordered set needs finite bounds that include 0",
          fix: "give the variable an upper bound")
      }
    }
    orderedSets.append(OrderedSet(type: type, name: name, variables: variables))
  }
}

// MARK: - Checks

extension LinearModel {
  func check(_ variable: Variable) throws(Complaint) {
    guard variable.index >= 0, variable.index < variableCount else {
      throw Complaint(
        .unknownItem, at: "variable \(variable.index)", "the model has \(variableCount) variables",
        fix: "use handles of this model only")
    }
  }

  func check(_ row: Row) throws(Complaint) {
    guard row.index >= 0, row.index < rowCount else {
      throw Complaint(
        .unknownItem, at: "row \(row.index)", "the model has \(rowCount) rows",
        fix: "use handles of this model only")
    }
  }

  func check(_ bounds: Bounds, _ kind: VariableKind, at place: String) throws(Complaint) {
    guard !bounds.isMalformed else { throw Self.badBounds(bounds, at: place) }
    if kind.isSemi {
      guard bounds.lower >= 0 else {
        throw Complaint(
          .badBounds, at: place,
          "a semi-continuous variable needs a lower bound of 0 or more, "
            + "not \(bounds.lower)...\(bounds.upper)", fix: "give it a lower bound of 0 or more")
      }
    }
  }

  func checkedTerms(
    _ variables: [Variable], _ coefficients: [Double], at place: String
  ) throws(Complaint) -> ([Int32], [Double]) {
    guard variables.count == coefficients.count else {
      throw Complaint(
        .wrongCount, at: place,
        "\(variables.count) variables but \(coefficients.count) coefficients")
    }
    let count = variableCount
    for (variable, coefficient) in zip(variables, coefficients) {
      guard variable.index >= 0, variable.index < count else {
        throw Complaint(
          .unknownItem, at: "\(place), variable \(variable.index)",
          "the model has \(count) variables", fix: "use handles of this model only")
      }
      guard coefficient.isFinite else {
        throw Self.badNumber(
          coefficient, "coefficient", at: "\(place), variable \(name(of: variable))")
      }
    }
    return SparseRows.merged(variables.map { Int32($0.index) }, coefficients)
  }

  static func badNumber(_ value: Double, _ what: String, at place: String) -> Complaint {
    Complaint(
      .badNumber, at: place, "the \(what) is \(value); it must be a finite number",
      fix: "leave out what is unknown instead of writing NaN or infinity")
  }

  static func badBounds(_ bounds: Bounds, at place: String) -> Complaint {
    Complaint(
      .badNumber, at: place, "the bounds are \(bounds.lower)...\(bounds.upper)",
      fix: "use finite numbers; -infinity below or +infinity above means no limit")
  }

  static func emptyName(_ what: String, _ index: Int) -> Complaint {
    Complaint(.emptyName, at: "\(what) \(index)", "the name is empty")
  }

  static func duplicateName(_ place: String) -> Complaint {
    Complaint(.duplicateName, at: place, "there is another of that name")
  }
}

extension Bounds {
  func shifted(by amount: Double) -> Bounds {
    amount == 0 ? self : Bounds(lower: lower + amount, upper: upper + amount)
  }
}

// MARK: - Many at once

extension LinearModel {
  /// Makes room before many variables are added.
  mutating func reserve(variables count: Int) {
    variableNames.reserveCapacity(count)
    variableLower.reserveCapacity(count)
    variableUpper.reserveCapacity(count)
    costs.reserveCapacity(count)
    kinds.reserveCapacity(count)
    variableIndex.reserveCapacity(count)
  }

  /// Makes room before many rows are added.
  mutating func reserve(rows count: Int, coefficients: Int) {
    rowNames.reserveCapacity(count)
    rowLower.reserveCapacity(count)
    rowUpper.reserveCapacity(count)
    rowIndex.reserveCapacity(count)
    matrix.starts.reserveCapacity(count + 1)
    matrix.columns.reserveCapacity(coefficients)
    matrix.values.reserveCapacity(coefficients)
  }

  /// Adds a row whose columns and finite coefficients are known to be of this model.
  mutating func appendRow(
    _ name: String, columns: ArraySlice<Int32>, values: ArraySlice<Double>, _ bounds: Bounds
  ) throws(Complaint) {
    guard !bounds.isMalformed else { throw Self.badBounds(bounds, at: "row \(name)") }
    guard !name.isEmpty else { throw Self.emptyName("row", rowCount) }
    guard rowIndex.updateValue(rowCount, forKey: name) == nil else {
      throw Self.duplicateName("row \(name)")
    }
    rowNames.append(name)
    rowLower.append(bounds.lower)
    rowUpper.append(bounds.upper)
    if SparseRows.isMerged(columns, values) {
      matrix.append(columns: columns, values: values)
    } else {
      let (columns, values) = SparseRows.merged(Array(columns), Array(values))
      matrix.append(columns: columns[...], values: values[...])
    }
  }
}
