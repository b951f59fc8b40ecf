extension LinearModel {
  /// The same model with the names x1, x2, ... and r1, r2, ..., which every format can hold.
  public func withPlainNames() -> LinearModel {
    named(
      (0..<variableCount).map { "x\($0 + 1)" }, (0..<rowCount).map { "r\($0 + 1)" })
  }

  /// The same model with names that CPLEX LP and MPS both hold, and what was renamed: characters
  /// that do not fit become `_`, and a number behind keeps two names apart.
  public func withFittingNames() -> (model: LinearModel, renamed: [(from: String, to: String)]) {
    let newVariables = Self.fitted(variableNames, "x") { Self.fitsLP($0) && Self.fitsMPS($0) }
    let newRows = Self.fitted(rowNames, "r") { Self.isLPName($0) && Self.fitsMPS($0) }
    let renamed =
      zip(variableNames, newVariables).filter { $0 != $1 }
      + zip(rowNames, newRows).filter { $0 != $1 }
    if renamed.isEmpty { return (self, []) }
    return (named(newVariables, newRows), renamed.map { (from: $0.0, to: $0.1) })
  }

  private static func fitted(
    _ names: [String], _ prefix: String, _ fits: (String) -> Bool
  ) -> [String] {
    var taken = Set(names.filter(fits))
    return names.map { name in
      if fits(name) { return name }
      let letters = name.utf8.map { byte -> UInt8 in
        let isPlain =
          byte < 0x80 && LPLexer.isNameByte(byte) && !"*$'/".utf8.contains(byte)
        return isPlain ? byte : UInt8(ascii: "_")
      }
      var base = String(decoding: letters.prefix(200), as: UTF8.self)
      if !fits(base) { base = "\(prefix)_\(base)" }
      var wish = base
      var number = 2
      while !taken.insert(wish).inserted {
        wish = "\(base)_\(number)"
        number += 1
      }
      return wish
    }
  }

  private func named(_ variables: [String], _ rows: [String]) -> LinearModel {
    var plain = self
    plain.variableNames = variables
    plain.rowNames = rows
    plain.variableIndex = Dictionary(
      uniqueKeysWithValues: variables.enumerated().map { ($0.element, $0.offset) })
    plain.rowIndex = Dictionary(
      uniqueKeysWithValues: rows.enumerated().map { ($0.element, $0.offset) })
    return plain
  }

  /// The same model with semi-continuous variables and ordered sets spelled out in binaries and
  /// rows, as the solver sees it: for readers that have no sections for them. The new binaries are
  /// `~b_1`, `~b_2`, ..., the new rows `~s_1`, `~s_2`, .... A semi-continuous variable without an
  /// upper bound below 100,000 stays one: no binary could hold it.
  public func spelledOut() -> LinearModel {
    guard !orderedSets.isEmpty || kinds.contains(where: \.isSemi) else { return self }
    let problem = SolverProblem(self)
    let open = Set(problem.openSemis.map(\.column))
    var plain = self
    plain.orderedSets = []
    for column in kinds.indices where !open.contains(column) {
      if kinds[column].isSemi {
        plain.kinds[column] = kinds[column].isWhole ? .integer : .continuous
      }
      plain.variableLower[column] = problem.columnLower[column]
      plain.variableUpper[column] = problem.columnUpper[column]
    }
    for column in variableCount..<problem.columnCount {
      let name = Self.free("~b_\(column - variableCount + 1)", plain.variableIndex)
      plain.variableIndex[name] = column
      plain.variableNames.append(name)
      plain.variableLower.append(0)
      plain.variableUpper.append(1)
      plain.costs.append(0)
      plain.kinds.append(.binary)
    }
    for row in rowCount..<problem.rowCount {
      let name = Self.free("~s_\(row - rowCount + 1)", plain.rowIndex)
      plain.rowIndex[name] = row
      plain.rowNames.append(name)
    }
    plain.rowLower = problem.rowLower
    plain.rowUpper = problem.rowUpper
    plain.matrix = problem.matrix
    return plain
  }

  private static func free(_ wish: String, _ taken: [String: Int]) -> String {
    var name = wish
    while taken[name] != nil { name += "_" }
    return name
  }
}
