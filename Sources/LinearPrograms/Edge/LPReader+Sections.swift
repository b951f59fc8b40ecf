extension LPReader {
  /// lp_solve has an LP format of its own under the same ending.
  static func refuseOtherDialects(_ text: ModelText) throws {
    let bytes = text.bytes
    var place = 0
    var line = 1
    while place < bytes.count {
      if bytes[place] == UInt8(ascii: "\\") {
        while place < bytes.count, bytes[place] != UInt8(ascii: "\n") { place += 1 }
      } else if bytes[place] > UInt8(ascii: " ") {
        break
      } else {
        if bytes[place] == UInt8(ascii: "\n") { line += 1 }
        place += 1
      }
    }
    var end = place
    while end < bytes.count, end - place < 12, bytes[end] > UInt8(ascii: " ") { end += 1 }
    let first = text.string(place..<end).lowercased()
    let word = first.prefix { $0 != ":" }
    let isObjective =
      ["max", "min", "maximise", "maximize", "minimise", "minimize"].contains(word)
      && bytes[(place + word.utf8.count)...].first { $0 != UInt8(ascii: " ") } == UInt8(ascii: ":")
    guard
      first.hasPrefix("/*") || first.hasPrefix("//") || endsStatements(bytes, place, isObjective)
    else { return }
    throw text.unsupported(
      line, "this is the LP format of lp_solve, not CPLEX LP; it",
      fix: "write it as MPS with lp_solve itself:  lp_solve -S1 -parse_only \(text.file) "
        + "-wfmps \(text.file.dropLast(3)).mps")
  }

  /// Whether the first statement ends with a semicolon, as those of lp_solve do.
  private static func endsStatements(
    _ bytes: [UInt8], _ start: Int, _ isObjective: Bool
  ) -> Bool {
    if isObjective { return bytes[start...].contains(UInt8(ascii: ";")) }
    // Without a word for the sense: a statement that a semicolon ends in its own line.
    let line = bytes[start...].prefix { $0 != UInt8(ascii: "\n") }
    return line.last { $0 != UInt8(ascii: " ") } == UInt8(ascii: ";")
  }

  // MARK: - Bounds

  mutating func readBounds() throws {
    while here.kind != .end && head() == nil {
      let start = line
      let left = try boundSide()
      if case .variable(let column) = left, here.kind == .name, !here.startsLine,
        word(here).lowercased() == "free"
      {
        position += 1
        columns[column].lower = -.infinity
        columns[column].upper = .infinity
        columns[column].hasLower = true
        continue
      }
      guard let sign = comparison() else {
        throw fault(
          "a bound needs a comparison or 'free'", fix: "write for example  0 <= x <= 4")
      }
      try apply(left, sign, try boundSide(), start)
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

  private enum BoundSideToken { case variable(Int), number(Double) }

  private mutating func boundSide() throws -> BoundSideToken {
    var sign = 1.0
    var hasSign = false
    while here.kind == .plus || here.kind == .minus {
      if here.kind == .minus { sign = -sign }
      hasSign = true
      position += 1
    }
    switch here.kind {
    case .number:
      defer { position += 1 }
      return .number(sign * here.value)
    case .name where isInfinity(here) && (hasSign || variableNames.number(of: here.piece) == nil):
      position += 1
      return .number(sign * .infinity)
    case .name where sign > 0:
      // A variable that only the bounds mention is still one of the model.
      defer { position += 1 }
      return .variable(variable())
    default:
      throw fault(
        "a variable or a number is wanted in a bound",
        fix: "a bound holds one variable without sign or coefficient; anything else is a row")
    }
  }

  private mutating func apply(
    _ left: BoundSideToken, _ sign: LPToken.Kind, _ right: BoundSideToken, _ start: Int
  ) throws {
    switch (left, right) {
    case (.variable(let column), .number(let value)):
      try tighten(column, sign, value, start)
    case (.number(let value), .variable(let column)):
      try tighten(column, Self.mirrored(sign), value, start)
      if let second = comparison() {
        guard case .number(let other) = try boundSide() else {
          throw fault("a number is wanted at the end of a double bound")
        }
        try tighten(column, second, other, start)
      }
    default:
      throw fault(
        "a bound compares one variable with a number", fix: "move it to Subject To as a row")
    }
  }

  private mutating func tighten(
    _ column: Int, _ sign: LPToken.Kind, _ value: Double, _ line: Int
  ) throws {
    var part = columns[column]
    switch sign {
    case .less: part.upper = value
    case .greater: (part.lower, part.hasLower) = (value, true)
    default: (part.lower, part.upper, part.hasLower) = (value, value, true)
    }
    if Bounds(lower: part.lower, upper: part.upper).isMalformed {
      throw text.fault(
        line,
        "the bounds of variable '\(variableNames.name(column))' are "
          + "\(part.lower)...\(part.upper)",
        fix: "-infinity below or +infinity above means no limit")
    }
    // Bounds behind the section of binaries make an integer of them.
    if part.kind == .binary && (part.lower < 0 || part.upper > 1) { part.kind = .integer }
    columns[column] = part
  }

  // MARK: - Lists

  mutating func readList(_ apply: (inout ColumnPart) -> Void) throws {
    while here.kind == .name, head() == nil {
      let column = variable()
      position += 1
      apply(&columns[column])
    }
  }

  /// Binaries keep bounds within 0 and 1 that were given before: a fixed binary stays fixed.
  mutating func readBinaries() throws {
    var cut: [Int] = []
    var known = columns.count
    while here.kind == .name, head() == nil {
      let column = variable()
      position += 1
      var part = columns[column]
      if column < known, part.lower < 0 || part.upper > 1 {
        if part.lower < 0 || part.upper != .infinity { cut.append(column) }
        part.lower = max(0, part.lower)
        part.upper = min(1, part.upper)
      } else if column >= known {
        part.upper = 1
      }
      part.kind = part.kind.isSemi ? part.kind : .binary
      columns[column] = part
      known = max(known, column)
    }
    if let first = cut.first {
      notes.append(
        "\(cut.count) binary variable(s) with wider bounds ('\(variableNames.name(first))' the "
          + "first) are 0 or 1, as CPLEX has it; HiGHS and GLPK keep the bounds")
    }
  }

  // MARK: - Ordered sets

  /// `name: S2:: x1:1 x2:2 x3:3`, the members in the order of their weights.
  mutating func readSets() throws {
    while here.kind == .name, head() == nil {
      let start = line
      var name = ""
      var type = word(here).uppercased()
      position += 1
      if here.kind == .colon, tokens[position + 1].kind == .name {
        let second = word(tokens[position + 1]).uppercased()
        if second == "S1" || second == "S2" {
          (name, type) = (word(tokens[position - 1]), second)
          position += 2
        }
      }
      guard type == "S1" || type == "S2", here.kind == .colon,
        tokens[position + 1].kind == .colon
      else { throw fault("an ordered set reads  name: S2:: x1:1 x2:2") }
      position += 2
      var members: [(weight: Double, column: Int)] = []
      while here.kind == .name, tokens[position + 1].kind == .colon,
        tokens[position + 2].kind == .number
      {
        let column = variable()
        members.append((tokens[position + 2].value, column))
        position += 3
      }
      let ordered = members.sorted { $0.weight < $1.weight }.map(\.column)
      sets.append((name, type == "S1" ? 1 : 2, ordered, start))
    }
  }
}
