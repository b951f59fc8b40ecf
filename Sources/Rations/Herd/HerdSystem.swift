import DairyTerms

/// Several pens as one smooth program: each pen's rows over its own columns, the stocks over all.
///
/// Costs are of all cows and days. Pens of one mix share columns: the mix is that of the first pen,
/// and another pen eats it in proportion to her intake.
struct HerdSystem: SmoothProgram {
  /// A pen's place in the whole.
  struct Block {
    let system: RationSystem
    /// The whole's column of each of the pen's variables.
    let columns: [Int]
    /// The pen's variable as a multiple of the whole's.
    let factors: [Double]
    /// Cows times days.
    let weight: Double
    /// First of the pen's rows among the whole's.
    let firstRow: Int
  }

  let blocks: [Block]
  let costs: [Double]
  let lower: [Double]
  let upper: [Double]
  let stepScales: [Double]
  let rows: [SmoothRow]
  let safePoint: [Double]
  /// What each stock row was divided by, and where it stands.
  let stockRows: [(row: Int, scale: Double)]
  /// One row a premix, feed and pen beside the first: the proportions are alike.
  private let proportions: [Proportion]

  /// `first dose * second amount = second dose * first amount` of one feed of a premix.
  private struct Proportion {
    /// Columns of the premix's feeds in the first pen and in another.
    let first: [Int]
    let second: [Int]
    /// Which of the feeds.
    let feed: Int
  }

  /// A difference of this product of doses (kg DM squared) is a serious fault.
  private static let proportionScale = 0.005

  init(_ problem: HerdRationProblem) throws(Complaint) {
    var costs: [Double] = []
    var lower: [Double] = []
    var upper: [Double] = []
    var steps: [Double] = []
    var safe: [Double] = []
    var blocks: [Block] = []
    var first: [String: Int] = [:]
    var rowCount = 0
    for (index, pen) in problem.pens.enumerated() {
      let system = try RationSystem(pen.problem)
      let weight = Double(pen.head) * pen.days
      let count = system.costs.count
      var columns: [Int]
      var factor = 1.0
      if let mix = pen.mix, let leader = first[mix] {
        let other = blocks[leader]
        guard other.system.feeds.map({ $0.name }) == system.feeds.map({ $0.name }),
          system.milkColumn == nil, other.system.milkColumn == nil
        else {
          throw Complaint(
            .badValue, at: "mix '\(mix)'",
            "pens of one mix need the same feeds on offer and a fixed milk yield",
            fix: "offer '\(pen.name)' the feeds of '\(problem.pens[leader].name)'")
        }
        columns = other.columns
        factor = system.expectedIntakeKgDM / other.system.expectedIntakeKgDM
        for (own, column) in columns.enumerated() {
          costs[column] += weight * factor * system.costs[own]
          lower[column] = max(lower[column], system.lower[own] / factor)
          upper[column] = min(upper[column], system.upper[own] / factor)
        }
      } else {
        if let mix = pen.mix { first[mix] = index }
        columns = (costs.count..<costs.count + count).map { $0 }
        costs += system.costs.map { $0 * weight }
        lower += system.lower
        upper += system.upper
        steps += system.stepScales
        safe += system.safePoint
      }
      blocks.append(
        Block(
          system: system, columns: columns,
          factors: [Double](repeating: factor, count: count), weight: weight, firstRow: rowCount))
      rowCount += system.rows.count
    }
    var rows: [SmoothRow] = []
    for block in blocks {
      for row in block.system.rows {
        guard let linear = row.linear else {
          rows.append(row)
          continue
        }
        var wide = [Double](repeating: 0, count: costs.count)
        for (own, column) in block.columns.enumerated() {
          wide[column] += linear.coefficients[own] * block.factors[own]
        }
        rows.append(
          SmoothRow(lower: row.lower, upper: row.upper, linear: (wide, linear.constant)))
      }
    }
    var stockRows: [(row: Int, scale: Double)] = []
    for stock in problem.stocks {
      let (row, scale) = Self.row(of: stock, problem, blocks, columnCount: costs.count)
      stockRows.append((rows.count, scale))
      rows.append(row)
    }
    let proportions = Self.proportions(of: problem, blocks)
    rows += proportions.map { _ in SmoothRow(lower: 0, upper: 0, linear: nil) }
    self.proportions = proportions
    self.blocks = blocks
    self.costs = costs
    self.lower = lower
    self.upper = upper
    self.stepScales = steps
    self.rows = rows
    self.stockRows = stockRows
    safePoint = safe
  }

  private static func row(
    of stock: HerdRationProblem.Stock, _ problem: HerdRationProblem, _ blocks: [Block],
    columnCount: Int
  ) -> (SmoothRow, Double) {
    var coefficients = [Double](repeating: 0, count: columnCount)
    for (pen, block) in zip(problem.pens, blocks)
    where stock.pens.map({ $0.contains(pen.name) }) ?? true {
      guard let own = block.system.feeds.firstIndex(where: { $0.name == stock.feed }) else {
        continue
      }
      coefficients[block.columns[own]] +=
        block.weight * block.factors[own] * block.system.context.kgAsFedPerKgDM[own]
    }
    let scale = max(0.05 * (stock.maximumKgAsFed ?? stock.minimumKgAsFed ?? 1), 1e-6)
    return (
      SmoothRow(
        lower: (stock.minimumKgAsFed ?? -.infinity) / scale,
        upper: (stock.maximumKgAsFed ?? .infinity) / scale,
        linear: (coefficients.map { $0 / scale }, 0)), scale
    )
  }

  private static func proportions(
    of problem: HerdRationProblem, _ blocks: [Block]
  ) -> [Proportion] {
    problem.premixes.flatMap { premix in
      let columns = problem.pens(of: premix).map { pen in
        premix.feeds.compactMap { name in
          blocks[pen].system.feeds.firstIndex { $0.name == name }.map { blocks[pen].columns[$0] }
        }
      }
      // The last feed's share follows from the others'; pens of one mix share their columns.
      return columns.dropFirst().filter { $0 != columns[0] }.flatMap { second in
        columns[0].indices.dropLast().map {
          Proportion(first: columns[0], second: second, feed: $0)
        }
      }
    }
  }

  /// A start from the pens' own rations: each keeps its doses, the proportions are the mean ones.
  func mixingPremixes(of problem: HerdRationProblem, in start: [Double]) -> [Double] {
    var point = start
    for premix in problem.premixes {
      let columns = problem.pens(of: premix).map { pen in
        premix.feeds.compactMap { name in
          blocks[pen].system.feeds.firstIndex { $0.name == name }.map { blocks[pen].columns[$0] }
        }
      }
      let totals = premix.feeds.indices.map { feed in
        columns.reduce(0) { $0 + start[$1[feed]] }
      }
      let sum = totals.reduce(0, +)
      guard sum > 0 else { continue }
      for own in columns {
        let dose = own.reduce(0) { $0 + start[$1] }
        for (feed, column) in own.enumerated() { point[column] = dose * totals[feed] / sum }
      }
    }
    return point
  }

  func evaluate(at point: [Double], values: inout [Double], slopes: inout [Double]) -> Bool {
    var place = 0
    let width = costs.count
    for block in blocks {
      let own = zip(block.columns, block.factors).map { point[$0] * $1 }
      let count = own.count
      let smooth = block.system.rows.reduce(0) { $0 + ($1.linear == nil ? 1 : 0) }
      guard smooth > 0 else { continue }
      var penValues = [Double](repeating: 0, count: smooth)
      var penSlopes = [Double](repeating: 0, count: smooth * count)
      guard block.system.evaluate(at: own, values: &penValues, slopes: &penSlopes) else {
        return false
      }
      for row in 0..<smooth {
        values[place + row] = penValues[row]
        for column in 0..<count {
          slopes[(place + row) * width + block.columns[column]] +=
            penSlopes[row * count + column] * block.factors[column]
        }
      }
      place += smooth
    }
    for row in proportions {
      let unit = 1 / Self.proportionScale
      let doses = (row.first.reduce(0) { $0 + point[$1] }, row.second.reduce(0) { $0 + point[$1] })
      let amounts = (point[row.first[row.feed]], point[row.second[row.feed]])
      values[place] = (doses.0 * amounts.1 - doses.1 * amounts.0) * unit
      for column in row.first { slopes[place * width + column] += amounts.1 * unit }
      for column in row.second { slopes[place * width + column] -= amounts.0 * unit }
      slopes[place * width + row.second[row.feed]] += doses.0 * unit
      slopes[place * width + row.first[row.feed]] -= doses.1 * unit
      place += 1
    }
    return true
  }

  /// The answer of one pen out of the whole's.
  func answer(of index: Int, in whole: SmoothAnswer) -> SmoothAnswer {
    let block = blocks[index]
    let rows = block.firstRow..<block.firstRow + block.system.rows.count
    // Prices of the whole are of all cows and days; a ration's are of one cow and day.
    func slice(_ values: [Double], per weight: Double) -> [Double] {
      guard values.count >= rows.upperBound else { return [] }
      return values[rows].map { $0 / weight }
    }
    return SmoothAnswer(
      converged: whole.converged,
      point: zip(block.columns, block.factors).map { whole.point[$0] * $1 }, cost: whole.cost,
      rowValues: slice(whole.rowValues, per: 1), shortfalls: slice(whole.shortfalls, per: 1),
      multipliers: slice(whole.multipliers, per: block.weight),
      reducedCosts: block.columns.map { whole.reducedCosts[$0] / block.weight },
      stationarityResidual: whole.stationarityResidual,
      complementarityResidual: whole.complementarityResidual, rounds: whole.rounds,
      iterations: whole.iterations, basis: nil)
  }
}
