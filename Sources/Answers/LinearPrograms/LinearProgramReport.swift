public import DairyTerms
public import LinearPrograms

/// The answer to a model file. Missing values are null.
public struct LinearProgramReport: Answer, Codable {
  /// Name and version of the document's form.
  public static let schema = "galacto.lp-solution/1"

  /// A variable.
  public struct VariableReport: Codable, Sendable {
    /// Its value.
    public var value: Double
    /// What a unit of it would cost at the least.
    public var reducedCost: Double?
  }

  /// A row.
  public struct RowReport: Codable, Sendable {
    /// Its value.
    public var activity: Double
    /// What a unit of its limit is worth.
    public var shadowPrice: Double?
  }

  /// Limits that cannot all hold.
  public struct ConflictReport: Codable, Sendable {
    /// A limit of the conflict.
    public struct Member: Codable, Sendable {
      /// `row` or `variable`.
      public var kind: String
      /// Its name.
      public var name: String
      /// Its side.
      public var side: BoundSide
      /// The limit.
      public var limit: Double
      /// By how much it must give way where it gives way alone.
      public var relaxationAlone: Double?
    }

    /// Names of the rows.
    public var rows: [String]
    /// Names of the variables.
    public var bounds: [String]
    /// Every limit.
    public var members: [Member]
    /// Whether none can be left out.
    public var isMinimal: Bool
    /// Whether it rests on variables that must be whole.
    public var needsIntegrality: Bool
  }

  /// The nearest point, where no point meets every limit.
  public struct NearestReport: Codable, Sendable {
    /// A limit that gives way.
    public struct Relaxation: Codable, Sendable {
      /// `row` or `variable`.
      public var kind: String
      /// Its name.
      public var name: String
      /// Its side.
      public var side: BoundSide
      /// The limit.
      public var limit: Double
      /// By how much it gives way.
      public var amount: Double
      /// The limit then.
      public var newLimit: Double
    }

    /// The objective there.
    public var objective: Double
    /// Sum of what gives way, each as a share of its limit's size.
    public var totalShare: Double
    /// Whether no point is nearer.
    public var isLeast: Bool
    /// What gives way.
    public var relaxations: [Relaxation]
    /// The point.
    public var variables: [String: Double]
  }

  /// How far the answer is from holding exactly.
  public struct ResidualReport: Codable, Sendable {
    /// Largest violation of a limit.
    public var primal: Double
    /// Largest violation of a price.
    public var dual: Double?
    /// Largest product of a slack and its price.
    public var complementarity: Double?
    /// Largest distance from a whole number.
    public var integrality: Double?
  }

  /// A variable along which the objective improves for ever.
  public struct RunawayReport: Codable, Sendable {
    /// Its name.
    public var name: String
    /// Its share of the step.
    public var share: Double
  }

  /// `optimal`, `infeasible`, `unbounded`, `limit` or `undefined`.
  public var status: String
  /// The limit that ended the search.
  public var limit: String?
  /// The status in words.
  public var detail: String
  /// `minimize` or `maximize`.
  public var sense: String
  /// The objective of the point, where there is one.
  public var objective: Double?
  /// What no point can beat.
  public var bestBound: Double?
  /// The share of the objective by which it may still be beaten.
  public var gap: Double?
  /// Variables by name.
  public var variables: [String: VariableReport] = [:]
  /// Rows by name.
  public var rows: [String: RowReport] = [:]
  /// Why no point meets every limit.
  public var conflict: ConflictReport?
  /// The nearest point then.
  public var nearest: NearestReport?
  /// Why the objective has no end.
  public var runaways: [RunawayReport]?
  /// How far the answer is from holding exactly.
  public var residuals: ResidualReport?
  /// What made the solver begin again.
  public var fallbacks: [String]

  /// Anything but an optimum.
  public var fault: Fault? { status == "optimal" ? nil : .noSolution }

  /// The report of a solution.
  public init(_ model: LinearModel, _ solution: Solution) {
    status = solution.termination.reason.rawValue
    limit = solution.termination.limit?.rawValue
    detail = solution.termination.detail
    sense = model.sense.rawValue
    objective = solution.objective
    bestBound = solution.bestBound
    gap = solution.relativeGap
    fallbacks = solution.fallbacks
    for variable in model.variables {
      guard let value = solution.value(of: variable) else { continue }
      variables[model.name(of: variable)] = VariableReport(
        value: value, reducedCost: solution.reducedCost(of: variable))
    }
    for row in model.rows {
      guard let activity = solution.activity(of: row) else { continue }
      rows[model.name(of: row)] = RowReport(
        activity: activity, shadowPrice: solution.shadowPrice(of: row))
    }
    residuals = solution.residuals.map {
      ResidualReport(
        primal: $0.primal, dual: $0.dual, complementarity: $0.complementarity,
        integrality: $0.integrality)
    }
  }

  /// Adds why no point meets every limit.
  public mutating func add(_ explanation: InfeasibilityExplanation?, _ model: LinearModel) {
    guard let explanation else { return }
    let found = explanation.conflict
    conflict = ConflictReport(
      rows: found.rows.map(model.name(of:)), bounds: found.variables.map(model.name(of:)),
      members: found.members.map {
        let (kind, name) = model.described($0.bound)
        return .init(
          kind: kind, name: name, side: $0.bound.side, limit: $0.limit,
          relaxationAlone: $0.relaxationAlone)
      }, isMinimal: found.isMinimal, needsIntegrality: found.needsIntegrality)
    nearest = explanation.nearest.map { point in
      NearestReport(
        objective: point.objective, totalShare: point.totalShare, isLeast: point.isLeast,
        relaxations: point.relaxations.map {
          let (kind, name) = model.described($0.bound)
          return .init(
            kind: kind, name: name, side: $0.bound.side, limit: $0.limit, amount: $0.amount,
            newLimit: $0.newLimit)
        },
        variables: Dictionary(
          uniqueKeysWithValues: model.variables.map {
            (model.name(of: $0), point.values[$0.index])
          }))
    }
  }

  /// Adds why the objective has no end.
  public mutating func add(_ explanation: UnboundednessExplanation?, _ model: LinearModel) {
    runaways = explanation?.runaways.map {
      RunawayReport(name: model.name(of: $0.variable), share: $0.share)
    }
  }

  /// Writes every key: what is not known is null, not left out.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(status, forKey: .status)
    try container.encode(limit, forKey: .limit)
    try container.encode(detail, forKey: .detail)
    try container.encode(sense, forKey: .sense)
    try container.encode(objective, forKey: .objective)
    try container.encode(bestBound, forKey: .bestBound)
    try container.encode(gap, forKey: .gap)
    try container.encode(variables, forKey: .variables)
    try container.encode(rows, forKey: .rows)
    try container.encode(conflict, forKey: .conflict)
    try container.encode(nearest, forKey: .nearest)
    try container.encode(runaways, forKey: .runaways)
    try container.encode(residuals, forKey: .residuals)
    try container.encode(fallbacks, forKey: .fallbacks)
  }
}

extension LinearModel {
  /// What a bound is of, and its name.
  fileprivate func described(_ bound: ModelBound) -> (kind: String, name: String) {
    switch bound.item {
    case .row(let row): ("row", name(of: row))
    case .variable(let variable): ("variable", name(of: variable))
    }
  }
}
