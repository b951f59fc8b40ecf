import DairyTerms

extension MPSReader {
  /// The model, and what the file left to convention.
  mutating func assembled() throws -> ModelReading {
    var model = LinearModel(sense, name: name)
    let objective = objectiveRow
    if let objectiveName, objective == nil {
      throw text.fault(
        1, "OBJNAME names '\(text.string(objectiveName))', but there is no such row")
    }
    model.objectiveOffset = offset
    try addColumns(to: &model)
    try addRows(to: &model, objective)
    for set in sets {
      let members = set.members.sorted { $0.weight < $1.weight }.map { Variable(index: $0.column) }
      try model.addOrderedSet(set.name, type: set.type, members)
    }
    model.foldSlackColumns()
    if isTurned {
      model.sense = sense == .minimize ? .maximize : .minimize
      model.objectiveOffset = 0 - model.objectiveOffset
      model.costs = model.costs.map { 0 - $0 }
    }
    return ModelReading(model: model, notes: notes)
  }

  /// The objective's constant from its right-hand side, whose sign is a matter of dialect.
  private var offset: Double {
    mutating get {
      guard let (value, line) = objectiveRhs, value != 0 else { return 0 }
      switch writer {
      case .glpk, .lpSolve:
        let who = writer == .glpk ? "GLPK" : "lp_solve"
        notes.append(
          "line \(line): the objective's right-hand side \(value) is taken as its constant, "
            + "because the file was made by \(who), which means it so")
        return value
      case .unknown, .galacto:
        notes.append(
          "line \(line): the objective's right-hand side \(value) is taken as a constant of "
            + "\(0 - value), as CPLEX, HiGHS and CBC do; GLPK and lp_solve take it as \(value)")
        return 0 - value
      }
    }
  }

  private mutating func addColumns(to model: inout LinearModel) throws {
    let names = columnNames.names
    model.reserve(variables: names.count)
    var implied: [String] = []
    var crossed: [String] = []
    for (column, name) in zip(columns, names) {
      var upper = column.upper
      if column.kind == .integer && !column.hasBounds {
        upper = 1
        implied.append(name)
      }
      if column.upper < 0 && !column.hasLower && !column.kind.isSemi { crossed.append(name) }
      _ = try text.placing(column.line) {
        try model.addVariable(name, Bounds(lower: column.lower, upper: upper), kind: column.kind)
      }
    }
    if let first = implied.first {
      notes.append(
        "\(implied.count) integer column(s) without any bound ('\(first)' the first) are 0 or 1, "
          + "as HiGHS, GLPK, CBC and CPLEX have it; lp_solve lets them go on without end")
    }
    if let first = crossed.first {
      notes.append(
        "\(crossed.count) column(s) with an upper bound below 0 and no lower bound ('\(first)' "
          + "the first) keep their lower bound of 0, which leaves no point, as HiGHS has it; CBC "
          + "makes them free below; add MI or LO to say which is meant")
    }
  }

  private mutating func addRows(to model: inout LinearModel, _ objective: Int?) throws {
    let names = rowNames.names
    var place = [Int32](repeating: -1, count: rows.count)
    var kept: [Int] = []
    for row in rows.indices where row != objective {
      place[row] = Int32(kept.count)
      kept.append(row)
    }
    // A counting sort: rows one after the other, columns in the order of the file.
    var starts = [Int32](repeating: 0, count: kept.count + 1)
    for row in entries.rows where place[Int(row)] >= 0 { starts[Int(place[Int(row)]) + 1] += 1 }
    for row in kept.indices { starts[row + 1] += starts[row] }
    var next = starts
    var sortedColumns = [Int32](repeating: 0, count: Int(starts[kept.count]))
    var sortedValues = [Double](repeating: 0, count: sortedColumns.count)
    for index in entries.rows.indices {
      let value = entries.values[index]
      let row = Int(entries.rows[index])
      let column = Int(entries.columns[index])
      guard value.isFinite else { throw notFinite(value, row, column, names) }
      let target = Int(place[row])
      if target < 0 {
        model.costs[column] += value
        continue
      }
      sortedColumns[Int(next[target])] = Int32(column)
      sortedValues[Int(next[target])] = value
      next[target] += 1
    }
    model.reserve(rows: kept.count, coefficients: sortedColumns.count)
    for (target, row) in kept.enumerated() {
      let range = Int(starts[target])..<Int(starts[target + 1])
      _ = try text.placing(rows[row].line) {
        try model.appendRow(
          names[row], columns: sortedColumns[range], values: sortedValues[range],
          rows[row].bounds)
      }
    }
  }

  private func notFinite(
    _ value: Double, _ row: Int, _ column: Int, _ rowNames: [String]
  ) -> Complaint {
    text.fault(
      columns[column].line,
      "the coefficient of column '\(columnNames.name(column))' in row '\(rowNames[row])' is "
        + "\(value); it must be a finite number", fix: "leave out what is unknown")
  }
}

extension MPSReader.RowPart {
  /// Type, right-hand side and range as two ends (the rule of the MPS format for each type).
  var bounds: Bounds {
    let span = range.map(abs)
    switch type {
    case UInt8(ascii: "L"): return Bounds(lower: span.map { rhs - $0 } ?? -.infinity, upper: rhs)
    case UInt8(ascii: "G"): return Bounds(lower: rhs, upper: span.map { rhs + $0 } ?? .infinity)
    case UInt8(ascii: "E"):
      guard let range, let span else { return .exactly(rhs) }
      return range < 0 ? .between(rhs - span, rhs) : .between(rhs, rhs + span)
    default: return .free
    }
  }
}
