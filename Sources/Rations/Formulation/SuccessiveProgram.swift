import LinearPrograms

/// The basis of a like program's last linear program.
struct BasisHint: Sendable {
  let basis: Basis
}

/// Minimises a linear cost over smooth rows by successive linear programs.
///
/// Each round replaces the smooth rows by their tangents at the present point, lets every row
/// give way at a price (exact penalty), keeps the step within a box, and accepts it when the true
/// merit falls by at least a tenth of what the tangents promised. A step that promises nothing
/// ends the search: the tangents' optimum is then the point itself, so its prices are the true
/// problem's prices.
///
/// Method: Fletcher and de la Maza (1989), trust-region successive linear programming with an
/// exact L1 penalty.
struct SuccessiveProgram<Program: SmoothProgram>: ~Copyable {
  let program: Program
  /// How the search is steered.
  struct Settings {
    /// First half-width of the box, in units of the variables.
    var firstRadius = 3.0
    /// Widest box.
    var widestRadius = 12.0
    /// A box this narrow ends the search.
    var narrowestRadius = 1e-8
    /// A promised gain below this share of the merit ends the search.
    var gainTolerance = 1e-10
    /// Scaled violations up to this count as none.
    var feasibilityTolerance = 1e-9
    /// Most linear programs.
    var mostRounds = 120
    /// Cost of a scaled violation of 1, in units of ``costScale``.
    var penalty = 50.0
    /// The size of a typical cost, which the penalty is measured by.
    var costScale = 1.0
    /// Whether the costs count (otherwise the least violation is sought).
    var usesCosts = true
    /// How much dearer than others a row's violation is; 1 for rows that are not named.
    var rowWeights: [Int: Double] = [:]
  }

  private var solver: GLPKProblem
  private let settings: Settings
  private let count: Int
  private let smoothRows: [Int]
  /// Slack columns: the row, and +1 where the slack lifts it, -1 where it lowers it.
  private let slacks: [(row: Int, sign: Double)]
  private let costs: [Double]
  /// Price of a scaled violation of 1 of each row.
  private let penalties: [Double]
  private var rounds = 0
  private var iterations = 0

  init(
    _ program: consuming Program, settings: Settings, basis: BasisHint? = nil
  ) throws(RationError) {
    self.settings = settings
    count = program.costs.count
    let unit = settings.usesCosts ? 1 / settings.costScale : 0
    costs = program.costs.map { $0 * unit }
    smoothRows = program.rows.indices.filter { program.rows[$0].linear == nil }
    slacks = program.rows.indices.flatMap { row in
      let bounds = program.rows[row]
      var list: [(row: Int, sign: Double)] = []
      if bounds.lower > -.infinity { list.append((row, 1)) }
      if bounds.upper < .infinity { list.append((row, -1)) }
      return list
    }
    let penalty = settings.usesCosts ? settings.penalty : 1
    penalties = program.rows.indices.map { penalty * (settings.rowWeights[$0] ?? 1) }
    solver = try Self.solver(
      for: program, costs: costs, slacks: slacks, penalties: penalties, basis: basis)
    self.program = program
  }

  private static func solver(
    for program: borrowing Program, costs: [Double], slacks: [(row: Int, sign: Double)],
    penalties: [Double], basis: BasisHint?
  ) throws(RationError) -> GLPKProblem {
    do {
      var solver = try GLPKProblem(
        model(of: program, costs: costs, slacks: slacks, penalties: penalties))
      if let basis { try solver.setBasis(basis.basis) }
      return solver
    } catch {
      throw failure(error)
    }
  }

  private static func model(
    of program: borrowing Program, costs: [Double], slacks: [(row: Int, sign: Double)],
    penalties: [Double]
  ) throws -> LinearModel {
    var model = LinearModel(.minimize)
    var variables: [Variable] = []
    for index in costs.indices {
      variables.append(
        try model.addVariable(
          "v\(index)", .between(program.lower[index], program.upper[index]), cost: costs[index]))
    }
    var slackOfRow: [Int: [(Variable, Double)]] = [:]
    for (index, slack) in slacks.enumerated() {
      let variable = try model.addVariable(
        "s\(index)", .atLeast(0), cost: penalties[slack.row])
      slackOfRow[slack.row, default: []].append((variable, slack.sign))
    }
    for (index, row) in program.rows.enumerated() {
      let own = slackOfRow[index] ?? []
      let terms = zip(variables, row.linear?.coefficients ?? []).filter { $0.1 != 0 }
      let constant = row.linear?.constant ?? 0
      try model.addRow(
        "r\(index)",
        variables: terms.map(\.0) + own.map(\.0),
        coefficients: terms.map(\.1) + own.map(\.1),
        row.linear == nil
          ? .free : Bounds(lower: row.lower - constant, upper: row.upper - constant))
    }
    return model
  }

  static func failure(_ error: any Error) -> RationError {
    if let own = error as? RationError { return own }
    return RationError(
      .solverFailed, at: "linear program", "the solver refused the problem: \(error)",
      fix: "please report this problem file")
  }

  /// The best point of the linear rows alone.
  mutating func linearPoint() throws(RationError) -> [Double] {
    Array(try linearProgram().values.prefix(count))
  }

  /// Solves from the given point, or from the best point of the linear rows alone.
  mutating func solve(from start: [Double]?) throws(RationError) -> SmoothAnswer {
    var point: [Double]
    if let start {
      point = zip(start, zip(program.lower, program.upper)).map { max($1.0, min($1.1, $0)) }
    } else {
      point = try linearPoint()
    }
    var radius = settings.firstRadius
    var here: Look
    if let found = look(at: point) {
      here = found
    } else if let found = look(at: program.safePoint) {
      point = program.safePoint
      here = found
    } else {
      throw RationError(
        .solverFailed, at: "nutrition model", "a limit has no finite value on any ration tried",
        fix: "please report this problem file")
    }
    var merit = self.merit(here, at: point)
    var last: Solution?
    var converged = false
    while rounds < settings.mostRounds {
      try linearise(here, at: point, radius: radius)
      let solution = try linearProgram()
      last = solution
      let next = Array(solution.values.prefix(count))
      let promised = merit - (solution.objective ?? .infinity)
      if promised <= settings.gainTolerance * (1 + abs(merit)) {
        // The tangents promise nothing: the point is optimal to first order. Where it still
        // misses a smooth row by a little, the tangents' own point is nearer (a Newton step).
        if worst(here) > settings.feasibilityTolerance, let there = look(at: next),
          worst(there) < worst(here)
        {
          point = next
          here = there
          merit = self.merit(there, at: next)
          continue
        }
        converged = true
        break
      }
      var ratio = -1.0
      if let there = look(at: next) {
        let gained = merit - self.merit(there, at: next)
        ratio = gained / promised
        if ratio > 0.1 {
          point = next
          here = there
          merit -= gained
        }
      }
      if ratio < 0.25 {
        radius *= 0.35
      } else if ratio > 0.75 {
        radius = min(2 * radius, settings.widestRadius)
      }
      if radius < settings.narrowestRadius {
        converged = true
        break
      }
    }
    return answer(at: point, here, last, converged: converged)
  }

  // MARK: - The true rows

  /// Row values at a point and, for the smooth ones, slopes.
  private struct Look {
    var values: [Double]
    var slopes: [Double]
  }

  /// The rows at a point, or `nil` where one of them has no finite value.
  private func look(at point: [Double]) -> Look? {
    var smooth = [Double](repeating: 0, count: smoothRows.count)
    var slopes = [Double](repeating: 0, count: smoothRows.count * count)
    if !smoothRows.isEmpty {
      guard program.evaluate(at: point, values: &smooth, slopes: &slopes) else { return nil }
    }
    var values = [Double](repeating: 0, count: program.rows.count)
    for (index, row) in program.rows.enumerated() {
      guard let linear = row.linear else { continue }
      var sum = linear.constant
      for column in 0..<count { sum += linear.coefficients[column] * point[column] }
      values[index] = sum
    }
    for (place, row) in smoothRows.enumerated() { values[row] = smooth[place] }
    return Look(values: values, slopes: slopes)
  }

  /// How far a row misses its bounds: positive below the lower end, negative above the upper.
  private func shortfall(_ value: Double, _ row: SmoothRow) -> Double {
    if value < row.lower { return row.lower - value }
    if value > row.upper { return row.upper - value }
    return 0
  }

  private func worst(_ look: Look) -> Double {
    zip(look.values, program.rows).reduce(0) { max($0, abs(shortfall($1.0, $1.1))) }
  }

  private func merit(_ look: Look, at point: [Double]) -> Double {
    var merit = zip(costs, point).reduce(0) { $0 + $1.0 * $1.1 }
    for (index, row) in program.rows.enumerated() {
      merit += penalties[index] * abs(shortfall(look.values[index], row))
    }
    return merit
  }

  // MARK: - The linear program of a round

  private mutating func linearise(
    _ look: Look, at point: [Double], radius: Double
  ) throws(RationError) {
    let slopes = look.slopes
    do {
      for (place, index) in smoothRows.enumerated() {
        let row = program.rows[index]
        var variables: [Variable] = []
        var coefficients: [Double] = []
        // Tangent: g(p) + slope . (z - p); the constant goes into the bounds.
        var constant = look.values[index]
        for column in 0..<count {
          let slope = slopes[place * count + column]
          constant -= slope * point[column]
          if slope != 0 {
            variables.append(Variable(index: column))
            coefficients.append(slope)
          }
        }
        for (slack, entry) in slacks.enumerated() where entry.row == index {
          variables.append(Variable(index: count + slack))
          coefficients.append(entry.sign)
        }
        try solver.setCoefficients(
          of: Row(index: index), variables: variables, coefficients: coefficients)
        try solver.setBounds(
          of: Row(index: index),
          Bounds(lower: row.lower - constant, upper: row.upper - constant))
      }
      for column in 0..<count {
        let reach = radius * program.stepScales[column]
        try solver.setBounds(
          of: Variable(index: column),
          .between(
            max(program.lower[column], point[column] - reach),
            min(program.upper[column], point[column] + reach)))
      }
    } catch {
      throw Self.failure(error)
    }
  }

  private mutating func linearProgram() throws(RationError) -> Solution {
    rounds += 1
    let solution: Solution
    do {
      var options = SolveOptions()
      options.timeLimitSeconds = 10
      solution = try solver.solve(options)
    } catch {
      throw Self.failure(error)
    }
    iterations += solution.iterations
    guard solution.isOptimal, solution.values.count >= count else {
      throw RationError(
        .solverFailed, at: "linear program \(rounds)",
        "the solver ended with \(solution.termination.reason.rawValue): "
          + solution.termination.detail, fix: "please report this problem file")
    }
    return solution
  }

  // MARK: - The answer

  private func answer(
    at point: [Double], _ look: Look, _ solution: Solution?, converged: Bool
  ) -> SmoothAnswer {
    let unit = settings.costScale
    let multipliers = (solution?.shadowPrices ?? []).map { $0 * unit }
    var reduced = settings.usesCosts ? program.costs : program.costs.map { _ in 0 }
    var complementarity = 0.0
    for (index, row) in program.rows.enumerated() where index < multipliers.count {
      let price = multipliers[index]
      guard price != 0 else { continue }
      if let linear = row.linear {
        for column in 0..<count { reduced[column] -= price * linear.coefficients[column] }
      } else if let place = smoothRows.firstIndex(of: index) {
        for column in 0..<count { reduced[column] -= price * look.slopes[place * count + column] }
      }
      let gap = price > 0 ? look.values[index] - row.lower : look.values[index] - row.upper
      if gap.isFinite { complementarity = max(complementarity, abs(price * gap)) }
    }
    var stationarity = 0.0
    for column in 0..<count {
      let value = point[column]
      let atLower = value - program.lower[column] <= 1e-7 * (1 + abs(value))
      let atUpper = program.upper[column] - value <= 1e-7 * (1 + abs(value))
      var residual = abs(reduced[column])
      if atLower && reduced[column] > 0 { residual = 0 }
      if atUpper && reduced[column] < 0 { residual = 0 }
      stationarity = max(stationarity, residual)
    }
    return SmoothAnswer(
      converged: converged, point: point,
      cost: zip(program.costs, point).reduce(0) { $0 + $1.0 * $1.1 },
      rowValues: look.values,
      shortfalls: zip(look.values, program.rows).map { shortfall($0, $1) },
      multipliers: multipliers, reducedCosts: reduced, stationarityResidual: stationarity,
      complementarityResidual: complementarity, rounds: rounds, iterations: iterations,
      basis: solution?.basis.map(BasisHint.init))
  }
}
