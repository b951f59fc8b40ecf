import DairyTerms

extension LinearModel {
  /// The model as MPS, for HiGHS, GLPK, CBC and others.
  ///
  /// The card columns of fixed MPS where every name has at most 8 characters and every number at
  /// most 12; else free MPS, marked FREE behind the name. A maximisation is written as the
  /// minimisation of the negative objective, which a comment says: GLPK refuses OBJSENSE and CBC
  /// passes over it. The objective's constant is a column fixed at 1.
  ///
  /// - Throws: ``Complaint`` when a name holds blanks or letters beyond ASCII, is longer
  ///   than 255 characters or begins with `*` or `$`; ``withFittingNames()`` gives names that
  ///   always fit.
  public func mpsText() throws -> String {
    try checkNames(variables: Self.fitsMPS, rows: Self.fitsMPS)
    return MPSWriter(self).text
  }

  static func fitsMPS(_ name: String) -> Bool {
    name.utf8.allSatisfy { $0 > 32 && $0 < 127 } && name.utf8.count <= 255
      && !name.hasPrefix("*") && !name.hasPrefix("$") && !name.hasPrefix("'")
  }

  func checkNames(variables fits: (String) -> Bool, rows rowFits: (String) -> Bool) throws {
    for name in variableNames where !fits(name) { throw Self.unwritable("variable", name) }
    for name in rowNames where !rowFits(name) { throw Self.unwritable("row", name) }
  }

  private static func unwritable(_ what: String, _ name: String) -> Complaint {
    Complaint(
      .cannotWrite, at: "\(what) \(name)", "the file format cannot hold this name",
      fix: "write the model with plain names")
  }
}

/// Writes MPS, fixed or free.
private struct MPSWriter {
  private let model: LinearModel
  private let parts: ModelWriter
  private let objective: String
  private let sign: Double
  private var isFixed = true
  private var lines: [String] = []

  init(_ model: LinearModel) {
    self.model = model
    parts = ModelWriter(model, hasRanges: true, keepsFreeRows: true)
    sign = model.sense.sign
    var name = "obj"
    while model.rowIndex[name] != nil { name += "_" }
    objective = name
    // Fixed cards first; what does not fit them shows on the way.
    write()
    if !isFixed {
      lines = []
      write()
    }
  }

  var text: String { lines.joined(separator: "\n") + "\n" }

  private mutating func write() {
    let wasFixed = isFixed
    let name = String(
      model.name.unicodeScalars.map { $0.value > 32 && $0.value < 127 ? Character($0) : "_" })
    lines.append("NAME          \(name.isEmpty ? "model" : name)" + (wasFixed ? "" : "  FREE"))
    if model.sense == .maximize { lines.append(MPSReader.turnedMark) }
    lines += ["ROWS", " N  \(objective)"]
    for row in parts.rows {
      note(row.name)
      lines.append(" \(row.bounds.mpsType)  \(row.name)")
    }
    writeColumns()
    lines.append("RHS")
    for row in parts.rows {
      if let rhs = row.bounds.mpsRhs, rhs != 0 { card("", "RHS", row.name, rhs) }
    }
    let ranges = parts.rows.filter(\.bounds.isMPSRange)
    if !ranges.isEmpty { lines.append("RANGES") }
    for row in ranges { card("", "RNG", row.name, row.bounds.upper - row.bounds.lower) }
    lines.append("BOUNDS")
    for column in parts.columns { writeBounds(of: column) }
    writeSets()
    lines.append("ENDATA")
  }

  // MARK: - Cards

  /// Whether a name fits eight characters; if not, cards are given up.
  private mutating func note(_ name: String) {
    if name.utf8.count > 8 { isFixed = false }
  }

  /// Fields 1 to 4 at their columns: 2-3, 5-12, 15-22, 25-36.
  private mutating func card(
    _ type: String, _ first: String, _ second: String, _ value: Double? = nil
  ) {
    note(first)
    note(second)
    var line = " " + padded(type, 2) + " " + padded(first, 8) + "  "
    if let value {
      let digits = ModelWriter.digits(value)
      if digits.utf8.count > 12 { isFixed = false }
      line += padded(second, 8) + "  " + digits
    } else {
      line += second
    }
    lines.append(line)
  }

  private func padded(_ word: String, _ width: Int) -> String {
    let missing = width - word.utf8.count
    return missing > 0 ? word + String(repeating: " ", count: missing) : word
  }

  // MARK: - Columns and bounds

  private mutating func writeColumns() {
    var entries = [[(row: String, value: Double)]](repeating: [], count: model.variableCount)
    var slackRow: [String: String] = [:]
    for row in parts.rows {
      if row.row < 0 {
        if let variable = parts.columns[-1 - row.row].variable {
          entries[variable].append((row.name, 1))
        }
        continue
      }
      model.matrix.forEach(inRow: row.row) { entries[$0].append((row.name, $1)) }
      if let slack = row.slack { slackRow[slack] = row.name }
    }
    lines.append("COLUMNS")
    var isInteger = false
    for column in parts.columns {
      let wanted = column.kind == .integer || column.kind == .semiinteger
      if wanted != isInteger {
        marker(wanted)
        isInteger = wanted
      }
      // The objective's entry is always written, so that an idle column is not lost.
      card("", column.name, objective, sign * column.cost)
      if let variable = column.variable {
        for entry in entries[variable] { card("", column.name, entry.row, entry.value) }
      } else if let row = slackRow[column.name] {
        card("", column.name, row, -1)
      }
    }
    if isInteger { marker(false) }
  }

  private mutating func marker(_ begins: Bool) {
    lines.append("    MARKER    'MARKER'                 '\(begins ? "INTORG" : "INTEND")'")
  }

  private mutating func writeBounds(of column: ModelWriter.WrittenColumn) {
    let (range, name) = (column.bounds, column.name)
    switch column.kind {
    case .binary where range == .between(0, 1):
      card("BV", "BND", name)
      return
    case .semicontinuous, .semiinteger:
      if range.lower != 0 { card("LO", "BND", name, range.lower) }
      card("SC", "BND", name, range.upper)
      return
    case .binary:
      card("LI", "BND", name, range.lower)
      card("UI", "BND", name, range.upper)
      return
    case .integer, .continuous: break
    }
    if range.lower == range.upper {
      card("FX", "BND", name, range.lower)
    } else if range == .free {
      card("FR", "BND", name)
    } else {
      if range.lower == -.infinity { card("MI", "BND", name) }
      if range.lower.isFinite && range.lower != 0 { card("LO", "BND", name, range.lower) }
      if range.upper.isFinite { card("UP", "BND", name, range.upper) }
      // Without any bound of its own an integer column would be read as a binary.
      if range == .atLeast(0) && column.kind == .integer { card("PL", "BND", name) }
    }
  }

  private mutating func writeSets() {
    if model.orderedSets.isEmpty { return }
    lines.append("SOS")
    for (index, set) in model.orderedSets.enumerated() {
      lines.append(" S\(set.type) SOS set\(index + 1)")
      for (position, variable) in set.variables.enumerated() {
        lines.append("    SOS  \(model.name(of: variable))  \(position + 1)")
      }
    }
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
