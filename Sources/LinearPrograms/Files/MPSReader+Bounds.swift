extension MPSReader {
  private static let valueless: Set<String> = ["FR", "MI", "PL", "BV"]
  private static let valued: Set<String> = ["UP", "LO", "FX", "LI", "UI", "SC", "SI"]

  mutating func readBound(_ fields: [String], _ number: Int) throws {
    let type = fields[0].uppercased()
    guard Self.valueless.contains(type) || Self.valued.contains(type) else {
      throw text.fault(
        number, "'\(fields[0])' is no bound type",
        fix: "use UP, LO, FX, FR, MI, PL, BV, LI, UI, SC or SI")
    }
    let needsValue = Self.valued.contains(type)
    let (set, columnName, word) = try boundParts(Array(fields.dropFirst()), needsValue, number)
    guard isChosen(set) else { return }
    guard let column = columnIndex[columnName] else {
      throw text.fault(number, "there is no column '\(columnName)'", fix: "list it under COLUMNS")
    }
    var value = 0.0
    if needsValue {
      guard let word else { throw text.fault(number, "the bound \(type) needs a number") }
      value = try self.number(word, number)
    }
    columns[column].set(type, value)
  }

  /// Set name (may be missing in free form), column and number.
  private func boundParts(
    _ fields: [String], _ needsValue: Bool, _ line: Int
  ) throws -> (String, String, String?) {
    let fault = text.fault(line, "a bound needs a type, a set, a column and a number")
    if form == .fixed {
      guard fields.count >= 2 else { throw fault }
      return (fields[0], fields[1], fields.count > 2 ? fields[2] : nil)
    }
    switch fields.count {
    case 3: return (fields[0], fields[1], fields[2])
    case 2 where needsValue: return ("", fields[0], fields[1])
    case 2 where columnIndex[fields[1]] != nil: return (fields[0], fields[1], nil)
    case 2: return ("", fields[0], nil)
    case 1 where !needsValue: return ("", fields[0], nil)
    default: throw fault
    }
  }
}

extension MPSReader.ColumnPart {
  mutating func set(_ type: String, _ value: Double) {
    hasBounds = true
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
