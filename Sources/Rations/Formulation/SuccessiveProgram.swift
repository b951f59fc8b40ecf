import DairyTerms
import LinearPrograms

/// Minimises a linear cost over smooth rows by successive linear programs.
///
/// Each round replaces the smooth rows by their tangents at the present point, lets every row
/// give way at a price (exact penalty), keeps the step within a box, and accepts it when the true
/// merit falls by at least a tenth of what the tangents promised. A step that promises nothing
/// ends the search: the tangents' optimum is then the point itself, so its prices are the true
/// problem's prices.
///
/// A step that does not pay is not thrown away at once. Where the Lagrangian still falls at its
/// end, only the rows' curvature spoiled the merit, and one more step from there puts the rows
/// right (watchdog; Chamberlain, Powell, Lemaréchal and Pedersen 1982). Where the Lagrangian rises
/// there, its least value lies between, and a secant step finds it: optima that are no vertex
/// would otherwise take dozens of rounds. Only then is the box narrowed.
///
/// One solver problem serves every start and penalty of a program, so later descents begin from
/// the basis the last one ended in.
///
/// Method: Fletcher and de la Maza (1989), trust-region successive linear programming with an
/// exact L1 penalty.
struct SuccessiveProgram<Program: SmoothProgram>: ~Copyable {
  let program: Program
  private var solver: GLPKProblem
  private var settings = Settings()
  private let count: Int
  private let smoothRows: [Int]
  /// Slack columns: the row, and +1 where the slack lifts it, -1 where it lowers it.
  private let slacks: [(row: Int, sign: Double)]
  /// Columns of each smooth row (every variable, then its slacks) and the slacks' signs.
  private let smoothColumns: [(variables: [Variable], signs: [Double])]
  private var costs: [Double]
  /// Price of a scaled violation of 1 of each row.
  private var penalties: [Double]
  private var rounds = 0
  private var iterations = 0

  init(_ program: consuming Program, basis: BasisHint? = nil) throws(Complaint) {
    let count = program.costs.count
    self.count = count
    smoothRows = program.rows.indices.filter { program.rows[$0].linear == nil }
    let slacks = program.rows.indices.flatMap { row in
      let bounds = program.rows[row]
      var list: [(row: Int, sign: Double)] = []
      if bounds.lower > -.infinity { list.append((row, 1)) }
      if bounds.upper < .infinity { list.append((row, -1)) }
      return list
    }
    self.slacks = slacks
    smoothColumns = smoothRows.map { row in
      let own = slacks.indices.filter { slacks[$0].row == row }
      return (
        (0..<count).map { Variable(index: $0) } + own.map { Variable(index: count + $0) },
        own.map { slacks[$0].sign }
      )
    }
    costs = program.costs
    penalties = program.rows.map { _ in 1 }
    solver = try Self.solver(for: program, slacks: slacks, basis: basis)
    self.program = program
  }

  /// Takes over settings and the objective they stand for.
  private mutating func steer(by settings: Settings, costs own: [Double]) throws(Complaint) {
    self.settings = settings
    let unit = settings.usesCosts ? 1 / settings.costScale : 0
    costs = own.map { $0 * unit }
    let penalty = settings.usesCosts ? settings.penalty : 1
    penalties = program.rows.indices.map { penalty * (settings.rowWeights[$0] ?? 1) }
    for (column, cost) in costs.enumerated() {
      try solver.setCost(of: Variable(index: column), cost)
    }
    for (index, slack) in slacks.enumerated() {
      try solver.setCost(of: Variable(index: count + index), penalties[slack.row])
    }
  }

  /// The best point of the linear rows alone, for the program's costs or others; `nil` where the
  /// solver does not come to an end.
  mutating func linearPoint(
    _ settings: Settings, costs own: [Double]? = nil
  ) throws(Complaint) -> [Double]? {
    try steer(by: settings, costs: own ?? program.costs)
    for row in smoothRows { try solver.setBounds(of: Row(index: row), .free) }
    for column in 0..<count {
      try solver.setBounds(
        of: Variable(index: column), .between(program.lower[column], program.upper[column]))
    }
    return try linearProgram().map { Array($0.values.prefix(count)) }
  }

  /// Solves from the given point, or from the best point of the linear rows alone.
  mutating func solve(
    _ settings: Settings, from start: [Double]?
  ) throws(Complaint) -> SmoothAnswer {
    rounds = 0
    iterations = 0
    var point: [Double]
    if let start {
      point = zip(start, zip(program.lower, program.upper)).map { max($1.0, min($1.1, $0)) }
      try steer(by: settings, costs: program.costs)
    } else {
      point = try linearPoint(settings) ?? program.safePoint
    }
    let here: Linearisation
    if let found = linearisation(at: point) {
      here = found
    } else if let found = linearisation(at: program.safePoint) {
      point = program.safePoint
      here = found
    } else {
      throw Complaint(
        .solverFailed, at: "nutrition model", "a limit has no finite value on any ration tried",
        fix: "please report this problem file")
    }
    return try descend(
      from: Iterate(point: point, linearisation: here, merit: merit(here, at: point)))
  }

  // MARK: - The descent

  /// A point with its rows and merit.
  private struct Iterate {
    var point: [Double]
    var linearisation: Linearisation
    var merit: Double
  }

  /// Steps taken on trust before the search turns back.
  private static var patience: Int { 1 }

  private mutating func descend(from start: Iterate) throws(Complaint) -> SmoothAnswer {
    var now = start
    // Where to turn back to when steps taken on trust do not pay, and what was hoped for there.
    var best = start
    var hoped = 0.0
    var trusted = 0
    var radius = settings.firstRadius
    var last: Solution?
    var converged = false
    while rounds < settings.mostRounds {
      try linearise(now.linearisation, at: now.point, radius: radius)
      guard let solution = try linearProgram() else {
        // Rare: the solver ran in circles. A narrower box is another program.
        now = best
        trusted = 0
        radius *= 0.35
        if radius < settings.narrowestRadius { break }
        continue
      }
      last = solution
      let next = Array(solution.values.prefix(count))
      let promised = now.merit - (solution.objective ?? .infinity)
      if trusted == 0 {
        hoped = promised
        if promised <= settings.gainTolerance * (1 + abs(now.merit)) {
          // The tangents promise nothing: the point is optimal to first order. Where it still
          // misses a smooth row by a little, the tangents' own point is nearer (a Newton step).
          guard worst(now.linearisation) > settings.feasibilityTolerance,
            let there = linearisation(at: next),
            worst(there) < worst(now.linearisation)
          else {
            converged = true
            break
          }
          now = Iterate(point: next, linearisation: there, merit: merit(there, at: next))
          best = now
          continue
        }
      }
      if isKnown(next) {
        // The way leads to an optimum found before.
        if let there = linearisation(at: next) {
          best = Iterate(point: next, linearisation: there, merit: merit(there, at: next))
        }
        converged = true
        break
      }
      let step = size(ofStepFrom: now.point, to: next)
      let there = linearisation(at: next)
      if let there {
        let reached = merit(there, at: next)
        let ratio = (best.merit - reached) / hoped
        if ratio > 0.1 {
          now = Iterate(point: next, linearisation: there, merit: reached)
          best = now
          if ratio > 0.75, trusted == 0 { radius = min(2 * radius, settings.widestRadius) }
          if ratio < 0.25 { radius = min(radius, 0.5 * step) }
          trusted = 0
          continue
        }
        if trusted < Self.patience {
          trusted += 1
          if let share = turningPoint(from: now, to: next, there, solution),
            let between = iterate(at: zip(now.point, next).map { $0 + share * ($1 - $0) })
          {
            hoped = 0.5 * share * promised
            radius = max(0.2 * share * step, settings.narrowestRadius)
            now = between
            if best.merit - between.merit > 0.1 * hoped {
              best = between
              trusted = 0
            }
          } else {
            now = Iterate(point: next, linearisation: there, merit: reached)
          }
          continue
        }
      }
      now = best
      trusted = 0
      radius = 0.35 * min(radius, step)
      if radius < settings.narrowestRadius {
        converged = true
        break
      }
    }
    return answer(at: best.point, best.linearisation, last, converged: converged)
  }

  private func isKnown(_ point: [Double]) -> Bool {
    guard let known = settings.known else { return false }
    return zip(point, known).allSatisfy { abs($0 - $1) <= settings.nearness * (1 + abs($1)) }
  }

  private func iterate(at point: [Double]) -> Iterate? {
    linearisation(at: point).map {
      Iterate(point: point, linearisation: $0, merit: merit($0, at: point))
    }
  }

  /// The largest move of a variable, in units of the box.
  private func size(ofStepFrom point: [Double], to next: [Double]) -> Double {
    var largest = 0.0
    for column in 0..<count {
      largest = max(largest, abs(next[column] - point[column]) / program.stepScales[column])
    }
    return largest
  }

  /// Where along a step the Lagrangian turns from falling to rising, as a share of the step, by
  /// the secant of its slopes at both ends; `nil` where it still falls at the end.
  private func turningPoint(
    from now: Iterate, to next: [Double], _ there: Linearisation, _ solution: Solution
  ) -> Double? {
    let prices = solution.shadowPrices
    var (atStart, atEnd) = (0.0, 0.0)
    for column in 0..<count {
      let move = next[column] - now.point[column]
      guard move != 0 else { continue }
      var (before, after) = (costs[column], costs[column])
      for (row, own) in program.rows.enumerated() where prices[row] != 0 {
        guard let linear = own.linear else { continue }
        before -= prices[row] * linear.coefficients[column]
        after -= prices[row] * linear.coefficients[column]
      }
      for (place, row) in smoothRows.enumerated() where prices[row] != 0 {
        before -= prices[row] * now.linearisation.slopes[place * count + column]
        after -= prices[row] * there.slopes[place * count + column]
      }
      atStart += before * move
      atEnd += after * move
    }
    guard atStart < 0, atEnd > 0.05 * -atStart else { return nil }
    return max(0.02, -atStart / (atEnd - atStart))
  }

  // MARK: - The true rows

  /// Row values at a point and, for the smooth ones, slopes.
  private struct Linearisation {
    var values: [Double]
    var slopes: [Double]
  }

  /// The rows at a point, or `nil` where one of them has no finite value.
  private func linearisation(at point: [Double]) -> Linearisation? {
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
    return Linearisation(values: values, slopes: slopes)
  }

  /// How far a row misses its bounds: positive below the lower end, negative above the upper.
  private func shortfall(_ value: Double, _ row: SmoothRow) -> Double {
    if value < row.lower { return row.lower - value }
    if value > row.upper { return row.upper - value }
    return 0
  }

  private func worst(_ linearisation: Linearisation) -> Double {
    zip(linearisation.values, program.rows).reduce(0) { max($0, abs(shortfall($1.0, $1.1))) }
  }

  private func merit(_ linearisation: Linearisation, at point: [Double]) -> Double {
    var merit = zip(costs, point).reduce(0) { $0 + $1.0 * $1.1 }
    for (index, row) in program.rows.enumerated() {
      merit += penalties[index] * abs(shortfall(linearisation.values[index], row))
    }
    return merit
  }

  // MARK: - The linear program of a round

  private mutating func linearise(
    _ linearisation: Linearisation, at point: [Double], radius: Double
  ) throws(Complaint) {
    for (place, index) in smoothRows.enumerated() {
      let row = program.rows[index]
      let own = linearisation.slopes[place * count..<(place + 1) * count]
      // Tangent: g(p) + slope . (z - p); the constant goes into the bounds.
      var constant = linearisation.values[index]
      for (column, slope) in own.enumerated() { constant -= slope * point[column] }
      let (variables, signs) = smoothColumns[place]
      let coefficients = own + signs
      let used = coefficients.indices.filter { coefficients[$0] != 0 }
      try solver.setCoefficients(
        of: Row(index: index), variables: used.map { variables[$0 - coefficients.startIndex] },
        coefficients: used.map { coefficients[$0] })
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
  }

  /// Solves the linear program as it stands.
  ///
  /// The simplex method can run in circles; then it is told to go another way, not to go on.
  ///
  /// - Returns: `nil` where it did so every way.
  private mutating func linearProgram() throws(Complaint) -> Solution? {
    rounds += 1
    var solution: Solution?
    for attempt in Attempt.allCases {
      let found = try solver.solve(attempt.options(size: count + program.rows.count))
      iterations += found.iterations
      solution = found
      if found.termination.reason != .limit { break }
    }
    if solution?.termination.reason == .limit { return nil }
    guard let solution, solution.isOptimal, solution.values.count >= count else {
      throw Complaint(
        .solverFailed, at: "linear program \(rounds)",
        "the solver ended with \(solution?.termination.reason.rawValue ?? "nothing"): "
          + (solution?.termination.detail ?? ""), fix: "please report this problem file")
    }
    return solution
  }

  // MARK: - The answer

  private func answer(
    at point: [Double], _ linearisation: Linearisation, _ solution: Solution?, converged: Bool
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
        for column in 0..<count {
          reduced[column] -= price * linearisation.slopes[place * count + column]
        }
      }
      let gap =
        price > 0
        ? linearisation.values[index] - row.lower : linearisation.values[index] - row.upper
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
      rowValues: linearisation.values,
      shortfalls: zip(linearisation.values, program.rows).map { shortfall($0, $1) },
      multipliers: multipliers, reducedCosts: reduced, stationarityResidual: stationarity,
      complementarityResidual: complementarity, rounds: rounds, iterations: iterations,
      basis: solution?.basis.map(BasisHint.init))
  }
}
