/// A sum of coefficients times variables, and a constant.
///
/// ```swift
/// let protein = 0.09 * corn + 0.44 * soybeanMeal
/// let dryMatter = LinearExpression.sum(over: feeds) { 1.0 * $0 }
/// ```
///
/// Operators never change their operands. Terms of the same variable may repeat; they are added up
/// when the expression becomes a row or an objective.
public struct LinearExpression: Sendable {
  /// One coefficient times one variable.
  public struct Term: Hashable, Sendable {
    /// The variable.
    public var variable: Variable
    /// What it is multiplied by.
    public var coefficient: Double

    /// A coefficient times a variable.
    public init(_ coefficient: Double, _ variable: Variable) {
      self.variable = variable
      self.coefficient = coefficient
    }
  }

  /// The terms in the order they were written.
  public var terms: [Term]
  /// The constant.
  public var constant: Double

  /// An expression from its parts; zero by default.
  public init(terms: [Term] = [], constant: Double = 0) {
    self.terms = terms
    self.constant = constant
  }

  /// The variable itself.
  public init(_ variable: Variable) {
    self.init(terms: [Term(1, variable)])
  }

  /// Sums an expression over a sequence, without making a chain of intermediate sums.
  public static func sum<S: Sequence, Failure: Error>(
    over sequence: S, _ expression: (S.Element) throws(Failure) -> LinearExpression
  ) throws(Failure) -> LinearExpression {
    var total = LinearExpression()
    for element in sequence { total += try expression(element) }
    return total
  }

  /// Adds a coefficient times a variable in place: the fast way to build a long row.
  public mutating func add(_ coefficient: Double, _ variable: Variable) {
    terms.append(Term(coefficient, variable))
  }

  /// The value at a point (one value a variable, in the model's order).
  public func value(at values: [Double]) -> Double {
    terms.reduce(constant) { $0 + $1.coefficient * values[$1.variable.index] }
  }

  /// The sum of two expressions.
  public static func + (left: LinearExpression, right: LinearExpression) -> LinearExpression {
    var sum = left
    sum += right
    return sum
  }

  /// The difference of two expressions.
  public static func - (left: LinearExpression, right: LinearExpression) -> LinearExpression {
    var difference = left
    difference -= right
    return difference
  }

  /// Adds an expression in place.
  public static func += (left: inout LinearExpression, right: LinearExpression) {
    left.terms.append(contentsOf: right.terms)
    left.constant += right.constant
  }

  /// Subtracts an expression in place.
  public static func -= (left: inout LinearExpression, right: LinearExpression) {
    for term in right.terms { left.terms.append(Term(-term.coefficient, term.variable)) }
    left.constant -= right.constant
  }

  /// An expression times a number.
  public static func * (factor: Double, expression: LinearExpression) -> LinearExpression {
    LinearExpression(
      terms: expression.terms.map { Term(factor * $0.coefficient, $0.variable) },
      constant: factor * expression.constant)
  }

  /// The expression with every sign turned.
  public static prefix func - (expression: LinearExpression) -> LinearExpression {
    -1 * expression
  }
}

extension LinearExpression: ExpressibleByFloatLiteral, ExpressibleByIntegerLiteral {
  /// A constant.
  public init(floatLiteral value: Double) { self.init(constant: value) }
  /// A constant.
  public init(integerLiteral value: Int) { self.init(constant: Double(value)) }
}

extension Variable {
  /// A coefficient times a variable.
  public static func * (coefficient: Double, variable: Variable) -> LinearExpression {
    LinearExpression(terms: [LinearExpression.Term(coefficient, variable)])
  }
}
