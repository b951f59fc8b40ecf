public import DairyTerms

/// Finds the best rations of several pens at once: one linear program a round over all of them.
public enum HerdFormulation {
  /// Solves a problem of several pens.
  ///
  /// Each pen is solved alone first: that is where the joint search starts, and a pen whose own
  /// limits clash is named before the stocks are blamed.
  ///
  /// - Throws: ``Complaint`` where the data are wrong; the first of
  ///   ``HerdRationProblem/faults()``.
  public static func solve(_ problem: HerdRationProblem) throws(Complaint) -> HerdRationResult {
    if let fault = problem.faults().first { throw fault }
    guard problem.pens.contains(where: { $0.problem.hasReachableLimits }) else {
      return try firm(problem)
    }
    var reachable = problem
    for index in problem.pens.indices {
      reachable.pens[index].problem = try Formulation.reaching(problem.pens[index].problem)
    }
    let answer = try firm(reachable)
    guard answer.status == .infeasible else { return answer }
    // What the pens share may leave no room for what each reaches alone.
    var watching = problem
    for index in problem.pens.indices {
      watching.pens[index].problem = Formulation.watching(problem.pens[index].problem)
    }
    return try firm(watching)
  }

  /// Solves with every limit held, save those that are watched.
  private static func firm(_ problem: HerdRationProblem) throws(Complaint) -> HerdRationResult {
    let system = try HerdSystem(problem)
    var alone: [SmoothAnswer] = []
    var clashes: [String] = []
    for (pen, block) in zip(problem.pens, system.blocks) {
      let answer = try Formulation.descend(block.system)
      let settled = answer.isFeasible ? answer : try Formulation.search(block.system)
      if !settled.isFeasible {
        let why = try InfeasibilityExplainer(system: block.system, nearest: settled).explain()
        clashes += why.conflicts.map { clash in
          "pen \(pen.name): " + clash.map { $0.words }.joined(separator: " with ")
        }
      }
      alone.append(settled)
    }
    var start = system.safePoint
    for (block, answer) in zip(system.blocks, alone).reversed() {
      for (own, column) in block.columns.enumerated() {
        start[column] = answer.point[own] / block.factors[own]
      }
    }
    let best = try search(system, at: system.mixingPremixes(of: problem, in: start))
    return result(problem, system, best, clashes: clashes)
  }

  private static func search(
    _ system: HerdSystem, at start: [Double]
  ) throws(Complaint) -> SmoothAnswer {
    var settings = SuccessiveProgram<HerdSystem>.Settings()
    // A violation of 5 % of one pen's limit weighs like that pen's daily cost times the penalty.
    settings.costScale = system.blocks.reduce(0) {
      $0 + $1.weight * Formulation.costScale(of: $1.system)
    }
    var point = start
    var best: SmoothAnswer?
    var program = try SuccessiveProgram(system)
    for penalty in [3.0, 100.0] {
      settings.penalty = penalty
      let answer = try program.solve(settings, from: point)
      point = answer.point
      best = answer
      if answer.isFeasible { break }
    }
    guard let best else {
      throw Complaint(.solverFailed, at: "search", "no linear program was solved")
    }
    return best
  }

  /// The proportions of a premix over all pens that get it.
  private static func shares(
    of premix: HerdRationProblem.Premix, _ problem: HerdRationProblem, _ rations: [RationResult]
  ) -> [String: Double] {
    var amounts: [String: Double] = [:]
    for pen in problem.pens(of: premix) {
      for feed in premix.feeds { amounts[feed, default: 0] += rations[pen].kgDM(of: feed) }
    }
    // In a stated order: a sum's last digit depends on it.
    let total = amounts.sorted { $0.key < $1.key }.reduce(0) { $0 + $1.value }
    return total > 0 ? amounts.mapValues { $0 / total } : [:]
  }

  private static func result(
    _ problem: HerdRationProblem, _ system: HerdSystem, _ answer: SmoothAnswer, clashes: [String]
  ) -> HerdRationResult {
    let isFeasible = answer.isFeasible
    let rations = problem.pens.indices.map { index in
      ResultBuilder(
        system: system.blocks[index].system, answer: system.answer(of: index, in: answer)
      ).result(status: isFeasible ? .optimal : .infeasible)
    }
    let stocks = zip(problem.stocks, system.stockRows).map { stock, place in
      let used = answer.rowValues[place.row] * place.scale
      let slack = 1e-7 * max(1, stock.maximumKgAsFed ?? 0, stock.minimumKgAsFed ?? 0)
      return HerdRationResult.StockReport(
        stock: stock, usedKgAsFed: used,
        holds: used <= (stock.maximumKgAsFed ?? .infinity) + slack
          && used >= (stock.minimumKgAsFed ?? 0) - slack,
        worthPerKgAsFed: isFeasible ? -answer.multipliers[place.row] / place.scale : 0)
    }
    var words = clashes
    if !isFeasible, clashes.isEmpty {
      words = stocks.filter { !$0.holds }.map { report in
        "the stock of \(report.stock.feed) does not go round: "
          + "\(Int64(report.usedKgAsFed.rounded())) kg as fed are needed"
      }
      if words.isEmpty {
        words = ["each pen has a ration of its own, but the shared stocks or mixes leave none"]
      }
    }
    let cost = zip(rations, system.blocks).reduce(0) { $0 + $1.0.feedCostPerDay * $1.1.weight }
    return HerdRationResult(
      status: isFeasible ? .optimal : .infeasible, rations: rations, stocks: stocks,
      premixShares: problem.premixes.map { shares(of: $0, problem, rations) },
      feedCost: cost,
      search: SearchReport(
        linearPrograms: answer.rounds, simplexIterations: answer.iterations,
        worstViolation: answer.worstShortfall,
        stationarityResidual: answer.stationarityResidual,
        complementarityResidual: answer.complementarityResidual, converged: answer.converged),
      clashes: isFeasible ? [] : words)
  }
}
