public import Foundation

extension LinearModel {
  /// Reads an MPS file: the free form, or the fixed form where names hold blanks.
  ///
  /// Understood: NAME, OBJSENSE, OBJNAME, ROWS, COLUMNS with integer markers, RHS (of the
  /// objective too), RANGES, BOUNDS of every type (UP LO FX FR MI PL BV LI UI SC SI), SOS, and
  /// comments after `$`.
  ///
  /// - Parameter file: What to call the source in errors.
  /// - Throws: ``LinearProgramError`` naming file and line.
  public init(mps data: Data, file: String) throws {
    let text = try ModelText(data, file: file)
    var reader = MPSReader(text, .free)
    do {
      try reader.readAll()
    } catch let freeFault as LinearProgramError {
      if freeFault.kind == .unsupported { throw freeFault }
      var fixed = MPSReader(text, .fixed)
      do {
        try fixed.readAll()
      } catch let fixedFault as LinearProgramError {
        // The form that could be followed further is the one the file is written in.
        throw fixed.line > reader.line ? fixedFault : freeFault
      }
      reader = fixed
    }
    try self.init(reader)
  }

  private init(_ reader: MPSReader) throws {
    self.init(reader.sense, name: reader.name)
    let objective = reader.objectiveRow
    if let name = reader.objectiveName, objective == nil {
      throw reader.text.fault(1, "OBJNAME names '\(name)', but there is no such row")
    }
    objectiveOffset = reader.offset
    for column in reader.columns {
      var upper = column.upper
      if column.kind == .integer && !column.hasBounds { upper = 1 }
      try reader.placing(column.line) {
        try addVariable(
          column.name, Bounds(lower: column.lower, upper: upper), kind: column.kind)
      }
    }
    for (index, row) in reader.rows.enumerated() {
      if index == objective {
        for (column, value) in zip(row.columns, row.values) {
          try reader.placing(row.line) { try setCost(of: Variable(index: column), value) }
        }
        continue
      }
      try reader.placing(row.line) {
        try addRow(
          row.name, variables: row.columns.map(Variable.init), coefficients: row.values,
          row.bounds)
      }
    }
    for set in reader.sets {
      let members = set.members.sorted { $0.weight < $1.weight }.map { Variable(index: $0.column) }
      try addOrderedSet(set.name, type: set.type, members)
    }
  }
}

extension MPSReader {
  /// Puts file and line before what the model has to say.
  func placing(_ line: Int, _ body: () throws -> Void) throws {
    do {
      try body()
    } catch let error as LinearProgramError {
      throw LinearProgramError(
        .malformedFile, at: "\(text.file):\(line) \(error.place)", error.explanation,
        fix: error.fix)
    }
  }
}

extension MPSReader.RowPart {
  /// Type, right-hand side and range as two ends (the rule of the MPS format for each type).
  var bounds: Bounds {
    let span = range.map(abs)
    switch type {
    case "L": return Bounds(lower: span.map { rhs - $0 } ?? -.infinity, upper: rhs)
    case "G": return Bounds(lower: rhs, upper: span.map { rhs + $0 } ?? .infinity)
    case "E":
      guard let range, let span else { return .exactly(rhs) }
      return range < 0 ? .between(rhs - span, rhs) : .between(rhs, rhs + span)
    default: return .free
    }
  }
}
