extension LPReader {
  /// The model, and what the file left to convention.
  mutating func assembled() throws -> ModelReading {
    var model = LinearModel(sense)
    model.objectiveOffset = offset
    let names = variableNames.names
    model.reserve(variables: names.count)
    var crossed: [String] = []
    for (column, name) in zip(columns, names) {
      if column.upper < 0 && !column.hasLower { crossed.append(name) }
      let bounds = Bounds(lower: column.lower, upper: column.upper)
      _ = try text.placing(column.line) {
        try model.addVariable(name, bounds, cost: column.cost, kind: column.kind)
      }
    }
    if let first = crossed.first {
      notes.append(
        "\(crossed.count) variable(s) with an upper bound below 0 and no lower bound ('\(first)' "
          + "the first) keep their lower bound of 0, which leaves no point; write  -inf <= "
          + "\(first)  where they may be negative")
    }
    try addRows(to: &model)
    for (column, line) in semis {
      try text.placing(line) {
        let variable = Variable(index: column)
        try model.setKind(of: variable, model.kind(of: variable).madeSemicontinuous)
      }
    }
    for set in sets {
      try text.placing(set.line) {
        try model.addOrderedSet(
          set.name, type: set.type, set.members.map(Variable.init(index:)))
      }
    }
    model.foldSlackColumns()
    return ModelReading(model: model, notes: notes)
  }

  private func addRows(to model: inout LinearModel) throws {
    model.reserve(rows: rows.count, coefficients: terms.columns.count)
    let taken = Set(rows.compactMap(\.name))
    for (index, row) in rows.enumerated() {
      let end = index + 1 < rows.count ? rows[index + 1].start : terms.columns.count
      let range = row.start..<end
      // The row that a file without rows is given, for readers that want one.
      if row.name == "~none" { continue }
      var name = row.name ?? "r\(index + 1)"
      if row.name == nil { while taken.contains(name) { name += "_" } }
      try text.placing(row.line) {
        if let bad = range.first(where: { !terms.values[$0].isFinite }) {
          let variable = variableNames.name(Int(terms.columns[bad]))
          throw LinearModel.badNumber(
            terms.values[bad], "coefficient", at: "row \(name), variable \(variable)")
        }
        try model.appendRow(
          name, columns: terms.columns[range], values: terms.values[range], row.bounds)
      }
    }
  }
}
