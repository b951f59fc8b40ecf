/// What both file formats share: which columns and rows a written model has.
///
/// The formats have places for a constant in the objective and for a row between two limits, but
/// readers differ over both (docs/linear-programs.md), so these are written as what all read
/// alike: a column `~r_0` fixed at 1, and a column `~r_3` between the limits that the third row
/// subtracts. GLPK writes the same under the same names. Reading folds them back.
struct ModelWriter {
  /// A row as it is written: its name, its limits, and the column it subtracts.
  struct WrittenRow {
    var row: Int
    var name: String
    var bounds: Bounds
    var slack: String?
  }

  /// A column as it is written.
  struct WrittenColumn {
    var name: String
    var bounds: Bounds
    var kind: VariableKind
    var cost: Double
    /// The model's own variable, or `nil`.
    var variable: Int?
  }

  let model: LinearModel
  var rows: [WrittenRow] = []
  var columns: [WrittenColumn] = []
  private var takenRows: Set<String>
  private var takenColumns: Set<String>

  /// - Parameters:
  ///   - hasRanges: Whether the format has ranges of its own that every reader takes.
  ///   - keepsFreeRows: Whether rows without limits are written too.
  init(_ model: LinearModel, hasRanges: Bool, keepsFreeRows: Bool) {
    self.model = model
    takenRows = Set(model.rowNames)
    takenColumns = Set(model.variableNames)
    for index in 0..<model.variableCount {
      let bounds = model.bounds(of: Variable(index: index))
      columns.append(
        WrittenColumn(
          name: model.variableNames[index], bounds: bounds, kind: model.kinds[index],
          cost: model.costs[index], variable: index))
    }
    if model.objectiveOffset != 0 || model.variableCount == 0 {
      addColumn("~r_0", .exactly(1), cost: model.objectiveOffset)
    }
    for index in 0..<model.rowCount {
      addRow(index, hasRanges: hasRanges, keepsFreeRows: keepsFreeRows)
    }
    uncrossColumns()
  }

  private mutating func addColumn(_ wish: String, _ bounds: Bounds, cost: Double) {
    columns.append(
      WrittenColumn(
        name: Self.free(wish, &takenColumns), bounds: bounds, kind: .continuous, cost: cost,
        variable: nil))
  }

  private mutating func addRow(_ index: Int, hasRanges: Bool, keepsFreeRows: Bool) {
    let bounds = model.bounds(of: Row(index: index))
    let name = model.rowNames[index]
    guard bounds.lower.isFinite && bounds.upper.isFinite && bounds.lower != bounds.upper else {
      if bounds != .free || keepsFreeRows {
        rows.append(WrittenRow(row: index, name: name, bounds: bounds))
      }
      return
    }
    if bounds.lower > bounds.upper {
      // No reader takes limits that pass each other; two rows say the same.
      let second = Self.free(name + "_", &takenRows)
      rows.append(WrittenRow(row: index, name: name, bounds: .atLeast(bounds.lower)))
      rows.append(WrittenRow(row: index, name: second, bounds: .atMost(bounds.upper)))
    } else if hasRanges && bounds.lower + (bounds.upper - bounds.lower) == bounds.upper {
      rows.append(WrittenRow(row: index, name: name, bounds: bounds))
    } else {
      addColumn("~r_\(index + 1)", bounds, cost: 0)
      rows.append(
        WrittenRow(
          row: index, name: name, bounds: .exactly(0), slack: columns[columns.count - 1].name))
    }
  }

  /// A column whose bounds pass each other keeps the lower one; the upper becomes a row.
  private mutating func uncrossColumns() {
    for place in columns.indices where columns[place].bounds.lower > columns[place].bounds.upper {
      let upper = columns[place].bounds.upper
      columns[place].bounds.upper = .infinity
      if columns[place].kind == .binary { columns[place].kind = .integer }
      let name = Self.free("~ub_\(place + 1)", &takenRows)
      rows.append(WrittenRow(row: -1 - place, name: name, bounds: .atMost(upper)))
    }
  }

  private static func free(_ wish: String, _ taken: inout Set<String>) -> String {
    var name = wish
    while !taken.insert(name).inserted { name += "_" }
    return name
  }

  /// A row's terms: names and coefficients.
  func terms(of row: WrittenRow) -> [(name: String, value: Double)] {
    if row.row < 0 { return [(columns[-1 - row.row].name, 1)] }
    var terms: [(name: String, value: Double)] = []
    model.matrix.forEach(inRow: row.row) { column, value in
      terms.append((model.variableNames[column], value))
    }
    if let slack = row.slack { terms.append((slack, -1)) }
    return terms
  }

  /// The model's variables that stand in some row that is written.
  var mentioned: Set<Int> {
    var found: Set<Int> = []
    for row in rows {
      if row.row < 0 {
        found.insert(-1 - row.row)
      } else {
        for position in model.matrix.range(ofRow: row.row) {
          found.insert(Int(model.matrix.columns[position]))
        }
      }
    }
    return found
  }

  /// The shortest digits that read back as the same number.
  static func digits(_ value: Double) -> String {
    let text = "\(value == 0 ? 0 : value)"
    return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
  }
}

extension LinearModel {
  /// The model without the columns that only carry a row's limits or the objective's constant, as
  /// GLPK and this program write them.
  mutating func foldSlackColumns() {
    let candidates = variableNames.indices.filter {
      variableNames[$0].hasPrefix("~r_") && kinds[$0] == .continuous
    }
    if candidates.isEmpty { return }
    var place: [Int32: (row: Int, count: Int)] = [:]
    for column in candidates { place[Int32(column)] = (-1, 0) }
    for row in 0..<rowCount {
      for position in matrix.range(ofRow: row) {
        guard let found = place[matrix.columns[position]] else { continue }
        let isSlack =
          matrix.values[position] == -1 && rowLower[row] == 0 && rowUpper[row] == 0
          && matrix.range(ofRow: row).count > 1
        place[matrix.columns[position]] = isSlack ? (row, found.count + 1) : (-1, 2)
      }
    }
    var gone: Set<Int> = []
    for column in candidates {
      guard let found = place[Int32(column)] else { continue }
      if found.count == 0, variableLower[column] == variableUpper[column] {
        objectiveOffset += costs[column] * variableLower[column]
        gone.insert(column)
      } else if found.count == 1, costs[column] == 0, rowLower[found.row] == 0,
        rowUpper[found.row] == 0
      {
        rowLower[found.row] = variableLower[column]
        rowUpper[found.row] = variableUpper[column]
        gone.insert(column)
      }
    }
    let inSets = Set(orderedSets.flatMap { $0.variables.map(\.index) })
    if gone.isEmpty || !inSets.isDisjoint(with: gone) { return }
    remove(variables: gone)
  }

  /// Takes variables out of the model and of every row; none may be in an ordered set.
  private mutating func remove(variables gone: Set<Int>) {
    var number = [Int32](repeating: -1, count: variableCount)
    var kept: [Int] = []
    for column in 0..<variableCount where !gone.contains(column) {
      number[column] = Int32(kept.count)
      kept.append(column)
    }
    variableNames = kept.map { variableNames[$0] }
    variableLower = kept.map { variableLower[$0] }
    variableUpper = kept.map { variableUpper[$0] }
    costs = kept.map { costs[$0] }
    kinds = kept.map { kinds[$0] }
    variableIndex = Dictionary(
      uniqueKeysWithValues: variableNames.enumerated().map { ($0.element, $0.offset) })
    var rest = SparseRows()
    for row in 0..<rowCount {
      let range = matrix.range(ofRow: row).filter { number[Int(matrix.columns[$0])] >= 0 }
      rest.append(
        columns: range.map { number[Int(matrix.columns[$0])] },
        values: range.map { matrix.values[$0] })
    }
    matrix = rest
    orderedSets = orderedSets.map { set in
      var set = set
      set.variables = set.variables.map { Variable(index: Int(number[$0.index])) }
      return set
    }
  }
}
