extension MPSReader {
  private static let valueless: Set<String> = ["FR", "MI", "PL", "BV"]
  private static let valued: Set<String> = ["UP", "LO", "FX", "LI", "UI", "SC", "SI"]

  mutating func readBound() throws {
    let type = text.string(words[0]).uppercased()
    let needsValue = Self.valued.contains(type)
    guard needsValue || Self.valueless.contains(type) else {
      throw text.fault(
        line, "'\(text.string(words[0]))' is no bound type",
        fix: "use UP, LO, FX, FR, MI, PL, BV, LI, UI, SC or SI")
    }
    let parts = try boundParts(needsValue)
    guard isChosen(parts.set) else { return }
    let column = try boundColumn(parts.column)
    var value = 0.0
    if needsValue {
      guard let word = parts.value, !word.isEmpty else {
        throw text.fault(line, "the bound \(type) needs a number")
      }
      value = try number(word)
    }
    columns[column].set(type, value)
  }

  /// The column a bound is for. lp_solve leaves columns that no row mentions out of COLUMNS.
  private mutating func boundColumn(_ name: Range<Int>) throws -> Int {
    if let known = columnNames.number(of: name) { return known }
    guard writer == .lpSolve, !name.isEmpty else {
      throw text.fault(
        line, "there is no column '\(text.string(name))'", fix: "list it under COLUMNS")
    }
    columns.append(ColumnPart(line: line))
    return columnNames.number(adding: name).number
  }

  /// Set name (may be missing in free form), column and number.
  private func boundParts(
    _ needsValue: Bool
  ) throws -> (set: Range<Int>?, column: Range<Int>, value: Range<Int>?) {
    let rest = Array(words.dropFirst())
    let fault = text.fault(line, "a bound needs a type, a set, a column and a number")
    if form == .fixed {
      guard rest.count >= 2 else { throw fault }
      return (rest[0], rest[1], rest.count > 2 ? rest[2] : nil)
    }
    switch rest.count {
    case 3: return (rest[0], rest[1], rest[2])
    case 2 where needsValue: return (nil, rest[0], rest[1])
    case 2 where columnNames.number(of: rest[1]) != nil: return (rest[0], rest[1], nil)
    case 2: return (nil, rest[0], nil)
    case 1 where !needsValue: return (nil, rest[0], nil)
    default: throw fault
    }
  }
}

extension MPSReader.ColumnPart {
  mutating func set(_ type: String, _ value: Double) {
    hasBounds = true
    if ["LO", "LI", "FX", "FR", "MI", "BV"].contains(type) { hasLower = true }
    switch type {
    case "UP": upper = value
    case "LO": lower = value
    case "FX": (lower, upper) = (value, value)
    case "FR": (lower, upper) = (-.infinity, .infinity)
    case "MI": lower = -.infinity
    case "PL": upper = .infinity
    case "BV": (kind, lower, upper) = (.binary, 0, 1)
    case "LI": (kind, lower) = (kind.madeWhole, value)
    case "UI": (kind, upper) = (kind.madeWhole, value)
    case "SC": (kind, upper) = (kind.madeSemicontinuous, value)
    default: (kind, upper) = (.semiinteger, value)
    }
  }
}
