/// A linear or mixed-integer program as a value: named variables and rows, an objective.
///
/// Swift owns the names; the solver sees numbers only. Copies are independent (and cheap until one
/// of them changes). Rows are kept compressed, terms of the same variable added up.
public struct LinearModel: Sendable {
  /// A name for the whole, as model files carry; may be empty.
  public var name: String
  /// Which way the objective is wanted.
  public var sense: Sense
  /// A constant added to the objective.
  public internal(set) var objectiveOffset: Double

  var variableNames: [String] = []
  var variableLower: [Double] = []
  var variableUpper: [Double] = []
  var costs: [Double] = []
  var kinds: [VariableKind] = []
  var variableIndex: [String: Int] = [:]

  var rowNames: [String] = []
  var rowLower: [Double] = []
  var rowUpper: [Double] = []
  var rowIndex: [String: Int] = [:]
  var matrix = SparseRows()

  /// The special ordered sets, in the order they were added.
  public internal(set) var orderedSets: [OrderedSet] = []

  /// An empty model.
  public init(_ sense: Sense = .minimize, name: String = "") {
    self.sense = sense
    self.name = name
    self.objectiveOffset = 0
  }

  /// How many variables there are.
  public var variableCount: Int { costs.count }
  /// How many rows there are.
  public var rowCount: Int { rowLower.count }
  /// How many non-zero coefficients the rows hold.
  public var coefficientCount: Int { matrix.values.count }
  /// Every variable, in order.
  public var variables: [Variable] { (0..<variableCount).map(Variable.init) }
  /// Every row, in order.
  public var rows: [Row] { (0..<rowCount).map(Row.init) }
  /// Whether any variable is other than continuous, or any ordered set is there.
  public var needsBranching: Bool {
    !orderedSets.isEmpty || kinds.contains { $0 != .continuous }
  }

  /// The variable of a name, or `nil`.
  public func variable(named name: String) -> Variable? {
    variableIndex[name].map(Variable.init)
  }

  /// The row of a name, or `nil`.
  public func row(named name: String) -> Row? { rowIndex[name].map(Row.init) }

  /// The name of a variable.
  public func name(of variable: Variable) -> String { variableNames[variable.index] }
  /// The name of a row.
  public func name(of row: Row) -> String { rowNames[row.index] }
  /// The bounds of a variable.
  public func bounds(of variable: Variable) -> Bounds {
    Bounds(lower: variableLower[variable.index], upper: variableUpper[variable.index])
  }
  /// The bounds of a row.
  public func bounds(of row: Row) -> Bounds {
    Bounds(lower: rowLower[row.index], upper: rowUpper[row.index])
  }
  /// The objective coefficient of a variable.
  public func cost(of variable: Variable) -> Double { costs[variable.index] }
  /// The kind of a variable.
  public func kind(of variable: Variable) -> VariableKind { kinds[variable.index] }

  /// The coefficient of a variable in a row; 0 where the row does not mention it.
  public func coefficient(of variable: Variable, in row: Row) -> Double {
    matrix.coefficient(row: row.index, column: variable.index)
  }

  /// The left-hand side of a row, terms in the order of variables.
  public func expression(of row: Row) -> LinearExpression {
    var expression = LinearExpression()
    matrix.forEach(inRow: row.index) { column, value in
      expression.add(value, Variable(index: column))
    }
    return expression
  }
}

/// A special ordered set: at most one (type 1) or at most two neighbouring (type 2) of its
/// variables may be other than zero.
public struct OrderedSet: Hashable, Sendable {
  /// How many neighbours may be non-zero: 1 or 2.
  public var type: Int
  /// The set's name; may be empty.
  public var name: String
  /// The members in their order.
  public var variables: [Variable]
}
