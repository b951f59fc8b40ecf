extension LinearModel {
  /// The model as CPLEX LP, for looking at and for other solvers.
  ///
  /// - Throws: ``LinearProgramError`` when a name does not fit the format (blanks, operators, a
  ///   digit or point or `e` in front, a word of the format); ``withPlainNames()`` gives names
  ///   that always fit.
  public func lpText() throws -> String {
    try checkNames(Self.fitsLP)
    var lines = [sense == .minimize ? "Minimize" : "Maximize"]
    var objective = LinearExpression(constant: objectiveOffset)
    for variable in variables where cost(of: variable) != 0 {
      objective.add(cost(of: variable), variable)
    }
    lines.append(" obj: " + written(objective))
    lines.append("Subject To")
    for row in rows {
      let (range, left) = (bounds(of: row), written(expression(of: row)))
      let name = name(of: row)
      if range.lower == range.upper {
        lines.append(" \(name): \(left) = \(range.lower)")
      } else if range.lower.isFinite && range.upper.isFinite {
        lines.append(" \(name): \(range.lower) <= \(left) <= \(range.upper)")
      } else if range.upper.isFinite {
        lines.append(" \(name): \(left) <= \(range.upper)")
      } else {
        lines.append(" \(name): \(left) >= \(range.lower.isFinite ? "\(range.lower)" : "-inf")")
      }
    }
    lines.append("Bounds")
    for variable in variables {
      let (range, name) = (bounds(of: variable), name(of: variable))
      if range == .free {
        lines.append(" \(name) free")
      } else {
        lines.append(
          " \(Self.end(range.lower)) <= \(name) <= \(Self.end(range.upper))")
      }
    }
    let sections: [(String, Set<VariableKind>)] = [
      ("Generals", [.integer, .semiinteger]), ("Binaries", [.binary]),
      ("Semi-continuous", [.semicontinuous, .semiinteger]),
    ]
    for (title, kinds) in sections {
      let members = variables.filter { kinds.contains(kind(of: $0)) }
      if members.isEmpty { continue }
      lines.append(title)
      lines += members.map { " \(name(of: $0))" }
    }
    if !orderedSets.isEmpty {
      lines.append("SOS")
      for (index, set) in orderedSets.enumerated() {
        let members = set.variables.enumerated().map { "\(name(of: $1)):\($0 + 1)" }
        lines.append(" set\(index + 1): S\(set.type):: " + members.joined(separator: " "))
      }
    }
    return (lines + ["End", ""]).joined(separator: "\n")
  }

  private static func end(_ value: Double) -> String {
    value.isFinite ? "\(value)" : value < 0 ? "-inf" : "+inf"
  }

  /// Terms wrapped below the 255 characters a line that some readers stop at.
  private func written(_ expression: LinearExpression) -> String {
    var pieces = expression.terms.map { term in
      "\(term.coefficient < 0 ? "-" : "+") \(abs(term.coefficient)) \(name(of: term.variable))"
    }
    if expression.constant != 0 {
      pieces.append("\(expression.constant < 0 ? "-" : "+") \(abs(expression.constant))")
    }
    if pieces.isEmpty {
      // An empty left-hand side needs a variable to stand on.
      return variableCount > 0 ? "0 \(variableNames[0])" : ""
    }
    var lines: [String] = []
    for start in stride(from: 0, to: pieces.count, by: 5) {
      lines.append(pieces[start..<min(start + 5, pieces.count)].joined(separator: " "))
    }
    return lines.joined(separator: "\n   ")
  }

  private static let reserved: Set<String> = [
    "minimize", "minimise", "minimum", "min", "maximize", "maximise", "maximum", "max", "subject",
    "such", "st", "s.t.", "st.", "bounds", "bound", "generals", "general", "gen", "integers",
    "integer", "int", "binaries", "binary", "bin", "semis", "sc", "semi", "sos", "sos1", "sos2",
    "end", "free", "inf", "infinity", "lazy", "user", "pwlobj", "gencons",
  ]

  private static func fitsLP(_ name: String) -> Bool {
    guard let first = name.utf8.first, name.utf8.count <= 255,
      name.utf8.allSatisfy(LPLexer.isNameByte), !reserved.contains(name.lowercased())
    else { return false }
    let digits = UInt8(ascii: "0")...UInt8(ascii: "9")
    let exponent = first | 0x20 == UInt8(ascii: "e")
    return !digits.contains(first) && first != UInt8(ascii: ".") && !exponent
  }
}
