import DairyTerms
import LinearPrograms

/// The basis of a like program's last linear program.
struct BasisHint: Sendable {
  let basis: Basis
}

extension SuccessiveProgram {
  /// How the search is steered.
  struct Settings {
    /// First half-width of the box, in units of the variables; wide, because the tangents of a
    /// ration hold far.
    var firstRadius = 30.0
    /// Widest box.
    var widestRadius = 60.0
    /// A box this narrow ends the search.
    var narrowestRadius = 1e-8
    /// A promised gain below this share of the merit ends the search.
    var gainTolerance = 1e-10
    /// Scaled violations up to this count as none.
    var feasibilityTolerance = 1e-9
    /// Most linear programs of a descent.
    var mostRounds = 120
    /// Cost of a scaled violation of 1, in units of ``costScale``.
    var penalty = 50.0
    /// The size of a typical cost, which the penalty is measured by.
    var costScale = 1.0
    /// Whether the costs count (otherwise the least violation is sought).
    var usesCosts = true
    /// How much dearer than others a row's violation is; 1 for rows that are not named.
    var rowWeights: [Int: Double] = [:]
    /// A step that lands this near to ``known`` ends the search there.
    var nearness = 1e-5
    /// An optimum found already.
    var known: [Double]?
  }

  static func solver(
    for program: borrowing Program, slacks: [(row: Int, sign: Double)], basis: BasisHint?
  ) throws(Complaint) -> GLPKProblem {
    var solver = try GLPKProblem(model(of: program, slacks: slacks))
    if let basis { try solver.setBasis(basis.basis) }
    return solver
  }

  static func model(
    of program: borrowing Program, slacks: [(row: Int, sign: Double)]
  ) throws(Complaint) -> LinearModel {
    var model = LinearModel(.minimize)
    var variables: [Variable] = []
    for index in program.costs.indices {
      variables.append(
        try model.addVariable(
          "v\(index)", .between(program.lower[index], program.upper[index]),
          cost: program.costs[index]))
    }
    var slackOfRow: [Int: [(Variable, Double)]] = [:]
    for (index, slack) in slacks.enumerated() {
      let variable = try model.addVariable("s\(index)", .atLeast(0), cost: 1)
      slackOfRow[slack.row, default: []].append((variable, slack.sign))
    }
    for (index, row) in program.rows.enumerated() {
      let own = slackOfRow[index] ?? []
      let terms = zip(variables, row.linear?.coefficients ?? []).filter { $0.1 != 0 }
      let constant = row.linear?.constant ?? 0
      try model.addRow(
        "r\(index)",
        variables: terms.map { $0.0 } + own.map { $0.0 },
        coefficients: terms.map { $0.1 } + own.map { $0.1 },
        row.linear == nil
          ? .free : Bounds(lower: row.lower - constant, upper: row.upper - constant))
    }
    return model
  }

  /// The ways a linear program is tried; the next only where one runs in circles.
  enum Attempt: CaseIterable {
    case fromLastBasis
    case primal
    case fromScratch
    case looser

    func options(size: Int) -> SolveOptions {
      var options = SolveOptions()
      options.timeLimitSeconds = 10
      options.iterationLimit = 2000 + 20 * size
      options.method = self == .primal ? .primal : .dual
      options.presolves = self == .fromScratch || self == .looser
      if self == .looser {
        options.primalTolerance = 1e-7
        options.dualTolerance = 1e-7
      }
      return options
    }
  }
}
