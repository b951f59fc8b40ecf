/// Reads a CPLEX LP file into a model.
///
/// Variables come in the order they are first mentioned. Their bounds are 0 to infinity unless the
/// file says otherwise; an upper bound below 0 leaves the lower bound at 0. `End` may be missing.
struct LPReader {
  private struct Side {
    var expression = LinearExpression()
    var isEmpty = true
    var isInfinite = false
  }

  private let text: ModelText
  private let tokens: [LPToken]
  private var position = 0
  /// Semi-continuous variables and their lines: what the bounds must be is known at the end only.
  private var semis: [(variable: Variable, line: Int)] = []
  private(set) var model = LinearModel()

  init(_ text: ModelText) throws {
    self.text = text
    tokens = try LPLexer(text).tokens
    try readAll()
    for (variable, line) in semis {
      try placing(line) {
        try $0.model.setKind(of: variable, $0.model.kind(of: variable).madeSemicontinuous)
      }
    }
  }

  private var here: LPToken { tokens[position] }

  private func fault(_ what: String, fix: String? = nil) -> LinearProgramError {
    text.fault(here.line, what, fix: fix)
  }

  private mutating func readAll() throws {
    guard case .section(let first) = here.kind, first == .minimize || first == .maximize else {
      throw fault("the file must begin with Minimize or Maximize")
    }
    model.sense = first == .maximize ? .maximize : .minimize
    position += 1
    try readObjective()
    guard case .section(.rows) = here.kind else {
      throw fault("Subject To is missing after the objective")
    }
    while case .section(let section) = here.kind {
      position += 1
      switch section {
      case .rows: try readRows()
      case .bounds: try readBounds()
      case .integers:
        try readList { try $0.model.setKind(of: $1, $0.model.kind(of: $1).madeWhole) }
      case .binaries:
        try readList {
          try $0.model.setBounds(of: $1, .between(0, 1))
          try $0.model.setKind(of: $1, .binary)
        }
      case .semicontinuous:
        while case .name(let name) = here.kind {
          semis.append((try variable(name), here.line))
          position += 1
        }
      case .orderedSets: try readSets()
      case .end: return
      case .minimize, .maximize: throw fault("a second objective")
      case .unsupported(let what): throw text.unsupported(here.line, what)
      }
    }
    guard case .end = here.kind else { throw fault("a section is wanted here") }
  }

  // MARK: - Expressions

  private mutating func variable(_ name: String) throws -> Variable {
    if let known = model.variable(named: name) { return known }
    return try model.addVariable(name)
  }

  /// `name:` before an objective or row.
  private mutating func label() -> String? {
    guard case .name(let name) = here.kind, case .colon = tokens[position + 1].kind else {
      return nil
    }
    position += 2
    return name
  }

  private static func isInfinity(_ name: String) -> Bool {
    ["inf", "infinity"].contains(name.lowercased())
  }

  /// Signed terms and constants up to whatever is none.
  ///
  /// - Parameter wraps: Whether it may go on in the next line; behind a comparison a signed number
  ///   in front of a line begins the next row.
  private mutating func side(wraps: Bool = true) throws -> Side {
    var side = Side()
    while true {
      if !wraps && !side.isEmpty && here.startsLine { return side }
      var sign = 1.0
      var hasSign = false
      while here.kind == .plus || here.kind == .minus {
        if here.kind == .minus { sign = -sign }
        hasSign = true
        position += 1
      }
      switch here.kind {
      case .number(let value) where hasSign || side.isEmpty:
        position += 1
        if case .name(let name) = here.kind, !isLabelAhead, !Self.isInfinity(name),
          wraps || !here.startsLine
        {
          position += 1
          side.expression.add(sign * value, try variable(name))
        } else {
          side.expression.constant += sign * value
        }
      case .name(let name) where Self.isInfinity(name) && model.variable(named: name) == nil:
        position += 1
        side.expression.constant += sign * .infinity
        side.isInfinite = true
      case .name(let name) where !isLabelAhead && (hasSign || side.isEmpty):
        position += 1
        side.expression.add(sign, try variable(name))
      default:
        if hasSign { throw fault("a number or a variable is wanted after the sign") }
        return side
      }
      side.isEmpty = false
    }
  }

  private var isLabelAhead: Bool {
    if case .name = here.kind, case .colon = tokens[position + 1].kind { return true }
    return false
  }

  private mutating func comparison() -> LPToken.Kind? {
    switch here.kind {
    case .less, .greater, .equal:
      defer { position += 1 }
      return here.kind
    default: return nil
    }
  }

  // MARK: - Sections

  private mutating func readObjective() throws {
    _ = label()
    let line = here.line
    let objective = try side()
    try placing(line) { try $0.model.setObjective(objective.expression) }
  }

  private mutating func readRows() throws {
    while true {
      switch here.kind {
      case .section, .end: return
      default: break
      }
      let line = here.line
      let label = label()
      let name = label ?? "r\(model.rowCount + 1)"
      var sides = [try side()]
      var signs: [LPToken.Kind] = []
      while let sign = comparison() {
        // Only `number <= expression` may still go on.
        let wraps = signs.isEmpty && sides[0].expression.terms.isEmpty
        signs.append(sign)
        sides.append(try side(wraps: wraps))
      }
      // A row without any term is written as its name and its limit: `r1: <= 4`.
      if label != nil { sides[0].isEmpty = false }
      guard let first = signs.first, sides.allSatisfy({ !$0.isEmpty }), signs.count <= 2 else {
        throw fault(
          "row '\(name)' needs an expression, a comparison and a number",
          fix: "write for example  \(name): 2 x + y >= 3")
      }
      let (expression, bounds) = try rowParts(name, sides, signs, first)
      try placing(line) { try $0.model.addRow(name, expression, bounds) }
    }
  }

  private func rowParts(
    _ name: String, _ sides: [Side], _ signs: [LPToken.Kind], _ first: LPToken.Kind
  ) throws -> (LinearExpression, Bounds) {
    if sides.count == 2 {
      // Variables move to the left, constants to the right.
      var left = sides[0].expression
      var right = sides[1].expression
      let rhs = right.constant - left.constant
      right.constant = 0
      left.constant = 0
      return (left - right, Self.bounds(first, rhs))
    }
    guard sides[0].expression.terms.isEmpty, sides[2].expression.terms.isEmpty, first == signs[1],
      first != .equal
    else {
      throw fault(
        "row '\(name)' with two comparisons must read number <= expression <= number")
    }
    let ends = [sides[0].expression.constant, sides[2].expression.constant]
    let (lower, upper) = first == .less ? (ends[0], ends[1]) : (ends[1], ends[0])
    return (sides[1].expression, .between(lower, upper))
  }

  private static func bounds(_ sign: LPToken.Kind, _ value: Double) -> Bounds {
    switch sign {
    case .less: value == -.infinity ? .exactly(value) : .atMost(value)
    case .greater: value == .infinity ? .exactly(value) : .atLeast(value)
    default: .exactly(value)
    }
  }

  private mutating func readBounds() throws {
    while true {
      switch here.kind {
      case .section, .end: return
      default: break
      }
      let line = here.line
      let left = try boundSide()
      if case .variable(let name) = left, case .name(let word) = here.kind,
        word.lowercased() == "free"
      {
        position += 1
        let variable = try known(name, line)
        try placing(line) { try $0.model.setBounds(of: variable, .free) }
        continue
      }
      guard let sign = comparison() else { throw fault("a bound needs a comparison or 'free'") }
      try apply(left, sign, try boundSide(), line)
    }
  }

  private enum BoundSideToken { case variable(String), number(Double) }

  private mutating func boundSide() throws -> BoundSideToken {
    var sign = 1.0
    while here.kind == .plus || here.kind == .minus {
      if here.kind == .minus { sign = -sign }
      position += 1
    }
    defer { position += 1 }
    switch here.kind {
    case .number(let value): return .number(sign * value)
    case .name(let name) where Self.isInfinity(name): return .number(sign * .infinity)
    case .name(let name): return .variable(name)
    default: throw fault("a variable or a number is wanted in a bound")
    }
  }

  private mutating func apply(
    _ left: BoundSideToken, _ sign: LPToken.Kind, _ right: BoundSideToken, _ line: Int
  ) throws {
    switch (left, right) {
    case (.variable(let name), .number(let value)):
      try tighten(name, sign, value, line)
    case (.number(let value), .variable(let name)):
      try tighten(name, Self.mirrored(sign), value, line)
      if let second = comparison() {
        guard case .number(let other) = try boundSide() else {
          throw fault("a number is wanted at the end of a double bound")
        }
        try tighten(name, second, other, line)
      }
    default: throw fault("a bound compares one variable with a number")
    }
  }

  private static func mirrored(_ sign: LPToken.Kind) -> LPToken.Kind {
    switch sign {
    case .less: .greater
    case .greater: .less
    default: sign
    }
  }

  private mutating func tighten(
    _ name: String, _ sign: LPToken.Kind, _ value: Double, _ line: Int
  ) throws {
    let variable = try known(name, line)
    var bounds = model.bounds(of: variable)
    switch sign {
    case .less: bounds = Bounds(lower: bounds.lower, upper: value)
    case .greater: bounds = Bounds(lower: value, upper: bounds.upper)
    default: bounds = .exactly(value)
    }
    try placing(line) {
      // Bounds behind the section of binaries make an integer of them.
      let isBinary = $0.model.kind(of: variable) == .binary
      if isBinary && (bounds.lower < 0 || bounds.upper > 1) {
        try $0.model.setKind(of: variable, .integer)
      }
      try $0.model.setBounds(of: variable, bounds)
    }
  }

  /// A variable that only the bounds mention is still one of the model.
  private mutating func known(_ name: String, _ line: Int) throws -> Variable {
    try variable(name)
  }

  private mutating func readList(_ apply: (inout LPReader, Variable) throws -> Void) throws {
    while case .name(let name) = here.kind {
      let line = here.line
      position += 1
      let variable = try variable(name)
      try placing(line) { try apply(&$0, variable) }
    }
  }

  /// `name: S2:: x1:1 x2:2 x3:3`, the members in the order of their weights.
  private mutating func readSets() throws {
    while case .name(let first) = here.kind {
      let line = here.line
      position += 1
      var name = ""
      var type = first.uppercased()
      if case .colon = here.kind, case .name(let word) = tokens[position + 1].kind,
        ["S1", "S2"].contains(word.uppercased())
      {
        name = first
        type = word.uppercased()
        position += 2
      }
      guard type == "S1" || type == "S2", here.kind == .colon,
        tokens[position + 1].kind == .colon
      else { throw fault("an ordered set reads  name: S2:: x1:1 x2:2") }
      position += 2
      var members: [(weight: Double, variable: Variable)] = []
      while case .name(let member) = here.kind, case .colon = tokens[position + 1].kind,
        case .number(let weight) = tokens[position + 2].kind
      {
        position += 3
        members.append((weight, try variable(member)))
      }
      let ordered = members.sorted { $0.weight < $1.weight }.map(\.variable)
      try placing(line) {
        try $0.model.addOrderedSet(name, type: type == "S1" ? 1 : 2, ordered)
      }
    }
  }

  private mutating func placing(
    _ line: Int, _ body: (inout LPReader) throws -> Void
  ) throws {
    do {
      try body(&self)
    } catch let error as LinearProgramError {
      throw LinearProgramError(
        .malformedFile, at: "\(text.file):\(line) \(error.place)", error.explanation,
        fix: error.fix)
    }
  }
}
