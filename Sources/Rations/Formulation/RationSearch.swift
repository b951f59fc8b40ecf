import DairyTerms
import Nutrition

/// The search for the best ration of one system, over several starts.
///
/// The model is not convex: the heifer's protein floor, intake that follows the ration's fibre,
/// starch that feeds microbes and the minimum in microbial protein can each leave a second
/// optimum. So the search starts from the cheapest ration of the linear rows (or the point given)
/// and from ``Starts``; the cheapest end is the answer, the earlier start where two agree. All
/// descents share one solver problem, and one that arrives where another ended stops there.
struct RationSearch: ~Copyable {
  private let system: RationSystem
  private var program: SuccessiveProgram<RationSystem>
  private let start: [Double]?

  /// Prices of a violation of 5 % of a limit, as multiples of the ration's daily cost: the first
  /// that gives a ration without violation is exact.
  private static let penalties = [3.0, 100.0, 3000.0]

  init(_ system: RationSystem, from start: WarmStart? = nil) throws(Complaint) {
    self.system = system
    self.start = start.map { system.point(of: $0) }
    program = try SuccessiveProgram(
      system, basis: start.flatMap { $0.rowCount == system.rows.count ? $0.basis : nil })
  }

  /// The cheapest end of all descents, or, where none holds every limit, the least violation.
  mutating func best(at point: [Double]? = nil) throws(Complaint) -> SmoothAnswer {
    try best(after: descend(at: point))
  }

  /// The same, where the first descent was made already.
  mutating func best(after first: SmoothAnswer) throws(Complaint) -> SmoothAnswer {
    var best = first
    var spent = (rounds: best.rounds, steps: best.iterations)
    for other in try Starts(system: system).points(of: &program) {
      let answer = try descend(at: other, known: best.isFeasible ? best.point : nil)
      spent = (spent.rounds + answer.rounds, spent.steps + answer.iterations)
      let isBetter =
        answer.isFeasible
        ? !best.isFeasible || answer.cost < best.cost - 1e-7 * (1 + abs(best.cost))
        : !best.isFeasible && answer.worstShortfall < best.worstShortfall * (1 - 1e-6)
      if isBetter { best = answer }
    }
    if !best.isFeasible, let found = try lastResort(&spent) { best = found }
    best.rounds = spent.rounds
    best.iterations = spent.steps
    return best
  }

  /// Corners tried before a problem is said to have no ration.
  private static let scatteredStarts = 24

  /// A ration after all, from starts scattered over the linear rows.
  private mutating func lastResort(
    _ spent: inout (rounds: Int, steps: Int)
  ) throws(Complaint) -> SmoothAnswer? {
    let corners = try Starts(system: system).scattered(Self.scatteredStarts, of: &program)
    var best: SmoothAnswer?
    for corner in corners {
      let nearest = try leastViolation(at: corner)
      spent = (spent.rounds + nearest.rounds, spent.steps + nearest.iterations)
      guard nearest.isFeasible else { continue }
      let answer = try descend(at: nearest.point, known: best?.point)
      spent = (spent.rounds + answer.rounds, spent.steps + answer.iterations)
      if answer.isFeasible, best.map({ answer.cost < $0.cost - 1e-7 * (1 + abs($0.cost)) }) ?? true
      {
        best = answer
      }
    }
    return best
  }

  /// The end of one descent, with dearer violations until there are none.
  mutating func descend(
    at point: [Double]? = nil, known: [Double]? = nil
  ) throws(Complaint) -> SmoothAnswer {
    var settings = SuccessiveProgram<RationSystem>.Settings()
    settings.costScale = Formulation.costScale(of: system)
    settings.known = known
    var from = point ?? start
    var spent = (rounds: 0, iterations: 0)
    var best: SmoothAnswer?
    for (index, penalty) in Self.penalties.enumerated() {
      settings.penalty = penalty
      var answer = try program.solve(settings, from: from)
      spent.rounds += answer.rounds
      spent.iterations += answer.iterations
      answer.rounds = spent.rounds
      answer.iterations = spent.iterations
      best = answer
      if answer.isFeasible { return answer }
      from = answer.point
      guard index == 0 else { continue }
      // Whether any ration holds every limit is asked once, with the costs out of the way.
      let nearest = try leastViolation(at: answer.point)
      spent.rounds += nearest.rounds
      spent.iterations += nearest.iterations
      if nearest.isFeasible { from = nearest.point }
    }
    guard let best else {
      throw Complaint(.solverFailed, at: "search", "no linear program was solved")
    }
    return best
  }

  /// The point of least scaled violation, costs aside.
  mutating func leastViolation(
    at point: [Double]?, rowWeights: [Int: Double] = [:]
  ) throws(Complaint) -> SmoothAnswer {
    var settings = SuccessiveProgram<RationSystem>.Settings()
    settings.usesCosts = false
    settings.rowWeights = rowWeights
    settings.gainTolerance = 1e-9
    return try program.solve(settings, from: point)
  }

  /// Whether some ration holds every limit, costs aside.
  mutating func canHold(at point: [Double]?) throws(Complaint) -> Bool {
    if try leastViolation(at: point).isFeasible { return true }
    for other in try Starts(system: system).points(of: &program) {
      if try leastViolation(at: other).isFeasible { return true }
    }
    return false
  }
}
