extension LinearModel {
  /// The model as CPLEX LP, in the words that HiGHS, GLPK and CBC read alike.
  ///
  /// The objective's constant is a column fixed at 1, a row between two limits subtracts a column
  /// between them, rows without limits are left out. Semi-continuous variables and ordered sets
  /// are sections of their own, which GLPK does not read: ``spelledOut()`` has none.
  ///
  /// - Throws: ``Complaint`` when a name does not fit the format (blanks, operators,
  ///   letters beyond ASCII, a digit, point or slash in front, a word of the format);
  ///   ``withFittingNames()`` gives names that always fit.
  public func lpText() throws -> String {
    try checkNames(variables: Self.fitsLP, rows: Self.isLPName)
    return LPWriter(self).text
  }

  /// Whether a variable's name fits CPLEX LP: HiGHS and CBC take a word of the format for a section
  /// even within a line.
  static func fitsLP(_ name: String) -> Bool {
    isLPName(name) && !reserved.contains(name.lowercased())
  }

  /// Whether a row's name fits: a colon follows it, so words of the format do no harm.
  static func isLPName(_ name: String) -> Bool {
    guard let first = name.utf8.first, name.utf8.count <= 255,
      name.utf8.allSatisfy({ $0 < 0x80 && LPLexer.isNameByte($0) })
    else { return false }
    let digits = UInt8(ascii: "0")...UInt8(ascii: "9")
    return !digits.contains(first) && first != UInt8(ascii: ".") && first != UInt8(ascii: "/")
  }

  private static let reserved: Set<String> = [
    "minimize", "minimise", "minimum", "min", "maximize", "maximise", "maximum", "max", "subject",
    "such", "st", "s.t.", "st.", "bounds", "bound", "generals", "general", "gen", "integers",
    "integer", "int", "binaries", "binary", "bin", "semis", "semi", "sos", "sos1", "sos2", "end",
    "free", "inf", "infinity", "lazy", "user", "pwlobj", "gencons",
  ]
}

/// Writes CPLEX LP.
private struct LPWriter {
  private let model: LinearModel
  private let parts: ModelWriter
  private var lines: [String] = []

  init(_ model: LinearModel) {
    self.model = model
    parts = ModelWriter(model, hasRanges: false, keepsFreeRows: false)
    writeRemarks()
    writeObjective()
    writeRows()
    writeBounds()
    writeKinds()
    writeSets()
    lines += ["End", ""]
  }

  var text: String { lines.joined(separator: "\n") }

  private mutating func writeRemarks() {
    let added = parts.columns.filter { $0.variable == nil }
    if added.contains(where: { $0.cost != 0 }) {
      lines.append("\\ The column ~r_0, fixed at 1, carries the constant of the objective.")
    }
    if added.contains(where: { $0.cost == 0 }) {
      lines.append("\\ A column ~r_N between two limits carries the limits of row N.")
    }
    let free = model.rowCount - Set(parts.rows.map(\.row).filter { $0 >= 0 }).count
    if free > 0 { lines.append("\\ \(free) row(s) without limits are left out.") }
  }

  private mutating func writeObjective() {
    let mentioned = parts.mentioned
    // What no row mentions must be mentioned here, or it is lost.
    var terms = parts.columns.filter { column in
      column.cost != 0 || column.variable.map { !mentioned.contains($0) } == true
    }
    if terms.isEmpty { terms = Array(parts.columns.prefix(1)) }
    lines.append(model.sense == .minimize ? "Minimize" : "Maximize")
    var name = "obj"
    while model.rowIndex[name] != nil { name += "_" }
    lines += wrapped(" \(name):", terms.map { ($0.name, $0.cost) })
  }

  private mutating func writeRows() {
    lines.append("Subject To")
    let first = parts.columns[0].name
    for row in parts.rows {
      var terms = parts.terms(of: row)
      // An empty left-hand side needs a variable to stand on.
      if terms.isEmpty { terms = [(first, 0)] }
      var written = wrapped(" \(row.name):", terms)
      let (sign, limit) =
        row.bounds.lower == row.bounds.upper
        ? ("=", row.bounds.lower)
        : row.bounds.lower.isFinite ? (">=", row.bounds.lower) : ("<=", row.bounds.upper)
      written[written.count - 1] += " \(sign) \(ModelWriter.digits(limit))"
      lines += written
    }
    if parts.rows.isEmpty { lines.append(" ~none: 0 \(first) >= -1") }
  }

  private mutating func writeBounds() {
    lines.append("Bounds")
    for column in parts.columns {
      if let line = boundLine(column) { lines.append(line) }
    }
  }

  private func boundLine(_ column: ModelWriter.WrittenColumn) -> String? {
    let (lower, upper) = (column.bounds.lower, column.bounds.upper)
    if column.kind == .binary && lower == 0 && upper == 1 { return nil }
    if lower == upper { return " \(column.name) = \(ModelWriter.digits(lower))" }
    switch (lower.isFinite, upper.isFinite) {
    case (false, false): return " \(column.name) free"
    case (false, true): return " -inf <= \(column.name) <= \(ModelWriter.digits(upper))"
    case (true, false):
      return lower == 0 ? nil : " \(column.name) >= \(ModelWriter.digits(lower))"
    case (true, true):
      return " \(ModelWriter.digits(lower)) <= \(column.name) <= \(ModelWriter.digits(upper))"
    }
  }

  private mutating func writeKinds() {
    let isBinary = { (column: ModelWriter.WrittenColumn) in
      column.kind == .binary && column.bounds == .between(0, 1)
    }
    let sections: [(String, (ModelWriter.WrittenColumn) -> Bool)] = [
      ("Generals", { $0.kind.isWhole && !isBinary($0) }), ("Binaries", isBinary),
      ("Semi-continuous", { $0.kind.isSemi }),
    ]
    for (title, belongs) in sections {
      let members = parts.columns.filter(belongs)
      if members.isEmpty { continue }
      lines.append(title)
      lines += members.map { " \($0.name)" }
    }
  }

  private mutating func writeSets() {
    if model.orderedSets.isEmpty { return }
    lines.append("SOS")
    for (index, set) in model.orderedSets.enumerated() {
      let members = set.variables.enumerated().map { "\(model.name(of: $1)):\($0 + 1)" }
      lines.append(" set\(index + 1): S\(set.type):: " + members.joined(separator: " "))
    }
  }

  /// Terms wrapped well below the 255 characters a line that some readers stop at.
  private func wrapped(_ head: String, _ terms: [(name: String, value: Double)]) -> [String] {
    var lines = [head]
    for term in terms {
      let size = abs(term.value) == 1 ? "" : "\(ModelWriter.digits(abs(term.value))) "
      let piece = " \(term.value < 0 ? "-" : "+") \(size)\(term.name)"
      if lines[lines.count - 1].utf8.count + piece.utf8.count > 80,
        lines.count > 1 || terms.count > 1
      {
        lines.append("   " + piece)
      } else {
        lines[lines.count - 1] += piece
      }
    }
    return lines
  }
}
