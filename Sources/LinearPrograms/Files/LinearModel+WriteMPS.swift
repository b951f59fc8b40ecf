extension LinearModel {
  /// The model in free MPS, for looking at and for other solvers.
  ///
  /// - Throws: ``LinearProgramError`` when a name holds blanks or begins with `*` or `$`, or is
  ///   the same word as the objective's; ``withPlainNames()`` gives names that always fit.
  public func mpsText() throws -> String {
    let objective = freeName("obj")
    try checkNames { name in
      !name.contains(where: \.isWhitespace) && !name.hasPrefix("*") && !name.hasPrefix("$")
        && name.unicodeScalars.allSatisfy { $0.value >= 32 && $0.value != 127 }
    }
    var lines = ["NAME \(name.filter { !$0.isNewline })"]
    if sense == .maximize { lines += ["OBJSENSE", "    MAX"] }
    lines += ["ROWS", " N  \(objective)"]
    for row in rows { lines.append(" \(bounds(of: row).mpsType)  \(name(of: row))") }
    lines.append("COLUMNS")
    lines += columnLines(objective)
    lines.append("RHS")
    if objectiveOffset != 0 { lines.append("    RHS  \(objective)  \(-objectiveOffset)") }
    for row in rows {
      if let rhs = bounds(of: row).mpsRhs, rhs != 0 {
        lines.append("    RHS  \(name(of: row))  \(rhs)")
      }
    }
    lines.append("RANGES")
    for row in rows where bounds(of: row).isMPSRange {
      let range = bounds(of: row)
      lines.append("    RNG  \(name(of: row))  \(range.upper - range.lower)")
    }
    lines.append("BOUNDS")
    for variable in variables { lines += boundLines(variable) }
    if !orderedSets.isEmpty {
      lines.append("SOS")
      for (index, set) in orderedSets.enumerated() {
        lines.append(" S\(set.type) SOS set\(index + 1)")
        for (position, variable) in set.variables.enumerated() {
          lines.append("    SOS  \(name(of: variable))  \(position + 1)")
        }
      }
    }
    return (lines + ["ENDATA", ""]).joined(separator: "\n")
  }

  private func columnLines(_ objective: String) -> [String] {
    var entries = [[(Int, Double)]](repeating: [], count: variableCount)
    for row in 0..<rowCount {
      matrix.forEach(inRow: row) { column, value in entries[column].append((row, value)) }
    }
    var lines: [String] = []
    var isInteger = false
    for variable in variables {
      let wanted = [.integer, .semiinteger].contains(kind(of: variable))
      if wanted != isInteger {
        lines.append("    MARKER  'MARKER'  '\(wanted ? "INTORG" : "INTEND")'")
        isInteger = wanted
      }
      let name = name(of: variable)
      // The objective's entry is always written, so that an idle column is not lost.
      lines.append("    \(name)  \(objective)  \(cost(of: variable))")
      for (row, value) in entries[variable.index] {
        lines.append("    \(name)  \(rowNames[row])  \(value)")
      }
    }
    if isInteger { lines.append("    MARKER  'MARKER'  'INTEND'") }
    return lines
  }

  private func boundLines(_ variable: Variable) -> [String] {
    let (range, name) = (bounds(of: variable), name(of: variable))
    func line(_ type: String, _ value: Double? = nil) -> String {
      " \(type)  BND  \(name)" + (value.map { "  \($0)" } ?? "")
    }
    switch kind(of: variable) {
    case .binary where range == .between(0, 1): return [line("BV")]
    case .semicontinuous, .semiinteger:
      return (range.lower == 0 ? [] : [line("LO", range.lower)]) + [line("SC", range.upper)]
    case .binary: return [line("LI", range.lower), line("UI", range.upper)]
    case .integer, .continuous: break
    }
    if range.lower == range.upper { return [line("FX", range.lower)] }
    if range == .free { return [line("FR")] }
    var lines: [String] = []
    if range.lower == -.infinity { lines.append(line("MI")) }
    if range.lower.isFinite && range.lower != 0 { lines.append(line("LO", range.lower)) }
    if range.upper.isFinite { lines.append(line("UP", range.upper)) }
    // Without any bound of its own an integer column would be read as a binary.
    if lines.isEmpty && kind(of: variable) == .integer { lines.append(line("PL")) }
    return lines
  }

  private func freeName(_ wish: String) -> String {
    var name = wish
    while rowIndex[name] != nil { name += "_" }
    return name
  }

  func checkNames(_ fits: (String) -> Bool) throws {
    for (what, names) in [("variable", variableNames), ("row", rowNames)] {
      for name in names where !fits(name) {
        throw LinearProgramError(
          .cannotWrite, at: "\(what) \(name)", "the file format cannot hold this name",
          fix: "write the model with plain names")
      }
    }
  }

  /// The same model with the names x1, x2, ... and r1, r2, ..., which every format can hold.
  public func withPlainNames() -> LinearModel {
    var plain = self
    plain.variableNames = (1...max(1, variableCount)).prefix(variableCount).map { "x\($0)" }
    plain.rowNames = (1...max(1, rowCount)).prefix(rowCount).map { "r\($0)" }
    plain.variableIndex = Dictionary(
      uniqueKeysWithValues: plain.variableNames.enumerated().map { ($0.element, $0.offset) })
    plain.rowIndex = Dictionary(
      uniqueKeysWithValues: plain.rowNames.enumerated().map { ($0.element, $0.offset) })
    return plain
  }
}

extension Bounds {
  fileprivate var mpsType: String {
    if lower == upper { return "E" }
    if lower.isFinite { return "G" }
    return upper.isFinite ? "L" : "N"
  }

  fileprivate var mpsRhs: Double? {
    if lower.isFinite { return lower }
    return upper.isFinite ? upper : nil
  }

  fileprivate var isMPSRange: Bool { lower.isFinite && upper.isFinite && lower != upper }
}
