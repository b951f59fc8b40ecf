import LinearPrograms

/// The answer to a model file, as JSON has it. Missing values are null.
struct LinearProgramReport: Encodable {
  struct VariableReport: Encodable {
    var value: Double
    var reducedCost: Double?

    enum CodingKeys: String, CodingKey {
      case value
      case reducedCost = "reduced_cost"
    }
  }

  struct RowReport: Encodable {
    var activity: Double
    var shadowPrice: Double?

    enum CodingKeys: String, CodingKey {
      case activity
      case shadowPrice = "shadow_price"
    }
  }

  struct ConflictReport: Encodable {
    struct Member: Encodable {
      var bound: BoundReport
      var limit: Double
      var relaxationAlone: Double?

      func encode(to encoder: any Encoder) throws {
        try bound.encode(to: encoder)
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(limit, forKey: .limit)
        try container.encode(relaxationAlone, forKey: .relaxationAlone)
      }

      enum CodingKeys: String, CodingKey {
        case limit
        case relaxationAlone = "relaxation_alone"
      }
    }

    var rows: [String]
    var bounds: [String]
    var members: [Member]
    var isMinimal: Bool
    var needsIntegrality: Bool

    enum CodingKeys: String, CodingKey {
      case rows, bounds, members
      case isMinimal = "is_minimal"
      case needsIntegrality = "needs_integrality"
    }
  }

  struct BoundReport: Encodable {
    var kind: String
    var name: String
    var side: BoundSide
  }

  struct NearestReport: Encodable {
    struct RelaxationReport: Encodable {
      var bound: BoundReport
      var limit: Double
      var amount: Double
      var newLimit: Double

      func encode(to encoder: any Encoder) throws {
        try bound.encode(to: encoder)
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(limit, forKey: .limit)
        try container.encode(amount, forKey: .amount)
        try container.encode(newLimit, forKey: .newLimit)
      }

      enum CodingKeys: String, CodingKey {
        case limit, amount
        case newLimit = "new_limit"
      }
    }

    var objective: Double
    var totalShare: Double
    var isLeast: Bool
    var relaxations: [RelaxationReport]
    var variables: [String: Double]

    enum CodingKeys: String, CodingKey {
      case objective, relaxations, variables
      case totalShare = "total_share"
      case isLeast = "is_least"
    }
  }

  struct ResidualReport: Encodable {
    var primal: Double
    var dual: Double?
    var complementarity: Double?
    var integrality: Double?
  }

  struct RunawayReport: Encodable {
    var name: String
    var share: Double
  }

  var status: String
  var limit: String?
  var detail: String
  var sense: String
  var objective: Double?
  var bestBound: Double?
  /// The share of the objective by which it may still be beaten.
  var gap: Double?
  var variables: [String: VariableReport] = [:]
  var rows: [String: RowReport] = [:]
  var conflict: ConflictReport?
  var nearest: NearestReport?
  var runaways: [RunawayReport]?
  var residuals: ResidualReport?
  var fallbacks: [String]

  init(_ model: LinearModel, _ solution: Solution) {
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

  mutating func add(_ explanation: InfeasibilityExplanation?, _ model: LinearModel) {
    guard let explanation else { return }
    let found = explanation.conflict
    conflict = ConflictReport(
      rows: found.rows.map(model.name(of:)), bounds: found.variables.map(model.name(of:)),
      members: found.members.map {
        .init(
          bound: BoundReport($0.bound, model), limit: $0.limit,
          relaxationAlone: $0.relaxationAlone)
      }, isMinimal: found.isMinimal, needsIntegrality: found.needsIntegrality)
    nearest = explanation.nearest.map { point in
      NearestReport(
        objective: point.objective, totalShare: point.totalShare, isLeast: point.isLeast,
        relaxations: point.relaxations.map {
          .init(
            bound: BoundReport($0.bound, model), limit: $0.limit, amount: $0.amount,
            newLimit: $0.newLimit)
        },
        variables: Dictionary(
          uniqueKeysWithValues: model.variables.map {
            (model.name(of: $0), point.values[$0.index])
          }))
    }
  }

  mutating func add(_ explanation: UnboundednessExplanation?, _ model: LinearModel) {
    runaways = explanation?.runaways.map {
      RunawayReport(name: model.name(of: $0.variable), share: $0.share)
    }
  }

  enum CodingKeys: String, CodingKey {
    case status, limit, detail, sense, objective, variables, rows, conflict, nearest, runaways
    case residuals, fallbacks, schema, version
    case gap
    case bestBound = "best_bound"
  }

  func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode("galacto.lp.solution", forKey: .schema)
    try container.encode(1, forKey: .version)
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

extension LinearProgramReport.BoundReport {
  init(_ bound: ModelBound, _ model: LinearModel) {
    side = bound.side
    switch bound.item {
    case .row(let row): (kind, name) = ("row", model.name(of: row))
    case .variable(let variable): (kind, name) = ("variable", model.name(of: variable))
    }
  }
}
