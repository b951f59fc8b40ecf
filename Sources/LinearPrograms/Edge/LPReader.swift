import DairyTerms

/// Reads a CPLEX LP file into a model.
///
/// Variables come in the order they are first mentioned. Their bounds are 0 to infinity unless the
/// file says otherwise; an upper bound below 0 leaves the lower bound at 0. `End` may be missing.
struct LPReader {
  /// A sum of terms and constants on one side of a comparison.
  struct Side {
    var columns: [Int32] = []
    var values: [Double] = []
    var constant = 0.0
    var isEmpty = true

    mutating func clear() {
      columns.removeAll(keepingCapacity: true)
      values.removeAll(keepingCapacity: true)
      constant = 0
      isEmpty = true
    }

    mutating func add(_ value: Double, _ column: Int) {
      columns.append(Int32(column))
      values.append(value)
    }
  }

  struct ColumnPart {
    var cost = 0.0
    var lower = 0.0
    var upper = Double.infinity
    var kind = VariableKind.continuous
    var hasLower = false
    var line: Int
  }

  struct RowPart {
    var name: String?
    var line: Int
    var bounds: Bounds
    /// Where its terms begin in `terms`; they end where the next row's begin.
    var start: Int
  }

  let text: ModelText
  let tokens: [LPToken]
  var position = 0
  /// The section being read; `nil` before the first, `.minimize` in either objective.
  var section: LPSection?
  var sense = Sense.minimize
  var offset = 0.0
  var columns: [ColumnPart] = []
  var variableNames: NameTable
  var rows: [RowPart] = []
  /// The terms of all rows, one after the other.
  var terms = Side()
  var sets: [(name: String, type: Int, members: [Int], line: Int)] = []
  /// Semi-continuous variables and their lines: what the bounds must be is known at the end only.
  var semis: [(column: Int, line: Int)] = []
  var notes: [String] = []

  private init(_ text: ModelText) throws {
    self.text = text
    try Self.refuseOtherDialects(text)
    tokens = try LPLexer(text).tokens
    variableNames = NameTable(text.bytes)
  }

  static func read(_ text: ModelText) throws -> ModelReading {
    var reader = try LPReader(text)
    try reader.readAll()
    return try reader.assembled()
  }

  var here: LPToken { tokens[position] }
  var line: Int { Int(here.line) }
  var isInList: Bool {
    section == .integers || section == .binaries || section == .semicontinuous
  }

  func word(_ token: LPToken) -> String { text.string(token.piece) }

  func fault(_ what: String, fix: String? = nil) -> Complaint {
    text.fault(line, what, fix: fix)
  }

  private mutating func readAll() throws {
    guard let first = head(), first.section == .minimize || first.section == .maximize else {
      let isNamed = here.kind == .name && tokens[position + 1].kind == .colon
      throw fault(
        "the file must begin with Minimize or Maximize",
        fix: isNamed
          ? "write Minimize or Maximize, without a colon, on a line of its own" : nil)
    }
    sense = first.section == .maximize ? .maximize : .minimize
    position += first.length
    section = .minimize
    if here.kind == .name, word(here).lowercased() == "multi" {
      throw text.unsupported(line, "a choice of several objectives")
    }
    try readObjective()
    guard head()?.section == .rows else {
      throw fault(
        "Subject To is missing after the objective",
        fix: "an objective goes on in the next line behind a sign, as in  + 2 y")
    }
    while let (section, length) = head() {
      if case .unsupported(let what) = section { throw text.unsupported(line, what) }
      self.section = section
      position += length
      switch section {
      case .rows: try readRows()
      case .bounds: try readBounds()
      case .integers: try readList { $0.kind = $0.kind.madeWhole }
      case .binaries: try readBinaries()
      case .semicontinuous:
        while here.kind == .name, head() == nil {
          semis.append((variable(), line))
          position += 1
        }
      case .orderedSets: try readSets()
      case .end: return
      case .minimize, .maximize, .unsupported: throw fault("a second objective")
      }
    }
    guard here.kind == .end else {
      throw fault(
        "'\(word(here))' is out of place here",
        fix: "a section begins with its name, such as Bounds or General, on a line of its own")
    }
  }

  // MARK: - Expressions

  /// The variable of the present name token, new where it is not yet known.
  mutating func variable() -> Int {
    let (column, isNew) = variableNames.number(adding: here.piece)
    if isNew { columns.append(ColumnPart(line: line)) }
    return column
  }

  private var isLabelAhead: Bool {
    (here.kind == .name || here.kind == .number) && tokens[position + 1].kind == .colon
  }

  /// `name:` before an objective or row.
  private mutating func label() -> String? {
    guard isLabelAhead else { return nil }
    defer { position += 2 }
    return word(here)
  }

  func isInfinity(_ token: LPToken) -> Bool {
    guard token.piece.count == 3 || token.piece.count == 8 else { return false }
    return ["inf", "infinity"].contains(word(token).lowercased())
  }

  /// Signed terms and constants up to whatever is none, added to `side`.
  ///
  /// - Parameter wraps: Whether it may go on in the next line; behind a comparison a signed number
  ///   in front of a line begins the next row.
  private mutating func read(_ side: inout Side, wraps: Bool = true) throws {
    while true {
      if !wraps && !side.isEmpty && here.startsLine { return }
      var sign = 1.0
      var hasSign = false
      while here.kind == .plus || here.kind == .minus {
        if here.kind == .minus { sign = -sign }
        hasSign = true
        position += 1
      }
      switch here.kind {
      case .number where (hasSign || side.isEmpty) && !isLabelAhead:
        let value = here.value
        position += 1
        if here.kind == .name, !isLabelAhead, wraps || !here.startsLine, head() == nil {
          side.add(sign * value, variable())
          position += 1
        } else {
          side.constant += sign * value
        }
      case .name where !isLabelAhead && (hasSign || side.isEmpty) && (hasSign || head() == nil):
        if section != .minimize, isInfinity(here), variableNames.number(of: here.piece) == nil {
          side.constant += sign * .infinity
        } else {
          side.add(sign, variable())
        }
        position += 1
      default:
        if hasSign { throw fault("a number or a variable is wanted after the sign") }
        return
      }
      side.isEmpty = false
    }
  }

  private mutating func comparison() -> LPToken.Kind? {
    switch here.kind {
    case .less, .greater, .equal:
      defer { position += 1 }
      return here.kind
    default: return nil
    }
  }

  // MARK: - Objective and rows

  private mutating func readObjective() throws {
    _ = label()
    var objective = Side()
    let start = line
    try read(&objective)
    for (column, value) in zip(objective.columns, objective.values) {
      guard value.isFinite else {
        throw text.fault(start, "a coefficient of the objective is \(value)")
      }
      columns[Int(column)].cost += value
    }
    guard objective.constant.isFinite else {
      throw text.fault(start, "the constant of the objective is \(objective.constant)")
    }
    offset = objective.constant
  }

  private mutating func readRows() throws {
    var sides = [Side(), Side(), Side()]
    while here.kind != .end && head() == nil {
      for place in sides.indices { sides[place].clear() }
      let start = line
      let label = label()
      try read(&sides[0])
      var signs: [LPToken.Kind] = []
      while signs.count < 2, let sign = comparison() {
        // Only `number <= expression` may still go on.
        let wraps = signs.isEmpty && sides[0].columns.isEmpty
        signs.append(sign)
        try read(&sides[signs.count], wraps: wraps)
      }
      // A row without any term is written as its name and its limit: `r1: <= 4`.
      if label != nil { sides[0].isEmpty = false }
      guard !signs.isEmpty, sides[0...signs.count].allSatisfy({ !$0.isEmpty }),
        ![.less, .greater, .equal].contains(here.kind)
      else {
        let name = label ?? "r\(rows.count + 1)"
        throw fault(
          "row '\(name)' needs an expression, a comparison and a number",
          fix: "write for example  \(name): 2 x + y >= 3")
      }
      rows.append(RowPart(name: label, line: start, bounds: .free, start: terms.columns.count))
      rows[rows.count - 1].bounds = try place(sides, signs, label)
    }
  }

  /// Puts a row's terms behind those of the others, and tells its bounds.
  private mutating func place(
    _ sides: [Side], _ signs: [LPToken.Kind], _ label: String?
  ) throws -> Bounds {
    if signs.count == 2 {
      guard sides[0].columns.isEmpty, sides[2].columns.isEmpty, signs[0] == signs[1],
        signs[0] != .equal
      else {
        throw fault(
          "row '\(label ?? "r\(rows.count)")' with two comparisons must read "
            + "number <= expression <= number")
      }
      append(sides[1], 1)
      let ends = [sides[0].constant, sides[2].constant].map { $0 - sides[1].constant }
      return signs[0] == .less ? .between(ends[0], ends[1]) : .between(ends[1], ends[0])
    }
    if sides[0].columns.isEmpty && !sides[1].columns.isEmpty {
      // `40 >= x + y` is a limit on x + y from above.
      append(sides[1], 1)
      return Self.bounds(Self.mirrored(signs[0]), sides[0].constant - sides[1].constant)
    }
    // Variables move to the left, constants to the right.
    append(sides[0], 1)
    append(sides[1], -1)
    return Self.bounds(signs[0], sides[1].constant - sides[0].constant)
  }

  private mutating func append(_ side: Side, _ sign: Double) {
    for (column, value) in zip(side.columns, side.values) {
      terms.columns.append(column)
      terms.values.append(sign * value)
    }
  }

  static func mirrored(_ sign: LPToken.Kind) -> LPToken.Kind {
    switch sign {
    case .less: .greater
    case .greater: .less
    default: sign
    }
  }

  private static func bounds(_ sign: LPToken.Kind, _ value: Double) -> Bounds {
    switch sign {
    case .less: value == -.infinity ? .exactly(value) : .atMost(value)
    case .greater: value == .infinity ? .exactly(value) : .atLeast(value)
    default: .exactly(value)
    }
  }
}
