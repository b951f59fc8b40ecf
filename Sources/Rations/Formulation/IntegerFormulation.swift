import DairyTerms
import LinearPrograms
import Nutrition

/// Rations a mixer can make: smallest weighings, steps and whole bags, at most so many feeds, at
/// most so many changes.
///
/// The model is made linear at the best ration without these rules, a mixed-integer program
/// chooses which feeds are in, which change, and the whole steps; with that choice fixed the full
/// model is solved again, and the choice made anew from there until it repeats. Every choice that
/// was tried and holds is kept; the best of them is the answer. The choice is optimal for the
/// linear model; the ration is exact for the full one.
struct IntegerFormulation {
  let system: RationSystem

  /// Choices tried before the best so far is taken.
  private static let mostChoices = 6
  /// The most of a mineral or additive a cow gets, kg DM/d.
  private static let mostByTheGramKgDM = 1.0
  /// A violation of 5 % of a limit costs this many daily costs in the mixed-integer program.
  private static let penalty = 100.0

  func solve() throws(Complaint) -> RationResult {
    let free = try Formulation.search(system)
    guard free.isFeasible else {
      let why = try InfeasibilityExplainer(system: system, nearest: free).explain()
      return ResultBuilder(system: system, answer: free).result(infeasibility: why)
    }
    var point = free.point
    var tried: [Choice] = []
    var best: SmoothAnswer?
    var nearest: SmoothAnswer?
    var rounds = free.rounds
    while tried.count < Self.mostChoices {
      guard let choice = try choose(at: point), !tried.contains(choice) else { break }
      tried.append(choice)
      var answer = try Formulation.search(
        system.with(lower: choice.lower, upper: choice.upper), at: point)
      rounds += answer.rounds
      answer.rounds = rounds
      point = answer.point
      if answer.isFeasible {
        if best.map({ answer.cost < $0.cost - 1e-12 }) ?? true { best = answer }
      } else if nearest.map({ answer.worstShortfall < $0.worstShortfall }) ?? true {
        nearest = answer
      }
    }
    if let best {
      return ResultBuilder(system: system, answer: best).result()
    }
    return ResultBuilder(system: system, answer: nearest ?? free).result(
      infeasibility: Infeasibility(
        conflicts: [
          [
            Infeasibility.Clash(
              words:
                "what the mixer and the farm ask (least weighings, whole steps or bags, at most "
                + "so many feeds or changes)", place: nil),
            Infeasibility.Clash(words: "the limits, which can be held without them", place: nil),
          ]
        ], missingSources: [], fixes: [], amounts: []))
  }

  /// Which amounts are open, and between which bounds.
  private struct Choice: Equatable {
    var lower: [Double]
    var upper: [Double]
  }

  // MARK: - The mixed-integer program

  private func choose(at point: [Double]) throws(Complaint) -> Choice? {
    var model = LinearModel(.minimize)
    let amounts = try addAmounts(to: &model)
    try addRows(to: &model, amounts: amounts, at: point)
    let rules = try addRules(to: &model, amounts: amounts)
    var options = SolveOptions()
    options.timeLimitSeconds = 10
    options.relativeGap = 1e-6
    let solution = try model.solve(options)
    guard !solution.values.isEmpty else { return nil }
    return choice(rules, solution)
  }

  private func addAmounts(to model: inout LinearModel) throws(Complaint) -> [Variable] {
    try system.costs.indices.map { column throws(Complaint) in
      try model.addVariable(
        "v\(column)", .between(system.lower[column], most(column)), cost: system.costs[column])
    }
  }

  /// The most of a variable that a ration can hold: tight, for the sake of the binaries.
  private func most(_ column: Int) -> Double {
    guard column < system.feeds.count else { return system.upper[column] }
    // A salt fed by the milligram must not pass for "not fed" within the integer tolerance.
    let room =
      system.feeds[column].feed.category.isByTheGram
      ? Self.mostByTheGramKgDM : 1.5 * system.expectedIntakeKgDM
    return min(system.upper[column], max(system.lower[column], room))
  }

  private func addRows(
    to model: inout LinearModel, amounts: [Variable], at point: [Double]
  ) throws(Complaint) {
    let count = system.costs.count
    let smoothCount = system.rows.filter { $0.linear == nil }.count
    var values = [Double](repeating: 0, count: smoothCount)
    var slopes = [Double](repeating: 0, count: smoothCount * count)
    guard system.evaluate(at: point, values: &values, slopes: &slopes) else { return }
    let penalty = Self.penalty * Formulation.costScale(of: system)
    var place = 0
    for (index, row) in system.rows.enumerated() {
      var coefficients: [Double]
      var constant: Double
      if let linear = row.linear {
        (coefficients, constant) = linear
      } else {
        coefficients = Array(slopes[place * count..<(place + 1) * count])
        constant = values[place] - zip(coefficients, point).reduce(0) { $0 + $1.0 * $1.1 }
        place += 1
      }
      var variables = amounts
      if row.lower > -.infinity {
        variables.append(try model.addVariable("up\(index)", .atLeast(0), cost: penalty))
        coefficients.append(1)
      }
      if row.upper < .infinity {
        variables.append(try model.addVariable("down\(index)", .atLeast(0), cost: penalty))
        coefficients.append(-1)
      }
      try model.addRow(
        "r\(index)", variables: variables, coefficients: coefficients,
        Bounds(lower: row.lower - constant, upper: row.upper - constant))
    }
  }

  /// The binaries and whole numbers of the rules, by feed.
  private struct Rules {
    var fed: [Int: Variable] = [:]
    var steps: [Int: Variable] = [:]
    var changed: [Int: Variable] = [:]
  }

  private func addRules(to model: inout LinearModel, amounts: [Variable]) throws(Complaint) -> Rules
  {
    var rules = Rules()
    let problem = system.problem
    for (index, feed) in system.feeds.enumerated() {
      if let step = feed.weighing.stepKgDM {
        let steps = try model.addVariable(
          "n\(index)", .between(0, (most(index) / step + 1e-9).rounded(.down)), kind: .integer)
        try model.addRow(
          "step\(index)", variables: [amounts[index], steps], coefficients: [1, -step],
          .exactly(0))
        rules.steps[index] = steps
      }
      let smallest = feed.weighing.smallestKgDM ?? 0
      if smallest > 0 || problem.mostFeeds != nil {
        let fed = try model.addVariable("fed\(index)", .between(0, 1), kind: .binary)
        try model.addRow(
          "if fed\(index)", variables: [amounts[index], fed], coefficients: [1, -most(index)],
          .atMost(0))
        if smallest > 0 {
          try model.addRow(
            "least\(index)", variables: [amounts[index], fed], coefficients: [1, -smallest],
            .atLeast(0))
        }
        rules.fed[index] = fed
      }
      if problem.change.mostFeedsChanged != nil {
        let today = problem.todayKgDM[feed.name] ?? 0
        let changed = try model.addVariable("moved\(index)", .between(0, 1), kind: .binary)
        let room = max(today, most(index))
        try model.addRow(
          "up to\(index)", variables: [amounts[index], changed], coefficients: [1, -room],
          .atMost(today))
        try model.addRow(
          "down to\(index)", variables: [amounts[index], changed], coefficients: [1, today],
          .atLeast(today))
        rules.changed[index] = changed
      }
    }
    for (limit, counted, name) in [
      (problem.mostFeeds, rules.fed, "feeds"),
      (problem.change.mostFeedsChanged, rules.changed, "changes"),
    ] {
      guard let limit else { continue }
      let variables = counted.sorted { $0.key < $1.key }.map { $0.value }
      try model.addRow(
        name, variables: variables, coefficients: variables.map { _ in 1 },
        .atMost(Double(limit)))
    }
    return rules
  }

  private func choice(_ rules: Rules, _ solution: Solution) -> Choice {
    var choice = Choice(lower: system.lower, upper: system.upper)
    func isOn(_ variable: Variable?) -> Bool? {
      variable.flatMap { solution.value(of: $0) }.map { $0 > 0.5 }
    }
    for (index, feed) in system.feeds.enumerated() {
      if let steps = rules.steps[index], let step = feed.weighing.stepKgDM,
        let whole = solution.value(of: steps)
      {
        choice.lower[index] = whole.rounded() * step
        choice.upper[index] = choice.lower[index]
        continue
      }
      if isOn(rules.changed[index]) == false {
        let today = system.problem.todayKgDM[feed.name] ?? 0
        choice.lower[index] = today
        choice.upper[index] = today
        continue
      }
      switch isOn(rules.fed[index]) {
      case true?:
        choice.lower[index] = max(choice.lower[index], feed.weighing.smallestKgDM ?? 0)
      case false?:
        choice.lower[index] = 0
        choice.upper[index] = 0
      case nil: break
      }
    }
    return choice
  }
}
