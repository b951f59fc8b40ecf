public import DairyTerms
import GLPKShim

extension LinearModel {
  /// Explains why the model has no solution; `nil` when it has one (or none could be ruled out
  /// within the limits).
  ///
  /// The conflict set is minimal and checked to be: without any one member the rest can hold. Of
  /// several minimal sets one is found, the same every time, with few rows first and then few
  /// variable bounds.
  ///
  /// - Parameter options: Limits for the whole explanation and tolerances.
  /// - Throws: ``Complaint`` for options outside their range, or no memory.
  public func explainInfeasibility(
    _ options: SolveOptions = SolveOptions()
  ) throws(Complaint) -> InfeasibilityExplanation? {
    try options.check()
    let whole = SolverProblem(self)
    var relaxed = whole
    relaxed.hasIntegers = false
    relaxed.isInteger = whole.isInteger.map { _ in false }
    if let found = try InfeasibilityAnalyst(self, relaxed, options).explain() { return found }
    guard whole.hasIntegers else { return nil }
    return try InfeasibilityAnalyst(self, whole, options).explain()
  }
}

extension LinearModel {
  /// Only the minimal conflict set of an infeasible model, without the nearest point and without
  /// each bound's own relaxation: several times quicker than the whole explanation.
  ///
  /// - Throws: As ``explainInfeasibility(_:)``.
  public func findConflict(_ options: SolveOptions = SolveOptions()) throws(Complaint)
    -> ConflictSet?
  {
    try options.check()
    let whole = SolverProblem(self)
    var relaxed = whole
    relaxed.hasIntegers = false
    relaxed.isInteger = whole.isInteger.map { _ in false }
    var analyst = InfeasibilityAnalyst(self, relaxed, options)
    analyst.findsConflictOnly = true
    if let found = try analyst.explain() { return found.conflict }
    guard whole.hasIntegers else { return nil }
    analyst = InfeasibilityAnalyst(self, whole, options)
    analyst.findsConflictOnly = true
    return try analyst.explain()?.conflict
  }
}

/// Works out one explanation over one solver problem.
struct InfeasibilityAnalyst {
  private let model: LinearModel
  private let problem: SolverProblem
  private let options: SolveOptions
  /// On the clock of `gx_seconds`.
  private let deadline: Double
  var findsConflictOnly = false

  init(_ model: LinearModel, _ problem: SolverProblem, _ options: SolveOptions) {
    self.model = model
    self.problem = problem
    self.options = options
    deadline = gx_seconds() + options.timeLimitSeconds
  }

  func explain() throws(Complaint) -> InfeasibilityExplanation? {
    let elastic = ElasticProblem(problem)
    var solver = try GLPKProblem(elastic.problem)
    var patience = remaining(options)
    // A tree may take all there is; the conflict wants its share.
    if problem.hasIntegers { patience.timeLimitSeconds *= 0.4 }
    let stretched = try solver.solve(patience)
    var nearest: NearestSolution?
    if stretched.objective != nil {
      nearest = try self.nearest(elastic, stretched)
      if nearest?.relaxations.isEmpty == true { return nil }
    }
    if problem.hasIntegers && !stretched.isOptimal && (stretched.bestBound ?? 0) < 1e-7 {
      // Without an optimum of the stretched program only a plain "infeasible" is proof enough.
      var plain = try GLPKProblem(problem)
      guard try plain.solve(patience).termination.reason == .infeasible else { return nil }
    }
    guard let conflict = try conflict(elastic, stretched) else { return nil }
    return InfeasibilityExplanation(nearest: nearest, conflict: conflict)
  }

  private func remaining(_ options: SolveOptions) -> SolveOptions {
    var rest = options
    rest.timeLimitSeconds = max(1e-3, deadline - gx_seconds())
    rest.ranges = false
    return rest
  }

  /// How many bounds are asked at most how far they alone would have to give way.
  private static let mostAskedAlone = 100

  /// Without some bound a tree may have no end: a trial gives up early, and what it could not
  /// decide stays in the conflict.
  private func trial(_ options: SolveOptions) -> TrialLimits {
    var rest = remaining(options)
    rest.nodeLimit = min(options.nodeLimit, 2000)
    if problem.hasIntegers { rest.timeLimitSeconds = min(2, rest.timeLimitSeconds) }
    return TrialLimits(rest, until: deadline)
  }

  // MARK: - The nearest point

  private func nearest(
    _ elastic: ElasticProblem, _ stretched: Solution
  ) throws(Complaint) -> NearestSolution {
    // The solution shows the model's own columns; elastic ones come from activities again.
    let values = Array(stretched.values.prefix(problem.modelColumnCount))
    var relaxations: [(Relaxation, share: Double)] = []
    for stretch in elastic.stretches {
      let value = stretched.allValues[stretch.column]
      let share = value / stretch.scale
      if share > 1e-9 {
        relaxations.append(
          (Relaxation(bound: stretch.bound, limit: stretch.limit, amount: value), share))
      }
    }
    relaxations.sort { $0.share > $1.share }
    let list = relaxations.map { $0.0 }
    let cheapest = findsConflictOnly ? nil : try cheapestPoint(relaxedBy: list)
    let point = cheapest?.values ?? values
    var objective = model.objectiveOffset
    for (cost, value) in zip(model.costs, point) { objective += cost * value }
    return NearestSolution(
      values: point, objective: objective, relaxations: list,
      totalShare: relaxations.reduce(0) { $0 + $1.share }, isLeast: stretched.isOptimal)
  }

  /// The best point of the model with the bounds moved to where they must stand.
  private func cheapestPoint(relaxedBy relaxations: [Relaxation]) throws(Complaint) -> Solution? {
    guard !relaxations.isEmpty else { return nil }
    var moved = problem
    for relaxation in relaxations {
      // A hair more, so that rounding does not close the gap again.
      let hair = 1e-9 * max(1, abs(relaxation.newLimit))
      switch (relaxation.bound.item, relaxation.bound.side) {
      case (.row(let row), .lower): moved.rowLower[row.index] = relaxation.newLimit - hair
      case (.row(let row), .upper): moved.rowUpper[row.index] = relaxation.newLimit + hair
      case (.variable(let variable), .lower):
        moved.columnLower[variable.index] = relaxation.newLimit
      case (.variable(let variable), .upper):
        moved.columnUpper[variable.index] = relaxation.newLimit
      }
    }
    guard moved.firstCrossing() == nil else { return nil }
    var solver = try GLPKProblem(moved)
    let solution = try solver.solve(remaining(options))
    return solution.isOptimal ? solution : nil
  }

  // MARK: - The conflict

  private func conflict(
    _ elastic: ElasticProblem, _ stretched: Solution
  ) throws(Complaint) -> ConflictSet? {
    if let crossing = problem.firstCrossing() { return crossedConflict(crossing) }
    if let row = problem.firstUnreachableRow(), row < problem.modelRowCount {
      let item = ModelBound.Item.row(Row(index: row))
      return try conflictSet(
        BoundSide.allCases.map { ModelBound(item, $0) }, isMinimal: true)
    }
    let support = supportOfPrices(elastic, stretched)
    // Quick trials first; where their result does not stand the check, careful ones.
    for careful in [false, true] {
      var trialOptions = options
      trialOptions.fallsBack = careful
      trialOptions.verifies = careful
      var start = support.isEmpty || careful ? problem.rowBounds : support
      if !careful, let worst = worstRow(elastic, stretched), start.count > 2 {
        var sharpest = try SharpestRows(
          problem, overstepped: worst, from: start, trial(trialOptions))
        start = try sharpest.gather() ?? start
      }
      guard let found = try search(start, trial(trialOptions)) else { continue }
      if found.isMinimal || careful || problem.hasIntegers || gx_seconds() >= deadline {
        return found
      }
    }
    // It is infeasible, but no part of it could be shown to be: then all of it is the answer.
    return try conflictSet(problem.rowBounds + problem.variableBounds, isMinimal: false)
  }

  private func crossedConflict(_ crossing: SolverProblem.CrossedBounds) -> ConflictSet {
    let item: ModelBound.Item =
      switch crossing {
      case .row(let row): .row(Row(index: row))
      case .column(let column): .variable(Variable(index: column))
      }
    let bounds = BoundSide.allCases.map { ModelBound(item, $0) }
    let gap = problem.limit(of: bounds[0]) - problem.limit(of: bounds[1])
    return ConflictSet(
      members: bounds.map {
        .init(bound: $0, limit: problem.limit(of: $0), relaxationAlone: gap)
      }, isMinimal: true, needsIntegrality: false)
  }

  /// The row bounds with a price in the elastic optimum, least important first. A positive price
  /// belongs to a lower bound.
  private func supportOfPrices(
    _ elastic: ElasticProblem, _ stretched: Solution
  ) -> [ModelBound] {
    guard !problem.hasIntegers, stretched.isOptimal else { return [] }
    var weighted: [(bound: ModelBound, weight: Double)] = []
    for row in 0..<problem.modelRowCount {
      let price = stretched.shadowPrices[row]
      let item = ModelBound.Item.row(Row(index: row))
      let bound = ModelBound(item, price > 0 ? .lower : .upper)
      guard price != 0, problem.limit(of: bound).isFinite else { continue }
      weighted.append((bound, abs(price) * ElasticProblem.scale(of: row, problem)))
    }
    let largest = weighted.map { $0.weight }.max() ?? 0
    return weighted.filter { $0.weight > 1e-10 * largest }.sorted { $0.weight < $1.weight }
      .map { $0.bound }
  }

  /// The row bound overstepped by the largest share.
  private func worstRow(_ elastic: ElasticProblem, _ stretched: Solution) -> ModelBound? {
    guard !problem.hasIntegers, stretched.isOptimal else { return nil }
    let rows = elastic.stretches.filter { $0.bound.row != nil }
    return rows.max {
      stretched.allValues[$0.column] / $0.scale < stretched.allValues[$1.column] / $1.scale
    }?.bound
  }

  private func search(
    _ start: [ModelBound], _ limits: TrialLimits
  ) throws(Complaint) -> ConflictSet? {
    var search = try ConflictSearch(problem, rows: Set(start), limits)
    var start = start
    if let proof = try search.proof() {
      if proof.isMinimal { return try conflictSet(proof.members, isMinimal: true) }
      // What no proof leans on goes at once.
      let rows = Set(proof.members.filter { $0.row != nil })
      start = start.filter(rows.contains)
      search = try ConflictSearch(problem, rows: rows, limits)
    }
    guard try search.isFeasible() == false else { return nil }
    let rows = try search.reduce(start)
    var variables = problem.variableBounds
    let mentioned = columns(of: rows)
    let idle = variables.filter { !mentioned.contains($0.variable?.index ?? -1) }
    if try search.leaveOut(all: idle) {
      variables.removeAll { !mentioned.contains($0.variable?.index ?? -1) }
    }
    // Limits somebody set go first, so that a conflict rests on "not below 0" where it can.
    let isPlain = { (bound: ModelBound) in problem.limit(of: bound) == 0 }
    let bounds = try search.reduce(
      variables.filter { !isPlain($0) } + variables.filter(isPlain))
    let members = rows + bounds
    let isMinimal = search.ranOut ? false : try isMinimal(members)
    return try conflictSet(members, isMinimal: isMinimal)
  }

  /// The answer, and how far its bounds alone would have to give way.
  private func conflictSet(
    _ bounds: [ModelBound], isMinimal: Bool
  ) throws(Complaint) -> ConflictSet {
    // Nobody asks how far below zero a feed would have to go, nor reads more than some answers.
    let asked = bounds.filter { $0.row != nil || problem.limit(of: $0) != 0 }
    let asks = !findsConflictOnly && isMinimal && asked.count <= Self.mostAskedAlone
    // An amount is checked; "does not help" needs no second opinion.
    var quick = options
    quick.fallsBack = false
    var alone = try LoneRelaxation(problem, trial(quick))
    return ConflictSet(
      members: try bounds.sorted(by: Self.inModelOrder).map { bound throws(Complaint) in
        ConflictSet.Member(
          bound: bound, limit: problem.limit(of: bound),
          relaxationAlone: asks && asked.contains(bound) ? try alone.amount(of: bound) : nil)
      }, isMinimal: isMinimal, needsIntegrality: problem.hasIntegers)
  }

  private func columns(of bounds: [ModelBound]) -> Set<Int> {
    var mentioned: Set<Int> = []
    for row in Set(bounds.compactMap({ $0.row })) {
      problem.matrix.forEach(inRow: row.index) { column, _ in mentioned.insert(column) }
    }
    return mentioned
  }

  /// Rows before variables, each in the model's order, lower before upper.
  private static func inModelOrder(_ left: ModelBound, _ right: ModelBound) -> Bool {
    func key(_ bound: ModelBound) -> (Int, Int, Int) {
      let side = bound.side == .lower ? 0 : 1
      return switch bound.item {
      case .row(let row): (0, row.index, side)
      case .variable(let variable): (1, variable.index, side)
      }
    }
    return key(left) < key(right)
  }

  /// Checks a finished set from scratch with the careful solver: together infeasible, without any
  /// one member feasible.
  private func isMinimal(_ members: [ModelBound]) throws(Complaint) -> Bool {
    var check = try ConflictSearch(
      problem, rows: Set(members.filter { $0.row != nil }), trial(options))
    for bound in problem.variableBounds where !members.contains(bound) {
      try check.set(bound, isIn: false)
    }
    guard try check.isFeasible() == false else { return false }
    for member in members {
      try check.set(member, isIn: false)
      guard try check.isFeasible() == true else { return false }
      try check.set(member, isIn: true)
    }
    return true
  }
}
